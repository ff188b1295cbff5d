//! UnionPay's addresses: calls, the pages where a user logs in, and what the user does inside the app.

pub(crate) mod control;
mod login;

use super::commands::{call, table};
use super::refusals;
use crate::state::{SharedState, locked};
use bytes::Bytes;
use http::{Request, Response, StatusCode};

/// Answers a request for one of UnionPay's addresses; `None` for other addresses.
pub(crate) fn answer(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    if let Some(redirect) = login::answer(state, http) {
        return Some(redirect);
    }
    if !http.uri().path().starts_with(call::CALLS) {
        return None;
    }
    let now = state.now();
    if !locked(&state.unionpay).limiter.let_through(now) {
        return Some(call::refuse(state, &refusals::locked_out(), StatusCode::FORBIDDEN));
    }
    table::answer(&call::Call { state, http, now })
}
