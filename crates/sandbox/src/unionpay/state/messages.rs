//! Messages that were pushed.

use serde::{Deserialize, Serialize};
use unionpay_proto::OpenId;

/// A message that was pushed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Message {
    /// The recipient.
    pub open_id: OpenId,
    /// Its text.
    pub content: String,
    /// The place where it leads.
    pub url: String,
}
