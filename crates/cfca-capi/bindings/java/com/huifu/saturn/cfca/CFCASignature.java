package com.huifu.saturn.cfca;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.LongByReference;
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
    private static final int PARAMETER = 6;
    private static final int CHECK_VALUE = 2;
    private static final int BASE64 = 1;
    private static final long NOW = -1;
    /** Validity and chain. */
    private static final int FLAGS = 5;

    /** The functions of cfca_capi.h that are used here. */
    interface Capi extends Library {
        int cfcac_abi_version();

        int cfcac_last_error(byte[] out, SizeT capacity, LongByReference length);

        int cfcac_toolkit_forget();

        int cfcac_free(long handle);

        int cfcac_certificate_encoded(long certificate, int form, byte[] out, SizeT capacity, LongByReference length);

        int cfcac_toolkit_sign(byte[] algorithm, SizeT a, byte[] content, SizeT b, byte[] path, SizeT c, byte[] password, SizeT d,
                byte[] digest, SizeT e, int form, int detached, byte[] out, SizeT capacity, LongByReference length);

        int cfcac_toolkit_verify_signature(byte[] algorithm, SizeT a, byte[] message, SizeT b, LongByReference signer, byte[] out,
                SizeT capacity, LongByReference length);

        int cfcac_toolkit_verify_certificate(byte[] certificate, SizeT a, int flags, byte[] authorities, SizeT b, byte[] lists,
                SizeT c, long time);

        int cfcac_toolkit_verify(byte[] algorithm, SizeT a, byte[] number, SizeT b, byte[] message, SizeT c, int flags,
                byte[] authorities, SizeT d, byte[] lists, SizeT e, long time, byte[] out, SizeT capacity, LongByReference length);

        int cfcac_toolkit_certificate_info(byte[] certificate, SizeT a, byte[] name, SizeT b, byte[] out, SizeT capacity,
                LongByReference length);
    }

    /** C's size_t. */
    public static final class SizeT extends com.sun.jna.IntegerType {
        private static final long serialVersionUID = 1L;

        public SizeT() {
            this(0);
        }

        public SizeT(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }
    }

    private static final Capi CAPI = load();

    private static volatile long time = NOW;

    private CFCASignature() {}

    private static Capi load() {
        String name = System.getProperty("cfca.capi.library", System.getenv("CFCA_CAPI_LIBRARY"));
        Capi capi = Native.load(name == null || name.isEmpty() ? "cfca_capi" : name, Capi.class);
        if (capi.cfcac_abi_version() != 1) {
            throw new UnsatisfiedLinkError("libcfca_capi is of another version than this class");
        }
        return capi;
    }

    /** A call that failed. */
    private static final class Failed extends Exception {
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

    private interface Call {
        int run(byte[] out, SizeT capacity, LongByReference length);
    }

    private static void check(int status) throws Failed {
        if (status != 0) {
            byte[] text = new byte[4096];
            LongByReference length = new LongByReference();
            CAPI.cfcac_last_error(text, new SizeT(text.length), length);
            throw new Failed(status, new String(text, 0, (int) length.getValue(), StandardCharsets.UTF_8));
        }
    }

    /** A call that gives bytes: once, and once more if the place was too small. */
    private static byte[] bytes(int expected, Call call) throws Failed {
        byte[] out = new byte[Math.max(expected, 1)];
        LongByReference length = new LongByReference();
        int status = call.run(out, new SizeT(out.length), length);
        if (status == TOO_SMALL) {
            out = new byte[(int) length.getValue()];
            status = call.run(out, new SizeT(out.length), length);
        }
        check(status);
        return Arrays.copyOf(out, (int) length.getValue());
    }

    private static SizeT size(byte[] bytes) {
        return new SizeT(bytes.length);
    }

    private static byte[] utf8(String text, String what) throws Failed {
        if (text == null) {
            throw new Failed(PARAMETER, what + " is null");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A path in the encoding of the disk, as Java itself would write it. */
    private static byte[] path(String text, String what) throws Failed {
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
                byte[] none = new byte[0];
                byte[] sign = bytes(signed.length / 9 * 16 + 16384, (out, capacity, length) -> CAPI.cfcac_toolkit_sign(none, size(none),
                        signed, size(signed), file, size(file), secret, size(secret), none, size(none), CHECK_VALUE, 0, out,
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
            byte[] none = new byte[0];
            byte[] content = bytes(message.length, (out, capacity, length) -> CAPI.cfcac_toolkit_verify(none, size(none), number,
                    size(number), message, size(message), FLAGS, authorities, size(authorities), none, size(none), time, out,
                    capacity, length));
            return new VerifyResult("000", "", content);
        } catch (Failed e) {
            return new VerifyResult(e.code(), e.getMessage(), null);
        }
    }

    /** The certificate of a message's signer, base64, if the signature is right; whether to trust it is not asked. Else null. */
    public static String signerCertificate(String signature) {
        byte[] message = signature == null ? new byte[0] : signature.getBytes(StandardCharsets.UTF_8);
        byte[] none = new byte[0];
        LongByReference signer = new LongByReference();
        try {
            bytes(message.length, (out, capacity, length) -> CAPI.cfcac_toolkit_verify_signature(none, size(none), message,
                    size(message), signer, out, capacity, length));
            try {
                return new String(bytes(8192, (out, capacity, length) -> CAPI.cfcac_certificate_encoded(signer.getValue(), BASE64, out,
                        capacity, length)), StandardCharsets.US_ASCII);
            } finally {
                CAPI.cfcac_free(signer.getValue());
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
            check(CAPI.cfcac_toolkit_verify_certificate(judged, size(judged), flags, authorities, size(authorities), lists,
                    size(lists), time));
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
            return new VerifyResult("000", "", bytes(1024, (out, capacity, length) -> CAPI.cfcac_toolkit_certificate_info(asked,
                    size(asked), question, size(question), out, capacity, length)));
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
        CAPI.cfcac_toolkit_forget();
    }
}
