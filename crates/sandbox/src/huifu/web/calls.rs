//! The address of all commands but the upload: calls of the merchant, and pages that the user's browser brings.

use super::front::{encoded, merged, misplaced, open, reject, unsigned};
use super::{cashier, orders};
use crate::Fault;
use crate::exchange::Platform;
use crate::exchange::recorder::Recorder;
use crate::huifu::answers;
use crate::huifu::call::{Call, info};
use crate::huifu::envelope::Rejected;
use crate::reply::plain;
use crate::script::ScriptedAnswer;
use crate::state::SharedState;
use bytes::Bytes;
use endpoint_core::Fields;
use http::{Method, Request, Response, StatusCode, header};
use std::sync::Arc;

/// The place where all commands but the upload go, behind whatever path the merchant's base address has.
pub(crate) const REQUESTS: &str = "/merchantRequest";
/// Commands that are sent by the user's browser and answered with a page (docs/platform-notes.md#h-12).
const PAGES: &[&str] = &["103", "107", "201", "204", "207", "208", "217"];
/// Commands that have a page beside the call: the vendor's own demo opens a company's account in the browser.
const EITHER: &[&str] = &["102"];

/// The names of a request's command: its number, and its id.
pub(crate) fn names(http: &Request<Bytes>) -> Vec<String> {
    parameters(http).map(|outer| names_of(outer.text("cmd_id").unwrap_or_default())).unwrap_or_default()
}

pub(crate) fn names_of(number: &str) -> Vec<String> {
    let id = info(number).map_or_else(|| format!("huifu.{number}"), |info| info.id.to_owned());
    vec![number.to_owned(), id]
}

/// Returns whether a command may be called so. A contract has numbers of its own.
pub(crate) fn is_known(name: &str) -> bool {
    let number = name.strip_prefix("huifu.").unwrap_or(name);
    number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Answers a request for Huifu's address; `None` for other addresses.
pub(crate) fn answer(
    state: &Arc<SharedState>,
    http: &Request<Bytes>,
    fault: Option<Fault>,
) -> Option<Response<Bytes>> {
    if !http.uri().path().ends_with(REQUESTS) || !matches!(*http.method(), Method::POST | Method::GET) {
        return None;
    }
    if let Some(why) = misplaced(http.uri().path()) {
        return Some(plain(StatusCode::NOT_FOUND, &format!("sandbox: {why}")));
    }
    let recorder = Recorder::of(http);
    recorder.merchant(Platform::Huifu, "");
    let decoded = parameters(http)
        .map_err(|why| unsigned(&recorder, why))
        .and_then(|outer| open(state, outer, http.headers(), &recorder));
    let call = match decoded {
        Ok(call) => call,
        Err(Rejected::Ruled(call, refused)) if is_page(&call.address.cmd_id, http.headers()) => {
            return Some(cashier::refuse(state, &call, refused));
        }
        Err(Rejected::Signed(address, refused)) if is_page(&address.cmd_id, http.headers()) => {
            return Some(cashier::refuse_unread(state, *address, refused));
        }
        Err(rejected) => return Some(reject(state, rejected)),
    };
    let names = [call.info.map_or("", |info| info.id), call.cmd_id()];
    let ordered = state.huifu.of(&call.address.mer_cust_id).answers.take(&names);
    if let Some(answer) = ordered {
        recorder.failed("scripted answer", &answer.code);
        let fields = scripted(&call, answer);
        return Some(match is_page(call.cmd_id(), http.headers()) {
            true => cashier::answer_with(state, &call, fields),
            false => encoded(state, call.address, fields, fault),
        });
    }
    if is_page(call.cmd_id(), http.headers()) {
        return Some(cashier::enter(state, call));
    }
    let address = call.address.clone();
    let fields = match orders::take(state, call.clone()) {
        Ok(fields) => {
            recorder.passed("books", "");
            fields
        }
        Err(refused) => {
            recorder.failed("books", &refused.text);
            answers::refusal(&address, Some(&call), refused)
        }
    };
    Some(encoded(state, address, fields, fault))
}

/// The code that was ordered for this request.
pub(super) fn scripted(call: &Call, answer: ScriptedAnswer) -> Fields {
    let mut fields = answers::fields(call, &Fields::new(), answers::Verdict::Failed);
    fields.put("resp_code", answer.code);
    fields.put("resp_desc", answer.message);
    fields
}

/// The fields of query and body, as a servlet reads them: whichever of the two they stand in. What is there twice
/// has to say the same twice.
fn parameters(http: &Request<Bytes>) -> Result<Fields, String> {
    let query = http.uri().query().unwrap_or_default().as_bytes();
    if http.body().trim_ascii_start().starts_with(b"{") {
        let text = "the body is JSON; version, cmd_id, mer_cust_id and check_value travel as a form, and the JSON inside check_value";
        return Err(text.to_owned());
    }
    merged(form_urlencoded::parse(query).chain(form_urlencoded::parse(http.body())))
}

/// Returns whether a browser brings the request. Of a command that has both, or that only a contract has, nothing but
/// the browser tells.
fn is_page(cmd_id: &str, headers: &http::HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    // What Java's own client sends by default names HTML too, and images after it.
    let is_browser = accepts.contains("text/html") && !accepts.starts_with("text/html, image/gif");
    PAGES.contains(&cmd_id) || ((EITHER.contains(&cmd_id) || info(cmd_id).is_none()) && is_browser)
}
