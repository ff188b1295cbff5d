//! In place of an engine that is not compiled in.
#![allow(clippy::unnecessary_wraps, reason = "the same signatures as the engines have")]

use super::fast::{FastSigner, FastVerifier};
use ::rsa::{PrivateKey, PublicKey};

pub(super) const IS_COMPILED_IN: bool = false;

pub(super) fn runs_here() -> bool {
    false
}

pub(super) fn signer(_: &PrivateKey) -> Option<Box<dyn FastSigner>> {
    None
}

pub(super) fn verifier(_: &PublicKey) -> Option<Box<dyn FastVerifier>> {
    None
}
