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

pub use checks::Checks;
pub(crate) use facts::Facts;
pub(crate) use signature::IssuerSignature;

use crate::crl::Crl;
use crate::{Certificate, Error, ErrorKind};
use checks::Revocation;
use crypto_core::UnixSeconds;
use search::{Goal, Search};
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
}

/// What can be said of a certificate without its issuer: extensions and validity.
pub(crate) fn check_alone(certificate: &Certificate, now: UnixSeconds) -> Result<(), Error> {
    Facts::read(certificate)?;
    search::check_validity(certificate, now)
}

impl Pool<'_> {
    /// Finds a chain from `leaf` to an anchor that passes every check. A leaf that is itself an anchor needs
    /// no chain.
    pub(crate) fn validate(&self, leaf: &Certificate) -> Result<(), Error> {
        let facts = Facts::read(leaf)?;
        if self.checks.validity {
            search::check_validity(leaf, self.now)?;
        }
        let mut search = Search::new(self, leaf);
        let end = search.graph.nodes.len() - 1;
        if self.anchors.contains(leaf) || !self.checks.chain {
            return search.check_without_chain(end, &facts);
        }
        let goal = Goal { anchor: None, list_signers: &[] };
        for also_unfit in [false, true] {
            search.graph.grow(also_unfit);
            let failed = match search.find(end, goal) {
                Ok(()) => return Ok(()),
                Err(failed) => failed,
            };
            if let Some(error) = failed {
                return Err(error);
            }
        }
        Err(search.graph.explain(end))
    }
}

impl Search<'_> {
    /// Only revocation is left, by lists of whoever signed the certificate.
    fn check_without_chain(&self, end: usize, facts: &Facts) -> Result<(), Error> {
        let goal = Goal { anchor: None, list_signers: &[] };
        if self.pool.checks.revocation == Revocation::Off || facts.is_self_issued {
            return Ok(());
        }
        if let Some(issuer) = self.graph.any_issuer(end) {
            return self.check_revocation(end, issuer, goal);
        }
        let is_given = self.list_issuers.contains(&Some(self.node(end).issuer));
        let is_needed =
            is_given || (self.pool.checks.revocation == Revocation::Required && !self.pool.checks.chain);
        if !is_needed {
            return Ok(());
        }
        let kind = ErrorKind::Crl("cannot be checked without the issuer's certificate");
        Err(Error::new(kind).about(self.node(end).certificate))
    }
}

/// Whether the certificate may sign messages: digitalSignature or nonRepudiation where keyUsage is
/// present (ruling Huifu 5; the extended usage of CFCA's leaves is for mail and client login).
pub(crate) fn check_usage(certificate: &Certificate) -> Result<(), Error> {
    match facts::get::<KeyUsage>(certificate)? {
        Some(usage) if !usage.digital_signature() && !usage.non_repudiation() => {
            Err(Error::new(ErrorKind::Usage).about(certificate))
        }
        Some(_) | None => Ok(()),
    }
}
