package com.huifu.saturn.cfca;

import com.sun.jna.Native;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The functions of Huifu's jar, on libcfca_capi: the same package, class and methods, so that a program only changes its class path.
 * Needs JNA. The library is looked for as the system property cfca.capi.library says, then the environment variable
 * CFCA_CAPI_LIBRARY, then where JNA looks (jna.library.path, the system).
 *
 * <p>Every method may be called from every thread.
 */
public final class CFCASignature {
    private static final int TOO_SMALL = 3;
    static final int PARAMETER = 6;
    private static final int CHECK_VALUE = 2;
    private static final int BASE64 = 1;
    private static final long NOW = -1;
    /** Validity and chain. */
    private static final int FLAGS = 5;

    /** The functions of cfca_capi.h that are used here, mapped directly. A size_t is a long: only machines with 64 bits are served. */
    private static final class Capi {
        static {
            if (Native.SIZE_T_SIZE != 8) {
                throw new UnsatisfiedLinkError("CFCASignature needs a Java with 64 bits");
            }
            String name = System.getProperty("cfca.capi.library", System.getenv("CFCA_CAPI_LIBRARY"));
            Native.register(Capi.class, name == null || name.isEmpty() ? "cfca_capi" : name);
            if (cfcac_abi_version() != 1) {
                throw new UnsatisfiedLinkError("libcfca_capi is of another version than this class");
            }
        }

        static native int cfcac_abi_version();

