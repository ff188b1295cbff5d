//! Requests and notifications that must not pass, each by name of field.

use crate::{merchant, platform, verifier};
use bytes::Bytes;
use endpoint_core::{CallContext, DecodeErrorKind, EncodeErrorKind, Fields, Protocol};
use http::Request;
use proptest::prelude::*;
use std::sync::Arc;
use unionpay_proto::{
    ContractRelieved, Fen, GetBackendToken, GetUserMobile, GiveRedPacket, MerchantKeys, Notification,
    NotificationRefusal, OpenPlatform,
};

const NOW: u64 = 1_700_000_000;

fn context() -> CallContext<'static> {
    CallContext::new(NOW, "abcdefghijklmnop")
}

fn gift() -> GiveRedPacket {
    GiveRedPacket::new("T00T00000000000001", "1", Fen::new(100)).with_mobile("19900000001")
}

#[test]
fn limits_are_checked_before_anything_is_signed() {
    let refused = |gift: &GiveRedPacket| {
        let error = OpenPlatform::encode_request(gift, &(), &merchant(), context()).unwrap_err();
        assert!(matches!(error.kind(), EncodeErrorKind::Limit(_)), "{error}");
        error.to_string()
    };
    let mut short = gift();
    short.ins_acct_id = "T00".into();
    assert_eq!(refused(&short), "field `insAcctId` must have exactly 18 characters, it has 3");
    let mut nobody = gift();
    nobody.mobile = None;
    assert_eq!(refused(&nobody), "field `openId` or another of openId, mobile, pan must be given");
    assert_eq!(refused(&nobody.clone().with_pan("")), refused(&nobody), "an empty one is not given");
    let mut unnamed = gift();
    unnamed.trans_number = String::new();
    assert_eq!(refused(&unnamed), "field `transNumber` must not be empty");
}

#[test]
fn a_missing_key_is_named_before_the_call() {
    let none = MerchantKeys::new("app");
    let missing = |result: Result<Request<Bytes>, endpoint_core::EncodeError>| {
        let error = result.unwrap_err();
        assert_eq!(*error.kind(), EncodeErrorKind::MissingKey);
        error.field().to_owned()
    };
    assert_eq!(
        missing(OpenPlatform::encode_request(&GetBackendToken::new(), &(), &none, context())),
        "secret"
    );
    assert_eq!(
        missing(OpenPlatform::encode_request(&gift(), &(), &none, context())),
        "the merchant's RSA key"
    );
    let user = unionpay_proto::auth::UserCredential {
        backend_token: "b".into(),
        grant: unionpay_proto::auth::Grant { access_token: "a".into(), open_id: "o".into() },
    };
    // Found out before the answer, which could not be decrypted.
    assert_eq!(
        missing(OpenPlatform::encode_request(&GetUserMobile::new(), &user, &none, context())),
        "symmetricKey"
    );
}

/// Changes one field of a encoded request.
fn tampered(name: &str, value: Option<&str>) -> Request<Bytes> {
    let http = OpenPlatform::encode_request(&gift(), &(), &merchant(), context()).unwrap();
    let mut fields = Fields::parse(http.body()).unwrap();
    match value {
        Some(value) => fields.put(name, value),
        None => drop(fields.remove(name)),
    }
    http.map(|_| fields.to_json())
}

#[test]
fn the_platforms_side_refuses_every_change() {
    for (name, value, kind, field) in [
        ("transNumber", Some("2"), DecodeErrorKind::Signature, "signature"),
        ("added", Some("x"), DecodeErrorKind::Signature, "signature"),
        ("signature", None, DecodeErrorKind::Missing, "signature"),
        ("signature", Some("!"), DecodeErrorKind::BadField, "signature"),
        ("signature", Some("AAAA"), DecodeErrorKind::Signature, "signature"),
        ("appId", Some("other"), DecodeErrorKind::Mismatch, "appId"),
        ("mobile", Some("AAAAAAAAAAA="), DecodeErrorKind::Decrypt, "mobile"),
    ] {
        let error =
            OpenPlatform::decode_request::<GiveRedPacket>(&tampered(name, value), &platform(), context());
        let error = error.unwrap_err();
        assert_eq!((error.kind(), error.field()), (kind, field), "{name} {value:?}");
    }
}

#[test]
fn one_flipped_bit_in_the_signature_is_refused() {
    let http = OpenPlatform::encode_request(&gift(), &(), &merchant(), context()).unwrap();
    let signature = Fields::parse(http.body()).unwrap().text("signature").unwrap().to_owned();
    let mut bytes = crypto_core::encoding::from_base64(&signature).unwrap();
    bytes[100] ^= 0x10;
    let flipped = tampered("signature", Some(&crypto_core::encoding::to_base64(&bytes)));
    let error = OpenPlatform::decode_request::<GiveRedPacket>(&flipped, &platform(), context()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Signature);
}

