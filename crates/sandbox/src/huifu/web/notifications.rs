//! The notifications that the platform sends to the merchant at `bg_ret_url`: a form with `check_value`, again until
//! the answer is the receipt, at most four times in all.

use crate::huifu::answers::Verdict;
use crate::huifu::commands::order_lifecycle;
use crate::huifu::envelope;
use crate::huifu::state::orders::{Entry, OrderKey};
use crate::notify;
use crate::state::{SharedState, locked};
use crate::{Delivery, NotificationForm, NotifyError};
use endpoint_core::Fields;
use http::StatusCode;
use std::sync::Arc;

/// The number of times that a notification is sent again (document: three times).
const REPEATS: usize = 3;

/// Ends an order a little later if it has not ended yet, and sends its notifications.
pub(crate) fn run(state: &Arc<SharedState>, key: OrderKey) {
    let state = Arc::clone(state);
    tokio::spawn(async move {
        let Some(outcome) = locked(&state.huifu).orders.get(&key).map(|entry| entry.outcome) else { return };
        tokio::time::sleep(state.notification_delay).await;
        // What cannot be carried out has failed, and the notification says so.
        let _ = order_lifecycle::end(&mut locked(&state.huifu), &key, outcome.succeeds().unwrap_or(true));
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
        let Some(entry) = sent(state, key) else { return Ok(()) };
        if post(state, &entry, success).await? == Delivery::Acknowledged {
            if let Some(entry) = locked(&state.huifu).orders.get_mut(key) {
                entry.acknowledged = true;
            }
            return Ok(());
        }
        tokio::time::sleep(state.notification_delay).await;
    }
    Ok(())
}

/// Counts a notification that is about to be sent.
fn sent(state: &SharedState, key: &OrderKey) -> Option<Entry> {
    let mut huifu = locked(&state.huifu);
    let entry = huifu.orders.get_mut(key)?;
    entry.call.given("bg_ret_url")?;
    entry.notifications += 1;
    Some(entry.clone())
}

async fn post(state: &SharedState, entry: &Entry, success: bool) -> Result<Delivery, NotifyError> {
    let call = &entry.call;
    let target = notify::loopback(call.text("bg_ret_url"))?;
    let verdict = match (success, entry.verdict()) {
        (true, Verdict::Success) => Verdict::Success,
        _ => Verdict::Failed,
    };
    state.count(&format!("huifu.notice.{}", call.cmd_id()));
    let keys = &state.keys.huifu;
    let check_value =
        envelope::encode(&*keys.platform, &call.address, entry.fields(verdict), call.address.form);
    let Some(http) = check_value.ok().and_then(|check_value| {
        let mut fields = Fields::new();
        fields.put("check_value", check_value);
        let form = locked(&state.notification_form).unwrap_or(NotificationForm::Form);
        form.request(&target, &fields)
    }) else {
        return Ok(Delivery::NotAcknowledged);
    };
    let Some(answer) = notify::post(http, state.notification_timeout).await else {
        return Ok(Delivery::NotAcknowledged);
    };
    let receipt = format!("RECV_ORD_ID_{}", call.text("order_id"));
    let body = answer.body().trim_ascii();
    let received = answer.status() == StatusCode::OK && body == receipt.as_bytes();
    Ok(if received { Delivery::Acknowledged } else { Delivery::NotAcknowledged })
}
