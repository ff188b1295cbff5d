//! What the platform remembers, and which book answers which command.

use super::cards;
use super::customers::{self, Customers};
use super::envelope::Call;
use super::money::Money;
use super::orders::{self, Orders};
use super::payments;
use super::refusals::{Refused, mistake};
use super::sms;
use super::transfers;
use super::turn::Turn;
use super::uploads::StoredFile;
use super::work::Work;
use huifu_proto::CommandStatus;
use std::collections::{BTreeSet, VecDeque};

/// All books of the platform.
pub(crate) struct Books {
    pub(super) money: Money,
    pub(super) customers: Customers,
    pub(super) orders: Orders,
    pub(super) files: Vec<StoredFile>,
    /// What happens to the next orders.
    pub(super) turns: VecDeque<Turn>,
    /// Commands that only a merchant's contract has.
    contract: BTreeSet<String>,
    serial: u64,
}

impl Default for Books {
    fn default() -> Self {
        let (customers, mut money) = (Customers::default(), Money::default());
        // The banks may owe anything, so this cannot be refused.
        let seeded = money.post(&customers.seed());
        debug_assert!(seeded.is_ok());
        Self {
            money,
            customers,
            orders: Orders::default(),
            files: Vec::new(),
            turns: VecDeque::new(),
            contract: BTreeSet::new(),
            serial: 30_000,
        }
    }
}

impl Books {
    /// A number that nothing else has.
    pub(super) fn serial(&mut self) -> String {
        self.serial += 1;
        self.serial.to_string()
    }

    /// What becomes of a request.
    pub(super) fn decide(&mut self, call: &Call) -> Result<Work, Refused> {
        match book(call.cmd_id()) {
            Some(book) => book(self, call),
            None => unwritten(call.cmd_id(), self.contract.contains(call.cmd_id())),
        }
    }

    /// Takes a command that only a contract has.
    pub(crate) fn allow(&mut self, number: impl Into<String>) {
        self.contract.insert(number.into());
    }
}

type Book = fn(&mut Books, &Call) -> Result<Work, Refused>;

fn book(cmd_id: &str) -> Option<Book> {
    Some(match cmd_id {
        "101" => customers::open_person,
        "102" | "120" => customers::open_company,
        "103" => cards::bind_quick,
        "104" => cards::bind_cash,
        "105" => cards::unbind,
        "107" | "109" => customers::change,
        "110" | "111" => sms::send,
        "112" => payments::step,
        "201" | "204" | "206" | "207" | "208" | "216" => payments::pay,
        "202" => transfers::withdraw,
        "203" => transfers::transfer,
        "205" => transfers::refund,
        "209" | "218" => payments::pay_on_phone,
        "212" => transfers::unfreeze,
        "217" => payments::second_stage,
        "301" => orders::query,
        "302" => cards::bin,
        "303" => customers::balance,
        "306" => cards::quick_cards,
        "317" => customers::user_info,
        "318" => cards::cash_cards,
        _ => return None,
    })
}

/// The sandbox's own rule for commands without a book, and for numbers that only a merchant's contract has: what the spec
/// knows of the fields is checked, nothing moves, and the answer is success with the fields of the request. Commands that
/// the document has taken back, numbers that only the platform sends, and numbers that nobody lists are refused.
fn unwritten(number: &str, in_contract: bool) -> Result<Work, Refused> {
    let refused = |why: &str| Err(Refused::new(mistake::COMMAND, why));
    match huifu_proto::command(number).map(|known| known.status) {
        Some(CommandStatus::Withdrawn { hint, .. }) => {
            refused(&format!("接口已下线 the document has withdrawn this command; {hint}"))
        }
        _ if in_contract => Ok(Work::now()),
        _ if is_notice(number) => {
            refused("异步通知 this number is a notice that the platform sends, and no command")
        }
        Some(_) => Ok(Work::now()),
        None => refused(
            "接口不存在 no source lists this number; if your contract has it, name it with Builder huifu_command or with \
             POST /sandbox/huifu/allow-command?number=..",
        ),
    }
}

/// Whether only the platform sends messages with this number.
fn is_notice(number: &str) -> bool {
    let of = huifu_proto::ALL.iter().filter(|info| info.route.selector == Some(("cmd_id", number)));
    let paths: Vec<_> = of.map(|info| info.route.path).collect();
    !paths.is_empty() && paths.iter().all(|path| path.is_empty())
}
