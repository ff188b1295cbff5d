//! The client against the sandbox: real signatures, real sockets, faults.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(feature = "axum")]
mod browser_return;
mod calls;
mod certificates;
#[cfg(feature = "conformance")]
mod conformance;
mod ends;
mod identity;
mod ledger;
mod ledger_races;
mod logs;
mod mobile;
mod notification_handler;
mod openssl;
mod orders;
mod pages;
mod platform;
mod rate;
#[path = "../common/receiver.rs"]
mod receiver;
mod reconciler;
mod scripted_faults;
mod signing;
#[cfg(feature = "gm")]
mod sm2;
#[cfg(feature = "axum")]
mod strangers;
mod upload;
mod vectors;

use endpoint_core::Fields;
use huifu::proto::{Amount, OrderDate, QueryTrade, Receipt, Withdraw, WithdrawNotification};
use huifu::{Answer, Client, ConfigError, Error, Outcome};
use sandbox::{Fault, Sandbox, keys};
use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;
use transport::testing::Scripted;

fn client(sandbox: &Sandbox) -> Client {
    client_at(&sandbox.base_url())
}

fn client_at(base: &str) -> Client {
    Client::builder(base, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap()
}

const DAY: OrderDate = OrderDate::constant(2024, 5, 17);

fn order(number: &str) -> Withdraw {
    // Port 9 of this machine: nobody is there to take the notification, which is not what these tests are about.
    let address = "http://127.0.0.1:9/huifu";
    Withdraw::new("6666000000000002", DAY, number, Amount::from_fen(100), "10001", "02030000", address)
}

/// An error and its causes.
fn text(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

#[tokio::test]
async fn a_withdrawal_is_accepted_and_then_found_done() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let Answer::Pending(accepted) = client.send(&order("1")).await.unwrap() else { panic!("not yet done") };
    assert_eq!(accepted.resp_code.as_str(), "202002");
    let done = async {
        while !sandbox.orders()[0].done {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), done).await.unwrap();
    let Answer::Success(found) = client.send(&QueryTrade::new("1", DAY, "08")).await.unwrap() else {
        panic!()
    };
    assert_eq!(found.trans_stat.unwrap().as_str(), "02000002");
    assert_eq!(found.platform_seq_id, accepted.platform_seq_id);
}

/// A command by name is the same command: its order, its answer, its refusal.
#[tokio::test]
async fn a_command_chosen_by_name_is_sent_like_its_type() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let named = |id: &str, fields: Fields| {
        let call = huifu::proto::CALLS.iter().find(|call| call.info().id == id).unwrap();
        call.request(fields).unwrap()
    };
    let withdraw = named("huifu.202", Fields::of(&order("1")).unwrap());
    let Answer::Pending(accepted) = client.send_by_name(&withdraw).await.unwrap() else {
        panic!("not yet done")
    };
    assert_eq!(accepted.text("resp_code"), Some("202002"));
    let query = |number: &str| named("huifu.301", Fields::of(&QueryTrade::new(number, DAY, "08")).unwrap());
    let found = client.send_by_name(&query("1")).await.unwrap();
    assert!(matches!(found, Answer::Success(_)), "{found:?}");
    let error = client.send_by_name(&query("none")).await.unwrap_err();
    assert_eq!(error.to_string(), "huifu.301: refused with 301003: 订单不存在");
    assert_eq!(error.outcome(), Outcome::Refused);
    sandbox.next_answer(Fault::Cut);
    let withdraw = named("huifu.202", Fields::of(&order("2")).unwrap());
    let error = client.send_by_name(&withdraw).await.unwrap_err();
    assert_eq!((error.outcome(), error.endpoint()), (Outcome::Unknown, "huifu.202"));
    assert_eq!(sandbox.seen("huifu.202"), 2, "a write is sent once");
    // The answer to another order is none, as for the type.
    sandbox.next_answer(Fault::OtherOrder);
    let withdraw = named("huifu.202", Fields::of(&order("3")).unwrap());
    let error = client.send_by_name(&withdraw).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(error.unreadable().is_some());
}

