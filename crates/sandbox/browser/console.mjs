// node console.mjs SHOP SANDBOX KEYS CHROMIUM: goes through the UnionPay shop, the emulator of upsdk.js and the console.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { request as plainRequest } from "node:http";
import { chromium } from "playwright-core";

const [shop, sandbox, keys, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
await mkdir("screenshots", { recursive: true });

async function visitor(locale = "en-GB", viewport = { width: 1180, height: 800 }) {
  const context = await browser.newContext({ locale, viewport });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.violations = [];
  page.on("console", (message) => message.type() === "error" && page.violations.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => page.violations.push(String(error)));
  return page;
}

async function leaves(page) {
  assert.deepEqual(page.violations, [], "the browser's console has errors");
  await page.context().close();
}

const photo = (page, name, fullPage = true) => page.screenshot({ path: `screenshots/${name}.png`, fullPage });
const act = async (path) => {
  const answer = await fetch(`${sandbox}/sandbox/${path}`, { method: "POST" });
  assert.equal(answer.status, 200, `${path}: ${await answer.text()}`);
};
const key = async (name) => (await readFile(`${keys}/${name}`, "utf8")).trim();
const logged = (page, text) => page.locator("#log li", { hasText: text }).first().waitFor();

// A request for a token whose signature is right, or has a known mistake.
async function asksForToken(spoil = (signature) => signature) {
  const [appId, secret] = [await key("unionpay.app-id.txt"), await key("unionpay.secret.txt")];
  const [nonceStr, timestamp] = ["abcdefghijklmnop", String(Math.floor(Date.now() / 1000))];
  const text = `appId=${appId}&nonceStr=${nonceStr}&secret=${secret}&timestamp=${timestamp}`;
  const signature = spoil(createHash("sha256").update(text).digest("hex"));
  const answer = await fetch(`${sandbox}/open/access/1.0/backendToken`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ appId, nonceStr, timestamp, signature }),
  });
  return answer.json();
}

// Tells what a request with these headers gets: a browser would not let a page set them.
const headed = (path, headers, method = "GET") => new Promise((resolve, reject) => {
  const asked = plainRequest(`${sandbox}${path}`, { headers, method }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  });
  asked.on("error", reject);
  asked.end();
});

async function logsIn(page, user) {
  await page.goto(shop);
  await page.getByRole("link", { name: "Log in" }).click();
  await page.getByText("手机号 Phone number").waitFor();
  await page.getByLabel(user).check();
  await page.getByRole("button", { name: "同意 Agree", exact: true }).click();
  await page.waitForURL(`${shop}/`);
}

async function aUserAgrees() {
  const page = await visitor();
  await page.goto(`${shop}/login?scope=mobile`);
  await photo(page, "consent");
  await logsIn(page, "李四光");
  await page.getByText("19900000002").waitFor();
  await page.goto(`${shop}/login?scope=contract`);
  await page.getByText("plan-1").waitFor();
  await photo(page, "contract");
  await page.getByRole("button", { name: "同意 Agree", exact: true }).click();
  await page.waitForURL(`${shop}/`);
  await page.getByText("0000000000000000001").waitFor();
  await leaves(page);
}

async function aUserDeclines() {
  const page = await visitor();
  await page.goto(`${shop}/login?scope=mobile`);
  await page.getByRole("button", { name: "拒绝 Decline" }).click();
  await page.locator("#said", { hasText: "the user declined" }).waitFor();
  await page.goto(`${shop}/login?scope=mobile`);
  await page.getByRole("button", { name: /已过期/ }).click();
  await page.locator("#said", { hasText: "a31" }).waitFor();
  await leaves(page);
}

