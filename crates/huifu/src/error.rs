//! The meaning of this platform's failures.

use client_core::{Platform, observe};
use endpoint_core::{Effect, Outcome};
use huifu_proto::{Refusal, Verdict};

/// The label of this platform in metrics.
pub(crate) const METRICS_LABEL: &str = "huifu";

/// The same as a pair.
pub(crate) const METRICS_PLATFORM: observe::Labelled = observe::labelled("platform", METRICS_LABEL);

/// The platform, as far as errors go.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Huifu;

impl Platform for Huifu {
    const METRICS_LABEL: &'static str = METRICS_LABEL;
    const LATE: &'static str = "the deadline passed while it was signed";
    type Refusal = Refusal;

    fn outcome(refusal: &Refusal, _: Effect) -> Outcome {
        match refusal.verdict() {
            Verdict::Failed => Outcome::Refused,
            Verdict::Unknown | Verdict::Pending | Verdict::Success => Outcome::Unknown,
        }
    }

    fn settles(refusal: &Refusal) -> bool {
        refusal.verdict() == Verdict::Failed
    }
}

/// A call that did not succeed.
///
/// [`outcome`](client_core::Error::outcome) answers the question that matters for money.
///
/// # What to do
/// With [`Outcome::Unknown`], ask with [`QueryTrade`](crate::proto::QueryTrade) until it is sure, and repeat
/// nothing before. A forged or unreadable answer is not a "no", the platform itself may not know (`...098`), and a
/// code that nobody lists, a refusal that names no order, or a success over another amount, user, card or
/// `trans_stat` settles nothing. Codes of your contract go into [`OrderPolicy::code`](crate::OrderPolicy::code). What
/// the platform says was signed.
pub type Error = client_core::Error<Huifu>;

pub(crate) type Kind = client_core::Kind<Huifu>;
