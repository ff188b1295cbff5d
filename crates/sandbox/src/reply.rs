//! Replies that no platform would give: the sandbox's own words.

use bytes::Bytes;
use http::{Response, StatusCode, header::CONTENT_TYPE};
use std::error::Error;

/// A page of plain text.
pub(crate) fn plain(status: StatusCode, text: &str) -> Response<Bytes> {
    let response = Response::builder().status(status).header(CONTENT_TYPE, "text/plain; charset=utf-8");
    response.body(Bytes::from(text.to_owned())).unwrap_or_else(|e| failure(&e))
}

/// An error with its causes.
pub(crate) fn report(error: &dyn Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", report(source)),
        None => error.to_string(),
    }
}

/// The sandbox itself has failed.
pub(crate) fn failure(error: &dyn Error) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(format!("sandbox: {}", report(error))));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
