//! The places of the money. Every movement takes from one place what it gives to another, so the sum of all places is
//! always zero: what the accounts hold is what the banks outside gave.

use crate::huifu::refusals::{Refused, mistake};
use crate::kept::rows::Rows;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An account of a customer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct AccountId {
    pub(crate) cust_id: String,
    pub(crate) acct_id: String,
}

/// A place where money can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Balance {
    /// All banks outside: the only place that may owe.
    Banks,
    /// On its way to a bank.
    Transit,
    /// An account, at its owner's disposal.
    Free(AccountId),
    /// An account, frozen until command 212 releases it.
    Frozen(AccountId),
}

/// So much from here to there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Posting {
    pub(crate) from: Balance,
    pub(crate) to: Balance,
    pub(crate) fen: u64,
}

impl Posting {
    pub(crate) fn new(from: Balance, to: Balance, fen: u64) -> Self {
        Self { from, to, fen }
    }

    /// The movement that undoes this one.
    pub(crate) fn back(&self) -> Self {
        Self::new(self.to.clone(), self.from.clone(), self.fen)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Money(pub(super) Rows<Balance, i128>);

impl Money {
    /// Carries out all postings or none.
    pub(crate) fn post(&mut self, postings: &[Posting]) -> Result<(), Refused> {
        let mut after: BTreeMap<&Balance, i128> = BTreeMap::new();
        for posting in postings {
            let fen = i128::from(posting.fen);
            *after.entry(&posting.from).or_insert_with(|| self.held(&posting.from)) -= fen;
            *after.entry(&posting.to).or_insert_with(|| self.held(&posting.to)) += fen;
        }
        let owes = |balance: &Balance| {
            *balance != Balance::Banks && after.get(balance).is_some_and(|held| *held < 0)
        };
        if postings.iter().any(|posting| owes(&posting.from)) {
            return Err(Refused::new(mistake::BALANCE, "余额不足 the account holds too little"));
        }
        let after = after.into_iter().map(|(balance, held)| (balance.clone(), held)).collect::<Vec<_>>();
        after.into_iter().for_each(|(balance, held)| self.0.insert(balance, held));
        Ok(())
    }

    pub(crate) fn held(&self, balance: &Balance) -> i128 {
        self.0.get(balance).copied().unwrap_or(0)
    }
}
