"""A small shop behind the gateway, with Python's standard library alone.

    python3 shop.py serve                        logs users in, receives webhooks
    python3 shop.py pay-out NUMBER DATE AMOUNT   pays out, once, however often it is called
"""
import base64
import hmac
import http.client
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

GATEWAY = os.environ["GATEWAY"]  # http://127.0.0.1:8700
TOKEN = os.environ["GATEWAY_TOKEN"]
SHOP = os.environ["SHOP"]  # the shop's own address, as browsers see it
NOTIFY = os.environ["NOTIFY"]  # where Huifu reaches the gateway: https://.../notifications/huifu
# Two while the secret is replaced, with a blank between them.
SECRETS = [base64.b64decode(text.removeprefix("whsec_"), validate=True) for text in os.environ["WEBHOOK_SECRETS"].split()]
DATA = Path(os.environ["DATA"])  # what arrived; a real shop has a database
TOLERANCE = 300  # seconds
MOST_BYTES = 1 << 20
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the gateway is on this machine


def call(path, fields, key=None):
    """The gateway's answer: `result` is in a good one, `outcome` in one that is not."""
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + TOKEN}
    if key:
        headers["Idempotency-Key"] = key
    request = urllib.request.Request(GATEWAY + path, json.dumps(fields).encode(), headers)
    try:
        try:
            response = OPENER.open(request, timeout=60)
        except urllib.error.HTTPError as refusal:
            response = refusal
        with response:
            answer = json.load(response)
    except (OSError, http.client.HTTPException, ValueError) as e:
        # Nothing arrived, or nothing of the gateway's: it may have acted all the same.
        return {"outcome": "unknown", "title": f"no answer of the gateway: {e}"}
    return answer if isinstance(answer, dict) else {"outcome": "unknown", "title": "not the gateway's answer"}


def pay_out(number, date, amount):
    """NUMBER, DATE and AMOUNT are in the shop's books before this is called: a repeat says the same."""
    fields = {
        "user_cust_id": "6666000000000002", "cash_bind_card_id": "10001",  # whom to pay: the sandbox's user
        "order_date": date, "trans_amt": amount, "cash_type": "T0", "bg_ret_url": NOTIFY,
    }
    for attempt in range(8):
        answer = call("/huifu/202", fields, key=number)
        if "result" in answer:
            print(f"{number}: {answer['result']}")  # of one that is pending, the webhook tells the end
            return 0
        print(f"{number}: {answer.get('outcome')}: {answer.get('title')} {answer.get('detail', '')}", file=sys.stderr)
        if answer.get("outcome") == "refused":
            return 1  # the platform did not act; to try again is a new order, with a new number
        if answer.get("outcome") == "not-sent" and answer.get("status") not in (429, 503):
            return 1  # mend what the text says, and call again with the same number
        # `unknown`: the platform may have paid. Ask again with the SAME number; a new one could pay twice.
        time.sleep(min(2**attempt / 2, 20))
    print(f"{number}: not known yet; call again later, with the same number", file=sys.stderr)
    return 2


def verified_id(headers, body):
    """The id of a webhook that the gateway sent within the last minutes; None for all else."""
    name, sent, signatures = (headers.get("webhook-" + part, "") for part in ("id", "timestamp", "signature"))
    if not re.fullmatch("msg_[0-9A-Za-z]{1,100}", name) or not re.fullmatch("[0-9]{1,12}", sent):
        return None
    if abs(time.time() - int(sent)) > TOLERANCE:
        return None
    signed = f"{name}.{sent}.".encode() + body
    right = [base64.b64encode(hmac.digest(secret, signed, "sha256")) for secret in SECRETS]
    given = [one[3:].encode() for one in signatures.split(" ") if one.startswith("v1,")]
    return name if any([hmac.compare_digest(a, b) for a in right for b in given]) else None


class Shop(BaseHTTPRequestHandler):
    timeout = 30

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/login":
            begun = call("/unionpay/login-address", {"redirectUri": SHOP + "/back", "scope": "upapi_base"})
            if "address" not in begun:
                return self.failed(begun)
            secure = "; Secure" if SHOP.startswith("https:") else ""
            # The state belongs to this browser: who comes back with another one did not begin here.
            cookie = f"state={begun['state']}; Path=/back; Max-Age=600; HttpOnly; SameSite=Lax{secure}"
            return self.answer(302, "to the login", {"Location": begun["address"], "Set-Cookie": cookie})
        if path == "/back":
            kept = re.search(r"(?:^|;\s*)state=([0-9A-Za-z]+)", self.headers.get("Cookie", ""))
            login = call("/unionpay/log-in", {"returned": SHOP + self.path, "state": kept[1] if kept else ""})
            if login.get("result") != "success":
                return self.failed(login)
            return self.answer(200, "logged in: " + login["answer"]["openId"])
        return self.answer(404, "nothing here")

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if self.path != "/webhooks" or not re.fullmatch("[0-9]{1,9}", length) or int(length) > MOST_BYTES:
            return self.answer(404, "nothing here, or too much")
        body = self.rfile.read(int(length))
        name = verified_id(self.headers, body)
        if name is None:
            return self.answer(400, "not a webhook of the gateway")
        # The work, once: a delivery that comes again has the same id, and the same content. Only then the answer.
        part = DATA / f"{name}.{os.getpid()}.{time.monotonic_ns()}.part"
        part.write_bytes(body)
        part.replace(DATA / f"{name}.json")
        event = json.loads(body)
        order = event["data"].get("order") or {}
        self.log_message("%s: order %s is %s", event["type"], order.get("number"), order.get("state"))
        return self.answer(204, "")

    def log_request(self, code="-", size="-"):
        pass  # addresses of /back have a code in them, which is nobody's business

    def failed(self, problem):
        self.log_error("%s", json.dumps(problem, ensure_ascii=False))
        self.answer(502, "the login did not succeed; begin again at /login")

    def answer(self, status, text, headers=()):
        body = b"" if status == 204 else (text + "\n").encode()
        self.send_response(status)
        for header, value in {"Content-Type": "text/plain; charset=utf-8", **dict(headers)}.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        ThreadingHTTPServer(("127.0.0.1", urlsplit(SHOP).port or 8080), Shop).serve_forever()
    elif sys.argv[1:2] == ["pay-out"] and len(sys.argv) == 5:
        sys.exit(pay_out(*sys.argv[2:]))
    else:
        sys.exit(__doc__)
