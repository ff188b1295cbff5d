//! The three pages on which a user agrees (document 4.1 and 4.3).

use super::State;
use crate::Scope;
use endpoint_core::trim;
use http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;

const IN_APP: &str = "/s/open/html/oauth.html";
const OUTSIDE: &str = "/s/open/auth/outApp/html/outLogin.html";
const CONTRACT: &str = "/s/open/noPwd/html/open.html";

/// Everything but RFC 3986's unreserved characters. A blank becomes `%20`, never `+`: the pages decode with
/// JavaScript's `decodeURIComponent`, to which a `+` is a plus.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The page to which a user is sent in order to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginPage {
    path: &'static str,
    scope: Scope,
    plan_id: Option<String>,
    plain_http: bool,
}

/// The scope that the user is asked for inside the app. A contract is no scope to ask for here: its page needs a
/// template, see [`LoginPage::contract`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InAppScope {
    /// `upapi_base`: the openId only; no page is shown.
    Base,
    /// `upapi_mobile`: the phone number.
    Mobile,
    /// `upapi_auth`: name and certificate, and the phone number if the user agrees.
    Auth,
    /// One that this version does not know. That of contracts has no page here.
    Other(String),
}

/// The scope that the user is asked for outside the app, where the platform knows these two and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutsideScope {
    /// `upapi_login`, which equals [`Scope::Base`].
    Login,
    /// `upapi_user`, which equals [`Scope::Auth`].
    User,
}

/// An address to come back to that cannot work.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageError {
    /// It is no absolute `https://` address in ASCII.
    NotAbsolute,
    /// It is `http://`: the code would cross the network in the open.
    PlainHttp,
    /// A contract needs the template that the platform made for it.
    NoPlan,
    /// It cannot stand unescaped in another address, because of this character.
    Unescapable(char),
}

impl LoginPage {
    /// For a page that runs inside the Quick Pass app ([`is_in_app`](super::is_in_app)).
    #[must_use]
    pub fn in_app(scope: InAppScope) -> Self {
        let scope = match scope {
            InAppScope::Base => Scope::Base,
            InAppScope::Mobile => Scope::Mobile,
            InAppScope::Auth => Scope::Auth,
            InAppScope::Other(scope) => Scope::from(scope),
        };
        Self { path: IN_APP, scope, plan_id: None, plain_http: false }
    }

    /// For a page outside the app, such as one in another app's browser: the user logs in first.
    #[must_use]
    pub fn outside_app(scope: OutsideScope) -> Self {
        let scope = match scope {
            OutsideScope::Login => Scope::Login,
            OutsideScope::User => Scope::User,
        };
        Self { path: OUTSIDE, scope, plan_id: None, plain_http: false }
    }

    /// To agree to a contract for payment without a password. `plan_id` is the template that the platform
    /// made for this merchant; without one there is no such page.
    #[must_use]
    pub fn contract(plan_id: impl Into<String>) -> Self {
        Self { path: CONTRACT, scope: Scope::Contract, plan_id: Some(plan_id.into()), plain_http: false }
    }

    /// Lets the user come back to an `http://` address: for a sandbox on the same machine. The code then
    /// crosses the network in the open.
    #[must_use]
    pub fn allow_plain_http(self) -> Self {
        Self { plain_http: true, ..self }
    }

    /// The whole address. `base` is the platform's, `redirect_uri` the one to which the browser returns.
    ///
    /// A `redirect_uri` with a `#` part, as pages with hash routes have, is taken: the platform appends `?code=..`
    /// behind it, so the code arrives in the fragment, which browsers do not send to servers. The page hands the whole
    /// `location.href` to its back end, and [`code_from_redirect`](super::code_from_redirect) reads it.
    ///
    /// # Errors
    /// [`PageError`], when `redirect_uri` cannot work, or a contract has no template.
    pub fn url(
        &self,
        base: &str,
        app_id: &str,
        redirect_uri: &str,
        state: &State,
    ) -> Result<String, PageError> {
        self.check(redirect_uri)?;
        Ok(self.joined(base, app_id, &escaped(redirect_uri), state))
    }

    /// The same with `redirectUri` left as it is, for native code on iOS that escapes the whole address once
    /// more when it opens it (document 4.3). A browser needs [`url`](Self::url), on iOS too.
    ///
    /// # Errors
    /// [`PageError`]; an address with `&`, `#`, `%` or `+` in it would not arrive whole.
    pub fn url_unescaped(
        &self,
        base: &str,
        app_id: &str,
        redirect_uri: &str,
        state: &State,
    ) -> Result<String, PageError> {
        self.check(redirect_uri)?;
        match redirect_uri.chars().find(|c| "&#%+".contains(*c)) {
            Some(c) => Err(PageError::Unescapable(c)),
            None => Ok(self.joined(base, app_id, redirect_uri, state)),
        }
    }

    fn check(&self, redirect_uri: &str) -> Result<(), PageError> {
        let plan = trim(self.plan_id.as_deref().unwrap_or_default());
        if self.scope == Scope::Contract && plan.is_empty() {
            return Err(PageError::NoPlan);
        }
        let uri: Uri = redirect_uri.parse().map_err(|_| PageError::NotAbsolute)?;
        match uri.scheme_str() {
            Some("https") => Ok(()),
            Some("http") if self.plain_http => Ok(()),
            Some("http") => Err(PageError::PlainHttp),
            _ => Err(PageError::NotAbsolute),
        }
    }

    fn joined(&self, base: &str, app_id: &str, redirect_uri: &str, state: &State) -> String {
        let base = base.trim_end_matches('/');
        let plan = self.plan_id.as_deref().map_or_else(String::new, |id| format!("&planId={}", escaped(id)));
        format!(
            "{base}{path}?appId={app_id}&redirectUri={redirect_uri}&responseType=code&scope={scope}{plan}&state={state}",
            path = self.path,
            app_id = escaped(app_id),
            scope = escaped(self.scope.code()),
            state = state.as_str(),
        )
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAbsolute => f.write_str(
                "`redirect_uri` must be an absolute https:// address; escape what is not ASCII in it",
            ),
            Self::PlainHttp => {
                f.write_str("`redirect_uri` is http://, so others could read the code; use https://")
            }
            Self::NoPlan => {
                f.write_str("a contract needs `plan_id`, the template that the platform made for it")
            }
            Self::Unescapable(c) => {
                write!(f, "`redirect_uri` holds `{c}`, which would not survive unescaped; use `url`")
            }
        }
    }
}

impl std::error::Error for PageError {}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}
