//! Whoever sends spans to a collector over OTLP (HTTP, protobuf): the one that the configuration names, or that OpenTelemetry's
//! own variables name. Calls never wait for it: spans stand in a bounded line, from which a thread of its own sends them.

use crate::config::{Configuration, TraceSettings};
use crate::problem::chain;
use crate::spans;
use crate::start_error::StartError;
use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use std::env;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;
use transport::{HttpClient as _, HyperClient, Roots, TimeLimit};

/// OpenTelemetry's own variables that name a collector.
const VARIABLES: [&str; 2] = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

/// The spans that are sent: those of the gateway and of the calls to the platforms. What other crates record is not, since nobody
/// here knows what they put into it.
const SENT: [&str; 4] = [spans::REQUEST, spans::DELIVERY, "payment.call", "payment.attempt"];

/// The time that a collector has for an answer.
const LONGEST: Duration = Duration::from_secs(10);

/// The sender of spans to a collector, until it is ended.
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// For the collector that the configuration names (`[traces]`), or else OpenTelemetry's own variables; none if neither does. To
    /// be called on the runtime on which the gateway runs.
    ///
    /// # Errors
    /// [`StartError::Traces`]: a variable of OpenTelemetry holds what cannot be used, or there is no runtime.
    pub fn of(configuration: &Configuration) -> Result<Option<Self>, StartError> {
        let settings = configuration.traces.as_ref();
        if settings.is_none() && !VARIABLES.iter().any(|name| is_set(name)) {
            return Ok(None);
        }
        Self::to(settings).map(Some).map_err(StartError::Traces)
    }

    fn to(settings: Option<&TraceSettings>) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut exporter =
            SpanExporter::builder().with_http().with_http_client(Collector::new(is_plain(settings))?);
        let mut provider = SdkTracerProvider::builder();
        let mut resource = Resource::builder();
        if let Some(settings) = settings {
            let headers = settings.headers.iter().map(|(name, value)| (name.clone(), value.expose().clone()));
            exporter = exporter.with_protocol(Protocol::HttpBinary).with_endpoint(settings.endpoint.as_str());
            exporter = exporter.with_headers(headers.collect());
            if let Some(share) = settings.sample {
                provider =
                    provider.with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(share))));
            }
        }
        match settings.and_then(|settings| settings.service_name.clone()) {
            Some(name) => resource = resource.with_service_name(name),
            None if is_set("OTEL_SERVICE_NAME") => {}
            None => resource = resource.with_service_name("merchant-gateway"),
        }
        let exporter = exporter.build()?;
        Ok(Self { provider: provider.with_batch_exporter(exporter).with_resource(resource.build()).build() })
    }

    /// The layer by which a subscriber of `tracing` hands spans over. Events are the log's: none is sent.
    #[must_use]
    pub fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        let ours = |it: &Metadata<'_>| it.is_span() && SENT.contains(&it.name());
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("merchant"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(filter_fn(ours))
    }

    /// Sends what was not sent yet, for no longer than `limit`. Returns whether the collector has taken all of it.
    pub async fn end(self, limit: Duration) -> bool {
        // It waits for its own thread.
        let ended = tokio::task::spawn_blocking(move || self.provider.shutdown_with_timeout(limit)).await;
        matches!(ended, Ok(Ok(())))
    }
}

/// Returns whether the collector is asked without TLS, as far as is known before.
fn is_plain(settings: Option<&TraceSettings>) -> bool {
    let plain = |address: &str| address.starts_with("http://");
    match settings {
        Some(settings) => plain(&settings.endpoint),
        None => VARIABLES.iter().filter_map(|name| env::var(name).ok()).all(|address| plain(&address)),
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The way to the collector: the same HTTP client as to the platforms, on the program's own runtime, since spans are sent
/// from a thread that has none.
#[derive(Clone)]
struct Collector {
    encrypted: HyperClient,
    plain: HyperClient,
    runtime: Handle,
    is_away: Arc<AtomicBool>,
}

impl Collector {
    /// Without TLS there need be no certificates of authorities.
    fn new(is_plain: bool) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let agent = concat!("merchant-gateway/", env!("CARGO_PKG_VERSION"));
        let builder = || HyperClient::builder().user_agent(agent);
        let plain = builder().allow_plain_http().roots(Roots::Nobody).build()?;
        let encrypted = if is_plain { plain.clone() } else { builder().build()? };
        Ok(Self { encrypted, plain, runtime: Handle::try_current()?, is_away: Arc::default() })
    }

    /// Says in the log that it is away, once, and that it is back.
    fn tell(&self, fault: Option<String>) {
        let was_away = self.is_away.swap(fault.is_some(), Ordering::Relaxed);
        match fault {
            Some(fault) if !was_away => {
                tracing::warn!(
                    "the collector does not take traces, which are dropped until it does; calls go on: {}",
                    shown::text(&fault)
                );
            }
            None if was_away => tracing::info!("the collector takes traces again"),
            _ => {}
        }
    }
}

impl fmt::Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collector").finish_non_exhaustive()
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        request.extensions_mut().insert(TimeLimit(LONGEST));
        // Plain where its address says so: the configuration allows that by name, a variable by the address itself.
        let is_plain = request.uri().scheme_str() == Some("http");
        let client = if is_plain { self.plain.clone() } else { self.encrypted.clone() };
        let answer = self.runtime.spawn(async move { client.call(request).await }).await?;
        self.tell(match &answer {
            Ok(answer) if answer.status().is_success() => None,
            Ok(answer) => Some(format!("it answers with status {}", answer.status().as_u16())),
            Err(e) => Some(chain(e)),
        });
        Ok(answer?)
    }
}

impl fmt::Debug for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Traces").finish_non_exhaustive()
    }
}
