// Huifu's cashier for every page command: the signed form, the page, the decision, the way back, the notification, the books.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Shop, called, MERCHANT } from "./huifu.mjs";
import { fits, json, keys, leaves, photo, sandbox, visitor } from "./world.mjs";

const USER = "6666000000000002";
const DATE = "20240517";
const share = (amount) => JSON.stringify([{ divCustId: MERCHANT, divAcctId: "1000", divAmt: amount, divFreezeFg: "00" }]);

// The fields of each command beside order, date and addresses; `number` differs from order to order. `before` is a call that has to
// come first, `back: false` a command without a way back, `also` one that has a page beside its call or no list of fields.
const COMMANDS = {
  102: { title: "企业开户", also: true, fields: (number) => ({ corp_name: "某公司", social_credit_code: `91${number.padStart(16, "0")}`,
    bank_id: "01050000", bank_acct_no: "6200000000000009" }) },
  103: { title: "快捷绑卡", fields: (number) => ({ user_cust_id: USER, bank_id: "01020000", dc_flag: "0", card_no: `62${number.padStart(14, "0")}`,
    card_mobile: "19900000001", card_prov: "0031", card_area: "3100", sms_code: "000000" }) },
  107: { title: "用户信息修改（页面）", fields: () => ({ user_cust_id: USER, operate_type: "1" }) },
  201: { title: "快捷支付", amount: "2.01", fields: () => ({ user_cust_id: USER, bind_card_id: "10001", sms_code: "000000", div_detail: share("2.01") }) },
  204: { title: "网银支付", amount: "2.04", fields: () => ({ gate_id: "01020000" }) },
  206: { title: "收银台", amount: "2.06", also: true, fields: () => ({ user_cust_id: USER }) },
  207: { title: "代扣支付", amount: "2.07", back: false, fields: () => ({ user_cust_id: USER, bind_card_id: "10001", sign_seq_id: "1",
    in_cust_id: MERCHANT, in_acct_id: "1000" }) },
  208: { title: "快捷支付（APP版）", amount: "2.08", fields: () => ({ user_cust_id: USER, device_info: "phone" }) },
  217: { title: "快捷支付统一版二阶段", amount: "2.17", before: "216", fields: () => ({ user_cust_id: USER, request_type: "00", sms_code: "000000" }) },
};

// The first stage of 217: the order, and the code.
const FIRST_STAGE = { user_cust_id: USER, card_no: "6200000000000010", card_mobile: "19900000001", card_prov: "0031", card_area: "3100",
  payer_term_type: "01", in_cust_id: MERCHANT, in_acct_id: "1000" };

// The numbers of all page commands, out of the table that the clients are generated from.
async function pageCommands() {
  const spec = await readFile(`${keys}/../../crates/huifu-proto/spec/endpoints.toml`, "utf8");
  const pages = spec.split("[[endpoint]]").filter((endpoint) => endpoint.includes('protocol = "PageCommand"'));
  return pages.map((endpoint) => /selector = \["cmd_id", "(\d+)"\]/.exec(endpoint)?.[1]).filter((number) => number);
}

const free = async () => {
  const accounts = await json("huifu/accounts");
  return Math.round(100 * Number(accounts.find((account) => account.cust_id === MERCHANT && account.acct_id === "1000").free));
};

// A user brings one order to the cashier and decides.
async function decides(page, shop, cmdId, command, orderId, decision) {
  const ways = { bg_ret_url: `${shop.address}/notice`, ...(command.back === false ? {} : { ret_url: `${shop.address}/return` }) };
  const amount = command.amount && { trans_amt: command.amount };
  const common = { order_date: DATE, ...ways };
  if (command.before) {
    const first = await called(command.before, { order_id: orderId, ...common, ...FIRST_STAGE, ...amount });
    assert.equal(first.resp_code, `${command.before}002`, JSON.stringify(first));
  }
  const fields = { ...common, ...(command.before ? {} : amount), ...command.fields(orderId) };
  await page.goto(shop.order(cmdId, orderId, fields));
  await page.getByRole("button", { name: "To the cashier" }).click();
  await page.waitForURL(/merchantRequest/);
  const text = await page.locator("body").innerText();
  for (const part of [command.title, MERCHANT, orderId, command.amount ? `¥ ${command.amount}` : "确认 Confirm"]) {
    assert.ok(text.includes(part), `${cmdId}: ${part} is not on the page:\n${text}`);
  }
  await fits(page, `the cashier of ${cmdId}`);
  if (decision === "pay") await photo(page, `cashier-${cmdId}`);
  await page.locator(`button[value=${decision}]`).click();
  const code = `${cmdId}${decision === "pay" ? "000" : "003"}`;
  if (command.back === false) {
    await page.getByText(code).waitFor();
    await photo(page, `cashier-${cmdId}-${decision}-end`);
  } else {
    await page.waitForURL(`${shop.address}/return`);
    const returned = shop.returned.get(orderId);
    assert.deepEqual([returned.resp_code, returned.cmd_id, returned.mer_cust_id], [code, cmdId, MERCHANT]);
    if (command.amount && returned.trans_amt !== undefined) assert.equal(returned.trans_amt, command.amount);
  }
  return code;
}

