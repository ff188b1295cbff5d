//! The facts that fields tell of an order besides how it ended: they must be the same in question and answer.

use crate::{Amount, Doubt};
use crypto_core::Secret;
use endpoint_core::Fields;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The names of an order's amount: `transfer_amt` is that of command 203.
const AMOUNTS: [&str; 2] = ["trans_amt", "transfer_amt"];

/// The payer, the payee, and the account or binding of either: numbers of the platform, which it repeats unchanged.
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

/// The facts that fields tell of an order besides how it ended. `Debug` shows no card.
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
        let named = Named(fields);
        let amounts = named.amounts();
        let parties =
            PARTIES.iter().filter_map(|name| Some(((*name).to_owned(), named.text(name)?.to_owned())));
        Self {
            amount: amounts.readable,
            unreadable_amount: amounts.are_unreadable(),
            platform_seq_id: named.text("platform_seq_id").map(str::to_owned),
            parties: parties.collect(),
            card_no: named.text("card_no").map(|text| Secret::new(text.to_owned())),
        }
    }

    /// In what these facts, which were asked for, differ from those that were `said`.
    #[must_use]
    pub fn differs(&self, said: &Self) -> Option<Doubt> {
        differs(self, said)
    }
}

/// Returns why the facts among the fields of a verified message, said of what was `asked`, must not be believed. What
/// one side leaves out is no contradiction. Every answer is asked this, so nothing is copied for it.
pub(crate) fn doubt(asked: Option<&Fields>, said: &Fields) -> Option<Doubt> {
    let said = Named(said);
    let amounts = said.amounts();
    if amounts.are_unreadable() {
        return Some(Doubt::NoAmount);
    }
    asked.and_then(|asked| differs(&Named(asked), &Said { named: said, amount: amounts.readable }))
}

/// A source that can be asked for facts.
trait Says {
    fn amount(&self) -> Option<Amount>;
    fn party(&self, name: &str) -> Option<&str>;
    fn card_no(&self) -> Option<&str>;
}

impl Says for Facts {
    fn amount(&self) -> Option<Amount> {
        self.amount
    }

    fn party(&self, name: &str) -> Option<&str> {
        self.parties.get(name).map(String::as_str)
    }

    fn card_no(&self) -> Option<&str> {
        self.card_no.as_ref().map(|card| card.expose().as_str())
    }
}

/// Fields, looked at by the names of facts.
struct Named<'a>(&'a Fields);

/// The amounts that fields name.
struct Amounts {
    readable: Option<Amount>,
    are_named: bool,
}

impl Amounts {
    fn are_unreadable(&self) -> bool {
        self.are_named && self.readable.is_none()
    }
}

impl<'a> Named<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        self.0.text(name).map(trim).filter(|text| !text.is_empty())
    }

    fn amounts(&self) -> Amounts {
        let named = AMOUNTS.iter().filter_map(|name| plain(self.0.get(name)?));
        named.fold(Amounts { readable: None, are_named: false }, |found, text| Amounts {
            readable: found.readable.or_else(|| text.parse().ok()),
            are_named: true,
        })
    }
}

impl Says for Named<'_> {
    fn amount(&self) -> Option<Amount> {
        self.amounts().readable
    }

    fn party(&self, name: &str) -> Option<&str> {
        self.text(name)
    }

    fn card_no(&self) -> Option<&str> {
        self.text("card_no")
    }
}

/// Fields whose amount was read already.
struct Said<'a> {
    named: Named<'a>,
    amount: Option<Amount>,
}

impl Says for Said<'_> {
    fn amount(&self) -> Option<Amount> {
        self.amount
    }

    fn party(&self, name: &str) -> Option<&str> {
        self.named.text(name)
    }

    fn card_no(&self) -> Option<&str> {
        self.named.text("card_no")
    }
}

fn differs(asked: &impl Says, said: &impl Says) -> Option<Doubt> {
    if let (Some(asked), Some(said)) = (asked.amount(), said.amount())
        && asked != said
    {
        return Some(Doubt::OtherAmount);
    }
    // Questions name one or two of the parties.
    let other = |name: &&&str| match asked.party(name) {
        Some(asked) => said.party(name).is_some_and(|said| asked != said),
        None => false,
    };
    if let Some(name) = PARTIES.iter().find(other) {
        return Some(Doubt::OtherParty(name));
    }
    let (asked, said) = (asked.card_no()?, said.card_no()?);
    (!is_same_card(asked, said)).then_some(Doubt::OtherCard)
}

/// The text without white space around it, which hardly any has: most ends are told by a byte.
fn trim(text: &str) -> &str {
    let graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if graphic(text.as_bytes().first()) && graphic(text.as_bytes().last()) { text } else { text.trim() }
}

/// The text of a value that names something. A number of JSON counts as its digits.
fn plain(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Cow::Borrowed(trim(text))).filter(|text| !text.is_empty()),
        other => Some(Cow::Owned(other.to_string())),
    }
}

/// Returns whether an answer is about the card that was asked for. Answers may show a part of it: the ends with stars
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

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::new();
        for (name, value) in pairs {
            fields.put(name, *value);
        }
        fields
    }

    #[test]
    fn what_is_said_must_be_what_was_asked() {
        let asked = fields(&[("trans_amt", "1.00"), ("user_cust_id", "2"), ("card_no", "6200001234567890")]);
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
            let said = fields(said);
            assert_eq!(doubt(Some(&asked), &said), expected, "{said:?}");
            // Facts that were kept say the same.
            let kept = Facts::of(&said);
            let of_kept =
                if kept.unreadable_amount { Some(Doubt::NoAmount) } else { Facts::of(&asked).differs(&kept) };
            assert_eq!(of_kept, expected, "{said:?}");
        }
        let asked = Facts::of(&asked);
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
