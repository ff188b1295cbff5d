//! The part that is kept of an answer that cannot be trusted or read.

mod words;

use crate::text::shown;
use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use std::fmt;

/// The part that is kept of an unreadable answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    status: u16,
    content_type: Option<String>,
    location: Option<String>,
    length: usize,
    head: String,
    words: Option<String>,
}

impl Evidence {
    /// Number of characters of the body that are kept.
    pub const HEAD: usize = 200;

    pub(crate) fn of(answer: &Response<Bytes>) -> Self {
        let body = answer.body();
        let text = shown(&body[..body.len().min(4 * Self::HEAD)]);
        let header = |name: HeaderName| {
            let value = answer.headers().get(name)?;
            Some(printable(&String::from_utf8_lossy(value.as_bytes()), Self::HEAD))
        };
        Self {
            status: answer.status().as_u16(),
            content_type: header(CONTENT_TYPE),
            location: answer
                .status()
                .is_redirection()
                .then(|| header(LOCATION))
                .flatten()
                .map(|to| place(&to)),
            length: body.len(),
            head: printable(&text, Self::HEAD),
            words: None,
        }
    }

    /// Looks for the platform's own words among the whole body: the values of these names, in this order.
    pub(crate) fn find_words(&mut self, answer: &Response<Bytes>, names: &[&str]) {
        self.words = words::words(answer.body(), names).map(|words| printable(&words, Self::HEAD));
    }

    /// HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// `Content-Type` as it arrived.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns where a redirection leads to. It is not followed. What may be secret in it (a password, the query, the
    /// fragment) is cut.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Length of the body in bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// The first characters of the body, control characters replaced. It is unverified and may hold
    /// users' data, so it is in no error text: whoever logs it decides to.
    #[must_use]
    pub fn unverified_head(&self) -> &str {
        &self.head
    }

    /// Returns what the platform seems to say in its own words, such as a code and a sentence, where the body has such.
    /// Unverified like the rest: it explains, and decides nothing.
    #[must_use]
    pub fn unverified_words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// The same for people and logs: long runs of digits and of base64 are replaced by their length.
    #[must_use]
    pub fn shown_words(&self) -> Option<String> {
        self.words.as_deref().map(|words| redacted(words, |_| false))
    }

    /// [`unverified_head`](Self::unverified_head) for people and logs: values of names that `hides`, long runs of digits (numbers of phones, cards
    /// and certificates) and long runs of base64 (tokens, signatures, cipher text) are replaced by their length.
    #[must_use]
    pub fn shown_head(&self, hides: impl Fn(&str) -> bool) -> String {
        redacted(&self.head, hides)
    }
}

/// The first `most` characters, each control character replaced.
fn printable(text: &str, most: usize) -> String {
    // Also what turns the direction of text around, or cannot be seen.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().take(most).map(|c| if hidden(c) { '\u{b7}' } else { c }).collect()
}

/// The address without what may be secret.
fn place(address: &str) -> String {
    let (rest, fragment) = address.split_once('#').map_or((address, ""), |(rest, _)| (rest, "#[hidden]"));
    let (page, query) = rest.split_once('?').map_or((rest, ""), |(page, _)| (page, "?[hidden]"));
    let host = page.find("//").map_or(0, |at| at + 2);
    let (scheme, rest) = page.split_at(host);
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // Also without slashes: whoever wrote it meant something by the `@`.
    let page = match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}[hidden]@{host}{path}"),
        None => page.to_owned(),
    };
    format!("{page}{query}{fragment}")
}

/// More digits than an amount or a code has, fewer than a phone number.
const DIGITS: usize = 11;
/// More characters than a word has, fewer than a token.
const TOKEN: usize = 20;

