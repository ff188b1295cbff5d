//! The state that the platform keeps. Knows nothing of HTTP, nor which command changes what.

pub(crate) mod customers;
pub(crate) mod effect;
pub(crate) mod files;
pub(crate) mod money;
pub(crate) mod orders;
pub(crate) mod scripted_outcome;

use crate::huifu::refusals::Refused;
use crate::journal::Journal;
use crate::kept::rows::{KeptRows, Rows};
use crate::merchant::HuifuMerchant;
use crate::script::{Script, ScriptedAnswer};
use customers::{Customers, yuan};
use files::StoredFile;
use money::{AccountId, Balance, Money, Posting};
use orders::Orders;
use scripted_outcome::ScriptedOutcome;
use std::collections::{BTreeSet, VecDeque};

/// An account in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Account {
    /// The customer's number.
    pub cust_id: String,
    /// The account's number.
    pub acct_id: String,
    /// The amount that its owner can use, in fen.
    pub free: u64,
    /// The amount that is frozen, in fen.
    pub frozen: u64,
}

/// All that is remembered of one merchant.
pub(crate) struct State {
    pub(crate) money: Money,
    pub(crate) customers: Customers,
    pub(crate) orders: Orders,
    pub(crate) files: Rows<u64, StoredFile>,
    /// The outcomes of the next orders.
    pub(crate) scripted: VecDeque<ScriptedOutcome>,
    /// Codes to answer with.
    pub(crate) answers: Script<ScriptedAnswer>,
    /// Commands that only a merchant's contract has.
    contract: BTreeSet<String>,
    serial: u64,
    /// The customers of the configuration, who may be more than those that were kept.
    configured: HuifuMerchant,
    /// The changes of all this.
    pub(crate) journal: Journal,
}

impl State {
    /// The books of a merchant as they begin.
    pub(crate) fn of(merchant: &HuifuMerchant) -> Self {
        let (customers, mut money) =
            (Customers::of(&merchant.mer_cust_id, &merchant.customers), Money::default());
        // The banks may owe anything, so this cannot be refused.
        let seeded = money.post(&customers.seed(&merchant.customers));
        debug_assert!(seeded.is_ok());
        Self {
            money,
            customers,
            orders: Orders::default(),
            files: Rows::default(),
            scripted: VecDeque::new(),
            answers: Script(merchant.answers.clone()),
            contract: BTreeSet::new(),
            serial: 30_000,
            configured: merchant.clone(),
            journal: Journal::default(),
        }
    }
}

impl State {
    /// Numbers from here on: those of several merchants differ.
    pub(crate) fn with_serial(self, serial: u64) -> Self {
        Self { serial, ..self }
    }

    /// Writes down changes from now on.
    pub(crate) fn keep_journal(&mut self, journal: &Journal) {
        self.journal = journal.clone();
        let accounts: Vec<_> = self.customers.account_ids().collect();
        accounts.iter().for_each(|account| self.note_account(account));
    }

    fn note_account(&self, account: &AccountId) {
        let held = |balance: &Balance| yuan(self.money.held(balance));
        let (free, frozen) = (held(&Balance::Free(account.clone())), held(&Balance::Frozen(account.clone())));
        self.journal.note("account", &account.acct_id, "holds", format!("{free} + {frozen}"));
    }

    /// Moves money, and writes down what every account holds afterwards that it touched.
    pub(crate) fn post(&mut self, postings: &[Posting]) -> Result<(), Refused> {
        self.money.post(postings)?;
        let places = postings.iter().flat_map(|posting| [&posting.from, &posting.to]);
        let touched: BTreeSet<&AccountId> = places
            .filter_map(|place| match place {
                Balance::Free(account) | Balance::Frozen(account) => Some(account),
                Balance::Banks | Balance::Transit => None,
            })
            .collect();
        touched.into_iter().for_each(|account| self.note_account(account));
        Ok(())
    }

    /// A number that nothing else has.
    pub(crate) fn serial(&mut self) -> String {
        self.serial += 1;
        self.serial.to_string()
    }

    /// Takes a command that only a contract has.
    pub(crate) fn allow(&mut self, number: impl Into<String>) {
        self.contract.insert(number.into());
    }

    /// Returns whether a command is one that only a contract has.
    pub(crate) fn is_allowed(&self, number: &str) -> bool {
        self.contract.contains(number)
    }

    /// Returns what every account holds.
    pub(crate) fn accounts(&self) -> Vec<Account> {
        let held = |balance: &Balance| u64::try_from(self.money.held(balance)).unwrap_or(0);
        let ids = self.customers.account_ids();
        ids.map(|id| Account {
            free: held(&Balance::Free(id.clone())),
            frozen: held(&Balance::Frozen(id.clone())),
            cust_id: id.cust_id,
            acct_id: id.acct_id,
        })
        .collect()
    }
}

impl State {
    /// The part that outlives the sandbox and is little, as texts.
    pub(crate) fn heads(&self) -> Vec<(&'static str, String)> {
        let text = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_default();
        vec![
            ("scripted", text(&|| serde_json::to_string(&self.scripted))),
            ("contract", text(&|| serde_json::to_string(&self.contract))),
            ("serial", self.serial.to_string()),
        ]
    }

    /// The parts that outlive the sandbox and are many.
    pub(crate) fn rows(&mut self) -> [(&'static str, &mut dyn KeptRows); 4] {
        [
            ("money", &mut self.money.0),
            ("customer", &mut self.customers.0),
            ("file", &mut self.files),
            ("order", &mut self.orders.0),
        ]
    }

    /// Takes a head that was kept.
    pub(crate) fn restore(&mut self, part: &str, text: &str) -> serde_json::Result<()> {
        match part {
            "scripted" => self.scripted = serde_json::from_str(text)?,
            "contract" => self.contract.extend(serde_json::from_str::<BTreeSet<String>>(text)?),
            "serial" => self.serial = serde_json::from_str(text)?,
            _ => {}
        }
        Ok(())
    }

    /// Takes a row that was kept.
    pub(crate) fn restore_row(&mut self, part: &str, row: &str, text: &str) -> serde_json::Result<()> {
        match part {
            "money" => self.money.0.restore(row, text),
            "customer" => self.customers.0.restore(row, text),
            "file" => self.files.restore(row, text),
            "order" => self.orders.0.restore(row, text),
            _ => Ok(()),
        }
    }

    /// Customers that came into the configuration since the state was kept, with their money.
    pub(crate) fn with_missing_customers(&mut self) {
        let configured = Customers::of(&self.configured.mer_cust_id, &self.configured.customers);
        let is_missing = |posting: &&money::Posting| match &posting.to {
            Balance::Free(account) => !self.customers.0.contains(&account.cust_id),
            _ => false,
        };
        let seed = configured.seed(&self.configured.customers);
        let seed: Vec<_> = seed.iter().filter(is_missing).cloned().collect();
        for (number, customer) in configured.all() {
            if !self.customers.0.contains(number) {
                self.customers.0.insert(number.clone(), customer.clone());
            }
        }
        // The banks may owe anything, so this cannot be refused.
        let _ = self.money.post(&seed);
    }
}
