//! Orders as they come in by call and by browser, and go on by themselves afterwards.

use super::notifications;
use crate::huifu::answers::{self, Verdict};
use crate::huifu::call::Call;
use crate::huifu::commands::order_lifecycle::{begin, end, gone, order_key, register, repeated};
use crate::huifu::commands::table::decide;
use crate::huifu::refusals::Refused;
use crate::huifu::state::effect::When;
use crate::huifu::state::orders::{OrderKey, OrderState};
use crate::huifu::state::scripted_outcome::ScriptedOutcome;
use crate::state::SharedState;
use endpoint_core::Fields;
use std::sync::Arc;

/// Takes a request and says what the answer holds.
pub(crate) fn take(state: &Arc<SharedState>, call: Call) -> Result<Fields, Refused> {
    match order_key(&call) {
        Some(key) => take_order(state, key, call),
        None => {
            let effect = decide(&mut state.huifu.of(&call.address.mer_cust_id), &call)?;
            let verdict = if effect.when == When::Now { Verdict::Success } else { Verdict::Accepted };
            Ok(answers::fields(&call, &effect.made, verdict))
        }
    }
}

fn take_order(state: &Arc<SharedState>, key: OrderKey, call: Call) -> Result<Fields, Refused> {
    let (answer, runs) = {
        let mut huifu = state.huifu.of(&key.mer_cust_id);
        if let Some(answer) = repeated(&huifu, &key, &call)? {
            return Ok(answer);
        }
        register(&mut huifu, &key, call, state.now())?;
        let runs = begin(&mut huifu, &key)?;
        let entry = huifu.orders.get_mut(&key).ok_or_else(gone)?;
        let answer = entry.fields(entry.verdict());
        entry.answer = Some(answer.clone());
        (answer, runs)
    };
    if runs {
        notifications::run(state, key);
    }
    Ok(answer)
}

/// The user has decided, on a page or on a phone.
pub(crate) fn decided(state: &Arc<SharedState>, key: &OrderKey, pays: bool) -> Result<(), Refused> {
    let mut huifu = state.huifu.of(&key.mer_cust_id);
    let entry = huifu.orders.get_mut(key).ok_or_else(gone)?;
    if matches!(entry.state, OrderState::Done | OrderState::Pending) {
        return Ok(());
    }
    if !pays {
        entry.outcome = ScriptedOutcome::Fails;
    }
    entry.state = OrderState::Pending;
    let word = if pays { "user-paid" } else { "user-cancelled" };
    huifu.journal.note("order", key.number(), word, "");
    let entry = huifu.orders.get_mut(key).ok_or_else(gone)?;
    if let Some(success) = entry.outcome.succeeds() {
        end(&mut huifu, key, success)?;
        drop(huifu);
        notifications::run(state, key.clone());
    }
    Ok(())
}
