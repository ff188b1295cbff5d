//! The verdict of a verified message on what was asked: one function for answers, returns and notifications.
//!
//! A code alone is not the end of it. `trans_stat` stands beside it, and the facts (amount, user, card) must be
//! those that were asked for. Where any of them does not fit, nothing is known, and the order is asked about.

mod doubt;

pub use doubt::Doubt;

use crate::commands::{CommandEffect, effect_of};
use crate::facts;
use crate::{RespCode, TransStat, Verdict};
use endpoint_core::Fields;
use serde_json::Value;
use std::collections::BTreeMap;

/// The reading of codes and states, beyond what the public sources say: what a merchant's contract lists.
///
/// ```
/// use huifu_proto::{RespCode, Verdict, Verdicts};
/// let contract = Verdicts::new().code("202777", Verdict::Failed).code("555", Verdict::Failed);
/// assert_eq!(contract.of_code(&RespCode::new("202777")), Verdict::Failed);
/// assert_eq!(contract.of_code(&RespCode::new("203555")), Verdict::Failed);
/// // Nobody lists it, so it is no "no".
/// assert_eq!(contract.of_code(&RespCode::new("202778")), Verdict::Unknown);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdicts {
    codes: BTreeMap<String, Verdict>,
    states: BTreeMap<String, Verdict>,
    ends: BTreeMap<(String, Mouth), bool>,
}

/// In what a word of the platform came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Mouth {
    /// The answer to the command itself.
    Answer,
    /// A message that the platform sends by itself, or lets a browser bring: whoever has seen it can bring it again.
    Notification,
}

/// The verdict of a word, and the reason why it says less than its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) doubt: Option<Doubt>,
}

impl Verdicts {
    /// Returns what the public sources say.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a `resp_code` of the merchant's contract says: six digits, or three that mean the same for every
    /// command. The longer one counts first. `...000` keeps its meaning.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>, verdict: Verdict) -> Self {
        self.codes.insert(code.into(), verdict);
        self
    }

    /// Sets what a value of `trans_stat` says.
    #[must_use]
    pub fn state(mut self, trans_stat: impl AsRef<str>, verdict: Verdict) -> Self {
        self.states.insert(trans_stat.as_ref().trim().to_owned(), verdict);
        self
    }

    /// Sets whether a success of this command, in an answer or in a notification, is the end of the order or only its
    /// beginning.
    #[must_use]
    pub fn ends(mut self, cmd_id: impl Into<String>, mouth: Mouth, ends: bool) -> Self {
        self.ends.insert((cmd_id.into(), mouth), ends);
        self
    }

    /// Returns what a code says of its command.
    #[must_use]
    pub fn of_code(&self, code: &RespCode) -> Verdict {
        self.of_code_for(code, effect_of(code.cmd_id()))
    }

    pub(crate) fn of_code_for(&self, code: &RespCode, effect: CommandEffect) -> Verdict {
        let listed = || self.codes.get(code.as_str()).or_else(|| self.codes.get(code.digits()));
        if !code.is_well_formed() {
            return Verdict::Unknown;
        }
        if code.digits() == "000" {
            return Verdict::Success;
        }
        listed().copied().unwrap_or_else(|| code.verdict_for(effect))
    }

    /// Returns what a state says: nothing if it is empty, [`Verdict::Unknown`] if nobody lists it.
    #[must_use]
    pub fn of_state(&self, state: &TransStat) -> Option<Verdict> {
        let text = state.as_str().trim();
        self.states.get(text).copied().or_else(|| state.verdict())
    }

    /// Returns whether a success of this command says only that a payment can be made.
    fn only_begins(&self, cmd_id: &str, mouth: Mouth, fields: &Fields) -> bool {
        // A key is a copy of the number: made where there is anything to look up.
        let listed = (!self.ends.is_empty()).then(|| self.ends.get(&(cmd_id.to_owned(), mouth))).flatten();
        match listed {
            Some(ends) => !ends,
            None => effect_of(cmd_id) == CommandEffect::Begin || hands_over(fields),
        }
    }

    /// Returns what verified fields say.
    #[must_use]
    pub fn said(&self, cmd_id: &str, mouth: Mouth, fields: &Fields) -> Verdict {
        let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
        self.judge((cmd_id, effect_of(cmd_id)), &code, mouth, None, fields).verdict
    }

    /// Returns what verified fields, whose `resp_code` is `code`, say about what was asked. This is the only place
    /// where a code becomes a verdict about an order.
    pub(crate) fn judge(
        &self,
        (cmd_id, effect): (&str, CommandEffect),
        code: &RespCode,
        mouth: Mouth,
        asked: Option<&Fields>,
        said: &Fields,
    ) -> Judgement {
        if !code.is_of(cmd_id) {
            return Judgement { verdict: Verdict::Unknown, doubt: None };
        }
        let by_code = self.of_code_for(code, effect);
        if effect == CommandEffect::Read {
            // It tells of other things than of itself.
            return Judgement { verdict: by_code, doubt: None };
        }
        if let Some(doubt) = facts::doubt(asked, said) {
            return Judgement { verdict: Verdict::Unknown, doubt: Some(doubt) };
        }
        let state = stated(said);
        let by_state = state.as_ref().and_then(|state| self.of_state(state));
        let verdict = combined(by_code, by_state);
        let doubt =
            (verdict != by_code && verdict == Verdict::Unknown).then_some(state).flatten().map(Doubt::State);
        let only_begun = verdict == Verdict::Success
            && by_state != Some(Verdict::Success)
            && self.only_begins(cmd_id, mouth, said);
        Judgement { verdict: if only_begun { Verdict::Pending } else { verdict }, doubt }
    }
}

