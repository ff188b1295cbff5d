//! The language of the console: what the address says, else what the browser kept from there, else what it prefers.

use http::{HeaderMap, header};

/// The cookie that keeps a choice.
pub(crate) const COOKIE: &str = "console-language";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    pub(crate) fn of(query: Option<&str>, headers: &HeaderMap) -> Self {
        let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let asked = pairs.find(|(name, _)| name == "lang").and_then(|(_, value)| Self::named(&value));
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kept = text(header::COOKIE)
            .split(';')
            .find_map(|cookie| Self::named(cookie.trim().strip_prefix(COOKIE)?.strip_prefix('=')?));
        let preferred = || {
            let first = text(header::ACCEPT_LANGUAGE).split(',').next().unwrap_or_default();
            if first.trim_start().to_ascii_lowercase().starts_with("zh") {
                Self::Chinese
            } else {
                Self::English
            }
        };
        asked.or(kept).unwrap_or_else(preferred)
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zh" => Self::Chinese,
            "en" => Self::English,
            _ => return None,
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The tag in `lang` of HTML.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    pub(crate) fn say(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        let headers = |cookie: &str, accepts: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, accepts.parse().unwrap());
            headers
        };
        for (query, cookie, accepts, expected) in [
            (Some("lang=en"), "console-language=zh", "zh", Language::English),
            (Some("lang=xx"), "a=b; console-language=zh", "en", Language::Chinese),
            (None, "other=zh", "zh-CN,zh;q=0.9", Language::Chinese),
            (None, "", "en-GB,zh;q=0.9", Language::English),
            (None, "", "", Language::English),
        ] {
            assert_eq!(
                Language::of(query, &headers(cookie, accepts)),
                expected,
                "{query:?} {cookie} {accepts}"
            );
        }
    }
}
