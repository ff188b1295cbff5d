//! The graph of who signed whom, as far as it is known to lead to an anchor.
//!
//! Grown from the anchors down: only keys that an anchor vouches for are ever tried as issuers, so
//! certificates that somebody added to confuse cost one signature check each and lead nowhere. Links grown
//! from the signer up would follow them.

use super::pool::{MAX_DEPTH, Pool};
use crate::facts::Facts;
use crate::issuer_signature::IssuerSignature;
use crate::name::Folded;
use crate::{Certificate, Error, ErrorKind};
use crypto_core::rsa::Engine;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};

/// Work that no honest pool comes near: checking a signature with a key of 1024 bits counts 1, and the
/// work grows with the square of the size. This is the work of 10,000 checks with 2048 bits.
const MAX_WORK: usize = 40_000;

/// Index of a certificate in the graph.
pub(super) type NodeId = usize;

pub(super) struct Node {
    pub(super) certificate: Certificate,
    pub(super) is_anchor: bool,
    pub(super) subject: usize,
    pub(super) issuer: usize,
    pub(super) key: usize,
    /// The issuers that signed it, anchors first. Everyone in here is reached.
    pub(super) issuers: Vec<NodeId>,
    /// An anchor, or signed by somebody who is reached.
    pub(super) is_reached: bool,
    facts: OnceCell<Result<Facts, Error>>,
}

impl Node {
    pub(super) fn facts(&self) -> Result<&Facts, Error> {
        let facts = self.facts.get_or_init(|| Facts::read(&self.certificate));
        facts.as_ref().map_err(Clone::clone)
    }
}

#[derive(Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    ids: HashMap<Certificate, NodeId>,
    names: HashMap<Folded, usize>,
    keys: HashMap<Vec<u8>, usize>,
    issued_under: HashMap<usize, Vec<NodeId>>,
    allow_sha1: bool,
    engine: Option<Engine>,
    /// The extent to which it has grown since the last certificate was added.
    grown: Growth,
    work: Cell<usize>,
    /// By signed certificate and key.
    signatures: RefCell<HashMap<(NodeId, usize), bool>>,
}

/// Through which issuers the graph was grown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Growth {
    #[default]
    Not,
    /// Those that may issue.
    Fit,
    /// All of them: to tell what is wrong.
    All,
}

impl Graph {
    pub(super) fn new(pool: &Pool<'_>) -> Self {
        let mut graph = Self { allow_sha1: pool.allow_sha1, engine: pool.engine, ..Self::default() };
        let anchors = pool.anchors.iter().map(|certificate| (certificate, true));
        let others = pool.others.iter().map(|certificate| (certificate, false));
        for (certificate, is_anchor) in anchors.chain(others) {
            graph.add(certificate, is_anchor);
        }
        graph
    }

    /// The id of a certificate, which is added if it is new.
    pub(super) fn id_of(&mut self, certificate: &Certificate) -> NodeId {
        self.add(certificate, false)
    }

    fn add(&mut self, certificate: &Certificate, is_anchor: bool) -> NodeId {
        if let Some(id) = self.ids.get(certificate) {
            return *id;
        }
        let subject = self.name(certificate.folded_subject().clone());
        let issuer = self.name(certificate.folded_issuer().clone());
        let next = self.keys.len();
        let key = *self.keys.entry(certificate.key().spki_der().to_vec()).or_insert(next);
        let id = self.nodes.len();
        self.issued_under.entry(issuer).or_default().push(id);
        self.ids.insert(certificate.clone(), id);
        self.grown = Growth::Not;
        self.nodes.push(Node {
            certificate: certificate.clone(),
            is_anchor,
            subject,
            issuer,
            key,
            issuers: Vec::new(),
            is_reached: is_anchor,
            facts: OnceCell::new(),
        });
        id
    }

    /// The number of a name.
    pub(super) fn name(&mut self, name: Folded) -> usize {
        let next = self.names.len();
        *self.names.entry(name).or_insert(next)
    }

    /// Finds who was signed by the anchors, by whom they signed, and so on.
    pub(super) fn grow(&mut self, growth: Growth) {
        if self.grown >= growth {
            return;
        }
        self.grown = growth;
        let fits = |node: &Node| node.facts().is_ok_and(|facts| facts.may_issue(node.is_anchor));
        let mut waiting: VecDeque<NodeId> =
            (0..self.nodes.len()).filter(|at| self.nodes[*at].is_reached).collect();
        while let Some(issuer) = waiting.pop_front() {
            if growth == Growth::Fit && !fits(&self.nodes[issuer]) {
                continue;
            }
            let subjects = self.issued_under.get(&self.nodes[issuer].subject).cloned().unwrap_or_default();
            for subject in subjects {
                let known = self.nodes[subject].is_anchor || self.nodes[subject].issuers.contains(&issuer);
                if known || subject == issuer || !self.is_signed_by(subject, issuer) {
                    continue;
                }
                let node = &mut self.nodes[subject];
                node.issuers.push(issuer);
                if !std::mem::replace(&mut node.is_reached, true) {
                    waiting.push_back(subject);
                }
            }
        }
    }

    fn signature(&self, subject: NodeId) -> IssuerSignature<'_> {
        IssuerSignature::of(&self.nodes[subject].certificate)
    }

    fn is_signed_by(&self, subject: NodeId, issuer: NodeId) -> bool {
        let key = (subject, self.nodes[issuer].key);
        if let Some(known) = self.signatures.borrow().get(&key) {
            return *known;
        }
        let verifier = self.nodes[issuer].certificate.key_on(self.engine);
        if !self.may_work(verifier.work()) {
            return false;
        }
        let good = self.signature(subject).is_by(&verifier, self.allow_sha1);
        self.signatures.borrow_mut().insert(key, good);
        good
    }

    /// Counts the check of one signature that costs so much; false when there was too much already.
    pub(super) fn may_work(&self, work: usize) -> bool {
        self.work.set(self.work.get().saturating_add(work));
        !self.is_exhausted()
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.work.get() > MAX_WORK
    }

    /// Returns why nobody leads from `subject` to an anchor: goes up as far as signatures match.
    pub(super) fn explain(&self, subject: NodeId) -> Error {
        let mut at = subject;
        let mut path = vec![at];
        while path.len() <= MAX_DEPTH {
            let about = |kind| Error::new(kind).about(&self.nodes[at].certificate);
            if let Err(kind) = self.signature(at).algorithm(self.allow_sha1) {
                return about(kind);
            }
            let mut named = (0..self.nodes.len())
                .filter(|id| !path.contains(id) && self.nodes[*id].subject == self.nodes[at].issuer)
                .peekable();
            if named.peek().is_none() {
                return about(ErrorKind::UnknownIssuer);
            }
            match named.find(|issuer| self.is_signed_by(at, *issuer)) {
                _ if self.is_exhausted() => return about(ErrorKind::TooMuchWork),
                None => return about(ErrorKind::BadIssuerSignature),
                Some(issuer) => at = issuer,
            }
            path.push(at);
        }
        Error::new(ErrorKind::TooLong).about(&self.nodes[at].certificate)
    }

    /// A certificate of the pool that signed `subject`, trusted or not.
    pub(super) fn any_issuer(&self, subject: NodeId) -> Option<NodeId> {
        let named = |id: &NodeId| self.nodes[*id].subject == self.nodes[subject].issuer;
        (0..self.nodes.len()).filter(named).find(|issuer| self.is_signed_by(subject, *issuer))
    }
}
