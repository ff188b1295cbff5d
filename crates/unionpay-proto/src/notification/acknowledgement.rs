//! The merchant's answer to a notification.

use endpoint_core::Field;
use serde::{Deserialize, Serialize};

/// "Received": `{"resp":"00"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Acknowledgement {}

impl Acknowledgement {
    /// The only value there is.
    #[must_use]
    pub fn sample() -> Self {
        Self {}
    }

    /// It has no fields on the wire.
    pub(crate) const FIELDS: &'static [Field] = &[];

    pub(crate) fn sampled() -> Self {
        Self::sample()
    }

    /// The body to answer with, as `application/json`.
    #[must_use]
    pub fn body(self) -> &'static str {
        r#"{"resp":"00"}"#
    }
}

/// "Received", for [`CouponChanged`](crate::CouponChanged): `{"code":"00"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CouponAcknowledgement {}

impl CouponAcknowledgement {
    /// The only value there is.
    #[must_use]
    pub fn sample() -> Self {
        Self {}
    }

    /// It has no fields on the wire.
    pub(crate) const FIELDS: &'static [Field] = &[];

    pub(crate) fn sampled() -> Self {
        Self::sample()
    }

    /// The body to answer with, as `application/json`.
    #[must_use]
    pub fn body(self) -> &'static str {
        r#"{"code":"00"}"#
    }
}
