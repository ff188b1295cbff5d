import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small shop behind the gateway, with the JDK alone: {@code java Shop.java} logs users in and receives webhooks,
 * {@code java Shop.java pay-out NUMBER DATE AMOUNT} pays out, once, however often it is called. */
public final class Shop {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answer(int status, String text) {
        /** A member that is text without escapes. The JDK reads no JSON; a real shop has a library that does. */
        String member(String name) {
            var found = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(text);
            return found.find() ? found.group(1) : null;
        }
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }

    private static Answer call(String path, Map<String, String> fields, String... key) throws InterruptedException {
        var body = new StringJoiner(",", "{", "}");
        fields.forEach((name, value) -> body.add('"' + name + "\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
        var request = HttpRequest.newBuilder(URI.create(setting("GATEWAY") + path)).timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json").header("Authorization", "Bearer " + setting("GATEWAY_TOKEN"))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        Arrays.stream(key).forEach(one -> request.header("Idempotency-Key", one));
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, "no answer of the gateway: " + e); // it may have acted all the same
        }
    }

    /** Number, date and amount are in the shop's books before this is called: a repeat says the same. */
    private static int payOut(String number, String date, String amount) throws InterruptedException {
        var fields = Map.of("user_cust_id", "6666000000000002", "cash_bind_card_id", "10001", // the sandbox's user
            "order_date", date, "trans_amt", amount, "cash_type", "T0", "bg_ret_url", setting("NOTIFY"));
        for (int attempt = 0; attempt < 8; attempt++) {
            var answer = call("/huifu/202", fields, number);
            if (answer.status == 200 && answer.member("result") != null) {
                System.out.println(number + ": " + answer.member("result")); // of one that is pending, the webhook tells the end
                return 0;
            }
            System.err.println(number + ": " + answer.text);
            if (answer.status >= 400 && answer.status < 500 && answer.status != 409 && answer.status != 429) {
                return 1; // refused: trying again is a new order, with a new number; not sent: mend it, and use the same one
            }
            // The platform may have paid. Ask again with the SAME number; a new one could pay twice.
            Thread.sleep(Math.min(500L << attempt, 20_000));
        }
        System.err.println(number + ": not known yet; call again later, with the same number");
        return 2;
    }

    /** Whether the gateway sent this webhook, and within the last five minutes. */
    private static boolean isVerified(Headers headers, byte[] body) throws GeneralSecurityException {
        String id = String.valueOf(headers.getFirst("Webhook-Id")), sent = String.valueOf(headers.getFirst("Webhook-Timestamp"));
        boolean isWellFormed = id.matches("msg_[0-9A-Za-z]{1,100}") && sent.matches("[0-9]{1,12}");
        if (!isWellFormed || Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(sent)) > 300) {
            return false;
        }
        boolean isRight = false;
        for (String text : setting("WEBHOOK_SECRETS").split(" ")) { // two while one is replaced
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + '.' + sent + '.').getBytes(UTF_8));
            var right = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
            for (String given : String.valueOf(headers.getFirst("Webhook-Signature")).split(" ")) {
                isRight |= MessageDigest.isEqual(right, given.getBytes(UTF_8)); // in constant time
            }
        }
        return isRight;
    }

    private static Answer serve(HttpExchange exchange) throws IOException, InterruptedException, GeneralSecurityException {
        Answer answer;
        switch (exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath()) {
            case "GET /login":
                answer = call("/unionpay/login-address", Map.of("redirectUri", setting("SHOP") + "/back", "scope", "upapi_base"));
                if (answer.status == 200) {
                    // The state belongs to this browser: who comes back with another one did not begin here.
                    exchange.getResponseHeaders().set("Set-Cookie", "state=" + answer.member("state")
                        + "; Path=/back; Max-Age=600; HttpOnly; SameSite=Lax" + (setting("SHOP").startsWith("https:") ? "; Secure" : ""));
                    exchange.getResponseHeaders().set("Location", answer.member("address"));
                    return new Answer(302, "to the login");
                }
                break;
            case "GET /back":
                var cookie = Pattern.compile("\\bstate=(\\w+)").matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
                var returned = Map.of("returned", setting("SHOP") + exchange.getRequestURI(), "state", cookie.find() ? cookie.group(1) : "");
                answer = call("/unionpay/log-in", returned);
                if (answer.status == 200) {
                    return new Answer(200, "logged in: " + answer.member("openId"));
                }
                break;
            case "POST /webhooks":
                var body = exchange.getRequestBody().readNBytes(1 << 20);
                if (!isVerified(exchange.getRequestHeaders(), body)) {
                    return new Answer(400, "not a webhook of the gateway");
                }
                // The work, once: a delivery that comes again has the same id, and the same content. Only then the answer.
                Files.write(Path.of(setting("DATA"), exchange.getRequestHeaders().getFirst("Webhook-Id") + ".json"), body);
                return new Answer(200, "kept");
            default:
                return new Answer(404, "nothing here");
        }
        System.err.println(answer.text);
        return new Answer(502, "the login did not succeed; begin again at /login");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 4 && arguments[0].equals("pay-out")) {
            System.exit(payOut(arguments[1], arguments[2], arguments[3]));
        }
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", URI.create(setting("SHOP")).getPort()), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", exchange -> {
            try {
                var answer = serve(exchange);
                exchange.sendResponseHeaders(answer.status, 0);
                exchange.getResponseBody().write(answer.text.getBytes(UTF_8));
            } catch (Exception e) {
                e.printStackTrace();
                exchange.sendResponseHeaders(500, -1); // a webhook that was not kept is delivered again
            }
            exchange.close();
        });
        server.start();
    }
}
