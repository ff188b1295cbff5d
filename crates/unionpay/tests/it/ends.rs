//! How calls end when the client is shut down, and at a deadline.

use crate::platform::Platform;
use crate::{gift, text};
use sandbox::keys;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use unionpay::proto::ExchangeCode;
use unionpay::store::{BoxFuture, Rate, RateLimiter, Reservation, StoreError};
use unionpay::{Client, Error, Outcome};

const SECOND: Duration = Duration::from_secs(1);
/// What the platform takes for a token, and for anything else.
const SLOW: Duration = Duration::from_secs(10);
const LONG: Duration = Duration::from_secs(60);

async fn call(client: &Client) -> Result<(), Error> {
    client.send(&ExchangeCode::new("c")).await.map(drop)
}

fn begun(client: &Client) -> JoinHandle<Result<(), Error>> {
    let client = client.clone();
    tokio::spawn(async move { call(&client).await })
}

fn rate(per_minute: u32, burst: u32) -> Rate {
    Rate::new(NonZeroU32::new(per_minute).unwrap(), NonZeroU32::new(burst).unwrap())
}

/// While its token is fetched, while it waits for its place, while its answer is on the way.
#[tokio::test(start_paused = true)]
async fn a_shutdown_waits_for_a_call_under_way_wherever_it_is() {
    // A request is 10 s under way; at one place in 15 s, the call's own leaves at 15 s.
    for (at, ends) in [(5, 25), (12, 25), (18, 25)] {
        let platform = Platform::new(SLOW);
        let client = platform.client(|builder| builder.rate(rate(4, 1)));
        let (start, under_way) = (Instant::now(), begun(&client));
        sleep(at * SECOND).await;
        assert!(client.shut_down(LONG).await, "{at} s: it ended in time");
        assert_eq!(start.elapsed().as_secs(), ends, "{at} s: and was waited for, no longer");
        under_way.await.unwrap().unwrap();
        assert_eq!((platform.fetches(), platform.calls(), client.running()), (1, 1, 0), "{at} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_begun_after_a_shutdown_reaches_nobody() {
    let platform = Platform::new(SLOW);
    let client = platform.client(|builder| builder);
    let clone = client.clone();
    let other = client.with_deadline(LONG).with_retries(unionpay::RetryPolicy::new());
    let under_way = begun(&client);
    sleep(15 * SECOND).await;
    let closing = tokio::spawn({
        let client = client.clone();
        async move { client.shut_down(LONG).await }
    });
    sleep(SECOND).await;
    assert!(!closing.is_finished(), "one call is under way");
    for client in [&client, &clone, &other] {
        let start = Instant::now();
        let error = call(client).await.unwrap_err();
        assert_eq!((error.outcome(), start.elapsed()), (Outcome::NotSent, Duration::ZERO));
        assert_eq!(text(&error), format!("unionpay.token: not sent, the client was shut down: {SHUT_DOWN}"));
        assert_eq!(client.running(), 1, "the one that was begun before");
    }
    assert!(closing.await.unwrap(), "those that are refused hold nothing up");
    under_way.await.unwrap().unwrap();
    assert_eq!(platform.arrivals().len(), 2, "the token and the call of before");
    // Another client of the same platform knows nothing of it.
    call(&platform.client(|builder| builder)).await.unwrap();
}

const SHUT_DOWN: &str = "the client was shut down and begins no more calls";

#[tokio::test(start_paused = true)]
async fn a_shutdown_ends_at_its_limit_and_the_call_goes_on() {
    let platform = Platform::new(SLOW);
    let client = platform.client(|builder| builder);
    let under_way = begun(&client);
    sleep(12 * SECOND).await;
    let start = Instant::now();
    assert!(!client.clone().shut_down(3 * SECOND).await, "it is still under way");
    assert_eq!((start.elapsed(), client.running()), (3 * SECOND, 1));
    assert!(client.shut_down(LONG).await, "asked again, it waits again");
    assert_eq!(start.elapsed(), 8 * SECOND);
    under_way.await.unwrap().unwrap();
}

/// The wait is known when the place is asked for: one that ends after the deadline is not begun.
#[tokio::test(start_paused = true)]
async fn a_deadline_before_the_next_place_ends_the_call_and_only_that_clones() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.rate(rate(1, 1)).max_wait(10 * LONG));
    let hasty = client.with_deadline(5 * SECOND);
    let start = Instant::now();
    let error = call(&hasty).await.unwrap_err();
    assert_eq!((error.outcome(), error.retry_after()), (Outcome::NotSent, Some(LONG)), "{}", text(&error));
    assert!(start.elapsed() <= 5 * SECOND, "{:?}", start.elapsed());
    assert_eq!((platform.arrivals().len(), platform.calls()), (1, 0), "the token alone");
    call(&client).await.unwrap();
    assert_eq!(
        (start.elapsed(), platform.calls(), client.running()),
        (LONG, 1, 0),
        "it had no place to lose"
    );
}

/// A limiter that says nothing, such as one in a store that hangs.
struct Stuck;

impl RateLimiter for Stuck {
    fn reserve<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Reservation, StoreError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_the_wait_for_a_limiter_that_hangs() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.limiter(Arc::new(Stuck)));
    let start = Instant::now();
    let error = call(&client.with_deadline(5 * SECOND)).await.unwrap_err();
    assert_eq!((error.outcome(), start.elapsed()), (Outcome::NotSent, 5 * SECOND), "{}", text(&error));
    assert_eq!((platform.arrivals().len(), start.elapsed()), (0, 5 * SECOND));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_the_wait_for_a_token_and_the_next_call_has_it() {
    let platform = Platform::new(SLOW);
    let client = platform.client(|builder| builder);
    let hasty = client.with_deadline(5 * SECOND);
    let start = Instant::now();
    let error = call(&hasty).await.unwrap_err();
    assert_eq!((error.outcome(), start.elapsed()), (Outcome::NotSent, 5 * SECOND));
    call(&client).await.unwrap();
    assert_eq!((platform.fetches(), platform.calls(), start.elapsed()), (1, 1, 20 * SECOND));
}

/// Over sockets: to a platform that takes every request and says nothing.
#[tokio::test]
async fn a_call_that_was_sent_and_hangs_is_unknown_at_its_deadline() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    tokio::spawn(async move {
        let mut silent = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(stream.read(&mut [0; 1024]).await.unwrap().min(1), Ordering::SeqCst);
            silent.push(stream);
        }
    });
    let client = Client::builder(base, keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .allow_plain_http()
        .build()
        .unwrap();
    let patient = tokio::spawn({
        let client = client.clone();
        async move { client.send(&gift("1", 100)).await.map(drop) }
    });
    let deadline = Duration::from_secs(1);
    let start = Instant::now();
    let error = client.with_deadline(deadline).send(&gift("2", 100)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{}", text(&error));
    assert!((deadline..20 * SECOND).contains(&start.elapsed()), "{:?}", start.elapsed());
    assert!(!patient.is_finished(), "the other clone has its own deadline");
    assert_eq!(client.running(), 1);
    let both = async {
        while arrived.load(Ordering::SeqCst) < 2 {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(20 * SECOND, both).await.expect("each was sent once");
    patient.abort();
    let _ = patient.await;
    assert_eq!((client.running(), arrived.load(Ordering::SeqCst)), (0, 2));
}
