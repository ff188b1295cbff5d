//! SMS codes: commands 110 and 111. No SMS is sent; the code is always [`HUIFU_SMS_CODE`].

use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::effect::Effect;
use crate::keys::HUIFU_SMS_CODE;

/// 110, 111: a code goes to a known customer's phone.
pub(crate) fn send(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    state.customers.find(call.text("user_cust_id"))?;
    Ok(Effect::now())
}

/// The code that the user typed, where the merchant hands one on.
pub(crate) fn check(call: &Call) -> Result<(), Refused> {
    match call.given("sms_code") {
        Some(code) if code != HUIFU_SMS_CODE => {
            Err(Refused::new(mistake::SMS_CODE, "短信验证码错误 the SMS code is wrong"))
        }
        _ => Ok(()),
    }
}
