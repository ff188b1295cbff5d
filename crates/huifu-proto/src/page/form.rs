//! The form that a browser posts, and an HTML document that posts it by itself.

use bytes::Bytes;
use endpoint_core::{EncodeError, EncodeErrorKind};
use http::uri::Scheme;
use http::{HeaderValue, Request, Response, Uri, header};
use std::fmt::{self, Write as _};

/// Field names and values of a encoded page command, and the address they are posted to.
///
/// Whoever has templates of their own takes [`action`](Self::action) and [`fields`](Self::fields), or
/// [`inputs`](Self::inputs), which is escaped already; everybody else takes [`document`](Self::document).
#[derive(Clone, PartialEq, Eq)]
pub struct PageForm {
    action: Uri,
    fields: Vec<(String, String)>,
}

/// The language of a [`PageDocument`]'s few words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageLanguage {
    /// Chinese.
    Chinese,
    /// English.
    English,
    /// Chinese, and English below it.
    #[default]
    Both,
}

/// A nonce of a content security policy: fresh and unguessable for every answer, the same in the header and
/// on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CspNonce(String);

/// Text that a policy would not read as a nonce, or would read as more than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a nonce: expected base64, with + and / or with - and _")]
pub struct CspNonceError;

/// A complete HTML document that posts the form as soon as it is read; without script, a button does.
#[derive(Clone, PartialEq, Eq)]
pub struct PageDocument {
    html: String,
    policy: String,
}

const SCRIPT: &str = "document.forms[0].submit()";
/// base64 of the SHA-256 of [`SCRIPT`], by which a policy allows it without a nonce.
const SCRIPT_HASH: &str = "sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=";
const STYLE: &str = "\
:root{color-scheme:light dark;font:1rem/1.6 system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif}\
body{display:grid;min-height:100vh;margin:0;place-items:center;text-align:center}\
main{padding:1.5rem}\
p{margin:.25rem 0}\
button{margin-top:1.25rem;padding:.6rem 2rem;border:0;border-radius:.5rem;background:#c7000b;color:#fff;font:inherit;cursor:pointer}";
/// The same of [`STYLE`].
const STYLE_HASH: &str = "sha256-H6hhvtSzB37Zb7zeJwlD6zuPyUigR+HFtbhbL/yejDo=";

impl CspNonce {
    /// Takes a nonce that the rest of the answer uses too.
    ///
    /// # Errors
    /// [`CspNonceError`] when it has characters that no nonce has.
    pub fn new(text: impl Into<String>) -> Result<Self, CspNonceError> {
        let text = text.into();
        let body = text.trim_end_matches('=');
        let base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
        if body.is_empty() || text.len() - body.len() > 2 || !body.bytes().all(base64) {
            return Err(CspNonceError);
        }
        Ok(Self(text))
    }

    /// The nonce as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PageForm {
    /// From a encoded page command whose address is absolute.
    ///
    /// # Errors
    /// [`EncodeError`] when the address is no web address, or a value cannot stand in HTML.
    pub fn of(encoded: &Request<Bytes>) -> Result<Self, EncodeError> {
        let action = encoded.uri().clone();
        let web = [Some(&Scheme::HTTP), Some(&Scheme::HTTPS)].contains(&action.scheme());
        if !web || action.host().is_none_or(str::is_empty) {
            return Err(EncodeError::new("base", EncodeErrorKind::Build));
        }
        let fields: Vec<_> = form_urlencoded::parse(encoded.body()).into_owned().collect();
        // HTML cannot write a NUL, and a browser sends a line break as another one than was signed.
        let unwritable = |text: &str| text.contains(['\0', '\r', '\n']);
        match fields.iter().find(|(name, value)| unwritable(name) || unwritable(value)) {
            Some((name, _)) => Err(EncodeError::new(name.clone(), EncodeErrorKind::BadField)),
            None => Ok(Self { action, fields }),
        }
    }

    /// Returns where the form goes.
    #[must_use]
    pub fn action(&self) -> String {
        self.action.to_string()
    }

    /// Scheme, host and port of the address: what a policy's `form-action` must allow. A browser applies
    /// `form-action` to redirects of the platform too, for example to a bank; so allow `https:` beside it.
    #[must_use]
    pub fn origin(&self) -> String {
        let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let authority = part(self.action.authority().map(http::uri::Authority::as_str));
        format!("{}://{authority}", part(self.action.scheme_str()))
    }

