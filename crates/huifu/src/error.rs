//! A call that did not succeed.

use client_core::{CallError, ShutDown, TooLate};
use endpoint_core::{Effect, EndpointInfo, Outcome, SealError, Unreadable};
use huifu_proto::{Refusal, Verdict};
use std::fmt;
use transport::TransportError;

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

    /// The stable id of the endpoint, such as `huifu.202`.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint.id
    }

    /// What is known about the platform's side.
    ///
    /// # What to do
    /// With [`Outcome::Unknown`], ask with [`QueryTrade`](crate::proto::QueryTrade) until it is sure, and repeat
    /// nothing before. A forged or unreadable answer is not a "no", the platform itself may not know (`...098`), and a
    /// code that nobody lists, a refusal that names no order, or a success over another amount, user, card or
    /// `trans_stat` settles nothing. Codes of your contract go into [`OrderPolicy::code`](crate::OrderPolicy::code).
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.kind {
            _ if self.in_doubt => Outcome::Unknown,
            Kind::Seal(_) | Kind::ShutDown(_) | Kind::Late(_) | Kind::Connect(_) => Outcome::NotSent,
            Kind::NoAnswer(_) | Kind::Unreadable(_) => Outcome::Unknown,
            Kind::Refused(refusal) => match refusal.verdict() {
                Verdict::Failed => Outcome::Refused,
                Verdict::Unknown | Verdict::Pending | Verdict::Success => Outcome::Unknown,
            },
        }
    }

    /// The platform's own words, if it refused, or said something that settles nothing. They were signed.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.kind {
            Kind::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// What arrived, if it could not be trusted or read.
    #[must_use]
    pub fn unreadable(&self) -> Option<&Unreadable> {
        match &self.kind {
            Kind::Unreadable(answer) => Some(&**answer),
            _ => None,
        }
    }

    /// Why the message could not be built, if so.
    #[must_use]
    pub fn seal(&self) -> Option<&SealError> {
        match &self.kind {
            Kind::Seal(e) => Some(e),
            _ => None,
        }
    }

    /// What broke on the way, if so: its stage, its kind, and how long it took.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match &self.kind {
            Kind::Connect(e) | Kind::NoAnswer(e) => Some(e),
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
            Kind::ShutDown(_) => write!(f, "{id}: not sent, the client was shut down"),
            Kind::Late(_) => write!(f, "{id}: not sent, the deadline passed while it was signed"),
            Kind::Connect(_) => write!(f, "{id}: not sent, the platform could not be reached"),
            Kind::NoAnswer(_) => write!(f, "{id}: no answer, the platform may have acted"),
            Kind::Unreadable(_) => {
                write!(f, "{id}: the answer cannot be trusted or read, the platform may have acted")
            }
            Kind::Refused(refusal) if refusal.verdict() == Verdict::Failed => {
                write!(f, "{id}: refused with {refusal}")
            }
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

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Seal(e) => Some(e),
            Kind::ShutDown(e) => Some(e),
            Kind::Late(e) => Some(e),
            Kind::Connect(e) | Kind::NoAnswer(e) => Some(e),
            Kind::Unreadable(e) => Some(&**e),
            // Said in full above.
            Kind::Refused(_) => None,
        }
    }
}

impl CallError for Error {
    fn is_final(&self) -> bool {
        matches!(self.kind, Kind::Refused(_))
    }

    fn outcome(&self) -> &'static str {
        self.outcome().name()
    }

    fn error_type(&self) -> &'static str {
        match &self.kind {
            Kind::Seal(_) => "seal",
            Kind::ShutDown(_) => "shut-down",
            Kind::Late(_) => "timeout",
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