export async function everyPageCommand() {
  const known = await pageCommands();
  assert.ok(known.length >= 7, `the table has ${known}`);
  for (const number of known) assert.ok(COMMANDS[number], `nobody has seen the page of ${number}`);
  const also = Object.keys(COMMANDS).filter((number) => COMMANDS[number].also);
  assert.deepEqual(Object.keys(COMMANDS).filter((number) => !also.includes(number)), known.sort());
  const shop = await Shop.open();
  const page = await visitor("zh-CN", { width: 360, height: 740 });
  const before = await free();
  const expected = new Map();
  let number = 7000;
  for (const [cmdId, command] of Object.entries(COMMANDS)) {
    for (const decision of ["pay", "cancel"]) {
      number += 1;
      const orderId = String(number);
      expected.set(orderId, [cmdId, decision, await decides(page, shop, cmdId, command, orderId, decision)]);
    }
  }
  const orders = [];
  for (const [orderId, [cmdId, decision, code]] of expected) {
    const told = await shop.notification(orderId);
    assert.deepEqual([told.resp_code, told.cmd_id], [code, cmdId], `the notification of ${cmdId}`);
    orders.push({ orderId, cmdId, decision });
  }
  const paid = Object.values(COMMANDS).reduce((sum, command) => sum + Math.round(100 * Number(command.amount ?? 0)), 0);
  assert.equal(await free() - before, paid, "the books moved what was paid, and nothing of what was cancelled");
  for (const { orderId, decision } of orders) {
    const order = (await json("huifu/orders")).find((one) => one.order_id === orderId);
    assert.equal(order.trans_stat, decision === "pay" ? "02000002" : "02000003", JSON.stringify(order));
    assert.equal(order.acknowledged, true, JSON.stringify(order));
  }
  await leaves(page);
  shop.close();
  return orders;
}

// What the platform cannot take is said on its page, and leads back with a signed refusal.
export async function aFormThatIsRefused() {
  const shop = await Shop.open();
  const page = await visitor("zh-CN", { width: 360, height: 740 });
  const fields = { order_date: DATE, trans_amt: "1.00", ret_url: `${shop.address}/return`, bg_ret_url: `${shop.address}/notice`,
    ...COMMANDS[201].fields("1"), sms_code: "111111", div_detail: share("1.00") };
  await page.goto(shop.order("201", "7900", fields));
  await page.getByRole("button", { name: "To the cashier" }).click();
  await page.getByText("201910").waitFor();
  await photo(page, "cashier-refused");
  await fits(page, "the refusal");
  await page.getByRole("button", { name: "返回商户" }).click();
  await page.waitForURL(`${shop.address}/return`);
  assert.equal(shop.returned.get("7900").resp_code, "201910");
  // A form that somebody changed on the way: nobody's order.
  await page.goto(shop.order("204", "7901", { ...fields, gate_id: "01020000" }));
  await page.evaluate(() => {
    const field = document.forms[0].elements.check_value;
    field.value = `${field.value.slice(0, 400)}${field.value[400] === "A" ? "B" : "A"}${field.value.slice(401)}`;
  });
  await page.getByRole("button", { name: "To the cashier" }).click();
  await page.getByText("无法受理").waitFor();
  await photo(page, "cashier-changed");
  assert.equal((await json("huifu/orders")).some((order) => order.order_id === "7901"), false);
  // Both pages have the status 400.
  assert.equal(page.violations.splice(0).filter((text) => text.includes("400")).length, 2);
  await leaves(page);
  shop.close();
}
