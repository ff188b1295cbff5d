//! The form for the browser, and the document around it.

use bytes::Bytes;
use endpoint_core::EncodeErrorKind;
use http::Request;
use huifu_proto::{CspNonce, PageForm, PageLanguage};
use proptest::prelude::*;
use test_support::openssl::openssl;

fn form(pairs: &[(&str, &str)]) -> PageForm {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let address = "https://pay.example:8443/api/merchantRequest?a=1&b='2'";
    PageForm::of(&Request::post(address).body(body.into()).unwrap()).unwrap()
}

/// What a browser makes of an attribute's text.
fn unescaped(text: &str) -> String {
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    names.into_iter().fold(text.to_owned(), |text, (name, plain)| text.replace(name, plain))
}

/// base64 of the SHA-256, by OpenSSL, as a policy writes it.
fn hash(text: &str) -> String {
    let digest = openssl(&["dgst", "-sha256", "-binary"], text.as_bytes());
    format!("'sha256-{}'", crypto_core::encoding::to_base64(&digest))
}

fn inside<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    html.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn the_policy_has_the_hashes_of_what_stands_on_the_page() {
    let document = form(&[("version", "10")]).document(PageLanguage::Both, None);
    let script = inside(document.html(), "<script>", "</script>");
    let style = inside(document.html(), "<style>", "</style>");
    assert_eq!(
        document.policy(),
        format!(
            "default-src 'none'; script-src {}; style-src {}; form-action https://pay.example:8443 https:; \
             base-uri 'none'; frame-ancestors 'none'",
            hash(script),
            hash(style)
        )
    );
    // Nothing that a policy without 'unsafe-inline' would stop.
    assert!(!document.html().contains("style=") && !document.html().contains("onload"));
}

#[test]
fn a_nonce_takes_the_place_of_the_hashes() {
    let nonce = CspNonce::new("r4nd0m+/-_==").unwrap();
    let response = form(&[("version", "10")]).document(PageLanguage::English, Some(&nonce)).into_response();
    let html = String::from_utf8(response.body().to_vec()).unwrap();
    assert_eq!(html.matches("nonce=\"r4nd0m+/-_==\"").count(), 2);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    let policy = header("content-security-policy");
    assert_eq!(policy.matches("'nonce-r4nd0m+/-_=='").count(), 2);
    assert!(!policy.contains("sha256"));
    assert_eq!(header("content-type"), "text/html; charset=utf-8");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("referrer-policy"), "strict-origin");
    assert_eq!(header("x-content-type-options"), "nosniff");
    for bad in ["", "=", "a===", "a=b", "a b", "a'; script-src *", "a\r\nX: y", "ä"] {
        assert!(CspNonce::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn values_and_address_cannot_leave_their_attributes() {
    let evil = "\"><script>alert('1')</script>&amp;\u{4e2d}\u{6587}";
    let form = form(&[("na\"me", evil)]);
    assert_eq!(form.fields().collect::<Vec<_>>(), [("na\"me", evil)]);
    let html = form.document(PageLanguage::Chinese, None).html().to_owned();
    assert_eq!(html.matches("<script>").count(), 1);
    let value = inside(&html, "value=\"", "\">");
    assert_eq!(unescaped(value), evil);
    assert!(html.contains("action=\"https://pay.example:8443/api/merchantRequest?a=1&amp;b=&#39;2&#39;\""));
}

#[test]
fn languages_are_marked_for_readers_and_machines() {
    let html = |language| form(&[]).document(language, None).html().to_owned();
    let (chinese, english, both) =
        (html(PageLanguage::Chinese), html(PageLanguage::English), html(PageLanguage::Both));
    assert!(chinese.contains("<html lang=\"zh-CN\">") && chinese.contains(">继续</button>"));
    assert!(english.contains("<html lang=\"en\">") && english.contains(">Continue</button>"));
    assert!(english.is_ascii());
    assert!(
        both.contains("请点“继续”") && both.contains("<p lang=\"en\">") && both.contains(">继续 · Continue<")
    );
}

#[test]
fn what_html_or_a_form_cannot_carry_is_refused() {
    for value in ["a\0", "a\nb", "a\rb"] {
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("mer_cust_id", value).finish();
        let encoded = Request::post("https://pay.example/").body(body.into()).unwrap();
        let error = PageForm::of(&encoded).unwrap_err();
        assert_eq!((error.field(), error.kind()), ("mer_cust_id", &EncodeErrorKind::BadField));
    }
    for address in ["/merchantRequest", "ftp://pay.example/"] {
        let error = PageForm::of(&Request::post(address).body(Bytes::new()).unwrap()).unwrap_err();
        assert_eq!((error.field(), error.kind()), ("base", &EncodeErrorKind::Build));
    }
}

proptest! {
    #[test]
    fn any_value_comes_back_from_the_page(value in "[^\\x00\\r\\n]{0,60}") {
        let form = form(&[("v", &value)]);
        let inputs = form.inputs();
        let text = inputs.strip_prefix("<input type=\"hidden\" name=\"v\" value=\"").unwrap();
        let text = text.strip_suffix("\">\n").unwrap();
        prop_assert!(!text.contains(['<', '>', '"', '\'']));
        prop_assert_eq!(unescaped(text), value);
    }
}
