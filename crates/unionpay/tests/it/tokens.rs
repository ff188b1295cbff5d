//! One fetch at a time, whatever happens to those who wait for it.

use crate::platform::Platform;
use crate::{Time, text};
use crypto_core::Secret;
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, advance, timeout};
use unionpay::proto::{ExchangeCode, RespCode};
use unionpay::store::{BoxFuture, Fence, MemoryTokens, StoreError, StoredToken, TokenStore};
use unionpay::{Client, Error, Outcome, RetryPolicy};

const SECOND: Duration = Duration::from_secs(1);

async fn call(client: &Client) -> Result<(), Error> {
    client.send(&ExchangeCode::new("c0de")).await.map(|_| ())
}

/// So many at once; how each ended.
async fn at_once(client: &Client, number: usize) -> Vec<Result<(), Error>> {
    let mut calls = JoinSet::new();
    for _ in 0..number {
        let client = client.clone();
        calls.spawn(async move { call(&client).await });
    }
    calls.join_all().await
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_at_once_fetch_one_token() {
    let platform = Platform::new(SECOND);
    let client = platform.client(|builder| builder);
    assert!(at_once(&client, 1000).await.iter().all(Result::is_ok));
    assert_eq!((platform.fetches(), platform.calls()), (1, 1000));
}

#[tokio::test(start_paused = true)]
async fn a_thousand_refusals_at_once_fetch_one_more_and_repeat_each_call_once() {
    let platform = Platform::new(SECOND);
    let client = platform.client(|builder| builder);
    call(&client).await.unwrap();
    platform.evict();
    assert!(at_once(&client, 1000).await.iter().all(Result::is_ok));
    assert_eq!((platform.fetches(), platform.calls()), (2, 1 + 2000));
}

/// All codes for "no such token" mean the same: three calls that meet one fetch one more token, and succeed.
#[tokio::test(start_paused = true)]
async fn every_code_for_an_unknown_token_fetches_one_more() {
    for code in ["a10", "BC2127", "N62127", " N62127 "] {
        let platform = Platform::new(SECOND);
        platform.refuse_with(code);
        let client = platform.client(|builder| builder);
        call(&client).await.unwrap();
        platform.evict();
        assert!(at_once(&client, 3).await.iter().all(Result::is_ok), "{code}");
        assert_eq!((platform.fetches(), platform.calls()), (2, 1 + 6), "{code}");
    }
    // Codes that say something else about a token renew none.
    for code in ["a20", "BC2126", "N62101"] {
        let platform = Platform::new(SECOND);
        platform.refuse_with(code);
        let client = platform.client(|builder| builder);
        call(&client).await.unwrap();
        platform.evict();
        assert_eq!(call(&client).await.unwrap_err().refusal().unwrap().code.as_str(), code);
        assert_eq!((platform.fetches(), platform.calls()), (1, 2), "{code}");
    }
}

/// Another system without the shared store takes the token away all the time: no call is sent a third time.
#[tokio::test(start_paused = true)]
async fn a_token_that_is_taken_away_again_and_again_is_no_loop() {
    let platform = Platform::new(SECOND);
    let client = platform.client(|builder| builder);
    let thief = {
        let platform = platform.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(SECOND / 7).await;
                platform.evict();
            }
        })
    };
    for round in 1..=5 {
        // Taken away while the answer is on its way: the clock of this test moves only when all wait.
        platform.evict();
        let before = platform.calls();
        let _ = call(&client).await;
        platform.evict();
        assert!(platform.calls() - before <= 2, "round {round}");
        assert!(platform.fetches() <= 2 * round);
    }
    thief.abort();
}

