//! The whole command: read, check, look up, ask, send, tell.

use super::arguments::Arguments;
use super::check::{Common, check, total};
use super::ending::{End, Ending};
use super::known::{ask, sort};
use super::mistake::Mistake;
use super::progress::Progress;
use super::row::Row;
use super::send::{Stopped, done, send};
use super::{results, text};
use crate::books::confirm::confirmed;
use crate::input::{self, Usage};
use crate::language::{Text, text};
use crate::output::{self, say};
use huifu::proto::Amount;
use serde_json::json;
use std::collections::HashMap;
use std::error::Error;

/// More mistakes than a person reads at once.
const SHOWN: usize = 50;

pub(crate) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if arguments.json {
        output::lines();
    }
    let rows = match read(arguments)? {
        Ok(rows) => rows,
        Err(mistakes) => return Err(refused(arguments, &mistakes)),
    };
    let sum = sum(arguments, &rows)?;
    let client = arguments.access.client(&arguments.book, Some(arguments.rate()))?;
    let ledger = arguments.book.open().await?.ledger().results_need_no_work(true);
    let orders = client.orders(ledger);
    let mut sorted = sort(orders.ledger(), &rows, arguments.at_once).await?;
    if !sorted.mistakes.is_empty() {
        return Err(refused(arguments, &sorted.mistakes));
    }
    let to_send = amount(&rows, &sorted.new)?;
    let plan =
        Plan { rows: rows.len(), sum, new: sorted.new.len(), to_send, under_way: sorted.under_way.len() };
    plan.tell(arguments, &rows);
    if arguments.dry_run {
        return Ok(());
    }
    if plan.new > 0 {
        let what = text!(
            "send {} orders of {} yuan together",
            "将发送 {} 笔订单，合计 {} 元",
            plan.new,
            plan.to_send
        );
        if !confirmed(arguments.yes, &what)? {
            return Err(Usage::new(text!("nothing was sent", "未发送")).into());
        }
    }

    let mut endings = vec![Ending::not_reached(); rows.len()];
    let asked = ask(&orders, &rows, &sorted.under_way, arguments.at_once).await?;
    for (index, ending) in sorted.ended.drain(..).chain(asked) {
        done(&orders, &rows[index], &ending).await;
        tell(arguments, &rows[index], &ending);
        endings[index] = ending;
    }
    let (progress, mut bad) = (Progress::new(plan.new, arguments.json), 0);
    let stopped = send(&orders, &rows, &sorted.new, arguments, |index, ending| {
        bad += usize::from(ending.end.is_bad());
        progress.step(bad);
        progress.above(|| tell(arguments, &rows[index], &ending));
        endings[index] = ending;
    })
    .await;
    progress.end();
    finish(arguments, &rows, &endings, stopped)
}

fn read(arguments: &Arguments) -> Result<Result<Vec<Row>, Vec<Mistake>>, Box<dyn Error>> {
    let bytes = input::read(&arguments.file)?;
    let common = Common {
        mer_cust_id: arguments.book.number()?,
        order_date: arguments.order_date,
        cash_type: arguments.cash_type.as_deref(),
        bg_ret_url: &arguments.bg_ret_url,
        ignore: &arguments.ignore,
    };
    Ok(match text::text(&arguments.file, bytes, arguments.encoding) {
        Ok(text) => check(&text, &common),
        Err(mistake) => Err(vec![mistake]),
    })
}

/// Tells every mistake.
fn refused(arguments: &Arguments, mistakes: &[Mistake]) -> Box<dyn Error> {
    if arguments.json {
        for mistake in mistakes {
            say(mistake.document());
        }
    } else {
        for mistake in mistakes.iter().take(SHOWN) {
            output::tell(mistake);
        }
        if mistakes.len() > SHOWN {
            output::tell(text!("and {} more", "另有 {} 处", mistakes.len() - SHOWN));
        }
    }
    let name = input::shown(&arguments.file);
    match mistakes.len() {
        1 => text!("{name}: 1 mistake; nothing was sent", "{name}：1 处错误；未发送").into(),
        many => text!("{name}: {many} mistakes; nothing was sent", "{name}：{many} 处错误；未发送").into(),
    }
}

fn sum(arguments: &Arguments, rows: &[Row]) -> Result<Amount, Box<dyn Error>> {
    let sum = total(rows.iter()).ok_or_else(too_much)?;
    match arguments.max_total {
        Some(most) if sum > most => Err(text!(
            "the sum of the file is {sum} yuan, and --max-total allows {most}; nothing was sent",
            "文件合计 {sum} 元，超过 --max-total 的 {most} 元；未发送"
        )
        .into()),
        _ => Ok(sum),
    }
}

