//! The reasons why no TLS session came about, told so that a person knows what to do.

mod failure;
mod reason;
mod verifier;

pub use failure::TlsFailure;
pub(crate) use verifier::verifier;
