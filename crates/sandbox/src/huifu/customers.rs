//! Who has accounts and cards: commands 101, 102, 107, 109, 120, 303 and 317.

use super::books::Books;
use super::envelope::Call;
use super::money::{AccountId, Place, Posting};
use super::refusals::{Refused, mistake};
use super::work::Work;
use crate::keys;
use endpoint_core::Fields;
use huifu_proto::Amount;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A customer of the platform.
#[derive(Debug, Clone, Default)]
pub(super) struct Customer {
    /// By what it is known: an identity card's number, or a business licence's.
    pub(super) certificate: String,
    pub(super) accounts: Vec<String>,
    /// Cards for quick payment, and cards that money is withdrawn to.
    pub(super) quick: Vec<Card>,
    pub(super) cash: Vec<Card>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) bind_id: String,
    pub(super) card_no: String,
    pub(super) bank_id: String,
    pub(super) dc_flag: String,
}

#[derive(Debug)]
pub(super) struct Customers(pub(super) BTreeMap<String, Customer>);

/// What each account holds at first, in fen.
const SEED: u64 = 100_000_000;

impl Default for Customers {
    fn default() -> Self {
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
        let payee = customer("110000000000000003", keys::HUIFU_PAYEE_ACCOUNT);
        Self(BTreeMap::from([
            (keys::HUIFU_MERCHANT.to_owned(), merchant),
            (keys::HUIFU_USER.to_owned(), user),
            (keys::HUIFU_PAYEE.to_owned(), payee),
        ]))
    }
}

impl Customers {
    /// Where the seeded customers' money comes from.
    pub(super) fn seed(&self) -> Vec<Posting> {
        self.account_ids().map(|account| Posting::new(Place::Banks, Place::Free(account), SEED)).collect()
    }

    pub(super) fn account_ids(&self) -> impl Iterator<Item = AccountId> {
        self.0.iter().flat_map(|(cust_id, customer)| {
            customer.accounts.iter().map(|acct_id| account_id(cust_id, acct_id))
        })
    }

    pub(super) fn find(&self, cust_id: &str) -> Result<&Customer, Refused> {
        self.0.get(cust_id).ok_or_else(|| Refused::no_such("客户号不存在 no such customer"))
    }

    pub(super) fn find_mut(&mut self, cust_id: &str) -> Result<&mut Customer, Refused> {
        self.0.get_mut(cust_id).ok_or_else(|| Refused::no_such("客户号不存在 no such customer"))
    }

    /// An account of a customer: the one named, or the first.
    pub(super) fn account(&self, cust_id: &str, acct_id: Option<&str>) -> Result<AccountId, Refused> {
        let accounts = &self.find(cust_id)?.accounts;
        let found = match acct_id {
            Some(acct_id) => accounts.iter().find(|known| *known == acct_id),
            None => accounts.first(),
        };
        let found = found.ok_or_else(|| Refused::no_such("账户号不存在 the customer has no such account"))?;
        Ok(account_id(cust_id, found))
    }

    fn known_by(&self, certificate: &str) -> Option<(&String, &Customer)> {
        self.0.iter().find(|(_, customer)| customer.certificate == certificate)
    }

    /// A new customer with one account.
    fn open(&mut self, certificate: &str) -> Result<(String, String), Refused> {
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

/// 101: a person's account, at once.
pub(super) fn open_person(books: &mut Books, call: &Call) -> Result<Work, Refused> {
    let (cust_id, acct_id) = books.customers.open(call.text("cert_id"))?;
    Ok(Work::now().made("user_cust_id", cust_id).made("acct_id", acct_id))
}

/// 102, 120: a company's account or an agent's merchant, after somebody has looked at the papers.
pub(super) fn open_company(books: &mut Books, call: &Call) -> Result<Work, Refused> {
    let licence =
        ["social_credit_code", "business_code", "mer_name"].iter().find_map(|name| call.given(name));
    let (cust_id, acct_id) = books.customers.open(licence.unwrap_or(call.text("order_id")))?;
    let serial = books.serial();
    let card = Card {
        bind_id: serial.clone(),
        card_no: call.text("bank_acct_no").to_owned(),
        bank_id: call.text("bank_id").to_owned(),
        dc_flag: "0".to_owned(),
    };
    books.customers.find_mut(&cust_id)?.cash.push(card);
    let apply_id = call.given("apply_id").map_or_else(|| books.serial(), str::to_owned);
    Ok(Work::later()
        .made("apply_id", apply_id)
        .made("user_cust_id", cust_id)
        .made("acct_id", acct_id)
        .made("cash_bind_card_id", serial)
        .made("audit_status", "Y")
        .made("audit_desc", "审核通过"))
}

/// 107 (a page) and 109: data of a known customer change.
pub(super) fn change(books: &mut Books, call: &Call) -> Result<Work, Refused> {
    books.customers.find(call.text("user_cust_id"))?;
    Ok(if call.cmd_id() == "107" { Work::user() } else { Work::now() })
}

/// 303: what an account holds.
pub(super) fn balance(books: &mut Books, call: &Call) -> Result<Work, Refused> {
    let account = books.customers.account(call.text("user_cust_id"), call.given("acct_id"))?;
    let acct_id = account.acct_id.clone();
    let free = books.money.held(&Place::Free(account.clone()));
    let frozen = books.money.held(&Place::Frozen(account));
    Ok(Work::now()
        .made("acct_id", acct_id)
        .made("balance", yuan(free))
        .made("acct_balance", yuan(free + frozen))
        .made("freeze_balance", yuan(frozen))
        .made("acct_stat", "N"))
}

/// 317: the customer who is known by a certificate.
pub(super) fn user_info(books: &mut Books, call: &Call) -> Result<Work, Refused> {
    let certificate = call.given("cert_id").or(call.given("business_code")).unwrap_or_default();
    let (cust_id, customer) = books
        .customers
        .known_by(certificate)
        .ok_or_else(|| Refused::no_such("客户不存在 no such customer"))?;
    let accounts: Vec<Value> =
        customer.accounts.iter().map(|acct_id| json!({ "acct_id": acct_id })).collect();
    Ok(Work::now()
        .made("user_cust_id", cust_id.as_str())
        .made("acct_id_list", Value::Array(accounts).to_string())
        .made("stat_flag", "N")
        .made("role_type", if call.given("cert_id").is_some() { "01" } else { "02" }))
}

/// What an account never owes is no negative number.
pub(super) fn yuan(fen: i128) -> String {
    Amount::from_fen(u64::try_from(fen).unwrap_or(0)).to_string()
}

/// Fields as one record of a list.
pub(super) fn record<const N: usize>(pairs: [(&str, &str); N]) -> Value {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        fields.put(name, value);
    }
    fields.into_value()
}
