//! The three addresses where a user agrees (document 4.1 and 4.3): what is asked for is checked as the document says, the
//! browser gets a page with the choice, and goes back with a code or with the reason why there is none.
//!
//! A program that does not ask for HTML, such as a test, is sent back at once, as if the user agreed; so is everybody who asks
//! for `upapi_base` or `upapi_login`, for which the platform shows no page.

mod consent;
mod request;

pub(super) use request::PAGES;

use crate::exchange::Platform;
use crate::exchange::recorder::{Recorder, Said};
use crate::guard;
use crate::state::SharedState;
use crate::unionpay::merchants::Merchant;
use bytes::Bytes;
use http::{Method, Request, Response, header};
use request::{Login, Refused};
use std::collections::BTreeMap;
use std::sync::Arc;
use unionpay_proto::Scope;

pub(crate) fn answer(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let path = http.uri().path();
    if !PAGES.contains(&path) {
        return None;
    }
    let query = http.uri().query().unwrap_or_default().as_bytes();
    let pairs = form_urlencoded::parse(query).map(|(name, value)| (name.into_owned(), value.into_owned()));
    let login = Login { path, query: pairs.collect() };
    let recorder = Recorder::of(http);
    recorder.merchant(Platform::UnionPay, login.value("appId"));
    recorder.endpoint("unionpay.login");
    let is_browser = asks_for_html(http);
    let known = state.unionpay.find(login.value("appId"));
    let merchant = known.unwrap_or(state.unionpay.of(""));
    let domains = merchant.state().login_domains.clone();
    let target = match login.target(&domains) {
        Ok(target) => target,
        Err(refused) => {
            recorder.failed(refused.field, refused.message);
            return Some(consent::refused(&login, &refused));
        }
    };
    recorder.passed("redirectUri", "");
    if let Err(refused) = login.check(known.is_some()) {
        recorder.failed(refused.field, refused.message);
        let Refused { code, message, .. } = refused;
        let said = Said { code: code.to_owned(), message: message.to_owned(), refused: true };
        return Some(login.back(target, &[("errmsg", message), ("errorcode", code)], said));
    }
    recorder.passed("scope", login.value("scope"));
    if std::mem::take(&mut merchant.state().declines) {
        recorder.failed("consent", "the user declined, as was asked for");
        return Some(login.declined(target));
    }
    let shows_none = matches!(login.scope(), Scope::Base | Scope::Login);
    if http.method() == Method::POST {
        return Some(decided(merchant, state, http, &login, target));
    }
    if is_browser && !shows_none {
        return Some(consent::page(&login, target, merchant));
    }
    if !merchant.next_user().grants(login.value("scope")) {
        recorder.failed("consent", "the configuration says that this user does not grant this scope");
        return Some(login.declined(target));
    }
    Some(login.agreed(merchant, state.now(), target, false))
}

/// The user has chosen on the page, whose form comes back to the address that it was served at.
fn decided(
    merchant: &Merchant,
    state: &SharedState,
    http: &Request<Bytes>,
    login: &Login<'_>,
    target: &str,
) -> Response<Bytes> {
    let (recorder, now) = (Recorder::of(http), state.now());
    if !guard::origin_is_known(http.headers(), &state.hosts) {
        let message = "a page of another host cannot agree for the user";
        let refused = Refused { field: "Origin", code: "N69999", message };
        recorder.failed(refused.field, refused.message);
        return consent::refused(login, &refused);
    }
    let form: BTreeMap<_, _> = form_urlencoded::parse(http.body()).collect();
    let value = |name: &str| form.get(name).map(AsRef::as_ref).unwrap_or_default();
    let Some(user) = merchant.users.by_open_id(value("openId")) else {
        let refused =
            Refused {
                field: "openId", code: "BC2209", message: "openId不合法 the sandbox has no such user"
            };
        recorder.failed(refused.field, refused.message);
        return consent::refused(login, &refused);
    };
    match value("decision") {
        "agree" | "agree-expired" => {
            recorder.passed("consent", &user.name);
            merchant.state().tokens.next = Some(Arc::clone(user));
            login.agreed(merchant, now, target, value("decision") == "agree-expired")
        }
        _ => {
            recorder.failed("consent", "the user declined");
            login.declined(target)
        }
    }
}

fn asks_for_html(http: &Request<Bytes>) -> bool {
    let accept = http.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
