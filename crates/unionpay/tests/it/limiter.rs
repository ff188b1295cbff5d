//! Below the platform's limit, whatever is asked of us.

use crate::platform::Platform;
use crate::text;
use proptest::prelude::*;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, advance};
use unionpay::proto::ExchangeCode;
use unionpay::store::{MemoryLimiter, Rate, RateLimiter, Reservation};
use unionpay::{Client, Error, Outcome};

const MINUTE: Duration = Duration::from_secs(60);

fn rate(per_minute: u32, burst: u32) -> Rate {
    Rate::new(NonZeroU32::new(per_minute).unwrap(), NonZeroU32::new(burst).unwrap())
}

/// The most that came within any minute.
fn most_in_a_minute(arrivals: &[Instant]) -> usize {
    let within = |start: usize| arrivals[start..].partition_point(|at| *at < arrivals[start] + MINUTE);
    (0..arrivals.len()).map(within).max().unwrap_or(0)
}

async fn call(client: &Client) -> Result<(), Error> {
    client.send(&ExchangeCode::new("c")).await.map(|_| ())
}

#[tokio::test(start_paused = true)]
async fn by_default_no_minute_sees_a_thousand_requests() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.rate(Rate::default()).max_wait(5 * MINUTE));
    let start = Instant::now();
    let mut calls = JoinSet::new();
    for _ in 0..3000 {
        let client = client.clone();
        calls.spawn(async move { call(&client).await });
    }
    assert!(calls.join_all().await.iter().all(Result::is_ok), "all are sent in the end");
    let arrivals = platform.arrivals();
    assert_eq!(arrivals.len(), 3001, "the fetch of the token counts too");
    let most = most_in_a_minute(&arrivals);
    assert!((950..=960).contains(&most), "900 a minute, and 60 at once at first: {most}");
    let took = start.elapsed().as_secs();
    assert!((196..=198).contains(&took), "and not slower than (3001 - 60) / 15 a second: {took}");
}

#[tokio::test(start_paused = true)]
async fn who_has_no_patience_is_told_when_there_is_room() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.rate(rate(60, 2)).max_wait(Duration::ZERO));
    call(&client).await.unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.endpoint(), error.outcome()), ("unionpay.token", Outcome::NotSent));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(text(&error), "unionpay.token: not sent, the rate limit has no room for 1.0 s");
    assert_eq!(platform.arrivals().len(), 2, "the token and the first call");
    advance(Duration::from_secs(1)).await;
    call(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_leaves_while_waiting_does_not_let_two_others_in() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.rate(rate(60, 2)));
    call(&client).await.unwrap();
    for _ in 0..5 {
        let left = tokio::time::timeout(Duration::from_millis(1), call(&client)).await;
        assert!(left.is_err());
    }
    let start = Instant::now();
    call(&client).await.unwrap();
    assert!(start.elapsed() > Duration::from_secs(5), "their places are lost, not given away");
    assert_eq!(most_in_a_minute(&platform.arrivals()), 3);
}

/// Waiting is part of what a limit does to timestamps: they are made afterwards.
#[tokio::test(start_paused = true)]
async fn a_request_that_waited_has_a_fresh_timestamp() {
    let script = Arc::new(transport::testing::Scripted::new());
    let token = r#"{"resp":"00","params":{"backendToken":"t","expiresIn":7200}}"#;
    script.answer(http::Response::new(token));
    let start = Instant::now();
    let client = Client::builder("https://host.example", "app")
        .secret("s")
        .rate(rate(1, 1))
        .max_wait(2 * MINUTE)
        .clock(Arc::new(move || 1_000_000 + start.elapsed().as_secs()))
        .http_client(script.clone())
        .build()
        .unwrap();
    script.answer(http::Response::new(r#"{"accessToken":"a","expiresIn":3600,"openId":"o"}"#));
    call(&client).await.unwrap();
    script.answer(http::Response::new(token));
    let another = client.send(&unionpay::proto::GetBackendToken::new()).await;
    assert!(another.is_ok());
    let body: serde_json::Value = serde_json::from_slice(script.requests()[2].body()).unwrap();
    assert_eq!(body["timestamp"], "1000120");
}

proptest! {
    #[test]
    fn no_minute_sees_more_than_the_rate_and_one_burst(
        per_minute in 1u32..200,
        burst in 1u32..50,
        steps in proptest::collection::vec((0u64..4000, 0u64..3000), 1..300),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let given = runtime.block_on(async {
            let limiter = MemoryLimiter::new(rate(per_minute, burst));
            let mut given = Vec::new();
            for (pause, max_wait) in steps {
                advance(Duration::from_millis(pause)).await;
                let max_wait = Duration::from_millis(max_wait);
                match limiter.reserve("k", max_wait).await.unwrap() {
                    Reservation::In(wait) => {
                        prop_assert!(wait <= max_wait);
                        given.push(Instant::now() + wait);
                    }
                    Reservation::NotBefore(wait) => prop_assert!(wait > max_wait),
                }
            }
            Ok(given)
        })?;
        prop_assert!(given.is_sorted(), "first come, first served");
        prop_assert!(most_in_a_minute(&given) <= (per_minute + burst) as usize);
    }
}

#[tokio::test(start_paused = true)]
async fn each_app_id_has_a_limit_of_its_own() {
    let limiter = MemoryLimiter::new(rate(60, 1));
    for key in 0..5000 {
        let place = limiter.reserve(&key.to_string(), Duration::ZERO).await.unwrap();
        assert_eq!(place, Reservation::In(Duration::ZERO), "{key}");
    }
    let again = limiter.reserve("7", Duration::ZERO).await.unwrap();
    assert_eq!(again, Reservation::NotBefore(Duration::from_secs(1)));
}
