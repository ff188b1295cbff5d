//! What was found, as a page in English and one in Chinese.

use crate::database::Kind;
use crate::life::Ended;
use std::fmt::Write as _;
use test_support::language::Language;

/// One fault at one database.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) fault: Fault,
    pub(crate) kind: Kind,
    /// At how many moments, or with how many orders, it was tried.
    pub(crate) tried: usize,
    /// How the orders ended; none where each was paid or is asked about, and how many of which is chance.
    pub(crate) ended: Option<Ended>,
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
    CommitFails,
}

impl Fault {
    const ALL: [Self; 8] = [
        Self::Killed,
        Self::TwoProcesses,
        Self::Exhausted,
        Self::ClockBack,
        Self::RequestLost,
        Self::AnswerLost,
        Self::ServerKilled,
        Self::CommitFails,
    ];

    fn words(self, language: Language) -> &'static str {
        match self {
            Self::Killed => language.of(
                "our process is killed (SIGKILL) before or after its n-th statement",
                "本进程在第 n 条语句之前或之后被杀死（SIGKILL）",
            ),
            Self::TwoProcesses => {
                language.of("two processes on the same orders at once", "两个进程同时处理同一批订单")
            }
            Self::Exhausted => language.of(
                "24 orders at once over one connection, with 100 ms of patience",
                "24 笔订单同时使用一个连接，最长等待 100 毫秒",
            ),
            Self::ClockBack => language.of(
                "the clock is an hour, a day, a year ahead when an order is given out, and then set right",
                "交出订单时时钟快一小时、一天、一年，随后校正",
            ),
            Self::RequestLost => language
                .of("the connection is cut before the server has a change", "服务器收到修改之前连接断开"),
            Self::AnswerLost => language.of(
                "the connection is cut after the server has committed a change, before it says so",
                "服务器提交修改之后、告知之前连接断开",
            ),
            Self::ServerKilled => language.of(
                "the server is killed before or after the n-th statement, and started again",
                "服务器在第 n 条语句之前或之后被杀死，随后重新启动",
            ),
            Self::CommitFails => language.of(
                "a commit of many orders together is written in part only, and so is every later one",
                "多笔订单共同的提交只写入了一部分，其后的提交也都如此",
            ),
        }
    }
}

impl Cell {
    fn words(&self, language: Language) -> String {
        let ended = match &self.ended {
            Some(ended) => ended.words(language),
            None => language.of("each paid, or asked about", "每笔已付，或已去查询").to_owned(),
        };
        format!("{}{}{ended}", self.tried, language.of(": ", "："))
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

const HEAD_CHINESE: &str = "\
# 订单与数据库之间的故障

由 `crates/store-sql/tests/faults` 得出；该测试将本页与实测结果比较（`BLESS=1` 重写本页）。真实的数据库、真实的进程。一笔订单一生有六条语句：查找（含前后两天）、交出、
再次查找、*发送*、记下结果、查找、记下商户自己的工作已完成。平台是一个文件，记录发送了几次。

每次故障之后，像着急的后端那样再次请求同一笔订单，然后就到期的订单询问平台。每格写明故障发生在几个时刻（或涉及几笔订单），以及订单如何结束。测试对每一格断言：

**Invariant:** 没有订单被发送两次。存储已接受的成功保持成功。没有结果的订单会再次到期：总有人去查询。

*从未发出*指交给某个进程、而该进程在发送之前就已死亡的订单：除平台外无人知道这一点，所以只去查询，不会自行再次发送。

";

const FOOT: &str = "
A full disk (a small `tmpfs`, where the tests run as root) is tried apart from this page: nothing is sent that is not kept, the error says that the \
disk is full or that the server does not respond, and with room again (PostgreSQL: once it has started again) everything goes on.
";

const FOOT_CHINESE: &str = "
磁盘写满（小容量的 `tmpfs`，在测试以 root 运行时）在本页之外另行测试：未能保存的绝不发送，错误说明磁盘已满或服务器没有应答，腾出空间之后（PostgreSQL：重新启动之后）一切继续。
";

pub(crate) fn page(cells: &[Cell], language: Language) -> String {
    let mut page = language.of(HEAD, HEAD_CHINESE).to_owned();
    let _ = write!(page, "| {} |", language.of("what breaks", "故障"));
    for kind in Kind::ALL {
        let _ = write!(page, " {} |", kind.name());
    }
    page.push_str("\n|---|---|---|---|\n");
    for fault in Fault::ALL {
        let _ = write!(page, "| {} |", fault.words(language));
        for kind in Kind::ALL {
            let found = cells.iter().find(|cell| cell.fault == fault && cell.kind == kind);
            match found {
                Some(cell) => {
                    let _ = write!(page, " {} |", cell.words(language));
                }
                None => page.push_str(" - |"),
            }
        }
        page.push('\n');
    }
    page.push_str(language.of(FOOT, FOOT_CHINESE));
    page
}
