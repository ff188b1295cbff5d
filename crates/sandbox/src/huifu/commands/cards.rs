//! Cards: commands 103, 104, 105, 302, 306 and 318. Every card number that is long enough exists; its bank is always the
//! same.

use super::sms;
use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::customers::{Card, Customer};
use crate::huifu::state::effect::Effect;
use endpoint_core::Fields;
use serde_json::Value;

const BANK: &str = "01020000";

fn card(call: &Call, bind_id: &str) -> Card {
    let or = |name: &str, default: &str| call.given(name).unwrap_or(default).to_owned();
    Card {
        bind_id: bind_id.to_owned(),
        card_no: call.text("card_no").to_owned(),
        bank_id: or("bank_id", BANK),
        dc_flag: or("dc_flag", "0"),
    }
}

fn unknown(cards: &[Card], card_no: &str) -> Result<(), Refused> {
    match cards.iter().any(|card| card.card_no == card_no) {
        true => Err(Refused::new(mistake::EXISTS, "卡已绑定 the card is bound already")),
        false => Ok(()),
    }
}

/// 103: a card for quick payment, once the user has confirmed it on the page.
pub(crate) fn bind_quick(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    sms::check(call)?;
    let cust_id = call.text("user_cust_id");
    unknown(&state.customers.find(cust_id)?.quick, call.text("card_no"))?;
    let bind_id = state.serial();
    let card = card(call, &bind_id);
    Ok(Effect::user()
        .made("bind_card_id", bind_id)
        .made("bank_id", card.bank_id.as_str())
        .binds(cust_id, card))
}

/// 104: a card that money is withdrawn to, at once.
pub(crate) fn bind_cash(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let cust_id = call.text("user_cust_id");
    unknown(&state.customers.find(cust_id)?.cash, call.text("card_no"))?;
    let bind_id = state.serial();
    let card = card(call, &bind_id);
    let bank_id = card.bank_id.clone();
    state.journal.note("card", &card.bind_id, "bound", "");
    state.customers.find_mut(cust_id)?.cash.push(card);
    Ok(Effect::now().made("cash_bind_card_id", bind_id).made("bank_id", bank_id))
}

/// 105: a card is forgotten. The same field names a card of either kind.
pub(crate) fn unbind(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    sms::check(call)?;
    let Customer { quick, cash, .. } = state.customers.find_mut(call.text("user_cust_id"))?;
    let wanted = call.given("card_id").or(call.given("bind_card_id")).unwrap_or_default();
    let is = |card: &Card| card.bind_id == wanted || card.card_no == wanted;
    let before = quick.len() + cash.len();
    quick.retain(|card| !is(card));
    cash.retain(|card| !is(card));
    if quick.len() + cash.len() == before {
        return Err(Refused::no_such("卡不存在 no such card is bound"));
    }
    state.journal.note("card", wanted, "unbound", "");
    Ok(Effect::now().made("process_stat", "S").made("cardBussType", call.text("card_buss_type")))
}

/// 302: which bank a card number belongs to.
pub(crate) fn bin(_: &mut State, call: &Call) -> Result<Effect, Refused> {
    let card_no = call.text("card_no");
    let is_card = card_no.bytes().all(|byte| byte.is_ascii_digit());
    let bin = card_no.get(..6).filter(|_| is_card);
    let bin = bin.ok_or_else(|| Refused::no_such("卡号无法识别 no bank has such card numbers"))?;
    Ok(Effect::now()
        .made("card_bin", bin)
        .made("bank_name", "中国工商银行")
        .made("card_type", "D")
        .made("bank_no", BANK))
}

/// 306: the cards for quick payment.
pub(crate) fn quick_cards(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let cards = &state.customers.find(call.text("user_cust_id"))?.quick;
    let list = cards.iter().map(|card| entry("bindCardId", card)).collect();
    Ok(listed(list))
}

/// 318: the cards that money is withdrawn to.
pub(crate) fn cash_cards(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    let cards = &state.customers.find(call.text("user_cust_id"))?.cash;
    let wanted = call.given("bind_card_id");
    let list = cards.iter().filter(|card| wanted.is_none_or(|id| id == card.bind_id));
    Ok(listed(list.map(|card| entry("cashBindCardId", card)).collect()))
}

fn entry(id: &str, card: &Card) -> Value {
    record([
        (id, &card.bind_id),
        ("cardNo", &card.card_no),
        ("bankId", &card.bank_id),
        ("dcFlag", &card.dc_flag),
        ("status", "N"),
    ])
}

fn listed(list: Vec<Value>) -> Effect {
    Effect::now().made("counts", list.len().to_string()).made("card_list", Value::Array(list).to_string())
}

/// Fields as one record of a list.
fn record<const N: usize>(pairs: [(&str, &str); N]) -> Value {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        fields.put(name, value);
    }
    fields.into_value()
}
