package com.huifu.saturn.cfca;

import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * The rest of the CFCA toolkit's functions: digests, data under a password, bare signatures, keys and requests for certificates. Code
 * 000 is done, and the result is the content; any other code is one of CfcacStatus of cfca_capi.h, and the message its reason.
 *
 * <p>Every method may be called from every thread.
 */
public final class CFCAToolkit {
    /** The functions of cfca_capi.h that are used here. */
    private static final class Capi {
        static {
            String name = System.getProperty("cfca.capi.library", System.getenv("CFCA_CAPI_LIBRARY"));
            Native.register(Capi.class, name == null || name.isEmpty() ? "cfca_capi" : name);
        }

        static native int cfcac_hash(byte[] name, long a, byte[] content, long b, byte[] out, long capacity, long[] length);

        static native int cfcac_hash_file(byte[] name, long a, byte[] path, long b, byte[] out, long capacity, long[] length);

        static native int cfcac_password_encrypt(int cipher, byte[] password, long a, byte[] content, long b, byte[] out, long capacity,
                long[] length);

        static native int cfcac_password_decrypt(int cipher, byte[] password, long a, byte[] sealed, long b, byte[] out, long capacity,
                long[] length);

        static native int cfcac_toolkit_sign_raw(byte[] algorithm, long a, byte[] content, long b, byte[] path, long c, byte[] password,
                long d, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_verify_raw(byte[] certificate, long a, byte[] digest, long b, byte[] content, long c,
                byte[] signature, long d, int flags, byte[] authorities, long e, byte[] lists, long f, long time);

        static native int cfcac_toolkit_key_file(byte[] path, long a, byte[] password, long b, int form, byte[] next, long c,
                byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_key(byte[] algorithm, long a, int bits, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_request(byte[] key, long a, byte[] temporary, long b, byte[] subject, long c, byte[] challenge,
                long d, byte[] out, long capacity, long[] length);
    }

    private CFCAToolkit() {}

    private interface Work {
        byte[] run() throws CFCASignature.Failed;
    }

    private static VerifyResult result(Work work) {
        try {
            return new VerifyResult("000", "", work.run());
        } catch (CFCASignature.Failed e) {
            return new VerifyResult(e.code(), e.getMessage(), null);
        }
    }

    private static CFCASignature.Failed refused(String reason) {
        return new CFCASignature.Failed(CFCASignature.PARAMETER, reason);
    }

    private static byte[] given(byte[] bytes, String what) throws CFCASignature.Failed {
        if (bytes == null) {
            throw refused(what + " is null");
        }
        return bytes;
    }

    private static byte[] hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            text.append(String.format("%02x", one));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The digest in hex: MD5 and SHA-1 (to compare with others only), SHA-224, SHA-256, SHA-384, SHA-512, SM3. */
    public static VerifyResult hashData(String algorithm, byte[] data) {
        return result(() -> {
            byte[] name = CFCASignature.utf8(algorithm, "the digest");
            byte[] content = given(data, "the data");
            return hex(CFCASignature.bytes(64, (out, capacity, length) -> Capi.cfcac_hash(name, name.length, content, content.length,
                    out, capacity, length)));
        });
    }

    /** The digest, in hex, of a file of any size. */
    public static VerifyResult hashFile(String algorithm, String file) {
        return result(() -> {
            byte[] name = CFCASignature.utf8(algorithm, "the digest");
            byte[] path = CFCASignature.path(file, "the file");
            return hex(CFCASignature.bytes(64, (out, capacity, length) -> Capi.cfcac_hash_file(name, name.length, path, path.length,
                    out, capacity, length)));
        });
    }

    private static int number(String[] names, String name) throws CFCASignature.Failed {
        int found = name == null ? -1 : Arrays.asList(names).indexOf(name.toUpperCase(Locale.ROOT));
        if (found < 0) {
            throw refused("one of " + String.join(", ", names) + " is needed here");
        }
        return found;
    }

    private static final String[] CIPHERS = {"3DES", "SM4"};
    private static final String[] FORMS = {"MODERN", "WINDOWS", "GM", "SM2"};

    /** Base64: SM4, or 3DES with a password of 64 hex digits. No salt, no check: only for who has CFCA's toolkit. */
    public static VerifyResult encryptByPassword(String cipher, byte[] data, String password) {
        return result(() -> {
            int number = number(CIPHERS, cipher);
            byte[] content = given(data, "the data");
            byte[] secret = CFCASignature.utf8(password, "the password");
            try {
                return Base64.getEncoder().encode(CFCASignature.bytes(content.length + 16, (out, capacity, length) ->
                        Capi.cfcac_password_encrypt(number, secret, secret.length, content, content.length, out, capacity, length)));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        });
    }

    public static VerifyResult decryptByPassword(String cipher, String sealed, String password) {
        return result(() -> {
            int number = number(CIPHERS, cipher);
            byte[] text = CFCASignature.utf8(sealed, "what is to be decrypted");
            byte[] data;
            try {
                data = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw refused("what is to be decrypted is no base64");
            }
            byte[] secret = CFCASignature.utf8(password, "the password");
            try {
                return CFCASignature.bytes(data.length, (out, capacity, length) -> Capi.cfcac_password_decrypt(number, secret,
                        secret.length, data, data.length, out, capacity, length));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        });
    }

    /** A bare signature, base64, with the key of a PFX or .sm2 file: PKCS#1 over SHA-256, or SM2. */
    public static VerifyResult signRaw(String pfxFile, String password, byte[] data) {
        return result(() -> {
            byte[] content = given(data, "the data");
            byte[] file = CFCASignature.path(pfxFile, "the PFX file");
            byte[] secret = CFCASignature.utf8(password, "the password");
            try {
                return CFCASignature.bytes(2048, (out, capacity, length) -> Capi.cfcac_toolkit_sign_raw(CFCASignature.NONE, 0, content,
                        content.length, file, file.length, secret, secret.length, out, capacity, length));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        });
    }

    /** A bare signature by the holder of this certificate (base64 or PEM); the rest as in CFCASignature.verifyCertificate. */
    public static VerifyResult verifyRaw(String certificate, byte[] data, String signature, int flags, String trustCerPath) {
        return result(() -> {
            byte[] signer = CFCASignature.utf8(certificate, "the certificate");
            byte[] content = given(data, "the data");
            byte[] made = CFCASignature.utf8(signature, "the signature");
            byte[] authorities = CFCASignature.path(trustCerPath, "the path of the CA certificate");
            CFCASignature.check(Capi.cfcac_toolkit_verify_raw(signer, signer.length, CFCASignature.NONE, 0, content, content.length,
                    made, made.length, flags, authorities, authorities.length, CFCASignature.NONE, 0, CFCASignature.time));
            return null;
        });
    }

    /** A new private key, PEM, not encrypted: RSA with 2048, 3072 or 4096 bits, SM2 with 0. */
    public static VerifyResult generateKey(String algorithm, int bits) {
        return result(() -> {
            byte[] name = CFCASignature.utf8(algorithm, "the algorithm");
            return CFCASignature.bytes(8192, (out, capacity, length) -> Capi.cfcac_toolkit_key(name, name.length, Math.max(bits, 0),
                    out, capacity, length));
        });
    }

    /** A request for a certificate, base64; for two with a temporary key and the challenge password agreed with CFCA, else "". */
    public static VerifyResult requestCertificate(String key, String temporaryKey, String subject, String challengePassword) {
        return result(() -> {
            byte[] own = CFCASignature.utf8(key, "the key");
            byte[] temporary = CFCASignature.utf8(temporaryKey, "the temporary key");
            byte[] name = CFCASignature.utf8(subject, "the subject");
            byte[] challenge = CFCASignature.utf8(challengePassword, "the challenge password");
            return CFCASignature.bytes(8192, (out, capacity, length) -> Capi.cfcac_toolkit_request(own, own.length, temporary,
                    temporary.length, name, name.length, challenge, challenge.length, out, capacity, length));
        });
    }

    /** A key file under a new password: modern, windows, gm (PFX) or sm2 (base64). */
    public static VerifyResult exportKeyFile(String pfxFile, String password, String form, String newPassword) {
        return result(() -> {
            int number = number(FORMS, form);
            byte[] file = CFCASignature.path(pfxFile, "the PFX file");
            byte[] secret = CFCASignature.utf8(password, "the password");
            byte[] next = CFCASignature.utf8(newPassword, "the new password");
            try {
                return CFCASignature.bytes(16384, (out, capacity, length) -> Capi.cfcac_toolkit_key_file(file, file.length, secret,
                        secret.length, number, next, next.length, out, capacity, length));
            } finally {
                Arrays.fill(secret, (byte) 0);
                Arrays.fill(next, (byte) 0);
            }
        });
    }
}
