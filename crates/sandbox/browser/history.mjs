// The books over time: what became of orders, accounts, cards, tokens and contracts, and when.
import assert from "node:assert/strict";
import { act, json, leaves, logsIn, photo, sandbox, shop, until, visitor } from "./world.mjs";

// The words of a row's history, oldest first.
async function unfolded(page, table, subject) {
  const region = page.getByRole("region", { name: table, exact: true }).first();
  const row = region.locator("tr", { has: page.getByRole("cell", { name: subject, exact: true }) }).first();
  await row.locator("summary").click();
  const items = await row.locator("ol li").allInnerTexts();
  for (const item of items) assert.match(item, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, "each change has its time");
  return items.map((item) => item.slice(20).trim());
}

export async function whatBecameOfOrders(orders) {
  const of = (cmdId, decision) => orders.find((order) => order.cmdId === cmdId && order.decision === decision).orderId;
  for (const [locale, table, paid, cancelled] of [
    ["en-GB", "Huifu: orders", ["waits for the user", "the user paid", "done", "notified, acknowledged"],
      ["waits for the user", "the user cancelled", "failed", "notified, acknowledged"]],
    ["zh-CN", "汇付：订单", ["等待用户", "用户已支付", "成功", "已通知并确认"], ["等待用户", "用户已取消", "失败", "已通知并确认"]],
  ]) {
    const page = await visitor(locale);
    await page.goto(`${sandbox}/sandbox/console/books`);
    assert.deepEqual(await unfolded(page, table, of("204", "pay")), paid);
    assert.deepEqual(await unfolded(page, table, of("204", "cancel")), cancelled);
    // The order of 217 waits since 216.
    assert.deepEqual((await unfolded(page, table, of("217", "pay"))).slice(-4), paid);
    await photo(page, `history-${locale.slice(0, 2)}`, false);
    await leaves(page);
  }
  // The card that 103 bound, and the account that each payment went to.
  const changes = (await json("changes"))["6666000000000001"];
  assert.ok(changes.some((change) => change.kind === "card" && change.word === "bound"));
  const held = changes.filter((change) => change.kind === "account" && change.subject === "1000").map((change) => Number(change.value.split(" ")[0]));
  assert.ok(held.length > 5 && held.every((value, at) => at === 0 || value >= held[at - 1]), `the account only gains: ${held}`);
}

// A contract is signed on the platform's page, and the user ends it inside the app: a button of the console, and the shop is told.
export async function whatBecameOfAContract() {
  const page = await visitor();
  await logsIn(page, "李四光");
  await page.goto(`${shop}/login?scope=contract`);
  // The other user has a contract by now.
  await page.getByLabel("李四光").check();
  await page.getByRole("button", { name: "同意 Agree", exact: true }).click();
  await page.waitForURL(`${shop}/`);
  const signed = (await json("changes"));
  const [appId] = Object.keys(signed).filter((number) => signed[number].some((change) => change.word === "signed"));
  const contractId = signed[appId].filter((change) => change.word === "signed").at(-1).subject;
  await page.goto(`${sandbox}/sandbox/console/actions`);
  const form = page.locator("form[action*=end-contract]").first();
  await form.locator("select[name=contractId]").selectOption(contractId);
  await form.locator("input[name=address]").fill(`${shop}/notify`);
  await form.getByRole("button").click();
  await page.locator(".said", { hasText: "✓" }).waitFor();
  await page.goto(`${sandbox}/sandbox/console/books`);
  assert.deepEqual(await unfolded(page, "UnionPay: contracts", contractId), ["signed", "ended by the user"]);
  await photo(page, "history-contract", false);
  const told = await until("the notice", async () => (await json("exchanges?direction=notification&q=contract")).at(-1));
  assert.equal(told.outcome, "acknowledged", JSON.stringify(told.checks));
  // A token that another pushes out: both are in the table of changes, newest first.
  const words = (await json("changes"))[appId].filter((change) => change.kind === "token").map((change) => change.word);
  assert.ok(words.includes("issued") && words.includes("used"), words.join());
  await act("unionpay/evict-tokens");
  await page.goto(`${sandbox}/sandbox/console/books`);
  await page.getByRole("region", { name: "UnionPay: changes, newest first" }).getByText("evicted on demand").first().waitFor();
  await leaves(page);
}
