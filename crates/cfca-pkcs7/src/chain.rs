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
mod graph;
mod names;
mod policies;
mod pool;
mod revocation;
mod search;
mod window;

pub use checks::Checks;
pub(crate) use pool::Pool;
pub(crate) use window::Window;

use crate::facts::{self, Facts};
use crate::{Certificate, Error, ErrorKind};
use crypto_core::UnixSeconds;
use search::Search;
use std::cell::RefCell;
use x509_cert::ext::pkix::KeyUsage;

/// Returns what can be said of a certificate without its issuer: extensions and validity.
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
        let end = search.graph.id_of(leaf);
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

/// Returns whether the certificate may sign messages: digitalSignature or nonRepudiation where keyUsage is present
/// (docs/platform-notes.md#h-5; the extended usage of CFCA's leaves is for mail and client login).
pub(crate) fn check_usage(certificate: &Certificate) -> Result<(), Error> {
    match facts::get::<KeyUsage>(certificate)? {
        Some(usage) if !usage.digital_signature() && !usage.non_repudiation() => {
            Err(Error::new(ErrorKind::Usage).about(certificate))
        }
        Some(_) | None => Ok(()),
    }
}
