#!/usr/bin/env bash
# PyPI gmssl 3.2.2 takes the "04" of an uncompressed SM2 point away with lstrip("04"), which strips every leading
# 0 and 4: a public key whose x begins with one of these digits (one in eight, written with the 04) loses digits of
# its own. An odd number lost: every call raises "Odd-length string". An even number: gmssl SIGNS without a word
# over a wrong ZA, and OpenSSL does not verify the signature; the right one gmssl calls wrong or raises TypeError.
# Huifu's own SDK (PyPI dg-sdk 2.0.28) signs through it without the 04, so there it is the keys whose x begins with 04.
# Why it matters: SM2 keys are drawn by chance; the merchant whose key is hit sees "signature wrong", and no test
# with another key shows it. Seen 2026-11-28 with OpenSSL 3.0 as judge (openssl >= 3 is needed).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install gmssl==3.2.2 dg-sdk==2.0.28 cryptography==50.0.2 2>/dev/null
openssl version
cd "$work"
"$work/v/bin/python" - <<'P'
import base64, hashlib, subprocess
from collections import Counter
from gmssl import sm2
from dg_sdk.core import sm2_utils

n = int(sm2.default_ecc_table["n"], 16)
message = b"amount=100.00"
open("message", "wb").write(message)

def keys(label, wanted):
    """Private keys from a seed, with the public key as 128 hex digits."""
    for i in range(20000):
        d = int(hashlib.sha256(f"{label}{i}".encode()).hexdigest(), 16) % n
        public = sm2.CryptSM2("", "")._kg(d, sm2.default_ecc_table["g"])
        if wanted(public):
            yield d, public

def pkcs8(d):
    """SM2 key in PKCS#8 by OpenSSL, from its scalar."""
    sec1 = bytes.fromhex("30310201010420") + d.to_bytes(32, "big") + bytes.fromhex("a00a06082a811ccf5501822d")
    der = subprocess.run(["openssl", "pkcs8", "-topk8", "-nocrypt", "-inform", "DER", "-outform", "DER"], input=sec1, stdout=subprocess.PIPE, check=True).stdout
    open("key.der", "wb").write(der)
    subprocess.run(["openssl", "pkey", "-inform", "DER", "-in", "key.der", "-pubout", "-out", "public.pem"], check=True, stderr=subprocess.DEVNULL)
    return der

def judged(signature):
    open("signature", "wb").write(signature)
    run = subprocess.run("openssl pkeyutl -verify -pubin -inkey public.pem -rawin -digest sm3 -in message -sigfile signature -pkeyopt distid:1234567812345678".split(), capture_output=True)
    return run.returncode == 0

def by_openssl():
    return subprocess.run("openssl pkeyutl -sign -keyform DER -inkey key.der -rawin -digest sm3 -in message -pkeyopt distid:1234567812345678".split(), capture_output=True, check=True).stdout

def by_gmssl(d, public):
    pkcs8(d)
    try:
        signer = sm2.CryptSM2(f"{d:064x}", "04" + public, asn1=True)
        return "good" if judged(bytes.fromhex(signer.sign_with_sm3(message))) else "wrong, no error"
    except Exception as error:
        return str(error)

seen = Counter()
for d, public in keys("any", lambda public: True):
    seen[("0 or 4" if public[0] in "04" else "other", by_gmssl(d, public))] += 1
    if sum(seen.values()) == 64:
        break
for what, count in sorted(seen.items()):
    print(f"x begins with {what[0]}: {what[1]}: {count} of 64 keys")
assert {what[0] for what in seen if what[1] != "good"} == {"0 or 4"}
assert ("0 or 4", "good") not in seen and sum(c for w, c in seen.items() if w[0] == "0 or 4") >= 4

d, public = next(keys("two", lambda public: public[0] in "04" and public[1] in "04" and public[2] not in "04"))
said = by_gmssl(d, public)
signature = by_openssl()
assert judged(signature)
try:
    verdict = sm2.CryptSM2("", "04" + public, asn1=True).verify_with_sm3(signature.hex(), message)
except TypeError as error:  # depends on the signature's random number
    verdict = f"TypeError: {error}"
print("x begins with", public[:3], "- signing:", said, "- OpenSSL's signature:", verdict)
assert said == "wrong, no error" and verdict is not True

d, public = next(keys("dg", lambda public: public.startswith("04") and public[2] not in "04"))
done, signature = sm2_utils.sm2_sign(base64.b64encode(pkcs8(d)).decode(), message.decode())
print("dg-sdk, x begins with", public[:3], "- says it signed:", done, "- OpenSSL verifies:", judged(bytes.fromhex(signature)))
assert done and not judged(bytes.fromhex(signature))
P
