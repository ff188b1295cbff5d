//! The customers that have accounts and cards.

use super::money::{AccountId, Balance, Posting};
use crate::huifu::refusals::{Refused, mistake};
use crate::kept::rows::Rows;
use crate::keys;
use crate::merchant::HuifuCustomer;
use huifu_proto::Amount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A customer of the platform.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Customer {
    /// By what it is known: an identity card's number, or a business licence's.
    pub(crate) certificate: String,
    pub(crate) accounts: Vec<String>,
    /// Cards for quick payment, and cards that money is withdrawn to.
    pub(crate) quick: Vec<Card>,
    pub(crate) cash: Vec<Card>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) bind_id: String,
    pub(crate) card_no: String,
    pub(crate) bank_id: String,
    pub(crate) dc_flag: String,
}

#[derive(Debug)]
pub(crate) struct Customers(pub(super) Rows<String, Customer>);

/// The amount that each account holds at first, in fen.
pub(crate) const SEED: u64 = 100_000_000;

impl Customers {
    /// A merchant with its customers; without any, a user and somebody who is paid.
    pub(crate) fn of(mer_cust_id: &str, customers: &[HuifuCustomer]) -> Self {
        let card = |bind_id: &str, card_no: &str| Card {
            bind_id: bind_id.to_owned(),
            card_no: card_no.to_owned(),
            bank_id: "01020000".to_owned(),
            dc_flag: "0".to_owned(),
        };
        let customer = |certificate: &str, account: &str| Customer {
            certificate: certificate.to_owned(),
            accounts: vec![account.to_owned()],
            ..Customer::default()
        };
        let user = Customer {
            quick: vec![card(keys::HUIFU_QUICK_CARD, "6200000000000001")],
            cash: vec![card(keys::HUIFU_CASH_CARD, "6200000000000002")],
            ..customer("110000000000000002", keys::HUIFU_USER_ACCOUNT)
        };
        let merchant = customer("110000000000000", keys::HUIFU_MERCHANT_ACCOUNT);
        if !customers.is_empty() {
            let cards =
                |cards: &[(String, String)]| cards.iter().map(|(id, number)| card(id, number)).collect();
            let of = |given: &HuifuCustomer| {
                let quick = cards(&given.quick_cards);
                let cash = cards(&given.cash_cards);
                (
                    given.cust_id.clone(),
                    Customer { quick, cash, ..customer(&given.certificate, &given.acct_id) },
                )
            };
            let mut all: BTreeMap<_, _> = customers.iter().map(of).collect();
            all.entry(mer_cust_id.to_owned())
                .or_insert(customer("110000000000000", keys::HUIFU_MERCHANT_ACCOUNT));
            return Self::from(all);
        }
        let payee = customer("110000000000000003", keys::HUIFU_PAYEE_ACCOUNT);
        Self::from(BTreeMap::from([
            (mer_cust_id.to_owned(), merchant),
            (keys::HUIFU_USER.to_owned(), user),
            (keys::HUIFU_PAYEE.to_owned(), payee),
        ]))
    }
}

impl From<BTreeMap<String, Customer>> for Customers {
    fn from(all: BTreeMap<String, Customer>) -> Self {
        let mut rows = Rows::default();
        all.into_iter().for_each(|(number, customer)| rows.insert(number, customer));
        Self(rows)
    }
}

impl Customer {
    pub(crate) fn quick_card(&self, bind_id: &str) -> Result<&Card, Refused> {
        let card = self.quick.iter().find(|card| card.bind_id == bind_id);
        card.ok_or_else(|| Refused::no_such("绑卡号不存在 no such card is bound for quick payment"))
    }
}

impl Customers {
    /// Every customer, by number.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&String, &Customer)> {
        self.0.iter()
    }

    /// Returns where the seeded customers' money comes from.
    pub(crate) fn seed(&self, customers: &[HuifuCustomer]) -> Vec<Posting> {
        let fen = |account: &AccountId| {
            let given = customers.iter().find(|given| given.cust_id == account.cust_id);
            given.map_or(SEED, |given| given.balance)
        };
        let posting =
            |account: AccountId| Posting::new(Balance::Banks, Balance::Free(account.clone()), fen(&account));
        self.account_ids().map(posting).collect()
    }

    pub(crate) fn account_ids(&self) -> impl Iterator<Item = AccountId> {
        self.0.iter().flat_map(|(cust_id, customer)| {
            customer.accounts.iter().map(|acct_id| account_id(cust_id, acct_id))
        })
    }

    pub(crate) fn find(&self, cust_id: &str) -> Result<&Customer, Refused> {
        self.0.get(cust_id).ok_or_else(|| Refused::no_such("客户号不存在 no such customer"))
    }

    pub(crate) fn find_mut(&mut self, cust_id: &str) -> Result<&mut Customer, Refused> {
        self.0.get_mut(cust_id).ok_or_else(|| Refused::no_such("客户号不存在 no such customer"))
    }

    /// An account of a customer: the one named, or the first.
    pub(crate) fn account(&self, cust_id: &str, acct_id: Option<&str>) -> Result<AccountId, Refused> {
        let accounts = &self.find(cust_id)?.accounts;
        let found = match acct_id {
            Some(acct_id) => accounts.iter().find(|known| *known == acct_id),
            None => accounts.first(),
        };
        let found = found.ok_or_else(|| Refused::no_such("账户号不存在 the customer has no such account"))?;
        Ok(account_id(cust_id, found))
    }

    pub(crate) fn known_by(&self, certificate: &str) -> Option<(&String, &Customer)> {
        self.0.iter().find(|(_, customer)| customer.certificate == certificate)
    }

    /// A new customer with one account.
    pub(crate) fn open(&mut self, certificate: &str) -> Result<(String, String), Refused> {
        if self.known_by(certificate).is_some() {
            return Err(Refused::new(
                mistake::EXISTS,
                "客户已开户 there is a customer with this certificate",
            ));
        }
        let number = self.0.len() + 1;
        let (cust_id, acct_id) = (format!("66660000{number:08}"), format!("{}", 1000 + number));
        let customer = Customer {
            certificate: certificate.to_owned(),
            accounts: vec![acct_id.clone()],
            ..Customer::default()
        };
        self.0.insert(cust_id.clone(), customer);
        Ok((cust_id, acct_id))
    }
}

fn account_id(cust_id: &str, acct_id: &str) -> AccountId {
    AccountId { cust_id: cust_id.to_owned(), acct_id: acct_id.to_owned() }
}

/// Returns what an account never owes is no negative number.
pub(crate) fn yuan(fen: i128) -> String {
    Amount::from_fen(u64::try_from(fen).unwrap_or(0)).to_string()
}
