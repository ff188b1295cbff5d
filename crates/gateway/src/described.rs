//! The gateway described: for programs at `/openapi.json`, for people at `/docs`.

mod page;

use crate::app::App;
use crate::generated::OPENAPI;
use axum::Router;
use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use axum::routing::get;
use crypto_core::encoding;
use http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest as _, Sha256};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/openapi.json", get(openapi)).route("/docs", get(docs))
}

async fn openapi() -> Response {
    answered("application/json", Body::from(OPENAPI), [])
}

async fn docs(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let language = page::Language::of(query.as_deref(), headers.get(ACCEPT_LANGUAGE));
    let style = encoding::to_base64(&Sha256::digest(page::STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let more = [(CONTENT_SECURITY_POLICY, policy), (VARY, HeaderValue::from_static("accept-language"))];
    answered("text/html; charset=utf-8", Body::from(language.page()), more)
}

fn answered<const N: usize>(
    kind: &'static str,
    body: Body,
    more: [(HeaderName, HeaderValue); N],
) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.extend(more);
    response
}

#[cfg(test)]
mod tests;
