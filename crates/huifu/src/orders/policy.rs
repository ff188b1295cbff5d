//! The points about orders that the document leaves open, as settings.

use huifu_proto::{Mouth, Verdict, Verdicts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// The way in which orders are asked about, and the meaning of answers, where the document does not tell. Give it to
/// the client ([`Builder::policy`](crate::Builder::policy)): [`Orders`](crate::Orders),
/// [`NotificationHandler`](crate::NotificationHandler) and [`Reconciler`](crate::Reconciler) that are made from it go
/// by it too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderPolicy {
    /// One for all that keep the defaults.
    trans_types: Arc<BTreeMap<String, String>>,
    steps: BTreeSet<(String, String)>,
    verdicts: Arc<Verdicts>,
}

/// The names that command 301 has for the orders of these commands: public knowledge, not the document's
/// (docs/platform-notes.md, "trans_type").
const TRANS_TYPES: [(&str, &str); 10] = [
    ("104", "08"),
    ("202", "08"),
    ("204", "10"),
    ("205", "04"),
    ("206", "13"),
    ("208", "13"),
    ("209", "11"),
    ("210", "28"),
    ("216", "13"),
    ("217", "13"),
];

impl Default for OrderPolicy {
    /// * `trans_type`: `10` for 204 (online bank), `13` for 206, 208, 216 and 217 (quick payment), `11` for 209
    ///   (scan), `04` for 205 (refund), `08` for 104 and 202 (withdrawals), `28` for 210 (face), as the vendor's
    ///   demo and public clients have them. None for the others: they come with the contract.
    /// * `trans_stat`: `02000002` success, `02000003` failed, `02000009` paid back, and `S`, `F`, `P`, `I` of
    ///   sister products. Any other text says that nothing is known.
    /// * Codes: those of [`huifu_proto::codes`]. One that nobody lists says nothing of a command that changes
    ///   something: the order is asked about.
    /// * `...000` to 112, 208, 209, 216 and 218, in an answer, a notification or a browser's return, says that a payment
    ///   can be made, not that it was made: the user still scans, enters a code or opens an app. So it is "in
    ///   progress", and asked about, unless `trans_stat` beside it says that it was paid.
    fn default() -> Self {
        static DEFAULT: LazyLock<OrderPolicy> = LazyLock::new(|| OrderPolicy {
            trans_types: Arc::new(
                TRANS_TYPES.map(|(cmd_id, name)| (cmd_id.to_owned(), name.to_owned())).into(),
            ),
            steps: BTreeSet::new(),
            verdicts: Arc::default(),
        });
        DEFAULT.clone()
    }
}

impl OrderPolicy {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what command 301 calls orders of this command (`trans_type`), where the contract says otherwise than the
    /// defaults, or they have none. Without one an order of this command cannot be asked about.
    #[must_use]
    pub fn trans_type(mut self, cmd_id: impl Into<String>, trans_type: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.trans_types).insert(cmd_id.into(), trans_type.into().trim().to_owned());
        self
    }

    /// Sets what a value of `trans_stat` says.
    #[must_use]
    pub fn trans_stat(self, trans_stat: impl Into<String>, verdict: Verdict) -> Self {
        self.with(|verdicts| verdicts.state(trans_stat.into(), verdict))
    }

    /// Sets what a `resp_code` of the merchant's contract says: six digits, or three that mean the same for every
    /// command. Say [`Verdict::Failed`] of codes of which the contract says that nothing was done.
    #[must_use]
    pub fn code(self, code: impl Into<String>, verdict: Verdict) -> Self {
        self.with(|verdicts| verdicts.code(code, verdict))
    }

    /// Sets whether a success of this command is the end of the order, in whatever comes of it, or only its beginning.
    #[must_use]
    pub fn ends_with_answer(self, cmd_id: impl Into<String>, ends: bool) -> Self {
        let cmd_id = cmd_id.into();
        self.with(|verdicts| {
            verdicts.ends(cmd_id.clone(), Mouth::Answer, ends).ends(cmd_id, Mouth::Notification, ends)
        })
    }

    /// Sets whether a success of this command is the end of the order in a *notification* or a browser's return. Say
    /// yes only where the platform's answer to the command cannot be taken for one: it is signed too, and whoever has
    /// seen it can post it as a notification.
    #[must_use]
    pub fn ends_with_notification(self, cmd_id: impl Into<String>, ends: bool) -> Self {
        self.with(|verdicts| verdicts.ends(cmd_id, Mouth::Notification, ends))
    }

    /// That words of the command `later` are about orders that the command `first` opened, as those of 217 are
    /// about orders of 216: for numbers that the contract names.
    #[must_use]
    pub fn step(mut self, first: impl Into<String>, later: impl Into<String>) -> Self {
        self.steps.insert((first.into(), later.into()));
        self
    }

    /// Returns how codes and states are read.
    #[must_use]
    pub fn verdicts(&self) -> &Arc<Verdicts> {
        &self.verdicts
    }

    fn with(mut self, change: impl FnOnce(Verdicts) -> Verdicts) -> Self {
        self.verdicts = Arc::new(change(Arc::unwrap_or_clone(self.verdicts)));
        self
    }

    pub(crate) fn trans_type_of(&self, cmd_id: &str) -> Option<&str> {
        self.trans_types.get(cmd_id).map(String::as_str)
    }

    /// The commands whose orders a word of this command is about, beside those that everybody knows.
    pub(crate) fn first_steps<'a>(&'a self, later: &'a str) -> impl Iterator<Item = &'a str> {
        self.steps.iter().filter(move |(_, step)| step == later).map(|(first, _)| first.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_can_be_asked_about_without_a_setting() {
        let policy = OrderPolicy::new();
        for (cmd_id, trans_type) in [
            ("104", "08"),
            ("202", "08"),
            ("204", "10"),
            ("205", "04"),
            ("206", "13"),
            ("208", "13"),
            ("209", "11"),
            ("210", "28"),
            ("216", "13"),
            ("217", "13"),
        ] {
            assert_eq!(policy.trans_type_of(cmd_id), Some(trans_type), "{cmd_id}");
        }
        assert_eq!(policy.trans_type_of("203"), None);
        let own = policy.trans_type("202", " 77 ").trans_type("203", "09");
        assert_eq!((own.trans_type_of("202"), own.trans_type_of("203")), (Some("77"), Some("09")));
    }
}