fn amount(rows: &[Row], these: &[usize]) -> Result<Amount, Text> {
    total(these.iter().filter_map(|index| rows.get(*index))).ok_or_else(too_much)
}

fn too_much() -> Text {
    text!("the sum is more than can be counted; nothing was sent", "合计金额过大，无法计算；未发送")
}

/// What is going to happen.
struct Plan {
    rows: usize,
    sum: Amount,
    new: usize,
    to_send: Amount,
    under_way: usize,
}

impl Plan {
    fn tell(&self, arguments: &Arguments, rows: &[Row]) {
        let Self { rows: all, sum, new, to_send, under_way } = self;
        let alike = alike(rows);
        if arguments.json {
            say(json!({ "plan": {
                "orders": all, "amount": sum.to_string(), "toSend": new, "toSendAmount": to_send.to_string(),
                "underWay": under_way, "ended": all - new - under_way, "sameUserAndAmount": alike,
            } }));
            return;
        }
        output::tell(text!(
            "{all} orders of {sum} yuan together; {} ended before, {under_way} sent before without a result, {new} to be sent: {to_send} yuan",
            "共 {all} 笔订单，合计 {sum} 元；{} 笔此前已结束，{under_way} 笔此前已发送尚无结果，{new} 笔待发送：{to_send} 元",
            all - new - under_way
        ));
        if alike > 0 {
            output::tell(text!(
                "{alike} orders pay a user the same amount as another order of the file: is that meant?",
                "{alike} 笔订单与文件中另一笔的用户和金额相同：是否有意为之？"
            ));
        }
        if arguments.dry_run {
            output::tell(text!("nothing was sent", "未发送"));
        }
    }
}

/// How many orders have the user and the amount of an earlier one.
fn alike(rows: &[Row]) -> usize {
    let mut seen: HashMap<(&str, Amount), usize> = HashMap::new();
    for row in rows {
        *seen.entry((row.order.user_cust_id.as_str(), row.amount())).or_default() += 1;
    }
    seen.values().map(|count| count - 1).sum()
}

/// Machines are told of every row, people of those that went wrong.
fn tell(arguments: &Arguments, row: &Row, ending: &Ending) {
    if arguments.json {
        say(ending.document(row));
    } else if ending.end.is_bad() {
        say(ending.line(row));
    }
}

fn finish(
    arguments: &Arguments,
    rows: &[Row],
    endings: &[Ending],
    stopped: Option<Stopped>,
) -> Result<(), Box<dyn Error>> {
    if let Some(path) = &arguments.results {
        results::write(path, rows, endings, arguments.chinese)?;
    }
    if arguments.json {
        output::document(json!({ "summary": results::document(rows, endings) }));
    } else {
        for (end, count, sum) in results::sums(rows, endings) {
            output::tell(text!(
                "{:<12} {count:>8} orders {sum:>16} yuan",
                "{:<12} {count:>8} 笔 {sum:>16} 元",
                end.name()
            ));
        }
    }
    let count = |end: End| endings.iter().filter(|ending| ending.end == end).count();
    if count(End::Accepted) > 0 && !arguments.json {
        output::tell(text!(
            "pending is not paid yet: the same command again asks, and so does merchant huifu reconcile",
            "pending 尚未付款：再次执行同一命令，或用 merchant huifu reconcile 查询"
        ));
    }
    let (left, bad) = (count(End::NotReached), endings.iter().filter(|ending| ending.end.is_bad()).count());
    match stopped {
        Some(Stopped::Interrupted) => {
            Err(text!("stopped by you: {left} orders were not begun; the same command goes on with them", "已由您停止：{left} 笔订单尚未开始；再次执行同一命令即继续").into())
        }
        Some(Stopped::TooMany) => Err(text!(
            "stopped after {} orders that were neither paid nor accepted (--stop-after): {left} were not begun; the same command \
             goes on with them",
            "{} 笔订单既未付款也未受理，已按 --stop-after 停止：{left} 笔尚未开始；再次执行同一命令即继续",
            arguments.stop_after
        )
        .into()),
        Some(Stopped::Store) => {
            Err(text!("stopped since the store failed: {left} orders were not begun; the same command goes on", "订单存储出错而停止：{left} 笔订单尚未开始；再次执行同一命令即继续").into())
        }
        None if bad > 0 => Err(text!("{bad} orders were neither paid nor accepted; each was told with its line", "{bad} 笔订单既未付款也未受理；已逐行列出").into()),
        None => Ok(()),
    }
}
