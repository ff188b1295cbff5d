//! The actions of the user inside the app, of which the platform tells the merchant. A test calls them on the
//! [`Sandbox`](crate::Sandbox); a program in another language sends
//!
//! ```text
//! POST /sandbox/unionpay/end-contract?contractId=..&address=..
//! POST /sandbox/unionpay/enter-password?transNo=..&bizType=..&password=..
//! POST /sandbox/unionpay/remove-authorization?address=..&openId=..
//! POST /sandbox/unionpay/change-coupon?transSeqId=..&operaTp=02&address=..
//! POST /sandbox/unionpay/next-login?openId=..
//! POST /sandbox/unionpay/allow-call?name=..
//! POST /sandbox/unionpay/evict-tokens
//! POST /sandbox/unionpay/lock-out                  (and unlock)
//! POST /sandbox/unionpay/decline-next-login
//! POST /sandbox/unionpay/set-balance?fen=..
//! POST /sandbox/unionpay/set-unfinished-orders?count=..
//! POST /sandbox/unionpay/allow-login-domain?domain=..
//! ```
//!
//! `appId` names the merchant, without it the first. `address` is where the merchant listens on this machine. `openId` names one of the sandbox's two users, without it the
//! first. `change-coupon` takes the number under which the coupon was given, and every field of the notification by its
//! name. Each notification comes as the document has it, or with `&as=query`, `&as=form` or `&as=json`. `next-login` is whose login ends next. `allow-call` has a call answered that only a contract has:
//! its token or signature is checked, and its answer says success and nothing else. `enter-password` without `password` is the right
//! one; with one, and with `bizType`, both are looked at, as for a page. `allow-login-domain` names a host that logins may come back to; once one is named, others are refused. What pages ask for stands in [`upsdk`].

use super::upsdk;
use crate::acts::{self, NO_ENDPOINT};
use crate::exchange::Platform;
use crate::exchange::recorder::Recorder;
use crate::notify::About;
use crate::reply::report;
use crate::script;
use crate::state::{SharedState, locked};
use crate::unionpay::merchants::Merchant;
use crate::unionpay::mistakes::{self, Page};
use crate::unionpay::state::users::User;
use crate::{Delivery, NotificationForm, NotifyError, notify};
use bytes::Bytes;
use endpoint_core::{Endpoint, Fields};
use http::{Method, Request, Response, StatusCode};
use std::sync::Arc;
use unionpay_proto::{AuthorizationRemoved, Notification, Refusal, RespCode, auth};

/// The place where the addresses of all acts begin.
const ACTS: &str = "/sandbox/unionpay/";

/// The acts that a page may read the answer of.
const OF_PAGES: [&str; 4] = ["check-upsdk-config", "enter-password", "pay", "payment"];

/// Carries out an act that was asked for over HTTP; `None` for other addresses.
pub(crate) async fn answer(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let answer = done(state, http).await?;
    let act = http.uri().path().strip_prefix(ACTS)?;
    Some(if OF_PAGES.contains(&act) { upsdk::readable_by_page(http, answer) } else { answer })
}