/// Returns what code and state say together. Where they contradict each other nothing is known.
fn combined(code: Verdict, state: Option<Verdict>) -> Verdict {
    match (code, state) {
        (code, None) => code,
        (Verdict::Success, Some(Verdict::Failed)) => Verdict::Unknown,
        (Verdict::Success, Some(state)) => state,
        (Verdict::Failed, Some(Verdict::Failed)) => Verdict::Failed,
        (Verdict::Failed, Some(_)) => Verdict::Unknown,
        (code @ (Verdict::Pending | Verdict::Unknown), Some(_)) => code,
    }
}

/// `trans_stat`, whatever JSON type it has; nothing for an empty one.
fn stated(fields: &Fields) -> Option<TransStat> {
    let text = match fields.get("trans_stat")? {
        Value::Null => return None,
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    Some(TransStat::new(text)).filter(|state| !state.as_str().is_empty())
}

/// Returns whether the message holds something that the user still has to do: scan a code, open an app.
fn hands_over(fields: &Fields) -> bool {
    ["qrcode_url", "pay_info", "pay_url", "token_id"]
        .iter()
        .any(|name| fields.text(name).is_some_and(|text| !text.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Failed, Pending, Success, Unknown};

    fn judged(policy: &Verdicts, cmd_id: &str, mouth: Mouth, pairs: &[(&str, &str)]) -> Verdict {
        let mut fields = Fields::new();
        for (name, value) in pairs {
            fields.put(name, *value);
        }
        policy.said(cmd_id, mouth, &fields)
    }

    /// Every code beside every state. The states are those of the vendor's own demo of this product.
    #[test]
    fn code_and_state_are_read_together() {
        for (code, state, expected) in [
            ("202000", "", Success),
            ("202000", "  ", Success),
            ("202000", "02000002", Success),
            ("202000", " 02000002 ", Success),
            ("202000", "02000009", Success),
            ("202000", "S", Success),
            ("202000", "P", Pending),
            ("202000", "I", Pending),
            ("202000", "02000003", Unknown),
            ("202000", "F", Unknown),
            ("202000", "02000001", Unknown),
            ("202000", "2000002", Unknown),
            ("202000", "s", Unknown),
            ("202000", "?", Unknown),
            ("202000", "成功", Unknown),
            ("202003", "", Failed),
            ("202003", "02000003", Failed),
            ("202003", "02000002", Unknown),
            ("202003", "P", Unknown),
            ("202003", "?", Unknown),
            ("202002", "02000002", Pending),
            ("202002", "?", Pending),
            ("202098", "02000002", Unknown),
            ("202777", "02000003", Unknown),
            ("301000", "02000003", Unknown),
        ] {
            for mouth in [Mouth::Answer, Mouth::Notification] {
                let pairs = [("resp_code", code), ("trans_stat", state)];
                assert_eq!(judged(&Verdicts::new(), "202", mouth, &pairs), expected, "{code} {state:?}");
            }
        }
        let own = Verdicts::new().state("9", Success).state(" 02000001 ", Pending);
        let of = |state: &str| {
            judged(&own, "202", Mouth::Answer, &[("resp_code", "202000"), ("trans_stat", state)])
        };
        assert_eq!((of("9"), of(" 9"), of("02000001")), (Success, Success, Pending));
        let mut number = Fields::new();
        number.put("resp_code", "202000");
        number.put_value("trans_stat", 2_000_002.into());
        assert_eq!(
            Verdicts::new().said("202", Mouth::Answer, &number),
            Unknown,
            "no text, so nothing that is listed"
        );
        number.put_value("trans_stat", Value::Null);
        assert_eq!(Verdicts::new().said("202", Mouth::Answer, &number), Success);
    }

    /// A query tells of an order, not of itself.
    #[test]
    fn a_query_succeeds_whatever_it_tells() {
        let pairs = [("resp_code", "301000"), ("trans_stat", "02000003")];
        assert_eq!(judged(&Verdicts::new(), "301", Mouth::Answer, &pairs), Success);
        assert_eq!(judged(&Verdicts::new(), "301", Mouth::Answer, &[("resp_code", "301777")]), Failed);
    }

    #[test]
    fn that_a_payment_can_be_made_is_no_payment() {
        for cmd_id in ["112", "161", "208", "209", "216", "218"] {
            let code = format!("{cmd_id}000");
            for mouth in [Mouth::Answer, Mouth::Notification] {
                assert_eq!(
                    judged(&Verdicts::new(), cmd_id, mouth, &[("resp_code", &code)]),
                    Pending,
                    "{cmd_id}"
                );
                let paid = [("resp_code", code.as_str()), ("trans_stat", "02000002")];
                assert_eq!(judged(&Verdicts::new(), cmd_id, mouth, &paid), Success, "{cmd_id}");
            }
            let own = Verdicts::new().ends(cmd_id, Mouth::Notification, true);
            assert_eq!(judged(&own, cmd_id, Mouth::Notification, &[("resp_code", &code)]), Success);
            assert_eq!(judged(&own, cmd_id, Mouth::Answer, &[("resp_code", &code)]), Pending);
        }
        for name in ["qrcode_url", "pay_info", "pay_url", "token_id"] {
            let pairs = [("resp_code", "999000"), (name, "x")];
            assert_eq!(judged(&Verdicts::new(), "999", Mouth::Notification, &pairs), Pending, "{name}");
            let pairs = [("resp_code", "999000"), (name, " ")];
            assert_eq!(judged(&Verdicts::new(), "999", Mouth::Notification, &pairs), Success, "{name}");
        }
    }

    #[test]
    fn a_contract_lists_codes() {
        let contract = Verdicts::new()
            .code("202777", Failed)
            .code("777", Pending)
            .code("000", Failed)
            .code("202000", Failed)
            .code("003", Unknown);
        for (code, expected) in [
            ("202777", Failed),
            ("203777", Pending),
            ("202778", Unknown),
            ("202000", Success),
            ("202003", Unknown),
            ("20277", Unknown),
        ] {
            assert_eq!(contract.of_code(&RespCode::new(code)), expected, "{code}");
        }
    }
}