#[test]
fn requests_older_than_five_minutes_are_stale() {
    let http = OpenPlatform::encode_request(&gift(), &(), &merchant(), context()).unwrap();
    for (later, good) in [(0, true), (300, true), (301, false)] {
        for now in [NOW + later, NOW - later] {
            let opened =
                OpenPlatform::decode_request::<GiveRedPacket>(&http, &platform(), CallContext::new(now, ""));
            match opened {
                Ok(_) => assert!(good, "{now}"),
                Err(e) => {
                    assert!(!good, "{now}: {e}");
                    assert_eq!((e.kind(), e.field()), (DecodeErrorKind::Stale, "timestamp"));
                }
            }
        }
    }
}

#[test]
fn a_digest_with_another_secret_is_refused() {
    let keys = merchant().with_secret("another".into());
    let http = OpenPlatform::encode_request(&GetBackendToken::new(), &(), &keys, context()).unwrap();
    let error = OpenPlatform::decode_request::<GetBackendToken>(&http, &platform(), context()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Signature, "signature"));
}

fn query() -> String {
    test_support::fixtures::text("unionpay/contract-relieved/query.txt")
}

fn open(query: &str, now: u64) -> Result<ContractRelieved, endpoint_core::DecodeError> {
    Notification::decode_query(query, &merchant(), CallContext::new(now, ""))
}

#[test]
fn notifications_that_must_not_pass() {
    let now = 1_568_251_930;
    let kind = |result: Result<ContractRelieved, endpoint_core::DecodeError>| result.unwrap_err().kind();
    assert_eq!(kind(open(&query().replace("0000001&", "0000002&"), now)), DecodeErrorKind::Signature);
    assert_eq!(kind(open(&format!("{}&extra=1", query()), now)), DecodeErrorKind::Signature);
    assert_eq!(kind(open(&format!("{}&openId=x", query()), now)), DecodeErrorKind::Duplicate);
    assert_eq!(kind(open(&query(), now + 301)), DecodeErrorKind::Stale);
    assert_eq!(kind(open("", now)), DecodeErrorKind::Missing);
    // The document's own sample has lost a character: its signature is no base64 of a signature.
    let lost = query().replacen("signature=", "signature=x", 1);
    assert!(matches!(kind(open(&lost, now)), DecodeErrorKind::Signature | DecodeErrorKind::BadField));
    let mut other = merchant();
    other.platform = vec![Arc::new(verifier(&test_support::keys::UNIONPAY_MERCHANT))];
    let error = Notification::decode_query::<ContractRelieved>(&query(), &other, CallContext::new(now, ""))
        .unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Signature);
    let mut stranger = merchant();
    stranger.app_id = "another".into();
    let error =
        Notification::decode_query::<ContractRelieved>(&query(), &stranger, CallContext::new(now, ""))
            .unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "appId"));
}

#[test]
fn any_of_several_platform_keys_verifies_while_one_is_replaced() {
    let mut keys = merchant();
    keys.platform.insert(0, Arc::new(verifier(&test_support::keys::UNIONPAY_MERCHANT)));
    let opened =
        Notification::decode_query::<ContractRelieved>(&query(), &keys, CallContext::new(1_568_251_930, ""));
    assert!(opened.is_ok());
    keys.platform.clear();
    let error =
        Notification::decode_query::<ContractRelieved>(&query(), &keys, CallContext::new(1_568_251_930, ""))
            .unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Signature, "no key is no permission");
}

#[test]
fn acknowledgements_are_json_and_understood() {
    let sample = ContractRelieved::new("t", "o", "c");
    for refusal in [NotificationRefusal::Signature, NotificationRefusal::Internal] {
        let answer =
            Notification::encode_response(Some(&sample), Err(&refusal), &merchant(), context()).unwrap();
        assert!(Fields::parse(answer.body()).is_ok());
        match Notification::decode_response(&sample, &answer, &platform(), context()) {
            Err(endpoint_core::AnswerError::Refused(found)) => assert_eq!(found, refusal),
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn any_query_and_any_body_give_a_notification_or_an_error(text in "\\PC{0,200}") {
        prop_assert!(open(&text, NOW).is_err());
        let body = Notification::decode_body::<ContractRelieved>(text.as_bytes(), &merchant(), context());
        prop_assert!(body.is_err());
        let http = Request::post("/open/access/1.0/red.packet.give").body(Bytes::from(text)).unwrap();
        prop_assert!(OpenPlatform::decode_request::<GiveRedPacket>(&http, &platform(), context()).is_err());
    }

    #[test]
    fn one_changed_character_of_a_query_never_gives_another_notification(at in 0usize..600, to in "[a-zA-Z0-9]") {
        let original = query();
        let at = at % original.len();
        let mut changed = original.clone();
        changed.replace_range(at..=at, &to);
        if let Ok(notification) = open(&changed, 1_568_251_930) {
            prop_assert_eq!(notification, open(&original, 1_568_251_930).unwrap());
        }
    }
}
