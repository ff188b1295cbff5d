//! What every file needs: failures, the log, random text.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::error::Error;

/// Failures of the start, and of handlers: whatever a library says.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A failure on the way to an answer. The caller gets no details of it, the log does.
#[derive(Debug)]
pub(crate) struct Broken(Failure);

impl<E: Into<Failure>> From<E> for Broken {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        note(&format!("broken: {}", self.0));
        (StatusCode::INTERNAL_SERVER_ERROR, "please try again later").into_response()
    }
}

/// A line of the shop's log.
#[allow(clippy::print_stdout, reason = "an example shows what it does")]
pub(crate) fn note(line: &str) {
    println!("{line}");
}

/// So many letters and digits that nobody guesses another user's.
pub(crate) fn random(length: usize) -> String {
    unionpay::Client::login_state()
        .as_str()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(length)
        .collect()
}
