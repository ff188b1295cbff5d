//! The page cashier. A user comes with a form that the merchant signed, pays or cancels, and goes back to the merchant's
//! `ret_url` with a form that the platform signed.

use super::front::said;
use super::orders;
use crate::huifu::call::{Address, CASHIER, Call};
use crate::huifu::commands::order_lifecycle;
use crate::huifu::refusals::Refused;
use crate::huifu::state::effect::When;
use crate::huifu::state::orders::{Entry, OrderKey, OrderState};
use crate::huifu::state::scripted_outcome::ScriptedOutcome;
use crate::huifu::{answers, envelope};
use crate::page::{self, Page, escape};
use crate::reply::{failure, plain};
use crate::state::SharedState;
use bytes::Bytes;
use endpoint_core::Fields;
use http::{Method, Request, Response, StatusCode};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// The user's browser brings a page command.
pub(crate) fn enter(state: &Arc<SharedState>, call: Call) -> Response<Bytes> {
    match entered(state, &call) {
        Ok(key) => show(state, &key),
        Err(refused) => refuse(state, &call, refused),
    }
}

fn entered(state: &SharedState, call: &Call) -> Result<OrderKey, Refused> {
    let key = order_lifecycle::order_key(call)
        .ok_or_else(|| Refused::no_such("order_date and order_id are needed"))?;
    let mut huifu = state.huifu.of(&key.mer_cust_id);
    match order_lifecycle::repeated(&huifu, &key, call)? {
        Some(_) => retry(huifu.orders.get_mut(&key)),
        None => {
            order_lifecycle::register(&mut huifu, &key, call.clone(), state.now())?;
            wait(huifu.orders.get_mut(&key));
        }
    }
    Ok(key)
}

/// Whatever comes by browser is the user's to decide.
fn wait(entry: Option<&mut Entry>) {
    if let Some(entry) = entry {
        entry.effect.when = When::User;
        entry.state = OrderState::Waiting;
    }
}

/// An order that failed may be tried again with the same content; one that succeeded stays.
fn retry(entry: Option<&mut Entry>) {
    if let Some(entry) = entry.filter(|entry| entry.state == OrderState::Failed) {
        entry.state = OrderState::Waiting;
        entry.outcome = ScriptedOutcome::Succeeds;
    }
}

/// The page that fits the order's state: the cashier, or the way back.
fn show(state: &SharedState, key: &OrderKey) -> Response<Bytes> {
    let Some(entry) = state.huifu.of(&key.mer_cust_id).orders.get(key).cloned() else {
        return plain(StatusCode::NOT_FOUND, "sandbox: no such order");
    };
    if entry.state == OrderState::Waiting { cashier(&entry) } else { back(state, &entry) }
}

fn cashier(entry: &Entry) -> Response<Bytes> {
    let call = &entry.call;
    let title = call.info.map_or("收银台", |info| info.title_zh);
    let mut body = format!("<h1>{} <small>{}</small></h1>", escape(title), escape(english(call)));
    if let Some(amount) = call.given("trans_amt") {
        let _ = write!(body, "<p class=\"amount\">¥ {}</p>", escape(amount));
    }
    body.push_str("<dl>");
    let rows = [
        ("商户号 Merchant", call.address.mer_cust_id.as_str()),
        ("订单号 Order", call.text("order_id")),
        ("日期 Date", call.text("order_date")),
        ("商品 Goods", call.text("goods_desc")),
        ("银行卡 Card", call.given("card_no").unwrap_or(call.text("bind_card_id"))),
        ("网关 Bank", call.given("gate_id").unwrap_or(call.text("bank_id"))),
    ];
    for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(body, "<dt>{label}</dt><dd>{}</dd>", escape(value));
    }
    body.push_str("</dl>");
    let pay = if call.given("trans_amt").is_some() { "确认支付 Pay" } else { "确认 Confirm" };
    let buttons = format!(
        "<button class=\"pay\" name=\"decision\" value=\"pay\">{pay}</button>\
         <button name=\"decision\" value=\"cancel\">取消 Cancel</button>"
    );
    body += &page::form(CASHIER, &[("order", &entry.platform_seq_id)], &buttons);
    Page { status: StatusCode::OK, title, body, forms_to: None, goes_on: false }.response()
}

