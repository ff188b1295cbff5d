//! Each notification is handed out once and answered each time.

use crate::{Time, text};
use sandbox::keys;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use unionpay::proto::ContractRelieved;
use unionpay::store::{BoxFuture, Claim, NonceStore, StoreError, Ticket};
use unionpay::{Client, NotReceived, NotificationReply, NotificationVerifier};

/// When the vectors were signed.
const SIGNED: u64 = 1_568_251_930;

/// Every reply to UnionPay is JSON with status 200.
fn json(body: &'static str) -> NotificationReply {
    NotificationReply::new(200, "application/json; charset=utf-8", body)
}

fn received() -> NotificationReply {
    json(r#"{"resp":"00"}"#)
}

fn refused() -> NotificationReply {
    json(r#"{"resp":"01"}"#)
}

fn again() -> NotificationReply {
    json(r#"{"errorMessage":"系统错误，请稍后重试","errorCode":"35000"}"#)
}

fn query() -> String {
    crate::contract_relieved()
}

fn verifier(time: &Time) -> NotificationVerifier {
    with(time, |builder| builder)
}

fn with(time: &Time, more: impl FnOnce(unionpay::Builder) -> unionpay::Builder) -> NotificationVerifier {
    let clock = time.clone();
    let builder = Client::builder("https://host.example", keys::UNIONPAY_APP_ID)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .clock(Arc::new(move || clock.now()));
    more(builder).build_verifier().unwrap()
}

/// Handles and counts, and succeeds or not.
async fn handle(
    verifier: &NotificationVerifier,
    query: &str,
    count: &AtomicUsize,
    good: bool,
) -> NotificationReply {
    let work = |notification: ContractRelieved| async move {
        assert_eq!(notification.contract_id, "0000000000000000001");
        count.fetch_add(1, Ordering::SeqCst);
        if good { Ok(()) } else { Err("the data base is away") }
    };
    verifier.handle_query(query, work).await
}

#[tokio::test]
async fn a_repeat_after_a_lost_answer_is_acknowledged_and_not_handed_out() {
    let (time, count) = (Time::at(SIGNED), AtomicUsize::new(0));
    let verifier = verifier(&time);
    assert_eq!(handle(&verifier, &query(), &count, true).await, received());
    // The same bytes, and the same notification escaped differently and with a blank field slipped in.
    let other = format!("{}&added=", query().replace('+', "%2B").replace(' ', "%20"));
    for repeat in [query(), other] {
        time.forward(150);
        assert_eq!(handle(&verifier, &repeat, &count, true).await, received());
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    // A second later it is too old.
    time.forward(1);
    assert_eq!(handle(&verifier, &query(), &count, true).await, again());
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn one_that_was_not_handled_is_handed_out_again() {
    let (time, count) = (Time::at(SIGNED), AtomicUsize::new(0));
    let verifier = verifier(&time);
    assert_eq!(handle(&verifier, &query(), &count, false).await, again());
    assert_eq!(handle(&verifier, &query(), &count, true).await, received());
    assert_eq!(handle(&verifier, &query(), &count, true).await, received());
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn one_that_is_being_handled_is_neither_handed_out_nor_acknowledged() {
    let time = Time::at(SIGNED);
    let verifier = verifier(&time);
    let first = verifier.receive_query::<ContractRelieved>(&query()).await.unwrap();
    let second = verifier.receive_query::<ContractRelieved>(&query()).await.unwrap_err();
    assert!(matches!(second, NotReceived::Working("unionpay.notice.contract.relieved")));
    assert_eq!(second.reply(), again());
    assert_eq!(first.done().await, received());
    let third = verifier.receive_query::<ContractRelieved>(&query()).await.unwrap_err();
    assert_eq!((matches!(third, NotReceived::Repeated(_)), third.reply()), (true, received()));
}

#[tokio::test]
async fn a_handler_that_died_gives_its_turn_up_after_a_minute() {
    let time = Time::at(SIGNED);
    let verifier = verifier(&time);
    drop(verifier.receive_query::<ContractRelieved>(&query()).await.unwrap());
    time.forward(59);
    assert!(verifier.receive_query::<ContractRelieved>(&query()).await.is_err());
    time.forward(1);
    assert!(verifier.receive_query::<ContractRelieved>(&query()).await.is_ok());
}

#[tokio::test]
async fn each_refusal_has_its_answer() {
    let (time, count) = (Time::at(SIGNED), AtomicUsize::new(0));
    let verifier = verifier(&time);
    let forged = query().replace("0000001&", "0000002&");
    let reply = handle(&verifier, &forged, &count, true).await;
    assert_eq!(reply, refused());
    assert_eq!(reply.body(), r#"{"resp":"01"}"#);
    assert!(again().body().contains(r#""errorCode":"35000""#));
    let error = verifier.receive_query::<ContractRelieved>(&forged).await.unwrap_err();
    let said = text(&error);
    assert!(
        said.contains("unionpay.notice.contract.relieved: the notification is refused: field `signature`"),
        "{said}"
    );
    time.forward(301);
    let error = verifier.receive_query::<ContractRelieved>(&query()).await.unwrap_err();
    assert!(text(&error).contains("outside the accepted time window"), "{}", text(&error));
    let wide = with(&time, |builder| builder.notification_window(Duration::from_secs(3600)));
    assert_eq!(handle(&wide, &query(), &count, true).await, received());
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_replaced_platform_key_is_accepted_beside_the_new_one() {
    let time = Time::at(SIGNED);
    let merchant = RsaPublic::OF_SOMEBODY_ELSE;
    let both = with(&time, |builder| builder.platform_key(merchant));
    assert!(both.receive_query::<ContractRelieved>(&query()).await.is_ok());
    let clock = time.clone();
    let gone = Client::builder("https://host.example", keys::UNIONPAY_APP_ID)
        .platform_key(merchant)
        .clock(Arc::new(move || clock.now()))
        .build_verifier()
        .unwrap();
    let error = gone.receive_query::<ContractRelieved>(&query()).await.unwrap_err();
    assert_eq!(error.reply(), refused());
}

/// Instances that share a store have clocks of their own: what one has handled is remembered until the slowest clock
/// would refuse it, when they differ by no more than the window.
#[tokio::test]
async fn clocks_of_instances_may_differ_by_the_window() {
    for (handled_at, slower) in [(SIGNED + 300, 300), (SIGNED, 300), (SIGNED - 300, 0), (SIGNED + 300, 150)] {
        let (fast, store_time) = (Time::at(handled_at), Time::at(handled_at));
        let clock = store_time.clone();
        let store = Arc::new(unionpay::store::MemoryNonces::new(Arc::new(move || clock.now())));
        let shared = |time: &Time| with(time, |builder| builder.nonces(store.clone()));
        let (one, other, count) = (shared(&fast), Time::at(handled_at - slower), AtomicUsize::new(0));
        let two = shared(&other);
        assert_eq!(handle(&one, &query(), &count, true).await, received());
        // Step by step until the slower clock finds it too old.
        while other.now() <= SIGNED + 300 {
            assert_eq!(handle(&two, &query(), &count, true).await, received(), "{}", other.now());
            other.forward(50);
            store_time.forward(50);
        }
        assert_eq!(handle(&two, &query(), &count, true).await, again());
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}

/// A store whose clock jumps forward by a window, and a clock that was set back.
#[tokio::test]
async fn what_was_handled_is_remembered_for_twice_the_window() {
    struct Kept(std::sync::Mutex<Vec<Duration>>);
    impl NonceStore for Kept {
        fn claim<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
            Box::pin(async { Ok(Claim::Mine(Ticket(1))) })
        }

        fn confirm<'a>(
            &'a self,
            _: &'a str,
            _: Ticket,
            keep: Duration,
        ) -> BoxFuture<'a, Result<(), StoreError>> {
            self.0.lock().unwrap().push(keep);
            Box::pin(async { Ok(()) })
        }

        fn release<'a>(&'a self, _: &'a str, _: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
            Box::pin(async { Ok(()) })
        }
    }
    let kept = Arc::new(Kept(std::sync::Mutex::default()));
    for (now, window) in [(SIGNED, 300), (SIGNED + 300, 300), (SIGNED - 300, 300), (SIGNED, 3600)] {
        let settings = |builder: unionpay::Builder| {
            builder.nonces(kept.clone()).notification_window(Duration::from_secs(window))
        };
        let verifier = with(&Time::at(now), settings);
        let reply = handle(&verifier, &query(), &AtomicUsize::new(0), true).await;
        assert_eq!(reply, received());
        let keep = kept.0.lock().unwrap().pop().unwrap().as_secs();
        // At least twice the window, and until a clock that is a window behind refuses it.
        assert!(keep > 2 * window && now + keep > SIGNED + 2 * window, "{now} {window}: {keep}");
        assert!(keep <= 3 * window + 1, "{now} {window}: {keep}");
    }
}

/// A coupon's notification has an acknowledgement of its own, the first time and every other.
#[tokio::test]
async fn a_coupon_notification_is_acknowledged_in_its_own_words() {
    use endpoint_core::{CallContext, Endpoint as _, Protocol as _};
    use unionpay::proto::{AnyNotification, CouponChanged, Notification, PlatformKeys};
    let (sample, _) = CouponChanged::sample();
    let platform = PlatformKeys::new(
        keys::UNIONPAY_APP_ID,
        "s".to_owned().into(),
        Arc::new(crypto_core::rsa::RsaSigner::from_any(test_support::keys::UNIONPAY_PLATFORM.key()).unwrap()),
        Arc::new(crypto_core::tdes::TdesEcb::from_hex(keys::UNIONPAY_SYMMETRIC_KEY).unwrap()),
        Arc::new(crypto_core::rsa::RsaVerifier::from_any(RsaPublic::OF_SOMEBODY_ELSE.as_bytes()).unwrap()),
    );
    let http =
        Notification::encode_request(&sample, &(), &platform, CallContext::new(SIGNED, "abcdefghijklmnop"))
            .unwrap();
    assert_eq!(http.method(), http::Method::GET);
    let query = http.uri().query().unwrap();
    let verifier = verifier(&Time::at(SIGNED));
    let work = |notification: AnyNotification| async move {
        assert_eq!(notification, AnyNotification::CouponChanged(Box::new(CouponChanged::sample().0)));
        Ok::<(), &str>(())
    };
    for _ in 0..2 {
        let reply = verifier.handle_query(query, work).await;
        assert_eq!(reply, json(r#"{"code":"00"}"#));
    }
    let wrong = verifier.receive_query::<ContractRelieved>(query).await.unwrap_err();
    assert!(text(&wrong).contains("another kind, unionpay.notice.coupon"), "{}", text(&wrong));
    let reply = verifier.handle_query(&query.replace("discountId=0", "discountId=1"), work).await;
    assert_eq!(reply, refused());
}

struct RsaPublic;

impl RsaPublic {
    const OF_SOMEBODY_ELSE: &str = test_support::keys::UNIONPAY_MERCHANT.public_text();
}

/// A store that is away.
struct Away;

impl NonceStore for Away {
    fn claim<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(async { Err(StoreError::new("claim").because("connection refused")) })
    }

    fn confirm<'a>(&'a self, _: &'a str, _: Ticket, _: Duration) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("confirm")) })
    }

    fn release<'a>(&'a self, _: &'a str, _: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("release")) })
    }
}

#[tokio::test]
async fn without_its_store_nothing_is_handed_out() {
    let (time, count) = (Time::at(SIGNED), AtomicUsize::new(0));
    let verifier = with(&time, |builder| builder.nonces(Arc::new(Away)));
    assert_eq!(handle(&verifier, &query(), &count, true).await, again());
    assert_eq!(count.load(Ordering::SeqCst), 0);
    let error = verifier.receive_query::<ContractRelieved>(&query()).await.unwrap_err();
    assert!(text(&error).ends_with("the shared store failed: claim: connection refused"), "{}", text(&error));
}

#[cfg(feature = "axum")]
mod axum_server {
    use super::*;
    use axum::Router;
    use axum::routing::get;
    use bytes::Bytes;
    use http::{Request, Response};
    use transport::{HttpClient, HyperClient};
    use unionpay::Received;
    use unionpay::proto::AnyNotification;

    async fn receive(received: Received<AnyNotification>) -> NotificationReply {
        match received.notification() {
            AnyNotification::ContractRelieved(_) => received.done().await,
            _ => received.failed().await,
        }
    }

    async fn serve(verifier: NotificationVerifier) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/notify", listener.local_addr().unwrap());
        let router = Router::new().route("/notify", get(receive).post(receive)).with_state(verifier);
        tokio::spawn(axum::serve(listener, router).into_future());
        address
    }

    async fn call(request: Request<Bytes>) -> Response<Bytes> {
        HyperClient::builder().allow_plain_http().build().unwrap().call(request).await.unwrap()
    }

    #[tokio::test]
    async fn every_answer_is_the_platforms_own() {
        let time = Time::at(SIGNED);
        let address = serve(verifier(&time)).await;
        let get = |query: String| {
            call(Request::get(format!("{address}?{}", query.replace(' ', "%20"))).body(Bytes::new()).unwrap())
        };
        let post = |body: Bytes| call(Request::post(&address).body(body).unwrap());
        let forged = query().replace("0000001&", "0000002&");
        for (answer, body) in [
            (get(query()).await, r#"{"resp":"00"}"#),
            (get(query()).await, r#"{"resp":"00"}"#),
            (get(forged).await, r#"{"resp":"01"}"#),
            (get(String::new()).await, "35000"),
            (post(Bytes::from(query())).await, r#"{"resp":"00"}"#),
            (post(Bytes::from_static(b"<html>")).await, "35000"),
            (post(Bytes::from(vec![b' '; 3 * 1024 * 1024])).await, "35000"),
        ] {
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["content-type"], "application/json; charset=utf-8");
            let text = std::str::from_utf8(answer.body()).unwrap();
            assert!(text.contains(body), "{text} instead of {body}");
        }
    }

    #[tokio::test]
    async fn the_sandbox_is_acknowledged() {
        let time = Time::new();
        let (sandbox, client) = crate::start(&time).await;
        let address = serve(client.notifications()).await;
        let notification = ContractRelieved::new("2024-05-17 10:30:00", "o", "c");
        for _ in 0..2 {
            let received = sandbox.notify_contract_relieved(&address, &notification).await.unwrap();
            assert_eq!(received, sandbox::Delivery::Acknowledged, "each is signed with a nonce of its own");
        }
    }
}
