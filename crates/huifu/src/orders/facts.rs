//! The facts that the fields of commands, answers and notifications state about an order.

use super::OrderPolicy;
use crate::ledger::{Order, OrderKey, Report, Source};
use crypto_core::digest;
use endpoint_core::{DecodeError, DecodeErrorKind, EndpointInfo, Fields};
use huifu_proto::{Facts, Mouth, OrderDate, RespCode, TransStat, Verdict};

/// The order that fields are about.
///
/// # Errors
/// [`DecodeError`], naming the field that is missing or has the wrong shape.
pub(crate) fn key(mer_cust_id: &str, fields: &Fields) -> Result<OrderKey, DecodeError> {
    let text = |name: &'static str| {
        let present = fields.text(name).filter(|text| !text.is_empty());
        present.ok_or_else(|| DecodeError::new(name, DecodeErrorKind::Missing))
    };
    let date = OrderDate::parse(text("order_date")?)
        .map_err(|e| DecodeError::new("order_date", DecodeErrorKind::BadField).because(e))?;
    Ok(OrderKey::new(mer_cust_id, date, text("order_id")?))
}

/// Returns what a command asks for. A card is nobody's to keep: the client compares it, the ledger does not.
pub(crate) fn order(cmd_id: &str, fields: &Fields, policy: &OrderPolicy) -> Order {
    let facts = Facts::of(fields);
    let order = Order { amount: facts.amount, parties: facts.parties, ..Order::new(cmd_id) };
    match policy.trans_type_of(cmd_id) {
        Some(trans_type) => order.with_trans_type(trans_type),
        None => order,
    }
}

/// A digest of what a command asks for. Secrets are left out: of a card number the digest could be tried out. So is the date,
/// which is part of the order's key: one that is sent again on another day asks for the same.
pub(crate) fn content(info: &EndpointInfo, fields: &Fields) -> String {
    let mut open = fields.clone();
    open.retain(|name, _| !info.hides(name) && name != "order_date");
    digest::sha256_hex(&[info.id.as_bytes(), b" ", &open.to_json()].concat())
}

/// Returns what verified fields say about an order, in a notification or what a browser brought.
pub(crate) fn report(source: Source, cmd_id: &str, fields: &Fields, policy: &OrderPolicy) -> Report {
    let mouth = if source == Source::Answer { Mouth::Answer } else { Mouth::Notification };
    let verdict = policy.verdicts().said(cmd_id, mouth, fields);
    let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
    let claims = policy.verdicts().of_code(&code) == Verdict::Success && code.is_of(cmd_id);
    let mut report = Report::new(verdict, source).with_facts(&Facts::of(fields)).with_command(cmd_id, policy);
    let failed = verdict == Verdict::Failed && policy.trans_type_of(cmd_id).is_some();
    report.ask = mouth == Mouth::Notification && (claims && verdict != Verdict::Success || failed);
    report
}

/// Returns what the answer to a query (301) says about the order it asked about. That the query worked says nothing:
/// the order's state does. None if there is no state.
pub(crate) fn queried(fields: &Fields, policy: &OrderPolicy) -> Option<Report> {
    let state = TransStat::new(fields.text("trans_stat")?);
    let verdict = policy.verdicts().of_state(&state)?;
    Some(Report::new(verdict, Source::Query).with_facts(&Facts::of(fields)))
}

impl Report {
    /// With amount, number and parties. Of an amount that cannot be read nobody can say whether it is the order's:
    /// then the word says nothing, and the order is asked about.
    pub(crate) fn with_facts(mut self, facts: &Facts) -> Self {
        if facts.unreadable_amount {
            self.verdict = Verdict::Unknown;
        }
        self.amount = facts.amount;
        self.platform_seq_id.clone_from(&facts.platform_seq_id);
        self.parties.clone_from(&facts.parties);
        self
    }

    /// With the command that speaks, and the commands whose orders it may speak of.
    pub(crate) fn with_command(mut self, cmd_id: &str, policy: &OrderPolicy) -> Self {
        self.step_of = policy.first_steps(cmd_id).map(str::to_owned).collect();
        self.cmd_id = Some(cmd_id.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use huifu_proto::Amount;

    fn fields(pairs: &[(&'static str, &str)]) -> Fields {
        let mut fields = Fields::new();
        for (name, value) in pairs {
            fields.put(name, *value);
        }
        fields
    }

    #[test]
    fn an_order_needs_date_and_number() {
        let good = fields(&[("order_date", "20240517"), ("order_id", "7")]);
        assert_eq!(key("6", &good).unwrap().to_string(), "6:20240517:7");
        for (pairs, field) in [
            (&[("order_id", "7")][..], "order_date"),
            (&[("order_date", ""), ("order_id", "7")], "order_date"),
            (&[("order_date", "20241301"), ("order_id", "7")], "order_date"),
            (&[("order_date", "20240517")], "order_id"),
            (&[("order_date", "20240517"), ("order_id", "")], "order_id"),
        ] {
            assert_eq!(key("6", &fields(pairs)).unwrap_err().field(), field);
        }
    }

    #[test]
    fn an_amount_that_cannot_be_read_makes_the_word_worthless() {
        let verdict = |amount: &str| {
            let fields = fields(&[("trans_amt", amount), ("resp_code", "202000")]);
            report(Source::Notification, "202", &fields, &OrderPolicy::new()).verdict
        };
        assert_eq!((verdict("1.00"), verdict("")), (Verdict::Success, Verdict::Success));
        for odd in ["1,00", "1.001", "-1.00", "one"] {
            assert_eq!(verdict(odd), Verdict::Unknown, "{odd}");
        }
    }

    #[test]
    fn facts_are_the_amount_asked_for_and_the_platforms_number() {
        let fields = fields(&[("transfer_amt", "1.00"), ("real_trans_amt", "0.99"), ("platform_seq_id", "")]);
        let report = report(Source::Notification, "203", &fields, &OrderPolicy::new());
        assert_eq!((report.amount, report.platform_seq_id), (Some(Amount::from_fen(100)), None));
    }

    #[test]
    fn a_query_says_what_the_state_says() {
        let verdict = |state: &str| {
            let fields = fields(&[("resp_code", "301000"), ("trans_stat", state)]);
            queried(&fields, &OrderPolicy::new()).map(|report| report.verdict)
        };
        assert_eq!(verdict("02000002"), Some(Verdict::Success));
        assert_eq!(verdict("02000003 "), Some(Verdict::Failed));
        assert_eq!(verdict("02000009"), Some(Verdict::Success));
        assert_eq!(verdict("P"), Some(Verdict::Pending));
        assert_eq!(verdict("02000007"), Some(Verdict::Unknown));
        assert_eq!((verdict(""), verdict(" ")), (None, None));
    }
}
