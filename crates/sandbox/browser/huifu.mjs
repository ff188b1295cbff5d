// A merchant of Huifu without any of this project's code: OpenSSL signs and verifies, Node serves the shop.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, sandbox, until } from "./world.mjs";

export const MERCHANT = "6666000000000001";
const folder = mkdtempSync(join(tmpdir(), "huifu-shop-"));

// The four fields of a form, in CFCA's layout: content inside, no signed attributes, base64 of base64.
export function signed(cmdId, fields) {
  const content = JSON.stringify({ version: "10", cmd_id: cmdId, mer_cust_id: MERCHANT, ...fields });
  const der = execFileSync("openssl", ["cms", "-sign", "-nodetach", "-noattr", "-binary", "-md", "sha256", "-outform", "DER",
    "-signer", join(keys, "huifu-merchant.cert.pem"), "-inkey", join(keys, "huifu-merchant.key.pem")], { input: content });
  const check_value = Buffer.from(der.toString("base64")).toString("base64");
  return { content, der, form: { version: "10", cmd_id: cmdId, mer_cust_id: MERCHANT, check_value } };
}

// What the platform signed, by a chain that ends at its CA and a certificate with its number.
export function opened(checkValue) {
  const der = Buffer.from(Buffer.from(checkValue, "base64").toString(), "base64");
  const [message, signer] = [join(folder, "message.der"), join(folder, "signer.pem")];
  writeFileSync(message, der);
  const content = execFileSync("openssl", ["cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-CAfile",
    join(keys, "cfca-oca31.cert.pem"), "-partial_chain", "-purpose", "any", "-signer", signer], { stdio: ["ignore", "pipe", "pipe"] });
  const subject = execFileSync("openssl", ["x509", "-in", signer, "-noout", "-subject"]).toString();
  assert.match(subject, /@100001@/, "another customer of the CA signed it");
  assert.equal(readFileSync(signer, "utf8").match(/BEGIN CERTIFICATE/g).length, 1);
  return JSON.parse(content.toString());
}

// A call from the back end.
export async function called(cmdId, fields) {
  const answer = await fetch(`${sandbox}/api/merchantRequest`, { method: "POST", body: new URLSearchParams(signed(cmdId, fields).form) });
  assert.equal(answer.status, 200);
  return opened((await answer.json()).check_value);
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;");

// A shop with a page for each order, an address to come back to, and one for notifications.
export class Shop {
  static async open() {
    const shop = new Shop();
    shop.orders = new Map();
    shop.returned = new Map();
    shop.notified = new Map();
    shop.server = createServer((request, response) => shop.answer(request, response));
    await new Promise((resolve) => shop.server.listen(0, "127.0.0.1", resolve));
    shop.address = `http://127.0.0.1:${shop.server.address().port}`;
    return shop;
  }

  // An order, and the page with its signed form.
  order(cmdId, orderId, fields) {
    this.orders.set(orderId, signed(cmdId, { order_id: orderId, ...fields }).form);
    return `${this.address}/order/${orderId}`;
  }

  async answer(request, response) {
    let body = "";
    for await (const piece of request) body += piece;
    const path = new URL(request.url, this.address).pathname;
    const says = (text) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);
    const form = this.orders.get(path.replace("/order/", ""));
    if (form) {
      const fields = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
      return says(`<!doctype html><meta name="viewport" content="width=device-width"><title>Shop</title>
        <form method="post" action="${sandbox}/api/merchantRequest">${fields.join("")}<button>To the cashier</button></form>`);
    }
    const brought = () => opened(new URLSearchParams(body).get("check_value"));
    if (path === "/return" && request.method === "POST") {
      const fields = brought();
      this.returned.set(fields.order_id, fields);
      return says(`<!doctype html><title>Back</title><h1>Back with ${escaped(fields.resp_code)}</h1>`);
    }
    if (path === "/notice" && request.method === "POST") {
      const fields = brought();
      this.notified.set(fields.order_id, fields);
      return response.end(`RECV_ORD_ID_${fields.order_id}`);
    }
    return response.writeHead(204).end();
  }

  notification(orderId) {
    return until(`the notification of ${orderId}`, () => this.notified.get(orderId));
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }
}
