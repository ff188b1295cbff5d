//! What is written down about each request and notification.

use crate::notifications::receiver;
use crate::{Merchant, START, merchant_keys};
use crypto_core::rsa::RsaSigner;
use sandbox::{Delivery, Direction, Exchange, Fault, Outcome, Platform};
use std::sync::Arc;
use unionpay::proto::*;

const USER: &str = "c2FuZGJveC9vcGVuK2lk";

fn last(merchant: &Merchant) -> Arc<Exchange> {
    merchant.sandbox.exchanges().pop().unwrap()
}

fn check<'a>(exchange: &'a Exchange, name: &str) -> &'a sandbox::Check {
    exchange.checks.iter().find(|check| check.name == name).unwrap_or_else(|| panic!("{exchange:#?}"))
}

#[tokio::test]
async fn a_right_request_is_kept_with_every_check_that_it_passed() {
    let merchant = Merchant::start().await;
    let mut live = merchant.sandbox.live_exchanges();
    merchant.token().await;
    let token = last(&merchant);
    assert_eq!((token.number, token.at), (1, START));
    assert_eq!((token.direction, token.platform), (Direction::Request, Some(Platform::UnionPay)));
    assert_eq!(token.merchant.as_deref(), Some(sandbox::keys::UNIONPAY_APP_ID));
    assert_eq!(token.endpoint.as_deref(), Some("unionpay.backendToken"));
    assert_eq!((token.request.method.as_str(), token.path()), ("POST", "/open/access/1.0/backendToken"));
    assert_eq!((token.outcome, token.code.as_deref()), (Outcome::Accepted, Some("00")));
    let names: Vec<_> = token.checks.iter().map(|check| check.name.as_ref()).collect();
    assert_eq!(names, ["appId", "signature", "timestamp", "token", "limits", "openId", "books"]);
    assert!(token.checks.iter().all(|check| check.passed));
    let signature = token.signature.clone().unwrap();
    assert!(signature.holds);
    assert_eq!(signature.expected, signature.received);
    let text = signature.text.unwrap();
    assert!(
        text.starts_with("appId=")
            && text.contains("&secret=[")
            && !text.contains(sandbox::keys::UNIONPAY_SECRET)
    );
    assert!(token.request.body.is_whole());
    assert!(serde_json::from_slice::<serde_json::Value>(&token.request.body.bytes).is_ok());
    let response = token.response.as_ref().unwrap();
    assert_eq!(response.status, 200);
    assert!(response.headers.iter().any(|(name, _)| name == "date"), "{response:?}");
    assert_eq!(live.next().await.unwrap(), token);
}

#[tokio::test]
async fn a_wrong_signature_is_kept_with_what_would_have_been_right() {
    let mut merchant = Merchant::start().await;
    merchant.keys.secret = Some("another".into());
    merchant.refused(&GetBackendToken::new(), &()).await;
    let refused = last(&merchant);
    assert_eq!((refused.outcome, refused.code.as_deref()), (Outcome::Refused, Some("N60025")));
    assert_eq!(refused.failed_check().unwrap().name, "signature");
    let signature = refused.signature.clone().unwrap();
    assert!(!signature.holds);
    // The right one, by the rule and not by the code under test.
    let right = format!(
        "appId={}&nonceStr=abcdefghijklmnop&secret={}&timestamp={START}",
        sandbox::keys::UNIONPAY_APP_ID,
        sandbox::keys::UNIONPAY_SECRET
    );
    assert_eq!(signature.expected, Some(crypto_core::digest::sha256_hex(right.as_bytes())));
    assert_ne!(signature.received, signature.expected);

    merchant.keys = merchant_keys();
    let other = test_support::keys::UNIONPAY_PLATFORM;
    merchant.keys.signer = Some(Arc::new(RsaSigner::from_any(other.key()).unwrap()));
    let gift = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(1)).with_open_id(USER);
    merchant.refused(&gift, &()).await;
    let refused = last(&merchant);
    let signature = refused.signature.clone().unwrap();
    assert!(!signature.holds && signature.expected.is_none() && signature.received.is_some());
    let text = signature.text.unwrap();
    assert!(text.contains("insAcctId=T00T00000000000001") && text.contains("timestamp=1716000000"), "{text}");
}

#[tokio::test]
async fn a_known_mistake_is_named() {
    let merchant = Merchant::start().await;
    let mut fields = endpoint_core::Fields::new();
    let digest = crypto_core::digest::sha256_hex(
        format!("appId={}&nonceStr=n&timestamp={START}", sandbox::keys::UNIONPAY_APP_ID).as_bytes(),
    );
    for (name, value) in
        [("appId", sandbox::keys::UNIONPAY_APP_ID), ("nonceStr", "n"), ("signature", &digest)]
    {
        fields.put(name, value);
    }
    fields.put("timestamp", START.to_string());
    let http = http::Request::post("/open/access/1.0/backendToken").body(fields.to_json()).unwrap();
    merchant.post(http).await;
    let refused = last(&merchant);
    assert!(refused.mistake.as_deref().is_some_and(|why| why.contains("secret")), "{refused:#?}");
}

