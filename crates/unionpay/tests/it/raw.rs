//! Calls without a type, and other readings of the document, through the client.

use crate::{Time, log_in, start, text};
use sandbox::keys;
use unionpay::proto::{
    AuthKind, CALLS, DecryptedFields, EmptyFields, Endpoint, Fields, GetPasswordSeqId, GiveRedPacket, Policy,
    RawCall, RawCredential, SignKind,
};
use unionpay::{Client, ConfigError, Outcome};

#[tokio::test]
async fn a_call_by_name_carries_the_shared_token_and_renews_it_once() {
    let (sandbox, client) = start(&Time::new()).await;
    let status = RawCall::new("contract.status", AuthKind::BackendToken)
        .field("openId", "c2FuZGJveC9vcGVuK2lk")
        .read_only();
    assert_eq!(client.call(&status).await.unwrap().text("enable"), Some("0"));
    sandbox.evict_backend_token();
    assert_eq!(client.call(&status).await.unwrap().text("enable"), Some("0"));
    assert_eq!(sandbox.seen("unionpay.backendToken"), 2);
    assert_eq!(sandbox.seen("unionpay.contract.status"), 3, "answered, refused, answered");
}

#[tokio::test]
async fn a_call_by_name_for_a_user_is_decrypted() {
    let (sandbox, client) = start(&Time::new()).await;
    let user = log_in(&sandbox, &client).await.unwrap();
    let mobile =
        RawCall::new("user.mobile", AuthKind::UserToken).decrypt(DecryptedFields::Everything).read_only();
    assert_eq!(user.call(&mobile).await.unwrap().text("mobile"), Some("19900000001"));
    let error = client.call(&mobile).await.unwrap_err();
    assert_eq!((error.outcome(), error.endpoint()), (Outcome::NotSent, "unionpay.call"));
    assert!(text(&error).contains("`accessToken`"), "{}", text(&error));
}

#[tokio::test]
async fn a_call_by_name_is_signed_and_its_fields_are_encrypted() {
    let (sandbox, client) = start(&Time::new()).await;
    let gift = RawCall::new("red.packet.give", AuthKind::NoCredential)
        .field("insAcctId", "T00T00000000000001")
        .field("transNumber", "1")
        .encrypted_field("mobile", "19900000001")
        .encrypted_field("pointAt", "100")
        .sign(SignKind::Sha256WithRsa);
    client.call(&gift).await.unwrap();
    assert!(sandbox.red_packets()[0].paid);
}

#[tokio::test]
async fn a_type_chosen_by_name_is_sent_with_the_token_among_its_fields() {
    let (sandbox, client) = start(&Time::new()).await;
    // The client's own token, which a call for it by name shows.
    let named = |id: &str| CALLS.iter().find(|call| call.info().id == id).unwrap();
    let token = named("unionpay.backendToken").request(Fields::new()).unwrap();
    let token = client.send_by_name(&token).await.unwrap().text("backendToken").unwrap().to_owned();
    let status = |token: &str| {
        let mut fields = Fields::new();
        fields.put("backendToken", token);
        fields.put("openId", "c2FuZGJveC9vcGVuK2lk");
        named("unionpay.contract.status").request(fields).unwrap()
    };
    let answer = client.send_by_name(&status(&token)).await.unwrap();
    assert_eq!(answer.text("enable"), Some("0"));
    // The token is the caller's: it is not renewed, and the refusal is the platform's.
    sandbox.evict_backend_token();
    let error = client.send_by_name(&status(&token)).await.unwrap_err();
    assert_eq!((error.outcome(), error.endpoint()), (Outcome::Refused, "unionpay.contract.status"));
    assert!(error.refusal().unwrap().code.is_backend_token());
    assert_eq!(sandbox.seen("unionpay.backendToken"), 1);
}

#[tokio::test]
async fn a_call_without_a_type_goes_out_with_tokens_of_its_own() {
    let (sandbox, client) = start(&Time::new()).await;
    let user = log_in(&sandbox, &client).await.unwrap();
    let mobile =
        RawCall::new("user.mobile", AuthKind::UserToken).decrypt(DecryptedFields::Everything).read_only();
    let credential = RawCredential { backend_token: Some("wrong".into()), grant: Some(user.grant().clone()) };
    let fetched = sandbox.seen("unionpay.backendToken");
    let error = client.call_with(&mobile, &credential).await.unwrap_err();
    assert!(error.refusal().unwrap().code.is_backend_token(), "{}", text(&error));
    assert_eq!(sandbox.seen("unionpay.backendToken"), fetched, "none is fetched for it");
}

#[tokio::test]
async fn another_reading_is_chosen_when_the_client_is_built() {
    let (sandbox, client) = start(&Time::new()).await;
    let user = log_in(&sandbox, &client).await.unwrap();
    let builder = || {
        Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
            .secret(keys::UNIONPAY_SECRET)
            .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
            .allow_plain_http()
    };
    // A digest needs no RSA key.
    let check = GetPasswordSeqId::new("1", "4a", "m", "https://merchant.example/");
    let digest = Policy::of(GetPasswordSeqId::INFO).sign(SignKind::Sha256Fields);
    let other = builder().policy(GetPasswordSeqId::INFO, digest).build().unwrap();
    let other = other.for_user(user.grant().clone());
    assert!(!other.send(&check).await.unwrap().trans_no.is_empty());

    let empty_fields = Policy::of(GiveRedPacket::INFO).empty_fields(EmptyFields::Sign);
    let other = builder()
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .policy(GiveRedPacket::INFO, empty_fields)
        .build()
        .unwrap();
    other.send(&crate::gift("1", 100)).await.unwrap();

    let wrong = Policy::of(GiveRedPacket::INFO).sign(SignKind::Sha256Fields);
    let error = builder().policy(GiveRedPacket::INFO, wrong).build().unwrap_err();
    assert!(matches!(error, ConfigError::Policy(_)) && text(&error).contains("red.packet.give"));
}
