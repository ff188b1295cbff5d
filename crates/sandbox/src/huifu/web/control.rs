//! The actions of a test or a demo on the Huifu side: to look into the books, to play the user, to make it go wrong. A
//! program in another language sends
//!
//! ```text
//! GET  /sandbox/huifu/orders
//! GET  /sandbox/huifu/accounts
//! POST /sandbox/huifu/pay?order_id=..
//! POST /sandbox/huifu/cancel?order_id=..
//! POST /sandbox/huifu/next-order?turn=fails
//! POST /sandbox/huifu/next-answer?endpoint=202&code=202098&times=2
//! POST /sandbox/huifu/allow-command?number=999
//! POST /sandbox/huifu/send-notices?as=form
//! ```
//!
//! `mer_cust_id` names the merchant; without it, orders are everybody's, and the rest concerns the first. `turn` is one of `succeeds`, `fails`, `stays-pending`, `no-notice`, `late-notice` (`seconds`, 10 where nothing is said), `notice-twice`,
//! `failure-then-success` and `success-then-failure`. `allow-command` takes a number that only a contract has.
//! Notifications are forms as the document has it, or with `as` `query` or `json` what a proxy may make of them.

use super::orders;
use crate::acts::{self, NO_ENDPOINT};
use crate::huifu::state::Account;
use crate::huifu::state::customers::yuan;
use crate::huifu::state::orders::Order;
use crate::huifu::state::scripted_outcome::ScriptedOutcome;
use crate::reply::{failure, plain};
use crate::script;
use crate::state::{SharedState, locked};
use crate::visible;
use crate::{NotificationForm, NotifyError};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use huifu_proto::CmdId;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The user decides about an order: of this merchant, or of whichever has one where none is named.
pub(crate) fn decide(
    state: &Arc<SharedState>,
    mer_cust_id: &str,
    order_id: &str,
    pays: bool,
) -> Result<(), NotifyError> {
    let key = state.huifu.order(mer_cust_id, |huifu| huifu.orders.named(order_id));
    let key = key.ok_or(NotifyError::NothingToTell)?;
    // An order that cannot be carried out has failed, as the books say.
    let _ = orders::decided(state, &key, pays);
    Ok(())
}

/// Seconds by which a notification is late at most: a day.
const MOST_LATE: u64 = 24 * 3600;

/// The place where the addresses of this side begin.
const ACTS: &str = "/sandbox/huifu/";

/// Carries out what is asked for over HTTP; `None` for other addresses.
pub(crate) fn answer(state: &Arc<SharedState>, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let act = http.uri().path().strip_prefix(ACTS)?;
    let given = acts::parameters(http);
    let value = |wanted: &str| given.get(wanted).cloned().unwrap_or_default();
    let named = value("mer_cust_id");
    let Some(merchant) = state.huifu.meant(&named) else {
        return Some(plain(StatusCode::BAD_REQUEST, "sandbox: there is no merchant with this mer_cust_id"));
    };
    let done = match (http.method(), act) {
        (&Method::GET, "orders") => all_orders(state, &named),
        (&Method::GET, "accounts") => state.huifu.of(merchant).accounts().iter().map(account).collect(),
        (&Method::POST, "pay" | "cancel") => match decide(state, &named, &value("order_id"), act == "pay") {
            Ok(()) => json!({ "decided": act }),
            Err(e) => return Some(plain(StatusCode::NOT_FOUND, &format!("sandbox: {e}"))),
        },
        (&Method::POST, "send-notices") => {
            let Some(form) = NotificationForm::named(&value("as")) else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: as is one of query, form and json"));
            };
            *locked(&state.notification_form) = Some(form);
            json!({ "as": value("as") })
        }
        (&Method::POST, "allow-command") => {
            let Ok(number) = value("number").parse::<CmdId>() else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: number has three digits"));
            };
            state.huifu.of(merchant).allow(number.as_str());
            json!({ "command": number.as_str() })
        }
        (&Method::POST, "next-order") => {
            let Some(mut outcome) = ScriptedOutcome::named(&value("turn")) else {
                return Some(plain(StatusCode::BAD_REQUEST, "sandbox: no such turn; see the documentation"));
            };
            if let ScriptedOutcome::LateNotification(delay) = &mut outcome {
                match late(&value("seconds")) {
                    Ok(seconds) => *delay = seconds,
                    Err(why) => return Some(plain(StatusCode::BAD_REQUEST, &why)),
                }
            }
            state.huifu.of(merchant).scripted.push_back(outcome);
            json!({ "turn": value("turn") })
        }
        (&Method::POST, "next-answer") => {
            let text = |name: &str| given.get(name).map(String::as_str).unwrap_or_default();
            let known = |name: &str| name.is_empty() || super::is_known(name);
            let ordered = script::answer(text).and_then(|answer| match known(&answer.endpoint) {
                true => Ok(answer),
                false => Err(NO_ENDPOINT.to_owned()),
            });
            match ordered {
                Ok(answer) => state.huifu.of(merchant).answers.0.push(answer),
                Err(why) => return Some(plain(StatusCode::BAD_REQUEST, &format!("sandbox: {why}"))),
            }
            json!({ "code": text("code") })
        }
        _ => return None,
    };
    let response = Response::builder().header(CONTENT_TYPE, "application/json");
    Some(response.body(Bytes::from(visible::json(format!("{done:#}\n")))).unwrap_or_else(|e| failure(&e)))
}

/// The time by which a notification is late.
fn late(seconds: &str) -> Result<Duration, String> {
    match if seconds.is_empty() { Ok(10) } else { seconds.parse::<u64>() } {
        Ok(seconds) if seconds <= MOST_LATE => Ok(Duration::from_secs(seconds)),
        _ => Err(format!("sandbox: seconds is a number, at most {MOST_LATE}")),
    }
}

/// The orders of a merchant, or of all.
fn all_orders(state: &SharedState, mer_cust_id: &str) -> Value {
    let order = |order: Order| {
        json!({
            "mer_cust_id": order.mer_cust_id,
            "cmd_id": order.cmd_id,
            "order_date": order.order_date.to_string(),
            "order_id": order.order_id,
            "amount": order.amount.to_string(),
            "platform_seq_id": order.platform_seq_id,
            "trans_stat": order.state.trans_stat(&order.cmd_id),
            "notices": order.notifications,
            "undelivered": order.undelivered,
            "acknowledged": order.acknowledged,
        })
    };
    let wanted = state.huifu.numbers().filter(|number| mer_cust_id.is_empty() || *number == mer_cust_id);
    wanted.flat_map(|number| state.huifu.of(number).orders.all()).map(order).collect()
}

fn account(account: &Account) -> Value {
    json!({
        "cust_id": account.cust_id,
        "acct_id": account.acct_id,
        "free": yuan(account.free.into()),
        "frozen": yuan(account.frozen.into()),
    })
}
