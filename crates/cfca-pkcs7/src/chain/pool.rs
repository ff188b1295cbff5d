//! The inputs from which a chain is built.

use super::checks::Checks;
use crate::Certificate;
use crate::crl::Crl;
use crypto_core::UnixSeconds;
use crypto_core::rsa::Engine;

/// More certificates than any real path has.
pub(super) const MAX_DEPTH: usize = 32;

/// The inputs from which a chain is built.
pub(crate) struct Pool<'a> {
    pub(crate) anchors: &'a [Certificate],
    pub(crate) others: &'a [Certificate],
    pub(crate) crls: &'a [Crl],
    pub(crate) now: UnixSeconds,
    /// True if certificates and lists may be signed over SHA-1.
    pub(crate) allow_sha1: bool,
    pub(crate) checks: Checks,
    /// The engine that verifies, if one was chosen.
    pub(crate) engine: Option<Engine>,
}
