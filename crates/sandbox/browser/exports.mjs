// What the console hands out: HAR, cases, events, JSON.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signed } from "./huifu.mjs";
import { asksForToken, json, keys, leaves, photo, sandbox, visitor } from "./world.mjs";

export async function exportsAndProgramsRead() {
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

async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

// The number of the newest request of an interface.
const newest = async (endpoint) => (await json(`exchanges?q=${endpoint}&direction=request`)).filter((one) => one.endpoint === endpoint).at(-1).number;

// The folders of an archive, each with its files, as the system's tar unpacks it.
function unpacked(path) {
  const folder = mkdtempSync(join(tmpdir(), "case-"));
  assert.equal(execFileSync("tar", ["-xf", path, "-C", folder], { stdio: ["ignore", "pipe", "pipe"] }).toString(), "");
  const found = {};
  for (const platform of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, platform))) {
      const files = readdirSync(join(folder, platform, name));
      found[`${platform}/${name}`] = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, platform, name, file))]));
    }
  }
  return found;
}

const lines = (bytes) => bytes.toString().trim().split("\n").sort();

// A request that OpenSSL signed for the fixtures comes out as the folder that it came from; one that was signed just now as what it was
// made of; and one that is refused has no case.
export async function aRequestBecomesACase() {
  const page = await visitor();
  const fixture = join(keys, "../huifu/withdraw");
  const body = readFileSync(join(fixture, "request.txt"));
  await fetch(`${sandbox}/api/merchantRequest`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body });
  const number = await newest("huifu.202");
  await page.goto(`${sandbox}/sandbox/console/exchanges/${number}`);
  await photo(page, "console-case", false);
  const archive = await downloaded(page, page.getByRole("link", { name: "Fixture case" }));
  assert.equal(archive.name, `sandbox-${number}.tar`);
  const cases = unpacked(archive.path);
  const request = cases[`huifu/sandbox-${number}-202`];
  assert.ok(request, Object.keys(cases).join());
  for (const file of ["content.txt", "message.der", "check_value.txt", "request.txt"]) {
    assert.ok(request[file].equals(readFileSync(join(fixture, file))), `${file} differs from what OpenSSL made`);
  }
  assert.deepEqual(lines(request["fields.txt"]), lines(readFileSync(join(fixture, "fields.txt"))));
  const told = (bytes) => lines(bytes).filter((line) => !/^(#|now)/.test(line)).map((line) => line.replaceAll(", ", ","));
  assert.deepEqual(told(request["context.toml"]), told(readFileSync(join(fixture, "context.toml"))));
  // The answer beside it is what OpenSSL finds the platform has signed.
  const made = signed("303", { user_cust_id: "6666000000000002", acct_id: "1001" });
  const answer = await fetch(`${sandbox}/api/merchantRequest`, { method: "POST", body: new URLSearchParams(made.form) });
  const sent = await answer.text();
  const balance = await newest("huifu.303");
  await page.goto(`${sandbox}/sandbox/console/exchanges/${balance}`);
  const both = unpacked((await downloaded(page, page.getByRole("link", { name: "Fixture case" }))).path);
  assert.deepEqual(Object.keys(both).sort(), [`huifu/sandbox-${balance}-303`, `huifu/sandbox-${balance}-303-answer`]);
  assert.ok(both[`huifu/sandbox-${balance}-303`]["message.der"].equals(made.der));
  assert.equal(both[`huifu/sandbox-${balance}-303`]["content.txt"].toString(), made.content);
  assert.equal(both[`huifu/sandbox-${balance}-303-answer`]["answer.json"].toString(), sent);
  // UnionPay: the string that was signed, and its digest.
  assert.equal((await asksForToken()).resp, "00");
  const token = await newest("unionpay.backendToken");
  await page.goto(`${sandbox}/sandbox/console/exchanges/${token}`);
  const unionpay = unpacked((await downloaded(page, page.getByRole("link", { name: "Fixture case" }))).path);
  const folder = unionpay[`unionpay/sandbox-${token}-backendtoken`];
  assert.ok(folder, Object.keys(unionpay).join());
  const exchange = await json(`exchanges/${token}`);
  assert.equal(folder["request.json"].toString(), exchange.request.body.bytes);
  assert.equal(JSON.parse(exchange.request.body.bytes).signature, folder["signature.txt"].toString());
  await asksForToken((signature) => signature.toUpperCase());
  const refused = await newest("unionpay.backendToken");
  await page.goto(`${sandbox}/sandbox/console/exchanges/${refused}`);
  assert.equal(await page.getByRole("link", { name: "Fixture case" }).count(), 0);
  const why = await fetch(`${sandbox}/sandbox/exchanges/${refused}/case.tar`);
  assert.deepEqual([why.status, await why.text()], [409, "sandbox: Its signature does not hold."]);
  await leaves(page);
}

// The filter is the export's too, and the entries are what travelled.
export async function theFilterIsTheArchives() {
  const page = await visitor("zh-CN");
  await asksForToken((signature) => signature.toUpperCase());
  await page.goto(`${sandbox}/?outcome=bad&platform=unionpay&q=upper-case`);
  const archive = await downloaded(page, page.getByRole("link", { name: "导出 HAR" }));
  assert.equal(archive.name, "sandbox.har");
  const { entries } = JSON.parse(await readFile(archive.path, "utf8")).log;
  assert.equal(entries.length, (await json("exchanges?outcome=bad&platform=unionpay&q=upper-case")).length);
  for (const entry of entries) {
    assert.equal(entry.request.url, `${sandbox}/open/access/1.0/backendToken`);
    assert.match(entry.startedDateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    assert.equal(JSON.parse(entry.response.content.text).resp, "N60025");
    assert.match(entry.comment, /upper-case/);
    assert.equal(JSON.parse(entry.request.postData.text).signature.toUpperCase(), JSON.parse(entry.request.postData.text).signature);
  }
  await leaves(page);
}
