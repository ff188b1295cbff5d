// The console's own pages: the list as it grows, a request in detail, what goes wrong on demand.
import assert from "node:assert/strict";
import { act, asksForToken, key, leaves, photo, sandbox, visitor } from "./world.mjs";

export async function theListIsLive() {
  const page = await visitor();
  await page.goto(sandbox);
  await page.locator("#live.on").waitFor();
  const before = await page.locator("#rows tr").count();
  assert.equal((await asksForToken()).resp, "00");
  await page.locator("#rows tr.good", { hasText: "unionpay.backendToken" }).first().waitFor();
  assert.equal((await asksForToken((signature) => signature.toUpperCase())).resp, "N60025");
  const bad = page.locator("#rows tr.bad", { hasText: "upper-case hex" });
  await bad.first().waitFor();
  assert.ok((await page.locator("#rows tr").count()) >= Math.min(before + 2, 300));
  await page.locator("#pause").click();
  await asksForToken();
  await page.getByText("paused").waitFor();
  await page.locator("#pause").click();
  await page.locator("#live.on").waitFor();
  await photo(page, "console-list", false);
  // Filter: the one refused request.
  await page.locator("input[type=search]").fill("upper-case");
  await page.getByRole("combobox", { name: "Judged" }).selectOption("bad");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/q=upper-case/);
  assert.equal(await page.locator("#rows tr.good").count(), 0);
  assert.ok((await page.locator("#rows tr.bad").count()) >= 1);
  // Detail: by keyboard.
  await page.locator("#rows tr.bad a").first().focus();
  await page.keyboard.press("Enter");
  await page.getByText("The known mistake that explains it").waitFor();
  const text = await page.locator("main").innerText();
  for (const part of ["✗ failed", "signature", "appId=", "Expected", "Received", "curl -X POST"]) assert.ok(text.includes(part), `${part} is missing:\n${text}`);
  assert.ok(!text.includes(await key("unionpay.secret.txt")), "the secret is shown");
  await photo(page, "console-detail");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: sandbox });
  await page.locator("button[data-copy=curl]").click();
  await page.getByText("copied").waitFor();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).startsWith("curl -X POST"));
  await leaves(page);
}

export async function thingsGoWrongOnDemand() {
  const page = await visitor();
  await page.goto(`${sandbox}/sandbox/console/actions`);
  await photo(page, "console-actions");
  await page.locator("select[name=fault]").selectOption("html");
  await page.getByRole("button", { name: "Make it so" }).click();
  await page.locator(".said").waitFor();
  await page.getByText("Waiting:").waitFor();
  await assert.rejects(asksForToken(), "a page of HTML is no JSON");
  assert.equal((await asksForToken()).resp, "00", "one answer only");
  // One interface only, and late: the token comes at once, and the fault waits on.
  await page.locator("select[name=fault]").selectOption("cut");
  const order = page.locator("form", { has: page.locator("select[name=fault]") });
  await order.getByLabel("Delay, ms").fill("50");
  await order.getByLabel("Interface").fill("unionpay.frontToken");
  await order.getByLabel("Requests").fill("2");
  await order.getByRole("button").click();
  await page.getByText("cut, delay 50ms · unionpay.frontToken · 2×").waitFor();
  assert.equal((await asksForToken()).resp, "00", "another interface");
  const refusal = page.locator("form[action*='unionpay/next-answer']").first();
  await refusal.getByLabel("Code").fill("a31");
  await refusal.getByLabel("Text").fill("<b>维护</b>");
  await refusal.getByRole("button", { name: "Refuse with it" }).click();
  await page.getByText("a31 · * · 1×").waitFor();
  await photo(page, "console-faults");
  const refused = await asksForToken();
  assert.deepEqual([refused.resp, refused.msg], ["a31", "<b>维护</b>"]);
  await order.getByLabel("Interface").fill("no.such");
  await order.getByRole("button").click();
  await page.locator(".said", { hasText: "no endpoint is called so" }).waitFor();
  await page.getByRole("button", { name: "Forget all of them" }).click();
  await page.getByText("Waiting:").waitFor({ state: "detached" });
  await page.goto(`${sandbox}/?q=html`);
  await page.locator("#rows .fault", { hasText: "html" }).first().waitFor();
  await page.goto(`${sandbox}/sandbox/console/actions`);
  await page.getByRole("button", { name: "Lock the appId out" }).click();
  await page.locator(".said").waitFor();
  assert.equal((await asksForToken()).resp, "N69998");
  await page.getByRole("button", { name: "Unlock it" }).click();
  await page.locator(".said").waitFor();
  assert.equal((await asksForToken()).resp, "00");
  // Books: a payment is paid there.
  await act("unionpay/new-payment?orderId=from-books&fen=250");
  await page.goto(`${sandbox}/sandbox/console/books`);
  const row = page.locator("tr", { hasText: "from-books" });
  await row.getByRole("button", { name: "Pay" }).click();
  await page.locator(".said").waitFor();
  await page.locator("tr", { hasText: "from-books" }).getByText("paid", { exact: true }).waitFor();
  await photo(page, "console-books");
  await leaves(page);
}
