//! One row of the file.

use huifu::ledger::{OrderKey, Record};
use huifu::proto::{Amount, Withdraw};

/// An order of the file that can be sent.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Where it stands in the file.
    pub(super) line: usize,
    pub(super) key: OrderKey,
    pub(super) order: Withdraw,
}

impl Row {
    pub(super) fn amount(&self) -> Amount {
        self.order.trans_amt
    }

    /// What is known under this number is this order: the same command, amount, user and card.
    pub(super) fn is(&self, record: &Record) -> bool {
        let Some(known) = &record.order else {
            return record.reported_command.as_deref().is_none_or(|number| number == "202");
        };
        let party = |name: &str, number: &str| known.parties.get(name).is_none_or(|known| known == number);
        known.cmd_id == "202"
            && known.amount == Some(self.amount())
            && party("user_cust_id", &self.order.user_cust_id)
            && party("cash_bind_card_id", &self.order.cash_bind_card_id)
    }
}
