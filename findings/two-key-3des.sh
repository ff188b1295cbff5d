#!/usr/bin/env bash
# The same 16-byte (two-key) 3DES key, the same block, ECB without padding:
#   pycryptodome, pyca, crypto-js   take it as K1 K2 K1
#   Ruby, node (des-ede3), node-forge, des.js   refuse the length
#   PHP openssl_encrypt("des-ede3")   fills up with zero bytes: K1 K2 0, without a warning; it reads its own output back
#   openssl enc -des-ede3 -K          does the same and says so on standard error
# Why it matters: a platform hands out 32 hex digits; PHP's cipher text then opens in PHP only, in all tests of the PHP
# side, and nowhere else. In PHP, OpenSSL and node the right name for two keys is "des-ede" (or "des-ede-ecb").
# Seen 2026-11-28: php-cli 8.2, ruby 3.1 (Debian, installed where missing), node 20; the versions below from PyPI and npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v php >/dev/null || ! command -v ruby >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends php-cli ruby; } >/dev/null
fi
php --version | head -1; ruby --version; node --version
python3 -m venv v
v/bin/pip -q install pycryptodome==3.24.1 cryptography==50.0.2 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund crypto-js@4.2.0 node-forge@1.4.3 des.js@1.1.0
key=0123456789abcdeffedcba9876543210
two=$(printf 12345678 | openssl enc -des-ede3 -nopad -K "$key${key:0:16}" | od -An -tx1 | tr -d ' \n')
zero=$(printf 12345678 | openssl enc -des-ede3 -nopad -K "${key}0000000000000000" | od -An -tx1 | tr -d ' \n')
{
    v/bin/python -W ignore - "$key" <<'P'
import sys
from Crypto.Cipher import DES3
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
key = bytes.fromhex(sys.argv[1])
print("pycryptodome", DES3.new(key, DES3.MODE_ECB).encrypt(b"12345678").hex())
print("pyca", Cipher(TripleDES(key), modes.ECB()).encryptor().update(b"12345678").hex())
P
    node - "$key" <<'J'
const key = Buffer.from(process.argv[2], "hex"), { TripleDES, enc, mode, pad } = require("crypto-js");
const said = (name, make) => { try { console.log(name, make()); } catch (error) { console.log(name, "refused"); } };
const crypto = require("crypto"), forge = require("node-forge"), des = require("des.js");
said("crypto-js", () => TripleDES.encrypt(enc.Utf8.parse("12345678"), enc.Hex.parse(key.toString("hex")), { mode: mode.ECB, padding: pad.NoPadding }).ciphertext.toString());
said("node-des-ede3", () => crypto.createCipheriv("des-ede3", key, null).update("12345678").toString("hex"));
said("node-des-ede", () => crypto.createCipheriv("des-ede", key, null).update("12345678").toString("hex"));
said("node-forge", () => { forge.cipher.createCipher("3DES-ECB", forge.util.createBuffer(key.toString("binary"))); return "taken"; });
said("des.js", () => { des.EDE.create({ type: "encrypt", key }); return "taken"; });
J
    ruby -ropenssl -e 'c = OpenSSL::Cipher.new("des-ede3"); c.encrypt; begin; c.key = [ARGV[0]].pack("H*"); puts "ruby taken"; rescue ArgumentError; puts "ruby refused"; end' "$key"
    php -d display_errors=stderr -r '$k = hex2bin($argv[1]); $f = OPENSSL_RAW_DATA | OPENSSL_ZERO_PADDING;
        foreach (["des-ede3", "des-ede"] as $n) echo "php-$n ", bin2hex(openssl_encrypt("12345678", $n, $k, $f)), "\n";' "$key" 2>warnings
    echo "openssl-des-ede3 $(printf 12345678 | openssl enc -des-ede3 -nopad -K "$key" 2>said | od -An -tx1 | tr -d ' \n')"
} | sed "s/$two/K1-K2-K1/; s/$zero/K1-K2-0/" | tee seen
[ ! -s warnings ]
grep -q 'too short' said
diff seen - <<'S'
pycryptodome K1-K2-K1
pyca K1-K2-K1
crypto-js K1-K2-K1
node-des-ede3 refused
node-des-ede K1-K2-K1
node-forge refused
des.js refused
ruby refused
php-des-ede3 K1-K2-0
php-des-ede K1-K2-K1
openssl-des-ede3 K1-K2-0
S
