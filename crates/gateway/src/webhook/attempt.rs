//! One attempt to deliver.

use super::destination::{Destination, Destinations};
use super::secret::signatures;
use bytes::Bytes;
use http::{Request, header};
use std::time::Duration;
use store_sql::Delivery;
use transport::{BuildError, HttpClient, HyperClient, Roots, TimeLimit};

/// The bytes of an answer that are read: nobody looks at them.
const MOST_ANSWER: usize = 256 * 1024;

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The receiver has it.
    Arrived,
    /// The receiver wants nothing more at this address.
    Gone,
    /// It may arrive later.
    Failed {
        /// For people.
        why: String,
        /// The receiver's own wish.
        ready_after: Option<Duration>,
    },
}

impl Attempt {
    /// The word for it in spans.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Arrived => "delivered",
            Self::Gone => "gone",
            Self::Failed { .. } => "failed",
        }
    }
}

/// Sends over HTTP.
pub(crate) struct HttpPost {
    encrypted: HyperClient,
    plain: HyperClient,
}

impl HttpPost {
    /// To these destinations.
    ///
    /// # Errors
    /// [`BuildError`]: there are no roots to trust.
    pub(crate) fn to(destinations: &Destinations) -> Result<Self, BuildError> {
        let builder = || {
            let agent = concat!("merchant-gateway/", env!("CARGO_PKG_VERSION"));
            HyperClient::builder().body_limit(MOST_ANSWER).user_agent(agent)
        };
        let plain = builder().allow_plain_http().roots(Roots::Nobody).build()?;
        // Where nobody is sent to over TLS, there need be no certificates of authorities.
        let needs_tls = destinations.iter().any(|destination| !destination.is_plain());
        let encrypted = if needs_tls { builder().build()? } else { plain.clone() };
        Ok(Self { encrypted, plain })
    }

    /// One request. Its signature is of this moment, its id and body are those of every attempt.
    pub(crate) async fn post(&self, destination: &Destination, delivery: &Delivery, now: u64) -> Attempt {
        let failed = |why: String| Attempt::Failed { why, ready_after: None };
        let request = Request::post(destination.url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", &delivery.id)
            .header("webhook-timestamp", now)
            .header("webhook-signature", signatures(&destination.secrets, &delivery.id, now, &delivery.body))
            .extension(TimeLimit(destination.timeout))
            .body(Bytes::copy_from_slice(delivery.body.as_bytes()));
        let request = match request {
            Ok(mut request) => {
                crate::spans::tell(request.headers_mut());
                request
            }
            Err(e) => return failed(format!("no request can be made: {e}")),
        };
        let client = if destination.is_plain() { &self.plain } else { &self.encrypted };
        match client.call(request).await {
            Ok(answer) if answer.status().is_success() => Attempt::Arrived,
            Ok(answer) if answer.status() == http::StatusCode::GONE => Attempt::Gone,
            Ok(answer) => {
                let seconds = answer
                    .headers()
                    .get(header::RETRY_AFTER)
                    .and_then(|value| value.to_str().ok()?.parse().ok());
                let what = match answer.status().is_redirection() {
                    true => ": redirects are not followed, give the address they lead to",
                    false => "",
                };
                let why = format!("the receiver answered with status {}{what}", answer.status().as_u16());
                Attempt::Failed { why, ready_after: seconds.map(Duration::from_secs) }
            }
            Err(e) => failed(crate::problem::chain(&e)),
        }
    }
}
