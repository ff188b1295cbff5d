import java.nio.file.Files;
import java.nio.file.Path;
import sun.security.pkcs.PKCS7;
import sun.security.pkcs.SignerInfo;

/** The JDK's own reader of signed messages, which signed jars go through. Jdk MESSAGE: the content into ./out. */
public class Jdk {
    public static void main(String[] arguments) throws Exception {
        PKCS7 message = new PKCS7(Files.readAllBytes(Path.of(arguments[0])));
        SignerInfo[] signers = message.verify();
        if (signers == null || signers.length == 0) throw new Exception("no signature holds");
        Files.write(Path.of("out"), message.getContentInfo().getContentBytes());
    }
}
