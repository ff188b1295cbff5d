//! A message and what stands beside it, before anything of it is believed.

use crate::content;
use endpoint_core::{DecodeError, Fields};

/// The kind of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// The merchant asks. Version, command and merchant stand beside the message too, limits are checked before it is
    /// sent, and the response is such a message.
    Call,
    /// The platform tells. The response is a [`Receipt`](crate::Receipt), which nobody signs.
    Notification,
}

/// A message, and what stands beside it. Fields beside it are signed by nobody: they may repeat the signed ones, and
/// must not say anything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// The message.
    pub check_value: String,
    /// The other fields.
    pub beside: Fields,
}

impl Around {
    /// Out of a form or a query.
    ///
    /// # Errors
    /// [`DecodeError`]: there is no `check_value`.
    pub fn of(mut fields: Fields) -> Result<Self, DecodeError> {
        Ok(Self { check_value: content::from_form(&mut fields)?, beside: fields })
    }
}
