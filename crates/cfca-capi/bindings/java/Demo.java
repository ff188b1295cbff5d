import com.huifu.saturn.cfca.CFCASignature;
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
 * <p>java Demo URL FIXTURES FOLDER: what each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
 */
public class Demo {
    private static String fixtures;
    private static String folder;
    private static final StringBuilder REFUSED = new StringBuilder();

    private static String sign(String valueObj) {
        String pfxFile = fixtures + "/keys/huifu-merchant.pfx";
        String pfxFilePwd = "sandbox";
        SignResult signResult = CFCASignature.signature(pfxFile, pfxFilePwd, valueObj, "utf-8");
        if ("000".equals(signResult.getCode())) {
            return signResult.getSign();
        } else {
            throw new IllegalStateException("加签失败 " + signResult);
        }
    }

    private static String parseResult(String sign) throws Exception {
        String cerFile = fixtures + "/keys/cfca-oca31.cert.pem";
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

    private static void keep(String name, String text) throws Exception {
        Files.write(Paths.get(folder, "java." + name), text.getBytes("utf-8"));
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

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        fixtures = arguments[1];
        folder = arguments[2];
        String content = "{\"version\":\"10\",\"cmd_id\":\"202\",\"mer_cust_id\":\"6666000000000001\",\"user_cust_id\":\"6666000000000002\","
                + "\"order_date\":\"20180918\",\"order_id\":\"java" + ProcessHandle.current().pid() + "\",\"trans_amt\":\"1.00\","
                + "\"cash_bind_card_id\":\"10001\",\"cash_type\":\"02030000\","
                + "\"bg_ret_url\":\"http://127.0.0.1:1/npayCallBack/asyncHandle.json\",\"mer_priv\":\"java 测试\"}";
        keep("request", content);
        String checkValue = sign(content);
        keep("signed", checkValue);
        String answer = post(url, "cmd_id=202&version=10&mer_cust_id=6666000000000001&check_value="
                + URLEncoder.encode(checkValue, "utf-8"));
        answer = answer.replaceFirst("(?s).*\"check_value\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        keep("answer", answer);
        keep("content", parseResult(answer));
        String certificate = CFCASignature.signerCertificate(answer);
        keep("certificate", certificate);
        String cas = fixtures + "/keys/cfca-oca31.cert.pem|" + fixtures + "/keys/cfca-root.cert.pem";
        good(CFCASignature.verifyCertificate(certificate, 4, cas, null));
        keep("subject", new String(good(CFCASignature.certificateInfo(certificate, "SubjectDN")).getContent(), "utf-8"));

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
