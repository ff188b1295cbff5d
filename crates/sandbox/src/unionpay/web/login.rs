//! The three addresses where a user agrees (document 4.1 and 4.3): what is asked for is checked as the document says, the
//! browser gets a page with the choice, and goes back with a code or with the reason why there is none.
//!
//! A program that does not ask for HTML, such as a test, is sent back at once, as if the user agreed; so is everybody who asks
//! for `upapi_base` or `upapi_login`, for which the platform shows no page.

mod consent;

use crate::exchange::Platform;
use crate::exchange::recorder::{Recorder, Said};
use crate::guard;
use crate::reply::failure;
use crate::state::SharedState;
use crate::unionpay::merchants::Merchant;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, Uri, header, header::LOCATION};
use std::collections::BTreeMap;
use std::sync::Arc;
use unionpay_proto::Scope;

/// Inside the app, outside of it, and for contracts.
pub(super) const PAGES: [&str; 3] =
    ["/s/open/html/oauth.html", "/s/open/auth/outApp/html/outLogin.html", "/s/open/noPwd/html/open.html"];

/// The scopes of each page: the document's, and of the first one what it grants inside the app.
const SCOPES: [&[Scope]; 3] =
    [&[Scope::Base, Scope::Mobile, Scope::Auth], &[Scope::Login, Scope::User], &[Scope::Contract]];

/// Longer values of `state` are refused (document 4.3).
const LONGEST_STATE: usize = 128;

/// A login as its address asks for it.
struct Login<'a> {
    path: &'a str,
    query: BTreeMap<String, String>,
}

/// The reason why a login does not go on: the field, the platform's code, its words.
struct Refused {
    field: &'static str,
    code: &'static str,
    message: &'static str,
}

impl Login<'_> {
    fn value(&self, name: &str) -> &str {
        self.query.get(name).map(String::as_str).unwrap_or_default()
    }

    fn scope(&self) -> Scope {
        Scope::from(self.value("scope"))
    }

    /// Checks whether the browser may be sent to `redirectUri` at all: where not, nothing goes there, not even the reason.
    fn target(&self, domains: &[String]) -> Result<&str, Refused> {
        let refused = |code, message| Refused { field: "redirectUri", code, message };
        let target = self.value("redirectUri");
        let uri = target.split('#').next().unwrap_or_default().parse::<Uri>().ok();
        let host =
            uri.as_ref().filter(|uri| matches!(uri.scheme_str(), Some("http" | "https"))).and_then(Uri::host);
        let Some(host) = host.filter(|_| !target.contains(['\r', '\n', '\0'])) else {
            return Err(refused(
                "N62111",
                "redirectUri不合法 redirectUri is missing or no whole http(s) address; it is percent-encoded once",
            ));
        };
        let allowed = domains.is_empty() || domains.iter().any(|domain| domain.eq_ignore_ascii_case(host));
        allowed.then_some(target).ok_or_else(|| {
            refused("N62132", "授权回调url不支持 the host of redirectUri is none of the login domains that were applied for")
        })
    }

    fn check(&self, is_known: bool) -> Result<(), Refused> {
        let refused = |field, code, message| Err(Refused { field, code, message });
        let scopes = PAGES.iter().position(|page| *page == self.path).and_then(|at| SCOPES.get(at));
        if !is_known {
            return refused("appId", "N62126", "appId不合法");
        }
        if self.value("responseType") != "code" {
            return refused("responseType", "N62105", "responseType应为固定值code");
        }
        if self.value("scope").is_empty() {
            return refused("scope", "N62103", "scope不能为空");
        }
        if !scopes.is_some_and(|scopes| scopes.contains(&self.scope())) {
            return refused("scope", "N62197", "不合法scope this page does not grant this scope");
        }
        if self.scope() == Scope::Contract && self.value("planId").is_empty() {
            return refused("planId", "N62114", "planId不能为空");
        }
        let state = self.value("state");
        if state.len() > LONGEST_STATE || !state.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return refused(
                "state",
                "N69999",
                "state只能为字母和数字，最多128字节 state has letters and digits only, at most 128",
            );
        }
        Ok(())
    }

    /// The way back, with these parameters and the `state`.
    fn back(&self, target: &str, parameters: &[(&str, &str)], said: Said) -> Response<Bytes> {
        let mut back = form_urlencoded::Serializer::new(String::new());
        back.extend_pairs(parameters);
        if let Some(state) = self.query.get("state").filter(|state| state.len() <= LONGEST_STATE) {
            back.append_pair("state", state);
        }
        let separator = if target.contains('?') { '&' } else { '?' };
        let location = format!("{target}{separator}{}", back.finish());
        let response = Response::builder().status(StatusCode::FOUND).header(LOCATION, location);
        said.beside(response.body(Bytes::new()).unwrap_or_else(|e| failure(&e)))
    }

    fn declined(&self, target: &str) -> Response<Bytes> {
        let (code, message) = ("user0001", "用户不同意授权[user0001]");
        let said = Said { code: code.to_owned(), message: message.to_owned(), refused: true };
        self.back(target, &[("errmsg", message), ("errorcode", code)], said)
    }

    /// With a code: one that holds for five minutes, or one whose time is over.
    fn agreed(&self, merchant: &Merchant, now: u64, target: &str, has_expired: bool) -> Response<Bytes> {
        let now = if has_expired { 0 } else { now };
        let code = merchant.issue_code(self.scope(), now);
        let said = Said { code: "00".to_owned(), message: String::new(), refused: false };
        self.back(target, &[("code", &code)], said)
    }
}

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
        return Some(decided(merchant, state.now(), http, &login, target));
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
    now: u64,
    http: &Request<Bytes>,
    login: &Login<'_>,
    target: &str,
) -> Response<Bytes> {
    let recorder = Recorder::of(http);
    if !guard::origin_is_here(http.headers()) {
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
