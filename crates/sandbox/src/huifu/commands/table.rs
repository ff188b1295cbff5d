//! The table of commands: which one does what.

use super::{accounts, cards, payments, query, sms, transfers};
use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::State;
use crate::huifu::state::effect::Effect;
use huifu_proto::CommandStatus;

/// Decides what becomes of a request.
pub(crate) fn decide(state: &mut State, call: &Call) -> Result<Effect, Refused> {
    match command(call.cmd_id()) {
        Some(command) => command(state, call),
        None => unwritten(call.cmd_id(), state.is_allowed(call.cmd_id())),
    }
}

type Command = fn(&mut State, &Call) -> Result<Effect, Refused>;

fn command(cmd_id: &str) -> Option<Command> {
    Some(match cmd_id {
        "101" => accounts::open_person,
        "102" | "120" => accounts::open_company,
        "103" => cards::bind_quick,
        "104" => cards::bind_cash,
        "105" => cards::unbind,
        "107" | "109" => accounts::change,
        "110" | "111" => sms::send,
        "112" => payments::step,
        "201" | "204" | "206" | "207" | "208" | "216" => payments::pay,
        "202" => transfers::withdraw,
        "203" => transfers::transfer,
        "205" => transfers::refund,
        "209" | "218" => payments::pay_on_phone,
        "212" => transfers::unfreeze,
        "217" => payments::second_stage,
        "301" => query::query,
        "302" => cards::bin,
        "303" => accounts::balance,
        "306" => cards::quick_cards,
        "317" => accounts::user_info,
        "318" => cards::cash_cards,
        _ => return None,
    })
}

/// The sandbox's own rule for commands without a function here, and for numbers that only a merchant's contract has: what the spec
/// knows of the fields is checked, nothing moves, and the answer is success with the fields of the request. Commands that
/// the document has taken back, numbers that only the platform sends, and numbers that nobody lists are refused.
fn unwritten(number: &str, in_contract: bool) -> Result<Effect, Refused> {
    let refused = |why: &str| Err(Refused::new(mistake::COMMAND, why));
    match huifu_proto::command(number).map(|known| known.status) {
        Some(CommandStatus::Withdrawn { hint, .. }) => {
            refused(&format!("接口已下线 the document has withdrawn this command; {hint}"))
        }
        _ if in_contract => Ok(Effect::now()),
        _ if is_notification(number) => {
            refused("异步通知 this number is a notice that the platform sends, and no command")
        }
        Some(_) => Ok(Effect::now()),
        None => refused(
            "接口不存在 no source lists this number; if your contract has it, name it with Builder huifu_command or with \
             POST /sandbox/huifu/allow-command?number=..",
        ),
    }
}

/// Whether only the platform sends messages with this number.
fn is_notification(number: &str) -> bool {
    let of = huifu_proto::ALL.iter().filter(|info| info.route.selector == Some(("cmd_id", number)));
    let paths: Vec<_> = of.map(|info| info.route.path).collect();
    !paths.is_empty() && paths.iter().all(|path| path.is_empty())
}
