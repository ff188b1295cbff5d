// What a person does in the shop and at the cashier, and what must be seen on the way.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";

export const WORDS = {
  zh: { shop: "山行茶铺", buy: "立即购买", paid: "已付款", failed: "未付款", open: "等待付款", refused: "无法验证" },
  en: { shop: "Mountain Path Tea", buy: "Buy now", paid: "Paid", failed: "Not paid", open: "Waiting for payment",
        refused: "cannot be verified" },
};

export class Visitor {
  constructor(context, shop, lang, script) {
    Object.assign(this, { context, shop, lang, script, words: WORDS[lang], violations: [] });
  }

  async open(label) {
    this.label = label;
    this.page = await this.context.newPage();
    this.page.on("console", (message) => {
      if (message.type() === "error") this.violations.push(message.text());
    });
    this.page.on("request", (request) => {
      this.order = /\/pay\/(\w+)$/.exec(request.url())?.[1] ?? this.order;
    });
    this.page.on("pageerror", (error) => this.violations.push(String(error)));
    await this.page.goto(`${this.shop}/${this.lang}`);
    await this.sees(this.words.shop);
    await this.photo("1-shop");
    return this;
  }

  // Orders, and ends at the platform's cashier.
  async buys() {
    await this.page.getByRole("button", { name: this.words.buy }).first().click();
    if (!this.script) {
      await this.sees("继续");
      await this.photo("2-on-the-way");
      await this.page.getByRole("button", { name: "继续" }).click();
    }
    await this.page.waitForURL(/merchantRequest/);
    this.platform = new URL(this.page.url()).origin;
    await this.sees("Online banking", "¥");
    await this.photo("3-cashier");
  }

  // Decides at the cashier, and goes back to the shop.
  async decides(decision) {
    await this.page.locator(`button[value=${decision}]`).click();
    if (!this.script) {
      await this.photo("4-done");
      await this.page.getByRole("button", { name: "返回商户" }).click();
    }
    await this.page.waitForURL((url) => url.origin === this.shop);
  }

  async sees(...texts) {
    const text = await this.page.locator("body").innerText();
    for (const part of texts) assert.ok(text.includes(part), `${this.label}: "${part}" is not on the page:\n${text}`);
  }

  // Waits until the order's page says so: it looks again by itself, without script.
  async waitsFor(text) {
    await this.page.getByText(text, { exact: true }).first().waitFor({ timeout: 15_000 });
    await this.sees(text);
  }

  // What the ledger has.
  async record() {
    const answer = await this.context.request.get(`${this.shop}/${this.lang}/order/${this.order}.json`);
    assert.equal(answer.status(), 200);
    return answer.json();
  }

  async photo(name) {
    await mkdir("screenshots", { recursive: true });
    await this.page.screenshot({ path: `screenshots/${this.label}-${name}.png`, fullPage: true });
  }

  async leaves() {
    assert.deepEqual(this.violations, [], `${this.label}: the browser's console has errors`);
    await this.page.close();
  }
}
