//! Object identifiers, each with its document.

use const_oid::ObjectIdentifier;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// `signedData`, RFC 5652 section 5.1.
pub(crate) const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
/// `data`, RFC 5652 section 4.
pub(crate) const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
/// `encryptedData`, RFC 5652 section 8.
pub(crate) const ENCRYPTED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.6");
/// `contentType` attribute, RFC 5652 section 11.1.
pub(crate) const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
/// `messageDigest` attribute, RFC 5652 section 11.2.
pub(crate) const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
/// `friendlyName` attribute, RFC 2985 section 5.5.1.
pub(crate) const FRIENDLY_NAME: ObjectIdentifier = oid("1.2.840.113549.1.9.20");
/// `rsaEncryption`, RFC 8017 appendix A.1.
pub(crate) const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
/// `sha256WithRSAEncryption`, RFC 8017 appendix A.2.4.
pub(crate) const SHA256_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
/// `id-sha256`, RFC 5754 section 2.2.
pub(crate) const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
/// `id-sha384`, RFC 5754 section 2.3.
pub(crate) const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
/// `id-sha512`, RFC 5754 section 2.4.
pub(crate) const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
/// `id-sha1`, RFC 3370 section 2.1.
pub(crate) const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
/// `pbes2`, RFC 8018 appendix A.4.
pub(crate) const PBES2: ObjectIdentifier = oid("1.2.840.113549.1.5.13");
/// `commonName`, RFC 5280 appendix A.1.
pub(crate) const COMMON_NAME: ObjectIdentifier = oid("2.5.4.3");
