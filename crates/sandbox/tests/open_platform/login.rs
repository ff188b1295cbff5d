//! The three pages where a user agrees: what a browser is shown, what it goes back with, what is refused and where to.

use crate::{Merchant, START};
use bytes::Bytes;
use http::{Request, Response};
use sandbox::keys::{UNIONPAY_APP_ID, UNIONPAY_SECOND_USER};

const APP: &str = "/s/open/html/oauth.html";
const OUTSIDE: &str = "/s/open/auth/outApp/html/outLogin.html";
const CONTRACT: &str = "/s/open/noPwd/html/open.html";
const BACK: &str = "https%3A%2F%2Fshop.example%2Fback%3Fa%3Db";

fn address(page: &str, rest: &str) -> String {
    format!("{page}?appId={UNIONPAY_APP_ID}&redirectUri={BACK}&responseType=code&{rest}")
}

async fn browser(merchant: &Merchant, address: &str) -> Response<Bytes> {
    let request = Request::get(address).header("accept", "text/html,application/xhtml+xml");
    merchant.post(request.body(Bytes::new()).unwrap()).await
}

async fn decides(merchant: &Merchant, address: &str, form: &str, origin: &str) -> Response<Bytes> {
    let request = Request::post(address)
        .header("accept", "text/html")
        .header("origin", origin)
        .header("content-type", "application/x-www-form-urlencoded");
    merchant.post(request.body(Bytes::from(form.to_owned())).unwrap()).await
}

fn location(answer: &Response<Bytes>) -> &str {
    answer.headers().get("location").map_or("", |location| location.to_str().unwrap())
}

fn text(answer: &Response<Bytes>) -> String {
    String::from_utf8_lossy(answer.body()).into_owned()
}

#[tokio::test]
async fn a_browser_is_asked_where_the_document_has_a_page_and_nowhere_else() {
    let merchant = Merchant::start().await;
    for (page, rest, asks) in [
        (APP, "scope=upapi_mobile&state=abc", Some("手机号 Phone number")),
        (APP, "scope=upapi_auth&state=abc", Some("姓名和证件号 Name and certificate")),
        (APP, "scope=upapi_base&state=abc", None),
        (OUTSIDE, "scope=upapi_login&state=abc", None),
        (OUTSIDE, "scope=upapi_user&state=abc", Some("姓名和证件号 Name and certificate")),
        (CONTRACT, "scope=upapi_contract&planId=plan-7&state=abc", Some("plan-7")),
    ] {
        let answer = browser(&merchant, &address(page, rest)).await;
        match asks {
            Some(data) => {
                assert_eq!(answer.status(), 200, "{page} {rest}");
                assert!(text(&answer).contains(data), "{rest}");
                let policy = answer.headers()["content-security-policy"].to_str().unwrap();
                assert!(policy.contains("form-action 'self' https://shop.example"), "{policy}");
            }
            None => {
                let back = location(&answer);
                assert!(back.starts_with("https://shop.example/back?a=b&code="), "{rest}: {back}");
                assert!(back.ends_with("&state=abc"), "{back}");
            }
        }
    }
}

