// A small shop behind the gateway, with Node alone.
//
//   node shop.mjs serve                        logs users in, receives webhooks
//   node shop.mjs pay-out NUMBER DATE AMOUNT   pays out, once, however often it is called
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const setting = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const GATEWAY = setting("GATEWAY"); // http://127.0.0.1:8700
const TOKEN = setting("GATEWAY_TOKEN");
const SHOP = setting("SHOP"); // the shop's own address, as browsers see it
const NOTIFY = setting("NOTIFY"); // where Huifu reaches the gateway: https://.../notifications/huifu
const DATA = setting("DATA"); // what arrived; a real shop has a database
// Two while the secret is replaced, with a blank between them.
const SECRETS = setting("WEBHOOK_SECRETS").split(" ").map((text) => {
  const secret = Buffer.from(text.replace(/^whsec_/, ""), "base64");
  if (!text.startsWith("whsec_") || secret.length < 24) throw new Error("WEBHOOK_SECRETS holds no whsec_..");
  return secret;
});
const TOLERANCE = 300; // seconds
const MOST_BYTES = 1 << 20;

/** The gateway's answer: `result` is in a good one, `outcome` in one that is not. */
async function call(path, fields, key) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` };
  if (key) headers["Idempotency-Key"] = key;
  const request = { method: "POST", headers, body: JSON.stringify(fields), redirect: "manual", signal: AbortSignal.timeout(60_000) };
  try {
    const answer = await (await fetch(GATEWAY + path, request)).json();
    if (answer !== null && typeof answer === "object") return answer;
    throw new TypeError("not an object");
  } catch (e) {
    // Nothing arrived, or nothing of the gateway's: it may have acted all the same.
    return { outcome: "unknown", title: `no answer of the gateway: ${e.message}`, detail: e.cause?.message ?? "" };
  }
}

/** Number, date and amount are in the shop's books before this is called: a repeat says the same. */
async function payOut(number, date, amount) {
  const fields = {
    user_cust_id: "6666000000000002", cash_bind_card_id: "10001", // whom to pay: the sandbox's user
    order_date: date, trans_amt: amount, cash_type: "T0", bg_ret_url: NOTIFY,
  };
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const answer = await call("/huifu/202", fields, number);
    if (answer.result) {
      console.log(`${number}: ${answer.result}`); // of one that is pending, the webhook tells the end
      return 0;
    }
    console.error(`${number}: ${answer.outcome}: ${answer.title} ${answer.detail ?? ""}`);
    // The platform did not act; to try again is a new order, with a new number.
    if (answer.outcome === "refused") return 1;
    // Mend what the text says, and call again with the same number.
    if (answer.outcome === "not-sent" && ![429, 503].includes(answer.status)) return 1;
    // `unknown`: the platform may have paid. Ask again with the SAME number; a new one could pay twice.
    await sleep(Math.min(500 * 2 ** attempt, 20_000));
  }
  console.error(`${number}: not known yet; call again later, with the same number`);
  return 2;
}

/** The id of a webhook that the gateway sent within the last minutes; undefined for all else. */
function verifiedId(headers, body) {
  const [id, sent, signatures] = ["id", "timestamp", "signature"].map((name) => headers[`webhook-${name}`] ?? "");
  if (!/^msg_[0-9A-Za-z]{1,100}$/.test(id) || !/^[0-9]{1,12}$/.test(sent)) return undefined;
  if (Math.abs(Date.now() / 1000 - Number(sent)) > TOLERANCE) return undefined;
  const given = signatures.split(" ").filter((one) => one.startsWith("v1,")).map((one) => Buffer.from(one.slice(3), "base64"));
  let isRight = false;
  for (const secret of SECRETS) {
    const right = createHmac("sha256", secret).update(`${id}.${sent}.`).update(body).digest();
    for (const one of given) isRight = (one.length === right.length && timingSafeEqual(one, right)) || isRight;
  }
  return isRight ? id : undefined;
}

async function received(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const answer = (status, text, headers = {}) => ({ status, text, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers } });
const failed = (problem) => {
  console.error(JSON.stringify(problem));
  return answer(502, "the login did not succeed; begin again at /login");
};

async function serve(request) {
  const room = `${request.method} ${request.url.split("?")[0]}`;
  if (room === "GET /login") {
    const begun = await call("/unionpay/login-address", { redirectUri: `${SHOP}/back`, scope: "upapi_base" });
    if (!begun.address) return failed(begun);
    const secure = SHOP.startsWith("https:") ? "; Secure" : "";
    // The state belongs to this browser: who comes back with another one did not begin here.
    const cookie = `state=${begun.state}; Path=/back; Max-Age=600; HttpOnly; SameSite=Lax${secure}`;
    return answer(302, "to the login", { Location: begun.address, "Set-Cookie": cookie });
  }
  if (room === "GET /back") {
    const state = /(?:^|;\s*)state=([0-9A-Za-z]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const login = await call("/unionpay/log-in", { returned: SHOP + request.url, state });
    return login.result === "success" ? answer(200, `logged in: ${login.answer.openId}`) : failed(login);
  }
  if (room === "POST /webhooks") {
    const body = await received(request);
    const id = body && verifiedId(request.headers, body);
    if (!id) return answer(400, "not a webhook of the gateway");
    // The work, once: a delivery that comes again has the same id, and the same content. Only then the answer.
    const part = join(DATA, `${randomUUID()}.part`);
    await writeFile(part, body);
    await rename(part, join(DATA, `${id}.json`));
    const event = JSON.parse(body.toString());
    console.log(`${event.type}: order ${event.data.order?.number} is ${event.data.order?.state}`);
    return answer(204, "");
  }
  return answer(404, "nothing here");
}

if (process.argv[2] === "serve") {
  const server = createServer(async (request, response) => {
    const { status, text, headers } = await serve(request).catch((e) => (console.error(e), answer(500, "it broke")));
    response.writeHead(status, headers).end(status === 204 ? undefined : `${text}\n`);
  });
  server.listen(Number(new URL(SHOP).port || 8080), "127.0.0.1");
} else if (process.argv[2] === "pay-out" && process.argv.length === 6) {
  process.exitCode = await payOut(...process.argv.slice(3));
} else {
  console.error("usage: node shop.mjs serve | node shop.mjs pay-out NUMBER DATE AMOUNT");
  process.exitCode = 64;
}
