<?php
/**
 * Envelopes, and signatures over content of which only the digest is at hand: `require 'cfca-messages.php';`, which brings cfca.php
 * with it.
 */
declare(strict_types=0);

namespace {
    require_once __DIR__ . '/cfca.php';

    use Cfca\Library;

    /**
     * An envelope for the holder of this certificate (base64, PEM or DER), base64. It does not say who sealed it: sign first, and seal
     * what was signed.
     */
    function cfca_sealEnvelope($certificate, $source, &$envelope): int
    {
        $source = (string) $source;
        $given = Library::given((string) $certificate);
        return Cfca\held(fn ($ffi, $handle) => $ffi->cfcac_certificate(...$given, ...[$handle]), intdiv(strlen($source) * 4, 3) + 8192,
            $envelope, null, 'cfcac_envelope_seal', [Library::BASE64, ...Library::given($source)]);
    }

    /**
     * The content of an envelope (base64, PEM or DER), with the key of a PFX or .sm2 file. Who sealed it nobody knows: verify the
     * signature of what comes out before it is used.
     */
    function cfca_openEnvelope($envelope, $pfxFilePath, $password, &$source): int
    {
        $envelope = (string) $envelope;
        return Cfca\withKey($pfxFilePath, $password, strlen($envelope), $source, null, 'cfcac_envelope_open', Library::given($envelope));
    }

    /** The digest, in hex, that the key of this file signs for this content: SHA-256, with SM2 SM3(Z || content). */
    function cfca_digestToSign($source, $pfxFilePath, $password, &$digest): int
    {
        return Cfca\withKey($pfxFilePath, $password, 32, $digest, 'bin2hex', 'cfcac_digest', Library::given((string) $source));
    }

    /** What cfca_signData_PKCS7Detached gives, of the digest alone (hex, as cfca_digestToSign gives it). */
    function cfca_signDigest_PKCS7Detached($digest, $pfxFilePath, $password, &$signature): int
    {
        [$digest, $signature] = [(string) $digest, ''];
        if (strlen($digest) % 2 !== 0 || !ctype_xdigit($digest)) {
            return Library::refuse('the digest is no hex');
        }
        $given = [Library::BASE64, ...Library::given(hex2bin($digest))];
        return Cfca\withKey($pfxFilePath, $password, 12288, $signature, null, 'cfcac_sign_digest', $given);
    }
}

namespace Cfca {
    /** A function that gives bytes (see made) of a handle, which lives as long as the call. */
    function held(callable $open, int $expected, &$out, ?string $form, string $function, array $given): int
    {
        $out = '';
        $ffi = Library::ffi();
        $handle = $ffi->new('uint64_t');
        $status = $open($ffi, \FFI::addr($handle));
        if ($status !== 0) {
            return Library::code($status);
        }
        try {
            return made($expected, $out, $form, $function, [$handle->cdata, ...$given]);
        } finally {
            $ffi->cfcac_free($handle->cdata);
        }
    }

    /** The same of the key in a PFX or .sm2 file. */
    function withKey($path, $password, int $expected, &$out, ?string $form, string $function, array $given): int
    {
        [$path, $password, $out] = [(string) $path, (string) $password, ''];
        // PHP takes addresses too where a path is meant; and a pipe or a device may have no end.
        $file = strpos($path, '://') === false && is_file($path) ? @file_get_contents($path) : false;
        if ($file === false) {
            return Library::refuse("$path: the file cannot be read; look at its path and its permissions", 7);
        }
        $key = Library::given($file, $password);
        $open = fn ($ffi, $handle) => $ffi->cfcac_identity_from_pfx(...$key, ...[$handle]);
        return held($open, $expected, $out, $form, $function, $given);
    }
}
