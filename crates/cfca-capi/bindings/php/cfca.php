<?php
/**
 * The CFCA toolkit's functions for PHP, on libcfca_capi instead of libSADKExtension.so or the COM component.
 *
 * Instead of `extension=libSADKExtension.so` in php.ini: `require 'cfca.php';` in the program, or `auto_prepend_file` in php.ini. Needs
 * PHP 8.0 with its FFI extension; under a web server `ffi.enable=true` in php.ini. The library is looked for as the environment variable
 * CFCA_CAPI_LIBRARY says, then beside this file, then where the system looks.
 *
 * Why a call failed: cfca_getLastErrorDesc().
 */
declare(strict_types=0);

namespace Cfca {
    /** The library, and what is the same in all its calls. */
    final class Library
    {
        const NOW = -1;
        const TOO_SMALL = 3;
        const BASE64 = 1;

        private const DECLARATIONS = <<<'C'
            uint32_t cfcac_abi_version(void);
            int32_t cfcac_last_error(char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_code(int32_t status);
            int32_t cfcac_toolkit_forget(void);
            int32_t cfcac_free(uint64_t handle);
            int32_t cfcac_certificate_encoded(uint64_t certificate, uint32_t form, char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_sign(const char *algorithm, size_t a, const char *content, size_t b, const char *path, size_t c,
                const char *password, size_t d, const char *digest, size_t e, uint32_t form, uint32_t detached,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_verify_signature(const char *algorithm, size_t a, const char *message, size_t b, uint64_t *signer,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_verify_certificate(const char *certificate, size_t a, uint32_t flags, const char *authorities,
                size_t b, const char *lists, size_t c, int64_t time);
            int32_t cfcac_toolkit_certificate_info(const char *certificate, size_t a, const char *name, size_t b,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_hash(const char *name, size_t a, const char *content, size_t b, char *out, size_t capacity, size_t *length);
            int32_t cfcac_hash_file(const char *name, size_t a, const char *path, size_t b, char *out, size_t capacity, size_t *length);
            int32_t cfcac_password_encrypt(uint32_t cipher, const char *password, size_t a, const char *content, size_t b,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_password_decrypt(uint32_t cipher, const char *password, size_t a, const char *sealed, size_t b,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_sign_raw(const char *algorithm, size_t a, const char *content, size_t b, const char *path, size_t c,
                const char *password, size_t d, char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_verify_raw(const char *certificate, size_t a, const char *digest, size_t b, const char *content,
                size_t c, const char *signature, size_t d, uint32_t flags, const char *authorities, size_t e, const char *lists,
                size_t f, int64_t time);
            int32_t cfcac_toolkit_key_file(const char *path, size_t a, const char *password, size_t b, uint32_t form,
                const char *new_password, size_t c, char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_key(const char *algorithm, size_t a, uint32_t bits, char *out, size_t capacity, size_t *length);
            int32_t cfcac_identity_from_pfx(const char *file, size_t a, const char *password, size_t b, uint64_t *identity);
            int32_t cfcac_certificate(const char *file, size_t a, uint64_t *certificate);
            int32_t cfcac_envelope_seal(uint64_t recipient, uint32_t form, const char *content, size_t a,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_envelope_open(uint64_t identity, const char *envelope, size_t a, char *out, size_t capacity, size_t *length);
            int32_t cfcac_digest(uint64_t identity, const char *content, size_t a, char *out, size_t capacity, size_t *length);
            int32_t cfcac_sign_digest(uint64_t identity, uint32_t form, const char *digest, size_t a,
                char *out, size_t capacity, size_t *length);
            int32_t cfcac_toolkit_request(const char *key, size_t a, const char *temporary, size_t b, const char *subject, size_t c,
                const char *challenge, size_t d, char *out, size_t capacity, size_t *length);
            C;

        private static ?\FFI $ffi = null;
        private static ?\FFI\CData $length = null;
        private static ?\FFI\CData $place = null;
        private static int $capacity = 0;
        /** When certificates are judged, in seconds since 1970; for archives and tests. */
        public static int $time = self::NOW;
        public static string $reason = '';

        public static function ffi(): \FFI
        {
            if (self::$ffi === null) {
                $beside = __DIR__ . '/libcfca_capi.so';
                $name = getenv('CFCA_CAPI_LIBRARY') ?: (is_file($beside) ? $beside : 'libcfca_capi.so');
                $ffi = \FFI::cdef(self::DECLARATIONS, $name);
                if ($ffi->cfcac_abi_version() !== 1) {
                    throw new \RuntimeException("$name is of another version than cfca.php");
                }
                self::$length = $ffi->new('size_t');
                self::$ffi = $ffi;
            }
            return self::$ffi;
        }

        /**
         * A call that gives bytes: once, and once more if the place was too small. Gives the toolkit's number.
         * $call takes the place, its capacity and the place of the length.
         */
        public static function bytes(callable $call, int $expected, ?string &$out): int
        {
            $ffi = self::ffi();
            self::grow($expected);
            $status = $call($ffi, self::$place, self::$capacity, \FFI::addr(self::$length));
            if ($status === self::TOO_SMALL) {
                self::grow(self::$length->cdata);
                $status = $call($ffi, self::$place, self::$capacity, \FFI::addr(self::$length));
            }
            $out = $status === 0 ? \FFI::string(self::$place, self::$length->cdata) : '';
            return self::code($status);
        }

        /** Each as two parameters: its bytes and their number. */
        public static function given(string ...$texts): array
        {
            return array_merge([], ...array_map(fn ($text) => [$text, strlen($text)], $texts));
        }

        private static function grow(int $needed): void
        {
            if (self::$place === null || self::$capacity < $needed) {
                self::$capacity = max(16384, $needed);
                self::$place = self::ffi()->new('char[' . self::$capacity . ']');
            }
        }

        /** The toolkit's number; the reason is kept for cfca_getLastErrorDesc. */
        public static function code(int $status): int
        {
            self::$reason = '';
            if ($status === 0) {
                return 0;
            }
            $ffi = self::ffi();
            $text = $ffi->new('char[4096]');
            if ($ffi->cfcac_last_error($text, 4096, \FFI::addr(self::$length)) === 0) {
                self::$reason = \FFI::string($text, self::$length->cdata);
            }
            return $ffi->cfcac_toolkit_code($status);
        }

        public static function refuse(string $reason, int $status = 6): int
        {
            self::$reason = $reason;
            return self::ffi()->cfcac_toolkit_code($status);
        }
    }
}

namespace {
    use Cfca\Library;

    /** The toolkit's log settings are not needed: reasons are given by cfca_getLastErrorDesc. */
    function cfca_initialize($logConfigFilePath = ''): int
    {
        Library::ffi();
        return Library::code(0);
    }

    /** Forgets keys and passwords that are kept open. */
    function cfca_uninitialize(): int
    {
        return Library::code(Library::ffi()->cfcac_toolkit_forget());
    }

    /** Base64 of the signed message comes out in $signature. */
    function cfca_signData_PKCS7Attached($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm, &$signature): int
    {
        return Cfca\sign($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm, 0, $signature);
    }

    /** The same without the content. */
    function cfca_signData_PKCS7Detached($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm, &$signature): int
    {
        return Cfca\sign($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm, 1, $signature);
    }

    /**
     * Only the signature is checked: the certificate that comes out must be given to cfca_verifyCertificate before the content is used.
     */
    function cfca_verifyDataSignature_PKCS7Attached($algorithm, $signature, &$certificate, &$source): int
    {
        [$algorithm, $signature] = [(string) $algorithm, (string) $signature];
        [$certificate, $source] = ['', ''];
        $ffi = Library::ffi();
        $signer = $ffi->new('uint64_t');
        $result = Library::bytes(
            fn ($ffi, $place, $capacity, $length) => $ffi->cfcac_toolkit_verify_signature($algorithm, strlen($algorithm),
                $signature, strlen($signature), FFI::addr($signer), $place, $capacity, $length),
            strlen($signature),
            $content,
        );
        if ($result !== 0) {
            return $result;
        }
        $result = Library::bytes(
            fn ($ffi, $place, $capacity, $length) => $ffi->cfcac_certificate_encoded($signer->cdata, Library::BASE64, $place,
                $capacity, $length),
            8192,
            $encoded,
        );
        $ffi->cfcac_free($signer->cdata);
        if ($result === 0) {
            [$certificate, $source] = [$encoded, $content];
        }
        return $result;
    }

    /** $flag: the sum of 1 (validity), 2 (revocation) and 4 (chain), as a number or as digits; paths with | between. */
    function cfca_verifyCertificate($certificate, $flag, $trustedCaFilePath, $crlFilePath = ''): int
    {
        if (!is_int($flag) && !(is_string($flag) && ctype_digit($flag))) {
            return Library::refuse('the flag of cfca_verifyCertificate is no number: 1 validity, 2 revocation, 4 chain, or a sum of them');
        }
        [$certificate, $cas, $lists] = [(string) $certificate, (string) $trustedCaFilePath, (string) $crlFilePath];
        return Library::code(Library::ffi()->cfcac_toolkit_verify_certificate($certificate, strlen($certificate),
            min(max((int) $flag, 0), 255), $cas, strlen($cas), $lists, strlen($lists), Library::$time));
    }

    /** $name: SerialNumber, SubjectDN, SubjectCN, IssuerDN, NotBefore, NotAfter, CertType. */
    function cfca_getCertificateInfo($certificate, $name, &$information): int
    {
        [$certificate, $name] = [(string) $certificate, (string) $name];
        return Library::bytes(
            fn ($ffi, $place, $capacity, $length) => $ffi->cfcac_toolkit_certificate_info($certificate, strlen($certificate),
                $name, strlen($name), $place, $capacity, $length),
            1024,
            $information,
        );
    }

    /** The digest in hex: MD5 and SHA-1 (to compare with others only), SHA-224, SHA-256, SHA-384, SHA-512, SM3. */
    function cfca_hashData($hashAlgorithm, $source, &$digest): int
    {
        return Cfca\made(64, $digest, 'bin2hex', 'cfcac_hash', Library::given((string) $hashAlgorithm, (string) $source));
    }

    function cfca_hashFile($hashAlgorithm, $filePath, &$digest): int
    {
        return Cfca\made(64, $digest, 'bin2hex', 'cfcac_hash_file', Library::given((string) $hashAlgorithm, (string) $filePath));
    }

    /** $cipher: SM4, or 3DES with a password of 64 hex digits. Base64 comes out. No salt, no check: only for who has the toolkit. */
    function cfca_encryptByPassword($cipher, $source, $password, &$sealed): int
    {
        $sealed = '';
        if (($number = Cfca\cipher($cipher)) === null) {
            return Library::refuse('one of 3DES, SM4 is needed here');
        }
        $given = [$number, ...Library::given((string) $password, (string) $source)];
        return Cfca\made(strlen((string) $source) + 16, $sealed, 'base64_encode', 'cfcac_password_encrypt', $given);
    }

    function cfca_decryptByPassword($cipher, $sealed, $password, &$source): int
    {
        $source = '';
        $bytes = base64_decode((string) $sealed, true);
        if (($number = Cfca\cipher($cipher)) === null || $bytes === false) {
            return Library::refuse($bytes === false ? 'what is to be decrypted is no base64' : 'one of 3DES, SM4 is needed here');
        }
        $given = [$number, ...Library::given((string) $password, $bytes)];
        return Cfca\made(strlen($bytes), $source, null, 'cfcac_password_decrypt', $given);
    }

    /** A bare signature, base64: PKCS#1 over SHA-256, or SM2. */
    function cfca_signData_PKCS1($algorithm, $source, $pfxFilePath, $password, &$signature): int
    {
        $given = Library::given((string) $algorithm, (string) $source, (string) $pfxFilePath, (string) $password);
        return Cfca\made(2048, $signature, null, 'cfcac_toolkit_sign_raw', $given);
    }

    /** Of the holder of this certificate; the rest as in cfca_verifyCertificate. */
    function cfca_verifyDataSignature_PKCS1($certificate, $hashAlgorithm, $source, $signature, $flag, $trustedCaFilePath, $crlFilePath = ''): int
    {
        $given = Library::given((string) $certificate, (string) $hashAlgorithm, (string) $source, (string) $signature);
        return Library::code(Library::ffi()->cfcac_toolkit_verify_raw(...$given, ...[min(max((int) $flag, 0), 255)],
            ...Library::given((string) $trustedCaFilePath, (string) $crlFilePath), ...[Library::$time]));
    }

    /** A new private key, PEM, not encrypted: RSA with 2048, 3072 or 4096 bits, SM2 with 0. */
    function cfca_generateKey($algorithm, $bits, &$key): int
    {
        return Cfca\made(8192, $key, null, 'cfcac_toolkit_key', [...Library::given((string) $algorithm), max((int) $bits, 0)]);
    }

    /** A request for a certificate, base64; for two of them with the temporary key and the challenge password agreed with CFCA. */
    function cfca_requestCertificate($key, $subject, &$request, $temporaryKey = '', $challengePassword = ''): int
    {
        $given = Library::given((string) $key, (string) $temporaryKey, (string) $subject, (string) $challengePassword);
        return Cfca\made(8192, $request, null, 'cfcac_toolkit_request', $given);
    }

    /** A key file under a new password: modern, windows, gm (PFX, as bytes) or sm2 (base64). */
    function cfca_exportKeyFile($pfxFilePath, $password, $form, $newPassword, &$file): int
    {
        $file = '';
        $number = array_search(strtolower((string) $form), ['modern', 'windows', 'gm', 'sm2'], true);
        if ($number === false) {
            return Library::refuse('one of modern, windows, gm, sm2 is needed here');
        }
        $given = [...Library::given((string) $pfxFilePath, (string) $password), $number, ...Library::given((string) $newPassword)];
        return Cfca\made(16384, $file, null, 'cfcac_toolkit_key_file', $given);
    }

    /** Why the last call failed; empty if it did not. */
    function cfca_getLastErrorDesc(): string
    {
        return Library::$reason;
    }

    /** When certificates are judged, in seconds since 1970, for archives and tests; without an argument now, as it is at first. */
    function cfca_setTime(?int $seconds = null): void
    {
        Library::$time = $seconds ?? Library::NOW;
    }

    // Programs for Windows create the toolkit's COM object. PHP elsewhere has no COM.
    if (!class_exists('COM', false)) {
        defined('CP_UTF8') || define('CP_UTF8', 65001);

        /** CryptoKit.CryptoAgent.Server.Standard under any of its names, and no other object. */
        class COM
        {
            public function __construct($name, $server = null, $codePage = null)
            {
                if (stripos((string) $name, 'CryptoKit.CryptoAgent.Server.Standard') !== 0) {
                    throw new Exception("there is no COM here, and cfca.php stands in only for CryptoKit.CryptoAgent.Server.Standard");
                }
                Library::ffi();
            }

            private static function checked(int $result): void
            {
                if ($result !== 0) {
                    throw new Exception(cfca_getLastErrorDesc(), $result);
                }
            }

            public function SignData_PKCS7Attached($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm)
            {
                self::checked(cfca_signData_PKCS7Attached($algorithm, $source, $pfxFilePath, $password, $hashAlgorithm, $signature));
                return $signature;
            }

            public function VerifyDataSignature_PKCS7Attached($algorithm, $signature)
            {
                self::checked(cfca_verifyDataSignature_PKCS7Attached($algorithm, $signature, $certificate, $source));
                return $certificate;
            }

            /** The content, of a message whose signature is checked here again. */
            public function GetSignSourceData($signature)
            {
                self::checked(cfca_verifyDataSignature_PKCS7Attached('', $signature, $certificate, $source));
                return $source;
            }

            public function VerifyCertificate($certificate, $flag, $trustedCaFilePath, $crlFilePath = '')
            {
                self::checked(cfca_verifyCertificate($certificate, $flag, $trustedCaFilePath, $crlFilePath));
                return true;
            }

            public function GetCertificateInfo($certificate, $name)
            {
                self::checked(cfca_getCertificateInfo($certificate, $name, $information));
                return $information;
            }

            public function GetLastErrorDesc()
            {
                return cfca_getLastErrorDesc();
            }
        }
    }
}

namespace Cfca {
    /** A function that gives bytes, which are written in this form; empty where it fails. */
    function made(int $expected, &$out, ?string $form, string $function, array $given): int
    {
        $result = Library::bytes(fn ($ffi, ...$place) => $ffi->$function(...$given, ...$place), $expected, $bytes);
        $out = $result === 0 && $form !== null ? $form($bytes) : $bytes;
        return $result;
    }

    function cipher($name): ?int
    {
        return ['3DES' => 0, 'SM4' => 1][strtoupper((string) $name)] ?? null;
    }

    function sign($algorithm, $source, $path, $password, $digest, int $detached, &$signature): int
    {
        [$algorithm, $source, $path] = [(string) $algorithm, (string) $source, (string) $path];
        [$password, $digest] = [(string) $password, (string) $digest];
        return Library::bytes(
            fn ($ffi, $place, $capacity, $length) => $ffi->cfcac_toolkit_sign($algorithm, strlen($algorithm), $source, strlen($source),
                $path, strlen($path), $password, strlen($password), $digest, strlen($digest), Library::BASE64, $detached,
                $place, $capacity, $length),
            intdiv(strlen($source) * 4, 3) + 12288,
            $signature,
        );
    }
}
