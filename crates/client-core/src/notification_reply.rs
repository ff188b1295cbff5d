//! The reply to a notification, whichever platform sent it.

use std::borrow::Cow;
use std::fmt;

/// The reply to a notification: what a server writes back, in the words of the platform that sent it.
///
/// A facade makes it, from a notification that was handled or from why it was not; whoever serves both platforms writes both
/// back in one way. With axum (feature `axum`) a handler returns it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "the platform repeats what is not acknowledged"]
pub struct NotificationReply {
    status: u16,
    content_type: &'static str,
    body: Cow<'static, str>,
}

impl NotificationReply {
    /// A reply in a platform's words.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Cow<'static, str>>) -> Self {
        Self { status, content_type, body: body.into() }
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The `Content-Type` of the response.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The body of the response.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl fmt::Display for NotificationReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body)
    }
}
