//! The addresses of document 4.1 and 4.3, and what the browser brings back.

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use unionpay_proto::RespCode;
use unionpay_proto::oauth::{
    InAppScope, LoginPage, OutsideScope, PageError, RedirectError, State, StateError, code_from_redirect,
    is_in_app,
};

const BASE: &str = "https://open.95516.com";
const BACK: &str = "https://shop.example/back?lang=zh&x=a b#top";

fn state() -> State {
    State::parse("Abc123").unwrap()
}

/// `python3 -c "import urllib.parse; print(urllib.parse.quote('https://shop.example/back?lang=zh&next=/a+b', safe=''))"`
#[test]
fn the_three_addresses_of_the_document() {
    let back = "https://shop.example/back?lang=zh&next=/a+b";
    let quoted = "https%3A%2F%2Fshop.example%2Fback%3Flang%3Dzh%26next%3D%2Fa%2Bb";
    let url = |page: LoginPage| page.url(BASE, "fb707efe", back, &state()).unwrap();
    let rest = format!("appId=fb707efe&redirectUri={quoted}&responseType=code&scope");
    for (page, expected) in [
        (
            LoginPage::in_app(InAppScope::Base),
            format!("/s/open/html/oauth.html?{rest}=upapi_base&state=Abc123"),
        ),
        (
            LoginPage::in_app(InAppScope::Mobile),
            format!("/s/open/html/oauth.html?{rest}=upapi_mobile&state=Abc123"),
        ),
        (
            LoginPage::in_app(InAppScope::Auth),
            format!("/s/open/html/oauth.html?{rest}=upapi_auth&state=Abc123"),
        ),
        (
            LoginPage::outside_app(OutsideScope::Login),
            format!("/s/open/auth/outApp/html/outLogin.html?{rest}=upapi_login&state=Abc123"),
        ),
        (
            LoginPage::outside_app(OutsideScope::User),
            format!("/s/open/auth/outApp/html/outLogin.html?{rest}=upapi_user&state=Abc123"),
        ),
        (
            LoginPage::contract("9ca088374a8141ff95dca35a12d73240"),
            format!(
                "/s/open/noPwd/html/open.html?{rest}=upapi_contract&planId=9ca088374a8141ff95dca35a12d73240&state=Abc123"
            ),
        ),
    ] {
        assert_eq!(url(page), format!("{BASE}{expected}"));
    }
}

#[test]
fn a_contract_has_no_page_without_a_template() {
    let back = "https://shop.example/back";
    for page in [
        LoginPage::contract(""),
        LoginPage::contract(" \t"),
        LoginPage::in_app(InAppScope::Other("upapi_contract".into())),
        LoginPage::in_app(InAppScope::Other(" upapi_contract ".into())),
    ] {
        assert_eq!(page.url(BASE, "app", back, &state()).unwrap_err(), PageError::NoPlan);
        assert_eq!(page.url_unescaped(BASE, "app", back, &state()).unwrap_err(), PageError::NoPlan);
    }
    let other = LoginPage::in_app(InAppScope::Other("upapi_new".into()));
    assert!(other.url(BASE, "app", back, &state()).unwrap().contains("&scope=upapi_new&"));
}

#[test]
fn pages_in_the_app_are_known_by_their_user_agent() {
    for agent in
        ["Mozilla/5.0 (com.unionpay.chsp) x", "x com.unionpay.mobilepay", "UPDebug/1", "COM.UNIONPAY.CHSP"]
    {
        assert!(is_in_app(agent), "{agent}");
    }
    for agent in ["", "Mozilla/5.0 MicroMessenger", "com.unionpay.other", "AlipayClient"] {
        assert!(!is_in_app(agent), "{agent}");
    }
}

