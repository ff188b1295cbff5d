//! State that outlives the sandbox: what is remembered of merchants and the clock, as texts under keys.
//!
//! Each part of a merchant's state is one text, each order of Huifu's another, since those are many. What changed is handed to a
//! [`Keeper`] before the answer that tells of it leaves.

pub(crate) mod forms;
mod keeper;

pub(crate) use keeper::Kept;
pub use keeper::{Keeper, Keeping, KeptError};

use crate::huifu::state::orders::OrderKey;
use crate::state::{SharedState, locked};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

fn key(parts: &[&str]) -> String {
    serde_json::json!(parts).to_string()
}

/// Fills a fresh state with what is kept. Says which orders have more to come by themselves.
pub(crate) async fn restore(state: &SharedState) -> Result<Vec<OrderKey>, KeptError> {
    let Some(this) = &state.kept else { return Ok(Vec::new()) };
    let texts = this.keeper.load().await.map_err(KeptError::Keeper)?;
    for (key, text) in &texts {
        let wrong = |source| KeptError::Text { key: key.clone(), source };
        let parts: Vec<String> = serde_json::from_str(key).map_err(wrong)?;
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["sandbox", "ahead"] => {
                state.ahead.store(serde_json::from_str(text).map_err(wrong)?, Ordering::SeqCst)
            }
            // A merchant who is not configured now may be so again.
            ["unionpay", app_id, part] => {
                if let Some(merchant) = state.unionpay.find(app_id) {
                    merchant.state().restore(part, text, &merchant.users).map_err(wrong)?;
                }
            }
            ["huifu", number, part] if state.huifu.has(number) => {
                state.huifu.of(number).restore(part, text).map_err(wrong)?;
            }
            ["huifu", number, "order", _, _] if state.huifu.has(number) => {
                state.huifu.of(number).orders.restore(text).map_err(wrong)?;
            }
            _ => {}
        }
    }
    let numbers: Vec<String> = state.huifu.numbers().map(str::to_owned).collect();
    let mut unfinished = Vec::new();
    for number in numbers {
        let mut huifu = state.huifu.of(&number);
        huifu.with_missing_customers();
        unfinished.extend(huifu.orders.unfinished());
    }
    // Orders say themselves that they were touched.
    let is_part = |key: &str| serde_json::from_str::<Vec<String>>(key).is_ok_and(|parts| parts.len() < 4);
    *this.written.lock().await = texts.into_iter().filter(|(key, _)| is_part(key)).collect();
    Ok(unfinished)
}

/// Keeps what has changed since the last time.
pub(crate) async fn keep(state: &SharedState) -> Result<(), KeptError> {
    let Some(this) = &state.kept else { return Ok(()) };
    let mut written = this.written.lock().await;
    let (parts, orders) = texts(state);
    let is_new = |(key, text): &(&String, &String)| written.get(*key) != Some(*text);
    let mut changed: BTreeMap<String, String> =
        parts.iter().filter(is_new).map(|(key, text)| (key.clone(), text.clone())).collect();
    let mut touched = Touched { state, orders: orders.iter().map(|(key, _)| key.clone()).collect() };
    changed.extend(orders.into_iter().map(|(key, text)| (order_key(&key), text)));
    if changed.is_empty() {
        return Ok(());
    }
    this.keeper.keep(changed, false).await.map_err(KeptError::Keeper)?;
    touched.orders.clear();
    written.extend(parts);
    Ok(())
}

/// Orders that are being kept. Where that fails, or whoever waits for it goes away, they are kept next time.
struct Touched<'a> {
    state: &'a SharedState,
    orders: Vec<OrderKey>,
}

impl Drop for Touched<'_> {
    fn drop(&mut self) {
        for order in self.orders.drain(..) {
            self.state.huifu.of(&order.mer_cust_id).orders.touch(order.clone());
        }
    }
}

/// Keeps the state as it is now and nothing else.
async fn keep_anew(state: &SharedState) -> Result<(), KeptError> {
    let Some(this) = &state.kept else { return Ok(()) };
    let mut written = this.written.lock().await;
    let (parts, orders) = texts(state);
    let mut all = parts.clone();
    all.extend(orders.into_iter().map(|(key, text)| (order_key(&key), text)));
    this.keeper.keep(all, true).await.map_err(KeptError::Keeper)?;
    *written = parts;
    Ok(())
}

/// Begins anew: books, tokens, clock, faults and the record of requests are as at the first start.
pub(crate) async fn reset(state: &SharedState) -> Result<(), KeptError> {
    let (unionpay, mut huifu) = (state.fresh)();
    for (app_id, fresh) in unionpay {
        if let Some(merchant) = state.unionpay.find(&app_id) {
            *merchant.state() = fresh;
        }
    }
    for number in state.huifu.numbers() {
        if let Some(fresh) = huifu.remove(number) {
            *state.huifu.of(number) = fresh;
        }
    }
    state.ahead.store(0, Ordering::SeqCst);
    state.keep_journals();
    locked(&state.faults).0.clear();
    *locked(&state.notification_form) = None;
    locked(&state.seen).clear();
    state.exchanges.clear();
    keep_anew(state).await
}

fn order_key(order: &OrderKey) -> String {
    key(&["huifu", &order.mer_cust_id, "order", &order.date_text(), order.number()])
}

/// The parts of the state, and the orders that were touched since the last time.
fn texts(state: &SharedState) -> (BTreeMap<String, String>, Vec<(OrderKey, String)>) {
    let mut parts = BTreeMap::new();
    parts.insert(key(&["sandbox", "ahead"]), state.ahead.load(Ordering::SeqCst).to_string());
    for merchant in state.unionpay.all() {
        for (part, text) in merchant.state().kept() {
            parts.insert(key(&["unionpay", merchant.app_id(), part]), text);
        }
    }
    let mut orders = Vec::new();
    for number in state.huifu.numbers() {
        let mut huifu = state.huifu.of(number);
        for (part, text) in huifu.kept() {
            parts.insert(key(&["huifu", number, part]), text);
        }
        orders.extend(huifu.orders.touched());
    }
    (parts, orders)
}

/// The longest time that a change without a request waits.
const PAUSE: Duration = Duration::from_millis(200);

/// Keeps what changes without a request, until the sandbox is gone.
pub(crate) async fn keep_on(state: std::sync::Weak<SharedState>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let Some(state) = state.upgrade() else { return };
        // What fails is tried again, and the next request says so.
        let _ = keep(&state).await;
    }
}
