// node shop.mjs SHOP POLICY CHROMIUM: buys in the shop in every way that must work, and in one that must not.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { Visitor } from "./steps.mjs";

const [shop, policy, executablePath] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});

async function visitor(lang, { script = true, viewport = { width: 1100, height: 760 } } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport, locale: lang === "zh" ? "zh-CN" : "en-GB" });
  context.setDefaultTimeout(15_000);
  return new Visitor(context, shop, lang, script);
}

// Where the sandbox is, once somebody has been there.
let platform;

async function pays(label, lang, options) {
  const user = await visitor(lang, options);
  await user.open(label);
  await user.buys();
  platform = user.platform;
  await user.decides("pay");
  await user.waitsFor(user.words.paid);
  await user.photo("5-order");
  const record = await user.record();
  assert.equal(record.state, "succeeded");
  assert.deepEqual(record.anomalies ?? [], []);
  await user.leaves();
}

async function cancels() {
  const user = await visitor("en");
  await user.open("cancelled");
  await user.buys();
  await user.decides("cancel");
  await user.waitsFor(user.words.failed);
  await user.photo("5-order");
  assert.equal((await user.record()).state, "failed");
  await user.leaves();
}

// The window is closed after paying: the return never comes, and the notice does.
async function neverComesBack() {
  const user = await visitor("en");
  await user.open("gone");
  await user.buys();
  await user.page.route("**/return", (route) => route.abort());
  const failed = user.page.waitForEvent("requestfailed", (request) => request.url().endsWith("/return"));
  await user.page.locator("button[value=pay]").click();
  await failed;
  user.page = await user.context.newPage();
  await user.page.goto(`${shop}/en/order/${user.order}`);
  await user.waitsFor(user.words.paid);
  assert.equal((await user.record()).state, "succeeded");
  await user.page.close();
}

// Somebody between changes one character of the signed message: nothing of it may be believed. The platform is told to
// send no notice, so that nothing else changes the order either.
async function isTamperedWith() {
  const user = await visitor("zh");
  await user.open("tampered");
  const told = await user.context.request.post(`${platform}/sandbox/huifu/next-order?turn=no-notice`);
  assert.ok(told.ok(), `the sandbox says ${told.status()}`);
  await user.buys();
  await user.page.route(`${shop}/**`, (route) => {
    const request = route.request();
    if (request.method() !== "POST" || !request.url().endsWith("/return")) return route.continue();
    const form = new URLSearchParams(request.postData());
    const value = form.get("check_value");
    const middle = Math.floor(value.length / 2);
    const other = value[middle] === "A" ? "B" : "A";
    form.set("check_value", value.slice(0, middle) + other + value.slice(middle + 1));
    return route.continue({ postData: form.toString() });
  });
  const answer = user.page.waitForResponse((response) => response.url().endsWith("/return"));
  await user.decides("pay");
  assert.equal((await answer).status(), 400);
  await user.sees(user.words.refused);
  await user.photo("4-refused");
  assert.equal((await user.record()).state, "sent", "a refused return has changed the order");
  // A status of 400 is an error in the console, and the only one.
  assert.equal(user.violations.length, 1, user.violations.join("\n"));
  await user.page.close();
}

// The page's policy: a nonce that is fresh each time, or hashes and no nonce.
async function thePolicyHolds() {
  const user = await visitor("en", { script: false });
  await user.open("policy");
  await user.page.getByRole("button", { name: user.words.buy }).first().click();
  const address = user.page.url();
  const nonces = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await user.context.request.get(address);
    const [header, html] = [answer.headers(), await answer.text()];
    assert.equal(header["cache-control"], "no-store");
    assert.equal(header["referrer-policy"], "strict-origin");
    const allowed = header["content-security-policy"];
    assert.ok(allowed.includes("default-src 'none'") && !allowed.includes("unsafe"), allowed);
    const nonce = /script-src 'nonce-([^']+)'/.exec(allowed)?.[1];
    assert.equal(nonce !== undefined, policy === "nonce", allowed);
    if (nonce !== undefined) assert.ok(html.includes(`<script nonce="${nonce}">`));
    nonces.push(nonce);
  }
  assert.ok(policy === "hash" || nonces[0] !== nonces[1], "the nonce is used twice");
  await user.leaves();
}

const phone = { viewport: { width: 390, height: 780 } };
const stories = policy === "nonce"
  ? [
      ["a user pays, in Chinese", () => pays("chinese", "zh")],
      ["a user pays, in English, on a phone", () => pays("english", "en", phone)],
      ["a user without JavaScript pays", () => pays("no-script", "zh", { script: false })],
      ["a user cancels at the cashier", cancels],
      ["a user never comes back, and the notice tells", neverComesBack],
      ["a return that was changed on the way is refused", isTamperedWith],
      ["the page carries a fresh nonce", thePolicyHolds],
    ]
  : [
      ["a user pays where the policy has hashes", () => pays("hash", "en")],
      ["the page carries hashes", thePolicyHolds],
    ];

try {
  for (const [title, story] of stories) {
    await story();
    console.log(`ok: ${title}`);
  }
} finally {
  // Chromium does not always end when it is told to; what is left of it ends with this process.
  await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 10_000))]);
}
process.exit(0);
