//! Pages of the platforms: the cashier, and where a user agrees. They work without JavaScript; the one script there is sends the
//! user back by itself.

use crate::reply::failure;
use crate::visible;
use bytes::Bytes;
use crypto_core::nonce;
use http::{Response, StatusCode, Uri, header};
use std::fmt::Write as _;

/// A page. `forms_to` are the addresses that its forms may go to, besides the sandbox's own.
pub(crate) struct Page<'a> {
    pub(crate) status: StatusCode,
    pub(crate) title: &'a str,
    pub(crate) body: String,
    pub(crate) forms_to: Option<&'a str>,
    /// True if the first form is sent by itself.
    pub(crate) goes_on: bool,
}

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1c2430;--soft:#667085;--line:#e4e7ec;--card:#fff;--ground:#f2f4f7;--pay:#d92d20}
@media(prefers-color-scheme:dark){:root{--ink:#f2f4f7;--soft:#98a2b3;--line:#344054;--card:#1d2939;--ground:#101828}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,'PingFang SC','Noto Sans CJK SC',sans-serif}
main{max-width:28rem;margin:6vh auto;padding:0 1rem}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.5rem}
h1{font-size:1rem;margin:0 0 1rem;font-weight:600}
p,li,label{overflow-wrap:anywhere}
h1 small,footer{color:var(--soft);font-weight:400}
.amount{font-size:2.25rem;font-weight:700;margin:.25rem 0 1rem;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;margin:0 0 1.25rem;padding-top:1rem;border-top:1px solid var(--line)}
dt{color:var(--soft)}
dd{margin:0;text-align:right;overflow-wrap:anywhere}
button{display:block;width:100%;padding:.8rem;margin-top:.6rem;border:1px solid var(--line);border-radius:10px;background:none;color:inherit;font:inherit;cursor:pointer}
button.pay{background:var(--pay);border-color:var(--pay);color:#fff;font-weight:600}
ul{margin:.2rem 0 1rem;padding-left:1.2rem}
fieldset{border:1px solid var(--line);border-radius:10px;margin:0;padding:.6rem .9rem}
legend{color:var(--soft);padding:0 .3rem}
label{display:block;padding:.25rem 0}
button.small{padding:.4rem;font-size:.85rem;color:var(--soft)}
@media(max-width:26rem){main{padding:0 .5rem}section{padding:1.1rem}dl{font-size:.9rem;gap:.4rem .6rem}}
:focus-visible{outline:3px solid #1f6feb;outline-offset:2px}
.odd{color:var(--soft);font-family:ui-monospace,monospace;border:1px solid var(--soft);border-radius:4px;padding:0 .2em}
footer{font-size:.8rem;text-align:center;margin-top:1rem}
";

impl Page<'_> {
    pub(crate) fn response(&self) -> Response<Bytes> {
        let nonce = nonce::nonce(&mut rand::rng());
        let title = escape(self.title);
        let script = if self.goes_on {
            format!("<script nonce=\"{nonce}\">document.forms[0].submit()</script>")
        } else {
            String::new()
        };
        let html = format!(
            "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
             <style nonce=\"{nonce}\">{STYLE}</style></head>\n<body><main><section>{}</section>\
             <footer>沙箱 · Sandbox · no real money</footer></main>{script}</body></html>\n",
            self.body
        );
        let html = visible::html(html);
        let policy = self.policy(&nonce);
        let response = Response::builder()
            .status(self.status)
            .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
            .header(header::CONTENT_SECURITY_POLICY, policy)
            .header(header::CACHE_CONTROL, "no-store")
            // Between our own pages only: there the browser names the origin, for which control addresses look.
            .header(header::REFERRER_POLICY, "same-origin")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.body(Bytes::from(html)).unwrap_or_else(|e| failure(&e))
    }

    fn policy(&self, nonce: &str) -> String {
        let mut policy = format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        );
        if let Some(origin) = self.forms_to.and_then(origin) {
            let _ = write!(policy, " {origin}");
        }
        if self.goes_on {
            let _ = write!(policy, "; script-src 'nonce-{nonce}'");
        }
        policy
    }
}

/// Scheme, host and port of an address.
fn origin(address: &str) -> Option<String> {
    let uri: Uri = address.parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    // What ends a source expression is in no authority that `http` accepts.
    matches!(scheme, "http" | "https").then(|| format!("{scheme}://{authority}"))
}

/// Text between tags or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A form of hidden fields and buttons.
pub(crate) fn form(action: &str, hidden: &[(&str, &str)], buttons: &str) -> String {
    let mut form = format!("<form method=\"post\" action=\"{}\">", escape(action));
    for (name, value) in hidden {
        let _ = write!(form, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value));
    }
    form + buttons + "</form>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_merchant_becomes_markup() {
        assert_eq!(escape("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
        let form = form("http://h/?a=1&b=\"", &[("n", "\"><script>")], "");
        assert!(!form.contains("<script>") && form.contains("a=1&amp;b=&quot;"), "{form}");
    }

    #[test]
    fn the_policy_names_where_the_form_goes_and_nothing_else() {
        for (address, origin) in [
            ("http://127.0.0.1:9/back?x=1", " http://127.0.0.1:9"),
            ("https://shop.example/back", " https://shop.example"),
            ("javascript:alert(1)", ""),
            ("http://h;script-src *", ""),
        ] {
            let page = Page {
                status: StatusCode::OK,
                title: "",
                body: String::new(),
                forms_to: Some(address),
                goes_on: false,
            };
            let policy = page.policy("n");
            assert!(policy.ends_with(&format!("form-action 'self'{origin}")), "{policy}");
            assert!(!policy.contains("script-src"), "{policy}");
        }
    }
}