#[tokio::test(start_paused = true)]
async fn a_failed_fetch_is_everybodys_and_the_next_call_tries_again() {
    let platform = Platform::new(SECOND);
    let client = platform.client(|builder| builder.retries(RetryPolicy::NEVER));
    platform.down(true);
    for error in at_once(&client, 100).await.into_iter().map(Result::unwrap_err) {
        assert_eq!((error.endpoint(), error.outcome()), ("unionpay.token", Outcome::NotSent));
        assert!(text(&error).contains("unionpay.backendToken: no answer"), "{}", text(&error));
    }
    assert_eq!((platform.fetches(), platform.calls()), (1, 0), "a platform that is down is asked once");
    platform.down(false);
    call(&client).await.unwrap();
    assert_eq!(platform.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn callers_who_leave_neither_end_the_fetch_nor_start_others() {
    let platform = Platform::new(10 * SECOND);
    let client = platform.client(|builder| builder);
    for _ in 0..20 {
        assert!(timeout(SECOND / 4, call(&client)).await.is_err());
    }
    assert_eq!(platform.fetches(), 1);
    let before = Instant::now();
    call(&client).await.unwrap();
    assert_eq!((platform.fetches(), before.elapsed()), (1, 15 * SECOND), "five more of the first fetch");
}

#[tokio::test(start_paused = true)]
async fn while_the_platform_is_down_the_old_token_serves_to_its_end() {
    let (platform, time) = (Platform::new(SECOND), Time::new());
    let clock = time.clone();
    let settings = |builder: unionpay::Builder| builder.retries(RetryPolicy::NEVER);
    let client = platform.client(|builder| settings(builder).clock(Arc::new(move || clock.now())));
    call(&client).await.unwrap();
    // Due for renewal. Only fetching fails: calls with the old token would succeed.
    time.forward(6_900);
    platform.down(true);
    assert_eq!(call(&client).await.unwrap_err().endpoint(), "unionpay.token");
    assert_eq!(platform.fetches(), 2);
    assert!(call(&client).await.is_err());
    assert_eq!(platform.fetches(), 2, "not with each call");
    time.forward(10);
    platform.down(false);
    call(&client).await.unwrap();
    assert_eq!(platform.fetches(), 3);
    time.forward(7_200);
    platform.down(true);
    let error = call(&client).await.unwrap_err();
    assert!(text(&error).contains("the token it needs could not be had"), "it has run out: {}", text(&error));
}

/// The token in the store is the very one that is due, and does not count.
#[tokio::test(start_paused = true)]
async fn renewals_are_spread_over_a_minute() {
    let (platform, time) = (Platform::new(SECOND), Time::new());
    let clock = time.clone();
    let client = platform.client(|builder| builder.jitter(|| 60).clock(Arc::new(move || clock.now())));
    for (forward, fetches) in [(0, 1), (6_839, 1), (1, 2), (6_839, 2), (1, 3)] {
        time.forward(forward);
        call(&client).await.unwrap();
        assert_eq!(platform.fetches(), fetches);
    }
}

/// Two instances of one appId with one store.
fn two(platform: &Arc<Platform>, time: &Time) -> (Client, Client) {
    let store: Arc<dyn TokenStore> = Arc::new(MemoryTokens::new());
    let instance = || {
        let (clock, store) = (time.clone(), store.clone());
        platform.client(|builder| builder.tokens(store).clock(Arc::new(move || clock.now())))
    };
    (instance(), instance())
}

#[tokio::test(start_paused = true)]
async fn instances_with_one_store_fetch_one_token() {
    let (platform, time) = (Platform::new(SECOND), Time::new());
    let (one, two) = two(&platform, &time);
    let (a, b) = tokio::join!(at_once(&one, 100), at_once(&two, 100));
    assert!(a.iter().chain(&b).all(Result::is_ok));
    assert_eq!((platform.fetches(), platform.calls()), (1, 200));
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_was_refused_takes_the_newer_token_from_the_store() {
    let (platform, time) = (Platform::new(SECOND), Time::new());
    let (one, two) = two(&platform, &time);
    call(&one).await.unwrap();
    call(&two).await.unwrap();
    platform.evict();
    call(&one).await.unwrap();
    assert_eq!(platform.fetches(), 2);
    call(&two).await.unwrap();
    assert_eq!((platform.fetches(), platform.calls()), (2, 6), "each was refused once, one fetched");
}

#[tokio::test(start_paused = true)]
async fn a_turn_whose_holder_died_ends_with_its_lease() {
    let platform = Platform::new(SECOND);
    let store = Arc::new(MemoryTokens::new());
    let dead = store.begin("app:backendToken", 45 * SECOND).await.unwrap().unwrap();
    let client = platform.client(|builder| builder.tokens(store.clone()));
    let before = Instant::now();
    call(&client).await.unwrap();
    let waited = before.elapsed();
    assert!(waited > 45 * SECOND && waited < 48 * SECOND, "{waited:?}");
    // It was not dead but slow: its token is older and must not take the place of the newer one.
    let old = StoredToken { value: "0ld".into(), fetched_at: 0, expires_at: 7200 };
    assert!(!store.finish("app:backendToken", dead, old).await.unwrap());
    assert_eq!(store.load("app:backendToken").await.unwrap().unwrap().value.expose(), "t0ken-1");
}

/// A store that is away.
struct Away;

impl TokenStore for Away {
    fn load<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async { Err(StoreError::new("load").because("connection refused")) })
    }

    fn begin<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(async { Err(StoreError::new("begin")) })
    }

    fn finish<'a>(&'a self, _: &'a str, _: Fence, _: StoredToken) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async { Err(StoreError::new("finish")) })
    }

    fn abandon<'a>(&'a self, _: &'a str, _: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("abandon")) })
    }

    fn evict<'a>(&'a self, _: &'a str, _: &'a Secret<String>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("evict")) })
    }
}

#[tokio::test]
async fn without_its_store_nothing_is_sent() {
    let platform = Platform::new(Duration::ZERO);
    let client = platform.client(|builder| builder.tokens(Arc::new(Away)));
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.outcome(), platform.arrivals().len()), (Outcome::NotSent, 0));
    assert!(text(&error).ends_with("the shared store failed: load: connection refused"), "{}", text(&error));
}

