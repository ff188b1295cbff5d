#!/usr/bin/env bash
# openssl_pkcs12_read of PHP 8.2 (Debian, OpenSSL 3.0) gives "extracerts" in the reverse of the file's order; OpenSSL's
# command, Ruby, pyca 50.0.2 and node-forge 1.4.3 keep it.
# Why it matters: "certificate plus extracerts" is how PHP code builds the chain it sends with a signature or over TLS; with
# two CA levels the root then stands before the intermediate, which strict peers refuse. One extra certificate hides it.
# Seen 2026-11-28; php-cli and ruby are installed where missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v php >/dev/null || ! command -v ruby >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends php-cli ruby; } >/dev/null
fi
php --version | head -1; ruby --version; openssl version
python3 -m venv v
v/bin/pip -q install cryptography==50.0.2 2>/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund node-forge@1.4.3
for name in leaf middle root; do
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$name.key" -out "$name.pem" -subj "/CN=$name" -days 30 2>/dev/null
done
cat middle.pem root.pem >more.pem
openssl pkcs12 -export -inkey leaf.key -in leaf.pem -certfile more.pem -passout pass:sandbox -out chain.pfx
{
    echo "openssl $(openssl pkcs12 -in chain.pfx -passin pass:sandbox -nokeys 2>/dev/null | sed -n 's/^subject=CN *= *//p' | grep -v leaf | xargs)"
    ruby -ropenssl -e 'puts "ruby " + OpenSSL::PKCS12.new(File.binread("chain.pfx"), "sandbox").ca_certs.map { |c| c.subject.to_a[0][1] }.join(" ")'
    v/bin/python -c 'from cryptography.hazmat.primitives.serialization import pkcs12
more = pkcs12.load_key_and_certificates(open("chain.pfx", "rb").read(), b"sandbox")[2]
print("pyca", *(c.subject.rfc4514_string()[3:] for c in more))'
    node -e 'const f = require("node-forge"), bag = f.pki.oids.certBag;
        const p = f.pkcs12.pkcs12FromAsn1(f.asn1.fromDer(require("fs").readFileSync("chain.pfx", "binary")), "sandbox");
        console.log("forge", ...p.getBags({ bagType: bag })[bag].map((b) => b.cert.subject.getField("CN").value).filter((n) => n !== "leaf"));'
    php -r 'openssl_pkcs12_read(file_get_contents("chain.pfx"), $r, "sandbox"); echo "php";
        foreach ($r["extracerts"] as $c) echo " ", openssl_x509_parse($c)["subject"]["CN"]; echo "\n";'
} | tee seen
diff seen - <<'S'
openssl middle root
ruby middle root
pyca middle root
forge middle root
php root middle
S
