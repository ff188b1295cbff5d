import com.huifu.saturn.cfca.CFCASignature;
import com.huifu.saturn.cfca.CFCAMessages;
import com.huifu.saturn.cfca.CFCAToolkit;
import com.huifu.saturn.cfca.SignResult;
import com.huifu.saturn.cfca.VerifyResult;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Base64;

/**
 * In the shape of the document's demo: the same calls, in the same order, with the same arguments.
 *
 * <p>java Demo URL FIXTURES FOLDER SM2-URL: what each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
 */
public class Demo {
    private static String fixtures;
    private static String folder;
    private static final StringBuilder REFUSED = new StringBuilder();

    /** What a merchant with an SM2 certificate changes: the two files. */
    private static String keyFile = "/keys/huifu-merchant.pfx";
    private static String caFile = "/keys/cfca-oca31.cert.pem";

    private static String sign(String valueObj) {
        String pfxFile = fixtures + keyFile;
        String pfxFilePwd = "sandbox";
        SignResult signResult = CFCASignature.signature(pfxFile, pfxFilePwd, valueObj, "utf-8");
        if ("000".equals(signResult.getCode())) {
            return signResult.getSign();
        } else {
            throw new IllegalStateException("加签失败 " + signResult);
        }
    }

    private static String parseResult(String sign) throws Exception {
        String cerFile = fixtures + caFile;
        VerifyResult verifyResult = CFCASignature.verifyMerSign("100001", sign, "utf-8", cerFile);
        if ("000".equals(verifyResult.getCode())) {
            return new String(verifyResult.getContent(), Charset.forName("utf-8"));
        } else {
            throw new IllegalStateException("验签失败 " + verifyResult);
        }
    }

