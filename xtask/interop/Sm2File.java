import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Opens CFCA's .sm2 file with BouncyCastle's digest, cipher and curve: java Sm2File.java FILE PASSWORD prints the certificate in hex. */
class Sm2File {
    public static void main(String[] a) throws Exception {
        byte[] der = java.util.Base64.getDecoder().decode(Files.readString(Path.of(a[0])).trim());
        var file = ASN1Sequence.getInstance(der);
        var key = ASN1Sequence.getInstance(file.getObjectAt(1));
        var data = ASN1Sequence.getInstance(file.getObjectAt(2));
        if (!ASN1ObjectIdentifier.getInstance(key.getObjectAt(1)).getId().startsWith("1.2.156.10197.1.104")) {
            throw new Exception("another cipher");
        }
        byte[] derived = new byte[32];
        var sm3 = new SM3Digest();
        byte[] password = a[1].getBytes("utf-8");
        sm3.update(password, 0, password.length);
        sm3.update(new byte[] {0, 0, 0, 1}, 0, 4);
        sm3.doFinal(derived, 0);
        var cipher = new PaddedBufferedBlockCipher(new CBCBlockCipher(new SM4Engine()), new PKCS7Padding());
        cipher.init(false, new ParametersWithIV(new KeyParameter(derived, 16, 16), Arrays.copyOf(derived, 16)));
        byte[] sealed = ASN1OctetString.getInstance(key.getObjectAt(2)).getOctets();
        byte[] number = new byte[cipher.getOutputSize(sealed.length)];
        int length = cipher.processBytes(sealed, 0, sealed.length, number, 0);
        length += cipher.doFinal(number, length);
        byte[] certificate = ASN1OctetString.getInstance(data.getObjectAt(1)).getOctets();
        var info = new X509CertificateHolder(certificate).getSubjectPublicKeyInfo();
        var curve = GMNamedCurves.getByName("sm2p256v1");
        byte[] point = curve.getG().multiply(new BigInteger(1, Arrays.copyOf(number, length))).normalize().getEncoded(false);
        if (!Arrays.equals(point, info.getPublicKeyData().getOctets())) {
            throw new Exception("the key is not that of the certificate");
        }
        System.out.println("certificate " + HexFormat.of().formatHex(certificate));
    }
}
