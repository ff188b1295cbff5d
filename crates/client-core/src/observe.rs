//! The view of calls from outside: the names of spans, fields and metrics, and how they are recorded.
//!
//! Both facades record through this module, so a dashboard for one fits the other. `docs/observability.md`
//! lists every name with its meaning. With the feature `metrics` numbers go to the recorder that the program
//! has installed for the `metrics` crate; without it, to nobody. No name and no value here is taken from a
//! body, a path, a header or a key.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use http::StatusCode;
use tracing::Span;
use tracing::field::Empty;

/// Names of metrics, in the form of Prometheus.
pub mod metric {
    /// Histogram: seconds from the beginning of a call to its end, repeats and pauses included.
    pub const CALL_DURATION: &str = "payment_call_duration_seconds";
    /// Counter: calls that ended, by outcome.
    pub const CALLS: &str = "payment_calls_total";
    /// Gauge: calls under way.
    pub const CALLS_RUNNING: &str = "payment_calls_running";
    /// Counter: requests that were handed to the HTTP client, by result.
    pub const ATTEMPTS: &str = "payment_attempts_total";
    /// Histogram: seconds from handing over a request to its answer.
    pub const ATTEMPT_DURATION: &str = "payment_attempt_duration_seconds";
    /// Counter: failed attempts, by what was decided about a repeat.
    pub const RETRIES: &str = "payment_retries_total";
    /// Gauge: how many repeats the budget still has.
    pub const RETRY_BUDGET: &str = "payment_retry_budget";
    /// Counter: fetches of a token, by result.
    pub const TOKEN_FETCHES: &str = "payment_token_fetches_total";
    /// Histogram: seconds that a request waited for its place under the rate limit.
    pub const LIMITER_WAIT: &str = "payment_limiter_wait_seconds";
    /// Counter: requests that the rate limit held back for longer than the caller waits.
    pub const LIMITER_REFUSALS: &str = "payment_limiter_refusals_total";
    /// Histogram: seconds that a request waited for a place in the line for the threads that sign.
    pub const SIGNING_WAIT: &str = "payment_signing_wait_seconds";
    /// Histogram: seconds that a signature took there, the way to its thread and back included.
    pub const SIGNING_DURATION: &str = "payment_signing_duration_seconds";
    /// Gauge: days until a certificate ends, by merchant and by the use that is made of it; below zero afterwards.
    pub const CERTIFICATE_DAYS: &str = "payment_certificate_days_left";
    /// Gauge: by how many seconds the platform's clock is ahead of this machine's.
    pub const CLOCK_SKEW: &str = "payment_clock_skew_seconds";
    /// Counter: notifications that arrived, by what became of them.
    pub const NOTIFICATIONS: &str = "payment_notifications_total";
    /// Histogram: seconds from the bytes of a notification to what is to be answered, without the merchant's own work.
    pub const NOTIFICATION_DURATION: &str = "payment_notification_duration_seconds";
    /// Counter: orders that were asked for, by whether they may be sent.
    pub const ADMISSIONS: &str = "payment_order_admissions_total";
    /// Counter: orders that came into a state.
    pub const ORDER_STATES: &str = "payment_order_states_total";
    /// Counter: words of the platform that contradict an order.
    pub const ORDER_ANOMALIES: &str = "payment_order_anomalies_total";
    /// Counter: orders that a person has to look at, each time they are looked at.
    pub const ORDER_ATTENTION: &str = "payment_order_attention_total";
    /// Counter: the merchant's own work on results, by how it ended.
    pub const RESULTS: &str = "payment_order_results_total";
    /// Counter: rounds of reconciliation, by how they ended.
    pub const ROUNDS: &str = "payment_reconcile_rounds_total";
    /// Histogram: seconds that a round took.
    pub const ROUND_DURATION: &str = "payment_reconcile_round_duration_seconds";
    /// Counter: orders that rounds looked at, by what came of it.
    pub const RECONCILED: &str = "payment_reconcile_orders_total";
    /// All of them.
    pub const ALL: [&str; 24] = [
        CALL_DURATION,
        CALLS,
        CALLS_RUNNING,
        ATTEMPTS,
        ATTEMPT_DURATION,
        RETRIES,
        RETRY_BUDGET,
        TOKEN_FETCHES,
        LIMITER_WAIT,
        LIMITER_REFUSALS,
        SIGNING_WAIT,
        SIGNING_DURATION,
        CERTIFICATE_DAYS,
        CLOCK_SKEW,
        NOTIFICATIONS,
        NOTIFICATION_DURATION,
        ADMISSIONS,
        ORDER_STATES,
        ORDER_ANOMALIES,
        ORDER_ATTENTION,
        RESULTS,
        ROUNDS,
        ROUND_DURATION,
        RECONCILED,
    ];
}

