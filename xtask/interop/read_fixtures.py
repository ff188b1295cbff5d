"""Reads every certificate and PFX file of fixtures/ with PyPI's `cryptography`, and says which it refuses.

`python3 read_fixtures.py FIXTURES` ends with 0 if all are read but those in EXPECTED, and each of those is refused: a fixture that
another reader refuses must be one on purpose.
"""
import re
import sys
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

fixtures = Path(sys.argv[1])
# Files in BER are read with a remark.
warnings.simplefilter("ignore")
BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.S)
SUITES = ("cases/", "cfca/pkits/", "cfca/chain/", "cfca/pfx/zoo/")

# What is refused, and why that is right.
EXPECTED = {
    "cfca/pfx/habits/java25-legacy-chinese.pfx": "only Java reads the key",
    "cfca/pfx/habits/openssl-gbk.pfx": "it takes passwords in UTF-8 only",
    "cfca/pfx/habits/openssl-gbk-legacy.pfx": "it takes passwords in UTF-8 only",
    "cfca/kinds/ordinary.pfx": "`@` in a PrintableString, as sloppy CAs write it",
    "cfca/kinds/sm2.cer": "SM2",
    "cfca/kinds/sm2.pfx": "SM2",
    "cfca/kinds/t61gbk.cer": "GBK in a T61String, as old CAs wrote it",
    "cfca/interop/forge-chinese.pfx": "only node-forge reads the key",
}
# It knows the curve of SM2 neither by name nor by number.
EXPECTED |= {f"cfca/sm2/{name}.pem": "SM2" for name in ("leaf", "mixed", "oca", "other", "root")}
SM2_KEYS = ("cfca-sm2-oca31", "cfca-sm2-root", "huifu-sm2-impostor", "huifu-sm2-merchant", "huifu-sm2-platform-expired", "huifu-sm2-platform")
EXPECTED |= {f"keys/{name}.cert.pem": "SM2" for name in SM2_KEYS}
EXPECTED["cfca/sm2/bc-hmac-sm3.pfx"] = "SM3"
# Eleven million iterations, over our bound: it would work through them.
NOT_TRIED = {"cfca/pfx/iterations.pfx"}
PASSWORDS = {
    "cfca/kinds/ordinary.pfx": "secret",
    "cfca/pfx/chinese.pfx": "密码123",
    "cfca/pfx/chinese-windows.pfx": "密码123",
    "cfca/pfx/empty.pfx": "",
    "cfca/pfx/habits/java25-chinese.pfx": "银联密码123",
    "cfca/pfx/habits/java25-legacy-chinese.pfx": "银联密码123",
    "cfca/interop/forge-chinese.pfx": "密码123",
}
GBK = {"cfca/pfx/habits/openssl-gbk.pfx", "cfca/pfx/habits/openssl-gbk-legacy.pfx"}

refused, read = {}, 0


def attempt(name, action):
    global read
    try:
        action()
        read += 1
    except Exception as e:
        refused.setdefault(name, f"{type(e).__name__}: {str(e)[:100]}")


def certificate(data, load):
    found = load(data)
    found.subject, found.issuer, found.extensions, found.public_key()


for path in sorted(fixtures.rglob("*")):
    name = path.relative_to(fixtures).as_posix()
    # Published suites, the zoo and the cases hold what readers have to refuse; their verdicts are tests of their own.
    if not path.is_file() or name.startswith(SUITES) or name in NOT_TRIED:
        continue
    content = path.read_bytes()
    if path.suffix in {".pem", ".cer", ".crt"}:
        for block in BLOCK.findall(content):
            attempt(name, lambda: certificate(block, x509.load_pem_x509_certificate))
        if path.suffix == ".cer" and content[:1] == b"0":
            attempt(name, lambda: certificate(content, x509.load_der_x509_certificate))
    elif path.suffix in {".pfx", ".p12"}:
        password = "密码123".encode("gbk") if name in GBK else PASSWORDS.get(name, "sandbox").encode()
        attempt(name, lambda: pkcs12.load_pkcs12(content, password))

wrong = [f"{name} is refused: {why}" for name, why in refused.items() if name not in EXPECTED]
wrong += [f"{name} is read, and was to be refused" for name in EXPECTED if name not in refused and name not in NOT_TRIED]
print(f"cryptography reads {read} certificates and PFX files, and refuses {len(refused)} as expected" if not wrong else "\n".join(wrong))
sys.exit(bool(wrong))
