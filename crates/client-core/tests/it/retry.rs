//! Repeats: the decisions by themselves, then calls that are made with them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use client_core::{
    Attempt, BoxFuture, Call, CallError, Calls, Failure, Idempotency, Retries, RetryBudget, RetryDecision,
    RetryPolicy, ShutDown,
};
use http::{Request, Response};
use transport::testing::Scripted;
use transport::{HttpClient, Stage, TransportError, TransportErrorKind};

const DAY: Duration = Duration::from_secs(86_400);
const FAILURES: [Failure; 4] = [Failure::NotSent, Failure::NoAnswer, Failure::Busy(None), Failure::Lasting];

fn decide(
    policy: RetryPolicy,
    idempotency: Idempotency,
    failure: Failure,
) -> Result<Duration, RetryDecision> {
    Retries::new(policy, idempotency).next(failure, DAY, &RetryBudget::default(), 0)
}

#[test]
fn what_is_repeated_is_a_table() {
    let all = RetryPolicy::new().unsent_writes().keyed_writes();
    let plain = RetryPolicy::new();
    // In the order of FAILURES.
    for (policy, idempotency, expected) in [
        (plain, Idempotency::Safe, [true, true, true, false]),
        (plain, Idempotency::Keyed, [false; 4]),
        (plain, Idempotency::Unsafe, [false; 4]),
        (plain.unsent_writes(), Idempotency::Keyed, [true, false, false, false]),
        (plain.unsent_writes(), Idempotency::Unsafe, [true, false, false, false]),
        (plain.keyed_writes(), Idempotency::Keyed, [false, true, true, false]),
        (plain.keyed_writes(), Idempotency::Unsafe, [false; 4]),
        (all, Idempotency::Keyed, [true, true, true, false]),
        (all, Idempotency::Unsafe, [true, false, false, false]),
        (RetryPolicy::NEVER, Idempotency::Safe, [false; 4]),
        (all.attempts(0), Idempotency::Safe, [false; 4]),
    ] {
        let got = FAILURES.map(|failure| decide(policy, idempotency, failure).is_ok());
        assert_eq!(got, expected, "{policy:?} {idempotency:?}");
    }
}

#[test]
fn pauses_double_up_to_the_longest_and_are_drawn_from_zero() {
    let policy =
        RetryPolicy::new().attempts(u32::MAX).pauses(Duration::from_millis(100), Duration::from_secs(1));
    let budget = RetryBudget::new(1000);
    let pauses = |random| {
        let mut retries = Retries::new(policy, Idempotency::Safe);
        [(); 70].map(|()| retries.next(Failure::NoAnswer, DAY, &budget, random).unwrap().as_micros())
    };
    let most = pauses(u64::MAX);
    assert_eq!(most[..6], [100_000, 200_000, 400_000, 800_000, 1_000_000, 1_000_000]);
    assert_eq!(most[69], 1_000_000);
    assert_eq!(pauses(u64::MAX / 2)[..3], [50_000, 100_000, 200_000]);
    assert_eq!(pauses(0), [0; 70]);
}

#[test]
fn a_retry_after_comes_on_top_and_the_deadline_is_kept() {
    let next = |asked, left| {
        Retries::new(RetryPolicy::new(), Idempotency::Safe).next(
            Failure::Busy(asked),
            left,
            &RetryBudget::default(),
            1 << 63,
        )
    };
    let seconds = Duration::from_secs;
    assert_eq!(next(Some(seconds(3)), DAY), Ok(seconds(3) + Duration::from_millis(100)));
    assert_eq!(next(Some(seconds(3)), seconds(3)), Err(RetryDecision::Deadline));
    assert_eq!(next(Some(Duration::MAX), DAY), Err(RetryDecision::Deadline));
    assert_eq!(next(None, Duration::ZERO), Err(RetryDecision::Deadline));
}