async fn done(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let act = http.uri().path().strip_prefix(ACTS)?;
    if http.method() != Method::POST {
        return None;
    }
    let query = acts::parameters(http);
    let value = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let form = match value("as") {
        "" => None,
        named => match NotificationForm::named(named) {
            Some(form) => Some(form),
            None => {
                return Some(said_in_json(
                    StatusCode::BAD_REQUEST,
                    "error",
                    "as is one of query, form and json",
                ));
            }
        },
    };
    let Some(merchant) = state.unionpay.meant(value("appId")) else {
        return Some(said_in_json(
            StatusCode::BAD_REQUEST,
            "error",
            "appId不合法 the sandbox has no such appId",
        ));
    };
    Recorder::of(http).merchant(Platform::UnionPay, merchant.app_id());
    if let Some(payment) = upsdk::payments(merchant, act, value) {
        return Some(match payment {
            Ok(fields) => upsdk::said(StatusCode::OK, &fields),
            Err(why) => said_in_json(StatusCode::BAD_REQUEST, "error", &why),
        });
    }
    let delivery = match act {
        "check-upsdk-config" => {
            let (nonce, timestamp) = (value("nonceStr"), value("timestamp"));
            let checked =
                check_upsdk_config(state, merchant, nonce, timestamp, value("url"), value("signature"));
            return Some(match checked {
                Ok(()) => said_in_json(StatusCode::OK, "config", "holds"),
                Err(refusal) => said_in_json(StatusCode::BAD_REQUEST, "error", &refusal.to_string()),
            });
        }
        "next-login" => {
            let Some(user) = user(merchant, value("openId")) else { return Some(unknown_user()) };
            merchant.state().tokens.next = Some(Arc::clone(user));
            return Some(said_in_json(StatusCode::OK, "openId", &user.open_id));
        }
        "next-answer" => {
            let ordered = script::answer(value).and_then(|answer| {
                let known = answer.endpoint.is_empty() || super::is_known(merchant, &answer.endpoint);
                if known { Ok(answer) } else { Err(NO_ENDPOINT.to_owned()) }
            });
            return Some(match ordered {
                Ok(answer) => {
                    merchant.state().answers.0.push(answer);
                    said_in_json(StatusCode::OK, "code", value("code"))
                }
                Err(why) => said_in_json(StatusCode::BAD_REQUEST, "error", &why),
            });
        }
        "allow-call" => {
            let name = value("name");
            merchant.state().calls.insert(name.to_owned());
            return Some(said_in_json(StatusCode::OK, "call", name));
        }
        "evict-tokens"
        | "lock-out"
        | "unlock"
        | "decline-next-login"
        | "set-balance"
        | "set-unfinished-orders"
        | "allow-login-domain" => {
            return Some(match arrange(merchant, state.now(), act, value) {
                Ok(()) => said_in_json(StatusCode::OK, "done", act),
                Err(why) => said_in_json(StatusCode::BAD_REQUEST, "error", why),
            });
        }
        "end-contract" => end_contract(state, merchant, value("address"), value("contractId"), form).await,
        "enter-password" => {
            let number = value("transNo");
            let mistake = merchant.state().passwords.mistake(number, value("bizType"), value("password"));
            if let Some(why) = mistake {
                return Some(said_in_json(StatusCode::BAD_REQUEST, "error", why));
            }
            enter_password(state, merchant, number, form).await
        }
        "change-coupon" => {
            let mut given = Fields::new();
            for (name, value) in &query {
                given.put(name, value.as_str());
            }
            change_coupon(state, merchant, value("address"), value("transSeqId"), &given, form).await
        }
        "remove-authorization" => {
            let Some(user) = user(merchant, value("openId")) else { return Some(unknown_user()) };
            remove_authorization(state, merchant, value("address"), user, form).await
        }
        _ => return None,
    };
    let (status, name, text) = match delivery {
        Ok(delivery) => (StatusCode::OK, "delivery", said(delivery).to_owned()),
        Err(e) => (StatusCode::BAD_REQUEST, "error", report(&e)),
    };
    Some(said_in_json(status, name, &text))
}

/// Arranges what happens to later requests.
fn arrange<'a>(
    merchant: &Merchant,
    now: u64,
    act: &str,
    value: impl Fn(&str) -> &'a str,
) -> Result<(), &'static str> {
    let number = |name: &str, why| value(name).parse::<u64>().map_err(|_| why);
    let mut unionpay = merchant.state();
    match act {
        "evict-tokens" => unionpay.tokens.evict(),
        "lock-out" => {
            unionpay.limiter.lock(now, true);
            unionpay.journal.note("token", "", "locked-out", "");
        }
        "unlock" => {
            unionpay.limiter.lock(now, false);
            unionpay.journal.note("token", "", "unlocked", "");
        }
        "decline-next-login" => unionpay.declines = true,
        "set-balance" => {
            unionpay.red_packets.balance = number("fen", "fen is a whole number")?;
            unionpay.red_packets.note();
        }
        "set-unfinished-orders" => {
            unionpay.contracts.unfinished_orders = number("count", "count is a whole number")?;
        }
        _ => match value("domain") {
            "" => return Err("domain is missing"),
            domain => unionpay.login_domains.push(domain.to_owned()),
        },
    }
    Ok(())
}

