//! Notifications of every kind, as OpenSSL signed them.

use crate::{merchant, platform};
use endpoint_core::{CallContext, DecodeErrorKind, Protocol};
use test_support::fixtures::text as fixture;
use test_support::trace::Stages;
use unionpay_proto::{
    AnyNotification, AuthorizationRemoved, ContractRelieved, Notification, NotificationMessage, OpenId,
    PasswordResult, SignedNotification,
};

const NOW: u64 = 1_568_251_930;

fn vector(name: &str) -> String {
    fixture(&format!("unionpay/{name}"))
}

fn query<M: NotificationMessage>(text: &str) -> Result<M, endpoint_core::DecodeError> {
    Notification::decode_query(text, &merchant(), CallContext::new(NOW, ""))
}

fn body<M: NotificationMessage>(text: &str) -> Result<M, endpoint_core::DecodeError> {
    Notification::decode_body(text.as_bytes(), &merchant(), CallContext::new(NOW, ""))
}

#[test]
fn authorisation_removed_by_query_json_and_form() {
    let open_id = OpenId::new("A+2pMHJdXtQ42kQsuqUyM4qPubW5hrr3ONwj7Dgnu2w=");
    let expected = AuthorizationRemoved::new(open_id.as_str());
    let text = vector("authorization-removed/query.txt");
    assert_eq!(query::<AuthorizationRemoved>(&text).unwrap(), expected);
    assert_eq!(body::<AuthorizationRemoved>(&vector("authorization-removed/body.json")).unwrap(), expected);
    assert_eq!(body::<AuthorizationRemoved>(&text).unwrap(), expected, "a form");
    let escaped = text.replace('+', "%2B").replace('/', "%2F");
    assert_eq!(body::<AuthorizationRemoved>(&format!("{escaped}\r\n")).unwrap(), expected, "an escaped form");
}

#[test]
fn password_result_with_the_documents_blank_in_a_name() {
    let text = vector("password-result/body.json");
    assert!(text.contains("\" transNo\""));
    let notification: PasswordResult = body(&text).unwrap();
    assert_eq!(notification.biz_order_id, "20240517103000000002");
    assert_eq!(notification.trans_no, "0000000000000000000000000000000A");
}

#[test]
fn one_address_tells_the_kinds_apart() {
    let any = |text: &str| query::<AnyNotification>(text).unwrap();
    assert!(matches!(any(&vector("contract-relieved/query.txt")), AnyNotification::ContractRelieved(_)));
    assert!(matches!(
        any(&vector("authorization-removed/query.txt")),
        AnyNotification::AuthorizationRemoved(_)
    ));
    let result = body::<AnyNotification>(&vector("password-result/body.json")).unwrap();
    assert!(matches!(result, AnyNotification::PasswordResult(_)));
}

/// Its `token` has an unescaped `+`, and nobody knows that it is base64: the signature tells.
#[test]
fn an_unknown_kind_is_verified_and_kept_and_its_values_are_not_traced() {
    let text = vector("notice-unknown/query.txt");
    assert!(text.contains("token=a+b/c+d="));
    match query::<AnyNotification>(&text).unwrap() {
        AnyNotification::Other(notification) => {
            assert_eq!((notification.text("token"), notification.timestamp()), (Some("a+b/c+d="), NOW));
            assert_eq!(notification.fields().names().collect::<Vec<_>>(), ["openId", "phone", "token"]);
            assert!(!format!("{notification:?}").contains("19900000001"));
        }
        other => panic!("a notice with fields of its own is not one of the known: {other:?}"),
    }
    let stages = Stages::default();
    let at = CallContext::new(NOW, "").traced(&stages);
    Notification::decode_query::<SignedNotification>(&text, &merchant(), at).unwrap();
    let seen = format!("{:?}", stages.all());
    assert!(seen.contains("public key 1") && seen.contains("phone = [11 bytes]"), "{seen}");
    assert!(!seen.contains("19900000001") && !seen.contains("c+d"), "{seen}");
    // A custom type says itself what is hidden; a changed value does not pass either way.
    let changed = text.replace("19900000001", "19900000002");
    assert_eq!(query::<SignedNotification>(&changed).unwrap_err().kind(), DecodeErrorKind::Signature);
}

