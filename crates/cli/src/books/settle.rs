//! `merchant huifu orders settle`: what a person has found out about an order.

use super::confirm::confirmed;
use super::database::Book;
use super::named::{Named, unknown};
use super::words;
use crate::input::Usage;
use crate::language::text;
use crate::output::{self, say};
use clap::ValueEnum;
use huifu::ledger::{Event, OrderKey, Report, Source, State, Transition};
use huifu::proto::Verdict;
use serde_json::json;
use std::error::Error;

#[derive(Debug, clap::Args)]
pub(crate) struct Settle {
    #[command(flatten)]
    book: Book,
    #[command(flatten)]
    order: Named,
    /// What became of it.
    #[arg(long = "as", value_enum, value_name = "RESULT")]
    result: Found,
    /// The platform's number of it (`platform_seq_id`), if you have it.
    #[arg(long, value_name = "NUMBER")]
    platform_seq_id: Option<String>,
    /// Note too that your own work on the result is done, so that no program is handed it any more.
    #[arg(long)]
    done: bool,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Found {
    /// The platform has carried it out.
    Succeeded,
    /// The platform has not carried it out and never will.
    Failed,
    /// The platform has never seen it.
    NotSent,
}

pub(super) async fn settle(arguments: &Settle) -> Result<(), Box<dyn Error>> {
    let ledger = arguments.book.open().await?.ledger();
    let key = arguments.order.key(&arguments.book)?;
    let record = ledger.get(&key).await?.ok_or_else(|| unknown(&key))?;
    let event = match (arguments.result, &record.ticket) {
        (Found::Succeeded, _) => told(Verdict::Success, arguments),
        (Found::Failed, _) => told(Verdict::Failed, arguments),
        (Found::NotSent, Some(ticket)) if record.state == State::Sent => Event::NotSent(ticket.clone()),
        (Found::NotSent, _) => {
            return Err(text!(
                "{}: it is {}, so the platform may have seen it: only an order that is sent, and of which nothing more is \
                 known, can be taken for never sent; use --as failed once the platform says so",
                "{}：状态为 {}，平台可能已收到：只有已发送且没有更多信息的订单才能记为从未发送；平台确认失败后请用 --as failed",
                shown::text(&key),
                record.state
            )
            .into());
        }
    };
    let name =
        arguments.result.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
    let what = text!(
        "write down that {} {} ({} yuan) is {name}",
        "将订单 {} {}（{} 元）记为 {name}",
        key.order_date,
        shown::text(&key.order_id),
        words::amount(&record)
    );
    if !confirmed(arguments.yes, &what)? {
        return Err(Usage::new(text!("nothing was written down", "未做任何记录")).into());
    }
    let change = ledger.apply(&key, &event).await?.ok_or_else(|| unknown(&key))?;
    let after = change.after();
    if arguments.done && after.is_settled() {
        ledger.done(&key, after).await?;
    }
    told_change(arguments, &key, record.state, &change)
}

fn told(verdict: Verdict, arguments: &Settle) -> Event {
    let report = Report::new(verdict, Source::Person);
    match &arguments.platform_seq_id {
        Some(number) => report.with_platform_seq_id(number.as_str()).into(),
        None => report.into(),
    }
}

fn told_change(
    arguments: &Settle,
    key: &OrderKey,
    before: State,
    change: &Transition,
) -> Result<(), Box<dyn Error>> {
    let after = change.after();
    if arguments.json {
        output::document(
            json!({ "before": before.name(), "after": after.name(), "anomaly": change.anomaly }),
        );
    } else {
        say(format_args!("{} {}: {before} -> {after}", key.order_date, shown::text(&key.order_id)));
    }
    let wanted = match arguments.result {
        Found::Succeeded => State::Succeeded,
        Found::Failed => State::Failed,
        Found::NotSent => State::NotSent,
    };
    match change.anomaly {
        Some(anomaly) => Err(text!("it was not believed: {anomaly}", "未采信：{anomaly}").into()),
        None if after != wanted => Err(text!(
            "the order stays {after}: a later state is never left for an earlier one",
            "订单状态仍为 {after}：不会从较后的状态退回较前的状态"
        )
        .into()),
        None => Ok(()),
    }
}
