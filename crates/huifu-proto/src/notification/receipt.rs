//! The merchant's answer to a notification.

use endpoint_core::Field;
use serde::{Deserialize, Serialize};
use std::fmt;

/// "Received": `RECV_ORD_ID_` and the order number. Anything else, or a status other than 200, or more
/// than five seconds, and the platform sends again, three times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Receipt {
    /// The order number of the verified notification.
    pub order_id: String,
}

const RECEIPT: &str = "RECV_ORD_ID_";

impl Receipt {
    /// For this order. Take the number from a verified notification, never from the form.
    pub fn new(order_id: impl Into<String>) -> Self {
        Self { order_id: order_id.into() }
    }

    /// With the order number of the samples.
    #[must_use]
    pub fn sample() -> Self {
        Self::new("202405170001")
    }

    /// It has no fields on the wire.
    pub(crate) const FIELDS: &'static [Field] = &[];

    pub(crate) fn sampled() -> Self {
        Self::sample()
    }

    pub(super) fn parse(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        text.trim().strip_prefix(RECEIPT).map(Self::new)
    }
}

impl fmt::Display for Receipt {
    /// The body to answer with, as `text/plain`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{RECEIPT}{}", self.order_id)
    }
}
