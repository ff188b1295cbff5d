//! The result of a call: a number, and a text that says why.

use cfca_pkcs7::{Error, ErrorKind};

/// Bytes of any one thing that is handed in. A length beyond it is refused before the pointer is looked at.
pub const CFCAC_MAX_LENGTH: usize = 268_435_456;

/// The result of a call. Numbers are never given another meaning; later versions may add some.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CfcacStatus {
    /// Done.
    Ok = 0,
    /// A pointer is null that must not be.
    NullPointer = 1,
    /// A length is beyond CFCAC_MAX_LENGTH.
    Length = 2,
    /// The place for the result is too small; nothing was written, and its length now holds the bytes that are needed.
    TooSmall = 3,
    /// The handle was freed, or never given out.
    Handle = 4,
    /// The handle is of another kind.
    HandleKind = 5,
    /// A parameter has a value that it cannot have; the text names it.
    Parameter = 6,
    /// A file cannot be read.
    File = 7,
    /// A fault of this library.
    Internal = 8,
    /// So many handles are in use that some were surely forgotten.
    TooManyHandles = 9,
    /// The password does not fit, or the key file is damaged.
    Password = 10,
    /// The file is no key file that is understood.
    KeyFile = 11,
    /// The private key cannot be used.
    Key = 12,
    /// No certificate that is understood, or not the one of the key.
    Certificate = 13,
    /// No signed message that is understood.
    Message = 14,
    /// The signature does not match content and certificate.
    Signature = 15,
    /// Somebody else signed than was asked for.
    Signer = 16,
    /// The certificate is not for this use.
    Usage = 17,
    /// A certificate is used before or after its time.
    Validity = 18,
    /// A certificate was taken back by its issuer.
    Revoked = 19,
    /// A revocation list cannot be relied on, or is missing.
    RevocationList = 20,
    /// No chain leads to a trusted certificate.
    Chain = 21,
    /// An algorithm is not supported, not accepted, or another than was asked for.
    Algorithm = 22,
    /// The key did not sign.
    Signing = 23,
    /// The envelope is for somebody else.
    Recipient = 24,
    /// The envelope cannot be opened with this key, or is damaged.
    Undecryptable = 25,
    /// More of something than is accepted.
    Limit = 26,
    /// The message has no content, or has content where it must not.
    Content = 27,
    /// Refused for a reason that has no number of its own: see the text.
    Refused = 28,
}

/// The form of a message that is made.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CfcacForm {
    /// Bytes.
    Der = 0,
    /// Base64, in one line: what the toolkit's functions for PHP, C and C# give.
    Base64 = 1,
    /// Base64 of base64: Huifu's check_value.
    CheckValue = 2,
}

/// A question about a certificate. The first seven are those of the CFCA toolkit.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CfcacCertificateInfo {
    /// The serial number, in hex.
    SerialNumber = 0,
    /// The subject, in the form of RFC 4514.
    SubjectDn = 1,
    /// The common name of the subject.
    SubjectCn = 2,
    /// The issuer, in the form of RFC 4514.
    IssuerDn = 3,
    /// Begin of the validity, such as 2018-01-15T04:49:40Z.
    NotBefore = 4,
    /// End of the validity.
    NotAfter = 5,
    /// The key's algorithm: RSA or SM2.
    CertType = 6,
    /// The uses of the key, with commas between.
    KeyUsage = 7,
    /// SHA-256 of the certificate, in hex.
    Fingerprint = 8,
    /// The algorithm of the issuer's signature.
    SignatureAlgorithm = 9,
    /// The public key: SubjectPublicKeyInfo, base64.
    PublicKey = 10,
}

/// A cipher of data under a password, as the CFCA toolkit has it.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CfcacPasswordCipher {
    /// 3DES in CBC mode: the password is 64 hex digits, 8 bytes of vector and 24 of key.
    TripleDes = 0,
    /// SM4 in CBC mode: vector and key are made of the password by SM3.
    Sm4 = 1,
}

/// The form of a key file that is written.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CfcacKeyFile {
    /// PFX under AES-256 and SHA-256.
    Modern = 0,
    /// PFX under 3DES and SHA-1, which every Windows reads. Passwords are tried fast against it.
    Windows = 1,
    /// PFX under SM4 and SM3.
    Gm = 2,
    /// CFCA's .sm2 file, for an SM2 key. Nothing in it slows down who tries passwords.
    Sm2 = 3,
}

/// A call that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) status: CfcacStatus,
    pub(crate) text: String,
}

impl Failure {
    pub(crate) fn new(status: CfcacStatus, text: impl Into<String>) -> Self {
        Self { status, text: text.into() }
    }

    pub(crate) fn parameter(text: impl Into<String>) -> Self {
        Self::new(CfcacStatus::Parameter, text)
    }

    /// The same failure, with the file in which it was found.
    pub(crate) fn in_file(self, path: &std::path::Path) -> Self {
        Self { text: format!("{}: {}", path.display(), self.text), ..self }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { status: status_of(error.kind()), text: error.to_string() }
    }
}

