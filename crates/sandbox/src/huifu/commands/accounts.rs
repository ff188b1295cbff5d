//! The commands about the owners of accounts: 101, 102, 107, 109, 120, 303 and 317.

use crate::huifu::call::Call;
use crate::huifu::refusals::Refused;
use crate::huifu::state::State;
use crate::huifu::state::customers::{Card, yuan};
use crate::huifu::state::effect::Effect;
use crate::huifu::state::money::Balance;
use serde_json::{Value, json};

/// 101: a person's account, at once.
pub(crate) fn open_person(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let (cust_id, acct_id) = state.customers.open(call.text("cert_id"))?;
    Ok(Effect::now().made("user_cust_id", cust_id).made("acct_id", acct_id))
}

/// 102, 120: a company's account or an agent's merchant, after somebody has looked at the papers.
pub(crate) fn open_company(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let licence =
        ["social_credit_code", "business_code", "mer_name"].iter().find_map(|name| call.given(name));
    let (cust_id, acct_id) = state.customers.open(licence.unwrap_or(call.text("order_id")))?;
    let serial = state.serial();
    let card = Card {
        bind_id: serial.clone(),
        card_no: call.text("bank_acct_no").to_owned(),
        bank_id: call.text("bank_id").to_owned(),
        dc_flag: "0".to_owned(),
    };
    state.journal.note("card", &card.bind_id, "bound", "");
    state.customers.find_mut(&cust_id)?.cash.push(card);
    let apply_id = call.given("apply_id").map_or_else(|| state.serial(), str::to_owned);
    Ok(Effect::later()
        .made("apply_id", apply_id)
        .made("user_cust_id", cust_id)
        .made("acct_id", acct_id)
        .made("cash_bind_card_id", serial)
        .made("audit_status", "Y")
        .made("audit_desc", "审核通过"))
}

/// 107 (a page) and 109: data of a known customer change.
pub(crate) fn change(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    state.customers.find(call.text("user_cust_id"))?;
    Ok(if call.cmd_id() == "107" { Effect::user() } else { Effect::now() })
}

/// 303: what an account holds.
pub(crate) fn balance(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let account = state.customers.account(call.text("user_cust_id"), call.given("acct_id"))?;
    let acct_id = account.acct_id.clone();
    let free = state.money.held(&Balance::Free(account.clone()));
    let frozen = state.money.held(&Balance::Frozen(account));
    Ok(Effect::now()
        .made("acct_id", acct_id)
        .made("balance", yuan(free))
        .made("acct_balance", yuan(free + frozen))
        .made("freeze_balance", yuan(frozen))
        .made("acct_stat", "N"))
}

/// 317: the customer who is known by a certificate.
pub(crate) fn user_info(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let certificate = call.given("cert_id").or(call.given("business_code")).unwrap_or_default();
    let (cust_id, customer) = state
        .customers
        .known_by(certificate)
        .ok_or_else(|| Refused::no_such("客户不存在 no such customer"))?;
    let accounts: Vec<Value> =
        customer.accounts.iter().map(|acct_id| json!({ "acct_id": acct_id })).collect();
    Ok(Effect::now()
        .made("user_cust_id", cust_id.as_str())
        .made("acct_id_list", Value::Array(accounts).to_string())
        .made("stat_flag", "N")
        .made("role_type", if call.given("cert_id").is_some() { "01" } else { "02" }))
}
