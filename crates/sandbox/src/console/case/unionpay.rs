//! Cases of UnionPay: a signed call with its plain fields, and a notification.

use super::parts::{Case, NO_LINES, NOT_HOLDING, NOT_TYPED, OTHER_KEYS, Why, texts};
use crate::exchange::{Direction, Exchange};
use crate::keys;
use crate::state::SharedState;
use bytes::Bytes;
use crypto_core::rsa::RsaVerifier;
use crypto_core::{Verifier, digest, encoding};
use endpoint_core::{CallContext, EmptyFields, Fields, SignKind};
use http::Request;
use unionpay_proto::{CALLS, NOTIFICATIONS, digest_canonical, rsa_canonical};

pub(super) fn case(state: &SharedState, exchange: &Exchange) -> Result<Case, Why> {
    match exchange.direction {
        Direction::Request => call(state, exchange),
        Direction::Notification => notification(exchange),
    }
}

/// The fields around those of every message.
const ENVELOPE: [&str; 3] = ["appId", "nonceStr", "timestamp"];

fn call(state: &SharedState, exchange: &Exchange) -> Result<Case, Why> {
    let id = exchange.endpoint.as_deref().unwrap_or_default();
    let call = CALLS.iter().find(|call| call.info().id == id).ok_or(NOT_TYPED)?;
    let sign = call.info().request_sign;
    if !matches!(sign, SignKind::Sha256Digest | SignKind::Sha256WithRsa) {
        return Err(NOT_TYPED);
    }
    let merchant = state.unionpay.of(keys::UNIONPAY_APP_ID);
    if exchange.merchant.as_deref() != Some(merchant.app_id()) {
        return Err(OTHER_KEYS);
    }
    let body = &exchange.request.body.bytes;
    let http =
        Request::builder().method(exchange.request.method.as_str()).uri(exchange.request.target.as_str());
    let http = http.body(Bytes::clone(body)).map_err(|_| NOT_TYPED)?;
    let at = CallContext::new(exchange.at, "");
    let mut plain = call.decode_request(&http, &merchant.keys, at).map_err(|_| NOT_HOLDING)?;
    let sent = Fields::parse(body).map_err(|_| NOT_HOLDING)?;
    let text = |name: &str| sent.text(name).unwrap_or_default();
    if sent.iter().any(|(name, value)| value.as_str() == Some("") && name != "signature") {
        return Err(NO_LINES);
    }
    for name in ENVELOPE {
        plain.put(name, text(name));
    }
    let signature = text("signature");
    let now = text("timestamp").parse().map_err(|_| NOT_HOLDING)?;
    let mut case = Case::new("unionpay", exchange, "", "call", id, now);
    case.set("nonce", text("nonceStr"));
    case.set("credential", &format!("{:?}", call.info().auth));
    let canonical = match sign {
        SignKind::Sha256Digest => {
            let secret = keys::UNIONPAY_SECRET;
            let canonical = digest_canonical(text("appId"), text("nonceStr"), secret, text("timestamp"));
            let canonical = canonical.map_err(|_| NOT_HOLDING)?.expose().to_owned();
            if digest::sha256_hex(canonical.as_bytes()) != signature {
                return Err(OTHER_KEYS);
            }
            plain.put("secret", secret);
            case.set("line", &format!("{} {}", http.method(), http.uri().path()));
            case.context.push(("never-sent", vec!["secret"].into()));
            canonical
        }
        _ => {
            let canonical =
                rsa_canonical(&plain, EmptyFields::Skip).map_err(|_| NO_LINES)?.expose().to_owned();
            holds(keys::UNIONPAY_MERCHANT_PUBLIC, &canonical, signature)?;
            case.set("signer", "unionpay-merchant");
            canonical
        }
    };
    case.fields = texts(&plain)?;
    case.stage("canonical.txt", canonical);
    case.stage("signature.txt", signature);
    case.stage("request.json", body.to_vec());
    Ok(case)
}

fn notification(exchange: &Exchange) -> Result<Case, Why> {
    let id = exchange.endpoint.as_deref().unwrap_or_default();
    if !NOTIFICATIONS.iter().any(|notification| notification.info().id == id) {
        return Err(NOT_TYPED);
    }
    let body = &exchange.request.body.bytes;
    let query = exchange.request.target.split_once('?').map_or("", |(_, query)| query);
    let (stage, bytes, mut plain) = if body.is_empty() {
        let fields = Fields::from_pairs(form_urlencoded::parse(query.as_bytes())).map_err(|_| FORM)?;
        ("query.txt", query.as_bytes().to_vec(), fields)
    } else {
        ("body.json", body.to_vec(), Fields::parse(body).map_err(|_| FORM)?)
    };
    let signature = plain.take("signature").map_err(|_| NOT_HOLDING)?;
    if plain.text("appId") != Some(keys::UNIONPAY_APP_ID) {
        return Err(OTHER_KEYS);
    }
    let canonical = rsa_canonical(&plain, EmptyFields::Skip).map_err(|_| NO_LINES)?.expose().to_owned();
    holds(keys::UNIONPAY_PLATFORM_KEY, &canonical, &signature)?;
    let now = plain.text("timestamp").and_then(|text| text.parse().ok()).ok_or(NOT_HOLDING)?;
    let mut case = Case::new("unionpay", exchange, "", "notice", id, now);
    case.set("signer", "unionpay-platform");
    case.fields = texts(&plain)?;
    case.stage("canonical.txt", canonical);
    case.stage("signature.txt", signature);
    case.stage(stage, bytes);
    Ok(case)
}

const FORM: Why = (
    "Cases of notifications hold a query or JSON; send it again in one of these forms.",
    "通知用例只支持查询串或 JSON，请改用其中一种形式重发。",
);

/// The signature holds under a test key.
fn holds(key: &str, canonical: &str, signature: &str) -> Result<(), Why> {
    let key = RsaVerifier::from_any(key.as_bytes()).map_err(|_| OTHER_KEYS)?;
    let signature = encoding::from_base64(signature).map_err(|_| NOT_HOLDING)?;
    key.verify(canonical.as_bytes(), &signature).map_err(|_| OTHER_KEYS)
}
