//! Money moves on and goes out: commands 202, 203, 205 and 212.

use super::division::{self, amount};
use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::effect::Effect;
use crate::huifu::state::money::{Balance, Posting};
use huifu_proto::Amount;

/// 202: from a customer's account to a bound card. The money leaves the account at once and arrives later.
pub(crate) fn withdraw(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let fen = amount(call, "trans_amt")?;
    let cust_id = call.text("user_cust_id");
    let wanted = call.text("cash_bind_card_id");
    let card = state.customers.find(cust_id)?.cash.iter().find(|card| card.bind_id == wanted);
    let card = card.ok_or_else(|| Refused::no_such("取现卡不存在 no such card is bound for withdrawals"))?;
    let bank_id = card.bank_id.clone();
    let account = Balance::Free(state.customers.account(cust_id, None)?);
    Ok(Effect::later()
        .holds([Posting::new(account, Balance::Transit, fen)])
        .moves([Posting::new(Balance::Transit, Balance::Banks, fen)])
        .made("real_trans_amt", Amount::from_fen(fen).to_string())
        .made("fee_amt", "0.00")
        .made("bank_id", bank_id))
}

/// 203: between two accounts, at once.
pub(crate) fn transfer(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let fen = amount(call, "transfer_amt")?;
    let from = state.customers.account(call.text("out_cust_id"), call.given("out_acct_id"))?;
    let to = state.customers.account(call.text("in_cust_id"), call.given("in_acct_id"))?;
    Ok(Effect::now()
        .moves([Posting::new(Balance::Free(from), Balance::Free(to), fen)])
        .made("fee_amt", "0.00"))
}

/// 205: back to the bank it came from. All refunds of a payment together are at most the payment.
pub(crate) fn refund(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let fen = amount(call, "trans_amt")?;
    let number = call.text("orginal_platform_seq_id");
    let paid = state.orders.paid(number)?;
    let whole = paid.iter().fold(0_u64, |sum, posting| sum.saturating_add(posting.fen));
    if state.orders.refunded(number).saturating_add(fen) > whole {
        return Err(Refused::new(mistake::BALANCE, "退款金额超限 more than what is left of the payment"));
    }
    let shares = division::shares(&state.customers, call)?;
    let parts = if shares.is_empty() {
        division::first_parts(&paid, fen)
    } else {
        division::check_sum(&shares, fen)?;
        shares.iter().map(|share| (share.balance(), share.fen)).collect()
    };
    Ok(Effect::later()
        .holds(parts.into_iter().map(|(balance, fen)| Posting::new(balance, Balance::Transit, fen)))
        .moves([Posting::new(Balance::Transit, Balance::Banks, fen)])
        .made("fee_amt", "0.00"))
}

/// 212: parts of a payment that were frozen are released.
pub(crate) fn unfreeze(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    state.orders.paid(call.text("orginal_platform_seq_id"))?;
    let shares = division::shares(&state.customers, call)?;
    let count = shares.len().to_string();
    let fen = shares.iter().fold(0_u64, |sum, share| sum.saturating_add(share.fen));
    let released = shares.into_iter().map(|share| {
        Posting::new(Balance::Frozen(share.account.clone()), Balance::Free(share.account), share.fen)
    });
    Ok(Effect::now()
        .moves(released)
        .made("success_cnt", count)
        .made("success_amt", Amount::from_fen(fen).to_string())
        .made("fail_cnt", "0")
        .made("fail_amt", "0.00")
        .made("fail_div_detail", "[]"))
}