    private static String post(String url, String form) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(form.getBytes("utf-8"));
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), "utf-8");
        }
    }

    private static void keep(String who, String name, String text) throws Exception {
        Files.write(Paths.get(folder, who + "." + name), text.getBytes("utf-8"));
    }

    private static void keep(String name, String text) throws Exception {
        keep("java", name, text);
    }

    private static String keep(String name, VerifyResult result) throws Exception {
        Files.write(Paths.get(folder, "java." + name), good(result).getContent());
        return new String(result.getContent(), "utf-8");
    }

    /** The rest of the toolkit, with both kinds of keys. */
    private static void toolkit() throws Exception {
        byte[] data = "java".getBytes("utf-8");
        keep("sm3", CFCAToolkit.hashData("SM3", data));
        keep("sha512", CFCAToolkit.hashFile("SHA-512", fixtures + "/cfca/testdata.der"));
        String triple = "0282010100ea6226b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a";
        for (String[] cipher : new String[][] {{"sm4", "cfca1234"}, {"3des", triple}}) {
            String sealed = keep(cipher[0], CFCAToolkit.encryptByPassword(cipher[0], data, cipher[1]));
            VerifyResult opened = good(CFCAToolkit.decryptByPassword(cipher[0], sealed, cipher[1]));
            if (!"java".equals(new String(opened.getContent(), "utf-8"))) {
                throw new IllegalStateException(cipher[0]);
            }
        }
        for (String kind : new String[] {"rsa", "sm2"}) {
            boolean isRsa = kind.equals("rsa");
            String own = fixtures + (isRsa ? "/keys/huifu-merchant.pfx" : "/keys/huifu-sm2-merchant.sm2");
            String ca = fixtures + (isRsa ? "/keys/cfca-oca31.cert.pem" : "/keys/cfca-sm2-oca31.cert.pem");
            String raw = keep(kind + ".raw", CFCAToolkit.signRaw(own, "sandbox", data));
            String file = isRsa ? "keys/huifu-merchant.cert.pem" : "keys/huifu-sm2-merchant.cert.pem";
            String certificate = new String(Files.readAllBytes(Path.of(fixtures, file)), "utf-8");
            good(CFCAToolkit.verifyRaw(certificate, data, raw, 5, ca));
            if ("000".equals(CFCAToolkit.verifyRaw(certificate, "jave".getBytes("utf-8"), raw, 5, ca).getCode())) {
                throw new IllegalStateException("a signature over other data");
            }
            String key = keep(kind + ".key", CFCAToolkit.generateKey(kind, isRsa ? 2048 : 0));
            String temporary = new String(good(CFCAToolkit.generateKey(kind, isRsa ? 2048 : 0)).getContent(), "utf-8");
            keep(kind + ".request", CFCAToolkit.requestCertificate(key, "", "CN=java,O=CFCA,C=CN", ""));
            good(CFCAToolkit.requestCertificate(key, temporary, "CN=java", "111111"));
            for (String form : isRsa ? new String[] {"modern", "windows", "gm"} : new String[] {"modern", "windows", "gm", "sm2"}) {
                keep(kind + "." + form, CFCAToolkit.exportKeyFile(own, "sandbox", form, "secret"));
            }
            if (!isRsa) {
                say("dn", CFCAToolkit.requestCertificate(key, "", "no subject", ""));
            }
        }
        say("hash", CFCAToolkit.hashData("SHA-257", data));
        say("folder", CFCAToolkit.hashFile("SM3", "/"));
        say("cipher", CFCAToolkit.encryptByPassword("RC4", data, "secret"));
        say("hex", CFCAToolkit.encryptByPassword("3DES", data, "secret"));
        say("base64", CFCAToolkit.decryptByPassword("SM4", "*", "secret"));
        say("bits", CFCAToolkit.generateKey("RSA", -1));
        say("nokey", CFCAToolkit.requestCertificate("张", "", "CN=x", ""));
        say("form", CFCAToolkit.exportKeyFile(fixtures + "/keys/huifu-merchant.pfx", "sandbox", "pem", "secret"));
        say("empty", CFCAToolkit.exportKeyFile(fixtures + "/keys/huifu-merchant.pfx", "sandbox", "modern", ""));
        say("newnul", CFCAToolkit.exportKeyFile(fixtures + "/keys/huifu-merchant.pfx", "sandbox", "modern", "a\0b"));
        say("null", CFCAToolkit.hashData("SM3", null));
        say("null", CFCAToolkit.encryptByPassword("SM4", data, null));
        say("null", CFCAToolkit.verifyRaw(null, data, "x", 5, "x"));
        say("zero", CFCASignature.verifyMerSign("100001", "", "utf-8", fixtures + "/keys/cfca-oca31.cert.pem"));
        say("bytes", CFCASignature.verifyCertificate(fixtures + "/keys/huifu-merchant.cert.pem", 5,
                fixtures + "/keys/cfca-oca31.cert.pem", ""));
    }

    private static String text(String file) throws Exception {
        return new String(Files.readAllBytes(Paths.get(file)), "utf-8");
    }

    /** Envelopes, and signatures without the content. Somebody else sealed what is opened here. */
    private static void messages() throws Exception {
        for (String kind : new String[] {"rsa", "sm2"}) {
            boolean isRsa = kind.equals("rsa");
            String file = fixtures + (isRsa ? "/cfca/envelope/alice.pfx" : "/cfca/sm2/leaf.sm2");
            String recipient = text(fixtures + (isRsa ? "/cfca/envelope/alice.pem" : "/cfca/sm2/leaf.pem"));
            String secret = isRsa ? "sandbox" : "123456";
            String own = fixtures + (isRsa ? "/keys/huifu-merchant.pfx" : "/keys/huifu-sm2-merchant.sm2");
            String merchant = text(fixtures + (isRsa ? "/keys/huifu-merchant.cert.pem" : "/keys/huifu-sm2-merchant.cert.pem"));
            String envelope = keep(kind + ".envelope", CFCAMessages.sealEnvelope(recipient, ("java\0" + kind).getBytes("utf-8")));
            String theirs = text(folder + "/" + kind + ".envelope");
            keep(kind + ".opened", CFCAMessages.openEnvelope(theirs, file, secret));
            say("recipient", CFCAMessages.openEnvelope(theirs, own, "sandbox"));
            // The last byte of the vector, before a single block: the padding is then another for sure.
            byte[] changed = Base64.getDecoder().decode(envelope);
            changed[changed.length - 19] ^= (byte) 0xff;
            VerifyResult damaged = CFCAMessages.openEnvelope(Base64.getEncoder().encodeToString(changed), file, secret);
            say("damaged", damaged);
            if (damaged.getContent() != null) {
                throw new IllegalStateException("content of a refused envelope");
            }
            say("noenvelope", CFCAMessages.openEnvelope("*", file, secret));
            say("openmissing", CFCAMessages.openEnvelope(theirs, "/no/such.pfx", secret));
            say("openpassword", CFCAMessages.openEnvelope(theirs, file, "other"));
            say("sealusage", CFCAMessages.sealEnvelope(merchant, "x".getBytes("utf-8")));
            say("null", CFCAMessages.sealEnvelope(recipient, null));
            byte[] data = "java".getBytes("utf-8");
            keep(kind + ".detached", CFCAMessages.signDetached(own, "sandbox", data));
            String digest = new String(good(CFCAMessages.digestToSign(own, "sandbox", data)).getContent(), "utf-8");
            keep(kind + ".digest", CFCAMessages.signDigest(own, "sandbox", digest));
            say("digestlength", CFCAMessages.signDigest(own, "sandbox", "00"));
            say("digesthex", CFCAMessages.signDigest(own, "sandbox", "xyz"));
        }
    }

    /** Two threads with one key file. */
    private static void threads() throws Exception {
        java.util.concurrent.atomic.AtomicInteger good = new java.util.concurrent.atomic.AtomicInteger();
        Runnable work = () -> {
            for (int i = 0; i < 20; i++) {
                SignResult refused = CFCASignature.signature(fixtures + keyFile, "no", "x", "utf-8");
                if (CFCASignature.signerCertificate(sign("thread")) != null && "010".equals(refused.getCode())) {
                    good.incrementAndGet();
                }
            }
        };
        Thread one = new Thread(work);
        Thread two = new Thread(work);
        one.start();
        two.start();
        one.join();
        two.join();
        if (good.get() != 40) {
            throw new IllegalStateException("threads");
        }
    }

    private static void say(String name, String code, String reason) {
        REFUSED.append(name).append('\t').append(code).append('\t').append(reason).append('\n');
    }

    private static void say(String name, VerifyResult result) {
        say(name, result.getCode(), result.getMessage());
    }

    private static VerifyResult good(VerifyResult result) {
        if (!"000".equals(result.getCode())) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    /** Sign, post, verify the answer, verify the chain, read the certificate. */
    private static void exchange(String url, String name) throws Exception {
        String content = "{\"version\":\"10\",\"cmd_id\":\"202\",\"mer_cust_id\":\"6666000000000001\",\"user_cust_id\":\"6666000000000002\","
                + "\"order_date\":\"20180918\",\"order_id\":\"" + name.replace("-", "") + ProcessHandle.current().pid() + "\",\"trans_amt\":\"1.00\","
                + "\"cash_bind_card_id\":\"10001\",\"cash_type\":\"02030000\","
                + "\"bg_ret_url\":\"http://127.0.0.1:1/npayCallBack/asyncHandle.json\",\"mer_priv\":\"java 测试\"}";
        keep(name, "request", content);
        String checkValue = sign(content);
        keep(name, "signed", checkValue);
        String answer = post(url, "cmd_id=202&version=10&mer_cust_id=6666000000000001&check_value="
                + URLEncoder.encode(checkValue, "utf-8"));
        answer = answer.replaceFirst("(?s).*\"check_value\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        keep(name, "answer", answer);
        keep(name, "content", parseResult(answer));
        String certificate = CFCASignature.signerCertificate(answer);
        keep(name, "certificate", certificate);
        good(CFCASignature.verifyCertificate(certificate, 4, fixtures + caFile, null));
        keep(name, "subject", new String(good(CFCASignature.certificateInfo(certificate, "SubjectDN")).getContent(), "utf-8"));
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        fixtures = arguments[1];
        folder = arguments[2];
        exchange(url, "java");
        keyFile = "/keys/huifu-sm2-merchant.sm2";
        caFile = "/keys/cfca-sm2-oca31.cert.pem";
        exchange(arguments[3], "java-sm2");
        keyFile = "/keys/huifu-merchant.pfx";
        caFile = "/keys/cfca-oca31.cert.pem";
        String cas = fixtures + "/keys/cfca-oca31.cert.pem|" + fixtures + "/keys/cfca-root.cert.pem";
        // SM2: the key file decides.
        SignResult sm2 = CFCASignature.signature(fixtures + "/cfca/sm2/leaf.sm2", "123456", "{\"sm2\":\"java\"}", "utf-8");
        keep("sm2.signed", sm2.getSign());
        CFCASignature.setTime(1800000000L);
        String theirs = Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(fixtures, "cfca/sm2/attached.der")));
        VerifyResult verified = good(CFCASignature.verifyMerSign("100001", theirs, "utf-8", fixtures + "/cfca/sm2/oca.pem"));
        keep("sm2.content", new String(verified.getContent(), "utf-8"));
        String signer = CFCASignature.signerCertificate(theirs);
        good(CFCASignature.verifyCertificate(signer, 5, fixtures + "/cfca/sm2/oca.pem", null));
        String type = new String(good(CFCASignature.certificateInfo(signer, "CertType")).getContent(), "utf-8");
        if (!"SM2".equals(type)) {
            throw new IllegalStateException(type);
        }
        CFCASignature.setTime(null);

        toolkit();
        messages();
        threads();
        SignResult refused = CFCASignature.signature("/no/such.pfx", "sandbox", "x", "utf-8");
        say("missing", refused.getCode(), refused.getMessage());
        refused = CFCASignature.signature(fixtures + "/keys/huifu-merchant.pfx", "sandbox1", "x", "utf-8");
        say("password", refused.getCode(), refused.getMessage());
        refused = CFCASignature.signature(fixtures + "/keys/huifu-merchant.pfx", "sand\0box", "x", "utf-8");
        say("nul", refused.getCode(), refused.getMessage());
        refused = CFCASignature.signature(fixtures + "/keys/huifu-merchant.pfx", "sandbox", "x", "utf-9");
        say("charset", refused.getCode(), refused.getMessage());
        refused = CFCASignature.signature(null, "sandbox", "x", "utf-8");
        say("null", refused.getCode(), refused.getMessage());
        String ours = sign("AAAABBBB");
        byte[] der = Base64.getDecoder().decode(Base64.getDecoder().decode(ours));
        String latin = new String(der, "iso-8859-1").replace("AAAABBBB", "AAAACCCC");
        String forged = Base64.getEncoder().encodeToString(latin.getBytes("iso-8859-1"));
        String merchant = CFCASignature.signerCertificate(ours);
        say("forged", CFCASignature.verifyMerSign("100001", forged, "utf-8", cas));
        say("signer", CFCASignature.verifyMerSign("100001", ours, "utf-8", cas));
        String impostor = new String(Files.readAllBytes(Path.of(folder, "impostor")), "utf-8");
        say("contains", CFCASignature.verifyMerSign("100001", impostor, "utf-8", cas));
        say("chain", CFCASignature.verifyCertificate(merchant, 4, fixtures + "/cfca/CFCA_ACS_TEST_OCA31.pem", ""));
        say("flag", CFCASignature.verifyCertificate(merchant, 0, cas, ""));
        say("information", CFCASignature.certificateInfo(merchant, "Colour"));
        keep("refused", REFUSED.toString().trim());
        CFCASignature.forget();
    }
}