fn status_of(kind: &ErrorKind) -> CfcacStatus {
    use CfcacStatus as Status;
    match kind {
        ErrorKind::NotAMessage
        | ErrorKind::BlanksForPlus
        | ErrorKind::Malformed(_)
        | ErrorKind::IndefiniteLength
        | ErrorKind::TrailingBytes
        | ErrorKind::NoSigner
        | ErrorKind::NoSignerCertificate
        | ErrorKind::Attribute(_)
        | ErrorKind::SignedAttributes
        | ErrorKind::AmbiguousContent => Status::Message,
        ErrorKind::Unsupported { .. } | ErrorKind::Sha1 { .. } | ErrorKind::Engine(_) => Status::Algorithm,
        ErrorKind::Key(_) => Status::Key,
        ErrorKind::NoContent | ErrorKind::HasContent => Status::Content,
        ErrorKind::TooMany { .. }
        | ErrorKind::TooLarge { .. }
        | ErrorKind::KeyBits { .. }
        | ErrorKind::TooMuchWork
        | ErrorKind::Iterations { .. }
        | ErrorKind::KeyDerivation { .. } => Status::Limit,
        ErrorKind::DigestMismatch | ErrorKind::BadSignature => Status::Signature,
        ErrorKind::WrongSigner { .. } => Status::Signer,
        ErrorKind::Usage | ErrorKind::EnciphermentUsage => Status::Usage,
        ErrorKind::NoRecipient => Status::Recipient,
        ErrorKind::Undecryptable | ErrorKind::Decryptor(_) => Status::Undecryptable,
        ErrorKind::UnknownIssuer
        | ErrorKind::TooLong
        | ErrorKind::NotACa
        | ErrorKind::PathLength
        | ErrorKind::NameConstraints { .. }
        | ErrorKind::NameConstraintForm
        | ErrorKind::Policy
        | ErrorKind::BadIssuerSignature
        | ErrorKind::CriticalExtension { .. } => Status::Chain,
        ErrorKind::NotYetValid { .. } | ErrorKind::Expired { .. } => Status::Validity,
        ErrorKind::Revoked { .. } => Status::Revoked,
        ErrorKind::Crl(_) => Status::RevocationList,
        ErrorKind::BadPassword => Status::Password,
        ErrorKind::NoMac | ErrorKind::KeyCount { .. } => Status::KeyFile,
        ErrorKind::NoMatchingCertificate | ErrorKind::KeyMismatch => Status::Certificate,
        ErrorKind::Signer(_) => Status::Signing,
        _ => Status::Refused,
    }
}

/// The toolkit's number of a file that cannot be read, the one that Huifu's document prints.
const TOOLKIT_FILE: i32 = 24578;

/// The number that the CFCA toolkit gives in this place, as far as it is public: 0, 24578 from Huifu's document, and those that
/// published programs list. -1 is the toolkit's "failed, see the log file"; here the reason is the text of the last error.
pub(crate) fn toolkit_code(status: i32) -> i32 {
    use CfcacStatus as Status;
    // They are HRESULTs: the same 32 bits, with a sign.
    let code = |bits: u32| bits.cast_signed();
    let is = |status_: Status| status == status_ as i32;
    if is(Status::Ok) {
        return 0;
    }
    let known = [
        (Status::File, TOOLKIT_FILE),
        (Status::NullPointer, code(0x8007_0057)),
        (Status::Length, code(0x8007_0057)),
        (Status::TooSmall, code(0x8007_0057)),
        (Status::Handle, code(0x8007_0057)),
        (Status::HandleKind, code(0x8007_0057)),
        (Status::Parameter, code(0x8007_0057)),
        (Status::Validity, code(0xA007_1031)),
        (Status::Revoked, code(0xA007_1032)),
        (Status::Chain, code(0xA007_1033)),
        (Status::Usage, code(0xA007_2021)),
        (Status::Limit, code(0xA007_1101)),
        (Status::KeyFile, code(0xA007_1103)),
        (Status::Message, code(0xA007_1104)),
        (Status::Content, code(0xA007_1104)),
        (Status::Undecryptable, code(0xA007_1105)),
        (Status::Recipient, code(0xA007_1106)),
        (Status::Signing, code(0xA007_1107)),
        (Status::Password, code(0xA007_1108)),
        (Status::RevocationList, code(0xA007_1109)),
        (Status::Certificate, code(0xA007_1110)),
    ];
    known.iter().find(|(status, _)| is(*status)).map_or(-1, |(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_toolkits_numbers_are_the_public_ones() {
        assert_eq!(toolkit_code(0), 0);
        assert_eq!(toolkit_code(CfcacStatus::File as i32), 24578);
        assert_eq!(toolkit_code(CfcacStatus::Chain as i32), -1_610_149_837);
        assert_eq!(toolkit_code(CfcacStatus::Signature as i32), -1);
        assert_eq!(toolkit_code(i32::MIN), -1);
    }
}
