//! The keys of each side, and what it signs with.

use crate::Verdicts;
use crypto_core::{SignMessage, VerifyMessage};
use std::{fmt, sync::Arc};

/// One side's keys: what it signs with, and what it accepts from the other side.
///
/// The same type serves the merchant, the platform's sandbox, and both directions of notifications.
#[derive(Clone)]
#[non_exhaustive]
pub struct Keys {
    /// The merchant's customer number (`mer_cust_id`), on both sides.
    pub mer_cust_id: String,
    /// Makes this side's messages.
    pub mine: Arc<dyn SignMessage>,
    /// Opens the other side's messages, after signature, signer and chain were checked.
    pub theirs: Arc<dyn VerifyMessage>,
    /// The content of this side's messages. Messages of the other side are read in either form.
    pub form: ContentForm,
    /// The reading of codes and states on this side.
    pub verdicts: Arc<Verdicts>,
}

/// The form of the content of a signed message (docs/platform-notes.md#h-2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContentForm {
    /// The JSON text: the document since v3.4.
    #[default]
    Json,
    /// The base64 of the JSON text: what older peers sign and expect.
    Base64,
}

impl Keys {
    /// Keys for messages that hold the JSON text.
    pub fn new(
        mer_cust_id: impl Into<String>,
        mine: Arc<dyn SignMessage>,
        theirs: Arc<dyn VerifyMessage>,
    ) -> Self {
        Self {
            mer_cust_id: mer_cust_id.into(),
            mine,
            theirs,
            form: ContentForm::default(),
            verdicts: Arc::default(),
        }
    }

    /// Reads codes and states as the merchant's contract lists them.
    #[must_use]
    pub fn with_verdicts(mut self, verdicts: impl Into<Arc<Verdicts>>) -> Self {
        self.verdicts = verdicts.into();
        self
    }

    /// Chooses what this side's messages hold.
    #[must_use]
    pub fn with_form(mut self, form: ContentForm) -> Self {
        self.form = form;
        self
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("mer_cust_id", &self.mer_cust_id)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}
