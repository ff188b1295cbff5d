//! `/s/open/js/upsdk.js`: the emulator of the app's script, and the addresses that it asks. The parts in `upsdk/` are served as
//! one script; `docs/sandbox-upsdk.md` says what it does.
//!
//! ```text
//! POST /sandbox/unionpay/check-upsdk-config?appId=..&nonceStr=..&timestamp=..&url=..&signature=..
//! POST /sandbox/unionpay/new-payment?orderId=..&fen=..
//! POST /sandbox/unionpay/payment?tn=..
//! POST /sandbox/unionpay/pay?tn=..&decision=pay
//! ```
//!
//! `new-payment` gives the `tn` that a page hands to `upsdk.pay`, as the acquiring interface does in production; `payment`
//! says what became of it, and `pay` is the user's decision (`pay` or `cancel`).

use crate::reply::failure;
use crate::unionpay::merchants::Merchant;
use crate::unionpay::state::payments::Payment;
use bytes::Bytes;
use endpoint_core::Fields;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};

/// The address of the script on the platform.
pub(super) const SCRIPT: &str = "/s/open/js/upsdk.js";

macro_rules! part {
    ($name:literal) => {
        include_str!(concat!("../../../upsdk/", $name))
    };
}

/// In one function, so that a page sees `upsdk` and nothing else.
const EMULATOR: &str = concat!(
    "// The emulator of upsdk.js in the sandbox of these sources: no code of the app's own script is in it.\n",
    "(() => {\n\"use strict\";\n",
    part!("plugins.js"),
    part!("core.js"),
    part!("platform.js"),
    part!("phone.js"),
    part!("bluetooth.js"),
    part!("card.js"),
    part!("panel.js"),
    part!("start.js"),
    "})();\n"
);

/// Serves the script; `None` for other addresses.
pub(crate) fn script(http: &Request<Bytes>) -> Option<Response<Bytes>> {
    if http.uri().path() != SCRIPT || !matches!(*http.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "text/javascript; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    Some(response.body(Bytes::from_static(EMULATOR.as_bytes())).unwrap_or_else(|e| failure(&e)))
}

/// Carries out what the emulator or a back end asks for about payments; `None` for other acts.
pub(crate) fn payments<'a>(
    merchant: &Merchant,
    act: &str,
    value: impl Fn(&str) -> &'a str,
) -> Option<Result<Fields, String>> {
    let unknown = || "支付流水号不合法 the sandbox has no payment with this tn that can be paid".to_owned();
    let mut unionpay = merchant.state();
    let payments = &mut unionpay.payments;
    Some(match act {
        "new-payment" => match (value("orderId"), value("fen").parse::<u64>()) {
            ("", _) => Err("orderId is missing".to_owned()),
            (_, Err(_) | Ok(0)) => Err("fen is a whole number above 0".to_owned()),
            (order, Ok(fen)) => {
                let tn = payments.start(order, fen);
                payments.find(&tn).map(fields).ok_or_else(unknown)
            }
        },
        "payment" => payments.find(value("tn")).map(fields).ok_or_else(unknown),
        "pay" => match value("decision") {
            "pay" => payments.decide(value("tn"), true).map(fields).ok_or_else(unknown),
            "cancel" => payments.decide(value("tn"), false).map(fields).ok_or_else(unknown),
            _ => Err("decision is pay or cancel".to_owned()),
        },
        _ => return None,
    })
}

fn fields(payment: &Payment) -> Fields {
    let mut fields = Fields::new();
    fields.put("tn", payment.tn.as_str());
    fields.put("orderId", payment.order_id.as_str());
    fields.put("fen", payment.fen.to_string());
    fields.put("state", payment.state.name());
    fields
}

/// Lets the page that asked read the answer. Which pages may ask at all is decided before (see `guard`).
pub(crate) fn readable_by_page(http: &Request<Bytes>, mut response: Response<Bytes>) -> Response<Bytes> {
    if let Some(origin) = http.headers().get(header::ORIGIN) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    response
}

/// An answer in JSON.
pub(crate) fn said(status: StatusCode, fields: &Fields) -> Response<Bytes> {
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/json");
    response.body(fields.to_json()).unwrap_or_else(|e| failure(&e))
}
