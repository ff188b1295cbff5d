"""PyPI's `standardwebhooks` verifies deliveries of the gateway: argv[1] has one a line, with the secrets that signed it."""
import base64
import json
import sys

from standardwebhooks import Webhook, WebhookVerificationError

count = 0
for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    for secret in one["secrets"]:
        Webhook(secret).verify(one["body"], one["headers"])
    other = "whsec_" + base64.b64encode(bytes([9] * 32)).decode()
    wrong = [(other, one["body"], one["headers"]), (one["secrets"][0], one["body"] + " ", one["headers"])]
    for name, value in (("webhook-id", "msg_other"), ("webhook-timestamp", str(int(one["headers"]["webhook-timestamp"]) + 1))):
        wrong.append((one["secrets"][0], one["body"], {**one["headers"], name: value}))
    for secret, body, headers in wrong:
        try:
            Webhook(secret).verify(body, headers)
        except WebhookVerificationError:
            continue
        sys.exit("accepted what was not sent")
    count += 1
if count == 0:
    sys.exit("nothing to judge")
print(count)