async function aLoginThatIsWrong() {
  const page = await visitor();
  const appId = await key("unionpay.app-id.txt");
  const back = encodeURIComponent(`${shop}/`);
  for (const [query, code] of [
    [`appId=${appId}&redirectUri=${back}&responseType=code&scope=upapi_user`, "N62197"],
    [`appId=${appId}&redirectUri=${back}&responseType=token&scope=upapi_mobile`, "N62105"],
    [`appId=x&redirectUri=${back}&responseType=code&scope=upapi_mobile`, "N62126"],
  ]) {
    await page.goto(`${sandbox}/s/open/html/oauth.html?${query}`);
    assert.equal(new URL(page.url()).searchParams.get("errorcode"), code, page.url());
  }
  page.violations = [];
  await page.goto(`${sandbox}/s/open/noPwd/html/open.html?appId=${appId}&redirectUri=javascript:alert(1)&responseType=code&scope=upapi_contract`);
  await page.getByText("N62111").waitFor();
  page.violations = [];
  await leaves(page);
}

async function theAppIsEmulated() {
  const page = await visitor();
  await logsIn(page, "张三丰");
  await page.getByText(/ready, 54 plugins/).waitFor();
  // Payment, given up and made.
  await page.locator("#pay").click();
  await page.getByText("¥ 19.90", { exact: true }).waitFor();
  await photo(page, "upsdk-pay", false);
  await page.getByRole("button", { name: "取消" }).click();
  await logged(page, "the back end says GivenUp");
  await page.locator("#pay").click();
  await page.getByRole("button", { name: "确认支付" }).click();
  await logged(page, "the back end says Paid");
  // The password, wrong and right.
  await page.locator("#password").click();
  await page.locator("#secret").fill("123456");
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await logged(page, "支付密码错误");
  await page.locator("#password").click();
  await page.locator("#secret").fill("000000");
  await page.keyboard.press("Enter");
  await logged(page, "confirmed by notification: true");
  // What the phone returns is set in the panel.
  await page.locator("#fold").click();
  await page.locator("#set-latitude").fill("39.917854");
  await page.locator("#set-latitude").press("Tab");
  await page.locator("#place").click();
  await logged(page, "place: 39.917854, 121.499763");
  await page.locator("#set-scan").fill("https://shop.example/x");
  await page.locator("#set-scan").press("Tab");
  await page.locator("#scan").click();
  await logged(page, "scan: https://shop.example/x");
  await page.locator("#picture").click();
  await logged(page, "picture: png");
  await page.locator("#file").click();
  await logged(page, "file: sample.mp4, 600000 of 600000 bytes in 3 pieces");
  await page.locator("#bluetooth").click();
  await logged(page, "bluetooth: 0048");
  await page.locator("#card").click();
  await logged(page, "card: 0000");
  await page.locator("#part-card summary").click();
  await page.locator("#reader").click();
  await logged(page, "the reader says 00A4040005A000000010");
  await page.locator("#part-failures summary").click();
  await page.locator("#fail-plugin").selectOption("chooseFileFromAlbum");
  await page.locator("#fail-code").selectOption("02");
  await page.locator("#fail-set").click();
  await photo(page, "upsdk-panel", false);
  await page.locator("#file").click();
  await logged(page, "file: fail {\"code\":\"02\"");
  await page.locator("#reset").click();
  // Another address without a signature of its own.
  await page.evaluate(() => history.pushState(null, "", "/other"));
  await page.locator("#place").click();
  await logged(page, "\"errcode\":\"c05\"");
  // The wrong password, which the sandbox refuses with a status of 400.
  assert.equal(page.violations.splice(0).filter((text) => text.includes("400")).length, 1);
  await leaves(page);
}

async function aWrongSignatureIsExplained() {
  const page = await visitor();
  await page.goto(`${shop}/?mistake=upper`);
  await page.locator("#upsdk", { hasText: "upper-case hex" }).waitFor();
  const told = await page.locator("#upsdk").innerText();
  assert.ok(told.includes("c01"), told);
  await photo(page, "upsdk-mistake", false);
  page.violations = [];
  await leaves(page);
}

