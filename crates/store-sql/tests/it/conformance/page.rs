//! Suites, cases and stores as a table, in English and in Chinese.

use std::fmt::Write as _;
use test_support::language::Language;
use unionpay::store::conformance::Report;

/// What the suites found of one store, in the order of [`SUITES`]; none where it has no such store.
pub(super) type Found = [Option<Report>; 4];

/// The suites, by the name of their function.
pub(super) const SUITES: [(&str, &str, &str); 4] = [
    ("huifu::store::conformance::run", "Orders of Huifu", "汇付订单"),
    ("unionpay::store::conformance::tokens", "Tokens of UnionPay", "银联令牌"),
    ("unionpay::store::conformance::nonces", "Notifications of UnionPay", "银联通知"),
    ("unionpay::store::conformance::limiter", "Rate limit of UnionPay", "银联限流"),
];

/// The cases in Chinese; several suites share some.
const CASES: [(&str, &str); 49] = [
    ("nothing is known of an order that was never stored", "从未存入的订单，什么也不知道"),
    ("a record comes back as it was stored, on every instance", "记录在每个实例上都按存入时的样子返回"),
    ("several orders are read at once as one by one", "一次读取多笔与逐笔读取结果相同"),
    ("only the next version is stored, and only once", "只存入下一个版本，且只存一次"),
    ("unusual order numbers are orders of their own", "不寻常的订单号各是一笔订单"),
    ("merchants and days are kept apart", "不同商户、不同日期互不混淆"),
    ("amounts come back to the fen", "金额精确到分"),
    (
        "moments come back to the second, around changes of clocks and zones",
        "时刻精确到秒，在时钟与时区变更前后亦然",
    ),
    (
        "what is due: the earliest first, up to the second and up to the limit",
        "到期清单：最早者在前，精确到秒，不超过上限",
    ),
    ("what is put off: later than the moment, up to the limit", "推迟清单：晚于给定时刻，不超过上限"),
    ("a change moves an order in the list, or takes it out", "修改使订单在清单中移动或移出"),
    ("a long list is worked off in parts, and nothing is left out", "长清单分批处理，无一遗漏"),
    ("every sequence of three events ends as in memory", "任意三个事件的序列，结局与内存中相同"),
    ("tickets, results and turns are as in memory", "凭据、结果与轮次与内存中相同"),
    ("the same number on the day before or after is seen", "前一天或后一天的同一号码会被看到"),
    ("of many that open an order at once, one may send it", "多方同时打开一笔订单，只有一方可以发送"),
    ("of many that store the same version at once, one does", "多方同时存入同一版本，只有一方成功"),
    ("no change is lost when many change one order", "多方修改同一订单，没有修改丢失"),
    ("each due order is taken by one of many", "每笔到期订单只被一方取走"),
    ("an answer that was lost gives no order out twice", "应答丢失不会使订单被交出两次"),
    ("an answer that was lost loses no result", "应答丢失不会丢失结果"),
    ("nothing is known under a key that nobody has used", "没人用过的键，什么也不知道"),
    ("a token comes back as it was stored, on every instance", "令牌在每个实例上都按存入时的样子返回"),
    ("keys that look alike are keys of their own", "形似的键各自独立"),
    ("a turn is one instance's, until it ends it", "轮次属于一个实例，直到它自己结束"),
    ("a turn ends with its lease, and not before", "轮次随租期结束，不会提前"),
    ("each turn has a higher fence than all before it", "每一轮的栅栏值都高于以前各轮"),
    ("who was slow puts no old token over a newer one", "迟到者不会用旧令牌覆盖新令牌"),
    ("who was slow ends nobody else's turn", "迟到者不会结束他人的轮次"),
    ("only the token that was refused is taken out", "只移出被拒绝的那个令牌"),
    ("the same step once more changes nothing", "重复同一步骤不改变任何东西"),
    ("of many that want the turn at once, one gets it", "多方同时争取轮次，只有一方得到"),
    ("of many tokens that come at once, the newest stays", "多个令牌同时到来，留下最新的"),
    ("a notification that nobody has seen is handed out", "没人见过的通知会被交出"),
    ("while it is handled nobody else gets it", "处理期间他人得不到它"),
    ("what was handled is handed out to nobody", "已处理的不再交给任何人"),
    ("what was handled is remembered as long as it is to be", "已处理的按规定时长记住"),
    ("what was given back is handed out again", "交还的会再次交出"),
    ("a turn that is over ends nobody else's", "已过期的轮次不会结束他人的轮次"),
    ("a ticket is that of its own key", "凭据只属于自己的键"),
    ("no two turns have the same ticket", "没有两轮的凭据相同"),
    ("of many that want it at once, one gets it", "多方同时争取，只有一方得到"),
    ("many at once, each with its own, get in nobody's way", "多方各取各的，互不妨碍"),
    ("after a pause so many may go at once, and no more", "停顿之后可同时通过规定的数量，不会更多"),
    ("what is refused reserves nothing", "被拒绝的不占名额"),
    ("who waits is served in the order of asking", "等待者按请求的先后得到服务"),
    ("places come back with time", "名额随时间恢复"),
    ("keys that look alike have rates of their own", "形似的键各有自己的速率"),
    (
        "many at once get no more than the rate, on all instances together",
        "多方同时请求，所有实例合计不超过速率",
    ),
];

