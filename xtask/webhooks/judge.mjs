// npm's `standardwebhooks` verifies deliveries of the gateway: the file has one a line, with the secrets that signed it.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

let count = 0;
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const { secrets, body, headers } = JSON.parse(line);
  for (const secret of secrets) new Webhook(secret).verify(body, headers);
  const other = "whsec_" + Buffer.alloc(32, 9).toString("base64");
  const later = String(Number(headers["webhook-timestamp"]) + 1);
  for (const [secret, text, head] of [
    [other, body, headers],
    [secrets[0], body + " ", headers],
    [secrets[0], body, { ...headers, "webhook-id": "msg_other" }],
    [secrets[0], body, { ...headers, "webhook-timestamp": later }],
  ]) {
    let accepted = true;
    try {
      new Webhook(secret).verify(text, head);
    } catch {
      accepted = false;
    }
    if (accepted) throw new Error("accepted what was not sent");
  }
  count += 1;
}
if (count === 0) throw new Error("nothing to judge");
console.log(count);