#[test]
fn retry_after_is_read_as_seconds_or_as_a_date() {
    let read = |status: u16, headers: &[(&str, &str)]| {
        let mut answer = Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        Failure::from(&answer.body(()).unwrap())
    };
    let date = ("date", "Wed, 25 Nov 2026 04:00:00 GMT");
    let after = |value| [("retry-after", value), date];
    let busy = |seconds| Failure::Busy(Some(Duration::from_secs(seconds)));
    assert_eq!(read(429, &after("7")), busy(7));
    assert_eq!(read(503, &after(" 0 ")), busy(0));
    assert_eq!(read(429, &after("Wed, 25 Nov 2026 04:01:30 GMT")), busy(90));
    assert_eq!(read(429, &after("Wed, 25 Nov 2026 03:00:00 GMT")), busy(0), "gone by already");
    for strange in ["-1", "soon", "1.5", "99999999999999999999"] {
        assert_eq!(read(429, &after(strange)), Failure::Busy(None), "{strange}");
    }
    assert_eq!(read(429, &[("retry-after", "Wed, 25 Nov 2026 04:01:30 GMT")]), Failure::Busy(None));
    for status in [500, 502, 503, 504, 429] {
        assert_eq!(read(status, &[]), Failure::Busy(None));
    }
    for status in [200, 204, 301, 400, 401, 403, 404, 501, 505] {
        assert_eq!(read(status, &after("7")), Failure::Lasting, "{status}");
    }
}

#[test]
fn a_budget_bounds_all_calls_together() {
    let budget = RetryBudget::new(3);
    let once = |idempotency| Retries::new(RetryPolicy::new(), idempotency);
    let fail = |retries: &mut Retries| retries.next(Failure::NoAnswer, DAY, &budget, 0);
    for _ in 0..3 {
        fail(&mut once(Idempotency::Safe)).unwrap();
    }
    let mut fourth = once(Idempotency::Safe);
    assert_eq!(fail(&mut fourth), Err(RetryDecision::Budget));
    assert_eq!((fourth.attempt(), budget.left()), (1, 0), "nothing was counted");
    // What must not be repeated costs nothing and is told as such.
    assert_eq!(fail(&mut once(Idempotency::Unsafe)), Err(RetryDecision::Policy));
    for _ in 0..5 {
        once(Idempotency::Safe).succeeded(&budget);
    }
    assert_eq!(budget.left(), 1);
    let mut repeated = once(Idempotency::Safe);
    fail(&mut repeated).unwrap();
    assert_eq!(budget.left(), 0);
    repeated.succeeded(&budget);
    assert_eq!(budget.left(), 1, "a repeat that helps is free");
    for _ in 0..100 {
        once(Idempotency::Safe).succeeded(&budget);
    }
    assert_eq!(budget.left(), 3, "never more than full");
}

/// An error of a facade, as far as calls look at it.
#[derive(Debug)]
struct Failed {
    error: Option<TransportError>,
    refused: bool,
    in_doubt: bool,
}

impl CallError for Failed {
    fn is_final(&self) -> bool {
        self.refused
    }
    fn outcome(&self) -> &'static str {
        if self.in_doubt { "unknown" } else { "refused" }
    }
    fn error_type(&self) -> &'static str {
        self.error.as_ref().map_or("status", |error| error.kind().name())
    }
    fn in_doubt(self) -> Self {
        Self { in_doubt: true, ..self }
    }
}

/// Asks once; 200 is a success, 400 a refusal, anything else cannot be read.
struct Ask;

impl Attempt for Ask {
    type Answer = Bytes;
    type Error = Failed;

    async fn attempt(&self, call: &mut Call) -> Result<Bytes, Failed> {
        let request = Request::get("https://a.test/").body(Bytes::new()).unwrap();
        let failed = |error, refused| Failed { error, refused, in_doubt: false };
        match call.send(request).await {
            Ok(answer) if answer.status() == 200 => Ok(answer.into_body()),
            Ok(answer) => Err(failed(None, answer.status() == 400)),
            Err(error) => Err(failed(Some(error), false)),
        }
    }
}

fn calls(http: impl HttpClient + 'static) -> Calls {
    Calls::new("test", Arc::new(http), Arc::new(|| u64::MAX))
}

fn status(status: u16) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from_static(b"ok")).unwrap()
}

async fn run(calls: &Calls, idempotency: Idempotency) -> Result<Bytes, Failed> {
    calls.begin("test.ask", idempotency).unwrap().run(&Ask).await
}

