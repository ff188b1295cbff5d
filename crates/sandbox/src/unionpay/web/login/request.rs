//! A login as its address asks for it, checked as the document says, and the way back.

use crate::exchange::recorder::Said;
use crate::reply::failure;
use crate::unionpay::merchants::Merchant;
use bytes::Bytes;
use http::{Response, StatusCode, Uri, header::LOCATION};
use std::collections::BTreeMap;
use unionpay_proto::Scope;

/// Inside the app, outside of it, and for contracts.
pub(crate) const PAGES: [&str; 3] =
    ["/s/open/html/oauth.html", "/s/open/auth/outApp/html/outLogin.html", "/s/open/noPwd/html/open.html"];

/// The scopes of each page: the document's, and of the first one what it grants inside the app.
const SCOPES: [&[Scope]; 3] =
    [&[Scope::Base, Scope::Mobile, Scope::Auth], &[Scope::Login, Scope::User], &[Scope::Contract]];

/// Longer values of `state` are refused (document 4.3).
const LONGEST_STATE: usize = 128;

/// A login as its address asks for it.
pub(super) struct Login<'a> {
    pub(super) path: &'a str,
    pub(super) query: BTreeMap<String, String>,
}

/// The reason why a login does not go on: the field, the platform's code, its words.
pub(super) struct Refused {
    pub(super) field: &'static str,
    pub(super) code: &'static str,
    pub(super) message: &'static str,
}

impl Login<'_> {
    pub(super) fn value(&self, name: &str) -> &str {
        self.query.get(name).map(String::as_str).unwrap_or_default()
    }

    pub(super) fn scope(&self) -> Scope {
        Scope::from(self.value("scope"))
    }

    /// Checks whether the browser may be sent to `redirectUri` at all: where not, nothing goes there, not even the reason.
    pub(super) fn target(&self, domains: &[String]) -> Result<&str, Refused> {
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

    pub(super) fn check(&self, is_known: bool) -> Result<(), Refused> {
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
    pub(super) fn back(&self, target: &str, parameters: &[(&str, &str)], said: Said) -> Response<Bytes> {
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

    pub(super) fn declined(&self, target: &str) -> Response<Bytes> {
        let (code, message) = ("user0001", "用户不同意授权[user0001]");
        let said = Said { code: code.to_owned(), message: message.to_owned(), refused: true };
        self.back(target, &[("errmsg", message), ("errorcode", code)], said)
    }

    /// With a code: one that holds for five minutes, or one whose time is over.
    pub(super) fn agreed(
        &self,
        merchant: &Merchant,
        now: u64,
        target: &str,
        has_expired: bool,
    ) -> Response<Bytes> {
        let now = if has_expired { 0 } else { now };
        let code = merchant.issue_code(self.scope(), now);
        let said = Said { code: "00".to_owned(), message: String::new(), refused: false };
        self.back(target, &[("code", &code)], said)
    }
}
