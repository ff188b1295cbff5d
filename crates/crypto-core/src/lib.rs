//! The cryptography both platforms need, behind a few small traits.
//!
//! ```text
//!   fields --> Canonical ("a=1&b=2") --> sha256_hex            UnionPay digest signature
//!                                    \-> Signer / Verifier      UnionPay RSA signature
//!   field  --> FieldCipher --> base64                           UnionPay encrypted fields
//!   JSON   --> SignMessage --> PKCS#7 message --> VerifyMessage --> JSON    Huifu check_value (in `cfca-pkcs7`)
//!   PKCS#7 envelope --> KeyDecryptor --> content key            who may decrypt (in `cfca-pkcs7`)
//! ```
//!
//! Message crates use the traits only (`default-features = false`), so they compile neither RSA nor
//! ASN.1. Nothing here reads a clock, a file or a socket; randomness for nonces and paddings is handed in.
//! The one exception is RSA blinding, drawn from the operating system.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod canonical;
pub mod digest;
pub mod encoding;
mod error;
#[cfg(feature = "rsa")]
pub mod file_kind;
#[cfg(feature = "gm")]
#[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
pub mod gm;
pub mod nonce;
pub mod pem;
#[cfg(feature = "rsa")]
pub mod rsa;
mod secret;
#[cfg(feature = "tdes")]
pub mod tdes;
mod traits;

pub use error::{BoxError, CryptoError, CryptoErrorKind};
pub use secret::Secret;
#[cfg(feature = "rsa")]
pub use traits::KeyDecryptor;
pub use traits::{
    AsyncSigner, FieldCipher, SignFuture, SignMessage, Signer, UnixSeconds, Verifier, VerifyMessage,
};
