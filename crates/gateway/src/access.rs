//! Permission: bearer tokens, of which only the hash is kept, each with scopes.

use crate::problem::Problem;
use crypto_core::{Secret, encoding, nonce};
use http::header::{AUTHORIZATION, HOST, ORIGIN};
use http::{HeaderMap, StatusCode};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

/// The things that a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Scope {
    /// Calls that change nothing.
    Read,
    /// Calls that change something, perhaps move money.
    Pay,
    /// The gateway itself: redelivery, reload.
    Admin,
}

impl Scope {
    pub(crate) const ALL: [Self; 3] = [Self::Read, Self::Pay, Self::Admin];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Pay => "pay",
            Self::Admin => "admin",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// A token, as the configuration has it.
#[derive(Clone)]
pub(crate) struct Token {
    caller: Caller,
    hash: [u8; 32],
}

impl Token {
    pub(crate) fn new(name: &str, hash: [u8; 32], scopes: Vec<Scope>) -> Self {
        Self { caller: Caller { name: name.into(), scopes: scopes.into() }, hash }
    }

    /// The hash from its 64 hex digits.
    pub(crate) fn hash_of(hex: &str) -> Option<[u8; 32]> {
        encoding::from_hex(hex).ok()?.try_into().ok()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("caller", &self.caller).finish_non_exhaustive()
    }
}

/// A new token of 256 random bits, and what the configuration says of it: its SHA-256 in hex. A hash that is fast to
/// compute is enough: 2^256 tokens cannot be tried.
#[must_use]
pub fn new_token() -> (Secret<String>, String) {
    let random = nonce::alphanumeric(&mut rand::rng(), LETTERS);
    let token = format!("mgw_{random}");
    let hash = encoding::to_hex(&Sha256::digest(token.as_bytes()));
    (Secret::new(token), hash)
}

/// Letters and digits that hold 256 bits: 43 times log2(62).
const LETTERS: usize = 43;

/// The sender of a request, with what it may do.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    name: Arc<str>,
    scopes: Arc<[Scope]>,
}

impl Caller {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// # Errors
    /// A problem that names the scope.
    pub(crate) fn may(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        let has: Vec<_> = self.scopes.iter().map(|scope| scope.name()).collect();
        Err(Problem::new(StatusCode::FORBIDDEN, "scope", "The token does not allow this", "令牌没有此权限")
            .detail(format!(
                "this needs the scope `{}`; the token {} has {}",
                scope.name(),
                self.name,
                has.join(", ")
            )))
    }
}

/// Everybody who may call.
#[derive(Debug)]
pub(crate) struct Access {
    tokens: Vec<Token>,
    /// The caller who shows no token where none is needed.
    anybody: Caller,
    /// Without tokens and without certificates only programs of this machine may call, and no page in a browser, which
    /// can be made to ask any name that leads here.
    checks_host: bool,
    /// Without tokens a browser shows all that is needed by itself (that it is on this machine, or a certificate), so
    /// pages of others must not use it.
    checks_origin: bool,
}

impl Access {
    pub(crate) fn new(tokens: Vec<Token>, is_mutual: bool, is_tcp: bool) -> Self {
        let name = if is_mutual { "certificate" } else { "local" };
        let anybody = Caller { name: name.into(), scopes: Arc::from(Scope::ALL) };
        let checks_origin = tokens.is_empty() && is_tcp;
        Self { checks_host: checks_origin && !is_mutual, checks_origin, tokens, anybody }
    }

    /// Returns whose request it is.
    ///
    /// # Errors
    /// A problem: no token, or none that is known; without tokens, another name of this machine, or a page of others.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Result<Caller, Problem> {
        if self.checks_host && !names_this_machine(headers) {
            return Err(Problem::new(
                StatusCode::MISDIRECTED_REQUEST,
                "host",
                "Ask this machine by its own name",
                "请使用本机名称访问",
            )
            .detail("without tokens the gateway answers only to 127.0.0.1, [::1] and localhost in Host"));
        }
        if self.checks_origin && is_from_another_page(headers) {
            return Err(Problem::new(
                StatusCode::FORBIDDEN,
                "origin",
                "No page of another address may call",
                "不接受其他网站页面的请求",
            )
            .detail("the request comes from a page in a browser (Origin or Sec-Fetch-Site), and no token is asked for"));
        }
        if self.tokens.is_empty() {
            return Ok(self.anybody.clone());
        }
        let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given = given.and_then(|value| {
            let (kind, token) = value.split_once(' ')?;
            kind.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        let Some(given) = given else {
            return Err(refused("the header Authorization: Bearer TOKEN is missing"));
        };
        let hash: [u8; 32] = Sha256::digest(given.as_bytes()).into();
        // Every token is looked at, in the same time whichever it is.
        let mut found = None;
        for token in &self.tokens {
            if bool::from(token.hash.ct_eq(&hash)) {
                found = Some(token);
            }
        }
        match found {
            Some(token) => Ok(token.caller.clone()),
            None => Err(refused("the token is not one of the configuration")),
        }
    }
}

fn refused(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "token", "A token is needed", "需要令牌").detail(detail)
}

