//! Answers of calls.

use crate::audit::Told;
use crate::problem::Problem;
use axum::body::Body;
use axum::response::Response;
use endpoint_core::{EndpointInfo, Field, Fields, Kind, Outcome};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde_json::Value;

/// An answer, which nobody on the way keeps.
pub(super) fn answer(document: &Value, told: Told) -> Response {
    sent(document.to_string().into(), told)
}

/// The answer of a platform: `result` is a word of ours, and the fields are written once.
pub(super) fn answered(info: &EndpointInfo, result: &'static str, fields: Fields) -> Response {
    let fields = plain(fields, info.response).to_json();
    let around = [&br#"{"answer":"#[..], &fields, br#","result":""#, result.as_bytes(), br#""}"#];
    sent(around.concat().into(), told(info, result))
}

fn sent(document: Body, told: Told) -> Response {
    let mut response = Response::new(document);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(told);
    response
}

/// The part of a call that the audit log tells.
pub(super) fn told(info: &EndpointInfo, outcome: &'static str) -> Told {
    Told { endpoint: Some(info.id), outcome: Some(outcome), ..Told::default() }
}

/// Fields as plain JSON has them: a list or an object that travels as JSON inside a text is one here.
pub(crate) fn plain(mut fields: Fields, spec: &[Field]) -> Fields {
    for field in spec.iter().filter(|field| field.kind == Kind::Record) {
        let Some(value) = fields.get_mut(field.name) else { continue };
        let inner = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
        if let Some(inner) = inner.filter(|inner| inner.is_array() || inner.is_object()) {
            *value = inner;
        }
    }
    fields
}

/// A task that ended without a word: what it did is in the ledger.
pub(super) fn broken() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", "The gateway broke off", "网关内部错误")
        .outcome(Outcome::Unknown)
        .advice(
            "Call again with the same Idempotency-Key to learn the state of the order.",
            "请用同一 Idempotency-Key 再次调用以查询订单状态。",
        )
}
