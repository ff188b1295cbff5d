package com.huifu.saturn.cfca;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;

/**
 * Envelopes, and signatures without the content. Code 000 is done, and the result is the content; any other code is one of CfcacStatus of
 * cfca_capi.h, and the message its reason.
 *
 * <p>Every method may be called from every thread.
 */
public final class CFCAMessages {
    private static final int FILE = 7;
    private static final int BASE64 = 1;

    /** The functions of cfca_capi.h that are used here. */
    private static final class Capi {
        static {
            String name = System.getProperty("cfca.capi.library", System.getenv("CFCA_CAPI_LIBRARY"));
            Native.register(Capi.class, name == null || name.isEmpty() ? "cfca_capi" : name);
        }

        static native int cfcac_free(long handle);

        static native int cfcac_certificate(byte[] file, long a, long[] certificate);

        static native int cfcac_identity_from_pfx(byte[] file, long a, byte[] password, long b, long[] identity);

        static native int cfcac_envelope_seal(long recipient, int form, byte[] content, long a, byte[] out, long capacity, long[] length);

        static native int cfcac_envelope_open(long identity, byte[] envelope, long a, byte[] out, long capacity, long[] length);

        static native int cfcac_digest(long identity, byte[] content, long a, byte[] out, long capacity, long[] length);

        static native int cfcac_sign_digest(long identity, int form, byte[] digest, long a, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_sign(byte[] algorithm, long a, byte[] content, long b, byte[] path, long c, byte[] password,
                long d, byte[] digest, long e, int form, int detached, byte[] out, long capacity, long[] length);
    }

    private CFCAMessages() {}

    private interface Opening {
        int run(long[] handle);
    }

    /** What is done with a handle, which lives as long as that. */
    private interface Work {
        byte[] run(long handle) throws CFCASignature.Failed;
    }

    private static byte[] held(Opening opening, Work work) throws CFCASignature.Failed {
        long[] handle = new long[1];
        CFCASignature.check(opening.run(handle));
        try {
            return work.run(handle[0]);
        } finally {
            Capi.cfcac_free(handle[0]);
        }
    }

    private static byte[] read(String file) throws CFCASignature.Failed {
        if (file == null) {
            throw new CFCASignature.Failed(CFCASignature.PARAMETER, "the PFX file is null");
        }
        String reason = "look at its path and its permissions";
        try {
            Path path = Paths.get(file);
            // A pipe or a device may have no end.
            if (Files.isRegularFile(path)) {
                return Files.readAllBytes(path);
            }
        } catch (IOException | InvalidPathException e) {
            reason = e.getMessage();
        }
        throw new CFCASignature.Failed(FILE, file + ": the file cannot be read: " + reason);
    }

    private static VerifyResult ofKey(String pfxFile, String password, Work work) {
        try {
            byte[] file = read(pfxFile);
            byte[] secret = CFCASignature.utf8(password, "the password");
            try {
                return done(held(handle -> Capi.cfcac_identity_from_pfx(file, file.length, secret, secret.length, handle), work));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } catch (CFCASignature.Failed e) {
            return failed(e);
        }
    }

    private static VerifyResult done(byte[] result) {
        return new VerifyResult("000", "", result);
    }

    private static VerifyResult failed(CFCASignature.Failed e) {
        return new VerifyResult(e.code(), e.getMessage(), null);
    }

    private static byte[] given(byte[] bytes) throws CFCASignature.Failed {
        if (bytes == null) {
            throw new CFCASignature.Failed(CFCASignature.PARAMETER, "the data is null");
        }
        return bytes;
    }

    /**
     * An envelope, base64, for the holder of this certificate (base64 or PEM). It does not say who sealed it: sign first, and seal what
     * was signed.
     */
    public static VerifyResult sealEnvelope(String certificate, byte[] data) {
        try {
            byte[] recipient = CFCASignature.utf8(certificate, "the certificate");
            byte[] content = given(data);
            return done(held(handle -> Capi.cfcac_certificate(recipient, recipient.length, handle),
                    handle -> CFCASignature.bytes(content.length / 3 * 4 + 8192, (out, capacity, length) -> Capi.cfcac_envelope_seal(
                            handle, BASE64, content, content.length, out, capacity, length))));
        } catch (CFCASignature.Failed e) {
            return failed(e);
        }
    }

    /**
     * The content of an envelope (base64 or PEM), with the key of a PFX or .sm2 file. Who sealed it nobody knows: verify the signature
     * of what comes out before it is used.
     */
    public static VerifyResult openEnvelope(String envelope, String pfxFile, String password) {
        return ofKey(pfxFile, password, handle -> {
            byte[] sealed = CFCASignature.utf8(envelope, "the envelope");
            return CFCASignature.bytes(sealed.length, (out, capacity, length) -> Capi.cfcac_envelope_open(handle, sealed, sealed.length,
                    out, capacity, length));
        });
    }

    /** A signature as CFCASignature.signature makes it, base64, without the content. */
    public static VerifyResult signDetached(String pfxFile, String password, byte[] data) {
        try {
            byte[] content = given(data);
            byte[] file = CFCASignature.path(pfxFile, "the PFX file");
            byte[] secret = CFCASignature.utf8(password, "the password");
            try {
                return done(CFCASignature.bytes(12288, (out, capacity, length) -> Capi.cfcac_toolkit_sign(CFCASignature.NONE, 0, content,
                        content.length, file, file.length, secret, secret.length, CFCASignature.NONE, 0, BASE64, 1, out, capacity,
                        length)));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } catch (CFCASignature.Failed e) {
            return failed(e);
        }
    }

    /** The digest, in hex, that the key of this file signs for this data: SHA-256, with SM2 SM3(Z || content). */
    public static VerifyResult digestToSign(String pfxFile, String password, byte[] data) {
        return ofKey(pfxFile, password, handle -> {
            byte[] content = given(data);
            StringBuilder text = new StringBuilder();
            for (byte one : CFCASignature.bytes(32, (out, capacity, length) -> Capi.cfcac_digest(handle, content, content.length, out,
                    capacity, length))) {
                text.append(String.format("%02x", one));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        });
    }

    /** What signDetached gives, of the digest alone (hex, as digestToSign gives it). */
    public static VerifyResult signDigest(String pfxFile, String password, String digest) {
        return ofKey(pfxFile, password, handle -> {
            if (digest == null || !digest.matches("([0-9A-Fa-f]{2})+")) {
                throw new CFCASignature.Failed(CFCASignature.PARAMETER, "the digest is no hex");
            }
            byte[] bytes = new byte[digest.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(digest.substring(2 * i, 2 * i + 2), 16);
            }
            return CFCASignature.bytes(12288, (out, capacity, length) -> Capi.cfcac_sign_digest(handle, BASE64, bytes, bytes.length, out,
                    capacity, length));
        });
    }
}
