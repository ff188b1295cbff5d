//! Merchants of UnionPay.

use ::unionpay::Client;
use ::unionpay::proto::*;
use endpoint_core::Endpoint;
use sandbox::{Sandbox, ScriptedAnswer, StartError, UnionPayMerchant, User, keys};
use test_support::keys::{UNIONPAY_MERCHANT, UNIONPAY_PLATFORM};

const OTHER_KEY: &str = "0123456789abcdef23456789abcdef01456789abcdef0123";

fn other() -> UnionPayMerchant {
    let mut user = User::new("b3RoZXI+L3VzZXI=");
    user.mobile = "19900000077".to_owned();
    let merchant = UnionPayMerchant::new("other").secret("another secret").symmetric_key(OTHER_KEY).unwrap();
    // The other side's key, so that a signature of one merchant never holds for the other.
    let public = std::fs::read(UNIONPAY_PLATFORM.public_file()).unwrap();
    merchant.public_key(&public).unwrap().user(user).balance(500)
}

async fn two() -> Sandbox {
    let first = UnionPayMerchant::new(keys::UNIONPAY_APP_ID).balance(900);
    Sandbox::builder().unionpay(first).unionpay(other()).start().await.unwrap()
}

fn client(sandbox: &Sandbox, app_id: &str) -> Client {
    let builder = Client::builder(sandbox.base_url(), app_id).allow_plain_http();
    let builder = match app_id {
        "other" => builder
            .secret("another secret")
            .symmetric_key(OTHER_KEY)
            .merchant_key(std::str::from_utf8(UNIONPAY_PLATFORM.key()).unwrap()),
        _ => builder
            .secret(keys::UNIONPAY_SECRET)
            .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
            .merchant_key(keys::UNIONPAY_MERCHANT_KEY),
    };
    builder.platform_key(keys::UNIONPAY_PLATFORM_KEY).build().unwrap()
}

fn gift(number: &str, fen: u64) -> GiveRedPacket {
    GiveRedPacket::new("T00T00000000000001", number, Fen::new(fen)).with_mobile("19900000077")
}

#[tokio::test]
async fn each_has_its_own_keys_users_tokens_and_money() {
    let sandbox = two().await;
    let (first, second) = (client(&sandbox, keys::UNIONPAY_APP_ID), client(&sandbox, "other"));
    let balance = GetRedPacketBalance::sample().0;
    assert_eq!(first.send(&balance).await.unwrap().acct_balance.fen(), 900);
    assert_eq!(second.send(&balance).await.unwrap().acct_balance.fen(), 500);
    // A user of the second is nobody to the first.
    let refused = first.send(&gift("1", 10)).await.unwrap_err();
    assert!(refused.to_string().contains("3023"), "{refused}");
    second.send(&gift("1", 10)).await.unwrap();
    let view = sandbox.of_merchant("other").unwrap();
    assert_eq!((view.balance(), view.red_packets().len()), (490, 1));
    assert_eq!((sandbox.balance(), sandbox.red_packets().len()), (900, 0));
    // A login of one is nothing to the other.
    let code = view.login_code();
    let user = second.send(&ExchangeCode::new(code)).await.unwrap();
    assert_eq!(user.open_id.as_str(), "b3RoZXI+L3VzZXI=");
    assert!(first.send(&ExchangeCode::new(view.login_code())).await.is_err());
    // Pushing out the token of one leaves the other's.
    sandbox.evict_backend_token();
    second.send(&balance).await.unwrap();
    drop(view);
    first.send(&balance).await.unwrap();
}

#[tokio::test]
async fn keys_of_one_do_not_hold_for_the_other() {
    let sandbox = two().await;
    let mixed = Client::builder(sandbox.base_url(), "other")
        .allow_plain_http()
        .secret("another secret")
        .symmetric_key(OTHER_KEY)
        .merchant_key(std::str::from_utf8(UNIONPAY_MERCHANT.key()).unwrap())
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .build()
        .unwrap();
    let refused = mixed.send(&gift("1", 10)).await.unwrap_err();
    assert!(refused.to_string().contains("N60025"), "{refused}");
    let unknown = client(&sandbox, "nobody");
    let refused = unknown.send(&gift("1", 10)).await.unwrap_err();
    assert!(refused.to_string().contains("N62126"), "{refused}");
    let kept = sandbox.exchanges().pop().unwrap();
    assert_eq!(kept.merchant.as_deref(), Some("nobody"));
    assert_eq!(kept.failed_check().map(|check| check.name.as_ref()), Some("appId"));
    assert!(sandbox.of_merchant("nobody").is_none());
}

#[tokio::test]
async fn a_lock_out_of_one_is_none_of_the_other() {
    let merchant = other().requests_per_minute(1);
    let first = UnionPayMerchant::new(keys::UNIONPAY_APP_ID);
    let sandbox = Sandbox::builder().unionpay(first).unionpay(merchant).start().await.unwrap();
    let (first, second) = (client(&sandbox, keys::UNIONPAY_APP_ID), client(&sandbox, "other"));
    let balance = GetRedPacketBalance::sample().0;
    assert!(second.send(&balance).await.is_err(), "the token was the one request");
    for _ in 0..3 {
        first.send(&balance).await.unwrap();
    }
}

#[tokio::test]
async fn codes_are_answered_as_they_were_ordered() {
    let answer =
        ScriptedAnswer::new("unionpay.red.packet.select", "35000").with_message("busy").with_times(1);
    let merchant = UnionPayMerchant::new(keys::UNIONPAY_APP_ID).answer(answer);
    let sandbox = Sandbox::builder().unionpay(merchant).start().await.unwrap();
    let client = client(&sandbox, keys::UNIONPAY_APP_ID);
    let balance = GetRedPacketBalance::sample().0;
    let refused = client.send(&balance).await.unwrap_err();
    assert!(refused.to_string().contains("35000"), "{refused}");
    let kept = sandbox.exchanges().pop().unwrap();
    assert_eq!(kept.failed_check().map(|check| check.name.as_ref()), Some("scripted answer"));
    client.send(&balance).await.unwrap();
}

#[tokio::test]
async fn two_merchants_with_one_number_do_not_start() {
    let twice = Sandbox::builder().unionpay(other()).unionpay(other()).start().await;
    assert!(matches!(twice, Err(StartError::TwoMerchants { number }) if number == "other"));
}
