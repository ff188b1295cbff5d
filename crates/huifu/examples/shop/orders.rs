//! What is sold, and what became of each order.

use huifu::ledger::{Ledger, OrderKey, Record};
use huifu::proto::{Amount, OnlineBankPay, OnlineBankPayResponse, OrderDate, Returned};
use huifu::{Client, Orders};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

type Failure = Box<dyn Error + Send + Sync>;

/// Something to buy.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: &'static str,
    pub(crate) chinese: &'static str,
    pub(crate) english: &'static str,
    pub(crate) about_chinese: &'static str,
    pub(crate) about_english: &'static str,
    pub(crate) price: Amount,
}

/// Everything there is to buy.
pub(crate) struct Items;

impl Items {
    pub(crate) const ALL: &[Item] = &[
        Item {
            id: "tea",
            chinese: "明前龙井",
            english: "Early Longjing",
            about_chinese: "西湖产区 · 今年春茶 · 50 克",
            about_english: "West Lake, this year's spring, 50 g",
            price: Amount::from_fen(12_800),
        },
        Item {
            id: "cup",
            chinese: "青瓷茶杯",
            english: "Celadon cup",
            about_chinese: "龙泉手作 · 120 毫升",
            about_english: "Made by hand in Longquan, 120 ml",
            price: Amount::from_fen(6_900),
        },
        Item {
            id: "tray",
            chinese: "竹茶盘",
            english: "Bamboo tray",
            about_chinese: "安吉毛竹 · 30 × 20 厘米",
            about_english: "Bamboo of Anji, 30 by 20 cm",
            price: Amount::from_fen(15_950),
        },
    ];

    /// The item that a form names. The price is ours, whatever else the form says.
    pub(crate) fn chosen(form: &[u8]) -> Option<&'static Item> {
        let (_, id) = form_urlencoded::parse(form).find(|(name, _)| name == "item")?;
        Self::ALL.iter().find(|item| item.id == id)
    }
}

/// An item that somebody wants.
#[derive(Debug, Clone)]
pub(crate) struct Sale {
    pub(crate) item: &'static Item,
    pub(crate) date: OrderDate,
    pub(crate) number: String,
}

/// The shop's orders. In a real shop: a table of your database, and a ledger on a store that survives the process.
pub(crate) struct Sales {
    orders: Orders,
    /// Where the shop is, as the platform and the browser see it.
    address: String,
    sales: Mutex<BTreeMap<String, Sale>>,
}

impl Sales {
    pub(crate) fn new(client: &Client, address: &str) -> Self {
        let orders = client.orders(Ledger::in_memory_until_exit());
        Self { orders, address: address.to_owned(), sales: Mutex::default() }
    }

    /// A new order, in the ledger before anybody can pay it. Gives its number.
    pub(crate) async fn open(&self, item: &'static Item, language: &str) -> Result<String, Failure> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        // Nobody guesses another user's number.
        let sale = Sale { item, date: OrderDate::beijing(now)?, number: random(20) };
        self.orders.open(&self.request(&sale, language)).await?;
        let number = sale.number.clone();
        self.sales.lock().unwrap_or_else(PoisonError::into_inner).insert(number.clone(), sale);
        Ok(number)
    }

    /// The order and what the ledger knows of it.
    pub(crate) async fn find(&self, number: &str) -> Result<Option<(Sale, Record)>, Failure> {
        let sale = self.sales.lock().unwrap_or_else(PoisonError::into_inner).get(number).cloned();
        let Some(sale) = sale else { return Ok(None) };
        let key = OrderKey::new(MERCHANT, sale.date, sale.number.as_str());
        Ok(self.orders.ledger().get(&key).await?.map(|record| (sale, record)))
    }

    /// What is sent to the platform, by way of the browser.
    pub(crate) fn request(&self, sale: &Sale, language: &str) -> OnlineBankPay {
        let notification = format!("{}/notice", self.address);
        OnlineBankPay::new(sale.number.as_str(), sale.date, sale.item.price, notification)
            .with_gate_id(GATE)
            .with_ret_url(format!("{}{language}/return", self.address))
    }

    /// Writes down what the browser brought. Gives the number of the order, if it is one of ours.
    pub(crate) async fn apply_return(
        &self,
        returned: &Returned<OnlineBankPayResponse>,
    ) -> Result<Option<String>, Failure> {
        let known = self.orders.apply_return(returned).await?;
        Ok(known.map(|transition| transition.record.key.order_id))
    }

    /// What the notifications are written into.
    pub(crate) fn ledger(&self) -> &Ledger {
        self.orders.ledger()
    }
}

/// The shop's number at the platform. In a real shop it comes with the contract.
pub(crate) const MERCHANT: &str = sandbox::keys::HUIFU_MERCHANT;

/// The user's bank, a number of the platform's list. A real shop lets the user choose.
const GATE: &str = "01020000";

/// Letters and digits.
pub(crate) fn random(length: usize) -> String {
    crypto_core::nonce::alphanumeric(&mut rand::rng(), length)
}
