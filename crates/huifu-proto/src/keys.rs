//! Who signs with what.

use crypto_core::{Attach, Detach};
use std::{fmt, sync::Arc};

/// One side's keys: what it signs with, and what it accepts from the other side.
///
/// The same type serves the merchant, the platform's sandbox, and both directions of notices.
#[derive(Clone)]
pub struct Keys {
    /// The merchant's customer number (`mer_cust_id`), on both sides.
    pub mer_cust_id: String,
    /// Makes this side's messages.
    pub mine: Arc<dyn Attach>,
    /// Opens the other side's messages, after signature, signer and chain were checked.
    pub theirs: Arc<dyn Detach>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("mer_cust_id", &self.mer_cust_id).finish_non_exhaustive()
    }
}
