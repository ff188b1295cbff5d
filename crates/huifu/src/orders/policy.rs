//! What the document leaves open about orders, as settings.

use huifu_proto::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// How orders are asked about, and what answers say, where the document does not tell. Give the same to
/// [`Orders`](crate::Orders), [`NoticeDesk`](crate::NoticeDesk) and [`Reconciler`](crate::Reconciler).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderPolicy {
    trans_types: BTreeMap<String, String>,
    trans_stats: BTreeMap<String, Verdict>,
    only_begun: BTreeSet<String>,
}

impl Default for OrderPolicy {
    /// * No `trans_type` for any command: the document prints no list.
    /// * `trans_stat`: `S` success, `F` failed, `P` and `I` in progress, as sister products of the platform
    ///   write it; others say nothing.
    /// * An answer `...000` to 208, 209, 216 and 218 says that a payment can be made, not that it was made:
    ///   the user still scans, enters a code or opens an app. So it is "in progress".
    fn default() -> Self {
        let stats = [
            ("S", Verdict::Success),
            ("F", Verdict::Failed),
            ("P", Verdict::Pending),
            ("I", Verdict::Pending),
        ];
        Self {
            trans_types: BTreeMap::new(),
            trans_stats: stats.map(|(code, verdict)| (code.to_owned(), verdict)).into(),
            only_begun: ["208", "209", "216", "218"].map(str::to_owned).into(),
        }
    }
}

impl OrderPolicy {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What command 301 calls orders of this command (`trans_type`). It comes with the merchant's contract;
    /// without it an order of this command cannot be asked about.
    #[must_use]
    pub fn trans_type(mut self, cmd_id: impl Into<String>, trans_type: impl Into<String>) -> Self {
        self.trans_types.insert(cmd_id.into(), trans_type.into());
        self
    }

    /// What a value of `trans_stat` says.
    #[must_use]
    pub fn trans_stat(mut self, trans_stat: impl Into<String>, verdict: Verdict) -> Self {
        self.trans_stats.insert(trans_stat.into(), verdict);
        self
    }

    /// Whether a successful *answer* to this command is the end of the order, or only its beginning.
    #[must_use]
    pub fn ends_with_answer(mut self, cmd_id: impl Into<String>, ends: bool) -> Self {
        let cmd_id = cmd_id.into();
        if ends {
            self.only_begun.remove(&cmd_id);
        } else {
            self.only_begun.insert(cmd_id);
        }
        self
    }

    pub(crate) fn trans_type_of(&self, cmd_id: &str) -> Option<&str> {
        self.trans_types.get(cmd_id).map(String::as_str)
    }

    pub(crate) fn only_begins(&self, cmd_id: &str) -> bool {
        self.only_begun.contains(cmd_id)
    }

    /// What `trans_stat` says; an empty one and one that is not known say nothing.
    pub(crate) fn verdict_of(&self, trans_stat: &str) -> Option<Verdict> {
        self.trans_stats.get(trans_stat).copied()
    }

    /// What the code of an answer and the state in its fields say together. Where they contradict each other
    /// nothing is known.
    pub(crate) fn combined(&self, code: Verdict, trans_stat: Option<&str>) -> Verdict {
        match (code, trans_stat.and_then(|stat| self.verdict_of(stat))) {
            (code, None) => code,
            (Verdict::Success, Some(Verdict::Failed)) => Verdict::Unknown,
            (Verdict::Success, Some(stat)) => stat,
            (Verdict::Failed, Some(Verdict::Success)) => Verdict::Unknown,
            (code, Some(_)) => code,
        }
    }
}
