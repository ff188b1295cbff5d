//! Money comes in: commands 112, 201, 204, 206, 207, 208, 209, 216, 217 and 218.

use super::division::{self, Share, amount};
use super::sms;
use crate::huifu::call::Call;
use crate::huifu::refusals::Refused;
use crate::huifu::state::State;
use crate::huifu::state::effect::{Effect, When};
use crate::huifu::state::money::{Balance, Posting};

/// 201, 204, 206, 207 and 208 are pages on which the user pays (206 has the fields of 208 in public client code); 216 sends a code to the user's phone, and waits for 217.
pub(crate) fn pay(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    sms::check(call)?;
    let fen = amount(call, "trans_amt")?;
    let mut effect = Effect::user().made("fee_amt", "0.00").made("inAcctId", call.text("in_acct_id"));
    if let Some(cust_id) = call.given("user_cust_id") {
        let customer = state.customers.find(cust_id)?;
        if let Some(bind_id) = call.given("bind_card_id") {
            let card = customer.quick_card(bind_id)?;
            effect = effect.made("bank_id", card.bank_id.as_str()).made("card_no", card.card_no.as_str());
        }
    }
    let shares = shares(state, call, fen)?;
    Ok(effect.moves(shares.into_iter().map(|share| Posting::new(Balance::Banks, share.balance(), share.fen))))
}

/// Returns who gets a payment: the parts of `div_detail`, else the account that is named, else the merchant.
fn shares(state: &State, call: &Call, fen: u64) -> Result<Vec<Share>, Refused> {
    let shares = division::shares(&state.customers, call)?;
    if !shares.is_empty() {
        division::check_sum(&shares, fen)?;
        return Ok(shares);
    }
    let account = match call.given("in_cust_id") {
        Some(cust_id) => state.customers.account(cust_id, call.given("in_acct_id"))?,
        None => state.customers.account(&call.address.mer_cust_id, None)?,
    };
    Ok(vec![Share { account, frozen: false, fen }])
}

/// 209: the address in the QR code; 218: what the app hands to the wallet.
pub(crate) fn pay_on_phone(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let effect = pay(state, call)?;
    let address = call.cashier_address();
    Ok(effect
        .made("qrcode_url", address.as_str())
        .made("pay_url", address.as_str())
        .made("pay_info", "sandbox")
        .made("token_id", state.serial())
        .made("bank_id", "01020000"))
}

/// 112: without a code, one goes to the user's phone; with it, the bound card pays at once.
pub(crate) fn step(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let effect = pay(state, call)?;
    Ok(if call.given("sms_code").is_some() { Effect { when: When::Now, ..effect } } else { effect })
}

/// 217: the code of 216 has come, and the user confirms on a page. What 216 said is in `call` by now.
pub(crate) fn second_stage(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let bind_id = state.serial();
    Ok(pay(state, call)?.made("bind_card_id", bind_id))
}