/// Where `redirectUri` had a `#` part the answer arrives behind it.
#[test]
fn the_code_of_a_hash_route_is_in_the_fragment() {
    let code = |returned: &str| code_from_redirect(returned, &state()).map(|code| code.expose().clone());
    let address =
        LoginPage::in_app(InAppScope::Base).url(BASE, "app", "https://shop.example/app#/back", &state());
    assert!(address.unwrap().contains("redirectUri=https%3A%2F%2Fshop.example%2Fapp%23%2Fback&"));
    for returned in [
        "https://shop.example/app#/back?code=a%2Bb&state=Abc123",
        "https://shop.example/#/back?lang=zh?code=a%2Bb&state=Abc123",
        "https://shop.example/#/back?lang=zh&code=a%2Bb&state=Abc123",
        "https://shop.example/?v=2#/back?code=a+b&state=Abc123",
        "https://shop.example/?v=2#?code=a%2Bb&state=Abc123",
        "https://shop.example/#code=a%2Bb&state=Abc123",
        "#/back?code=a%2Bb&state=Abc123",
        "/app#/back?code=a%2Bb&state=Abc123",
        "https://shop.example/back?code=a%2Bb&state=Abc123#/home",
        "https://shop.example/back?code=a%2Bb&state=Abc123#/home?x=1",
        "code=a%2Bb&state=Abc123#wechat_redirect",
    ] {
        assert_eq!(code(returned).unwrap_or_else(|e| panic!("{returned}: {e:?}")), "a+b");
    }
    for (returned, wrong) in [
        ("https://shop.example/#/back?code=a&state=Abc124", "State"),
        ("https://shop.example/#/back?code=a", "State"),
        ("https://shop.example/#/back?errorcode=user0001&errmsg=x&state=Abc123", "Declined"),
        ("https://shop.example/#/back?errorcode=N1&errmsg=x&state=Abc123", "Refused"),
        ("https://shop.example/?code=b&state=Abc123#/back?code=a&state=Abc123", "Unreadable"),
        ("https://shop.example/#/back?code=a&code=b&state=Abc123", "Unreadable"),
        ("https://shop.example/#/back?state=Abc123", "Unreadable"),
        ("https://shop.example/#/back", "State"),
    ] {
        let error = code(returned).unwrap_err();
        assert!(format!("{error:?}").starts_with(wrong), "{returned}: {error:?}");
    }
}

#[test]
fn native_code_on_ios_gets_the_address_unescaped_or_a_refusal() {
    let page = LoginPage::in_app(InAppScope::Base);
    let url = page.url_unescaped(BASE, "app", "https://shop.example/back?lang=zh", &state()).unwrap();
    assert!(url.contains("&redirectUri=https://shop.example/back?lang=zh&responseType=code"), "{url}");
    for (back, c) in [("?a=1&b=2", '&'), ("#top", '#'), ("?a=%20", '%'), ("?a=+", '+')] {
        let refused = page.url_unescaped(BASE, "app", &format!("https://shop.example/{back}"), &state());
        assert_eq!(refused.unwrap_err(), PageError::Unescapable(c));
    }
}

#[test]
fn an_address_to_come_back_to_must_be_absolute_and_https() {
    let page = LoginPage::in_app(InAppScope::Base);
    for (back, expected) in [
        ("/back", PageError::NotAbsolute),
        ("shop.example", PageError::NotAbsolute),
        ("", PageError::NotAbsolute),
        ("upwallet://back", PageError::NotAbsolute),
        (BACK, PageError::NotAbsolute),
        ("http://shop.example/", PageError::PlainHttp),
    ] {
        assert_eq!(page.url(BASE, "app", back, &state()).unwrap_err(), expected, "{back}");
    }
    let local = page.allow_plain_http().url(BASE, "app", "http://127.0.0.1:1/", &state());
    assert!(local.unwrap().contains("redirectUri=http%3A%2F%2F127.0.0.1%3A1%2F&"));
}

#[test]
fn a_state_is_drawn_and_compared_whole() {
    let state = State::generate(&mut ChaCha20Rng::seed_from_u64(7));
    let other = State::generate(&mut ChaCha20Rng::seed_from_u64(8));
    assert_eq!(state.as_str().len(), 32);
    assert!(state.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric()));
    assert!(state.matches(state.as_str()));
    for wrong in [other.as_str(), "", &state.as_str()[1..], &format!("{}A", state.as_str())] {
        assert!(!state.matches(wrong));
    }
    assert_eq!(format!("{state:?}"), "State([redacted])");
    assert!(State::parse("a".repeat(128)).is_ok());
    assert_eq!(State::parse("a".repeat(129)).unwrap_err(), StateError::Length(129));
    assert_eq!(State::parse("").unwrap_err(), StateError::Length(0));
    assert_eq!(State::parse("ab-c").unwrap_err(), StateError::Character(2));
}