#[tokio::test]
async fn the_user_chooses_agrees_declines_or_lets_the_code_run_out() {
    let merchant = Merchant::start().await;
    let asked = address(APP, "scope=upapi_mobile&state=abc");
    let user: String = form_urlencoded::byte_serialize(UNIONPAY_SECOND_USER.as_bytes()).collect();
    let here = merchant.sandbox.base_url();
    let form = format!("openId={user}&decision=agree");
    let agreed = decides(&merchant, &asked, &form, &here).await;
    let back: http::Uri = location(&agreed).parse().unwrap();
    let pairs: Vec<_> = form_urlencoded::parse(back.query().unwrap().as_bytes()).collect();
    let code = &pairs.iter().find(|(name, _)| name == "code").unwrap().1;
    assert!(code.contains('+') && code.contains('/') && code.ends_with('='), "{code}");
    let token = merchant.token().await;
    let granted = merchant.call(&unionpay::proto::ExchangeCode::new(&**code), &token).await;
    assert_eq!(granted.open_id.as_str(), UNIONPAY_SECOND_USER);

    let declined = decides(&merchant, &asked, &format!("openId={user}&decision=decline"), &here).await;
    assert!(location(&declined).contains("errorcode=user0001&state=abc"), "{}", location(&declined));

    let expired = decides(&merchant, &asked, &format!("openId={user}&decision=agree-expired"), &here).await;
    let back: http::Uri = location(&expired).parse().unwrap();
    let pairs: Vec<_> = form_urlencoded::parse(back.query().unwrap().as_bytes()).collect();
    let code = &pairs.iter().find(|(name, _)| name == "code").unwrap().1;
    assert_eq!(merchant.refused(&unionpay::proto::ExchangeCode::new(&**code), &token).await, "a31");

    for (form, origin) in
        [(form.as_str(), "https://evil.example"), ("openId=x&decision=agree", here.as_str())]
    {
        let refused = decides(&merchant, &asked, form, origin).await;
        assert_eq!((refused.status().as_u16(), location(&refused)), (400, ""), "{form} from {origin}");
    }
}

#[tokio::test]
async fn what_the_document_does_not_allow_is_refused_with_its_code() {
    let merchant = Merchant::start().await;
    let long = "a".repeat(129);
    for (page, rest, code) in [
        (APP, "scope=upapi_user", "N62197"),
        (APP, "scope=upapi_contract&planId=p", "N62197"),
        (OUTSIDE, "scope=upapi_mobile", "N62197"),
        (CONTRACT, "scope=upapi_contract", "N62114"),
        (CONTRACT, "scope=upapi_mobile&planId=p", "N62197"),
        (APP, "state=abc", "N62103"),
        (APP, "scope=upapi_mobile&state=a-b", "N69999"),
        (APP, &format!("scope=upapi_mobile&state={long}"), "N69999"),
    ] {
        let answer = browser(&merchant, &address(page, rest)).await;
        let back = location(&answer);
        assert!(back.starts_with("https://shop.example/back?a=b&errmsg="), "{rest}: {back}");
        assert!(back.contains(&format!("errorcode={code}")), "{rest}: {back}");
    }
    let other = address(APP, "scope=upapi_mobile").replace("responseType=code", "responseType=token");
    assert!(location(&browser(&merchant, &other).await).contains("errorcode=N62105"));
    let other = address(APP, "scope=upapi_mobile").replace(UNIONPAY_APP_ID, "another");
    assert!(location(&browser(&merchant, &other).await).contains("errorcode=N62126"));
}

/// Nothing goes where nobody may be sent.
#[tokio::test]
async fn an_address_that_is_none_of_the_merchants_is_told_on_a_page() {
    let merchant = Merchant::start().await;
    for target in [
        "",
        "back",
        "%2F%2Fevil.example",
        "javascript%3Aalert(1)",
        "data%3Atext%2Fhtml%2Cx",
        "ftp%3A%2F%2Fh%2F",
    ] {
        let asked = address(APP, "scope=upapi_base").replace(BACK, target);
        let answer = browser(&merchant, &asked).await;
        assert_eq!((answer.status().as_u16(), location(&answer)), (400, ""), "{target}");
        assert!(text(&answer).contains("N62111"), "{target}");
    }
    let allow = Request::post("/sandbox/unionpay/allow-login-domain?domain=oauth.shop.example");
    assert_eq!(merchant.post(allow.body(Bytes::new()).unwrap()).await.status(), 200);
    let answer = browser(&merchant, &address(APP, "scope=upapi_base")).await;
    assert!(
        answer.status() == 400 && text(&answer).contains("N62132"),
        "shop.example is not oauth.shop.example"
    );
    let asked = address(APP, "scope=upapi_base").replace("shop.example", "oauth.shop.example");
    assert!(location(&browser(&merchant, &asked).await).starts_with("https://oauth.shop.example/back"));
    assert_eq!(merchant.now(), START);
}
