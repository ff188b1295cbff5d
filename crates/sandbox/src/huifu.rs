//! The Huifu side: every command of the spec, checked against its tables, with books that the answers agree with, a
//! page cashier, and notices.

mod answers;
mod books;
mod cards;
mod cashier;
mod control;
mod customers;
mod division;
mod envelope;
mod html;
mod life;
mod money;
mod notices;
mod orders;
mod payments;
mod refusals;
mod rules;
mod sms;
mod transfers;
mod turn;
mod uploads;
mod work;

pub(crate) use books::Books;
pub use control::Account;
pub use orders::{Order, OrderState};
pub use refusals::HuifuMistake;
pub use turn::Turn;
pub use uploads::StoredFile;
pub(crate) use uploads::{is_upload, upload};

use crate::Fault;
use crate::faults::Flipped;
use crate::state::State;
use crate::unionpay::failure;
use bytes::Bytes;
use crypto_core::Attach;
use endpoint_core::Fields;
use envelope::{Address, Call, Form, Rejected};
use http::{Method, Request, Response, StatusCode, header};
use huifu_proto::Amount;
use refusals::{Refused, mistake};
use std::borrow::Cow;
use std::sync::Arc;

/// Where all commands but the upload go, behind whatever path the merchant's base address has.
const REQUESTS: &str = "/merchantRequest";
/// What a base address may end in: the test host of the document, an older one, and the sandbox's own.
const BASES: &[&str] = &["", "/api", "/npay"];
/// Commands that are sent by the user's browser and answered with a page (docs/platform-notes.md#h-12).
const PAGES: &[&str] = &["103", "107", "201", "204", "207", "208", "217"];
/// Commands that have a page beside the call: the vendor's own demo opens a company's account in the browser.
const EITHER: &[&str] = &["102"];

/// Answers a request for Huifu's address; `None` for other addresses.
pub(crate) fn answer(
    state: &Arc<State>,
    http: &Request<Bytes>,
    fault: Option<Fault>,
) -> Option<Response<Bytes>> {
    if !http.uri().path().ends_with(REQUESTS) || !matches!(*http.method(), Method::POST | Method::GET) {
        return None;
    }
    if let Some(why) = misplaced(http.uri().path()) {
        return Some(plain(StatusCode::NOT_FOUND, &format!("sandbox: {why}")));
    }
    let opened =
        parameters(http).map_err(Rejected::Unsigned).and_then(|outer| open(state, outer, http.headers()));
    let call = match opened {
        Ok(call) => call,
        Err(Rejected::Ruled(call, refused)) if is_page(&call.address.cmd_id, http.headers()) => {
            return Some(cashier::refuse(state, &call, refused));
        }
        Err(Rejected::Signed(address, refused)) if is_page(&address.cmd_id, http.headers()) => {
            return Some(cashier::refuse_unread(state, *address, refused));
        }
        Err(rejected) => return Some(reject(state, rejected)),
    };
    if is_page(call.cmd_id(), http.headers()) {
        return Some(cashier::enter(state, call));
    }
    let address = call.address.clone();
    let fields = match life::take(state, call.clone()) {
        Ok(fields) => fields,
        Err(refused) => answers::refusal(&address, Some(&call), refused),
    };
    Some(sealed(state, address, fields, fault))
}

/// Why nothing is served under a path that ends as one of the platform's does.
pub(super) fn misplaced(path: &str) -> Option<String> {
    let before = path.rfind('/').map_or("", |at| &path[..at]);
    let known = BASES.contains(&before);
    (!known).then(|| {
        format!(
            "the platform has no address {}: its base address ends in /api (an older one in /npay), and the name of \
             the interface follows at once; a base address with that name in it puts it there twice",
            path.chars().take(64).collect::<String>().escape_debug()
        )
    })
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

fn merged<'a>(pairs: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Result<Fields, String> {
    let mut outer = Fields::new();
    for (name, value) in pairs {
        match outer.text(&name) {
            Some(known) if known == value => {}
            Some(_) => {
                let name: String = name.chars().take(64).collect();
                return Err(format!("`{}` is there twice, with two values", name.escape_debug()));
            }
            None => outer.put(&name, value.into_owned()),
        }
    }
    Ok(outer)
}

