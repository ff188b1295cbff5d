import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * BouncyCastle's side of `cargo xtask interop`: makes one file or reads one. Exit code 0, or an exception.
 *
 *   sign FLAGS CONTENT OUT KEY CERT [KEY CERT]... [with CERT]...
 *   verify ANCHOR SECONDS MESSAGE OUT [CONTENT]
 *   pfx KIND PASSWORD KEY CERT OUT
 *   encrypt CIPHER CERT CONTENT OUT
 *   decrypt KEY MESSAGE OUT
 *
 * FLAGS is a comma-separated choice of attributes, detached, keyid, stream, or `plain`.
 */
public final class Interop {
    private static final String BC = "BC";

    public static void main(String[] a) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        switch (a[0]) {
            case "sign" -> sign(a);
            case "verify" -> verify(a);
            case "pfx" -> pfx(a);
            case "encrypt" -> encrypt(a);
            case "decrypt" -> decrypt(a);
            default -> throw new IllegalArgumentException(a[0]);
        }
    }

    private static byte[] read(String file) throws Exception {
        return Files.readAllBytes(Path.of(file));
    }

    private static void write(String file, byte[] bytes) throws Exception {
        Files.write(Path.of(file), bytes);
    }

    private static X509Certificate certificate(String file) throws Exception {
        try (PEMParser pem = new PEMParser(new FileReader(file))) {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) pem.readObject());
        }
    }

    private static PrivateKey key(String file) throws Exception {
        try (PEMParser pem = new PEMParser(new FileReader(file))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) pem.readObject());
        }
    }

    private static SignerInfoGenerator signer(Set<String> flags, String key, X509Certificate cert) throws Exception {
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").setProvider(BC).build(key(key));
        JcaSignerInfoGeneratorBuilder builder =
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider(BC).build());
        builder.setDirectSignature(!flags.contains("attributes"));
        if (flags.contains("keyid")) {
            SubjectKeyIdentifier id = SubjectKeyIdentifier.fromExtensions(
                new JcaX509CertificateHolder(cert).getExtensions());
            return builder.build(signer, id.getKeyIdentifier());
        }
        return builder.build(signer, cert);
    }

    private static void sign(String[] a) throws Exception {
        Set<String> flags = Set.of(a[1].split(","));
        List<X509Certificate> certificates = new ArrayList<>();
        List<SignerInfoGenerator> signers = new ArrayList<>();
        for (int i = 4; i < a.length; i += 2) {
            X509Certificate certificate = certificate(a[i + 1]);
            certificates.add(certificate);
            if (!a[i].equals("with")) {
                signers.add(signer(flags, a[i], certificate));
            }
        }
        JcaCertStore store = new JcaCertStore(certificates);
        boolean attached = !flags.contains("detached");
        if (flags.contains("stream")) {
            CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
            generator.setBufferSize(16);
            signers.forEach(generator::addSignerInfoGenerator);
            generator.addCertificates(store);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (OutputStream out = generator.open(message, attached)) {
                out.write(read(a[2]));
            }
            write(a[3], message.toByteArray());
            return;
        }
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        signers.forEach(generator::addSignerInfoGenerator);
        generator.addCertificates(store);
        CMSSignedData message = generator.generate(new CMSProcessableByteArray(read(a[2])), attached);
        write(a[3], message.getEncoded("DER"));
    }

    /** Every signer, and a path from each to the anchor at that time. */
    private static void verify(String[] a) throws Exception {
        byte[] bytes = read(a[3]);
        CMSSignedData message = a.length > 5
            ? new CMSSignedData(new CMSProcessableByteArray(read(a[5])), bytes)
            : new CMSSignedData(bytes);
        Collection<X509Certificate> pool = new ArrayList<>();
        for (X509CertificateHolder holder : message.getCertificates().getMatches(null)) {
            pool.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        Collection<SignerInformation> signers = message.getSignerInfos().getSigners();
        if (signers.isEmpty()) {
            throw new IllegalStateException("no signer");
        }
        for (SignerInformation signer : signers) {
            @SuppressWarnings("unchecked")
            Collection<X509CertificateHolder> found = message.getCertificates().getMatches(signer.getSID());
            X509Certificate certificate =
                new JcaX509CertificateConverter().getCertificate(found.iterator().next());
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(certificate.getPublicKey()))) {
                throw new IllegalStateException("bad signature");
            }
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(certificate(a[1]), null)), target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(new Date(Long.parseLong(a[2]) * 1000));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool)));
            CertPathBuilder.getInstance("PKIX", BC).build(parameters);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        message.getSignedContent().write(content);
        write(a[4], content.toByteArray());
    }

    private static void pfx(String[] a) throws Exception {
        ASN1ObjectIdentifier forKey;
        ASN1ObjectIdentifier forCertificates;
        ExtendedDigest digest = new SHA1Digest();
        AlgorithmIdentifier mac = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE);
        switch (a[1]) {
            case "3des-rc2" -> {
                forKey = PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;
                forCertificates = PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC;
            }
            case "rc2-128" -> {
                forKey = PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC;
                forCertificates = forKey;
            }
            case "aes256" -> {
                forKey = NISTObjectIdentifiers.id_aes256_CBC;
                forCertificates = forKey;
                digest = new SHA256Digest();
                mac = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
            }
            case "aes128" -> {
                forKey = NISTObjectIdentifiers.id_aes128_CBC;
                forCertificates = forKey;
                digest = new SHA512Digest();
                mac = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512, DERNull.INSTANCE);
            }
            default -> throw new IllegalArgumentException(a[1]);
        }
        char[] password = a[2].toCharArray();
        X509Certificate certificate = certificate(a[4]);
        SubjectKeyIdentifier id = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate.getPublicKey());
        PKCS12SafeBagBuilder keyBag = new JcaPKCS12SafeBagBuilder(key(a[3]),
            new JcePKCSPBEOutputEncryptorBuilder(forKey).setProvider(BC).build(password));
        keyBag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id);
        PKCS12SafeBagBuilder certificateBag = new JcaPKCS12SafeBagBuilder(certificate);
        certificateBag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id);
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        file.addEncryptedData(new JcePKCSPBEOutputEncryptorBuilder(forCertificates).setProvider(BC).build(password),
            new PKCS12SafeBag[] {certificateBag.build()});
        file.addData(keyBag.build());
        write(a[5], file.build(new BcPKCS12MacCalculatorBuilder(digest, mac), password).getEncoded("DER"));
    }

    private static void encrypt(String[] a) throws Exception {
        ASN1ObjectIdentifier cipher =
            a[1].equals("3des") ? CMSAlgorithm.DES_EDE3_CBC : CMSAlgorithm.AES256_CBC;
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate(a[2])).setProvider(BC));
        CMSEnvelopedData message = generator.generate(new CMSProcessableByteArray(read(a[3])),
            new JceCMSContentEncryptorBuilder(cipher).setProvider(BC).build());
        write(a[4], message.toASN1Structure().getEncoded("DER"));
    }

    private static void decrypt(String[] a) throws Exception {
        CMSEnvelopedData message = new CMSEnvelopedData(read(a[2]));
        RecipientInformation recipient = message.getRecipientInfos().getRecipients().iterator().next();
        write(a[3], recipient.getContent(new JceKeyTransEnvelopedRecipient(key(a[1])).setProvider(BC)));
    }
}
