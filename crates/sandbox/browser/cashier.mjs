// Huifu's cashier in the browser: every page command, declined and paid, the way back, and the notice after it. The messages are
// signed by OpenSSL, so nothing of these sources is on the merchant's side.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";

const [MERCHANT, USER, CARD] = ["6666000000000001", "6666000000000002", "10001"];
const date = "20240517";
const division = JSON.stringify([{ divCustId: MERCHANT, divAcctId: "1000", divAmt: "8.88", divFreezeFg: "00" }]);
const newCard = (last) => ({
  bank_id: "01020000", dc_flag: "0", card_no: `620000000000${last}`, card_mobile: "19900000001", card_prov: "0031", card_area: "3100",
});

// The page commands: what a merchant sends, and what the cashier is called.
const COMMANDS = {
  102: { title: "企业开户", fields: () => ({ apply_id: "a1", operate_type: "00", legal_name: "张三", bank_acct_no: "6200000000000019" }) },
  103: { title: "快捷绑卡", fields: (order) => ({ user_cust_id: USER, ...newCard(order.endsWith("n") ? "0021" : "0022"), sms_code: "000000" }) },
  107: { title: "用户信息修改（页面）", fields: () => ({ user_cust_id: USER }) },
  201: { title: "快捷支付", amount: true, fields: () => ({ user_cust_id: USER, bind_card_id: CARD, div_detail: division, sms_code: "000000" }) },
  204: { title: "网银支付", amount: true, fields: () => ({ user_cust_id: USER }) },
  207: { title: "代扣支付", amount: true, ends: true,
         fields: () => ({ user_cust_id: USER, bind_card_id: CARD, sign_seq_id: "1", in_cust_id: MERCHANT, in_acct_id: "1000" }) },
  208: { title: "快捷支付（APP版）", amount: true, fields: () => ({ user_cust_id: USER, in_cust_id: MERCHANT, in_acct_id: "1000" }) },
  217: { title: "快捷支付统一版二阶段", amount: true, first: "216", fields: () => ({ user_cust_id: USER, sms_code: "000000" }),
         before: () => ({ user_cust_id: USER, ...newCard("0023"), in_cust_id: MERCHANT, in_acct_id: "1000", payer_term_type: "01" }) },
};

// `check_value` of a content: PKCS#7 with the content in it, twice in base64.
function sealed(keys, cmd_id, fields) {
  const content = JSON.stringify({ version: "10", cmd_id, mer_cust_id: MERCHANT, ...fields });
  const message = execFileSync("openssl", ["cms", "-sign", "-binary", "-nodetach", "-noattr", "-md", "sha256", "-outform", "DER",
    "-signer", `${keys}/huifu-merchant.cert.pem`, "-inkey", `${keys}/huifu-merchant.key.pem`], { input: content });
  return Buffer.from(message.toString("base64")).toString("base64");
}

// The content of a message of the platform, after OpenSSL verified it.
function opened(keys, check_value) {
  const message = Buffer.from(Buffer.from(check_value, "base64").toString(), "base64");
  const content = execFileSync("openssl", ["cms", "-verify", "-binary", "-inform", "DER", "-partial_chain", "-purpose", "any",
    "-CAfile", `${keys}/cfca-oca31.cert.pem`], { input: message, stdio: ["pipe", "pipe", "ignore"] });
  return JSON.parse(content.toString());
}