fn english(call: &Call) -> &'static str {
    match call.cmd_id() {
        "102" => "Open a company's account",
        "103" => "Bind a card for quick payment",
        "107" => "Change your details",
        "201" => "Quick payment",
        "204" => "Online banking",
        "207" => "Agree to a withholding",
        "208" => "Quick payment in an app",
        "217" => "Confirm a quick payment",
        _ => "Cashier",
    }
}

/// Answers at the cashier's own addresses; `None` for other addresses.
pub(crate) fn answer(state: &Arc<SharedState>, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    if http.uri().path() != CASHIER {
        return None;
    }
    let query = http.uri().query().unwrap_or_default().as_bytes();
    let posted = http.method() == Method::POST;
    let given: BTreeMap<_, _> = form_urlencoded::parse(if posted { http.body() } else { query }).collect();
    let value = |name: &str| given.get(name).map(AsRef::as_ref).unwrap_or_default();
    let key = match posted {
        true => state.huifu.order("", |huifu| huifu.orders.numbered(value("order"))),
        false => OrderKey::new(value("mer_cust_id"), value("order_date"), value("order_id")),
    };
    let Some(key) = key else { return Some(plain(StatusCode::NOT_FOUND, "sandbox: no such order")) };
    let decision = match (posted, value("decision")) {
        (true, "pay") => Some(true),
        (true, "cancel") => Some(false),
        _ => None,
    };
    if let Some(pays) = decision {
        // What cannot be carried out has failed: the way back says so.
        let _ = orders::decided(state, &key, pays);
    }
    Some(show(state, &key))
}

/// The form that takes the browser back, or a last page where the merchant has no `ret_url`.
fn back(state: &SharedState, entry: &Entry) -> Response<Bytes> {
    let pays = entry.call.given("trans_amt").is_some();
    let (title, sentence) = match (entry.state, pays) {
        (OrderState::Done, true) => ("支付成功", "Paid"),
        (OrderState::Done, false) => ("操作成功", "Done"),
        (OrderState::Failed, true) => ("支付失败", "Not paid"),
        (OrderState::Failed, false) => ("操作未完成", "Not done"),
        (OrderState::Waiting | OrderState::Pending, _) => ("处理中", "In progress"),
    };
    leave(state, &entry.call, entry.fields(entry.verdict()), (title, sentence), true)
}

/// A request that the platform cannot take: the user sees why, and goes back when ready.
pub(crate) fn refuse(state: &SharedState, call: &Call, refused: Refused) -> Response<Bytes> {
    let text = refused.text.clone();
    let fields = answers::refusal(&call.address, Some(call), refused);
    leave(state, call, fields, ("无法受理", &text), false)
}

/// A code that was ordered: the user sees it, and goes back with it.
pub(crate) fn answer_with(state: &SharedState, call: &Call, fields: Fields) -> Response<Bytes> {
    let text = said(&fields).message;
    leave(state, call, fields, ("无法受理", &text), false)
}

/// A request that cannot even be believed: the user sees why, and there is no address to go back to.
pub(crate) fn refuse_unread(state: &SharedState, address: Address, refused: Refused) -> Response<Bytes> {
    refuse(state, &Call::unread(address), refused)
}

fn leave(
    state: &SharedState,
    call: &Call,
    fields: Fields,
    (title, sentence): (&str, &str),
    goes_on: bool,
) -> Response<Bytes> {
    let said = said(&fields);
    let code = said.code.clone();
    let encoded = envelope::encode(&*state.keys.platform, &call.address, fields, call.address.form);
    let check_value = match encoded {
        Ok(check_value) => check_value,
        Err(e) => return failure(&e),
    };
    let mut body = format!("<h1>{title} <small>{}</small></h1><p>{code}</p>", escape(sentence));
    let target = call.given("ret_url");
    if let Some(target) = target {
        let button = "<button class=\"pay\">返回商户 Back to the shop</button>";
        body += &page::form(target, &[("check_value", &check_value)], button);
    }
    let status = if goes_on { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    said.beside(
        Page { status, title, body, forms_to: target, goes_on: goes_on && target.is_some() }.response(),
    )
}
