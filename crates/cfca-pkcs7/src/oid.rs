//! Object identifiers, each with its document.

use const_oid::ObjectIdentifier;
use crypto_core::rsa::DigestAlgorithm;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// `signedData`, RFC 5652 section 5.1.
pub(crate) const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
/// `data`, RFC 5652 section 4.
pub(crate) const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
/// `envelopedData`, RFC 5652 section 6.1.
pub(crate) const ENVELOPED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.3");
/// `encryptedData`, RFC 5652 section 8.
pub(crate) const ENCRYPTED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.6");
/// `contentType` attribute, RFC 5652 section 11.1.
pub(crate) const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
/// `messageDigest` attribute, RFC 5652 section 11.2.
pub(crate) const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
/// `friendlyName` attribute, RFC 2985 section 5.5.1.
pub(crate) const FRIENDLY_NAME: ObjectIdentifier = oid("1.2.840.113549.1.9.20");
/// `localKeyId` attribute, RFC 2985 section 5.5.2.
pub(crate) const LOCAL_KEY_ID: ObjectIdentifier = oid("1.2.840.113549.1.9.21");
/// `data` of GM/T 0010.
#[cfg(feature = "gm")]
pub(crate) const GM_DATA: ObjectIdentifier = oid("1.2.156.10197.6.1.4.2.1");
/// `envelopedData` of GM/T 0010.
#[cfg(feature = "gm")]
pub(crate) const GM_ENVELOPED_DATA: ObjectIdentifier = oid("1.2.156.10197.6.1.4.2.3");
/// SM2 encryption, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const SM2_ENCRYPTION: ObjectIdentifier = oid("1.2.156.10197.1.301.3");
/// `signedData` of GM/T 0010.
#[cfg(feature = "gm")]
pub(crate) const GM_SIGNED_DATA: ObjectIdentifier = oid("1.2.156.10197.6.1.4.2.2");
/// SM4, GM/T 0006, which CFCA writes for SM4 in CBC mode.
#[cfg(feature = "gm")]
pub(crate) const SM4: ObjectIdentifier = oid("1.2.156.10197.1.104");
/// SM4 in CBC mode, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const SM4_CBC: ObjectIdentifier = oid("1.2.156.10197.1.104.2");
/// SM3, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const SM3: ObjectIdentifier = oid("1.2.156.10197.1.401");
/// The SM2 signature, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const SM2_SIGNATURE: ObjectIdentifier = oid("1.2.156.10197.1.301.1");
/// SM2 with SM3, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const SM2_WITH_SM3: ObjectIdentifier = oid("1.2.156.10197.1.501");
/// `rsaEncryption`, RFC 8017 appendix A.1.
pub(crate) const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
/// `sha1WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA1_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.5");
/// `sha-1WithRSAEncryption` of the OIW, which old Windows programs write.
pub(crate) const SHA1_WITH_RSA_OIW: ObjectIdentifier = oid("1.3.14.3.2.29");
/// `sha224WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA224_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.14");
/// `sha384WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA384_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
/// `sha512WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA512_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
/// `id-RSAES-OAEP`, RFC 4055 section 4.1.
pub(crate) const RSAES_OAEP: ObjectIdentifier = oid("1.2.840.113549.1.1.7");
/// `id-mgf1`, RFC 4055 section 2.2.
pub(crate) const MGF1: ObjectIdentifier = oid("1.2.840.113549.1.1.8");
/// `id-pSpecified`, RFC 4055 section 4.1.
pub(crate) const P_SPECIFIED: ObjectIdentifier = oid("1.2.840.113549.1.1.9");
/// `sha256WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA256_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
/// `id-sha224`, RFC 5754 section 2.1.
pub(crate) const SHA224: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.4");
/// `id-sha256`, RFC 5754 section 2.2.
pub(crate) const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
/// `id-sha384`, RFC 5754 section 2.3.
pub(crate) const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
/// `id-sha512`, RFC 5754 section 2.4.
pub(crate) const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
/// `id-sha512-224`, FIPS 180-4.
pub(crate) const SHA512_224: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.5");
/// `id-sha512-256`, FIPS 180-4.
pub(crate) const SHA512_256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.6");
/// `id-sha1`, RFC 3370 section 2.1.
pub(crate) const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
/// `id-aes128-CBC`, RFC 3565 section 4.1.
pub(crate) const AES128_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.2");
/// `id-aes192-CBC`, RFC 3565 section 4.1.
pub(crate) const AES192_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.22");
/// `id-aes256-CBC`, RFC 3565 section 4.1.
pub(crate) const AES256_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.42");
/// `des-ede3-cbc`, RFC 3370 section 5.1.
pub(crate) const DES_EDE3_CBC: ObjectIdentifier = oid("1.2.840.113549.3.7");
/// `pbes2`, RFC 8018 appendix A.4.
pub(crate) const PBES2: ObjectIdentifier = oid("1.2.840.113549.1.5.13");
/// `PBKDF2`, RFC 8018 appendix A.2.
pub(crate) const PBKDF2: ObjectIdentifier = oid("1.2.840.113549.1.5.12");
/// `PBMAC1`, RFC 8018 appendix A.5.
pub(crate) const PBMAC1: ObjectIdentifier = oid("1.2.840.113549.1.5.14");
/// `hmacWithSHA1`, RFC 8018 appendix B.1.1, with the others of its family.
pub(crate) const HMAC_SHA1: ObjectIdentifier = oid("1.2.840.113549.2.7");
/// `hmacWithSHA224`.
pub(crate) const HMAC_SHA224: ObjectIdentifier = oid("1.2.840.113549.2.8");
/// `hmacWithSHA256`.
pub(crate) const HMAC_SHA256: ObjectIdentifier = oid("1.2.840.113549.2.9");
/// `hmacWithSHA384`.
pub(crate) const HMAC_SHA384: ObjectIdentifier = oid("1.2.840.113549.2.10");
/// `hmacWithSHA512`.
pub(crate) const HMAC_SHA512: ObjectIdentifier = oid("1.2.840.113549.2.11");
/// `hmacWithSHA512-224`.
pub(crate) const HMAC_SHA512_224: ObjectIdentifier = oid("1.2.840.113549.2.12");
/// `hmacWithSHA512-256`.
pub(crate) const HMAC_SHA512_256: ObjectIdentifier = oid("1.2.840.113549.2.13");
/// HMAC with SM3, GM/T 0006.
#[cfg(feature = "gm")]
pub(crate) const HMAC_SM3: ObjectIdentifier = oid("1.2.156.10197.1.401.2");
/// `rc4`, RFC 8018 names it in passing; no initialization vector.
pub(crate) const RC4: ObjectIdentifier = oid("1.2.840.113549.3.4");
/// `desCBC`, RFC 8018 appendix B.2.1.
pub(crate) const DES_CBC: ObjectIdentifier = oid("1.3.14.3.2.7");
/// `camellia128-cbc`, RFC 3657.
pub(crate) const CAMELLIA128_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.2");
/// `camellia192-cbc`, RFC 3657.
pub(crate) const CAMELLIA192_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.3");
/// `camellia256-cbc`, RFC 3657.
pub(crate) const CAMELLIA256_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.4");
/// `rc2CBC`, RFC 8018 appendix B.2.3.
pub(crate) const RC2_CBC: ObjectIdentifier = oid("1.2.840.113549.3.2");
/// The SM2 curve, GM/T 0006.
pub(crate) const SM2: &str = "1.2.156.10197.1.301";
/// `commonName`, RFC 5280 appendix A.1.
pub(crate) const COMMON_NAME: ObjectIdentifier = oid("2.5.4.3");

