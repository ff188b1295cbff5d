//! UnionPay's addresses: calls, the pages where a user logs in, and what the user does inside the app.

pub(crate) mod control;
mod login;
mod upsdk;

use super::commands::{call, table, untyped};
use super::refusals;
use crate::exchange::Platform;
use crate::exchange::recorder::Recorder;
use crate::state::SharedState;
use crate::unionpay::merchants::Merchant;
use bytes::Bytes;
use endpoint_core::{Fields, NumberText};
use http::{Request, Response, StatusCode};

/// The addresses of what browsers load: three pages where a user logs in, and the app's script.
pub(crate) const PAGES: [&str; 4] = [login::PAGES[0], login::PAGES[1], login::PAGES[2], upsdk::SCRIPT];

/// Answers at one of [`PAGES`].
pub(crate) fn page(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    login::answer(state, http).or_else(|| upsdk::script(http))
}

/// The names of the call at this address: the end of it, and the id.
pub(crate) fn names(path: &str) -> Vec<String> {
    let name = call::call_name(path);
    let ids =
        unionpay_proto::ALL.iter().filter(|info| info.route.path == path).map(|info| info.id.to_owned());
    [name.to_owned(), format!("unionpay.{name}")].into_iter().chain(ids).collect()
}

/// Returns whether some call is called so.
pub(crate) fn is_known(merchant: &Merchant, name: &str) -> bool {
    let call = name.strip_prefix("unionpay.").unwrap_or(name);
    let typed = |info: &endpoint_core::EndpointInfo| {
        info.id == name || info.route.path.strip_prefix(call::CALLS) == Some(call)
    };
    unionpay_proto::ALL.iter().any(|info| typed(info))
        || untyped::is_known(call)
        || merchant.state().calls.contains(call)
}

/// Answers a call.
pub(crate) fn call(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let recorder = Recorder::of(http);
    let named = call::named(http.body());
    if !recorder.fields_of_body() {
        recorder.fields(&Fields::parse_texts(http.body(), NumberText::AsWritten).unwrap_or_default());
    }
    recorder.merchant(Platform::UnionPay, &named.app_id);
    let merchant = state.unionpay.of(&named.app_id);
    let now = state.now();
    if !merchant.state().limiter.let_through(now) {
        recorder.failed("rate limit", "the appId is locked out for a day: too many requests a minute");
        return Some(call::refuse(merchant, &refusals::locked_out(), StatusCode::FORBIDDEN));
    }
    table::answer(&call::Call { state, merchant, http, now })
}
