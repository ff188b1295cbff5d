import com.huifu.saturn.cfca.CFCASignature;
import com.huifu.saturn.cfca.SignResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** java Speed FIXTURES COUNT: how long a signature takes, in microseconds. */
public class Speed {
    private static void sign(String fixtures, String content, int times) {
        for (int i = 0; i < times; i++) {
            SignResult result = CFCASignature.signature(fixtures + "/keys/huifu-merchant.pfx", "sandbox", content, "utf-8");
            if (!"000".equals(result.getCode())) {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        String content = new String(Files.readAllBytes(Path.of(arguments[0], "huifu/withdraw/content.txt")), "utf-8");
        sign(arguments[0], content, count / 10);
        long start = System.nanoTime();
        sign(arguments[0], content, count);
        System.out.printf("%.1f%n", (System.nanoTime() - start) / 1000.0 / count);
    }
}
