//! Notifications to the merchant's address.

mod form;

pub use form::NotificationForm;

use crate::guard;
use crate::state::SharedState;
use bytes::Bytes;
use crypto_core::nonce;
use endpoint_core::{AnswerError, CallContext, EncodeError, Endpoint, Fields, Protocol};
use form::with_query;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::{
    Client,
    connect::{HttpConnector, dns::Name},
};
use hyper_util::rt::TokioExecutor;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// The time that a receiver may take (document: five seconds).
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(5);

/// The outcome of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// The receiver acknowledged it.
    Acknowledged,
    /// The receiver said no, in the words of the platform's document.
    Refused,
    /// No answer in time, or one that is no acknowledgement.
    NotAcknowledged,
}

/// The fields of a encoded notification, from wherever they stand in it.
fn fields_of(encoded: &Request<Bytes>) -> Option<Fields> {
    match encoded.uri().query() {
        Some(query) => Fields::from_pairs(form_urlencoded::parse(query.as_bytes())).ok(),
        None => Fields::parse(encoded.body()).ok(),
    }
}

/// A notification that was not sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyError {
    /// The address is not one of this machine.
    #[error(
        "the sandbox sends notifications only to http:// addresses of this machine (127.0.0.1, localhost)"
    )]
    NotLoopback,
    /// The books have no such contract or check, or it has ended.
    #[error("the sandbox's books have nothing to tell about this number")]
    NothingToTell,
    /// The message could not be built.
    #[error("the notification cannot be built")]
    Encode(#[from] EncodeError),
}

/// Sends a notification that `S` encodes to `address`.
pub(crate) async fn send<S, E>(
    state: &SharedState,
    address: &str,
    notification: &E,
    keys: &S::CallerKeys,
    form: Option<NotificationForm>,
) -> Result<Delivery, NotifyError>
where
    S: Protocol,
    E: Endpoint<Protocol = S>,
    E::Auth: endpoint_core::Auth<Credential = ()>,
{
    let target = loopback(address)?;
    let nonce = nonce::nonce(&mut rand::rng());
    let context = CallContext::new(state.now(), &nonce);
    let mut http = S::encode_request(notification, &(), keys, context)?;
    match form {
        None => *http.uri_mut() = with_query(&target, http.uri()).ok_or(NotifyError::NotLoopback)?,
        Some(form) => {
            let fields = fields_of(&http);
            let other = fields.and_then(|fields| form.request(&target, &fields));
            http = other.ok_or(NotifyError::NotLoopback)?;
        }
    }
    state.count(E::INFO.id);
    let Some(answer) = post(http, MAX_WAIT).await else {
        return Ok(Delivery::NotAcknowledged);
    };
    Ok(match S::decode_response(notification, &answer, keys, context) {
        Ok(_) => Delivery::Acknowledged,
        Err(AnswerError::Refused(_)) => Delivery::Refused,
        Err(AnswerError::Unreadable(_)) => Delivery::NotAcknowledged,
    })
}

/// The address, if it is one of this machine.
pub(crate) fn loopback(address: &str) -> Result<Uri, NotifyError> {
    let uri: Uri = address.parse().map_err(|_| NotifyError::NotLoopback)?;
    let here = guard::is_here(uri.host().unwrap_or_default());
    if here && uri.scheme_str() == Some("http") { Ok(uri) } else { Err(NotifyError::NotLoopback) }
}

/// Looks names up and gives only addresses of this machine.
#[derive(Clone)]
struct Here;

impl tower_service::Service<Name> for Here {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = std::io::Error;
    type Future = Pin<Box<dyn Future<Output = std::io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(here(name))
    }
}

async fn here(name: Name) -> std::io::Result<std::vec::IntoIter<SocketAddr>> {
    let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
    let here: Vec<_> = found.filter(|address| guard::is_loopback(address.ip())).collect();
    Ok(here.into_iter())
}

/// Sends a request and waits for the answer, so long.
pub(crate) async fn post(http: Request<Bytes>, max_wait: Duration) -> Option<Response<Bytes>> {
    // Addresses that answers lead to (3xx) are not followed, and names are looked up here: whatever `localhost`
    // means to this machine, no other machine is asked.
    let connector = HttpConnector::new_with_resolver(Here);
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build(connector);
    let exchange = async {
        let (parts, body) = client.request(http.map(Full::new)).await.ok()?.into_parts();
        let body = Limited::new(body, 64 * 1024).collect().await.ok()?;
        Some(Response::from_parts(parts, body.to_bytes()))
    };
    tokio::time::timeout(max_wait, exchange).await.ok().flatten()
}
