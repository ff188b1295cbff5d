//! Paths from an anchor down to a certificate, and whether one of them holds (RFC 5280 section 6.1).

use super::graph::{Graph, Growth, Node, NodeId};
use super::names::NameLimits;
use super::policies::Policies;
use super::pool::{MAX_DEPTH, Pool};
use crate::{Certificate, Error, ErrorKind};
use crypto_core::UnixSeconds;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Steps from certificate to issuer, over all paths. Every step is on a path to an anchor, so honest pools
/// need a handful. These limits are for all signers of a message together.
const MAX_STEPS: usize = 50_000;
/// Whole paths that are judged.
const MAX_PATHS: usize = 2_000;

pub(super) struct Search<'a> {
    pub(super) pool: Pool<'a>,
    pub(super) graph: Graph,
    /// The number of the name of each list's issuer.
    pub(super) list_issuers: Vec<usize>,
    /// By list and key.
    pub(super) list_signatures: RefCell<HashMap<(usize, usize), bool>>,
    steps: Cell<usize>,
    paths: Cell<usize>,
}

/// The purpose for which a path is looked for.
#[derive(Clone, Copy)]
pub(super) struct Goal<'g> {
    /// The anchor that it must come from, if not any.
    pub(super) anchor: Option<NodeId>,
    /// Signers of revocation lists that are being judged: their lists may be used meanwhile, or a list that
    /// speaks about its own signer could never be used.
    pub(super) list_signers: &'g [NodeId],
}

/// The failure of the path that came closest to its end.
struct Best {
    error: Option<(usize, Error)>,
}

impl Best {
    /// `left`: how many certificates below the failing one were not looked at.
    fn failed(&mut self, left: usize, error: Error) {
        if self.error.as_ref().is_none_or(|(least, _)| left < *least) {
            self.error = Some((left, error));
        }
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(pool: Pool<'a>) -> Self {
        let mut graph = Graph::new(&pool);
        let list_issuers = pool.crls.iter().map(|list| graph.name(list.issuer().clone())).collect();
        Self {
            pool,
            graph,
            list_issuers,
            list_signatures: RefCell::default(),
            steps: Cell::new(0),
            paths: Cell::new(0),
        }
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.graph.nodes[id]
    }

    /// Finds a path from an anchor to `end` that holds, or says why there is none.
    pub(super) fn validate(&mut self, end: NodeId) -> Result<(), Error> {
        let goal = Goal { anchor: None, list_signers: &[] };
        for growth in [Growth::Fit, Growth::All] {
            self.graph.grow(growth);
            match self.find(end, goal) {
                Ok(()) => return Ok(()),
                Err(Some(error)) => return Err(error),
                Err(None) => {}
            }
        }
        Err(self.graph.explain(end))
    }

    /// Finds a path that holds. Tries every one, and reports the failure of the one that came farthest;
    /// `None` where no path exists at all.
    pub(super) fn find(&self, end: NodeId, goal: Goal<'_>) -> Result<(), Option<Error>> {
        let mut best = Best { error: None };
        if self.climb(&mut vec![end], goal, &mut best) {
            return Ok(());
        }
        Err(best.error.map(|(_, error)| error))
    }

    fn climb(&self, path: &mut Vec<NodeId>, goal: Goal<'_>, best: &mut Best) -> bool {
        let Some(&subject) = path.last() else { return false };
        let issuers = &self.node(subject).issuers;
        let anchors = issuers.iter().filter(|issuer| self.node(**issuer).is_anchor);
        let others = issuers.iter().filter(|issuer| !self.node(**issuer).is_anchor);
        for &issuer in anchors.chain(others) {
            if self.is_on(path, issuer) {
                continue;
            }
            self.steps.set(self.steps.get() + 1);
            if self.steps.get() > MAX_STEPS || self.paths.get() > MAX_PATHS {
                best.failed(
                    usize::MAX,
                    Error::new(ErrorKind::TooMuchWork).about(&self.node(subject).certificate),
                );
                return false;
            }
            if path.len() == MAX_DEPTH {
                best.failed(
                    usize::MAX,
                    Error::new(ErrorKind::TooLong).about(&self.node(subject).certificate),
                );
                return false;
            }
            path.push(issuer);
            let found = match self.node(issuer).is_anchor {
                true => goal.anchor.is_none_or(|anchor| anchor == issuer) && self.holds(path, goal, best),
                false => self.climb(path, goal, best),
            };
            path.pop();
            if found {
                return true;
            }
        }
        false
    }

    /// The same name with the same key again leads nowhere new.
    fn is_on(&self, path: &[NodeId], issuer: NodeId) -> bool {
        let node = self.node(issuer);
        path.iter().any(|id| {
            let other = self.node(*id);
            *id == issuer || (other.subject == node.subject && other.key == node.key)
        })
    }

    fn holds(&self, path: &[NodeId], goal: Goal<'_>, best: &mut Best) -> bool {
        self.paths.set(self.paths.get() + 1);
        match self.judge(path, goal) {
            Ok(()) => true,
            Err((left, error)) => {
                best.failed(left, error);
                false
            }
        }
    }

    /// Goes down from the anchor, which is the last of `path`. Fails with the number of certificates left.
    fn judge(&self, path: &[NodeId], goal: Goal<'_>) -> Result<(), (usize, Error)> {
        let mut descent = Descent::new(self.pool.now, self.pool.checks.validity);
        for (left, id) in path.iter().enumerate().rev() {
            descent.next(self.node(*id), left == 0).map_err(|e| (left, e))?;
        }
        // Last, since it takes longest.
        for (left, pair) in path.windows(2).enumerate().rev() {
            if let [subject, issuer] = *pair {
                let anchor = path.last().copied().unwrap_or(issuer);
                let goal = Goal { anchor: Some(anchor), ..goal };
                self.check_revocation(subject, issuer, goal).map_err(|e| (left, e))?;
            }
        }
        Ok(())
    }
}

/// The conditions that hold for the certificates further down.
struct Descent<'n> {
    now: UnixSeconds,
    checks_validity: bool,
    names: NameLimits<'n>,
    policies: Policies,
    /// The number of further CAs that may follow, and the certificate that says so.
    limit: Option<(u32, &'n Certificate)>,
}

impl<'n> Descent<'n> {
    fn new(now: UnixSeconds, checks_validity: bool) -> Self {
        Self {
            now,
            checks_validity,
            names: NameLimits::default(),
            policies: Policies::below_an_anchor(),
            limit: None,
        }
    }

