//! The meaning of this platform's failures.

use client_core::Platform;
use endpoint_core::{Effect, Outcome};
use unionpay_proto::Refusal;

/// The label of this platform in metrics.
pub(crate) const METRICS_LABEL: &str = "unionpay";

/// The platform, as far as errors go.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct UnionPay;

impl Platform for UnionPay {
    const METRICS_LABEL: &'static str = METRICS_LABEL;
    const LATE: &'static str = "the deadline of the call passed";
    type Refusal = Refusal;

    fn outcome(refusal: &Refusal, effect: Effect) -> Outcome {
        refusal.code.outcome(effect)
    }

    fn settles(_: &Refusal) -> bool {
        true
    }
}

/// A call that did not succeed.
///
/// [`outcome`](client_core::Error::outcome) answers the question that matters for money. A forged or unreadable answer is
/// not a "no": it is [`Outcome::Unknown`]. So is a refusal of a call that changes something, when its code is not one that
/// the platform gives before it begins to work, and every failure of a write after an attempt that may have arrived.
pub type Error = client_core::Error<UnionPay>;

pub(crate) type Kind = client_core::Kind<UnionPay>;

/// Returns whether the platform refused the call for its backendToken.
pub(crate) fn token_ran_out(error: &Error) -> bool {
    matches!(error.kind(), Kind::Refused(refusal) if refusal.code.is_backend_token())
}
