//! What fields say of an order besides how it ended: what must be the same in question and answer.

use crate::{Amount, Doubt};
use crypto_core::Secret;
use endpoint_core::Fields;
use serde_json::Value;
use std::collections::BTreeMap;

/// The names of an order's amount: `transfer_amt` is that of command 203.
const AMOUNTS: [&str; 2] = ["trans_amt", "transfer_amt"];

/// Who pays, who gets, from which account or binding: numbers of the platform, which it repeats unchanged.
const PARTIES: [&str; 8] = [
    "user_cust_id",
    "out_cust_id",
    "out_acct_id",
    "in_cust_id",
    "in_acct_id",
    "bind_card_id",
    "cash_bind_card_id",
    "sign_seq_id",
];

/// What fields say of an order besides how it ended. `Debug` shows no card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Facts {
    /// The amount, if there is one that can be read.
    pub amount: Option<Amount>,
    /// An amount is named that cannot be read.
    pub unreadable_amount: bool,
    /// The platform's number, if it is named.
    pub platform_seq_id: Option<String>,
    /// Users, accounts and bindings, by the names of their fields.
    pub parties: BTreeMap<String, String>,
    /// The card.
    pub card_no: Option<Secret<String>>,
}

impl Facts {
    /// Of an amount and of users, accounts and bindings by the names of their fields.
    #[must_use]
    pub fn new(amount: Option<Amount>, parties: BTreeMap<String, String>) -> Self {
        Self { amount, parties, ..Self::default() }
    }

    /// Of fields.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let amounts: Vec<String> = AMOUNTS.iter().filter_map(|name| plain(fields.get(name)?)).collect();
        let amount = amounts.iter().find_map(|text| text.parse().ok());
        let text = |name: &str| fields.text(name).map(str::trim).filter(|text| !text.is_empty());
        let parties = PARTIES.iter().filter_map(|name| Some(((*name).to_owned(), text(name)?.to_owned())));
        Self {
            amount,
            unreadable_amount: amount.is_none() && !amounts.is_empty(),
            platform_seq_id: text("platform_seq_id").map(str::to_owned),
            parties: parties.collect(),
            card_no: text("card_no").map(|text| Secret::new(text.to_owned())),
        }
    }

    /// Why these facts, said of what was `asked`, must not be believed. What one side leaves out is no
    /// contradiction.
    pub(crate) fn doubt(&self, asked: Option<&Self>) -> Option<Doubt> {
        if self.unreadable_amount {
            return Some(Doubt::NoAmount);
        }
        asked.and_then(|asked| asked.differs(self))
    }

    /// In what these facts, which were asked for, differ from those that were `said`.
    #[must_use]
    pub fn differs(&self, said: &Self) -> Option<Doubt> {
        if let (Some(asked), Some(said)) = (self.amount, said.amount)
            && asked != said
        {
            return Some(Doubt::OtherAmount);
        }
        let other = |name: &&&str| match (self.parties.get(**name), said.parties.get(**name)) {
            (Some(asked), Some(said)) => asked != said,
            _ => false,
        };
        if let Some(name) = PARTIES.iter().find(other) {
            return Some(Doubt::OtherParty(name));
        }
        match (&self.card_no, &said.card_no) {
            (Some(asked), Some(said)) if !is_same_card(asked.expose(), said.expose()) => {
                Some(Doubt::OtherCard)
            }
            _ => None,
        }
    }
}

/// The text of a value that names something. A number of JSON counts as its digits.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

/// Whether an answer is about the card that was asked for. Answers may show a part of it: the ends with stars
/// between, or the last digits.
fn is_same_card(asked: &str, said: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (asked, said) = (digits(asked), digits(said));
    match (said.find('*'), said.rfind('*')) {
        (Some(first), Some(last)) => {
            let (head, tail) = (&said[..first], &said[last + 1..]);
            head.len() + tail.len() <= asked.len() && asked.starts_with(head) && asked.ends_with(tail)
        }
        _ => asked == said || (said.len() == 4 && asked.ends_with(&said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(pairs: &[(&str, &str)]) -> Facts {
        let mut fields = Fields::new();
        for (name, value) in pairs {
            fields.put(name, *value);
        }
        Facts::of(&fields)
    }

    #[test]
    fn what_is_said_must_be_what_was_asked() {
        let asked = facts(&[("trans_amt", "1.00"), ("user_cust_id", "2"), ("card_no", "6200001234567890")]);
        for (said, expected) in [
            (&[][..], None),
            (&[("trans_amt", "1.00"), ("user_cust_id", "2"), ("card_no", "6200001234567890")], None),
            (&[("trans_amt", "1.0"), ("user_cust_id", " 2 ")], None),
            (&[("trans_amt", ""), ("user_cust_id", "")], None),
            (&[("trans_amt", "1.01")], Some(Doubt::OtherAmount)),
            (&[("transfer_amt", "0.01")], Some(Doubt::OtherAmount)),
            (&[("trans_amt", "1.001")], Some(Doubt::NoAmount)),
            (&[("trans_amt", "one")], Some(Doubt::NoAmount)),
            (&[("user_cust_id", "3")], Some(Doubt::OtherParty("user_cust_id"))),
            (&[("in_cust_id", "3")], None),
            (&[("card_no", "6200********7890")], None),
            (&[("card_no", "620000******7890")], None),
            (&[("card_no", "7890")], None),
            (&[("card_no", "6200 0012 3456 7890")], None),
            (&[("card_no", "6200********7891")], Some(Doubt::OtherCard)),
            (&[("card_no", "6200001234567891")], Some(Doubt::OtherCard)),
            (&[("card_no", "7891")], Some(Doubt::OtherCard)),
        ] {
            assert_eq!(facts(said).doubt(Some(&asked)), expected, "{said:?}");
        }
        assert!(!format!("{asked:?}").contains("6200"), "{asked:?}");
    }

    #[test]
    fn an_amount_as_a_number_is_one() {
        let mut fields = Fields::new();
        fields.put_value("trans_amt", serde_json::json!(1.5));
        assert_eq!(Facts::of(&fields).amount, Some(Amount::from_fen(150)));
        fields.put_value("trans_amt", serde_json::json!([1]));
        assert!(Facts::of(&fields).unreadable_amount);
    }
}
