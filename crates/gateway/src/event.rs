//! Events that are delivered: a name that is the same for the same thing, and a body that is made once.

use crate::problem::order;
use crate::spans;
use crypto_core::encoding;
use endpoint_core::Fields;
use huifu::ledger::{Record, Transition};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use store_sql::NewDelivery;
use unionpay::proto::SignedNotification;

/// Something that happened.
pub(crate) struct Event {
    id: String,
    platform: &'static str,
    merchant: String,
    kind: String,
    order: Option<(String, String)>,
    body: String,
    /// The span in which it was learned of: what is delivered, perhaps days later, leads back to it.
    trace: Option<String>,
}

impl Event {
    /// A notification of Huifu. Its name is made of everything that the platform said: what it sends again, signed anew or not, is
    /// the same thing.
    pub(crate) fn of_huifu(merchant: &str, received: &huifu::Received) -> Self {
        let fields = received.notification.fields();
        let order = received.notification.order();
        let data = json!({
            "platform": "huifu",
            "merchant": merchant,
            "command": received.notification.cmd_id(),
            "fields": fields.clone().into_value(),
            // What is believed of the order, which is more than what a notification says.
            "order": received.transition.as_ref().map(|Transition { record, .. }| known(record)),
        });
        Self {
            id: id(&["huifu", merchant, &sorted(fields)]),
            platform: "huifu",
            merchant: merchant.to_owned(),
            kind: "huifu.notification".to_owned(),
            order: order.map(|key| (key.order_date.to_string(), key.order_id)),
            body: body("huifu.notification", data),
            trace: spans::here(),
        }
    }

    /// A notification of UnionPay, which names each of its own.
    pub(crate) fn of_unionpay(app_id: &str, notification: &SignedNotification) -> Self {
        // `unionpay.notice.contract.relieved`, say.
        let kind = notification.kind().map_or_else(
            || "unionpay.notification".to_owned(),
            |kind| kind.replacen(".notice.", ".notification.", 1),
        );
        let data = json!({
            "platform": "unionpay",
            "merchant": app_id,
            "sentAt": notification.timestamp(),
            "fields": notification.fields().clone().into_value(),
        });
        Self {
            id: id(&["unionpay", app_id, notification.identity()]),
            platform: "unionpay",
            merchant: app_id.to_owned(),
            body: body(&kind, data),
            kind,
            order: None,
            trace: spans::here(),
        }
    }

    pub(crate) fn delivery(&self) -> NewDelivery<'_> {
        NewDelivery {
            id: &self.id,
            platform: self.platform,
            merchant: &self.merchant,
            kind: &self.kind,
            order: self.order.as_ref().map(|(date, number)| (date.as_str(), number.as_str())),
            body: &self.body,
            trace: self.trace.as_deref(),
        }
    }
}

/// The result of an order that no notification has brought: an answer, or a question to the platform, has.
pub(crate) fn of_result(record: &Record) -> Event {
    let key = &record.key;
    let date = key.order_date.to_string();
    let kind = "huifu.order";
    // A failure can be followed by a success, and by a failure that is handed out once more: each is news.
    let changed = record.changed_at.to_string();
    let data = json!({ "platform": "huifu", "merchant": key.mer_cust_id, "order": known(record) });
    Event {
        id: id(&[kind, &key.mer_cust_id, &date, &key.order_id, record.state.name(), &changed]),
        platform: "huifu",
        merchant: key.mer_cust_id.clone(),
        kind: kind.to_owned(),
        order: Some((date, key.order_id.clone())),
        body: body(kind, data),
        trace: spans::here(),
    }
}

fn known(record: &Record) -> Value {
    let mut known = order(record);
    if let Value::Object(members) = &mut known {
        let command = record.order.as_ref().map(|order| order.cmd_id.as_str());
        let command = command.or(record.reported_command.as_deref());
        members.insert("command".to_owned(), command.into());
    }
    known
}

/// `type`, `timestamp` and `data`, as the convention recommends.
fn body(kind: &str, data: Value) -> String {
    json!({ "type": kind, "timestamp": jiff::Timestamp::now().to_string(), "data": data }).to_string()
}

/// The same for the same parts. A length stands before each, so that no other parts look alike.
fn id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    format!("msg_{}", encoding::to_hex(&hash.finalize()))
}

/// The fields in one order, whichever they came in.
fn sorted(fields: &Fields) -> String {
    let sorted: BTreeMap<&str, &Value> = fields.iter().collect();
    serde_json::to_string(&sorted).unwrap_or_default()
}
