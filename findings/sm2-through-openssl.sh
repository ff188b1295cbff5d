#!/usr/bin/env bash
# One SM2 key, one message, "sign with SM3", through OpenSSL 3.0 (Debian 12: PHP 8.2, Ruby 3.1; node 20):
#   PHP openssl_sign, node crypto.createSign   sign SM3(M): Z, which the algorithm puts before the message, is missing
#   node crypto.sign, Ruby PKey#sign, openssl dgst -sm3 -sign   put Z before, with an EMPTY user id
#   none of them   uses the user id 1234567812345678, which every Chinese counterpart takes where nothing else is agreed
# So node's two functions do not verify each other's signatures, and all five call the counterpart's right one wrong.
# No error and no warning anywhere. Ruby and the openssl command take the id as an option ("distid"); PHP and node do not.
# Why it matters: an SM2 merchant in PHP or node whose own tests pass (each side verifies itself) is refused by the platform.
# The rules: GB/T 32918.2, the digest of the message is taken over Z and M; GM/T 0009, the default user id. Seen 2026-11-30;
# php-cli and ruby are installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v php >/dev/null || ! command -v ruby >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends php-cli ruby; } >/dev/null
fi
php --version | head -1; ruby --version; openssl version; node -p '"node " + process.version + " with OpenSSL " + process.versions.openssl'
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out key.pem 2>/dev/null
openssl pkey -in key.pem -pubout -out public.pem
printf 'amount=100.00' >m
openssl dgst -sm3 -binary m >digest
id=distid:1234567812345678
raw='openssl pkeyutl -inkey key.pem -rawin -digest sm3 -in m'
$raw -sign -pkeyopt $id -out by-counterpart
php -r 'openssl_sign("amount=100.00", $s, file_get_contents("key.pem"), "sm3"); file_put_contents("by-php", $s);'
node -e 'const c = require("crypto"), fs = require("fs"), key = fs.readFileSync("key.pem"), m = Buffer.from("amount=100.00");
fs.writeFileSync("by-node-sign", c.sign("sm3", m, key));
fs.writeFileSync("by-node-createSign", c.createSign("sm3").update(m).sign(key));'
ruby -ropenssl -e 'key = OpenSSL::PKey.read(File.read("key.pem"))
File.binwrite("by-ruby", key.sign("SM3", "amount=100.00"))
File.binwrite("by-ruby-distid", key.sign("SM3", "amount=100.00", { "distid" => "1234567812345678" }))'
openssl dgst -sm3 -sign key.pem -out by-openssl-dgst m
what() { # what a signature is over
    if $raw -verify -pkeyopt $id -sigfile "$1" >/dev/null 2>&1; then echo "Z with 1234567812345678";
    elif $raw -verify -sigfile "$1" >/dev/null 2>&1; then echo "Z with an empty id";
    elif openssl pkeyutl -verify -inkey key.pem -in digest -sigfile "$1" >/dev/null 2>&1; then echo "no Z";
    else echo "something else"; fi
}
{
    for by in by-*; do echo "$by: $(what "$by")"; done
    for by in by-counterpart by-php by-node-sign by-node-createSign; do
        echo "$by is right for: $(BY=$by php -r 'if (openssl_verify("amount=100.00", file_get_contents(getenv("BY")), file_get_contents("public.pem"), "sm3") === 1) echo "php ";')$(
            BY=$by node -e 'const c = require("crypto"), fs = require("fs"), key = fs.readFileSync("public.pem"), s = fs.readFileSync(process.env.BY), m = Buffer.from("amount=100.00");
            process.stdout.write((c.verify("sm3", m, key, s) ? "verify " : "") + (c.createVerify("sm3").update(m).verify(key, s) ? "createVerify " : ""));')$(
            BY=$by ruby -ropenssl -e 'key = OpenSSL::PKey.read(File.read("public.pem")); print "ruby " if key.verify("SM3", File.binread(ENV["BY"]), "amount=100.00")')end"
    done
} | tee seen
diff seen - <<'E'
by-counterpart: Z with 1234567812345678
by-node-createSign: no Z
by-node-sign: Z with an empty id
by-openssl-dgst: Z with an empty id
by-php: no Z
by-ruby: Z with an empty id
by-ruby-distid: Z with 1234567812345678
by-counterpart is right for: end
by-php is right for: php createVerify end
by-node-sign is right for: verify ruby end
by-node-createSign is right for: php createVerify end
E
