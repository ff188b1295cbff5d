//! Calls of a facade: repeated where that is safe, ended by a deadline, counted, and waited for at the end.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tracing::{Instrument, Span};
use transport::{BoxFuture, Deadline, HttpClient, Stage, TransportError, TransportErrorKind, Upload};

use crate::observe::{self, label, metric};
use crate::retry::{Failure, Idempotency, Retries, RetryBudget, RetryPolicy};

/// The time beyond its deadline for which a call is waited for: an [`HttpClient`] that keeps deadlines knows what
/// was sent, and should be the one to end it.
const GRACE: Duration = Duration::from_secs(1);

/// The place where random numbers come from that need not be secret.
pub type Random = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The parts that the calls of a client share, and the way in which they are made. Clones share everything but policy
/// and deadline.
#[derive(Clone)]
pub struct Calls {
    shared: Arc<Shared>,
    policy: RetryPolicy,
    deadline: Duration,
}

struct Shared {
    platform: &'static str,
    http: Arc<dyn HttpClient>,
    budget: RetryBudget,
    running: TaskTracker,
    random: Random,
}

/// The client was shut down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the client was shut down and begins no more calls")]
pub struct ShutDown;

/// The deadline of the call passed before anything was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the deadline of the call passed while it waited")]
pub struct TooLate;

/// One way to make a call; made again by [`Call::run`] while that is safe and helps.
pub trait Attempt: Sync {
    /// The answer that a successful call brings.
    type Answer: Send;
    /// The error that a failed one brings.
    type Error: CallError + Send;

    /// Makes one attempt; every request goes out through [`Call::send`].
    fn attempt(&self, call: &mut Call) -> impl Future<Output = Result<Self::Answer, Self::Error>> + Send;
}

/// The facts that [`Call::run`] must know about an error.
pub trait CallError {
    /// Returns whether it is the platform's own word, which a repeat would only bring again.
    fn is_final(&self) -> bool;
    /// The outcome as a stable lower-case name.
    fn outcome(&self) -> &'static str;
    /// Returns what went wrong, as a stable lower-case name.
    fn error_type(&self) -> &'static str;
    /// An earlier attempt of this write may have been carried out, whatever the last one says.
    #[must_use]
    fn in_doubt(self) -> Self;
}

impl Calls {
    /// With the default policy, a full budget, and 90 s for a call with all its waiting and repeats.
    /// `platform` is a label of metrics.
    pub fn new(platform: &'static str, http: Arc<dyn HttpClient>, random: Random) -> Self {
        let shared =
            Shared { platform, http, budget: RetryBudget::default(), running: TaskTracker::new(), random };
        Self { shared: Arc::new(shared), policy: RetryPolicy::new(), deadline: Duration::from_secs(90) }
    }

