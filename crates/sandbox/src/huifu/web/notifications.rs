//! The notifications that the platform sends to the merchant at `bg_ret_url`: a form with `check_value`, again until
//! the answer is the receipt, at most four times in all.

use crate::exchange::Platform;
use crate::huifu::answers::Verdict;
use crate::huifu::commands::order_lifecycle;
use crate::huifu::envelope;
use crate::huifu::state::orders::{Entry, OrderKey};
use crate::notify::About;
use crate::state::{SharedState, locked};
use crate::{Delivery, NotificationForm, NotifyError};
use bytes::Bytes;
use endpoint_core::Fields;
use http::{Response, StatusCode};
use std::sync::Arc;

/// The number of times that a notification is sent again (document: three times).
const REPEATS: usize = 3;

/// Ends an order a little later if it has not ended yet, and sends its notifications.
pub(crate) fn run(state: &Arc<SharedState>, key: OrderKey) {
    let state = Arc::clone(state);
    tokio::spawn(async move {
        let Some(outcome) = state.huifu.of(&key.mer_cust_id).orders.get(&key).map(|entry| entry.outcome)
        else {
            return;
        };
        tokio::time::sleep(state.notification_delay).await;
        // What cannot be carried out has failed, and the notification says so.
        let _ = order_lifecycle::end(
            &mut state.huifu.of(&key.mer_cust_id),
            &key,
            outcome.succeeds().unwrap_or(true),
        );
        // What the merchant is told is kept first; where it cannot be, nobody is told.
        if crate::kept::keep(&state).await.is_err() {
            return;
        }
        tokio::time::sleep(outcome.delay()).await;
        for success in outcome.notifications() {
            if deliver(&state, &key, *success).await.is_err() {
                // An address that is not of this machine stays without notices.
                return;
            }
        }
    });
}

/// Sends one notification until it is acknowledged.
async fn deliver(state: &SharedState, key: &OrderKey, success: bool) -> Result<(), NotifyError> {
    for _ in 0..=REPEATS {
        let Some(entry) = told(state, key) else { return Ok(()) };
        let posted = post(state, &entry, success).await;
        note(state, key, &posted);
        if posted? == Delivery::Acknowledged {
            return Ok(());
        }
        tokio::time::sleep(state.notification_delay).await;
    }
    Ok(())
}

/// Writes down what became of a notification.
fn note(state: &SharedState, key: &OrderKey, posted: &Result<Delivery, NotifyError>) {
    let mut huifu = state.huifu.of(&key.mer_cust_id);
    if let Some(entry) = huifu.orders.get_mut(key) {
        entry.note(posted);
    }
    huifu.journal.note("order", key.number(), word(posted), "");
}

/// A stable word for what became of a notification.
fn word(posted: &Result<Delivery, NotifyError>) -> &'static str {
    match posted {
        Ok(Delivery::Acknowledged) => "notified",
        Ok(Delivery::Undelivered) | Err(_) => "undelivered",
        Ok(_) => "not-acknowledged",
    }
}

/// The order, if its merchant wants to be told.
fn told(state: &SharedState, key: &OrderKey) -> Option<Entry> {
    let huifu = state.huifu.of(&key.mer_cust_id);
    huifu.orders.get(key).filter(|entry| entry.call.given("bg_ret_url").is_some()).cloned()
}

impl Entry {
    /// Writes down what became of a notification: sent is what reached somebody.
    fn note(&mut self, posted: &Result<Delivery, NotifyError>) {
        match posted {
            Ok(Delivery::Undelivered) | Err(_) => self.undelivered += 1,
            Ok(delivery) => {
                self.notifications += 1;
                self.acknowledged |= *delivery == Delivery::Acknowledged;
            }
        }
    }
}

async fn post(state: &SharedState, entry: &Entry, success: bool) -> Result<Delivery, NotifyError> {
    let call = &entry.call;
    let id = format!("huifu.notice.{}", call.cmd_id());
    let about = About { platform: Platform::Huifu, merchant: &call.address.mer_cust_id, endpoint: &id };
    let address = call.text("bg_ret_url");
    let target = state.allowed.target(address).map_err(|why| about.refused(state, address, why))?;
    let verdict = match (success, entry.verdict()) {
        (true, Verdict::Success) => Verdict::Success,
        _ => Verdict::Failed,
    };
    state.count(&id);
    let keys = &state.keys;
    let content = entry.fields(verdict);
    let check_value = envelope::encode(&*keys.platform, &call.address, content.clone(), call.address.form);
    let Some(http) = check_value.ok().and_then(|check_value| {
        let mut fields = Fields::new();
        fields.put("check_value", check_value);
        let form = locked(&state.notification_form).unwrap_or(NotificationForm::Form);
        form.request(&target, &fields)
    }) else {
        return Ok(Delivery::Undelivered);
    };
    let receipt = format!("RECV_ORD_ID_{}", call.text("order_id"));
    let judge = |answer: &Response<Bytes>| {
        let received = answer.status() == StatusCode::OK && answer.body().trim_ascii() == receipt.as_bytes();
        if received { Delivery::Acknowledged } else { Delivery::NotAcknowledged }
    };
    Ok(about.deliver(state, http, &content, state.notification_timeout, judge).await)
}
