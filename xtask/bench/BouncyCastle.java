import java.io.FileReader;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * BouncyCastle's side of `cargo xtask bench`: MILLISECONDS KEY CERT INTERMEDIATE ROOT.
 * Prints "sign|SIZE|NANOSECONDS" and "verify|SIZE|NANOSECONDS", medians after warming up.
 */
public class BouncyCastle {
    interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        long limit = Long.parseLong(arguments[0]) * 1_000_000;
        PrivateKey key = key(arguments[1]);
        X509Certificate leaf = certificate(arguments[2]);
        X509Certificate intermediate = certificate(arguments[3]);
        X509Certificate root = certificate(arguments[4]);
        String[] names = {"300 B", "64 KiB", "10 MiB"};
        int[] sizes = {300, 64 << 10, 10 << 20};
        for (int index = 0; index < sizes.length; index++) {
            byte[] content = new byte[sizes[index]];
            Arrays.fill(content, (byte) 'c');
            byte[] message = sign(key, leaf, content);
            measure("sign|" + names[index], limit, () -> sign(key, leaf, content));
            measure("verify|" + names[index], limit, () -> verify(message, intermediate, root, content.length));
        }
    }

    static void measure(String name, long limit, Work work) throws Exception {
        long warm = System.nanoTime() + limit;
        while (System.nanoTime() < warm) {
            work.run();
        }
        long[] times = new long[100_000];
        int count = 0;
        long end = System.nanoTime() + limit;
        while (count == 0 || (System.nanoTime() < end && count < times.length)) {
            long start = System.nanoTime();
            work.run();
            times[count++] = System.nanoTime() - start;
        }
        Arrays.sort(times, 0, count);
        System.out.println(name + "|" + times[count / 2]);
    }

    static byte[] sign(PrivateKey key, X509Certificate leaf, byte[] content) throws Exception {
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").setProvider("BC").build(key);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(
            new JcaDigestCalculatorProviderBuilder().setProvider("BC").build());
        builder.setDirectSignature(true);
        generator.addSignerInfoGenerator(builder.build(signer, leaf));
        generator.addCertificates(new JcaCertStore(List.of(leaf)));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded("DER");
    }

    static void verify(byte[] message, X509Certificate intermediate, X509Certificate root, int size)
        throws Exception {
        CMSSignedData data = new CMSSignedData(message);
        SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
        @SuppressWarnings("unchecked")
        X509CertificateHolder holder =
            (X509CertificateHolder) data.getCertificates().getMatches(signer.getSID()).iterator().next();
        X509Certificate leaf = new JcaX509CertificateConverter().setProvider("BC").getCertificate(holder);
        boolean good = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(leaf));
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
        parameters.setRevocationEnabled(false);
        parameters.addCertStore(CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(List.of(leaf, intermediate)), "BC"));
        CertPathBuilder.getInstance("PKIX", "BC").build(parameters);
        if (!good || ((byte[]) data.getSignedContent().getContent()).length != size) {
            throw new IllegalStateException("not verified");
        }
    }

    static PrivateKey key(String path) throws Exception {
        try (PEMParser parser = new PEMParser(new FileReader(path))) {
            Object read = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter().setProvider("BC");
            return read instanceof PEMKeyPair
                ? converter.getKeyPair((PEMKeyPair) read).getPrivate()
                : converter.getPrivateKey((PrivateKeyInfo) read);
        }
    }

    static X509Certificate certificate(String path) throws Exception {
        try (PEMParser parser = new PEMParser(new FileReader(path))) {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parser.readObject());
        }
    }
}
