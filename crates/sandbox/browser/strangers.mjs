// Pages of other people: what they get, and what becomes of what they send.
import assert from "node:assert/strict";
import { request as plainRequest } from "node:http";
import { asksForToken, json, launch, leaves, photo, sandbox, visitor } from "./world.mjs";

// Tells what a request with these headers gets: a browser would not let a page set them.
const headed = (path, headers, method = "GET") => new Promise((resolve, reject) => {
  const asked = plainRequest(`${sandbox}${path}`, { headers, method }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  });
  asked.on("error", reject);
  asked.end();
});

export async function strangersGetNothing() {
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

// DNS rebinding: a page of evil.example is loaded from its own server, and a moment later the name leads to this machine. Of the same
// origin, the page may read whatever it gets.
export async function aNameThatIsReboundGetsNothing() {
  const { port } = new URL(sandbox);
  const origin = `http://evil.example:${port}`;
  // Newer browsers stop such pages by themselves; here the sandbox has to.
  const rebound = await launch(["--host-resolver-rules=MAP evil.example 127.0.0.1",
    "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessRespectPreflightResults"]);
  try {
    const page = await visitor("en-GB", undefined, {}, rebound);
    // The first answer comes from the stranger's server; every other request goes where the name leads now.
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: "text/html", body: "<title>evil</title>" }), { times: 1 });
    await page.goto(`${origin}/`);
    const before = await json("exchanges");
    const got = await page.evaluate(async () => {
      const asked = [["/"], ["/sandbox/exchanges"], ["/sandbox/events"], ["/sandbox/exchanges.har"], ["/sandbox/changes"], ["/sandbox/console/books"],
        ["/sandbox/huifu/orders"], ["/sandbox/huifu/accounts"], ["/sandbox/reset", "POST"], ["/sandbox/next-fault?fault=cut", "POST"],
        ["/sandbox/unionpay/lock-out", "POST"], ["/sandbox/huifu/pay?order_id=1", "POST"], ["/sandbox/huifu/cashier?order_id=1"]];
      const answers = [];
      for (const [path, method = "GET"] of asked) {
        const answer = await fetch(path, { method });
        answers.push([path, answer.status, await answer.text()]);
      }
      return answers;
    });
    assert.equal(got.length, 13);
    for (const [path, status, text] of got) {
      assert.equal(status, 403, path);
      assert.ok(text.startsWith("sandbox: control addresses are served under"), `${path}: ${text}`);
    }
    // It was this sandbox that refused, it is as it was, and whoever looks sees who tried.
    const after = await json("exchanges");
    assert.ok(after.length > before.length, "nothing was forgotten, and the tries are there");
    assert.equal((await asksForToken()).resp, "00");
    await page.context().close();
  } finally {
    await Promise.race([rebound.close(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }
}

// Characters that clear a screen or turn the direction of reading are seen as what they are, live and after loading.
export async function whatIsNotSeenIsMarked() {
  const page = await visitor();
  await page.goto(sandbox);
  await page.locator("#live.on").waitFor();
  const odd = "\u001b[2J\u202egnp.exe\u2066\u200b\u009b";
  await asksForToken((signature) => `${signature.slice(0, 8)}${odd}`, odd);
  const live = page.locator("#rows tr.bad").first();
  await live.waitFor();
  await live.locator("a").first().click();
  for (const mark of ["U+001B", "U+202E", "U+2066", "U+200B", "U+009B"]) await page.locator(`.odd[title="${mark}"]`).first().waitFor();
  const shown = await page.locator("main").innerText();
  assert.ok(!/[\u001b\u202e\u2066\u200b\u009b]/.test(shown), "one of them is on the page");
  assert.ok(shown.includes("\\u{1b}[2J\\u{202e}gnp.exe"), shown);
  const command = await page.locator("#curl").innerText();
  assert.ok(command.includes("$(printf '\\342\\200\\256')"), command);
  await photo(page, "console-unseen");
  await leaves(page);
}
