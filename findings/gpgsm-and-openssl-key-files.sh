#!/usr/bin/env bash
# gpgsm 2.2.40 and OpenSSL 3.0 (and PHP 8.2 over it) open none of each other's default PFX files, in either direction:
# gpgsm stops at PBES2's explicit hash function ("encryptedData error"), OpenSSL has RC2-40 only in its legacy provider and
# does not name it. Files by GnuTLS, NSS and Java 17 fail in gpgsm for the same reason; GnuTLS, NSS and Java read both.
# Why it matters: a merchant's key that came by way of a mail client has to pass a third tool; "wrong password" is not the cause.
# Way out: openssl pkcs12 -export -legacy, or read with openssl pkcs12 -legacy. Seen 2026-11-28 (Debian 12 packages,
# installed where missing).
set -eu
work=$(mktemp -d)
trap 'gpgconf --homedir "$work/g" --kill all 2>/dev/null || true; gpgconf --homedir "$work/h" --kill all 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
if ! command -v gpgsm >/dev/null || ! command -v php >/dev/null || ! command -v certtool >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends gpgsm gpg-agent php-cli gnutls-bin; } >/dev/null
fi
gpgsm --version | head -1; php --version | head -1; openssl version; certtool --version | head -1
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out pem -subj /CN=leaf -days 30 2>/dev/null
openssl pkcs12 -export -inkey key -in pem -passout pass:sandbox -out openssl.pfx
openssl pkcs12 -export -legacy -inkey key -in pem -passout pass:sandbox -out legacy.pfx
certtool --to-p12 --load-privkey key --load-certificate pem --p12-name leaf --password sandbox --outder --outfile gnutls.pfx 2>/dev/null
mkdir -m 700 g h
sm() { gpgsm --homedir "$1" --batch --disable-crl-checks --pinentry-mode loopback --passphrase-fd 3 "${@:2}" 3<<<sandbox; }
said() { if "${@:2}" >out 2>&1; then echo "$1 yes"; else echo "$1 no"; fi; }
taken() { sm "$1" --import "$2" 2>&1 | grep -q 'secret keys imported: *1'; }
{
    said 'gpgsm opens openssl.pfx' taken h openssl.pfx
    said 'gpgsm opens gnutls.pfx' taken h gnutls.pfx
    said 'gpgsm opens legacy.pfx' taken g legacy.pfx
    sm g --export-secret-key-p12 leaf >gpgsm.pfx 2>/dev/null
    said 'openssl opens gpgsm.pfx' openssl pkcs12 -in gpgsm.pfx -passin pass:sandbox -nodes
    said 'php opens gpgsm.pfx' php -r 'exit(openssl_pkcs12_read(file_get_contents("gpgsm.pfx"), $r, "sandbox") ? 0 : 1);'
    said 'openssl -legacy opens gpgsm.pfx' openssl pkcs12 -legacy -in gpgsm.pfx -passin pass:sandbox -nodes
    said 'certtool opens gpgsm.pfx' certtool --p12-info --inder --infile gpgsm.pfx --password sandbox
} | tee seen
diff seen - <<'S'
gpgsm opens openssl.pfx no
gpgsm opens gnutls.pfx no
gpgsm opens legacy.pfx yes
openssl opens gpgsm.pfx no
php opens gpgsm.pfx no
openssl -legacy opens gpgsm.pfx yes
certtool opens gpgsm.pfx yes
S
