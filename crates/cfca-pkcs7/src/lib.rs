//! PKCS#7 messages as the CFCA toolkit makes them, signed or sealed, and the PFX files its customers hold.
//!
//! ```text
//!   PFX --Identity--> AttachedSigner: SignMessage      content -> message, exactly in CFCA's layout
//!   CA certificates --> AttachedVerifier: VerifyMessage  message -> content, after every check
//!   recipient's certificate --> EnvelopeSealer    content -> message that only he can open
//!   PFX --Identity--> EnvelopeOpener              message -> content, from nobody knows whom
//! ```
//!
//! Bytes in, bytes out: the time is a parameter, nothing is read from disk. Signed content is handed out
//! only after digest, signature, signer and chain were found good; see [`AttachedVerifier`] for the order.
//! Sealed content is not authenticated; see [`EnvelopeOpener`]. Detached signatures stream, in both
//! directions: [`AttachedSigner::detached`], [`AttachedVerifier::detached`].
//!
//! With the feature `gm` also the Chinese algorithms: SM2 keys, certificates and lists, and messages and
//! envelopes of GM/T 0010.
//!
//! Not supported, and refused by name: MD5, other elliptic curves, RSA-PSS, revocation lists that are indirect,
//! that hold only changes or only some reasons. SHA-1 is refused unless it is allowed by name.
//!
//! The structures come from RustCrypto's `cms`, `x509-cert` and `pkcs12`; the arithmetic from `rsa`.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod algorithm;
mod attributes;
mod ber;
mod block_cipher;
mod certificate;
mod certificate_id;
mod chain;
mod crl;
mod cursor;
mod detached;
mod encoding;
mod envelope;
mod error;
mod facts;
mod hash_algorithm;
mod identity;
mod inspect;
mod issuer_signature;
mod key;
mod limits;
mod memory;
mod message;
mod name;
mod oid;
mod other_file;
mod password_cipher;
mod pfx;
mod recognise;
mod request;
mod sign;
mod signed;
mod signer;
mod unsigned;
mod verify;

pub use certificate::Certificate;
pub use chain::Checks;
pub use crl::Crl;
pub use detached::DetachedVerification;
pub use encoding::{check_value, decode_message};
#[cfg(feature = "gm")]
#[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
pub use envelope::Sm2EnvelopeLayout;
pub use envelope::{ContentCipher, ContentType, EnvelopeOpener, EnvelopeSealer, Opened};
pub use error::{Error, ErrorKind};
pub use hash_algorithm::{HashAlgorithm, Hashing, UnknownHashAlgorithm};
pub use identity::Identity;
pub use inspect::{Finding, Inspection};
pub use key::{PrivateKey, PublicKey};
pub use limits::Limits;
pub use password_cipher::PasswordCipher;
pub use pfx::{
    MAX_HASH_BLOCKS, MAX_ITERATIONS, Pfx, PfxCertificate, PfxContents, PfxForm, PfxKey, PfxPassword,
};
pub use recognise::{ContentKind, Recognised, recognise};
pub use request::CertificateRequest;
pub use sign::{AttachedSigner, DetachedSignature};
pub use signer::{SignerName, SignerPolicy};
pub use unsigned::{DigestParameters, Unsigned};
pub use verify::{AttachedVerifier, Verified};
