// verify.cjs LIBRARY MESSAGE: the content into ./out. Libraries come from the folder it is started in.
const { readFileSync, writeFileSync } = require("fs");
const require_ = require("module").createRequire(process.cwd() + "/package.json");
const [library, name] = process.argv.slice(2);
const bytes = readFileSync(name);
const certificates = () => readFileSync("ca.pem", "utf8").match(/-----BEGIN[^]*?-----END CERTIFICATE-----/g);
const readers = {
  async pkijs() {
    const pkijs = require_("pkijs");
    pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: require("crypto").webcrypto }));
    const signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(bytes).content });
    const trustedCerts = certificates().map((pem) => pkijs.Certificate.fromBER(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64")));
    const { signatureVerified, signerCertificateVerified } = await signed.verify({ signer: 0, trustedCerts, checkChain: true, extendedMode: true });
    if (!signatureVerified || !signerCertificateVerified) throw new Error("does not hold");
    return Buffer.from(signed.encapContentInfo.eContent.getValue());
  },
  parse() {
    const { KJUR } = require_("jsrsasign");
    return Buffer.from(new KJUR.asn1.cms.CMSParser().getCMSSignedData(bytes.toString("hex")).econtent.content.hex, "hex");
  },
  jsrsasign() {
    const { KJUR } = require_("jsrsasign");
    const { isValid, parse } = KJUR.asn1.cms.CMSUtil.verifySignedData({ cms: bytes.toString("hex") });
    if (!isValid) throw new Error("does not hold");
    return Buffer.from(parse.econtent, "hex");
  },
};
(async () => writeFileSync("out", await readers[library]()))().catch((error) => {
  console.error(String((error && error.message) || error));
  process.exit(1);
});
