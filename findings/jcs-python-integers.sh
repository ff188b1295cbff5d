#!/usr/bin/env bash
# RFC 8785 (JSON canonicalisation, signed by more and more webhooks) knows only doubles. Python's integers are exact, and its
# two libraries part ways on a valid JSON with a long number: jcs 0.2.1 rewrites 6222020200000000019 to
# 6222020200000000000 and 9007199254740993 to ...992, silently, in the text that is signed AND sent; rfc8785 0.1.4 raises.
# Why it matters: an order or card number as a JSON number is changed by signing it, and the signature holds. As a string
# nothing happens. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install jcs==0.2.1 rfc8785==0.1.4 2>/dev/null
"$work/v/bin/python" - <<'P'
import json, jcs, rfc8785
for number in (6222020200000000019, 9007199254740993):
    order = json.loads('{"order_id":%d}' % number)
    signed = jcs.canonicalize(order)
    print("jcs:", signed.decode())
    assert json.loads(signed)["order_id"] != number
    try:
        rfc8785.dumps(order)
        raise SystemExit("rfc8785 takes it now")
    except rfc8785.IntegerDomainError as error:
        print("rfc8785:", error)
assert jcs.canonicalize({"order_id": "6222020200000000019"}) == rfc8785.dumps({"order_id": "6222020200000000019"})
P
