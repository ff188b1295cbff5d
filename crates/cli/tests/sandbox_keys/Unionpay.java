import java.io.*;
import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.util.*;
import java.util.stream.Collectors;

class Unionpay {
    static Properties config = new Properties();

    static String canonical(Map<String, String> fields) {
        return new TreeMap<>(fields).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("&"));
    }

    static String call(String name, Map<String, String> fields) throws Exception {
        var body = fields.entrySet().stream().map(e -> '"' + e.getKey() + "\":\"" + e.getValue() + '"').collect(Collectors.joining(",", "{", "}"));
        var request = HttpRequest.newBuilder(URI.create(config.getProperty("base") + "/open/access/1.0/" + name)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        var found = java.util.regex.Pattern.compile("\"resp\":\"(\\w+)\"").matcher(answer);
        return found.find() ? found.group(1) : answer;
    }

    public static void main(String[] arguments) throws Exception {
        try (var in = new FileInputStream(arguments[0] + "/config.properties")) { config.load(in); }
        var common = new HashMap<String, String>(Map.of("appId", config.getProperty("appId"), "nonceStr", "nonce0123456789a", "timestamp", "" + System.currentTimeMillis() / 1000));
        var secret = new HashMap<>(common);
        secret.put("secret", config.getProperty("secret"));
        var token = new HashMap<>(common);
        token.put("signature", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical(secret).getBytes("UTF-8"))));
        var draw = new HashMap<>(common);
        draw.putAll(Map.of("transSeqId", "java" + System.nanoTime(), "transTs", java.time.LocalDate.now().toString().replace("-", ""), "activityNo", "1", "openId", "c2FuZGJveC9vcGVuK2lk", "acctEntityTp", "03"));
        var keys = KeyFactory.getInstance("RSA");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(config.getProperty("merchantKey")))));
        signature.update(canonical(draw).getBytes("UTF-8"));
        draw.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
        var platform = keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(config.getProperty("upPublicKey"))));
        System.out.print(call("backendToken", token) + " " + call("maktg.draw", draw) + " " + config.getProperty("symmetricKey").length() / 2 + (platform == null ? " none" : " platform"));
    }
}
