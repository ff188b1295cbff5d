//! A signed request, before it is put into HTTP.

use endpoint_core::{EndpointInfo, Fields};
use std::fmt;

/// A signed request, before it is put into HTTP.
pub struct SignedMessage {
    pub(crate) info: &'static EndpointInfo,
    pub(crate) fields: Fields,
    pub(crate) check_value: String,
}

/// The fields that route a call: they stand beside the message, and in it.
pub(crate) const ENVELOPE: [&str; 3] = ["version", "cmd_id", "mer_cust_id"];

impl SignedMessage {
    /// The facts of the command.
    #[must_use]
    pub fn info(&self) -> &'static EndpointInfo {
        self.info
    }

    /// The signed fields.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The message as text.
    #[must_use]
    pub fn check_value(&self) -> &str {
        &self.check_value
    }

    /// Returns what stands around the message of a call: `version`, `cmd_id`, `mer_cust_id` and itself.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.routing().chain([("check_value", self.check_value())])
    }

    pub(crate) fn routing(&self) -> impl Iterator<Item = (&'static str, &str)> {
        ENVELOPE.into_iter().filter_map(|name| Some((name, self.fields.text(name)?)))
    }
}

impl fmt::Debug for SignedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedMessage").field("fields", &self.fields).finish_non_exhaustive()
    }
}