async function theListIsLive() {
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

async function thingsGoWrongOnDemand() {
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

async function exportsAndProgramsRead() {
  const page = await visitor();
  await page.goto(sandbox);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export as HAR" }).click()]);
  const har = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(har.log.version, "1.2");
  assert.ok(har.log.entries.some((entry) => entry.request.url.endsWith("/open/access/1.0/backendToken")));
  const all = await (await fetch(`${sandbox}/sandbox/exchanges?q=backendToken`)).json();
  assert.ok(all.length > 0 && all.every((one) => one.number > 0));
  const events = await fetch(`${sandbox}/sandbox/events?q=backendToken`);
  assert.equal(events.headers.get("content-type"), "text/event-stream");
  const reader = events.body.getReader();
  await asksForToken();
  let seen = "";
  while (!seen.includes("\n\n")) seen += new TextDecoder().decode((await reader.read()).value);
  assert.ok(seen.includes("event: exchange") && seen.includes("unionpay.backendToken"), seen);
  await reader.cancel();
  await leaves(page);
}

async function bothLanguagesAndNarrow() {
  const page = await visitor("zh-CN", { width: 360, height: 740 });
  await page.goto(sandbox);
  await page.getByRole("heading", { name: "请求与通知" }).waitFor();
  for (const [path, name] of [["/", "narrow-list"], ["/sandbox/console/actions", "narrow-actions"], ["/sandbox/console/books", "narrow-books"]]) {
    await page.goto(`${sandbox}${path}`);
    const [shown, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
    assert.ok(wide <= shown, `${path} is ${wide} wide on a screen of ${shown}`);
    await photo(page, name, false);
  }
  await page.goto(sandbox);
  await page.locator("#rows a").first().click();
  await page.getByRole("heading", { name: "检查（按顺序）" }).waitFor();
  await photo(page, "narrow-detail", false);
  const [shown, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  assert.ok(wide <= shown, `the detail is ${wide} wide on a screen of ${shown}`);
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { name: "Checks, in order" }).waitFor();
  await page.goto(sandbox);
  await page.getByRole("heading", { name: "Requests and notifications" }).waitFor();
  await leaves(page);
}

// Another site's page, and a name of its own that points here.
async function strangersGetNothing() {
  const host = new URL(sandbox).host;
  for (const path of ["/", "/sandbox/exchanges", "/sandbox/events", "/sandbox/console/books"]) {
    assert.equal(await headed(path, { host: "evil.example" }), 403, path);
    assert.equal(await headed(path, { host, origin: "https://evil.example" }), 403, path);
  }
  assert.equal(await headed("/sandbox/next-fault?fault=cut", { host, origin: "https://evil.example" }, "POST"), 403);
  assert.equal(await headed("/sandbox/clock?forward=1", { host: "evil.example" }, "POST"), 403);
  const page = await visitor();
  await asksForToken(() => "<script>alert(1)</script><img src=x onerror=alert(2)>\r\ndata: x");
  page.on("dialog", () => assert.fail("what a stranger sent was run"));
  await page.goto(`${sandbox}/?q=backendtoken`);
  await asksForToken(() => "</td><script>alert(3)</script>");
  await page.locator("#rows a").first().click();
  await page.getByText("<script>alert(").first().waitFor();
  const answer = await fetch(sandbox);
  const policy = answer.headers.get("content-security-policy");
  assert.ok(policy.includes("script-src 'self'") && !policy.includes("unsafe"), policy);
  await leaves(page);
}

try {
  for (const [title, story] of [
    ["a user agrees to a login and to a contract", aUserAgrees],
    ["a user declines, and a code runs out", aUserDeclines],
    ["a login that is wrong is told why", aLoginThatIsWrong],
    ["the app is emulated: payment, password, devices, failures", theAppIsEmulated],
    ["a wrong signature of a page is explained", aWrongSignatureIsExplained],
    ["the list is live, and a request is explained in detail", theListIsLive],
    ["things go wrong on demand", thingsGoWrongOnDemand],
    ["the list is exported, and programs read it", exportsAndProgramsRead],
    ["both languages, and a narrow screen", bothLanguagesAndNarrow],
    ["strangers get nothing, and what they send is text", strangersGetNothing],
  ]) {
    await story();
    console.log(`ok: ${title}`);
  }
} finally {
  // Chromium does not always end when it is told to; what is left of it ends with this process.
  await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 10_000))]);
}
process.exit(0);