    /// An anchor is a name and a key (RFC 5280 section 6.1.1 d), but what it says itself is honoured too: it
    /// may be an intermediate whose issuer limited it. Its signature and its policies are not looked at.
    fn next(&mut self, node: &'n Node, is_last: bool) -> Result<(), Error> {
        let certificate = &node.certificate;
        let about = |kind| Error::new(kind).about(certificate);
        let facts = node.facts()?;
        if self.checks_validity {
            check_validity(certificate, self.now)?;
        }
        if !node.is_anchor {
            if !facts.is_self_issued || is_last {
                self.names.check(certificate, facts)?;
            }
            self.policies.descend(facts, is_last).map_err(about)?;
        }
        if is_last {
            return Ok(());
        }
        if !facts.may_issue(node.is_anchor) {
            return Err(about(ErrorKind::NotACa));
        }
        // Self-issued certificates do not count, nor does the last one (section 4.2.1.9).
        if !node.is_anchor && !facts.is_self_issued {
            self.limit = match self.limit {
                Some((0, issuer)) => return Err(Error::new(ErrorKind::PathLength).about(issuer)),
                Some((limit, issuer)) => Some((limit - 1, issuer)),
                None => None,
            };
        }
        if let Some(own) = facts.path_length.filter(|own| self.limit.is_none_or(|(limit, _)| *own < limit)) {
            self.limit = Some((own, certificate));
        }
        self.names.add(facts);
        Ok(())
    }
}

pub(super) fn check_validity(certificate: &Certificate, now: UnixSeconds) -> Result<(), Error> {
    let fail = |kind| Err(Error::new(kind).about(certificate));
    if now < certificate.not_before() {
        return fail(ErrorKind::NotYetValid { not_before: certificate.not_before(), now });
    }
    if now > certificate.not_after() {
        return fail(ErrorKind::Expired { not_after: certificate.not_after(), now });
    }
    Ok(())
}
