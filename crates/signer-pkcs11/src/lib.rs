//! RSA keys that never leave a hardware module, a smart card or a UKey, by PKCS#11: a [`Signer`](crypto_core::Signer) for
//! UnionPay's signatures and for Huifu's PKCS#7 messages.
//!
//! ```no_run
//! # fn start() -> Result<(), Box<dyn std::error::Error>> {
//! use signer_pkcs11::{Module, Name, Secret};
//! use std::sync::Arc;
//!
//! let module = Module::load("/usr/lib/softhsm/libsofthsm2.so")?;
//! let pin = Secret::new(std::fs::read_to_string("/run/secrets/pin")?.trim_end().to_owned());
//! let token = module.open("payments", pin)?;
//! let key = Arc::new(token.rsa_key(&Name::label("merchant"))?);
//! // unionpay: `Client::builder(..).merchant_signer(key)`
//! // huifu:    `Client::builder(..).external_key(key, &token.certificate(&Name::label("merchant"))?)`
//! # Ok(()) }
//! ```
//!
//! * **PIN.** Used once, in [`Module::open`], and wiped. A PIN that is wrong is never tried again by this crate, since tokens
//!   lock after a few; when only one try is left, it is not taken at all.
//! * **Many callers.** A token opens up to [`Token::SESSIONS`] sessions as they are needed; who comes when all are busy waits.
//!   A session that failed is given up, never used again.
//! * **What is signed.** The SHA-256 digest is computed here and the token pads and signs it (`CKM_RSA_PKCS`), so no message
//!   travels to the device. Each signature is verified with the key's public half before it is handed out.
//! * **What it blocks.** A signature takes as long as the device takes: up to 100 ms on a card. The clients of this workspace sign
//!   on threads of their own (`SigningPool`).
//!
//! A module is a shared library of whoever made the device, and runs in this process: load none that you do not trust.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
mod key;
mod listing;
mod module;
mod sessions;
mod token;

pub use crypto_core::Secret;
pub use error::{Cause, Error};
pub use key::{Name, RsaKey};
pub use listing::{KeyFacts, TokenFacts};
pub use module::Module;
pub use token::Token;
