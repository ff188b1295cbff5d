//! A request of a merchant once its signature holds, and for whom its answer is.

use endpoint_core::{EndpointInfo, Fields};
use serde::{Deserialize, Serialize};

/// The place where the sandbox's own pages live.
pub(crate) const CASHIER: &str = "/sandbox/huifu/cashier";

/// The addressee of an answer, and the command that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Address {
    pub(crate) cmd_id: String,
    pub(crate) mer_cust_id: String,
    /// The form of the answer's content: that of the request's content.
    pub(crate) form: Form,
}

/// A request whose signature holds and whose outer and inner fields agree.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "KeptCall", into = "KeptCall")]
pub(crate) struct Call {
    pub(crate) address: Address,
    /// The spec's entry about the command; nothing for commands without a type.
    pub(crate) info: Option<&'static EndpointInfo>,
    /// The signed fields without `version`, `cmd_id` and `mer_cust_id`.
    pub(crate) fields: Fields,
    /// SHA-256 of the signed bytes: tells a repeat from another order under the same number.
    pub(crate) digest: String,
    /// The address at which the user's browser finds the sandbox, by the `Host` of the request.
    pub(crate) base: String,
}

/// A request as it is kept: the spec's entry is found again.
#[derive(Serialize, Deserialize)]
struct KeptCall {
    address: Address,
    #[serde(with = "crate::kept::forms::fields")]
    fields: Fields,
    digest: String,
    base: String,
}

impl From<KeptCall> for Call {
    fn from(kept: KeptCall) -> Self {
        let info = info(&kept.address.cmd_id);
        Self { address: kept.address, info, fields: kept.fields, digest: kept.digest, base: kept.base }
    }
}

impl From<Call> for KeptCall {
    fn from(call: Call) -> Self {
        Self { address: call.address, fields: call.fields, digest: call.digest, base: call.base }
    }
}

impl Call {
    /// One of whose fields nothing can be believed.
    pub(crate) fn unread(address: Address) -> Self {
        let info = info(&address.cmd_id);
        Self { address, info, fields: Fields::new(), digest: String::new(), base: String::new() }
    }

    pub(crate) fn cmd_id(&self) -> &str {
        &self.address.cmd_id
    }

    /// The text of a field; empty if it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.text(name).unwrap_or_default()
    }

    /// The text of a field that is there and not empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.fields.text(name).filter(|text| !text.is_empty())
    }

    /// The page where the user pays this order on a phone, as it stands in a QR code.
    pub(crate) fn cashier_address(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("mer_cust_id", &self.address.mer_cust_id)
            .append_pair("order_date", self.text("order_date"))
            .append_pair("order_id", self.text("order_id"))
            .finish();
        format!("{}{CASHIER}?{query}", self.base)
    }
}

/// Returns what the spec says about a command.
pub(crate) fn info(cmd_id: &str) -> Option<&'static EndpointInfo> {
    let calls = huifu_proto::ALL.iter().filter(|info| !info.route.path.is_empty());
    calls.copied().find(|info| info.route.selector == Some(("cmd_id", cmd_id)))
}

/// The form of an answer's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Form {
    /// JSON (documents since v3.4).
    Json,
    /// Base64 of JSON, as older platforms signed it.
    Base64,
}
