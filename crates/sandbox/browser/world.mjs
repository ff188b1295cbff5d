// What every story starts from: the browser, the addresses, the test keys.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

export const [shop, sandbox, keys, executablePath] = process.argv.slice(2);

export const launch = (more = []) => chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", ...more],
});

export const browser = await launch();
await mkdir("screenshots", { recursive: true });

export async function visitor(locale = "en-GB", viewport = { width: 1180, height: 800 }, more = {}, from = browser) {
  const context = await from.newContext({ locale, viewport, ...more });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.violations = [];
  page.on("console", (message) => message.type() === "error" && page.violations.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => page.violations.push(String(error)));
  return page;
}

export async function leaves(page) {
  assert.deepEqual(page.violations, [], "the browser's console has errors");
  await page.context().close();
}

export const photo = (page, name, fullPage = true) => page.screenshot({ path: `screenshots/${name}.png`, fullPage });

// An act of the sandbox, as a program asks for it.
export const act = async (path) => {
  const answer = await fetch(`${sandbox}/sandbox/${path}`, { method: "POST" });
  const said = await answer.text();
  assert.equal(answer.status, 200, `${path}: ${said}`);
  return said;
};
export const json = async (path) => (await fetch(`${sandbox}/sandbox/${path}`)).json();
export const key = async (name) => (await readFile(`${keys}/${name}`, "utf8")).trim();

// A page is no wider than the screen, nothing in it sticks out of its box, and no button lies over a text.
export async function fits(page, what) {
  const [shown, wide, out] = await page.evaluate(() => {
    const root = document.documentElement;
    const boxes = [...document.querySelectorAll("section, header, form, p, dd, pre, .block")];
    const out = boxes.filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline").map((box) => box.outerHTML.slice(0, 120));
    for (const block of document.querySelectorAll(".block")) {
      const [button, range] = [block.querySelector("button").getBoundingClientRect(), document.createRange()];
      range.selectNodeContents(block.querySelector("pre"));
      const over = [...range.getClientRects()].some((line) => line.right > button.left && line.top < button.bottom && line.bottom > button.top);
      if (over) out.push(`a button over ${block.textContent.slice(0, 60)}`);
    }
    return [root.clientWidth, root.scrollWidth, out];
  });
  assert.ok(wide <= shown, `${what} is ${wide} wide on a screen of ${shown}`);
  assert.deepEqual(out, [], `${what}: something does not fit`);
}

// Asks until something holds.
export async function until(what, holds) {
  for (let turn = 0; turn < 150; turn += 1) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`${what}: it did not come`);
}

// A request for a token whose signature is right, or has a known mistake.
export async function asksForToken(spoil = (signature) => signature, odd = "") {
  const [appId, secret] = [await key("unionpay.app-id.txt"), await key("unionpay.secret.txt")];
  const [nonceStr, timestamp] = [`abcdefghijklmnop${odd}`, String(Math.floor(Date.now() / 1000))];
  const text = `appId=${appId}&nonceStr=${nonceStr}&secret=${secret}&timestamp=${timestamp}`;
  const signature = spoil(createHash("sha256").update(text).digest("hex"));
  const answer = await fetch(`${sandbox}/open/access/1.0/backendToken`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ appId, nonceStr, timestamp, signature }),
  });
  return answer.json();
}

// A user logs in at the shop, on the platform's page.
export async function logsIn(page, user) {
  await page.goto(shop);
  await page.getByRole("link", { name: "Log in" }).click();
  await page.getByText("手机号 Phone number").waitFor();
  await page.getByLabel(user).check();
  await page.getByRole("button", { name: "同意 Agree", exact: true }).click();
  await page.waitForURL(`${shop}/`);
}
