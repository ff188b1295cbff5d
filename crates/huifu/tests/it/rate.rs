//! Requests that go out no faster than they may.

use crate::{client_at, order};
use huifu::ledger::{Ledger, OrderKey, State};
use huifu::proto::{Amount, QueryTrade};
use huifu::store::Rate;
use huifu::{Client, OrderError, Outcome};
use sandbox::{Sandbox, keys};
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

fn with_rate(base: &str, per_minute: u32) -> Client {
    Client::builder(base, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .rate(Rate::new(NonZeroU32::new(per_minute).unwrap(), NonZeroU32::MIN))
        .allow_plain_http()
        .build()
        .unwrap()
}

#[tokio::test]
async fn orders_and_questions_of_all_clones_go_out_one_after_another() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = with_rate(&sandbox.base_url(), 600);
    let orders = client.orders(Ledger::in_memory_until_exit());
    let started = Instant::now();
    let sends = (0..4).map(|number| {
        let orders = orders.clone();
        tokio::spawn(async move { orders.send(&order(&format!("R{number}"))).await.map(drop) })
    });
    for send in sends.collect::<Vec<_>>() {
        send.await.unwrap().unwrap();
    }
    let query = QueryTrade::new("R1", crate::DAY, "08");
    let _ = client.send(&query).await;
    let _ = client.send(&query).await;
    // Six requests, five intervals of 100 ms.
    assert!(started.elapsed() >= Duration::from_millis(500), "{:?}", started.elapsed());
    assert_eq!(sandbox.orders().len(), 4);
}

/// What finds no place in time has sent nothing, the ledger says so, and the same order can be sent later.
#[tokio::test]
async fn an_order_without_a_place_is_not_sent_and_can_be_sent_later() {
    let sandbox = Sandbox::start().await.unwrap();
    let ledger = Ledger::in_memory_until_exit();
    let hurried =
        with_rate(&sandbox.base_url(), 1).with_deadline(Duration::from_secs(5)).orders(ledger.clone());
    let _ = hurried.send(&order("R1")).await.unwrap();
    let error = hurried.send(&order("R2")).await.unwrap_err();
    let OrderError::Call(call) = &error else { panic!("{error}") };
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(call.retry_after().is_some_and(|wait| wait > Duration::from_secs(30)), "{call}");
    assert!(call.to_string().contains("the rate limit has no room"), "{call}");
    let key = OrderKey::new(keys::HUIFU_MERCHANT, crate::DAY, "R2");
    assert_eq!(ledger.get(&key).await.unwrap().map(|record| record.state), Some(State::NotSent));
    assert_eq!(sandbox.orders().len(), 1);
    // Without a rate it goes at once.
    let _ = client_at(&sandbox.base_url()).orders(ledger).send(&order("R2")).await.unwrap();
    let sent = sandbox.orders();
    assert!(sent.len() == 2 && sent.iter().all(|order| order.amount == Amount::from_fen(100)), "{sent:?}");
}
