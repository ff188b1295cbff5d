//! Failures as problem details (RFC 9457).

mod kinds;
mod platform;

pub(crate) use kinds::KINDS;
pub(crate) use platform::{
    already_sent, chain, conflict, decoded, encoded, fields, of_huifu, of_order, of_unionpay, order,
    store_away,
};

use crate::audit::Told;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use endpoint_core::Outcome;
use http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The media type of every failure.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// A failure, as it is answered.
#[derive(Debug)]
pub(crate) struct Problem(Box<Inner>);

#[derive(Debug)]
struct Inner {
    status: StatusCode,
    kind: &'static str,
    outcome: Outcome,
    retry_after: Option<Duration>,
    members: Map<String, Value>,
}

/// A field that is wrong.
#[derive(Debug)]
pub(crate) struct Fault {
    field: String,
    detail: String,
    meant: Vec<String>,
}

/// Every kind of failure that the gateway answers with: the end of its `type`, and what it means in English and in Chinese.
#[must_use]
pub fn problem_kinds() -> &'static [(&'static str, &'static str, &'static str)] {
    KINDS
}

impl Fault {
    pub(crate) fn new(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { field: field.into(), detail: detail.into(), meant: Vec::new() }
    }

    /// With the known names that may be meant.
    pub(crate) fn meant(mut self, names: &[&str]) -> Self {
        self.meant = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }
}

impl Problem {
    /// Nothing was sent to a platform, unless [`outcome`](Self::outcome) says otherwise.
    pub(crate) fn new(status: StatusCode, kind: &'static str, title: &str, title_zh: &str) -> Self {
        debug_assert!(KINDS.iter().any(|(known, ..)| *known == kind), "{kind} is explained at /docs");
        let members = Map::from_iter([
            ("type".to_owned(), format!("/docs#{kind}").into()),
            ("title".to_owned(), title.into()),
            ("titleZh".to_owned(), title_zh.into()),
            ("status".to_owned(), status.as_u16().into()),
            ("outcome".to_owned(), Outcome::NotSent.name().into()),
        ]);
        Self(Box::new(Inner { status, kind, outcome: Outcome::NotSent, retry_after: None, members }))
    }

    #[cfg(test)]
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// With what was seen.
    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        self.with("detail", detail.into())
    }

    pub(crate) fn outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self.with("outcome", outcome.name())
    }

    /// With what to do, in both languages.
    pub(crate) fn advice(self, english: &str, chinese: &str) -> Self {
        self.with("whatToDo", json!({ "en": english, "zh": chinese }))
    }

    pub(crate) fn faults(self, faults: impl IntoIterator<Item = Fault>) -> Self {
        let faults: Vec<Value> = faults
            .into_iter()
            .map(|fault| {
                let mut object = json!({ "field": fault.field, "detail": fault.detail });
                if let (Some(object), false) = (object.as_object_mut(), fault.meant.is_empty()) {
                    object.insert("didYouMean".to_owned(), fault.meant.into());
                }
                object
            })
            .collect();
        self.with("errors", faults)
    }

    pub(crate) fn retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.members.insert(name.to_owned(), value.into());
        self
    }

    /// The part of it that the audit log tells.
    fn told(&self) -> Told {
        let code = self.0.members.get("platformCode").and_then(Value::as_str);
        Told {
            endpoint: None,
            outcome: Some(self.0.outcome.name()),
            platform_code: code.map(str::to_owned),
            problem: Some(self.0.kind),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let told = self.told();
        let Inner { status, retry_after, members, .. } = *self.0;
        let body = serde_json::to_vec(&members).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = retry_after {
            headers.insert(
                RETRY_AFTER,
                wait.as_millis()
                    .div_ceil(1000)
                    .max(1)
                    .to_string()
                    .parse()
                    .unwrap_or(HeaderValue::from_static("1")),
            );
        }
        response.extensions_mut().insert(told);
        response
    }
}