fn case(name: &str, language: Language) -> &str {
    let chinese = CASES.iter().find(|(english, _)| *english == name);
    let chinese = chinese.unwrap_or_else(|| panic!("`{name}` has no Chinese name in conformance/page.rs")).1;
    language.of(name, chinese)
}

const HEAD: &str = "\
# What every store keeps

Found by `every_store_keeps_what_the_page_says` in `crates/store-sql/tests/it`, which runs the public suites on every store and compares this page with
what they find (`BLESS=1` writes it). Real servers, two handles of each store as two processes have them. The suites are for stores of your own too:
[stores](stores.md#one-of-your-own). `-`: there is no such store.
";

const HEAD_CHINESE: &str = "\
# 每种存储所保证的

由 `crates/store-sql/tests/it` 中的 `every_store_keeps_what_the_page_says` 得出：它在每种存储上运行公开的一致性套件，并将本页与结果比较（`BLESS=1` 重写本页）。
真实的服务器，每种存储两个句柄，如同两个进程。套件也供您检验自己的存储：[存储](stores.zh-CN.md#自己写一个)。`-`：没有这种存储。
";

pub(super) fn page(found: &[(&str, Found)], language: Language) -> String {
    let mut page = language.of(HEAD, HEAD_CHINESE).to_owned();
    for (index, (function, english, chinese)) in SUITES.into_iter().enumerate() {
        let reports: Vec<Option<&Report>> =
            found.iter().map(|(_, reports)| reports[index].as_ref()).collect();
        let cases = &reports.iter().flatten().next().unwrap().cases;
        let title = language.of(
            format!("{english}: `{function}`, {} cases", cases.len()),
            format!("{chinese}：`{function}`，{} 项", cases.len()),
        );
        let _ = write!(page, "\n## {title}\n\n| {} |", language.of("case", "情形"));
        for (name, _) in found {
            let name = if *name == "memory" { language.of("memory", "内存") } else { name };
            let _ = write!(page, " {name} |");
        }
        page.push_str("\n|---|---|---|---|---|---|\n");
        for (at, outcome) in cases.iter().enumerate() {
            let _ = write!(page, "| {} |", case(outcome.case, language));
            for report in &reports {
                let word = report.map_or("-", |report| match report.cases[at].broken {
                    None => language.of("kept", "保证"),
                    Some(_) => language.of("**broken**", "**未保证**"),
                });
                let _ = write!(page, " {word} |");
            }
            page.push('\n');
        }
    }
    page
}
