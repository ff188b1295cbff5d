//! From a certificate to a trusted one, at a given time (RFC 5280 section 6).
//!
//! ```text
//! graph       who signed whom, grown from the anchors down
//! search      every path from the signer up to an anchor, judged from the anchor down
//!   names       nameConstraints          policies    certificate policies
//!   revocation  lists of the issuers     facts       what one certificate says
//! ```
//!
//! Written over `x509-cert`; docs/decisions/0002-chain.md says why not over an existing validator.

mod checks;
mod facts;
mod graph;
mod names;
mod policies;
mod revocation;
mod search;
mod signature;
mod window;

pub use checks::Checks;
pub(crate) use facts::Facts;
pub(crate) use signature::IssuerSignature;
pub(crate) use window::Window;

use crate::crl::Crl;
use crate::{Certificate, Error, ErrorKind};
use crypto_core::UnixSeconds;
use crypto_core::rsa::Engine;
use search::Search;
use std::cell::RefCell;
use x509_cert::ext::pkix::KeyUsage;

/// More certificates than any real path has.
const MAX_DEPTH: usize = 32;

/// What a chain is built from.
pub(crate) struct Pool<'a> {
    pub(crate) anchors: &'a [Certificate],
    pub(crate) others: &'a [Certificate],
    pub(crate) crls: &'a [Crl],
    pub(crate) now: UnixSeconds,
    /// Whether certificates and lists may be signed over SHA-1.
    pub(crate) allow_sha1: bool,
    pub(crate) checks: Checks,
    /// What verifies, if it was chosen.
    pub(crate) engine: Option<Engine>,
}

/// What can be said of a certificate without its issuer: extensions and validity.
pub(crate) fn check_alone(certificate: &Certificate, now: UnixSeconds) -> Result<(), Error> {
    Facts::read(certificate)?;
    search::check_validity(certificate, now)
}

/// Chains over one pool. What was found out for one signer serves the next, and so do the limits: a message
/// with many signers takes no longer than one.
pub(crate) struct Chains<'a>(RefCell<Search<'a>>);

impl<'a> Chains<'a> {
    pub(crate) fn new(pool: Pool<'a>) -> Self {
        Self(RefCell::new(Search::new(pool)))
    }

    /// As long as what [`validate`](Self::validate) says of `leaf` cannot change.
    pub(crate) fn window(&self, leaf: &Certificate) -> Window {
        Window::around(&self.0.borrow().pool, leaf)
    }

    /// Finds a chain from `leaf` to an anchor that passes every check. A leaf that is itself an anchor needs
    /// no chain.
    pub(crate) fn validate(&self, leaf: &Certificate) -> Result<(), Error> {
        let mut search = self.0.borrow_mut();
        let end = search.graph.place_of(leaf);
        search.node(end).facts()?;
        if search.pool.checks.validity {
            search::check_validity(leaf, search.pool.now)?;
        }
        if search.node(end).is_anchor || !search.pool.checks.chain {
            return search.check_revocation_alone(end);
        }
        search.validate(end)
    }
}

/// Whether the certificate may sign messages: digitalSignature or nonRepudiation where keyUsage is
/// present (docs/platform-notes.md#h-5; the extended usage of CFCA's leaves is for mail and client login).
pub(crate) fn check_usage(certificate: &Certificate) -> Result<(), Error> {
    match facts::get::<KeyUsage>(certificate)? {
        Some(usage) if !usage.digital_signature() && !usage.non_repudiation() => {
            Err(Error::new(ErrorKind::Usage).about(certificate))
        }
        Some(_) | None => Ok(()),
    }
}
