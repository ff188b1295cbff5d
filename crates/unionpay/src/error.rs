//! A call that did not succeed.

use crate::flight::Ended;
use crate::store::StoreError;
use client_core::{CallError, ShutDown, TooLate};
use endpoint_core::{Effect, EndpointInfo, Outcome, SealError, Unreadable};
use std::{fmt, sync::Arc, time::Duration};
use transport::TransportError;
use unionpay_proto::Refusal;

/// A call that did not succeed.
///
/// [`outcome`](Error::outcome) answers the question that matters for money.
pub struct Error {
    endpoint: &'static EndpointInfo,
    kind: Kind,
    /// An earlier attempt of this write may have been carried out.
    in_doubt: bool,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Seal(SealError),
    /// The token that the call needs could not be had.
    Credential(Arc<Error>),
    /// More requests than the limit, for longer than the caller waits.
    Limited(Duration),
    Store(StoreError),
    Ended(Ended),
    ShutDown(ShutDown),
    /// The deadline passed before the request was sent.
    Late(TooLate),
    Connect(TransportError),
    NoAnswer(TransportError),
    /// Boxed, being much larger than the others.
    Unreadable(Box<Unreadable>),
    Refused(Refusal),
}

impl Error {
    pub(crate) fn new(endpoint: &'static EndpointInfo, kind: Kind) -> Self {
        Self { endpoint, kind, in_doubt: false }
    }

    /// The stable id of the endpoint, such as `unionpay.user.mobile`.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint.id
    }

    /// What is known about the platform's side.
    ///
    /// A forged or unreadable answer is not a "no": it is [`Outcome::Unknown`]. So is a refusal of a call
    /// that changes something, when its code is not one that the platform gives before it begins to work, and
    /// every failure of a write after an attempt that may have arrived.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.kind {
            _ if self.in_doubt => Outcome::Unknown,
            Kind::Seal(_)
            | Kind::Credential(_)
            | Kind::Limited(_)
            | Kind::Store(_)
            | Kind::Ended(_)
            | Kind::ShutDown(_)
            | Kind::Late(_)
            | Kind::Connect(_) => Outcome::NotSent,
            Kind::NoAnswer(_) | Kind::Unreadable(_) => Outcome::Unknown,
            Kind::Refused(refusal) => refusal.code.outcome(self.endpoint.effect),
        }
    }

    /// The platform's own words, if it refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.kind {
            Kind::Refused(refusal) => Some(refusal),
            Kind::Credential(inner) => inner.refusal(),
            _ => None,
        }
    }

    /// What arrived, if it could not be read.
    #[must_use]
    pub fn unreadable(&self) -> Option<&Unreadable> {
        match &self.kind {
            Kind::Unreadable(answer) => Some(&**answer),
            Kind::Credential(inner) => inner.unreadable(),
            _ => None,
        }
    }

    /// Why the message could not be built, if so.
    #[must_use]
    pub fn seal(&self) -> Option<&SealError> {
        match &self.kind {
            Kind::Seal(e) => Some(e),
            Kind::Credential(inner) => inner.seal(),
            _ => None,
        }
    }

    /// Whether the platform refused the call for its backendToken.
    pub(crate) fn token_ran_out(&self) -> bool {
        matches!(&self.kind, Kind::Refused(refusal) if refusal.code.is_backend_token())
    }

    /// What broke on the way, if so: its stage, its kind, and how long it took.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match &self.kind {
            Kind::Connect(e) | Kind::NoAnswer(e) => Some(e),
            Kind::Credential(inner) => inner.transport(),
            _ => None,
        }
    }

    /// How long until there is room for this call, if the rate limit held it back.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            Kind::Limited(wait) => Some(*wait),
            Kind::Credential(inner) => inner.retry_after(),
            _ => None,
        }
    }
}

impl fmt::Debug for Error {
    // The endpoint by its name: its facts are long, and always the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("endpoint", &self.endpoint.id)
            .field("kind", &self.kind)
            .field("in_doubt", &self.in_doubt)
            .finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.endpoint.id;
        match &self.kind {
            Kind::Seal(_) => write!(f, "{id}: not sent, the request cannot be built"),
            Kind::Credential(_) => write!(f, "{id}: not sent, the token it needs could not be had"),
            Kind::Limited(wait) => {
                write!(f, "{id}: not sent, the rate limit has no room for {:.1} s", wait.as_secs_f64())
            }
            Kind::Store(_) => write!(f, "{id}: not sent, what instances share could not be asked"),
            Kind::Ended(_) => write!(f, "{id}: not sent, nobody works on it any more"),
            Kind::ShutDown(_) => write!(f, "{id}: not sent, the client was shut down"),
            Kind::Late(_) => write!(f, "{id}: not sent, the deadline of the call passed"),
            Kind::Connect(_) => write!(f, "{id}: not sent, the platform could not be reached"),
            Kind::NoAnswer(_) => write!(f, "{id}: no answer, the platform may have acted"),
            Kind::Unreadable(_) => {
                write!(f, "{id}: the answer cannot be trusted or read, the platform may have acted")
            }
            Kind::Refused(refusal) => write!(f, "{id}: refused with {refusal}"),
        }?;
        if self.in_doubt {
            f.write_str("; an earlier attempt may have been carried out")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Seal(e) => Some(e),
            Kind::Credential(e) => Some(&**e),
            Kind::Store(e) => Some(e),
            Kind::Ended(e) => Some(e),
            Kind::ShutDown(e) => Some(e),
            Kind::Late(e) => Some(e),
            Kind::Connect(e) | Kind::NoAnswer(e) => Some(e),
            Kind::Unreadable(e) => Some(&**e),
            // Said in full above.
            Kind::Refused(_) | Kind::Limited(_) => None,
        }
    }
}

impl CallError for Error {
    fn is_final(&self) -> bool {
        matches!(self.kind, Kind::Refused(_) | Kind::Credential(_))
    }

    fn outcome(&self) -> &'static str {
        self.outcome().name()
    }

    fn error_type(&self) -> &'static str {
        match &self.kind {
            Kind::Seal(_) => "seal",
            Kind::Credential(_) => "credential",
            Kind::Limited(_) => "rate-limit",
            Kind::Store(_) => "store",
            Kind::Ended(_) => "ended",
            Kind::ShutDown(_) => "shut-down",
            Kind::Late(_) => "deadline",
            Kind::Connect(e) | Kind::NoAnswer(e) => e.kind().name(),
            Kind::Unreadable(_) => "unreadable",
            Kind::Refused(_) => "refused",
        }
    }

    fn in_doubt(mut self) -> Self {
        self.in_doubt = matches!(self.endpoint.effect, Effect::Write { .. });
        self
    }
}
