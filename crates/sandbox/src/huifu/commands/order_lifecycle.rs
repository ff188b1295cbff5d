//! The life of an order: accepted once, ended once.

use super::table::decide;
use crate::huifu::answers::{self, Verdict};
use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::effect::When;
use crate::huifu::state::money::Posting;
use crate::huifu::state::orders::{Entry, OrderKey, OrderState};
use crate::huifu::state::scripted_outcome::ScriptedOutcome;
use endpoint_core::Fields;

/// Commands that carry a date and a number and are no orders: they ask, or send a code.
const NO_ORDERS: &[&str] = &["110", "111", "301"];

pub(crate) fn order_key(call: &Call) -> Option<OrderKey> {
    let sends_code = call.cmd_id() == "112" && call.given("sms_code").is_none();
    if sends_code || NO_ORDERS.contains(&call.cmd_id()) { None } else { OrderKey::of(call) }
}

pub(crate) fn gone() -> Refused {
    Refused::no_such("订单不存在 no such order")
}

/// The answer that the same request got before. The same number with another content is refused.
pub(crate) fn repeated(state: &State, key: &OrderKey, call: &Call) -> Result<Option<Fields>, Refused> {
    match state.orders.get(key) {
        None => Ok(None),
        Some(entry) if entry.call.digest == call.digest => {
            Ok(Some(entry.answer.clone().unwrap_or_else(|| entry.fields(entry.verdict()))))
        }
        Some(_) if call.cmd_id() == "217" => Ok(None),
        Some(_) => {
            Err(Refused::new(mistake::REPEATED, "订单号重复 the order number was used for another order"))
        }
    }
}

/// Puts a new order into the books; what it holds has moved by then.
pub(crate) fn register(state: &mut State, key: &OrderKey, call: Call, now: u64) -> Result<(), Refused> {
    let call = if call.cmd_id() == "217" { state.orders.with_first_stage(call)? } else { call };
    let effect = decide(state, &call)?;
    state.post(&effect.held)?;
    let day = endpoint_core::Date::beijing(now).map(|day| day.to_string()).unwrap_or_default();
    let entry = Entry {
        platform_seq_id: format!("{day}{:0>8}", state.serial()),
        state: if effect.when == When::User { OrderState::Waiting } else { OrderState::Pending },
        outcome: state.scripted.pop_front().unwrap_or_default(),
        answer: None,
        notifications: 0,
        undelivered: 0,
        acknowledged: false,
        call,
        effect,
    };
    state.journal.note("order", key.number(), entry.state.name(), "");
    state.orders.insert(key.clone(), entry);
    Ok(())
}

/// Ends what ends with the answer. Says whether there is more to come by itself.
pub(crate) fn begin(state: &mut State, key: &OrderKey) -> Result<bool, Refused> {
    let entry = state.orders.get(key).ok_or_else(gone)?;
    match (entry.effect.when, entry.outcome) {
        (When::User, _) => Ok(false),
        (_, ScriptedOutcome::StaysPending) => Ok(false),
        (When::Later, _) => Ok(true),
        (When::Now, outcome) => {
            end(state, key, outcome.succeeds().unwrap_or(true))?;
            Ok(true)
        }
    }
}

/// Moves the money, one way or the other. Success is final.
pub(crate) fn end(state: &mut State, key: &OrderKey, success: bool) -> Result<(), Refused> {
    let entry = state.orders.get(key).ok_or_else(gone)?;
    if entry.state != OrderState::Pending {
        return Ok(());
    }
    let postings: Vec<_> = match success {
        true => entry.effect.moves.clone(),
        false => entry.effect.held.iter().map(Posting::back).collect(),
    };
    let moved = state.post(&postings);
    let entry = state.orders.get_mut(key).ok_or_else(gone)?;
    // Too little money to move is a failure like any other.
    entry.state = if success && moved.is_ok() { OrderState::Done } else { OrderState::Failed };
    state.journal.note("order", key.number(), entry.state.name(), "");
    if let (OrderState::Done, Some((cust_id, card))) = (entry.state, entry.effect.binds.clone()) {
        state.journal.note("card", &card.bind_id, "bound", "");
        state.customers.find_mut(&cust_id)?.quick.push(card);
    }
    moved
}

impl Entry {
    pub(crate) fn verdict(&self) -> Verdict {
        match self.state {
            OrderState::Waiting | OrderState::Pending => Verdict::Accepted,
            OrderState::Done => Verdict::Success,
            OrderState::Failed => Verdict::Failed,
        }
    }

    /// Returns what answer, notification and return of this order hold.
    pub(crate) fn fields(&self, verdict: Verdict) -> Fields {
        let mut made = self.effect.made.clone();
        made.put("platform_seq_id", self.platform_seq_id.as_str());
        made.put("trans_stat", verdict.trans_stat(self.call.cmd_id()));
        answers::fields(&self.call, &made, verdict)
    }
}
