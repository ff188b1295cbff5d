//! Whether a certificate was taken back (RFC 5280 section 6.3).

use super::checks::Revocation;
use super::graph::NodeId;
use super::search::{Goal, Search, check_validity};
use crate::crl::Crl;
use crate::name::Folded;
use crate::{Error, ErrorKind};
use x509_cert::ext::pkix::name::GeneralName;

/// Signers of lists whose own certificates are judged by lists of further signers, and so on.
const MAX_NESTING: usize = 3;

impl Search<'_> {
    /// Refuses a certificate that a list of its issuer names. Where lists of this issuer are given, one of
    /// them must be good; where none is, that is fine unless the caller requires one.
    ///
    /// Being named is final: a list that is out of date, or that cannot be used to tell that a certificate is
    /// good, still tells that it is not, as long as its signature is good. Only certificates on hold may come
    /// back, so a hold counts in a current list only.
    pub(super) fn check_revocation(
        &self,
        subject: NodeId,
        issuer: NodeId,
        goal: Goal<'_>,
    ) -> Result<(), Error> {
        let policy = self.pool.checks.revocation;
        if policy == Revocation::Off {
            return Ok(());
        }
        let node = self.node(subject);
        let about = |kind| Error::new(kind).about(&node.certificate);
        if self.is_under_an_indirect_list(subject)? {
            return Err(about(ErrorKind::Crl("is an indirect one, which is not supported")));
        }
        let mut lists =
            (0..self.pool.crls.len()).filter(|list| self.list_issuers[*list] == node.issuer).peekable();
        if policy == Revocation::WhereGiven && lists.peek().is_none() {
            return Ok(());
        }
        let mut good = false;
        let mut problem = about(ErrorKind::Crl("is not given"));
        for number in lists {
            if let Err(e) = self.check_signer(number, issuer, goal) {
                problem = e;
                continue;
            }
            let list = &self.pool.crls[number];
            if let Some(at) = list.revoked(&node.certificate, self.pool.now) {
                return Err(about(ErrorKind::Revoked { at }));
            }
            match list.check(node.facts()?, self.pool.now) {
                Ok(()) => good = true,
                Err(kind) => problem = Error::new(kind).about(&self.node(issuer).certificate),
            }
        }
        if good { Ok(()) } else { Err(problem) }
    }

    /// Only revocation, by lists of whoever signed the certificate: nobody vouches for that issuer, or the
    /// certificate needs nobody.
    pub(super) fn check_revocation_alone(&self, end: NodeId) -> Result<(), Error> {
        let (node, checks) = (self.node(end), self.pool.checks);
        if checks.revocation == Revocation::Off || node.facts()?.is_self_issued {
            return Ok(());
        }
        if let Some(issuer) = self.graph.any_issuer(end) {
            return self.check_revocation(end, issuer, Goal { anchor: None, list_signers: &[] });
        }
        let is_required = checks.revocation == Revocation::Required && !checks.chain;
        if !is_required && !self.list_issuers.contains(&node.issuer) {
            return Ok(());
        }
        let kind = ErrorKind::Crl("cannot be checked without the issuer's certificate");
        Err(Error::new(kind).about(&node.certificate))
    }

    /// Returns whether the list is signed by the issuer of the certificates it speaks about: with the issuer's key, or
    /// with another key of the same name to which a path leads from the same anchor.
    fn check_signer(&self, list: usize, issuer: NodeId, goal: Goal<'_>) -> Result<(), Error> {
        let mut kind = self.pool.crls[list].algorithm(self.pool.allow_sha1).err();
        kind.get_or_insert(ErrorKind::Crl("has a signature that does not match its issuer"));
        let named = self.node(issuer).subject;
        let others = (0..self.graph.nodes.len()).filter(|id| *id != issuer);
        let candidates = std::iter::once(issuer).chain(others);
        for signer in candidates.filter(|id| self.node(*id).subject == named) {
            let is_issuer = signer == issuer;
            if !(is_issuer || self.node(signer).is_reached) || !self.is_list_signed_by(list, signer) {
                continue;
            }
            if !self.node(signer).facts()?.may_sign_lists() {
                kind = Some(ErrorKind::Crl("is of an issuer whose keyUsage does not allow lists"));
            } else if is_issuer || self.is_trusted_signer(signer, goal) {
                return Ok(());
            }
        }
        Err(Error::new(kind.unwrap_or(ErrorKind::UnknownIssuer)).about(&self.node(issuer).certificate))
    }

    fn is_trusted_signer(&self, signer: NodeId, goal: Goal<'_>) -> bool {
        let node = self.node(signer);
        if node.is_anchor {
            return !self.pool.checks.validity || check_validity(&node.certificate, self.pool.now).is_ok();
        }
        if goal.list_signers.contains(&signer) {
            return true;
        }
        if goal.list_signers.len() == MAX_NESTING {
            return false;
        }
        let list_signers = [goal.list_signers, &[signer]].concat();
        self.find(signer, Goal { anchor: goal.anchor, list_signers: &list_signers }).is_ok()
    }

    fn is_list_signed_by(&self, list: usize, signer: NodeId) -> bool {
        let node = self.node(signer);
        let key = (list, node.key);
        if let Some(known) = self.list_signatures.borrow().get(&key) {
            return *known;
        }
        let verifier = node.certificate.key_on(self.pool.engine);
        let good = self.graph.may_work(verifier.work())
            && self.pool.crls[list].is_signed_by(&verifier, self.pool.allow_sha1);
        self.list_signatures.borrow_mut().insert(key, good);
        good
    }

    /// Returns whether the certificate says that somebody else keeps the list of what its issuer takes back, and such a
    /// list is given.
    fn is_under_an_indirect_list(&self, subject: NodeId) -> Result<bool, Error> {
        let node = self.node(subject);
        if self.pool.crls.is_empty() {
            return Ok(false);
        }
        let points = node.facts()?.distribution_points()?;
        let keepers = points.iter().flat_map(|point| point.crl_issuer.iter().flatten());
        let names = keepers.filter_map(|keeper| match keeper {
            GeneralName::DirectoryName(name) => Some(Folded::of(name)),
            _ => None,
        });
        let issuer = node.certificate.folded_issuer();
        let is_given =
            |name: Folded| name != *issuer && self.pool.crls.iter().any(|list: &Crl| *list.issuer() == name);
        Ok(names.into_iter().any(is_given))
    }
}
