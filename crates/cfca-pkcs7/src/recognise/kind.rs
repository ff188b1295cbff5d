//! The kinds of files that are distinguished.

/// The kind of a file's contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentKind {
    /// A signed message (PKCS#7 `signedData`).
    SignedMessage,
    /// Certificates in a message that nobody signed (`.p7b`).
    CertificateBundle,
    /// A digital envelope (PKCS#7 `envelopedData`).
    Envelope,
    /// Another type of PKCS#7 message.
    OtherMessage,
    /// A PKCS#7 message of the Chinese algorithms (GM/T 0010).
    Sm2Message,
    /// A certificate, of whatever key.
    Certificate,
    /// A request for a certificate (PKCS#10).
    CertificateRequest,
    /// A revocation list.
    RevocationList,
    /// A PFX file (PKCS#12).
    Pfx,
    /// A private key (PKCS#8, PKCS#1 or SEC1).
    PrivateKey,
    /// A private key under a password (PKCS#8).
    EncryptedPrivateKey,
    /// A public key.
    PublicKey,
    /// CFCA's file for an SM2 key and its certificate (`.sm2`).
    Sm2KeyFile,
    /// A key store of Java.
    JavaKeyStore,
    /// A key in another program's form (OpenSSH, PuTTY, .NET, PGP).
    ForeignKey,
    /// A mail whose content and signature are parts of their own.
    SignedMail,
    /// A JSON document.
    Json,
    /// Fields of a form or query.
    Form,
    /// As many bytes as an RSA signature has, without a message around it.
    RawSignature,
    /// A web page.
    Html,
    /// Nothing.
    Empty,
    /// Nothing that is known here.
    Unknown,
}

impl ContentKind {
    /// In words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedMessage => "a signed message (PKCS#7 signedData)",
            Self::CertificateBundle => "a bundle of certificates (PKCS#7 without a signer, .p7b)",
            Self::Envelope => "a digital envelope (PKCS#7 envelopedData)",
            Self::OtherMessage => "a PKCS#7 message of another type",
            Self::Sm2Message => "a message of the Chinese algorithms (SM2, GM/T 0010) that is not supported",
            Self::Certificate => "a certificate (X.509)",
            Self::CertificateRequest => "a request for a certificate (CSR, PKCS#10), not yet a certificate",
            Self::RevocationList => "a revocation list (CRL)",
            Self::Pfx => "a PFX file (PKCS#12): a private key with its certificate, under a password",
            Self::PrivateKey => "a private key",
            Self::EncryptedPrivateKey => "a private key under a password (PKCS#8)",
            Self::PublicKey => "a public key",
            Self::Sm2KeyFile => {
                "a CFCA SM2 key file (.sm2): an SM2 private key with its certificate, under a password"
            }
            Self::JavaKeyStore => "a Java key store (JKS)",
            Self::ForeignKey => "a key in another program's form",
            Self::SignedMail => {
                "a signed mail (S/MIME multipart/signed): content and signature are parts of their own"
            }
            Self::Json => "a JSON document",
            Self::Form => "fields of a form or query",
            Self::RawSignature => "a bare RSA signature, without a message around it",
            Self::Html => "a web page (HTML), perhaps one that says that a download failed",
            Self::Empty => "empty",
            Self::Unknown => "nothing that is known here",
        }
    }
}
