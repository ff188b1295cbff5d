#!/usr/bin/env bash
# rsa_long_decrypt of Huifu's own Python SDK (PyPI dg-sdk 2.0.28) decodes UTF-8 after each RSA block of 245 bytes.
# A Chinese character that lies across the border cannot be decoded yet: the function catches the exception and
# returns its TEXT as if it were the decrypted value. Whether it happens depends only on how many bytes stand before.
# Why it matters: an address or a remark of more than 81 characters comes back as "'utf-8' codec can't decode ..." in
# a string, with no error to catch, and is stored as the customer's data. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install dg-sdk==2.0.28 2>/dev/null
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/key.pem" 2>/dev/null ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/key.pem" 2>/dev/null
openssl pkey -in "$work/key.pem" -pubout -out "$work/public.pem"
"$work/v/bin/python" - "$work" <<'P'
import sys
from dg_sdk.core.rsa_utils import rsa_long_decrypt, rsa_long_encrypt
private, public = (open(f"{sys.argv[1]}/{name}.pem").read() for name in ("key", "public"))
def back(text):
    return rsa_long_decrypt(rsa_long_encrypt(text, public), private)
for before in range(4):
    text = "x" * before + "路" * 100
    got = back(text)
    print(f"{before} letters, then 100 characters: {'right' if got == text else repr(got)}")
    # 245 is 3 * 81 + 2: only two letters before put the border between two characters.
    assert (got == text) == (before == 2), got
    assert got == text or (isinstance(got, str) and got.startswith("'utf-8' codec can't decode"))
assert back("路" * 80) == "路" * 80
P