#[test]
fn a_code_comes_back_in_every_spelling() {
    for returned in [
        "code=a%2Bb%2Fc%3D%3D&state=Abc123",
        "?state=Abc123&code=a%2Bb%2Fc%3D%3D",
        "code=a+b/c==&state=Abc123",
        "code=a b/c==&state=Abc123",
        "code=a%20b%2Fc%3D%3D&state=Abc123&unknown=1",
        "https://shop.example/back?code=a%2Bb%2Fc%3D%3D&state=Abc123#top",
        "/back?code=a%2Bb%2Fc%3D%3D&state=Abc123",
    ] {
        let code = code_from_redirect(returned, &state());
        assert_eq!(code.unwrap_or_else(|e| panic!("{returned}: {e}")).expose(), "a+b/c==", "{returned}");
    }
}

#[test]
fn a_refusal_comes_back_in_the_documents_words() {
    // Appendix 8, question 24: 用户不同意授权[user0001].
    let declined = "state=Abc123&errmsg=%E7%94%A8%E6%88%B7%E4%B8%8D%E5%90%8C%E6%84%8F%E6%8E%88%E6%9D%83%5Buser0001%5D&errorcode=user0001";
    assert!(matches!(code_from_redirect(declined, &state()), Err(RedirectError::Declined)));
    let raw = "state=Abc123&errmsg=用户不同意授权[user0001]&errorcode=user0001";
    assert!(matches!(code_from_redirect(raw, &state()), Err(RedirectError::Declined)));
    match code_from_redirect("state=Abc123&errmsg=XXXXYYYY&errorcode=xxx&code=c", &state()) {
        Err(RedirectError::Refused(refusal)) => {
            assert_eq!((refusal.code, refusal.message.as_str()), (RespCode::new("xxx"), "XXXXYYYY"));
        }
        other => panic!("an error beside a code is an error: {other:?}"),
    }
}

#[test]
fn without_this_sessions_state_nothing_is_believed() {
    for returned in ["code=c", "code=c&state=", "code=c&state=abc123", "errmsg=x&errorcode=user0001", ""] {
        assert!(matches!(code_from_redirect(returned, &state()), Err(RedirectError::State)), "{returned}");
    }
    for returned in ["code=c&code=d&state=Abc123", "code=c&state=Abc123&state=Abc123", "state=Abc123"] {
        let error = code_from_redirect(returned, &state()).unwrap_err();
        assert!(matches!(error, RedirectError::Unreadable(_)), "{returned}: {error}");
    }
}

proptest! {
    /// What goes into the address comes out of it, whatever the page's decoder takes a `+` for.
    #[test]
    fn parameters_survive_the_address(app_id in "\\PC{1,20}", path in "[!-~]{0,40}") {
        let back = format!("https://shop.example/{path}");
        let Ok(url) = LoginPage::in_app(InAppScope::Base).url(BASE, &app_id, &back, &state()) else {
            return Ok(());
        };
        prop_assert!(!url.contains('+'));
        let query = url.split_once('?').unwrap().1;
        let value = |name: &str| {
            let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).unwrap();
            percent_decode_str(pair).decode_utf8().unwrap().into_owned()
        };
        prop_assert_eq!(value("appId"), app_id);
        prop_assert_eq!(value("redirectUri"), back);
    }

    #[test]
    fn any_redirect_is_a_code_or_an_error(text in "\\PC{0,200}") {
        prop_assert!(code_from_redirect(&text, &state()).is_err());
    }

    #[test]
    fn any_code_survives(code in "[A-Za-z0-9+/]{1,40}={0,2}", seed in any::<u64>()) {
        let state = State::generate(&mut ChaCha20Rng::seed_from_u64(seed));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("code", &code).append_pair("state", state.as_str());
        let escaped = code_from_redirect(&query.finish(), &state).unwrap();
        prop_assert_eq!(escaped.expose(), &code);
        let unescaped = code_from_redirect(&format!("code={code}&state={}", state.as_str()), &state).unwrap();
        prop_assert_eq!(unescaped.expose(), &code);
    }
}