/// Returns whether the client asked for this machine by a name that cannot lead elsewhere.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|value| value.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Returns whether a browser says that a page of another address made the request. A form or an upload needs no
/// permission for that; what a page may not do is leave these headers out.
fn is_from_another_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let host = text(HOST.as_str()).unwrap_or_default();
    let is_own = |origin: &str| {
        origin.split_once("://").is_some_and(|(scheme, rest)| {
            matches!(scheme, "http" | "https") && rest.eq_ignore_ascii_case(&host)
        })
    };
    text(ORIGIN.as_str()).is_some_and(|origin| !is_own(&origin))
        || text("sec-fetch-site").is_some_and(|site| !matches!(&*site, "same-origin" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(name: http::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_token_opens_what_its_scopes_say_and_another_opens_nothing() {
        let (token, hash) = new_token();
        assert_eq!(token.expose().len(), 4 + LETTERS);
        let kept = Token::new("shop", Token::hash_of(&hash).unwrap(), vec![Scope::Read]);
        assert!(!format!("{kept:?}").contains(&hash));
        let access = Access::new(vec![kept], false, true);
        let caller = access.caller(&headers(AUTHORIZATION, &format!("Bearer {}", token.expose()))).unwrap();
        assert_eq!(caller.name(), "shop");
        assert!(caller.may(Scope::Read).is_ok());
        assert_eq!(caller.may(Scope::Pay).unwrap_err().status(), StatusCode::FORBIDDEN);
        for wrong in [format!("Bearer {hash}"), "Bearer ".to_owned(), format!("Basic {}", token.expose())] {
            let error = access.caller(&headers(AUTHORIZATION, &wrong)).unwrap_err();
            assert_eq!(error.status(), StatusCode::UNAUTHORIZED, "{wrong}");
        }
        assert_ne!(new_token().1, hash);
    }

    /// A page in a browser can make a name of its own lead to this machine; it cannot change what Host says then.
    #[test]
    fn without_tokens_only_this_machine_by_its_own_name() {
        let access = Access::new(Vec::new(), false, true);
        for host in ["127.0.0.1:8700", "localhost", "LOCALHOST:1", "[::1]:8700", "127.0.0.2"] {
            assert!(access.caller(&headers(HOST, host)).is_ok(), "{host}");
        }
        for host in ["shop.example", "127.0.0.1.shop.example:8700", "localhost.example", "192.0.2.1", ""] {
            assert!(access.caller(&headers(HOST, host)).is_err(), "{host}");
        }
        assert!(access.caller(&HeaderMap::new()).is_err());
        assert!(Access::new(Vec::new(), true, true).caller(&HeaderMap::new()).is_ok());
    }

    /// A form of any page can be sent to this machine under its right name, with its certificate.
    #[test]
    fn without_tokens_no_page_of_another_address() {
        let with = |name: &'static str, value: &str| {
            let mut headers = headers(HOST, "127.0.0.1:8700");
            headers.insert(name, HeaderValue::from_str(value).unwrap());
            headers
        };
        for is_mutual in [false, true] {
            let access = Access::new(Vec::new(), is_mutual, true);
            let own = ["http://127.0.0.1:8700", "https://127.0.0.1:8700"].map(|value| ("origin", value));
            for (name, value) in
                own.into_iter().chain([("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none")])
            {
                assert!(access.caller(&with(name, value)).is_ok(), "{name}: {value}");
            }
            for (name, value) in [
                ("origin", "https://shop.example"),
                ("origin", "null"),
                ("origin", ""),
                ("origin", "http://127.0.0.1:8701"),
                ("origin", "http://127.0.0.1:8700.shop.example"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ] {
                let problem = access.caller(&with(name, value)).unwrap_err();
                assert_eq!(problem.status(), StatusCode::FORBIDDEN, "{name}: {value}");
            }
        }
        // A socket has no browser in front of it.
        let socket = Access::new(Vec::new(), false, false);
        assert!(socket.caller(&with("origin", "https://shop.example")).is_ok());
    }
}
