#!/usr/bin/env bash
# sm3_hash of PyPI gmssl 3.2.2 pads the list it is given in place: the caller's message is longer afterwards, and the
# second digest of "the same" message is another one. Nothing is raised.
# Why it matters: who computes the digest to sign it and again to log or compare it, or hashes one buffer for two
# signatures, gets a wrong second value; with bytes instead of a list it raises, so the examples all use lists.
# Judge: openssl dgst -sm3. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" -q install gmssl==3.2.2 2>/dev/null
right=$(printf 'amount=100.00' | openssl dgst -sm3 -r | cut -d' ' -f1)
"$work/v/bin/python" - "$right" <<'P'
import sys
from gmssl import func, sm3
message = func.bytes_to_list(b"amount=100.00")
lengths, digests = [len(message)], []
for _ in range(3):
    digests.append(sm3.sm3_hash(message))
    lengths.append(len(message))
print("openssl", sys.argv[1])
for digest in digests:
    print("gmssl  ", digest)
print("length of the list:", lengths)
assert digests[0] == sys.argv[1] and len(set(digests)) == 3 and lengths == [13, 64, 128, 192]
try:
    sm3.sm3_hash(b"amount=100.00")
    raise SystemExit("bytes are taken now")
except AttributeError as error:
    print("with bytes:", error)
P