fn redacted(text: &str, hides: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // The name that the value which follows belongs to, of JSON (escaped or not), a form, or a header.
    let mut name = "";
    while let Some(first) = rest.chars().next() {
        let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '_' | '-' | '=' | '%');
        let end = rest.find(|c| !is_token(c)).unwrap_or(rest.len());
        if end == 0 {
            if matches!(first, ',' | '&' | '{' | '}' | ';' | '<') {
                name = "";
            }
            let size = first.len_utf8();
            let hidden_text = !name.is_empty()
                && hides(name)
                && !matches!(
                    first,
                    '"' | '\\' | ':' | ' ' | '\'' | ',' | '&' | '{' | '}' | '[' | ']' | ';' | '<'
                );
            out.push(if hidden_text { '*' } else { first });
            rest = &rest[size..];
            continue;
        }
        // In a form the name ends at the first `=`.
        let (run, after) = rest.split_at(end);
        let (run, after) = match run.split_once('=') {
            Some((key, value))
                if !value.is_empty() && value.trim_matches('=') == value && name.is_empty() =>
            {
                (key, &rest[key.len()..])
            }
            _ => (run, after),
        };
        if let Some(value) = after.strip_prefix('=').filter(|_| name.is_empty()) {
            out.push_str(run);
            out.push('=');
            name = run;
            rest = value;
            continue;
        }
        let is_name = after.trim_start_matches(['\\', '"', '\'']).trim_start().starts_with(':')
            && !after.starts_with("://");
        let digits = run.len() >= DIGITS && run.bytes().all(|byte| byte.is_ascii_digit());
        if is_name && !digits {
            out.push_str(run);
            name = run;
        } else if hides(name) || digits || run.len() >= TOKEN {
            out.push_str(&format!("[{} characters]", run.len()));
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = shown::value(self.content_type.as_deref().unwrap_or("none"));
        write!(f, "HTTP {}, content type {content_type}, {} bytes", self.status, self.length)?;
        self.location.as_deref().map_or(Ok(()), |to| write!(f, ", it leads to {}", shown::text(to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_secret_in_an_address_is_cut() {
        for (address, shown) in [
            ("https://a.example/b", "https://a.example/b"),
            ("/login", "/login"),
            (
                "https://u:hunter2@a.example/b?code=hunter2#hunter2",
                "https://[hidden]@a.example/b?[hidden]#[hidden]",
            ),
            ("//u:hunter2@a.example", "//[hidden]@a.example"),
            ("u:hunter2@a.example/b", "[hidden]@a.example/b"),
            ("https://a.example/?token=hunter2", "https://a.example/?[hidden]"),
        ] {
            assert_eq!(place(address), shown);
        }
    }

    #[test]
    fn secrets_are_out_of_the_head_that_is_shown() {
        let hides = |name: &str| matches!(name, "backendToken" | "mobile" | "realName");
        for (head, shown) in [
            (
                r#"{"resp_code":"301999","resp_desc":"验签失败"}"#,
                r#"{"resp_code":"301999","resp_desc":"验签失败"}"#,
            ),
            (
                r#"{"params":{"backendToken":"hunter2+/==","expiresIn":7200}}"#,
                r#"{"params":{"backendToken":"[11 characters]","expiresIn":7200}}"#,
            ),
            (
                r#""{\"backendToken\":\"hunter2\",\"msg\":\"ok\"}""#,
                r#""{\"backendToken\":\"[7 characters]\",\"msg\":\"ok\"}""#,
            ),
            ("mobile=hunter2&resp=00", "mobile=[7 characters]&resp=00"),
            (r#"{"realName":"张三丰","msg":"好"}"#, r#"{"realName":"***","msg":"好"}"#),
            (r#"{"x":"19900000001"}"#, r#"{"x":"[11 characters]"}"#),
            (r#"{"y":19900000001}"#, r#"{"y":[11 characters]}"#),
            (r#"{"y":"c2FuZGJveC9vcGVuK2lk"}"#, r#"{"y":"[20 characters]"}"#),
            (r#"{"y":"c2FuZGJveC9vcGVuK2lkc2FuZGJv"#, r#"{"y":"[28 characters]"#),
            ("<html><h1>502 Bad Gateway</h1>", "<html><h1>502 Bad Gateway</h1>"),
            (r#"{"url":"https://a.example/x"}"#, r#"{"url":"https://a.example/x"}"#),
        ] {
            assert_eq!(redacted(head, hides), shown, "{head}");
        }
    }
}
