//! The failures of a store that several instances share. The stores themselves are traits of the facades.

use std::borrow::Cow;
use std::error::Error;

/// A store that could not do what it was asked. Nothing can be said about whether it did.
#[derive(Debug, thiserror::Error)]
#[error("the shared store failed: {what}")]
pub struct StoreError {
    what: Cow<'static, str>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StoreError {
    /// Returns what was tried, in words that hold no secret.
    pub fn new(what: impl Into<Cow<'static, str>>) -> Self {
        Self { what: what.into(), source: None }
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}
