//! Spans: one for each request of a caller and each notification, and one for each attempt to deliver. The calls to the
//! platforms have their own under it (`client_core::observe`). No value in them comes from a body, a path or a header.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use tracing::field::Empty;
use tracing::{Instrument as _, Span};

/// The name of a request's span.
pub(crate) const REQUEST: &str = "gateway.request";
/// The name of the span of an attempt to deliver.
pub(crate) const DELIVERY: &str = "gateway.delivery";

/// A span for a request of a caller who is known: it continues the trace that its `traceparent` names.
pub(crate) fn continued(request: &Request) -> Span {
    let span = of(request);
    context::take(&span, request.headers());
    span
}

/// A span for a request of whoever sends one: nobody unknown decides what is sent to a collector.
pub(crate) async fn begun(request: Request, next: Next) -> Response {
    within(of(&request), next.run(request)).await
}

/// A span that continues nobody's trace. Names as in OpenTelemetry's semantic conventions for HTTP servers.
pub(crate) fn of(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    tracing::info_span!(
        REQUEST,
        "otel.kind" = "server",
        "http.request.method" = known_method(request.method().as_str()),
        "http.route" = route,
        "http.response.status_code" = Empty,
        "otel.status_code" = Empty,
    )
}

/// An answer that is made within a span, and told there.
pub(crate) async fn within(span: Span, answer: impl Future<Output = Response>) -> Response {
    let response = answer.instrument(span.clone()).await;
    span.record("http.response.status_code", response.status().as_u16());
    if response.status().is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
    response
}

/// A method, or `other`: methods that nobody knows are words of strangers.
pub(crate) fn known_method(method: &str) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("other")
}

/// A span for an attempt to deliver. It has a link to the one in which the delivery was written down, as OpenTelemetry's conventions
/// have it for a message that is handled later: there may be several attempts, the last of them days after.
pub(crate) fn delivery(attempt: u32, host: Option<&str>, written: Option<&str>) -> Span {
    let span = tracing::info_span!(
        DELIVERY,
        "otel.kind" = "client",
        attempt,
        "server.address" = host,
        result = Empty,
        "otel.status_code" = Empty,
    );
    if let Some(written) = written {
        context::link(&span, written);
    }
    span
}

/// The end of an attempt to deliver, in one word.
pub(crate) fn delivery_ended(result: &'static str) {
    let span = Span::current();
    span.record("result", result);
    if result != "delivered" {
        span.record("otel.status_code", "ERROR");
    }
}

/// Tells a receiver of the merchant in which trace it is called.
pub(crate) fn tell(headers: &mut HeaderMap) {
    context::give(&Span::current(), headers);
}

/// The span in which this happens, for whoever comes back to it; none where nobody sends spans.
pub(crate) fn here() -> Option<String> {
    context::written(&Span::current())
}

/// W3C Trace Context.
#[cfg(feature = "otlp")]
mod context {
    use http::HeaderMap;
    use opentelemetry::propagation::TextMapPropagator as _;
    use opentelemetry::trace::TraceContextExt as _;
    use opentelemetry_http::{HeaderExtractor, HeaderInjector};
    use opentelemetry_sdk::propagation::TraceContextPropagator;
    use std::collections::HashMap;
    use tracing::Span;
    use tracing_opentelemetry::OpenTelemetrySpanExt as _;

    pub(super) fn take(span: &Span, headers: &HeaderMap) {
        let context = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
        if context.span().span_context().is_valid() {
            // It fails where nobody listens to spans: then there is no trace to continue.
            let _ = span.set_parent(context);
        }
    }

    pub(super) fn give(span: &Span, headers: &mut HeaderMap) {
        TraceContextPropagator::new().inject_context(&span.context(), &mut HeaderInjector(headers));
    }

    const NAME: &str = "traceparent";

    pub(super) fn written(span: &Span) -> Option<String> {
        let mut headers = HashMap::new();
        TraceContextPropagator::new().inject_context(&span.context(), &mut headers);
        headers.remove(NAME)
    }

    pub(super) fn link(span: &Span, written: &str) {
        let headers = HashMap::from([(NAME.to_owned(), written.to_owned())]);
        let context = TraceContextPropagator::new().extract(&headers);
        // One that is none leads nowhere, and is left out.
        span.add_link(context.span().span_context().clone());
    }
}

/// Without the feature nobody sends spans, and a trace is nobody's to continue.
#[cfg(not(feature = "otlp"))]
mod context {
    use http::HeaderMap;
    use tracing::Span;

    pub(super) fn take(_: &Span, _: &HeaderMap) {}

    pub(super) fn give(_: &Span, _: &mut HeaderMap) {}

    pub(super) fn written(_: &Span) -> Option<String> {
        None
    }

    pub(super) fn link(_: &Span, _: &str) {}
}
