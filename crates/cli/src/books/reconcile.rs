//! `merchant huifu reconcile`: asks the platform what became of orders that have no result.

use super::client::Access;
use super::database::Book;
use super::words;
use crate::input::Usage;
use crate::known_errors;
use crate::language::{Text, text};
use crate::output::{self, say};
use client_core::{Clock as _, SystemClock};
use huifu::ledger::{Ledger, OrderKey, Record};
use huifu::{NeedsAttention, ReconcileReport, Reconciler, ResultProcessor};
use serde_json::{Value, json};
use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  merchant huifu reconcile --once --store sqlite://orders.db \\
      --base https://HOST/api --mer-cust-id .. --pfx merchant.pfx \\
      --ca CFCA_ACS_OCA31.cer
  merchant huifu reconcile --watch --json --store sqlite://orders.db \\
      --base .. --mer-cust-id .. --pfx .. --ca ..

When an order is due to be asked about: docs/huifu-orders.md";

/// Asks the platform (command 301) what became of the orders that are due, and reports what changed and what needs a person.
///
/// It may run beside your program: an order is looked at by one of them at a time. Results stay due for your program's own
/// work on them, unless --done says that nobody else is to work on them.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    book: Book,
    #[command(flatten)]
    access: Access,
    /// One round, until nothing is due: exit code 1 if something needs a person or the platform does not answer.
    #[arg(long, conflicts_with = "watch", required_unless_present = "watch")]
    once: bool,
    /// Round after round, until Ctrl-C.
    #[arg(long)]
    watch: bool,
    /// The pause between two rounds of --watch, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "15", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pause: u64,
    /// How many orders are asked about at once.
    #[arg(long, value_name = "N", default_value = "4")]
    at_once: NonZeroUsize,
    /// Note that the work on each result is done: for payouts, and where no other program works on results of this book.
    #[arg(long)]
    done: bool,
    /// Print JSON for machines instead of text: one document, or with --watch one a line for each round.
    #[arg(long)]
    json: bool,
}

/// Results that came while a round ran.
type Seen = Arc<Mutex<Vec<Record>>>;

pub(crate) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let client = arguments.access.client(&arguments.book, None)?;
    let ledger = arguments.book.open().await?.ledger();
    let (seen, done) = (Seen::default(), arguments.done);
    let processor = processor(&ledger, &seen, done);
    let reconciler =
        Reconciler::new(&client, ledger.clone(), processor.clone()).at_once(arguments.at_once.get());
    if !arguments.watch {
        let report = round(&reconciler, &processor, &seen).await?;
        let told = report.is_well();
        match arguments.json {
            true => output::document(report.document()),
            false => report.lines().iter().for_each(say),
        }
        return told.map_err(Into::into);
    }
    if arguments.json {
        output::lines();
    } else {
        output::tell(text!("asking round after round; Ctrl-C ends it", "持续查询中，按 Ctrl-C 结束"));
    }
    let mut interrupt = std::pin::pin!(tokio::signal::ctrl_c());
    loop {
        // A round that is dropped loses nothing: what it has not looked at is due again.
        let report = tokio::select! {
            _ = &mut interrupt => return Ok(()),
            report = round(&reconciler, &processor, &seen) => report,
        };
        match report {
            Ok(report) if arguments.json => say(report.document()),
            Ok(report) if report.has_news() => report.lines().iter().for_each(say),
            Ok(_) => {}
            Err(e) if arguments.json => say(json!({ "ok": false, "error": crate::report::chain(&*e) })),
            Err(e) => {
                let e = known_errors::explained(&crate::report::chain(&*e));
                output::tell(text!("a round ended early: {e}", "本轮提前结束：{e}"));
            }
        }
        tokio::select! {
            _ = &mut interrupt => return Ok(()),
            () = tokio::time::sleep(Duration::from_secs(arguments.pause)) => {}
        }
    }
}

fn processor(ledger: &Ledger, seen: &Seen, done: bool) -> ResultProcessor {
    let seen = Arc::clone(seen);
    ResultProcessor::new(ledger.clone(), move |record: Record| {
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(record);
        async move {
            match done {
                true => Ok(()),
                false => Err(text!("left to the merchant's own program", "留给商户自己的程序处理").into()),
            }
        }
    })
}

/// What one round brought.
struct Report {
    round: ReconcileReport,
    /// Results that the platform gave in this round.
    changed: Vec<Record>,
    /// Results that were there before, and wait for somebody's work.
    waiting: usize,
    /// What needs a person, with what is known of it.
    people: Vec<(OrderKey, NeedsAttention)>,
}

async fn round(
    reconciler: &Reconciler,
    processor: &ResultProcessor,
    seen: &Seen,
) -> Result<Report, Box<dyn Error>> {
    let start = SystemClock.now();
    let mut round = reconciler.round().await?;
    if !processor.idle(Duration::from_secs(60)).await {
        return Err(Usage::new(text!(
            "the store did not take what was learned within a minute; it is due again",
            "存储一分钟内未能写入查询结果，下次会再查"
        ))
        .into());
    }
    let results = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    let (changed, old): (Vec<_>, Vec<_>) = results.into_iter().partition(|record| record.changed_at >= start);
    let mut people = std::mem::take(&mut round.needs_attention);
    people.sort_by(|a, b| a.0.cmp(&b.0));
    people.dedup();
    Ok(Report { round, changed, waiting: old.len(), people })
}

impl Report {
    fn has_news(&self) -> bool {
        self.round.asked > 0 || !self.changed.is_empty() || !self.people.is_empty()
    }

    fn is_well(&self) -> Result<(), Text> {
        if self.round.asked > 0 && self.round.unanswered == self.round.asked {
            return Err(text!(
                "the platform answered no question: look at --base and the network, and run it again",
                "平台没有应答任何查询：检查 --base 与网络后重新执行"
            ));
        }
        match self.people.len() {
            0 => Ok(()),
            some => Err(text!(
                "{some} things need a person; merchant huifu orders show has what is known of each order",
                "{some} 项需人工核对；各订单详情见 merchant huifu orders show"
            )),
        }
    }

    fn lines(&self) -> Vec<Text> {
        let mut lines = vec![text!(
            "asked about {} orders ({} questions were not answered); {} have a result now; {} results wait for your program's work",
            "查询 {} 笔订单（{} 次未获应答）；{} 笔已有结果；{} 笔结果待您的程序处理",
            self.round.asked,
            self.round.unanswered,
            self.changed.len(),
            self.waiting
        )];
        lines.extend(self.changed.iter().map(|record| Text::same(words::line(record))));
        lines.extend(self.people.iter().map(|(key, why)| {
            text!(
                "A PERSON  {} {}: {why}",
                "需人工    {} {}：{why}",
                key.order_date,
                shown::text(&key.order_id)
            )
        }));
        lines
    }

    fn document(&self) -> Value {
        let people: Vec<Value> = self
            .people
            .iter()
            .map(|(key, why)| {
                json!({ "orderDate": key.order_date.to_string(), "orderId": key.order_id, "why": why.to_string() })
            })
            .collect();
        json!({
            "asked": self.round.asked, "unanswered": self.round.unanswered, "waiting": self.waiting,
            "changed": self.changed.iter().map(words::document).collect::<Vec<_>>(), "needsAPerson": people,
        })
    }
}
