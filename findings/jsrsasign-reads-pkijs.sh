#!/usr/bin/env bash
# Two JavaScript libraries meet: PKI.js 4.0.0 writes the content of a CMS message as a constructed OCTET STRING (pieces of
# definite length). CMSParser of jsrsasign 11.1.5 returns as "content" the pieces WITH their tags and lengths: two bytes
# "04 nn" stand before a short content, more inside a long one. No error. OpenSSL, which verifies the message, gives the
# content as it was. On BER of indefinite length (OpenSSL -stream, gpgsm, NSS) the same parser raises instead.
# Why it matters: the JSON behind the signature "does not parse" in one place, and the digest never fits. Seen 2026-11-28.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
openssl version
npm install --silent --ignore-scripts --no-audit --no-fund pkijs@4.0.0 asn1js@4.0.0 jsrsasign@11.1.5
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out pem -subj /CN=leaf -days 30 2>/dev/null
openssl pkcs8 -topk8 -nocrypt -in key -outform DER -out key.der
openssl x509 -in pem -outform DER -out der
printf '{"order_id":"202405170001"}' >content
openssl cms -sign -in content -signer pem -inkey key -binary -nodetach -outform DER -out openssl.p7
openssl cms -sign -in content -signer pem -inkey key -binary -nodetach -stream -indef -outform DER -out stream.p7
cat >try.cjs <<'J'
const fs = require("fs"), { webcrypto } = require("crypto"), pkijs = require("pkijs"), asn1js = require("asn1js");
const { KJUR } = require("jsrsasign");
(async () => {
  pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto }));
  const content = fs.readFileSync("content"), certificate = pkijs.Certificate.fromBER(fs.readFileSync("der"));
  const key = await webcrypto.subtle.importKey("pkcs8", fs.readFileSync("key.der"), { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["sign"]);
  const { issuer, serialNumber } = certificate;
  const signed = new pkijs.SignedData({
    version: 1, certificates: [certificate],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: "1.2.840.113549.1.7.1", eContent: new asn1js.OctetString({ valueHex: new Uint8Array(content).buffer }) }),
    signerInfos: [new pkijs.SignerInfo({ version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }) })],
  });
  await signed.sign(key, 0, "SHA-256");
  fs.writeFileSync("pkijs.p7", Buffer.from(new pkijs.ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) }).toSchema().toBER(false)));
  for (const name of ["openssl", "pkijs", "stream"]) {
    try {
      const hex = new KJUR.asn1.cms.CMSParser().getCMSSignedData(fs.readFileSync(name + ".p7", "hex")).econtent.content.hex;
      console.log(name, hex === content.toString("hex") ? "right" : hex.replace(content.toString("hex"), " + content"));
    } catch (error) {
      console.log(name, "error");
    }
  }
})();
J
node try.cjs | tee seen
openssl cms -verify -binary -inform DER -in pkijs.p7 -CAfile pem -purpose any -out out 2>/dev/null
cmp out content
diff seen - <<'S'
openssl right
pkijs 041b + content
stream error
S