/// Names of labels.
pub mod label {
    /// `unionpay` or `huifu`.
    pub const PLATFORM: &str = "platform";
    /// The stable id of an endpoint, such as `huifu.202`.
    pub const ENDPOINT: &str = "endpoint";
    /// `success`, `refused`, `unknown`, `not-sent`, or `abandoned` where the caller left.
    pub const OUTCOME: &str = "outcome";
    /// The kind of failure, as in OpenTelemetry's `error.type`; `none` where nothing did.
    pub const ERROR_TYPE: &str = "error_type";
    /// Of an attempt: the HTTP status, or what went wrong. Of a fetch: `success` or `failure`. Of notifications, results and
    /// rounds: a word that `docs/observability.md` explains.
    pub const RESULT: &str = "result";
    /// `repeat`, or why there is none: `policy`, `attempts`, `budget`, `deadline`.
    pub const DECISION: &str = "decision";
    /// The merchant's number, as the program has configured it.
    pub const MERCHANT: &str = "merchant";
    /// Of a certificate: `own`, `anchor` or `platform`.
    pub const ROLE: &str = "role";
    /// The state that an order came into.
    pub const STATE: &str = "state";
    /// The kind of an anomaly.
    pub const KIND: &str = "kind";
    /// The reason why a person has to look at an order.
    pub const WHY: &str = "why";
}

/// The kind of failure of a call, as the field `error.type` of spans and the label [`label::ERROR_TYPE`] of metrics.
/// Where the wire failed it is [`TransportErrorKind::name`](transport::TransportErrorKind::name): `timeout` is a time
/// limit of the HTTP client, [`DEADLINE`](error_type::DEADLINE) the deadline of the whole call, passed before anything
/// was sent.
pub mod error_type {
    /// The request could not be built.
    pub const SEAL: &str = "seal";
    /// The token that the call needs could not be had.
    pub const CREDENTIAL: &str = "credential";
    /// The rate limit has no room for longer than the caller waits.
    pub const RATE_LIMIT: &str = "rate-limit";
    /// A store that instances share failed.
    pub const STORE: &str = "store";
    /// The task that does it for all callers ended.
    pub const ENDED: &str = "ended";
    /// The client was shut down.
    pub const SHUT_DOWN: &str = "shut-down";
    /// The deadline of the call passed before anything was sent.
    pub const DEADLINE: &str = "deadline";
    /// The answer cannot be trusted or read.
    pub const UNREADABLE: &str = "unreadable";
    /// The platform refused.
    pub const REFUSED: &str = "refused";
    /// All of them.
    pub const ALL: [&str; 9] =
        [SEAL, CREDENTIAL, RATE_LIMIT, STORE, ENDED, SHUT_DOWN, DEADLINE, UNREADABLE, REFUSED];
}

/// The span of a call, from its beginning to its end.
pub(crate) fn call_span(platform: &'static str, endpoint: &'static str) -> Span {
    tracing::info_span!(
        "payment.call",
        platform,
        endpoint,
        attempts = Empty,
        outcome = Empty,
        "error.type" = Empty,
        elapsed_ms = Empty,
    )
}

/// The span of one attempt. Names as in OpenTelemetry's semantic conventions for HTTP clients.
pub(crate) fn attempt_span<B>(call: &Span, attempt: u32, request: &http::Request<B>) -> Span {
    tracing::info_span!(
        parent: call,
        "payment.attempt",
        // For OpenTelemetry: a call to somebody else.
        "otel.kind" = "client",
        attempt,
        "http.request.method" = request.method().as_str(),
        "server.address" = request.uri().host().map(shown::value).map(tracing::field::display),
        "server.port" = request.uri().port_u16(),
        "http.response.status_code" = Empty,
        "error.type" = Empty,
        elapsed_ms = Empty,
    )
}

/// Whether anybody looks: otherwise nothing is measured for them.
pub(crate) fn is_watched(span: &Span) -> bool {
    cfg!(feature = "metrics") || !span.is_none()
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// A label of a metric: its name, and its value, which is a word of ours nearly always and then takes no memory.
pub type Labelled = (&'static str, Cow<'static, str>);

/// The status of an answer as a value of [`label::RESULT`].
#[must_use]
pub fn status(status: StatusCode) -> Cow<'static, str> {
    match status {
        StatusCode::OK => Cow::Borrowed("200"),
        other => Cow::Owned(other.as_str().to_owned()),
    }
}

/// A label whose value is a word of ours.
#[must_use]
pub const fn labelled(name: &'static str, word: &'static str) -> Labelled {
    (name, Cow::Borrowed(word))
}

