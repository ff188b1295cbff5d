//! Huifu's addresses: HTTP in, HTTP out, and what goes on by itself between them.

mod calls;
mod cashier;
pub(crate) mod control;
mod front;
pub(crate) mod notifications;
mod orders;
mod uploads;

pub(crate) use calls::{REQUESTS, answer, is_known, names, names_of};
pub(crate) use front::BASES;
pub(crate) use uploads::{FILES, is_upload, upload};

use crate::state::SharedState;
use bytes::Bytes;
use http::{Request, Response};
use std::sync::Arc;

/// Carries out what a test, a demo or a page asks for; `None` for other addresses.
pub(crate) fn act(state: &Arc<SharedState>, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    cashier::answer(state, http).or_else(|| control::answer(state, http))
}
