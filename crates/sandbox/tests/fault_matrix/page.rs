//! What was found, as a page in English and one in Chinese.

use crate::breaks::Break;
use crate::cell::{Cell, Effect, Policy, Side};
use std::fmt::Write as _;
use test_support::language::Language;

const HEAD: &str = "\
# Fault matrix

Found by `crates/sandbox/tests/fault_matrix`, which compares this page with what it finds (`BLESS=1` writes it). Real sockets
on loopback: client, something that breaks one thing, sandbox. Over HTTP/1.1, where a row does not say HTTP/2.

Each cell says how the call ended, and how many requests the platform saw (*of* how many that left, where something on the way
kept some). Where nothing left, *dials* are the connections that the client tried to make, one for each attempt. `NotSent`,
`Unknown` and `Refused` are `error.outcome()`; `ok` is a verified response. *before* and *after* are
`error.transport().stage()`: whether a byte of the last attempt may have left; *response* means that a response came and was not
one of the platform.

A peer's word that it did nothing (`REFUSED_STREAM`, a `GOAWAY` that names no stream) is not taken for more than other words
that nobody signed: bytes left, so the call is `Unknown`.

A *keyed* write is one whose repeat the platform knows by its order number. A *write* has no such number.

The tests assert over every cell:

**Invariant:** a call that may have been carried out is `Unknown`, and a write is never sent a second time then, whatever the
policy; a keyed one only with `keyed_writes`.

**Invariant:** a call of which no byte left is `NotSent`. A write is then attempted once, and with `unsent_writes` as often as
the policy allows; a certificate that is not trusted is never tried again.
";

const HEAD_CHINESE: &str = "\
# 故障矩阵

由 `crates/sandbox/tests/fault_matrix` 得出；该测试将本页与实测结果比较（`BLESS=1` 重写本页）。环回地址上的真实套接字：客户端、只破坏一处的中间方、沙箱。
未注明 HTTP/2 的行使用 HTTP/1.1。

每格写明调用如何结束，以及平台收到几次请求（途中有请求被截留时，*共*为发出的次数）。没有任何字节发出时，*拨号*为客户端尝试建立连接的次数，每次尝试一次。
`NotSent`、`Unknown`、`Refused` 即 `error.outcome()`；`ok` 为已验证的应答。*发出前*、*发出后*即 `error.transport().stage()`：最后一次尝试是否可能已有字节发出；
*应答*表示收到了应答，但不是平台的应答。

对端自称什么都没做（`REFUSED_STREAM`、不含任何流的 `GOAWAY`），与其他未签名的内容一样不予采信：字节已经发出，所以结果为 `Unknown`。

*带幂等键的写*指平台能凭订单号认出重复的写操作。*写*没有这样的号。

测试对每一格断言：

**Invariant:** 可能已被执行的调用为 `Unknown`，无论策略如何，写操作此时绝不再发；带幂等键的写仅在 `keyed_writes` 下再发。

**Invariant:** 没有任何字节发出的调用为 `NotSent`。写操作此时只尝试一次，启用 `unsent_writes` 时按策略允许的次数尝试；证书不可信时绝不重试。
";

pub(crate) fn page(cells: &[Cell], language: Language) -> String {
    let mut page = language.of(HEAD, HEAD_CHINESE).to_owned();
    let between = language.of(": ", "：");
    for policy in Policy::ALL {
        let (title, text) = (policy.title(language), policy.text(language));
        let _ = write!(page, "\n## {title}\n\n{text}\n\n| {} |", language.of("what breaks", "故障"));
        for side in Side::ALL {
            for effect in Effect::ALL {
                let _ = write!(page, " {}{between}{} |", side.name(language), effect.name(language));
            }
        }
        page.push_str("\n|---|---|---|---|---|---|---|\n");
        for (place, breaks) in Break::ALL.into_iter().enumerate() {
            let _ = write!(page, "| {} |", breaks.words(language));
            for cell in cells.iter().filter(|cell| (cell.policy, cell.place) == (policy, place)) {
                let _ = write!(page, " {} |", cell.words(language));
            }
            page.push('\n');
        }
    }
    page
}