/// Records what became of a notification that arrived at `since`.
pub fn notification(platform: &'static str, since: Instant, result: &'static str) {
    let platform = labelled(label::PLATFORM, platform);
    add(metric::NOTIFICATIONS, &[platform.clone(), labelled(label::RESULT, result)]);
    histogram(metric::NOTIFICATION_DURATION, &[platform], since.elapsed().as_secs_f64());
}

pub use recording::{add, describe, gauge, histogram, shift};

#[cfg(feature = "metrics")]
mod recording {
    use super::{Labelled, metric};
    use metrics::{Label, SharedString, Unit};

    /// Words of ours, the three digits of an HTTP status, and the merchant's own number: nothing else from outside becomes
    /// a label.
    fn labels(pairs: &[Labelled]) -> Vec<Label> {
        pairs.iter().map(|(name, value)| Label::new(*name, SharedString::from(value.clone()))).collect()
    }

    /// Adds one to a counter.
    pub fn add(name: &'static str, pairs: &[Labelled]) {
        metrics::counter!(name, labels(pairs)).increment(1);
    }

    /// Sets a gauge.
    pub fn gauge(name: &'static str, pairs: &[Labelled], value: f64) {
        metrics::gauge!(name, labels(pairs)).set(value);
    }

    /// Moves a gauge up, or down by a number below zero.
    pub fn shift(name: &'static str, pairs: &[Labelled], by: f64) {
        metrics::gauge!(name, labels(pairs)).increment(by);
    }

    /// Records one value, such as seconds.
    pub fn histogram(name: &'static str, pairs: &[Labelled], value: f64) {
        metrics::histogram!(name, labels(pairs)).record(value);
    }

    /// Tells the recorder what each metric means. Call it once, after the recorder is installed.
    pub fn describe() {
        use metrics::{describe_counter, describe_gauge, describe_histogram};
        describe_histogram!(metric::CALL_DURATION, Unit::Seconds, "from the beginning of a call to its end");
        describe_counter!(metric::CALLS, "calls that ended");
        describe_gauge!(metric::CALLS_RUNNING, "calls under way");
        describe_counter!(metric::ATTEMPTS, "requests that were handed to the HTTP client");
        describe_histogram!(metric::ATTEMPT_DURATION, Unit::Seconds, "from a request to its answer");
        describe_counter!(metric::RETRIES, "failed attempts, by what was decided about a repeat");
        describe_gauge!(metric::RETRY_BUDGET, "repeats that the budget still has");
        describe_counter!(metric::TOKEN_FETCHES, "fetches of a token");
        describe_histogram!(metric::LIMITER_WAIT, Unit::Seconds, "waiting for a place under the rate limit");
        describe_counter!(metric::LIMITER_REFUSALS, "requests that the rate limit held back for too long");
        describe_histogram!(
            metric::SIGNING_WAIT,
            Unit::Seconds,
            "waiting for a place in the line for the threads that sign"
        );
        describe_histogram!(metric::SIGNING_DURATION, Unit::Seconds, "making a signature");
        describe_gauge!(metric::CERTIFICATE_DAYS, "days until a certificate ends");
        describe_gauge!(metric::CLOCK_SKEW, Unit::Seconds, "how far the platform's clock is ahead");
        describe_counter!(metric::NOTIFICATIONS, "notifications that arrived");
        describe_histogram!(
            metric::NOTIFICATION_DURATION,
            Unit::Seconds,
            "from a notification to what is answered"
        );
        describe_counter!(metric::ADMISSIONS, "orders that were asked for");
        describe_counter!(metric::ORDER_STATES, "orders that came into a state");
        describe_counter!(metric::ORDER_ANOMALIES, "words of the platform that contradict an order");
        describe_counter!(
            metric::ORDER_ATTENTION,
            "orders that a person has to look at, each time they are looked at"
        );
        describe_counter!(metric::RESULTS, "the merchant's own work on results");
        describe_counter!(metric::ROUNDS, "rounds of reconciliation");
        describe_histogram!(metric::ROUND_DURATION, Unit::Seconds, "a round of reconciliation");
        describe_counter!(metric::RECONCILED, "orders that rounds of reconciliation looked at");
    }
}

#[cfg(not(feature = "metrics"))]
mod recording {
    use super::Labelled;

    /// Adds one to a counter.
    pub fn add(_: &'static str, _: &[Labelled]) {}

    /// Sets a gauge.
    pub fn gauge(_: &'static str, _: &[Labelled], _: f64) {}

    /// Moves a gauge up, or down by a number below zero.
    pub fn shift(_: &'static str, _: &[Labelled], _: f64) {}

    /// Records one value, such as seconds.
    pub fn histogram(_: &'static str, _: &[Labelled], _: f64) {}

    /// Tells the recorder what each metric means. Call it once, after the recorder is installed.
    pub fn describe() {}
}
