//! Calls whose caller goes away, at every await: tokens, places, connections and the ledger stay right.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use huifu::ledger::{Ledger, OrderKey, State};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::store::MemoryOrders;
use sandbox::{Sandbox, keys};
use std::future::{Future, poll_fn};
use std::num::NonZeroU32;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use unionpay::proto::{Date, DateTime, Fen, GetRedPacketBalance, GiveRedPacket};
use unionpay::store::{MemoryLimiter, Rate};

/// More polls than a call needs.
const POLLS: usize = 40;

/// What a call takes if nothing holds it up, generously.
const SOON: Duration = Duration::from_secs(10);

const DAY: OrderDate = OrderDate::constant(2024, 5, 17);

/// Polls a future so many times, and drops it. Says whether it had ended.
async fn dropped_after<F: Future>(polls: usize, future: F) -> bool {
    let mut future = pin!(future);
    for _ in 0..polls {
        if poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await {
            return true;
        }
        // Sockets and other tasks go on.
        sleep(Duration::from_millis(1)).await;
    }
    false
}

#[tokio::test]
async fn a_dropped_unionpay_call_leaves_token_and_places_right() {
    let mut ended = 0;
    for polls in 0..POLLS {
        let sandbox = Sandbox::start().await.unwrap();
        let client = unionpay::Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
            .secret(keys::UNIONPAY_SECRET)
            .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
            .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
            .allow_plain_http()
            .build()
            .unwrap();
        let time = DateTime::constant(2024, 5, 17, 10, 30, 0);
        let question = GetRedPacketBalance::new("T00T00000000000001", "1", Date::constant(2024, 5, 17), time);
        let packet = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(1)).with_mobile("19900000001");
        // The first drop may be in the fetch of the token, the second in the call itself.
        ended += usize::from(dropped_after(polls, client.send(&question)).await);
        dropped_after(polls, client.send(&packet)).await;
        assert_eq!(client.running(), 0, "{polls}: a call that nobody waits for still counts");
        timeout(SOON, client.send(&question)).await.expect("held up").unwrap();
        assert_eq!(sandbox.seen("unionpay.backendToken"), 1, "{polls}: one fetch, whoever went away");
        assert!(sandbox.seen("unionpay.red.packet.give") <= 1, "{polls}: a write was sent twice");
    }
    assert!((1..POLLS).contains(&ended), "some were dropped before their end, some were not: {ended}");
}

/// Callers who leave while they wait for their place: those after them still come, within the rate.
#[tokio::test]
async fn callers_who_leave_the_line_of_the_limiter_leave_it_right() {
    // Two at once, then a place each half second.
    let (pace, left, stay) = (Duration::from_millis(500), 3, 2);
    let rate = Rate::new(NonZeroU32::new(120).unwrap(), NonZeroU32::new(2).unwrap());
    let sandbox = Sandbox::start().await.unwrap();
    let client = unionpay::Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .limiter(Arc::new(MemoryLimiter::new(rate)))
        .allow_plain_http()
        .build()
        .unwrap();
    let time = DateTime::constant(2024, 5, 17, 10, 30, 0);
    let question = GetRedPacketBalance::new("T00T00000000000001", "1", Date::constant(2024, 5, 17), time);
    let seen = || sandbox.seen("unionpay.red.packet.select");
    // The token and one call: what may leave at once has left.
    client.send(&question).await.unwrap();
    let start = Instant::now();
    for number in 0..left {
        let gone = timeout(Duration::from_millis(1), client.send(&question)).await;
        assert!(gone.is_err(), "{number}: it had to wait");
        assert_eq!((client.running(), seen()), (0, 1), "{number}: it counts, or was sent");
    }
    let mut calls = JoinSet::new();
    for _ in 0..stay {
        let (client, question) = (client.clone(), question.clone());
        calls.spawn(async move { client.send(&question).await.map(drop) });
    }
    let ended = timeout(SOON, calls.join_all()).await.expect("held up");
    assert!(ended.iter().all(Result::is_ok), "{ended:?}");
    assert!(start.elapsed() > pace, "two places were not free at once: {:?}", start.elapsed());
    assert_eq!((client.running(), seen()), (0, 1 + stay), "nobody who left was sent");
    assert_eq!(sandbox.seen("unionpay.backendToken"), 1, "the token is still good");
}

#[tokio::test]
async fn a_dropped_huifu_order_is_never_sent_twice() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = huifu::Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    let ledger = Ledger::new(Arc::new(MemoryOrders::new()));
    let orders = client.orders(ledger.clone());
    let mut again_sent = 0;
    for polls in 0..POLLS {
        let number = format!("n{polls}");
        let amount = Amount::from_fen(100);
        let address = "http://127.0.0.1:9/notice";
        let order = Withdraw::new(
            keys::HUIFU_USER,
            DAY,
            number.as_str(),
            amount,
            keys::HUIFU_CASH_CARD,
            "02030000",
            address,
        );
        dropped_after(polls, orders.send(&order)).await;
        let again = timeout(SOON, orders.send(&order)).await.expect("held up");
        again_sent += usize::from(again.is_ok());
        let known = sandbox.orders().iter().any(|order| order.order_id == number);
        let record = ledger.get(&OrderKey::new(keys::HUIFU_MERCHANT, DAY, number.as_str())).await.unwrap();
        let state = record.expect("it was asked for twice").state;
        assert!(
            !known || state != State::NotSent,
            "{polls}: the platform knows an order that was \"not sent\""
        );
        assert!(again.is_err() || known, "{polls}: accepted, and unknown to the platform");
        assert_eq!(client.running(), 0, "{polls}");
    }
    assert_eq!(sandbox.seen("huifu.202"), sandbox.orders().len(), "no order was sent twice");
    assert!(
        (1..POLLS).contains(&again_sent),
        "some left before they were dropped, some did not: {again_sent}"
    );
}