/// A runtime that is shut down takes its fetch with it, as a process that is killed does; a client that lives
/// on begins anew when the turn is over.
#[test]
fn a_client_outlives_the_runtime_that_fetched() {
    let platform = Platform::new(3600 * SECOND);
    let client = platform.client(|builder| builder);
    let attempt = |max_wait| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build().unwrap();
        assert!(runtime.block_on(async { timeout(max_wait, call(&client)).await }).is_err());
        platform.fetches()
    };
    assert_eq!(attempt(SECOND), 1);
    assert_eq!(attempt(70 * SECOND), 1, "the dead fetch has its turn: 45 s, and 30 for the rate limit");
    assert_eq!(attempt(80 * SECOND), 2);
}

#[tokio::test(start_paused = true)]
async fn nothing_that_is_printed_holds_a_secret() {
    use std::io::Write;
    use std::sync::Mutex;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // Of this thread, on which the runtime of this test runs everything.
    let _guard = tracing::subscriber::set_default(subscriber);
    let (platform, time) = (Platform::new(SECOND), Time::new());
    let store = Arc::new(MemoryTokens::new());
    let clock = time.clone();
    let shared = store.clone();
    let client = platform.client(|builder| builder.tokens(shared).clock(Arc::new(move || clock.now())));
    call(&client).await.unwrap();
    platform.evict();
    call(&client).await.unwrap();
    time.forward(6_900);
    platform.down(true);
    let error = call(&client).await.unwrap_err();
    let held = store.load("app:backendToken").await.unwrap();
    let printed = format!("{client:?} {error:?} {} {held:?} {store:?}", text(&error));
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("fetched a token") && logged.contains("before its time"), "{logged}");
    assert!(logged.contains("the old one is used"), "{logged}");
    for secret in ["t0ken", "hunter2", "acce55", "c0de"] {
        assert!(!printed.contains(secret) && !logged.contains(secret), "{secret}: {printed} {logged}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_the_fetch_itself_is_told() {
    let script = Arc::new(transport::testing::Scripted::new());
    script.answer(http::Response::new(r#"{"resp":"N62126","msg":"appId不合法"}"#));
    let client =
        Client::builder("https://host.example", "app").secret("s").http_client(script).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.refusal().unwrap().code, RespCode::APP_ID);
    assert_eq!(error.outcome(), Outcome::NotSent, "the call itself");
}

#[derive(Debug, Clone)]
enum Step {
    Begin(u64),
    Finish(usize),
    Abandon(usize),
    Evict(usize),
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (1u64..20).prop_map(Step::Begin),
        3 => (0usize..8).prop_map(Step::Finish),
        1 => (0usize..8).prop_map(Step::Abandon),
        1 => (0usize..8).prop_map(Step::Evict),
        2 => (0u64..15).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 0..60)
}

fn token(fence: Fence) -> StoredToken {
    StoredToken { value: format!("{}", fence.0).into(), fetched_at: 0, expires_at: 7200 }
}

proptest! {
    /// Fences grow, one turn at a time, and the newest token that was kept stays until it is refused.
    #[test]
    fn the_store_never_goes_back(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let store = MemoryTokens::new();
            let mut turns: Vec<Fence> = Vec::new();
            let mut turn: Option<(Fence, Instant)> = None;
            let mut newest: Option<Fence> = None;
            for step in steps {
                turn = turn.filter(|(_, end)| Instant::now() < *end);
                match step {
                    Step::Begin(lease) => {
                        let lease = Duration::from_secs(lease);
                        let given = store.begin("k", lease).await.unwrap();
                        prop_assert_eq!(given.is_some(), turn.is_none());
                        if let Some(fence) = given {
                            prop_assert!(turns.last().is_none_or(|last| *last < fence));
                            turns.push(fence);
                            turn = Some((fence, Instant::now() + lease));
                        }
                    }
                    Step::Finish(n) => {
                        let Some(fence) = turns.get(n).copied() else { continue };
                        let kept = store.finish("k", fence, token(fence)).await.unwrap();
                        prop_assert_eq!(kept, newest.is_none_or(|newest| newest <= fence));
                        newest = newest.max(Some(fence));
                        turn = turn.filter(|(holder, _)| *holder != fence);
                    }
                    Step::Abandon(n) => {
                        let Some(fence) = turns.get(n).copied() else { continue };
                        store.abandon("k", fence).await.unwrap();
                        turn = turn.filter(|(holder, _)| *holder != fence);
                    }
                    Step::Evict(n) => {
                        let Some(fence) = turns.get(n).copied() else { continue };
                        store.evict("k", &token(fence).value).await.unwrap();
                        newest = newest.filter(|newest| *newest != fence);
                    }
                    Step::Wait(seconds) => advance(Duration::from_secs(seconds)).await,
                }
                prop_assert_eq!(store.load("k").await.unwrap(), newest.map(token));
                prop_assert_eq!(store.load("other").await.unwrap(), None);
            }
            Ok(())
        })?;
    }
}