#[tokio::test]
async fn an_unknown_order_is_refused_by_the_platform_in_signed_words() {
    let sandbox = Sandbox::start().await.unwrap();
    let error = client(&sandbox).send(&QueryTrade::new("none", DAY, "01")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    assert_eq!(error.refusal().unwrap().code.as_str(), "301003");
    assert_eq!(error.to_string(), "huifu.301: refused with 301003: 订单不存在");
}

/// Each fault: what is known afterwards, and that the platform saw the order exactly once.
#[tokio::test]
async fn faults_are_unknown_and_nothing_is_sent_twice() {
    for (fault, says) in [
        (Fault::FlippedSignature, "the signature does not match the content and the certificate"),
        (Fault::OtherMerchant, "field `mer_cust_id` is not the one that was asked for"),
        (Fault::Impostor, "is not the signer that was asked for: expected one common name of four parts"),
        (Fault::ExpiredCertificate, "expired 2020-01-01T00:00:00Z"),
        (Fault::Html, "HTTP 502, content type text/html"),
        (Fault::Huge, "larger than the accepted 2097152 bytes"),
        (Fault::Cut, "no answer"),
    ] {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.next_answer(fault);
        let error = client(&sandbox).send(&order("1")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}");
        assert!(text(&error).contains(says), "{fault:?}: {}", text(&error));
        assert_eq!((sandbox.seen("huifu.202"), sandbox.orders().len()), (1, 1), "{fault:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_built_or_reached_is_not_sent() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let error = client.send(&order("1").with_mer_priv("a\"b")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!(error.encode_error().unwrap().field(), "mer_priv");
    assert_eq!(sandbox.seen("huifu.202"), 0);
    drop(sandbox);
    tokio::time::sleep(Duration::from_millis(20)).await;
    let error = client.send(&order("1")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent, "{}", text(&error));
}

#[tokio::test]
async fn the_platform_refuses_a_signature_of_another_merchant() {
    let sandbox = Sandbox::start().await.unwrap();
    let impostor = Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .key_and_certificate(platform::IMPOSTOR.key(), platform::IMPOSTOR.public())
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    let error = impostor.send(&order("1")).await.unwrap_err();
    // The refusal is signed, but it names no order and its code is nobody's: it may be the answer to another call.
    assert_eq!((error.outcome(), sandbox.orders().len()), (Outcome::Unknown, 0));
}

#[tokio::test]
async fn notifications_are_opened_and_acknowledged() {
    use crypto_core::encoding::to_base64;
    let sandbox = Sandbox::start().await.unwrap();
    let verifier = client(&sandbox).notifications();
    let content = r#"{"cmd_id":"202","mer_cust_id":"6666000000000001","order_date":"20240517","order_id":"7","resp_code":"202000"}"#;
    let message = test_support::huifu::signer(&platform::PLATFORM).sign(content.as_bytes()).unwrap();
    let value = cfca_pkcs7::check_value(&message);
    // Both layers, encoded and not; and a single layer, whose + becomes a blank when it is not.
    let single = to_base64(&message);
    assert!(single.contains('+'), "the case must exercise it");
    for body in [
        format!("check_value={}", value.replace('=', "%3D")),
        format!("check_value={value}"),
        format!("check_value={}", single.replace('+', "%2B").replace('/', "%2F")),
        format!("check_value={single}"),
    ] {
        let notification = verifier.decode_form::<WithdrawNotification>(body.as_bytes()).unwrap();
        assert_eq!(Receipt::new(notification.order_id).to_string(), "RECV_ORD_ID_7");
    }
    let error = verifier.decode_form::<WithdrawNotification>(b"check_value=TUlJ&order_id=7").unwrap_err();
    assert_eq!(error.reason().field(), "check_value");
}

/// What only receives holds nothing that could sign.
#[test]
fn a_receiver_needs_no_key_of_the_merchant() {
    let builder = || Client::builder("https://host.example/api", keys::HUIFU_MERCHANT);
    let verifier = builder().anchor(keys::HUIFU_CA.as_bytes()).build_verifier().unwrap();
    let content = r#"{"cmd_id":"202","mer_cust_id":"6666000000000001","order_id":"7","order_date":"20240517","resp_code":"202000","trans_amt":"1.00"}"#;
    let form = |value: &str| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("check_value", value).finish()
    };
    let notification =
        verifier.decode_form::<WithdrawNotification>(form(&platform::signed(content)).as_bytes()).unwrap();
    assert_eq!(notification.order_id, "7");
    let forged = platform::signed_by(&platform::IMPOSTOR, content);
    assert!(verifier.decode_form::<WithdrawNotification>(form(&forged).as_bytes()).is_err());
    assert!(matches!(builder().build_verifier(), Err(ConfigError::NoAnchor)));
}

#[test]
fn configuration_mistakes_are_named_and_hold_no_secret() {
    let builder = || Client::builder("https://host.example/api", keys::HUIFU_MERCHANT);
    let with_key = || builder().pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD);
    let ca = keys::HUIFU_CA.as_bytes();
    let text = |error: ConfigError| {
        let source = error.source().map(|e| format!(": {e}")).unwrap_or_default();
        format!("{error}{source}")
    };
    assert_eq!(
        text(builder().pfx(keys::HUIFU_PFX, "hunter2").anchor(ca).build().unwrap_err()),
        "`pfx` cannot be opened: the password does not fit, or the file is damaged"
    );
    assert!(matches!(builder().anchor(ca).build(), Err(ConfigError::NoKey)));
    assert!(matches!(with_key().build(), Err(ConfigError::NoAnchor)));
    let error = with_key().anchor(ca).anchor(b"no certificate").build().unwrap_err();
    assert!(text(error).starts_with("`anchor` number 2 is no certificate"));
    let error = with_key().anchor(ca).crl(ca).build().unwrap_err();
    assert!(text(error).starts_with("`crl` number 1 is no certificate revocation list: "));
    let no_base = Client::builder("host.example", keys::HUIFU_MERCHANT);
    let error = no_base.pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD).anchor(ca).build();
    assert!(matches!(error, Err(ConfigError::Base)));
}

#[tokio::test]
async fn a_users_test_needs_no_network() {
    let script = Arc::new(Scripted::new());
    let client = Client::builder("https://host.example/api", keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(script.clone())
        .build()
        .unwrap();
    assert!(client.send(&order("1")).await.is_err());
    assert_eq!(script.requests()[0].uri(), "https://host.example/api/merchantRequest");
}
