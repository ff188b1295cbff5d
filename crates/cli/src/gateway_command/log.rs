//! The log of the gateway on standard error, and its traces where a collector is named.

use clap::ValueEnum;
use gateway::{Configuration, JsonLog, StartError};
use tracing::Level;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogForm {
    /// Lines for people.
    Text,
    /// A JSON document a line.
    Json,
    /// No log.
    None,
}

/// The traces that are sent until they are ended.
pub(super) struct Traces {
    #[cfg(feature = "otlp")]
    sent: Option<gateway::Traces>,
}

/// Begins both.
pub(super) fn begin(form: LogForm, configuration: &Configuration) -> Result<Traces, StartError> {
    let log = match form {
        LogForm::Text => Some(tracing_subscriber::fmt::layer().with_writer(std::io::stderr).boxed()),
        LogForm::Json => Some(JsonLog::new(std::io::stderr).boxed()),
        LogForm::None => None,
    };
    let is_silent = log.is_none();
    let subscriber = tracing_subscriber::registry().with(LevelFilter::from_level(Level::INFO)).with(log);
    // Where nobody listens nothing is recorded. Another subscriber that the program has already stays.
    #[cfg(feature = "otlp")]
    {
        let sent = gateway::Traces::of(configuration)?;
        let layer = sent.as_ref().map(gateway::Traces::layer);
        if !is_silent || layer.is_some() {
            let _ = subscriber.with(layer).try_init();
        }
        Ok(Traces { sent })
    }
    #[cfg(not(feature = "otlp"))]
    {
        let _ = configuration;
        if !is_silent {
            let _ = subscriber.try_init();
        }
        let names = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
        if names.into_iter().any(|name| std::env::var_os(name).is_some()) {
            tracing::warn!(
                "OTEL_EXPORTER_OTLP_.. is set, and this program was built without traces (the feature otlp): none are sent"
            );
        }
        Ok(Traces {})
    }
}

impl Traces {
    /// Sends what was not sent yet, as far as the collector takes it in a few seconds.
    pub(super) async fn end(self) {
        #[cfg(feature = "otlp")]
        if let Some(sent) = self.sent
            && !sent.end(std::time::Duration::from_secs(5)).await
        {
            tracing::warn!("the last traces were not sent");
        }
    }
}