        static native int cfcac_last_error(byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_forget();

        static native int cfcac_free(long handle);

        static native int cfcac_certificate_encoded(long certificate, int form, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_sign(byte[] algorithm, long a, byte[] content, long b, byte[] path, long c, byte[] password,
                long d, byte[] digest, long e, int form, int detached, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_verify_signature(byte[] algorithm, long a, byte[] message, long b, long[] signer, byte[] out,
                long capacity, long[] length);

        static native int cfcac_toolkit_verify_certificate(byte[] certificate, long a, int flags, byte[] authorities, long b,
                byte[] lists, long c, long time);

        static native int cfcac_toolkit_verify(byte[] algorithm, long a, byte[] number, long b, byte[] message, long c, int flags,
                byte[] authorities, long d, byte[] lists, long e, long time, byte[] out, long capacity, long[] length);

        static native int cfcac_toolkit_certificate_info(byte[] certificate, long a, byte[] name, long b, byte[] out, long capacity,
                long[] length);
    }

    static final byte[] NONE = new byte[0];

    static volatile long time = NOW;

    private CFCASignature() {}

    /** A call that failed. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        final int status;

        Failed(int status, String reason) {
            super(reason, null, false, false);
            this.status = status;
        }

        String code() {
            return String.format("%03d", status);
        }
    }

    interface Call {
        int run(byte[] out, long capacity, long[] length);
    }

    static void check(int status) throws Failed {
        if (status != 0) {
            byte[] text = new byte[4096];
            long[] length = new long[1];
            Capi.cfcac_last_error(text, text.length, length);
            throw new Failed(status, new String(text, 0, (int) length[0], StandardCharsets.UTF_8));
        }
    }

    /** A call that gives bytes: once, and once more if the place was too small. */
    static byte[] bytes(int expected, Call call) throws Failed {
        byte[] out = new byte[Math.max(expected, 1)];
        long[] length = new long[1];
        int status = call.run(out, out.length, length);
        if (status == TOO_SMALL) {
            out = new byte[(int) length[0]];
            status = call.run(out, out.length, length);
        }
        check(status);
        return Arrays.copyOf(out, (int) length[0]);
    }

    static byte[] utf8(String text, String what) throws Failed {
        if (text == null) {
            throw new Failed(PARAMETER, what + " is null");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A path in the encoding of the disk, as Java itself would write it. */
    static byte[] path(String text, String what) throws Failed {
        if (text == null) {
            throw new Failed(PARAMETER, what + " is null");
        }
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        // An ASCII locale cannot write other names at all; on Linux they are UTF-8.
        return text.getBytes(encoding.startsWith("ANSI_X3.4") ? StandardCharsets.UTF_8 : Charset.forName(encoding));
    }

    private static Charset charset(String name) throws Failed {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new Failed(PARAMETER, "there is no charset " + name);
        }
    }

    /**
     * Signs with the key of a PFX or .sm2 file. Code 000 is done: getSign() is what goes into check_value. Any other code is one of
     * CfcacStatus of cfca_capi.h, and getMessage() the reason.
     */
    public static SignResult signature(String pfxFile, String password, String content, String charset) {
        try {
            if (content == null) {
                throw new Failed(PARAMETER, "the content is null");
            }
            byte[] signed = content.getBytes(charset(charset));
            byte[] file = path(pfxFile, "the PFX file");
            byte[] secret = utf8(password, "the password");
            try {
                byte[] sign = bytes(signed.length / 9 * 16 + 16384, (out, capacity, length) -> Capi.cfcac_toolkit_sign(NONE, 0,
                        signed, signed.length, file, file.length, secret, secret.length, NONE, 0, CHECK_VALUE, 0, out,
                        capacity, length));
                return new SignResult("000", "", new String(sign, StandardCharsets.US_ASCII));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } catch (Failed e) {
            return new SignResult(e.code(), e.getMessage(), null);
        }
    }

    /**
     * Checks signature, chain, validity and signer, in one. merId is the signer's number, 100001 for Huifu: the second part of the
     * certificate's common name is compared with it as a whole (the jar only looked whether the name contains it somewhere). CA files
     * with | between, in any order.
     */
    public static VerifyResult verifyMerSign(String merId, String signature, String charset, String trustCerPath) {
        try {
            charset(charset);
            byte[] number = utf8(merId, "the signer's number");
            if (merId.trim().isEmpty()) {
                throw new Failed(PARAMETER, "the signer's number is empty, and 100001 is Huifu's");
            }
            byte[] message = utf8(signature, "the signature");
            byte[] authorities = path(trustCerPath, "the path of the CA certificate");
            byte[] content = bytes(message.length, (out, capacity, length) -> Capi.cfcac_toolkit_verify(NONE, 0, number,
                    number.length, message, message.length, FLAGS, authorities, authorities.length, NONE, 0, time, out,
                    capacity, length));
            return new VerifyResult("000", "", content);
        } catch (Failed e) {
            return new VerifyResult(e.code(), e.getMessage(), null);
        }
    }

    /** The certificate of a message's signer, base64, if the signature is right; whether to trust it is not asked. Else null. */
    public static String signerCertificate(String signature) {
        byte[] message = signature == null ? new byte[0] : signature.getBytes(StandardCharsets.UTF_8);
        long[] signer = new long[1];
        try {
            bytes(message.length, (out, capacity, length) -> Capi.cfcac_toolkit_verify_signature(NONE, 0, message,
                    message.length, signer, out, capacity, length));
            try {
                return new String(bytes(8192, (out, capacity, length) -> Capi.cfcac_certificate_encoded(signer[0], BASE64, out,
                        capacity, length)), StandardCharsets.US_ASCII);
            } finally {
                Capi.cfcac_free(signer[0]);
            }
        } catch (Failed e) {
            return null;
        }
    }

    /** Checks a certificate: flags is the sum of 1 (validity), 2 (revocation, then with CRL files) and 4 (chain). */
    public static VerifyResult verifyCertificate(String certificate, int flags, String trustCerPath, String crlPath) {
        try {
            byte[] judged = utf8(certificate, "the certificate");
            byte[] authorities = path(trustCerPath, "the path of the CA certificate");
            byte[] lists = crlPath == null ? new byte[0] : path(crlPath, "the path of the CRL");
            check(Capi.cfcac_toolkit_verify_certificate(judged, judged.length, flags, authorities, authorities.length, lists,
                    lists.length, time));
            return new VerifyResult("000", "", null);
        } catch (Failed e) {
            return new VerifyResult(e.code(), e.getMessage(), null);
        }
    }

    /** What a certificate says: SerialNumber, SubjectDN, SubjectCN, IssuerDN, NotBefore, NotAfter, CertType. The text is the content. */
    public static VerifyResult certificateInfo(String certificate, String name) {
        try {
            byte[] asked = utf8(certificate, "the certificate");
            byte[] question = utf8(name, "the name");
            return new VerifyResult("000", "", bytes(1024, (out, capacity, length) -> Capi.cfcac_toolkit_certificate_info(asked,
                    asked.length, question, question.length, out, capacity, length)));
        } catch (Failed e) {
            return new VerifyResult(e.code(), e.getMessage(), null);
        }
    }

    /** When certificates are judged, in seconds since 1970, for archives and tests; null is now, as it is at first. */
    public static void setTime(Long seconds) {
        time = seconds == null ? NOW : Math.max(seconds, 0);
    }

    /** Wipes keys and passwords that are kept open. */
    public static void forget() {
        Capi.cfcac_toolkit_forget();
    }
}
