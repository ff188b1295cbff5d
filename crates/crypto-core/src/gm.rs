//! The Chinese algorithms: SM2 (signatures and encryption, GM/T 0003), SM3 (GM/T 0004) and SM4 (GM/T 0002) in CBC mode.
//!
//! ```text
//!   key --Sm2Signer--> signature      over SM3(Z || message), in DER; Z names user id and public key
//!   key --Sm2Verifier--> yes or no    takes DER; the bare 64 bytes only where it is asked for them
//!   Sm2Encryptor, Sm2Decryptor        short texts and content keys, in five forms
//! ```
//!
//! The arithmetic comes from `sm2`, `sm3` and `sm4`. Signing draws no randomness: see
//! `docs/decisions/0018-sm2.md`. What runs in constant time and what does not: `docs/security.md`.

mod encrypt;
mod key;
mod sign;
mod signature;
mod sm3;
mod sm4;
mod user_id;

pub use encrypt::{Sm2CipherForm, Sm2Decryptor, Sm2Encryptor};
pub use sign::{Sm2Mistake, Sm2Signer, Sm2Verifier};
pub use signature::Sm2Signature;
pub use sm3::Sm3;
pub use sm4::Sm4Cbc;
pub use user_id::Sm2UserId;