    /// Another policy for the calls of this clone.
    #[must_use]
    pub fn with_retries(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Another deadline for the calls of this clone: from the beginning of a call, with all it waits for.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// Begins a call.
    ///
    /// # Errors
    /// [`ShutDown`].
    pub fn begin(&self, endpoint: &'static str, idempotency: Idempotency) -> Result<Call, ShutDown> {
        // The place comes first: whoever shuts down from now on waits for it.
        let running = Running::new(&self.shared);
        if self.shared.running.is_closed() {
            return Err(ShutDown);
        }
        Ok(self.call(endpoint, idempotency, running))
    }

    /// Begins a call that others wait for, such as the fetch of a token: also while the client shuts down.
    #[must_use]
    pub fn begin_for_another(&self, endpoint: &'static str, idempotency: Idempotency) -> Call {
        self.call(endpoint, idempotency, Running::new(&self.shared))
    }

    fn call(&self, endpoint: &'static str, idempotency: Idempotency, running: Running) -> Call {
        let started = Instant::now();
        Call {
            endpoint,
            retries: Retries::new(self.policy, idempotency),
            failure: Failure::Lasting,
            started,
            deadline: Deadline::after(started, self.deadline).0,
            span: observe::call_span(self.shared.platform, endpoint),
            ended: false,
            running,
        }
    }

    /// Returns how many calls are under way, those of clones included.
    #[must_use]
    pub fn running(&self) -> usize {
        self.shared.running.len()
    }

    /// Begins no more calls and waits for those under way, no longer than `limit`. Whether all have ended.
    pub async fn shut_down(&self, limit: Duration) -> bool {
        self.shared.running.close();
        timeout(limit, self.shared.running.wait()).await.is_ok()
    }
}

/// A call under way. Dropping it gives back its place and records that it was abandoned.
pub struct Call {
    endpoint: &'static str,
    retries: Retries,
    /// The way in which the last attempt failed.
    failure: Failure,
    started: Instant,
    deadline: Instant,
    span: Span,
    ended: bool,
    running: Running,
}

/// The future that an [`HttpClient`] makes of a request.
type Exchange<'a> = BoxFuture<'a, Result<Response<Bytes>, TransportError>>;

/// One of the calls that a shutdown waits for.
struct Running {
    shared: Arc<Shared>,
    _token: TaskTrackerToken,
}

impl Call {
    /// Makes attempts until one succeeds or there must be no other.
    ///
    /// # Errors
    /// That of the last attempt.
    pub async fn run<A: Attempt>(mut self, attempts: &A) -> Result<A::Answer, A::Error> {
        let span = self.span.clone();
        async move {
            loop {
                let error = match attempts.attempt(&mut self).await {
                    Ok(answer) => return self.conclude(Ok(answer)),
                    Err(error) => error,
                };
                if error.is_final() || !self.again(error.error_type()).await {
                    return self.conclude(Err(error));
                }
            }
        }
        .instrument(span)
        .await
    }

    /// Ends a call of which there is only one attempt, such as an upload whose source is read by it.
    ///
    /// # Errors
    /// That of `result`.
    pub fn conclude<T, E: CallError>(mut self, result: Result<T, E>) -> Result<T, E> {
        match result {
            Ok(answer) => {
                self.retries.succeeded(&self.running.shared.budget);
                self.end("success", None);
                Ok(answer)
            }
            Err(error) => {
                let error = if self.retries.in_doubt() { error.in_doubt() } else { error };
                self.end(error.outcome(), Some(error.error_type()));
                Err(error)
            }
        }
    }

    /// The time to the deadline.
    #[must_use]
    pub fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Waits for something that comes before the request is sent, up to the deadline.
    ///
    /// # Errors
    /// [`TooLate`].
    pub async fn in_time<F: Future>(&self, future: F) -> Result<F::Output, TooLate> {
        let mut future = pin!(future);
        // What is there at once needs no timer.
        let polled = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await;
        match (polled, Handle::try_current()) {
            (Poll::Ready(output), _) => Ok(output),
            (Poll::Pending, Ok(_)) => timeout_at(self.deadline, future).await.map_err(|_| TooLate),
            // Without a runtime there is no timer, and no client that needs one.
            (Poll::Pending, Err(_)) => Ok(future.await),
        }
    }

    /// Hands one request to the HTTP client.
    ///
    /// # Errors
    /// [`TransportError`].
    pub async fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let (span, http, deadline) = self.prepare(&request);
        self.observed(span, http.call_until(request, deadline)).await
    }

    /// Hands one request to the HTTP client, whose body is read on the way.
    ///
    /// # Errors
    /// [`TransportError`].
    pub async fn upload(&mut self, mut request: Request<Upload>) -> Result<Response<Bytes>, TransportError> {
        let (span, http, deadline) = self.prepare(&request);
        request.extensions_mut().insert(deadline);
        self.observed(span, http.upload(request)).await
    }

    /// Returns what a request needs on its way: its span, who takes it, and its deadline.
    pub(crate) fn prepare<B>(&self, request: &Request<B>) -> (Span, Arc<dyn HttpClient>, Deadline) {
        let span = observe::attempt_span(&self.span, self.retries.attempt(), request);
        (span, Arc::clone(&self.running.shared.http), Deadline(self.deadline))
    }