// A shop of two addresses: where the user comes back to, and where notices arrive.
async function shop() {
  const seen = { notices: [], forms: new Map() };
  const server = createServer(async (request, answer) => {
    let body = "";
    for await (const piece of request) body += piece;
    const check_value = new URLSearchParams(body).get("check_value");
    const [path, order] = request.url.slice(1).split("/");
    if (path === "notice") {
      seen.notices.push(check_value);
      return answer.end(`RECV_ORD_ID_${order}`);
    }
    answer.setHeader("content-type", "text/html; charset=utf-8");
    // What the merchant's page is: a form that the user's browser brings to the platform.
    if (path === "buy") return answer.end(seen.forms.get(order));
    if (path === "back") seen.back = check_value;
    answer.end("<!doctype html><title>shop</title><link rel=icon href='data:,'><h1>the user is back</h1>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { seen, address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const hidden = (name, value) => `<input type="hidden" name="${name}" value="${value.replaceAll('"', "&quot;")}">`;

export async function theCashierOfEveryPageCommand({ visitor, leaves, photo, sandbox, keys }) {
  const merchant = await shop();
  const orders = async () => (await fetch(`${sandbox}/sandbox/huifu/orders`)).json();
  const form = (cmd_id, fields) => ({ version: "10", cmd_id, mer_cust_id: MERCHANT, check_value: sealed(keys, cmd_id, fields) });
  for (const [cmd_id, command] of Object.entries(COMMANDS)) {
    for (const decision of ["cancel", "pay"]) {
      const order_id = `page${cmd_id}${decision === "pay" ? "y" : "n"}`;
      const order = { order_id, order_date: date, bg_ret_url: `${merchant.address}/notice/${order_id}` };
      const amount = command.amount ? { trans_amt: "8.88" } : {};
      if (command.first) {
        const body = new URLSearchParams(form(command.first, { ...order, ...amount, ...command.before() }));
        assert.equal((await fetch(`${sandbox}/api/merchantRequest`, { method: "POST", body })).status, 200);
      }
      const back = command.ends ? {} : { ret_url: `${merchant.address}/back/${order_id}` };
      const whole = { ...order, ...(command.first ? {} : amount), ...back, ...command.fields(order_id) };
      const inputs = Object.entries(form(cmd_id, whole)).map(([name, value]) => hidden(name, value)).join("");
      merchant.seen.forms.set(order_id, `<!doctype html><link rel=icon href="data:,"><form method="post" action="${sandbox}/api/merchantRequest">${inputs}<button>Buy</button></form>`);
      const page = await visitor(decision === "pay" ? "zh-CN" : "en-GB", decision === "pay" ? { width: 360, height: 740 } : undefined);
      await page.goto(`${merchant.address}/buy/${order_id}`);
      await page.getByRole("button", { name: "Buy" }).click();
      await page.getByRole("heading", { name: command.title }).waitFor();
      const text = await page.locator("body").innerText();
      for (const part of [order_id, ...(command.amount ? ["¥ 8.88"] : [])]) assert.ok(text.includes(part), `${cmd_id}: ${part} is missing:\n${text}`);
      const [shown, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
      assert.ok(wide <= shown, `${cmd_id}: the cashier is ${wide} wide on a screen of ${shown}`);
      if (decision === "pay") await photo(page, `cashier-${cmd_id}`, false);
      // By keyboard: the first button pays, the second declines.
      await page.locator(`button[value=${decision}]`).focus();
      await page.keyboard.press("Enter");
      const code = `${cmd_id}${decision === "pay" ? "000" : "003"}`;
      if (command.ends) {
        await page.getByText(code).waitFor();
      } else {
        await page.getByText("the user is back").waitFor();
        const returned = opened(keys, merchant.seen.back);
        assert.deepEqual([returned.resp_code, returned.order_id], [code, order_id]);
      }
      // The notice after it, which says the same.
      const deadline = Date.now() + 10_000;
      const mine = () => merchant.seen.notices.map((value) => opened(keys, value)).find((notice) => notice.order_id === order_id);
      while (!mine() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(mine()?.resp_code, code, `${order_id}: the notice`);
      const acknowledged = async () => (await orders()).find((one) => one.order_id === order_id)?.acknowledged;
      while (!(await acknowledged()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await acknowledged(), true, `${order_id}: acknowledged`);
      await leaves(page);
    }
  }
  merchant.close();
}
