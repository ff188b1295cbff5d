#!/usr/bin/env bash
# Called by `cargo xtask interop`: peers.sh MERCHANT FIXTURES WORK. Prints one line for each tool and file: tool, what was
# done, verdict, with tabs between. `takes`: the content comes out. `refuses`: an error. Nothing depends on the clock:
# the fixtures' certificates are valid for decades.
set -eu
merchant=$1 work=$3 here=$(cd "$(dirname "$0")" && pwd)
F=$2/cfca/openssl I=$2/cfca/interop
rm -rf "$work" && mkdir -p "$work" && cd "$work"
trap 'gpgconf --homedir "$work/gpg" --kill all 2>/dev/null || true' EXIT
cat "$F/root.pem" "$F/oca.pem" >ca.pem

# What is given to the tools: ours, and what some of our peers make.
"$merchant" cfca sign --key "$F/leaf.key.pem" --cert "$F/leaf.pem" --in "$F/content.json" --out-enc der >ours.der
cp "$F/keyid.der" "$F/indefinite.der" "$I/pkijs.der" "$I/forge-unsorted.der" "$I/digest-is-signature-noattr.der" .
node -e 'const fs = require("fs"), b = fs.readFileSync("ours.der"); b[b.length - 40] ^= 1; fs.writeFileSync("damaged.der", b)'

mkdir nss && certutil -N -d sql:nss --empty-password
certutil -A -d sql:nss -n root -t C,C,C -i "$F/root.pem"
certutil -A -d sql:nss -n oca -t ,, -i "$F/oca.pem"
mkdir -m 700 gpg
gpgsm() { command gpgsm --homedir "$work/gpg" --batch --quiet --disable-crl-checks --pinentry-mode loopback --passphrase-fd 3 "$@" 3<<<sandbox; }
gpgsm --import "$F/root.pem" "$F/oca.pem" 2>/dev/null
openssl x509 -in "$F/root.pem" -noout -fingerprint -sha1 | sed 's/.*=//; s/$/ S relax/' >gpg/trustlist.txt
cp "$I/package.json" . && npm install --silent --ignore-scripts --no-audit --no-fund
javac --add-exports java.base/sun.security.pkcs=ALL-UNNAMED -d . "$here/Jdk.java" 2>/dev/null

with_gnutls() {
    certtool --p7-verify --inder --infile "$1" --load-ca-certificate ca.pem &&
        certtool --p7-info --p7-show-data --inder --infile "$1" --outfile out
}
with_gpgsm() { gpgsm --output out --verify "$1" 2>said || true; grep -q 'Good signature' said; }
try() { # tool, file, command
    rm -f out
    if "${@:3}" >log 2>&1 </dev/null && cmp -s out "$F/content.json"; then verdict=takes; else verdict=refuses; fi
    printf '%s\t%s\t%s\n' "$1" "$2" "$verdict"
}
for message in ours damaged keyid indefinite pkijs forge-unsorted digest-is-signature-noattr; do
    try 'openssl cms' $message openssl cms -verify -binary -inform DER -in $message.der -CAfile ca.pem -purpose any -out out
    try 'openssl smime' $message openssl smime -verify -binary -inform DER -in $message.der -CAfile ca.pem -purpose any -out out
    try 'GnuTLS certtool' $message with_gnutls $message.der
    try 'NSS cmsutil' $message cmsutil -D -d sql:nss -i $message.der -o out
    try 'gpgsm' $message with_gpgsm $message.der
    try 'PHP openssl_cms_verify' $message php "$here/verify.php" $message.der
    try 'Ruby OpenSSL::PKCS7' $message ruby "$here/verify.rb" $message.der
    try 'JDK sun.security.pkcs' $message java -XX:TieredStopAtLevel=1 --add-exports java.base/sun.security.pkcs=ALL-UNNAMED -cp . Jdk $message.der
    try 'PKI.js' $message node "$here/verify.cjs" pkijs $message.der
    try 'jsrsasign CMSParser' $message node "$here/verify.cjs" parse $message.der
    try 'jsrsasign verifySignedData' $message node "$here/verify.cjs" jsrsasign $message.der
done
# The intermediate beside the message instead of in the CA file.
try 'openssl cms' 'ours, -certfile' openssl cms -verify -binary -inform DER -in ours.der -CAfile "$F/root.pem" -certfile "$F/oca.pem" -purpose any -out out

# What the tools make, read by ours.
mkdir made
certtool --p7-sign --load-certificate "$F/leaf.pem" --load-privkey "$F/leaf.key.pem" --infile "$F/content.json" --outder --outfile made/gnutls 2>/dev/null
openssl pkcs12 -export -legacy -inkey "$F/leaf.key.pem" -in "$F/leaf.pem" -name leaf -passout pass:sandbox -out old.pfx
pk12util -i old.pfx -d sql:nss -W sandbox >/dev/null
cmsutil -S -d sql:nss -N leaf -H SHA256 -Y NONE -i "$F/content.json" -o made/nss
gpgsm --import old.pfx 2>/dev/null
gpgsm --sign --include-certs 1 <"$F/content.json" >made/gpgsm 2>/dev/null
php -r '[, $in, $cert, $key, $out] = $argv; exit(openssl_cms_sign($in, $out, "file://$cert", "file://$key", [], OPENSSL_CMS_BINARY | OPENSSL_CMS_NOATTR, OPENSSL_ENCODING_DER) ? 0 : 1);' \
    "$F/content.json" "$F/leaf.pem" "$F/leaf.key.pem" made/php
ruby -ropenssl -e 'c, k, d, o = ARGV; c = OpenSSL::X509::Certificate.new(File.read(c)); k = OpenSSL::PKey.read(File.read(k))
    File.binwrite(o, OpenSSL::PKCS7.sign(c, k, File.binread(d), [], OpenSSL::PKCS7::BINARY | OpenSSL::PKCS7::NOATTR).to_der)' \
    "$F/leaf.pem" "$F/leaf.key.pem" "$F/content.json" made/ruby
node "$I/make.mjs" "$F" made
for message in gnutls nss gpgsm php ruby pkijs.der pkijs-attributes.der forge-noattr.der forge-unsorted.der jsrsasign.der; do
    try 'ours' "made by ${message%.der}" sh -c '"$1" cfca verify --ca "$2" --enc der "$3" >out' sh "$merchant" "$F/oca.pem" made/$message
done
