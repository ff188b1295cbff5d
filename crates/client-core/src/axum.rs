//! For axum: what arrived, within bounds, and what is replied. The facades' extractors are made of it.

use std::time::Duration;

use axum_core::extract::{DefaultBodyLimit, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use endpoint_core::BoxError;
use http::{HeaderValue, Method, StatusCode, header::CONTENT_TYPE};

use crate::NotificationReply;

/// The time that the body of a message may take that nobody waits for.
const LONGEST: Duration = Duration::from_secs(10);

/// The query or the body that a request brought.
#[derive(Debug)]
// Exhaustive: HTTP has no third place for a form.
#[allow(clippy::exhaustive_enums)]
pub enum Arrived {
    /// The raw query of a GET.
    Query(String),
    /// The raw body of anything else.
    Body(Bytes),
}

/// The raw query of a GET; of anything else the raw body, within `limit` bytes and ten seconds.
///
/// # Errors
/// The body could not be read to its end, took too long, or is too large.
pub async fn arrived<S: Send + Sync>(request: Request, state: &S, limit: usize) -> Result<Arrived, BoxError> {
    if request.method() == Method::GET {
        return Ok(Arrived::Query(request.uri().query().unwrap_or_default().to_owned()));
    }
    Ok(Arrived::Body(tokio::time::timeout(LONGEST, body(request, state, limit)).await??))
}

/// The raw body, within `limit` bytes. Where a length is announced that is beyond, nothing is read.
///
/// # Errors
/// The body could not be read to its end, or is too large.
pub async fn body<S: Send + Sync>(mut request: Request, state: &S, limit: usize) -> Result<Bytes, BoxError> {
    // This bound stands before axum's own, which a router may have switched off.
    DefaultBodyLimit::max(limit).apply(&mut request);
    Ok(Bytes::from_request(request, state).await?)
}

impl IntoResponse for NotificationReply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.body().to_owned()).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type()));
        response
    }
}