#[test]
fn the_identity_is_that_of_what_was_signed() {
    let identity = |text: &str| query::<SignedNotification>(text).unwrap().identity().to_owned();
    let text = vector("contract-relieved/query.txt");
    let first = identity(&text);
    assert_eq!(first.len(), 64);
    // Escaped differently, in another order, with a blank field slipped in: the same notification.
    assert_eq!(identity(&text.replace('+', "%2B").replace(' ', "+")), first);
    let turned: Vec<_> = text.split('&').rev().collect();
    assert_eq!(identity(&turned.join("&")), first);
    assert_eq!(identity(&format!("{text}&added=")), first);
    assert_ne!(identity(&vector("authorization-removed/query.txt")), first);
    // Signed anew, with another nonce: another one.
    let encoded = |nonce| {
        let notification = ContractRelieved::sample_notification();
        let http =
            Notification::encode_request(&notification, &(), &platform(), CallContext::new(NOW, nonce))
                .unwrap();
        identity(http.uri().query().unwrap())
    };
    assert_ne!(encoded("aaaaaaaaaaaaaaaa"), encoded("aaaaaaaaaaaaaaab"));
    assert_eq!(encoded("aaaaaaaaaaaaaaaa"), encoded("aaaaaaaaaaaaaaaa"));
}

/// Neither blanks, nor `symmetricKey`, nor `null` are covered by the signature: whoever passes a notification on
/// can add them, and must not make another one of it.
#[test]
fn what_no_signature_covers_is_not_handed_out() {
    let text = vector("authorization-removed/query.txt");
    let added = format!("{text}&contractId=&operateTime=%20&symmetricKey=forged");
    assert!(matches!(query::<AnyNotification>(&added).unwrap(), AnyNotification::AuthorizationRemoved(_)));
    let notification: SignedNotification = query(&added).unwrap();
    assert_eq!(notification.fields().names().collect::<Vec<_>>(), ["openId"]);
    let json = vector("authorization-removed/body.json");
    let added = json.replacen('{', r#"{"contractId":null,"bizOrderId":"","transNo":" ","#, 1);
    assert!(matches!(body::<AnyNotification>(&added).unwrap(), AnyNotification::AuthorizationRemoved(_)));
}

/// Each kind has its address, and what is sent to one of them is no other kind for it.
#[test]
fn one_kind_is_not_taken_for_another() {
    let relieved = vector("contract-relieved/query.txt");
    let error = query::<AuthorizationRemoved>(&relieved).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Mismatch);
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("contract.relieved"));
    let result = vector("password-result/body.json");
    assert_eq!(body::<AuthorizationRemoved>(&result).unwrap_err().kind(), DecodeErrorKind::Mismatch);
    // A number signs like its digits, and is there as well as they are.
    let number = result.replace("\"20240517103000000002\"", "20240517103000000002");
    assert!(number.contains("\"bizOrderId\":2024"));
    assert!(body::<AuthorizationRemoved>(&number).is_err());
}

/// `a=1&b=2` is the same signed text as one field `a` with the value `1&b=2`.
#[test]
fn fields_joined_to_one_value_are_refused() {
    let text = vector("contract-relieved/query.txt");
    let pairs: Vec<(&str, &str)> = text.trim().split('&').map(|pair| pair.split_once('=').unwrap()).collect();
    let value = |name| pairs.iter().find(|pair| pair.0 == name).unwrap().1;
    // Neighbours in the order of the signed text.
    for (first, second) in [("contractId", "nonceStr"), ("nonceStr", "openId")] {
        let rest = pairs.iter().filter(|pair| pair.0 != first && pair.0 != second);
        let mut joined: Vec<_> = rest.map(|(name, value)| format!("{name}={value}")).collect();
        joined.push(format!("{first}={}%26{second}%3D{}", value(first), value(second)));
        let error = query::<SignedNotification>(&joined.join("&")).unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::BadField, first));
        // The same with the seam in the name.
        let last = joined.len() - 1;
        joined[last] = format!("{first}%3D{}%26{second}={}", value(first), value(second));
        let error = query::<AuthorizationRemoved>(&joined.join("&")).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::BadField, "{error}");
    }
}

/// A sample without the answer.
trait Sample: endpoint_core::Endpoint {
    fn sample_notification() -> Self {
        Self::sample().0
    }
}

impl Sample for ContractRelieved {}

#[test]
fn the_window_can_be_widened_and_is_five_minutes() {
    assert_eq!(SignedNotification::WINDOW, 300);
    let text = vector("contract-relieved/query.txt");
    let open = |now, window| {
        SignedNotification::from_query::<ContractRelieved>(
            &text,
            &merchant(),
            CallContext::new(now, ""),
            window,
        )
    };
    for (window, now, good) in [
        (300, NOW + 300, true),
        (300, NOW + 301, false),
        (3600, NOW + 3600, true),
        (0, NOW, true),
        (0, NOW + 1, false),
    ] {
        assert_eq!(open(now, window).is_ok(), good, "{window} {now}");
    }
}
