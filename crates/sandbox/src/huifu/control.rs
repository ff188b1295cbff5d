//! What a test or a demo does with the Huifu side: looks into the books, plays the user, goes wrong. A program in
//! another language sends
//!
//! ```text
//! GET  /sandbox/huifu/orders
//! GET  /sandbox/huifu/accounts
//! POST /sandbox/huifu/pay?order_id=..
//! POST /sandbox/huifu/cancel?order_id=..
//! POST /sandbox/huifu/next-order?turn=fails
//! POST /sandbox/huifu/allow-command?number=999
//! POST /sandbox/huifu/send-notices?as=form
//! ```
//!
//! `turn` is one of `succeeds`, `fails`, `stays-pending`, `no-notice`, `late-notice` (10 s), `notice-twice`,
//! `failure-then-success` and `success-then-failure`. `allow-command` takes a number that only a contract has.
//! Notices are forms as the document has it, or with `as` `query` or `json` what a proxy may make of them.

use super::customers::yuan;
use super::money::Place;
use super::turn::Turn;
use super::uploads::StoredFile;
use super::{Order, life, plain};
use crate::state::{State, locked};
use crate::unionpay::failure;
use crate::{NoticeForm, NotifyError, Sandbox};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use huifu_proto::CmdId;
use serde_json::{Value, json};
use std::sync::Arc;

/// An account in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Account {
    /// The customer's number.
    pub cust_id: String,
    /// The account's number.
    pub acct_id: String,
    /// What its owner can use, in fen.
    pub free: u64,
    /// What is frozen, in fen.
    pub frozen: u64,
}

impl Sandbox {
    /// What happens to the next order; several calls queue up.
    pub fn next_order(&self, turn: Turn) {
        locked(&self.state.huifu).turns.push_back(turn);
    }

    /// Huifu's orders.
    #[must_use]
    pub fn orders(&self) -> Vec<Order> {
        locked(&self.state.huifu).orders.all()
    }

    /// The accounts of Huifu's customers.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        accounts(&self.state)
    }

    /// What the banks outside have given to the accounts, and what is on its way to them, in fen: together this is what
    /// the accounts hold, since no money comes from nowhere.
    #[must_use]
    pub fn owed_by_banks(&self) -> (i128, i128) {
        let books = locked(&self.state.huifu);
        (-books.money.held(&Place::Banks), books.money.held(&Place::Transit))
    }

    /// Files that came with command 122.
    #[must_use]
    pub fn files(&self) -> Vec<StoredFile> {
        locked(&self.state.huifu).files.clone()
    }

    /// The user pays an order that waits for it (a page, a QR code, an app), or cancels it.
    ///
    /// # Errors
    /// [`NotifyError::NothingToTell`] where there is no such order.
    pub fn user_decides(&self, order_id: &str, pays: bool) -> Result<(), NotifyError> {
        decide(&self.state, order_id, pays)
    }
}

fn decide(state: &Arc<State>, order_id: &str, pays: bool) -> Result<(), NotifyError> {
    let key = locked(&state.huifu).orders.named(order_id).ok_or(NotifyError::NothingToTell)?;
    // An order that cannot be carried out has failed, as the books say.
    let _ = life::decided(state, &key, pays);
    Ok(())
}

fn accounts(state: &State) -> Vec<Account> {
    let books = locked(&state.huifu);
    let held = |place: &Place| u64::try_from(books.money.held(place)).unwrap_or(0);
    let ids = books.customers.account_ids();
    ids.map(|id| Account {
        free: held(&Place::Free(id.clone())),
        frozen: held(&Place::Frozen(id.clone())),
        cust_id: id.cust_id,
        acct_id: id.acct_id,
    })
    .collect()
}

/// Where the addresses of this side begin.
const ACTS: &str = "/sandbox/huifu/";

/// Carries out what is asked for over HTTP; `None` for other addresses.
pub(super) fn answer(state: &Arc<State>, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let act = http.uri().path().strip_prefix(ACTS)?;
    let query = http.uri().query().unwrap_or_default();
    let value = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let done = match (http.method(), act) {
        (&Method::GET, "orders") => orders(state),
        (&Method::GET, "accounts") => accounts(state).iter().map(account).collect(),
        (&Method::POST, "pay" | "cancel") => match decide(state, &value("order_id"), act == "pay") {
            Ok(()) => json!({ "decided": act }),
            Err(e) => return Some(plain(StatusCode::NOT_FOUND, &format!("sandbox: {e}"))),
        },
        (&Method::POST, "send-notices") => {
            let Some(form) = NoticeForm::named(&value("as")) else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: as is one of query, form and json"));
            };
            *locked(&state.notice_form) = Some(form);
            json!({ "as": value("as") })
        }
        (&Method::POST, "allow-command") => {
            let Ok(number) = value("number").parse::<CmdId>() else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: number has three digits"));
            };
            locked(&state.huifu).allow(number.as_str());
            json!({ "command": number.as_str() })
        }
        (&Method::POST, "next-order") => {
            let Some(turn) = Turn::named(&value("turn")) else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: no such turn; see the documentation"));
            };
            locked(&state.huifu).turns.push_back(turn);
            json!({ "turn": value("turn") })
        }
        _ => return None,
    };
    let response = Response::builder().header(CONTENT_TYPE, "application/json");
    Some(response.body(Bytes::from(format!("{done:#}\n"))).unwrap_or_else(|e| failure(&e)))
}

fn orders(state: &State) -> Value {
    let order = |order: Order| {
        json!({
            "cmd_id": order.cmd_id,
            "order_date": order.order_date.to_string(),
            "order_id": order.order_id,
            "amount": order.amount.to_string(),
            "platform_seq_id": order.platform_seq_id,
            "trans_stat": order.state.trans_stat(&order.cmd_id),
            "notices": order.notices,
            "acknowledged": order.acknowledged,
        })
    };
    locked(&state.huifu).orders.all().into_iter().map(order).collect()
}

fn account(account: &Account) -> Value {
    json!({
        "cust_id": account.cust_id,
        "acct_id": account.acct_id,
        "free": yuan(account.free.into()),
        "frozen": yuan(account.frozen.into()),
    })
}