/// The digest behind an identifier; `None` for those that are never accepted (MD5) or not known.
pub(crate) fn digest_algorithm(oid: ObjectIdentifier) -> Option<DigestAlgorithm> {
    match oid {
        SHA1 => Some(DigestAlgorithm::Sha1),
        SHA224 => Some(DigestAlgorithm::Sha224),
        SHA256 => Some(DigestAlgorithm::Sha256),
        SHA384 => Some(DigestAlgorithm::Sha384),
        SHA512 => Some(DigestAlgorithm::Sha512),
        _ => None,
    }
}

/// The digest of an RSA PKCS#1 v1.5 signature algorithm.
pub(crate) fn rsa_signature_digest(oid: ObjectIdentifier) -> Option<DigestAlgorithm> {
    match oid {
        SHA1_WITH_RSA | SHA1_WITH_RSA_OIW => Some(DigestAlgorithm::Sha1),
        SHA224_WITH_RSA => Some(DigestAlgorithm::Sha224),
        SHA256_WITH_RSA => Some(DigestAlgorithm::Sha256),
        SHA384_WITH_RSA => Some(DigestAlgorithm::Sha384),
        SHA512_WITH_RSA => Some(DigestAlgorithm::Sha512),
        _ => None,
    }
}

/// The identifier of a digest.
pub(crate) fn of_digest(algorithm: DigestAlgorithm) -> Option<ObjectIdentifier> {
    match algorithm {
        DigestAlgorithm::Sha1 => Some(SHA1),
        DigestAlgorithm::Sha224 => Some(SHA224),
        DigestAlgorithm::Sha256 => Some(SHA256),
        DigestAlgorithm::Sha384 => Some(SHA384),
        DigestAlgorithm::Sha512 => Some(SHA512),
        _ => None,
    }
}
