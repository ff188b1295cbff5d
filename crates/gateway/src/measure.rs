//! Numbers for whoever watches. `docs/gateway-webhooks.md` has the names, and tests compare them with the dashboard.

use client_core::observe::metric::CERTIFICATE_DAYS;
use http::StatusCode;
use metrics::{counter, gauge, histogram};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

pub(crate) const REQUESTS: &str = "gateway_requests_total";
pub(crate) const REQUEST_DURATION: &str = "gateway_request_duration_seconds";
pub(crate) const NOTIFICATIONS: &str = "gateway_notifications_total";
pub(crate) const DELIVERIES: &str = "gateway_deliveries_total";
pub(crate) const DELIVERY_DURATION: &str = "gateway_delivery_duration_seconds";
pub(crate) const WAITING: &str = "gateway_deliveries_waiting";
pub(crate) const DEAD: &str = "gateway_deliveries_dead";
pub(crate) const OLDEST: &str = "gateway_delivery_oldest_seconds";
pub(crate) const RELOADS: &str = "gateway_reloads_total";
pub(crate) const READY: &str = "gateway_ready";

/// Tells the recorder what each means.
pub(crate) fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests that were answered");
    metrics::describe_histogram!(REQUEST_DURATION, "From a request to its answer");
    metrics::describe_counter!(NOTIFICATIONS, "Notifications of the platforms that arrived");
    metrics::describe_counter!(DELIVERIES, "Attempts to deliver to the merchant's own address");
    metrics::describe_histogram!(DELIVERY_DURATION, "One attempt to deliver");
    metrics::describe_gauge!(WAITING, "Deliveries that have not arrived yet and are tried again");
    metrics::describe_gauge!(DEAD, "Deliveries that were given up");
    metrics::describe_gauge!(OLDEST, "How long the oldest delivery has waited");
    metrics::describe_counter!(RELOADS, "How often the configuration was read again");
    metrics::describe_gauge!(READY, "1 if the store answers and keys are loaded");
    client_core::observe::describe();
}

pub(crate) fn request(route: &str, method: &'static str, status: StatusCode, elapsed: Duration) {
    let route: Arc<str> = route.into();
    let status = client_core::observe::status(status);
    counter!(REQUESTS, "route" => Arc::clone(&route), "method" => method, "status" => status).increment(1);
    histogram!(REQUEST_DURATION, "route" => route).record(elapsed.as_secs_f64());
}

pub(crate) fn notification(platform: &'static str, result: &'static str) {
    counter!(NOTIFICATIONS, "platform" => platform, "result" => result).increment(1);
}

pub(crate) fn delivery(result: &'static str, elapsed: Option<Duration>) {
    counter!(DELIVERIES, "result" => result).increment(1);
    if let Some(elapsed) = elapsed {
        histogram!(DELIVERY_DURATION).record(elapsed.as_secs_f64());
    }
}

pub(crate) fn reload(result: &'static str) {
    counter!(RELOADS, "result" => result).increment(1);
}

/// Appends how long the certificates of these merchants last, of each use the one that lasts longest. A recorder would keep the
/// figures of a merchant that is no longer configured, and an alarm about them would never end.
pub(crate) fn certificates<'m>(merchants: impl Iterator<Item = &'m huifu::Client>, text: &mut String) {
    let mut merchants = merchants.peekable();
    if merchants.peek().is_some() {
        let _ = writeln!(text, "# HELP {CERTIFICATE_DAYS} days until a certificate ends");
        let _ = writeln!(text, "# TYPE {CERTIFICATE_DAYS} gauge");
    }
    for client in merchants {
        let mut longest = BTreeMap::new();
        for status in client.certificates() {
            let days = longest.entry(status.role.word()).or_insert(status.days_left);
            *days = status.days_left.max(*days);
        }
        // The number has digits and nothing else: the configuration says so.
        let merchant = client.mer_cust_id();
        for (role, days) in longest {
            let _ = writeln!(
                text,
                "{CERTIFICATE_DAYS}{{platform=\"huifu\",merchant=\"{merchant}\",role=\"{role}\"}} {days}"
            );
        }
    }
}

pub(crate) fn state(is_ready: bool, waiting: Option<store_sql::Waiting>) {
    gauge!(READY).set(f64::from(u8::from(is_ready)));
    let Some(waiting) = waiting else { return };
    #[allow(clippy::cast_precision_loss)]
    let number = |count: u64| count as f64;
    gauge!(WAITING).set(number(waiting.waiting));
    gauge!(DEAD).set(number(waiting.dead));
    gauge!(OLDEST).set(waiting.oldest.as_secs_f64());
}