#[tokio::test]
async fn what_the_books_refuse_and_what_tokens_refuse_is_told() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Base).await;
    merchant.refused(&GetUserMobile::new(), &user).await;
    let refused = last(&merchant);
    assert_eq!(refused.failed_check().unwrap().name, "token");
    assert!(check(&refused, "token").reason.contains("N62197"), "{:?}", check(&refused, "token"));
    for name in ["backendToken", "accessToken"] {
        let value = refused.field(name).unwrap();
        assert!(value.starts_with('[') && value.ends_with("bytes]"), "{name}: {value}");
    }
    merchant.sandbox.set_balance(1);
    let gift = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(2)).with_open_id(USER);
    let _ = merchant.try_call(&gift, &()).await;
    merchant.refused(&ExchangeCode::new("no such code"), &user.backend_token).await;
    assert_eq!(last(&merchant).failed_check().unwrap().name, "books");
}

#[tokio::test]
async fn faults_cuts_and_unknown_addresses_are_kept_too() {
    let merchant = Merchant::start().await;
    merchant.sandbox.next_answer(Fault::Html);
    let http = http::Request::post("/open/access/1.0/token").body(bytes::Bytes::new()).unwrap();
    merchant.post(http).await;
    let faulty = last(&merchant);
    assert_eq!(faulty.fault.as_deref(), Some("html"));
    assert_eq!(faulty.response.as_ref().unwrap().status, 502);
    let http = http::Request::post("/nowhere?a=b").body(bytes::Bytes::from_static(b"x")).unwrap();
    merchant.post(http).await;
    let unknown = last(&merchant);
    assert_eq!((unknown.platform, unknown.outcome), (None, Outcome::Refused));
    assert_eq!((unknown.request.target.as_str(), unknown.request.body.length), ("/nowhere?a=b", 1));
    merchant.sandbox.forget_exchanges();
    assert!(merchant.sandbox.exchanges().is_empty());
}

#[tokio::test]
async fn notifications_are_kept_with_what_became_of_them() {
    let merchant = Merchant::start().await;
    let told = ContractRelieved::new("2024-05-17 10:30:00", USER, "0000000000000000001");
    let (address, _) = receiver(Acknowledgement::sample().body()).await;
    assert_eq!(
        merchant.sandbox.notify_contract_relieved(&address, &told).await.unwrap(),
        Delivery::Acknowledged
    );
    let kept = last(&merchant);
    assert_eq!((kept.direction, kept.outcome), (Direction::Notification, Outcome::Acknowledged));
    assert_eq!(kept.endpoint.as_deref(), Some("unionpay.notice.contract.relieved"));
    assert_eq!(kept.merchant.as_deref(), Some(sandbox::keys::UNIONPAY_APP_ID));
    assert!(kept.request.target.contains("/notify"), "{}", kept.request.target);
    assert!(kept.field("contractId").is_some(), "{kept:#?}");
    assert_eq!(kept.response.as_ref().unwrap().status, 200);

    let nobody = "http://127.0.0.1:9/notify";
    assert_eq!(
        merchant.sandbox.notify_contract_relieved(nobody, &told).await.unwrap(),
        Delivery::Undelivered
    );
    let kept = last(&merchant);
    assert_eq!(kept.outcome, Outcome::Undelivered);
    assert!(check(&kept, "delivery").reason.contains("nobody listens at 127.0.0.1:9"), "{kept:#?}");

    let (address, _) = receiver("no").await;
    merchant.sandbox.notify_contract_relieved(&address, &told).await.unwrap();
    assert_eq!(last(&merchant).outcome, Outcome::NotAcknowledged);

    let refused = merchant.sandbox.notify_contract_relieved("http://192.0.2.1/n", &told).await;
    assert!(refused.is_err());
    let kept = last(&merchant);
    assert_eq!((kept.outcome, kept.request.target.as_str()), (Outcome::Undelivered, "http://192.0.2.1/n"));
    assert!(check(&kept, "delivery").reason.contains("--allow-notify"), "{kept:#?}");
}

#[tokio::test]
async fn very_large_requests_leave_little_behind() {
    let merchant = Merchant::start().await;
    let mut fields = endpoint_core::Fields::new();
    for number in 0..900 {
        fields.put(&format!("name{number}"), "v".repeat(40));
    }
    let body = fields.to_json();
    let http = http::Request::post("/open/access/1.0/token").body(body.clone()).unwrap();
    merchant.post(http).await;
    let kept = last(&merchant);
    assert_eq!(kept.request.body.length, body.len() as u64);
    assert!(kept.request.body.bytes.len() <= 16 * 1024);
    let bytes: usize = kept.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    assert!(kept.fields.len() <= 200 && bytes <= 16 * 1024, "{} fields, {bytes} bytes", kept.fields.len());
}
