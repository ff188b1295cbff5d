//! Command 301.

use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::effect::Effect;
use crate::huifu::state::orders::OrderKey;
use huifu_proto::Amount;

/// 301: what happened to an order.
pub(crate) fn query(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let entry = OrderKey::of(call).and_then(|key| state.orders.get(&key));
    let entry = entry.ok_or_else(|| Refused::new(mistake::FAILED, "订单不存在"))?;
    let found = Effect::now()
        .made("trans_stat", entry.state.trans_stat(entry.call.cmd_id()))
        .made("trans_amt", Amount::from_fen(entry.fen()).to_string())
        .made("platform_seq_id", entry.platform_seq_id.as_str())
        .made("fee_amt", "0.00");
    Ok(match entry.call.given("div_detail") {
        Some(division) => found.made("div_detail", division),
        None => found,
    })
}
