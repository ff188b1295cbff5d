//! What the fields of commands, answers and notices say about an order.

use super::OrderPolicy;
use crate::ledger::{Order, OrderKey, Report, Source};
use endpoint_core::{Fields, OpenError, OpenErrorKind};
use huifu_proto::{Amount, OrderDate, Verdict};

/// The names of an order's amount: `transfer_amt` is that of command 203.
const AMOUNTS: [&str; 2] = ["trans_amt", "transfer_amt"];

/// The order that fields are about.
///
/// # Errors
/// [`OpenError`], naming the field that is missing or has the wrong shape.
pub(crate) fn key(mer_cust_id: &str, fields: &Fields) -> Result<OrderKey, OpenError> {
    let text = |name: &'static str| {
        let present = fields.text(name).filter(|text| !text.is_empty());
        present.ok_or_else(|| OpenError::new(name, OpenErrorKind::Missing))
    };
    let date = OrderDate::parse(text("order_date")?)
        .map_err(|e| OpenError::new("order_date", OpenErrorKind::BadField).because(e))?;
    Ok(OrderKey::new(mer_cust_id, date, text("order_id")?))
}

/// What a command asks for.
pub(crate) fn order(cmd_id: &str, fields: &Fields, policy: &OrderPolicy) -> Order {
    let order = Order { amount: amount(fields), ..Order::new(cmd_id) };
    match policy.trans_type_of(cmd_id) {
        Some(trans_type) => order.with_trans_type(trans_type),
        None => order,
    }
}

/// What an answer or notice says, by its code and its fields.
pub(crate) fn report(source: Source, code: Verdict, fields: &Fields, policy: &OrderPolicy) -> Report {
    Report::new(policy.combined(code, fields.text("trans_stat")), source).with_facts(fields)
}

impl Report {
    /// With amount and number, where the fields have them. Of an amount that cannot be read nobody can say
    /// whether it is the order's: then the word says nothing, and the order is asked about.
    pub(crate) fn with_facts(mut self, fields: &Fields) -> Self {
        self.amount = amount(fields);
        let named = AMOUNTS.iter().filter_map(|name| fields.get(name)).any(|value| !is_blank(value));
        if self.amount.is_none() && named {
            self.verdict = Verdict::Unknown;
        }
        match fields.text("platform_seq_id") {
            Some(number) => self.with_platform_seq_id(number),
            None => self,
        }
    }
}

fn amount(fields: &Fields) -> Option<Amount> {
    AMOUNTS.iter().find_map(|name| fields.text(name)?.parse().ok())
}

fn is_blank(value: &serde_json::Value) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn code_and_state_are_read_together() {
        use Verdict::{Failed, Pending, Success, Unknown};
        let policy = OrderPolicy::new();
        for (code, stat, expected) in [
            (Success, None, Success),
            (Success, Some(""), Success),
            (Success, Some("S"), Success),
            (Success, Some("P"), Pending),
            (Success, Some("I"), Pending),
            (Success, Some("F"), Unknown),
            (Success, Some("?"), Success),
            (Failed, Some("S"), Unknown),
            (Failed, Some("F"), Failed),
            (Pending, Some("S"), Pending),
            (Unknown, Some("S"), Unknown),
        ] {
            assert_eq!(policy.combined(code, stat), expected, "{code:?} {stat:?}");
        }
        let own = OrderPolicy::new().trans_stat("9", Failed);
        assert_eq!(own.combined(Success, Some("9")), Unknown);
    }

    #[test]
    fn an_amount_that_cannot_be_read_makes_the_word_worthless() {
        let verdict = |amount: &str| {
            let fields = fields(&[("trans_amt", amount)]);
            report(Source::Notice, Verdict::Success, &fields, &OrderPolicy::new()).verdict
        };
        assert_eq!((verdict("1.00"), verdict("")), (Verdict::Success, Verdict::Success));
        for odd in ["1,00", "1.001", "-1.00", "one"] {
            assert_eq!(verdict(odd), Verdict::Unknown, "{odd}");
        }
    }

    #[test]
    fn facts_are_the_amount_asked_for_and_the_platforms_number() {
        let fields = fields(&[("transfer_amt", "1.00"), ("real_trans_amt", "0.99"), ("platform_seq_id", "")]);
        let report = report(Source::Notice, Verdict::Success, &fields, &OrderPolicy::new());
        assert_eq!((report.amount, report.platform_seq_id), (Some(Amount::from_fen(100)), None));
    }
}
