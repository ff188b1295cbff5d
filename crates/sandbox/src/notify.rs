//! Notifications to the merchant's address.

pub(crate) mod allowed;
mod form;
pub(crate) mod post;

pub use allowed::{AllowedHost, AllowedHostError};
pub use form::NotificationForm;

use crate::exchange::{Outcome, Platform};
use crate::state::SharedState;
use bytes::Bytes;
use crypto_core::nonce;
use endpoint_core::{AnswerError, CallContext, EncodeError, Endpoint, Fields, Protocol};
use form::with_query;
use http::Request;
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
    /// Nobody listens there: no connection, or no such name. [`Sandbox::exchanges`](crate::Sandbox::exchanges) has the
    /// reason.
    Undelivered,
}

impl Delivery {
    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Self::Acknowledged => Outcome::Acknowledged,
            Self::Refused | Self::NotAcknowledged => Outcome::NotAcknowledged,
            Self::Undelivered => Outcome::Undelivered,
        }
    }
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
    /// The address is not one that the sandbox may send to: of this machine, or one that was allowed.
    #[error("the sandbox does not send there: {0}")]
    NotAllowed(String),
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
    merchant: &str,
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
    let about = About { platform: Platform::UnionPay, merchant, endpoint: E::INFO.id };
    let target = state.allowed.target(address).map_err(|e| about.refused(state, address, e))?;
    let nonce = nonce::nonce(&mut rand::rng());
    let context = CallContext::new(state.now(), &nonce);
    let mut http = S::encode_request(notification, &(), keys, context)?;
    let fields = fields_of(&http).unwrap_or_default();
    let cannot = || NotifyError::NotAllowed("this address and the notification make no request".to_owned());
    match form {
        None => *http.uri_mut() = with_query(&target, http.uri()).ok_or_else(cannot)?,
        Some(form) => http = form.request(&target, &fields).ok_or_else(cannot)?,
    }
    state.count(E::INFO.id);
    let judge = |answer: &http::Response<Bytes>| match S::decode_response(notification, answer, keys, context)
    {
        Ok(_) => Delivery::Acknowledged,
        Err(AnswerError::Refused(_)) => Delivery::Refused,
        Err(AnswerError::Unreadable(_)) => Delivery::NotAcknowledged,
    };
    Ok(about.deliver(state, http, &fields, MAX_WAIT, judge).await)
}

/// The subject of a notification, for the record.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) platform: Platform,
    pub(crate) merchant: &'a str,
    pub(crate) endpoint: &'a str,
}

impl About<'_> {
    /// Sends a request, judges what came back, and keeps both.
    pub(crate) async fn deliver(
        self,
        state: &SharedState,
        http: Request<Bytes>,
        fields: &Fields,
        max_wait: Duration,
        judge: impl FnOnce(&http::Response<Bytes>) -> Delivery,
    ) -> Delivery {
        let (parts, body) = http.into_parts();
        let recorder = self.recorder(state, &parts);
        recorder.body(&body);
        recorder.fields(fields);
        let http = Request::from_parts(parts, body);
        let sent = post::post(&state.allowed, http, max_wait).await;
        let (delivery, problem) = match &sent {
            Ok(answer) => {
                let delivery = judge(answer);
                let said = "the receiver answered something else than an acknowledgement";
                (delivery, (delivery != Delivery::Acknowledged).then(|| said.to_owned()))
            }
            Err(post::PostError::NoResponse(why)) => (Delivery::NotAcknowledged, Some(why.clone())),
            Err(post::PostError::Undelivered(why)) => (Delivery::Undelivered, Some(why.clone())),
        };
        let exchange = recorder.notified(delivery.outcome(), sent.as_ref().ok(), problem.as_deref());
        state.exchanges.keep(exchange);
        delivery
    }

    /// Keeps a notification that was not sent.
    pub(crate) fn refused(self, state: &SharedState, address: &str, why: String) -> NotifyError {
        let parts = Request::new(()).into_parts().0;
        let recorder = self.recorder(state, &parts);
        recorder.target(address);
        state.exchanges.keep(recorder.notified(Outcome::Undelivered, None, Some(&why)));
        NotifyError::NotAllowed(why)
    }

    fn recorder(
        self,
        state: &SharedState,
        parts: &http::request::Parts,
    ) -> crate::exchange::recorder::Recorder {
        let recorder = crate::exchange::recorder::Recorder::begin(
            crate::exchange::Direction::Notification,
            state.now(),
            parts,
        );
        recorder.merchant(self.platform, self.merchant);
        recorder.endpoint(self.endpoint.to_owned());
        recorder
    }
}