    /// Waits for the answer, within the deadline, and counts it.
    pub(crate) async fn observed(
        &mut self,
        span: Span,
        exchange: Exchange<'_>,
    ) -> Result<Response<Bytes>, TransportError> {
        // Until there is an answer, nobody may say that there was none.
        self.failure = Failure::NoAnswer;
        let started = observe::is_watched(&span).then(Instant::now);
        let exchange = exchange.instrument(span.clone());
        let result = if self.running.shared.http.keeps_deadlines() || Handle::try_current().is_err() {
            exchange.await
        } else {
            let end = self.deadline + GRACE;
            timeout_at(end, exchange).await.unwrap_or_else(|_| {
                Err(TransportError::new(Stage::AfterSend, TransportErrorKind::Timeout)
                    .with_limit(end.duration_since(self.started)))
            })
        };
        self.failure = match &result {
            Ok(answer) => Failure::from(answer),
            Err(error) => Failure::from(error),
        };
        let Some(elapsed) = started.map(|started| started.elapsed()) else { return result };
        // All at once: a log in JSON writes the span anew each time.
        tracing::record_all!(
            span,
            "http.response.status_code" = result.as_ref().ok().map(|answer| answer.status().as_u16()),
            "error.type" = result.as_ref().err().map(|error| error.kind().name()),
            elapsed_ms = observe::millis(elapsed),
        );
        let answer = match &result {
            Ok(answer) => observe::status(answer.status()),
            Err(error) => error.kind().name().into(),
        };
        let platform = (label::PLATFORM, self.running.shared.platform.into());
        let labels = [platform, (label::ENDPOINT, self.endpoint.into()), (label::RESULT, answer)];
        observe::add(metric::ATTEMPTS, &labels);
        observe::histogram(metric::ATTEMPT_DURATION, &labels[..2], elapsed.as_secs_f64());
        result
    }

    /// Decides about another attempt, and pauses before it.
    async fn again(&mut self, error_type: &'static str) -> bool {
        let shared = Arc::clone(&self.running.shared);
        let failure = std::mem::replace(&mut self.failure, Failure::Lasting);
        let left = if Handle::try_current().is_ok() { self.left() } else { Duration::ZERO };
        let next = self.retries.next(failure, left, &shared.budget, (shared.random)());
        let decision = next.map_or_else(|stop| stop.name(), |_| "repeat");
        observe::add(
            metric::RETRIES,
            &[
                (label::PLATFORM, shared.platform.into()),
                (label::ENDPOINT, self.endpoint.into()),
                (label::DECISION, decision.into()),
            ],
        );
        let Ok(pause) = next else { return false };
        tracing::info!(
            attempt = self.retries.attempt(),
            pause_ms = observe::millis(pause),
            "error.type" = error_type,
            "the call is made again"
        );
        sleep(pause).await;
        true
    }

    fn end(&mut self, outcome: &'static str, error_type: Option<&'static str>) {
        self.ended = true;
        if !observe::is_watched(&self.span) {
            return;
        }
        let elapsed = self.started.elapsed();
        tracing::record_all!(
            self.span,
            attempts = self.retries.attempt(),
            outcome,
            "error.type" = error_type,
            elapsed_ms = observe::millis(elapsed),
        );
        let shared = &self.running.shared;
        let labels = [
            (label::PLATFORM, shared.platform.into()),
            (label::ENDPOINT, self.endpoint.into()),
            (label::OUTCOME, outcome.into()),
            (label::ERROR_TYPE, error_type.unwrap_or("none").into()),
        ];
        observe::add(metric::CALLS, &labels);
        observe::histogram(metric::CALL_DURATION, &labels[..3], elapsed.as_secs_f64());
        observe::gauge(metric::RETRY_BUDGET, &labels[..1], shared.budget.left().into());
    }
}

impl Running {
    fn new(shared: &Arc<Shared>) -> Self {
        observe::shift(metric::CALLS_RUNNING, &[(label::PLATFORM, shared.platform.into())], 1.0);
        Self { _token: shared.running.token(), shared: Arc::clone(shared) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        observe::shift(metric::CALLS_RUNNING, &[(label::PLATFORM, self.shared.platform.into())], -1.0);
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if !self.ended {
            self.end("abandoned", None);
        }
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calls")
            .field("platform", &self.shared.platform)
            .field("policy", &self.policy)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.endpoint)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