/// The user with this openId; without one, the first.
fn user<'a>(merchant: &'a Merchant, open_id: &str) -> Option<&'a Arc<User>> {
    if open_id.is_empty() { Some(merchant.users.first()) } else { merchant.users.by_open_id(open_id) }
}

fn unknown_user() -> Response<Bytes> {
    said_in_json(
        StatusCode::BAD_REQUEST,
        "error",
        "the sandbox has no user with this openId; escape its `+` as %2B",
    )
}

fn said_in_json(status: StatusCode, name: &str, text: &str) -> Response<Bytes> {
    let mut fields = Fields::new();
    fields.put(name, text);
    upsdk::said(status, &fields)
}

/// Checks a page's configuration as the app does.
pub(crate) fn check_upsdk_config(
    state: &SharedState,
    merchant: &Merchant,
    nonce: &str,
    timestamp: &str,
    url: &str,
    signature: &str,
) -> Result<(), Refusal> {
    let now = state.now();
    let unionpay = merchant.state();
    let Some(front_token) = unionpay.tokens.front(now) else {
        return Err(Refusal::new(RespCode::FRONT_TOKEN, "不合法的frontend_token，或已过期"));
    };
    let page = Page { front_token, backend_token: unionpay.tokens.backend(now), nonce, timestamp, url };
    mistakes::of_page(&page, signature, &merchant.keys).map_err(|why| {
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        Refusal::new(RespCode::SIGNATURE, format!("upsdk.config接口验签失败{why}"))
    })
}

fn said(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Acknowledged => "acknowledged",
        Delivery::Refused => "refused",
        Delivery::NotAcknowledged => "not acknowledged",
        Delivery::Undelivered => "undelivered",
    }
}

/// Nothing changes in the books of which the merchant could not be told.
fn allowed(state: &SharedState, merchant: &Merchant, address: &str) -> Result<(), NotifyError> {
    let refused = |why| {
        let about = About {
            platform: Platform::UnionPay,
            merchant: merchant.app_id(),
            endpoint: "unionpay.notification",
        };
        about.refused(state, address, why)
    };
    state.allowed.target(address).map(drop).map_err(refused)
}

pub(crate) async fn end_contract(
    state: &SharedState,
    merchant: &Merchant,
    address: &str,
    contract_id: &str,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError> {
    allowed(state, merchant, address)?;
    let ended = merchant.state().contracts.end(contract_id, state.now());
    tell(state, merchant, address, &ended.ok_or(NotifyError::NothingToTell)?, form).await
}

pub(crate) async fn enter_password(
    state: &SharedState,
    merchant: &Merchant,
    trans_no: &str,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError> {
    let entered = merchant.state().passwords.entered(trans_no);
    let (address, notification) = entered.ok_or(NotifyError::NothingToTell)?;
    tell(state, merchant, &address, &notification, form).await
}

pub(crate) async fn change_coupon(
    state: &SharedState,
    merchant: &Merchant,
    address: &str,
    trans_seq_id: &str,
    given: &Fields,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError> {
    allowed(state, merchant, address)?;
    let changed = merchant.state().coupons.change(trans_seq_id, given, &merchant.users, state.now());
    tell(state, merchant, address, &changed.ok_or(NotifyError::NothingToTell)?, form).await
}

pub(crate) async fn remove_authorization(
    state: &SharedState,
    merchant: &Merchant,
    address: &str,
    user: &User,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError> {
    allowed(state, merchant, address)?;
    merchant.state().tokens.revoke(user);
    tell(state, merchant, address, &AuthorizationRemoved::new(user.open_id.as_str()), form).await
}

/// In the form that is asked for now, else in the one that the sandbox was told of, else as the document has it.
pub(crate) async fn tell<E>(
    state: &SharedState,
    merchant: &Merchant,
    address: &str,
    notification: &E,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError>
where
    E: Endpoint<Protocol = Notification, Auth = auth::NoCredential>,
{
    let form = form.or(*locked(&state.notification_form));
    notify::send::<Notification, _>(state, merchant.app_id(), address, notification, &merchant.keys, form)
        .await
}
