//! Sums, and `div_detail`: to whom a sum goes, in which parts.

use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::customers::Customers;
use crate::huifu::state::money::{AccountId, Balance, Posting};
use endpoint_core::Fields;
use huifu_proto::Amount;
use serde_json::Value;

/// An amount that is more than nothing, in fen.
pub(crate) fn amount(call: &Call, name: &str) -> Result<u64, Refused> {
    match call.text(name).parse::<Amount>() {
        Ok(amount) if amount > Amount::from_fen(0) => Ok(amount.fen()),
        _ => Err(Refused::new(mistake::VALUE, format!("金额错误 {name} must be more than 0.00"))),
    }
}

/// `divFreezeFg` of a part that stays frozen until command 212 (`00` does not; public client code says so).
const FROZEN: &str = "01";

/// A part of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) account: AccountId,
    pub(crate) frozen: bool,
    pub(crate) fen: u64,
}

impl Share {
    pub(crate) fn balance(&self) -> Balance {
        let account = self.account.clone();
        if self.frozen { Balance::Frozen(account) } else { Balance::Free(account) }
    }
}

/// The text of a value in the list: a number is the text that it was written as.
fn entry_text(entry: &Value, name: &str) -> Option<String> {
    match entry.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The parts of `div_detail`, JSON inside a string or as it is; none where the field is empty.
pub(crate) fn shares(customers: &Customers, call: &Call) -> Result<Vec<Share>, Refused> {
    let wrong = |what: &str| Refused::new(mistake::VALUE, format!("分账串错误 div_detail {what}"));
    let list = match call.fields.get("div_detail") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        // A list of Go that was never filled is written as `null`.
        Some(Value::String(text)) if matches!(text.trim(), "" | "null") => return Ok(Vec::new()),
        Some(Value::String(text)) => {
            // Inside an object, where numbers stay as they were written.
            let whole = format!("{{\"list\":{text}}}");
            let mut fields = Fields::parse(whole.as_bytes()).map_err(|_| wrong("is no JSON"))?;
            fields.remove("list").unwrap_or_default()
        }
        Some(value) => value.clone(),
    };
    let Value::Array(entries) = list else { return Err(wrong("is no list")) };
    let share = |entry: &Value| {
        let text = |name: &str| {
            let missing = || wrong(&format!("has an element without the text {name}"));
            entry_text(entry, name).ok_or_else(missing)
        };
        let account = customers.account(&text("divCustId")?, Some(&text("divAcctId")?))?;
        let amount: Amount = text("divAmt")?.parse().map_err(|_| wrong("has a divAmt that is no amount"))?;
        let frozen = entry_text(entry, "divFreezeFg").is_some_and(|flag| flag == FROZEN);
        Ok(Share { account, frozen, fen: amount.fen() })
    };
    entries.iter().map(share).collect()
}

/// From where a sum is taken back that was paid in these parts: from the first ones.
pub(crate) fn first_parts(paid: &[Posting], fen: u64) -> Vec<(Balance, u64)> {
    let mut left = fen;
    let part = |posting: &Posting| {
        let fen = posting.fen.min(left);
        left -= fen;
        (posting.to.clone(), fen)
    };
    paid.iter().map(part).filter(|(_, fen)| *fen > 0).collect()
}

/// The parts make up the whole.
pub(crate) fn check_sum(shares: &[Share], fen: u64) -> Result<(), Refused> {
    let sum = shares.iter().try_fold(0_u64, |sum, share| sum.checked_add(share.fen));
    if sum == Some(fen) {
        return Ok(());
    }
    Err(Refused::new(
        mistake::VALUE,
        "分账金额与交易金额不符 the parts of div_detail do not make up trans_amt",
    ))
}
