//! A call that did not succeed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use endpoint_core::{AnswerError, Effect, EncodeError, EndpointInfo, Outcome, Unreadable};
use transport::{Stage, TransportError};

use crate::observe::error_type;
use crate::{CallError, ShutDown, SingleFlightEnded, StoreError, TooLate};

/// The differences between the platforms, as far as calls and their failures go.
pub trait Platform: fmt::Debug + Copy + Send + Sync + 'static {
    /// The label of this platform in metrics.
    const METRICS_LABEL: &'static str;
    /// The text that says that the deadline passed before a request was sent.
    const LATE: &'static str;
    /// The platform's own "no".
    type Refusal: fmt::Display + fmt::Debug + Send + Sync;

    /// Returns what is known about a call with this effect that was refused so.
    fn outcome(refusal: &Self::Refusal, effect: Effect) -> Outcome;

    /// Returns whether this is a "no" at all; otherwise the platform said something that settles nothing.
    fn settles(refusal: &Self::Refusal) -> bool;
}

/// A call that did not succeed.
///
/// [`outcome`](Error::outcome) answers the question that matters for money.
pub struct Error<P: Platform> {
    endpoint: &'static EndpointInfo,
    kind: Kind<P>,
    /// An earlier attempt of this write may have been carried out.
    in_doubt: bool,
}

/// The way in which a call failed. Clients say it; who calls them asks the methods of [`Error`].
#[derive(Debug)]
// Exhaustive: what is added must be judged by every table below, and by nobody else.
#[allow(clippy::exhaustive_enums)]
pub enum Kind<P: Platform> {
    /// The message could not be built.
    Encode(EncodeError),
    /// The token that the call needs could not be had.
    Credential(Arc<Error<P>>),
    /// More requests than the limit, for longer than the caller waits.
    Limited(Duration),
    /// The store that instances share could not be asked.
    Store(StoreError),
    /// The task that does it for all callers ended.
    Ended(SingleFlightEnded),
    /// The client was shut down.
    ShutDown(ShutDown),
    /// The deadline passed before the request was sent.
    Late(TooLate),
    /// No byte of the request left this machine.
    Connect(TransportError),
    /// It may have arrived, and no whole answer came back.
    NoAnswer(TransportError),
    /// Boxed, being much larger than the others.
    Unreadable(Box<Unreadable>),
    /// The platform's own words.
    Refused(P::Refusal),
}

impl<P: Platform> Error<P> {
    /// For clients, and for tests of code that handles their errors.
    #[must_use]
    pub fn new(endpoint: &'static EndpointInfo, kind: Kind<P>) -> Self {
        Self { endpoint, kind, in_doubt: false }
    }

    /// A call without an answer.
    #[must_use]
    pub fn lost(endpoint: &'static EndpointInfo, error: TransportError) -> Self {
        let kind = match error.stage() {
            Stage::BeforeSend => Kind::Connect(error),
            Stage::AfterSend => Kind::NoAnswer(error),
        };
        Self::new(endpoint, kind)
    }

    /// A call with an answer that is no success.
    #[must_use]
    pub fn answered(endpoint: &'static EndpointInfo, error: AnswerError<P::Refusal>) -> Self {
        let kind = match error {
            AnswerError::Refused(refusal) => Kind::Refused(refusal),
            AnswerError::Unreadable(answer) => Kind::Unreadable(Box::new(answer)),
        };
        Self::new(endpoint, kind)
    }

    /// Returns how this call failed, and not the one that it waited for.
    #[doc(hidden)]
    #[must_use]
    pub fn kind(&self) -> &Kind<P> {
        &self.kind
    }