/// Whether a browser brings the request. Of a command that has both, or that only a contract has, nothing but the
/// browser tells.
fn is_page(cmd_id: &str, headers: &http::HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    // What Java's own client sends unless told otherwise names HTML too, and images after it.
    let is_browser = accepts.contains("text/html") && !accepts.starts_with("text/html, image/gif");
    PAGES.contains(&cmd_id) || ((EITHER.contains(&cmd_id) || envelope::info(cmd_id).is_none()) && is_browser)
}

/// A request that holds in every respect that the spec knows of.
fn open(state: &State, outer: Fields, headers: &http::HeaderMap) -> Result<Call, Rejected> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let call = envelope::open(&state.keys.huifu, outer, state.now(), host)?;
    match call.info {
        Some(info) => {
            state.count(info.id);
            if let Err(refused) = rules::check(info, &call.fields) {
                return Err(Rejected::Ruled(Box::new(call), refused));
            }
        }
        None => state.count(&format!("huifu.{}", call.cmd_id())),
    }
    Ok(call)
}

fn reject(state: &State, rejected: Rejected) -> Response<Bytes> {
    match rejected {
        Rejected::Signed(address, refused) => {
            let fields = answers::refusal(&address, None, refused);
            sealed(state, *address, fields, None)
        }
        Rejected::Ruled(call, refused) => {
            let fields = answers::refusal(&call.address, None, refused);
            sealed(state, call.address, fields, None)
        }
        Rejected::Unsigned(text) => plain(StatusCode::BAD_REQUEST, &format!("sandbox: {text}")),
    }
}

fn plain(status: StatusCode, text: &str) -> Response<Bytes> {
    let response =
        Response::builder().status(status).header(header::CONTENT_TYPE, "text/plain; charset=utf-8");
    response.body(Bytes::from(text.to_owned())).unwrap_or_else(|e| failure(&e))
}

/// A signed answer, with what goes wrong on demand.
fn sealed(state: &State, mut address: Address, mut fields: Fields, fault: Option<Fault>) -> Response<Bytes> {
    let keys = &state.keys.huifu;
    let (mut signer, mut form) = (Arc::clone(&keys.platform), address.form);
    match fault {
        Some(Fault::FlippedSignature) => signer = Arc::new(Flipped(signer)),
        Some(Fault::OtherMerchant) => "6666000000000009".clone_into(&mut address.mer_cust_id),
        Some(Fault::OtherOrder) => fields.put("order_id", "another"),
        Some(Fault::TimedOut) => {
            fields.put("resp_code", format!("{}098", address.cmd_id));
            fields.put("resp_desc", "系统超时");
        }
        Some(Fault::Base64Content) => form = Form::Base64,
        Some(Fault::Impostor) => signer = Arc::clone(&keys.impostor),
        Some(Fault::ExpiredCertificate) => signer = Arc::clone(&keys.expired),
        _ => {}
    }
    respond(&*signer, &address, fields, form)
}

fn respond(signer: &dyn Attach, address: &Address, fields: Fields, form: Form) -> Response<Bytes> {
    let mut body = Fields::new();
    match envelope::seal(signer, address, fields, form) {
        Ok(check_value) => body.put("check_value", check_value),
        Err(e) => return failure(&e),
    }
    let response = Response::builder().header(header::CONTENT_TYPE, "application/json;charset=UTF-8");
    response.body(body.to_json()).unwrap_or_else(|e| failure(&e))
}

/// Carries out what a test, a demo or a page asks for; `None` for other addresses.
pub(crate) fn act(state: &Arc<State>, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    cashier::answer(state, http).or_else(|| control::answer(state, http))
}

/// An amount that is more than nothing, in fen.
fn amount(call: &Call, name: &str) -> Result<u64, Refused> {
    match call.text(name).parse::<Amount>() {
        Ok(amount) if amount > Amount::from_fen(0) => Ok(amount.fen()),
        _ => Err(Refused::new(mistake::VALUE, format!("金额错误 {name} must be more than 0.00"))),
    }
}