#[tokio::test(start_paused = true)]
async fn a_call_is_made_again_until_it_succeeds() {
    let script = Scripted::new();
    script.fail(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
    script.answer(status(503));
    script.answer(status(200));
    let started = tokio::time::Instant::now();
    assert_eq!(run(&calls(script.clone()), Idempotency::Safe).await.unwrap(), "ok");
    assert_eq!((script.requests().len(), script.left()), (3, 0));
    let expected = Duration::from_millis(200 + 400);
    assert!((started.elapsed() + Duration::from_millis(5)).abs_diff(expected) < Duration::from_millis(10));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_a_lasting_failure_and_a_write_are_not_made_again() {
    for (step, idempotency) in [
        (Ok(status(400)), Idempotency::Safe),
        (Ok(status(404)), Idempotency::Safe),
        (Err(TransportErrorKind::Tls), Idempotency::Safe),
        (Err(TransportErrorKind::Cut), Idempotency::Unsafe),
        (Err(TransportErrorKind::Cut), Idempotency::Keyed),
    ] {
        let script = Scripted::new();
        script.answer_with(|_| step.map_err(|kind| TransportError::new(Stage::AfterSend, kind)));
        run(&calls(script.clone()), idempotency).await.unwrap_err();
        assert_eq!(script.requests().len(), 1);
    }
}

/// "No such order" after a repeat says nothing about the first attempt.
#[tokio::test(start_paused = true)]
async fn a_write_whose_first_attempt_may_have_arrived_stays_in_doubt() {
    let policy = RetryPolicy::new().keyed_writes().unsent_writes();
    for (first, stage, doubt) in [
        (TransportErrorKind::Cut, Stage::AfterSend, true),
        (TransportErrorKind::Connect, Stage::BeforeSend, false),
    ] {
        let script = Scripted::new();
        script.fail(TransportError::new(stage, first));
        script.answer(status(400));
        let error = run(&calls(script.clone()).with_retries(policy), Idempotency::Keyed).await.unwrap_err();
        assert_eq!((error.in_doubt, script.requests().len()), (doubt, 2));
    }
}

/// Never answers, and knows nothing of deadlines.
struct Deaf(AtomicU32);

impl HttpClient for Deaf {
    fn call<'a>(&'a self, _: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_ends_a_call_with_all_its_attempts() {
    let deaf = Arc::new(Deaf(AtomicU32::new(0)));
    let calls = calls(deaf.clone()).with_deadline(Duration::from_secs(10));
    let started = tokio::time::Instant::now();
    let error = run(&calls, Idempotency::Safe).await.unwrap_err().error.unwrap();
    assert_eq!((error.stage(), error.kind()), (Stage::AfterSend, TransportErrorKind::Timeout));
    assert_eq!((started.elapsed().as_secs(), deaf.0.load(Ordering::SeqCst)), (11, 1));

    let script = Scripted::new();
    script.answer(Response::builder().status(429).header("retry-after", "60").body("").unwrap());
    let calls = self::calls(script.clone()).with_deadline(Duration::from_secs(10));
    let started = tokio::time::Instant::now();
    run(&calls, Idempotency::Safe).await.unwrap_err();
    assert_eq!((started.elapsed(), script.requests().len()), (Duration::ZERO, 1), "no pause for nothing");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_shuts_down_waits_for_its_calls() {
    let calls = calls(Deaf(AtomicU32::new(0))).with_deadline(Duration::from_secs(10));
    let running = tokio::spawn({
        let calls = calls.clone();
        async move { run(&calls, Idempotency::Unsafe).await.unwrap_err() }
    });
    tokio::task::yield_now().await;
    assert_eq!(calls.running(), 1);
    assert!(!calls.shut_down(Duration::from_secs(5)).await, "not yet");
    assert_eq!(calls.begin("test.ask", Idempotency::Safe).err(), Some(ShutDown));
    assert_eq!(calls.running(), 1, "a refused call takes no place");
    // What a running call needs is still begun.
    drop(calls.begin_for_another("test.token", Idempotency::Safe));
    assert!(calls.shut_down(Duration::from_secs(60)).await);
    running.await.unwrap();
    assert_eq!(calls.running(), 0);
}

#[test]
fn without_a_runtime_there_are_no_repeats_and_no_panic() {
    let script = Scripted::new();
    script.answer(status(503));
    let calls = calls(script);
    let mut future = std::pin::pin!(run(&calls, Idempotency::Safe));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_ready());
}