    /// Names and values, not escaped.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The fields as hidden inputs of HTML, escaped, one a line.
    #[must_use]
    pub fn inputs(&self) -> String {
        let mut html = String::new();
        for (name, value) in self.fields() {
            let (name, value) = (Escaped(name), Escaped(value));
            // Writing to a String cannot fail.
            let _ = writeln!(html, "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        }
        html
    }

    /// A document that posts the form. With a `nonce` its script and style carry it; without, the policy of
    /// [`PageDocument::into_response`] allows them by their hashes.
    #[must_use]
    pub fn document(&self, language: PageLanguage, nonce: Option<&CspNonce>) -> PageDocument {
        let words = Words::of(language);
        let attribute =
            nonce.map(|nonce| format!(" nonce=\"{}\"", Escaped(nonce.as_str()))).unwrap_or_default();
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"{REFERRER}\">\n<title>{title}</title>\n\
             <style{attribute}>{STYLE}</style>\n</head>\n<body>\n<main>\n{text}\
             <form method=\"post\" action=\"{action}\" accept-charset=\"utf-8\" autocomplete=\"off\">\n{inputs}\
             <button type=\"submit\">{button}</button>\n</form>\n</main>\n\
             <script{attribute}>{SCRIPT}</script>\n</body>\n</html>\n",
            lang = words.lang,
            title = words.title,
            text = words.text,
            button = words.button,
            action = Escaped(&self.action()),
            inputs = self.inputs(),
        );
        PageDocument { html, policy: self.policy(nonce) }
    }

    fn policy(&self, nonce: Option<&CspNonce>) -> String {
        let allow = |hash: &str| match nonce {
            Some(nonce) => format!("'nonce-{}'", nonce.as_str()),
            None => format!("'{hash}'"),
        };
        format!(
            "default-src 'none'; script-src {}; style-src {}; form-action {} https:; base-uri 'none'; \
             frame-ancestors 'none'",
            allow(SCRIPT_HASH),
            allow(STYLE_HASH),
            self.origin()
        )
    }
}

/// The platform, and banks behind it, may want to know which site a payment comes from, and need not know
/// more than its name.
const REFERRER: &str = "strict-origin";

impl PageDocument {
    /// The document, UTF-8. Send it with `Cache-Control: no-store`.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// A `Content-Security-Policy` under which the document works.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// An answer to the user's browser, never stored and never framed.
    #[must_use]
    pub fn into_response(self) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(self.html));
        let headers = response.headers_mut();
        let fixed = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, REFERRER),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        // Origin and nonce hold nothing that a header cannot.
        if let Ok(policy) = HeaderValue::try_from(self.policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

impl From<PageDocument> for Response<Bytes> {
    fn from(document: PageDocument) -> Self {
        document.into_response()
    }
}

struct Words {
    lang: &'static str,
    title: &'static str,
    text: &'static str,
    button: &'static str,
}

impl Words {
    fn of(language: PageLanguage) -> Self {
        match language {
            PageLanguage::Chinese => Self {
                lang: "zh-CN",
                title: "正在前往汇付",
                text: "<p>正在前往汇付页面。如果没有自动跳转，请点“继续”。</p>\n",
                button: "继续",
            },
            PageLanguage::English => Self {
                lang: "en",
                title: "On the way to Huifu",
                text: "<p>You are being taken to Huifu's page. If nothing happens, press Continue.</p>\n",
                button: "Continue",
            },
            PageLanguage::Both => Self {
                lang: "zh-CN",
                title: "正在前往汇付 · On the way to Huifu",
                text: "<p>正在前往汇付页面。如果没有自动跳转，请点“继续”。</p>\n\
                       <p lang=\"en\">You are being taken to Huifu's page. If nothing happens, press Continue.</p>\n",
                button: "继续 · Continue",
            },
        }
    }
}

/// Text inside an element or a quoted attribute of HTML.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            f.write_str(match special.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            })?;
            rest = special.get(1..).unwrap_or_default();
        }
        f.write_str(rest)
    }
}

// The message in a form is the user's order; documents and forms print their size only.
impl fmt::Debug for PageForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields().map(|(name, _)| name).collect();
        f.debug_struct("PageForm").field("action", &self.action).field("fields", &names).finish()
    }
}

impl fmt::Debug for PageDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageDocument").field("bytes", &self.html.len()).finish_non_exhaustive()
    }
}
