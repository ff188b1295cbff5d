//! The platform's own code for each mistake.

use crate::{Merchant, merchant_keys};
use crypto_core::rsa::RsaSigner;
use crypto_core::{canonical::Canonical, digest};
use endpoint_core::{CallContext, Fields, Protocol};
use http::StatusCode;
use std::sync::Arc;
use unionpay::proto::auth::UserCredential;
use unionpay::proto::*;

const USER: &str = "c2FuZGJveC9vcGVuK2lk";

/// Posts fields as they are.
async fn raw(merchant: &Merchant, name: &str, fields: &Fields) -> (StatusCode, String) {
    let http = http::Request::post(format!("/open/access/1.0/{name}")).body(fields.to_json()).unwrap();
    let answer = merchant.post(http).await;
    (answer.status(), Fields::parse(answer.body()).unwrap().text("resp").unwrap().to_owned())
}

#[tokio::test]
async fn signatures_clocks_and_keys() {
    let mut merchant = Merchant::start().await;
    let gift = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(1)).with_open_id(USER);
    let other = test_support::keys::UNIONPAY_PLATFORM;
    merchant.keys.signer = Some(Arc::new(RsaSigner::from_any(other.key()).unwrap()));
    assert_eq!(merchant.refused(&gift, &()).await, "N60025", "another RSA key");
    merchant.keys = merchant_keys();
    merchant.keys.secret = Some("another".into());
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N60025", "another secret");
    merchant.keys = merchant_keys();
    let late = CallContext::new(merchant.now() - 301, "abcdefghijklmnop");
    let http = OpenPlatform::encode_request(&gift, &(), &merchant.keys, late).unwrap();
    let answer = merchant.post(http).await;
    assert_eq!(Fields::parse(answer.body()).unwrap().text("resp"), Some("N60024"), "an old timestamp");
    merchant.keys.app_id = "another".into();
    assert_eq!(merchant.refused(&gift, &()).await, "N62126", "an unknown appId");
    assert!(merchant.sandbox.red_packets().is_empty());
}

#[tokio::test]
async fn tokens_run_out_and_push_each_other_out() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Mobile).await;
    let mobile = GetUserMobile::new();
    let wrong = UserCredential { backend_token: "wrong".into(), ..user.clone() };
    assert_eq!(merchant.refused(&mobile, &wrong).await, "a10");
    merchant.forward(3599);
    merchant.call(&mobile, &user).await;
    merchant.forward(1);
    assert_eq!(merchant.refused(&mobile, &user).await, "N62131", "the access token lives an hour");
    merchant.forward(3600);
    assert_eq!(merchant.refused(&mobile, &user).await, "a10", "the backendToken lives two");
    let first = merchant.token().await;
    let second = merchant.token().await;
    let status = CountUnfinishedOrders::new(USER);
    assert_eq!(merchant.refused(&status, &first).await, "a10", "pushed out by the second");
    merchant.call(&status, &second).await;
}

#[tokio::test]
async fn a_code_lives_five_minutes_and_buys_one_token() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let code = |merchant: &Merchant| ExchangeCode::new(merchant.sandbox.login_code());
    let once = code(&merchant);
    merchant.call(&once, &token).await;
    assert_eq!(merchant.refused(&once, &token).await, "a31");
    let late = code(&merchant);
    merchant.forward(300);
    assert_eq!(merchant.refused(&late, &token).await, "a31");
}

#[tokio::test]
async fn what_was_not_granted_is_not_given() {
    let merchant = Merchant::start().await;
    let base = merchant.user(Scope::Base).await;
    assert_eq!(merchant.refused(&GetUserMobile::new(), &base).await, "N62197");
    let mobile = merchant.user(Scope::Mobile).await;
    merchant.call(&GetUserMobile::new(), &mobile).await;
    assert_eq!(merchant.refused(&GetUserIdentity::new(), &mobile).await, "N62197");
    assert_eq!(merchant.refused(&ApplyContract::new("p", "c"), &mobile).await, "N62197");
}

#[tokio::test]
async fn missing_and_broken_fields() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let whole = |pairs: &[(&str, &str)]| {
        let mut fields = Fields::new();
        fields.put("appId", sandbox::keys::UNIONPAY_APP_ID);
        fields.put("backendToken", token.expose().as_str());
        for (name, value) in pairs {
            fields.put(name, *value);
        }
        fields
    };
    for (name, pairs, code) in [
        ("contract.info", &[("planId", "p")][..], "N62110"),
        ("contract.info", &[("openId", USER)], "N62114"),
        ("contract.info", &[("openId", USER), ("planId", "")], "N62114"),
        ("contract.info", &[("openId", "another"), ("planId", "p")], "BC2209"),
        ("contract.relieve", &[("openId", USER), ("planId", "p"), ("contractCode", "c")], "N62115"),
        ("contract.relieve", &[("openId", USER), ("planId", "p"), ("contractId", "c")], "N62113"),
        ("new.msg.push", &[("openId", USER), ("content", "c")], "N62111"),
        ("new.msg.push", &[("openId", USER), ("url", "https://merchant.example/")], "N62116"),
        ("new.msg.push", &[("openId", USER), ("content", "c"), ("url", "nowhere")], "N69999"),
        ("return.tax", &[], "N62134"),
        ("token", &[("grantType", "authorization_code")], "N62112"),
        ("token", &[("grantType", "password"), ("code", "c")], "N62106"),
        ("qual.select", &[("qualNum", "p"), ("qualType", "mobile"), ("qualValue", "AAAAAAAAAAA=")], "N60003"),
    ] {
        assert_eq!(
            raw(&merchant, name, &whole(pairs)).await,
            (StatusCode::OK, code.to_owned()),
            "{name} {pairs:?}"
        );
    }
    let mut fields = whole(&[("openId", USER), ("planId", "p")]);
    fields.remove("backendToken");
    assert_eq!(raw(&merchant, "contract.info", &fields).await.1, "N62101");
    assert_eq!(raw(&merchant, "red.packet.give", &whole(&[])).await.1, "N62104", "no signature");
}

#[tokio::test]
async fn who_asks_too_often_is_locked_out_for_a_day() {
    let merchant = Merchant::start().await;
    merchant.sandbox.set_requests_per_minute(3);
    for _ in 0..3 {
        merchant.token().await;
    }
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N69998");
    merchant.forward(24 * 60 * 60 - 1);
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N69998");
    merchant.forward(1);
    merchant.token().await;
}

/// A page is configured with the frontToken that holds now.
#[tokio::test]
async fn a_page_needs_the_front_token() {
    let merchant = Merchant::start().await;
    let check = |token: &str, url: &str| {
        let fields = [
            ("appId", sandbox::keys::UNIONPAY_APP_ID),
            ("frontToken", token),
            ("nonceStr", "n"),
            ("timestamp", "1"),
            ("url", "https://shop.example/page?a=1"),
        ];
        let signature = digest::sha256_hex(Canonical::of(fields).unwrap().expose().as_bytes());
        merchant.sandbox.check_upsdk_config("n", "1", url, &signature).map_err(|e| e.code.as_str().to_owned())
    };
    let url = "https://shop.example/page?a=1#part";
    assert_eq!(check("none", url), Err("a20".to_owned()));
    let token = merchant.call(&GetFrontToken::new(), &()).await.front_token;
    assert_eq!(check(token.expose(), url), Ok(()));
    assert_eq!(check(token.expose(), "https://shop.example/other"), Err("N60025".to_owned()));
    merchant.forward(7200);
    assert_eq!(check(token.expose(), url), Err("a20".to_owned()));
}
