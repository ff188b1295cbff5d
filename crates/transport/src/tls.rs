//! TLS: whom to believe, and the reasons why no session came about, told so that a person knows what to do.

mod config;
mod failure;
mod reason;
mod verifier;

pub(crate) use config::config;
pub use failure::TlsFailure;
