//! What was found, as a page.

use crate::database::Kind;
use std::fmt::Write as _;

/// One fault at one database.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) fault: Fault,
    pub(crate) kind: Kind,
    /// At how many moments, or with how many orders, it was tried.
    pub(crate) tried: usize,
    /// Whether orders that a fault left without a result were found again by who looks for what is due.
    pub(crate) words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Killed,
    TwoProcesses,
    Exhausted,
    ClockBack,
    RequestLost,
    AnswerLost,
    ServerKilled,
}

impl Fault {
    const ALL: [Self; 7] = [
        Self::Killed,
        Self::TwoProcesses,
        Self::Exhausted,
        Self::ClockBack,
        Self::RequestLost,
        Self::AnswerLost,
        Self::ServerKilled,
    ];

    fn words(self) -> &'static str {
        match self {
            Self::Killed => "our process is killed (SIGKILL) before or after its n-th statement",
            Self::TwoProcesses => "two processes on the same orders at once",
            Self::Exhausted => "24 orders at once over one connection, with 100 ms of patience",
            Self::ClockBack => {
                "the clock is an hour, a day, a year ahead when an order is given out, and then set right"
            }
            Self::RequestLost => "the connection is cut before the server has a change",
            Self::AnswerLost => {
                "the connection is cut after the server has committed a change, before it says so"
            }
            Self::ServerKilled => {
                "the server is killed before or after the n-th statement, and started again"
            }
        }
    }
}

const HEAD: &str = "\
# Faults between an order and its database

Found by `crates/store-sql/tests/faults`, which compares this page with what it finds (`BLESS=1` writes it). Real databases, real
processes. An order's life is six statements: looked for (also on the days before and after), given out, looked for again, *sent*, its result
written down, looked for, the merchant's work noted as done. The platform is a file that counts what was sent.

After each fault the same order is asked for again, as an impatient back end does, and then the platform is asked about what is due. Each
cell says at how many moments the fault struck (or with how many orders), and how the orders ended. The tests assert over every cell:

**Invariant:** no order is sent twice. A success that the store has taken stays one. An order without a result is due again: somebody asks
about it.

*never sent* are orders that were given out to a process that died before it could send: nobody but the platform can know that, so
they are asked about and not sent again by themselves.

";

pub(crate) fn page(cells: &[Cell]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("| what breaks |");
    for kind in Kind::ALL {
        let _ = write!(page, " {} |", kind.name());
    }
    page.push_str("\n|---|---|---|---|\n");
    for fault in Fault::ALL {
        let _ = write!(page, "| {} |", fault.words());
        for kind in Kind::ALL {
            let found = cells.iter().find(|cell| cell.fault == fault && cell.kind == kind);
            match found {
                Some(cell) => {
                    let _ = write!(page, " {}: {} |", cell.tried, cell.words);
                }
                None => page.push_str(" - |"),
            }
        }
        page.push('\n');
    }
    page.push_str(
        "\nA full disk (a small `tmpfs`, where the tests run as root) is tried apart from this page: nothing is sent that is not kept, the error says that the \
         disk is full or that the server does not answer, and with room again (PostgreSQL: once it has started again) everything goes on.\n",
    );
    page
}