    /// The stable id of the endpoint, such as `unionpay.user.mobile` or `huifu.202`.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint.id
    }

    /// Returns what is known about the platform's side.
    ///
    /// A forged or unreadable answer is not a "no": it is [`Outcome::Unknown`]. So is a refusal that does not show
    /// that nothing was carried out, and every failure of a write after an attempt that may have arrived. The
    /// type's own name in `unionpay` and `huifu` says which refusals those are, and what to do.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.kind {
            _ if self.in_doubt => Outcome::Unknown,
            Kind::Encode(_)
            | Kind::Credential(_)
            | Kind::Limited(_)
            | Kind::Store(_)
            | Kind::Ended(_)
            | Kind::ShutDown(_)
            | Kind::Late(_)
            | Kind::Connect(_) => Outcome::NotSent,
            Kind::NoAnswer(_) | Kind::Unreadable(_) => Outcome::Unknown,
            Kind::Refused(refusal) => P::outcome(refusal, self.endpoint.effect),
        }
    }

    /// The platform's own words, if it refused, or said something that settles nothing.
    #[must_use]
    pub fn refusal(&self) -> Option<&P::Refusal> {
        match &self.kind {
            Kind::Refused(refusal) => Some(refusal),
            Kind::Credential(inner) => inner.refusal(),
            _ => None,
        }
    }

    /// Returns what arrived, if it could not be trusted or read.
    #[must_use]
    pub fn unreadable(&self) -> Option<&Unreadable> {
        match &self.kind {
            Kind::Unreadable(answer) => Some(&**answer),
            Kind::Credential(inner) => inner.unreadable(),
            _ => None,
        }
    }

    /// Returns why the message could not be built, if so.
    #[must_use]
    pub fn encode_error(&self) -> Option<&EncodeError> {
        match &self.kind {
            Kind::Encode(e) => Some(e),
            Kind::Credential(inner) => inner.encode_error(),
            _ => None,
        }
    }

    /// Returns what broke on the way, if so: its stage, its kind, and how long it took.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match &self.kind {
            Kind::Connect(e) | Kind::NoAnswer(e) => Some(e),
            Kind::Credential(inner) => inner.transport(),
            _ => None,
        }
    }

    /// Returns how long until there is room for this call, if the rate limit held it back.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            Kind::Limited(wait) => Some(*wait),
            Kind::Credential(inner) => inner.retry_after(),
            _ => None,
        }
    }
}

impl<P: Platform> fmt::Debug for Error<P> {
    // The endpoint by its name: its facts are long, and always the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("endpoint", &self.endpoint.id)
            .field("kind", &self.kind)
            .field("in_doubt", &self.in_doubt)
            .finish()
    }
}

impl<P: Platform> fmt::Display for Error<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.endpoint.id;
        match &self.kind {
            Kind::Encode(_) => write!(f, "{id}: not sent, the request cannot be built"),
            Kind::Credential(_) => write!(f, "{id}: not sent, the token it needs could not be had"),
            Kind::Limited(wait) => {
                write!(f, "{id}: not sent, the rate limit has no room for {:.1} s", wait.as_secs_f64())
            }
            Kind::Store(_) => write!(f, "{id}: not sent, what instances share could not be asked"),
            Kind::Ended(_) => write!(f, "{id}: not sent, nobody works on it any more"),
            Kind::ShutDown(_) => write!(f, "{id}: not sent, the client was shut down"),
            Kind::Late(_) => write!(f, "{id}: not sent, {}", P::LATE),
            Kind::Connect(_) => write!(f, "{id}: not sent, the platform could not be reached"),
            Kind::NoAnswer(_) => write!(f, "{id}: no answer, the platform may have acted"),
            Kind::Unreadable(_) => {
                write!(f, "{id}: the answer cannot be trusted or read, the platform may have acted")
            }
            Kind::Refused(refusal) if P::settles(refusal) => write!(f, "{id}: refused with {refusal}"),
            Kind::Refused(refusal) => {
                write!(f, "{id}: the platform answered {refusal}; that settles nothing, it may have acted")
            }
        }?;
        if self.in_doubt {
            f.write_str("; an earlier attempt may have been carried out")?;
        }
        Ok(())
    }
}

impl<P: Platform> std::error::Error for Error<P> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Encode(e) => Some(e),
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

impl<P: Platform> CallError for Error<P> {
    fn is_final(&self) -> bool {
        matches!(self.kind, Kind::Refused(_) | Kind::Credential(_))
    }

    fn outcome(&self) -> &'static str {
        self.outcome().name()
    }

    fn error_type(&self) -> &'static str {
        match &self.kind {
            Kind::Encode(_) => error_type::SEAL,
            Kind::Credential(_) => error_type::CREDENTIAL,
            Kind::Limited(_) => error_type::RATE_LIMIT,
            Kind::Store(_) => error_type::STORE,
            Kind::Ended(_) => error_type::ENDED,
            Kind::ShutDown(_) => error_type::SHUT_DOWN,
            Kind::Late(_) => error_type::DEADLINE,
            Kind::Connect(e) | Kind::NoAnswer(e) => e.kind().name(),
            Kind::Unreadable(_) => error_type::UNREADABLE,
            Kind::Refused(_) => error_type::REFUSED,
        }
    }

    fn in_doubt(mut self) -> Self {
        self.in_doubt = matches!(self.endpoint.effect, Effect::Write { .. });
        self
    }
}
