//! `merchant huifu orders`: what a store knows of orders.

use super::database::Book;
use super::kept::{Kept, Search};
use super::named::{Named, unknown};
use super::settle::{Settle, settle};
use super::{export, words};
use crate::language::{Text, text};
use crate::output::{self, say};
use clap::Subcommand;
use huifu::ledger::{Record, State};
use huifu::proto::OrderDate;
use serde_json::json;
use std::error::Error;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  merchant huifu orders list --store sqlite://orders.db \\
      --mer-cust-id 6666000000000001 --open
  merchant huifu orders show --store sqlite://orders.db \\
      --mer-cust-id 6666000000000001 20240517 202405170001
  merchant huifu orders export --store sqlite://orders.db \\
      --mer-cust-id 6666000000000001 --chinese --out orders.csv
  merchant huifu orders settle --store sqlite://orders.db \\
      --mer-cust-id 6666000000000001 20240517 202405170001 --as succeeded

What the states mean: docs/huifu-orders.md";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List orders, by date and number.
    #[command(after_help = EXAMPLES)]
    List(List),
    /// Show everything that is known of one order.
    #[command(after_help = EXAMPLES)]
    Show(Show),
    /// Write orders as CSV.
    #[command(after_help = EXAMPLES)]
    Export(Export),
    /// Write down what a person has found out about an order, in the reconciliation file or with the platform's support.
    ///
    /// A success is final: nothing changes it afterwards. `not-sent` lets the order be sent again; it is taken only of an
    /// order of which nothing is known but that it was given out, and only you can know that it never arrived.
    #[command(after_help = EXAMPLES)]
    Settle(Settle),
}

/// Which orders.
#[derive(Debug, clap::Args)]
struct Which {
    /// Only those in this state: not_sent, sent, unknown, pending, failed, succeeded.
    #[arg(long, value_name = "STATE", value_parser = state)]
    state: Option<State>,
    /// Only those on which something is left to do.
    #[arg(long)]
    open: bool,
    /// Only those of this day and later (YYYYMMDD).
    #[arg(long, value_name = "DATE", value_parser = OrderDate::parse)]
    from: Option<OrderDate>,
    /// Only those of this day and earlier (YYYYMMDD).
    #[arg(long, value_name = "DATE", value_parser = OrderDate::parse)]
    to: Option<OrderDate>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    book: Book,
    #[command(flatten)]
    which: Which,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    #[command(flatten)]
    book: Book,
    #[command(flatten)]
    order: Named,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    book: Book,
    #[command(flatten)]
    which: Which,
    /// Names of columns and states in Chinese, and a byte order mark, without which Excel cannot read them.
    #[arg(long)]
    chinese: bool,
    /// The file; - is standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

fn state(text: &str) -> Result<State, Text> {
    let wanted = text.replace('-', "_");
    let names: Vec<&str> = State::ALL.iter().map(|state| state.name()).collect();
    let found = State::ALL.into_iter().find(|state| state.name() == wanted);
    found.ok_or_else(|| text!("expected one of {}", "可选值：{}", names.join(", ")))
}

pub(crate) async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::List(arguments) => list(&arguments).await,
        Command::Show(arguments) => show(&arguments).await,
        Command::Export(arguments) => export(&arguments).await,
        Command::Settle(arguments) => settle(&arguments).await,
    }
}

impl Which {
    fn has(&self, record: &Record) -> bool {
        let date = record.key.order_date;
        (!self.open || record.due.is_some())
            && self.from.is_none_or(|from| date >= from)
            && self.to.is_none_or(|to| date <= to)
    }

    /// Each order in turn. Those that cannot be read are told, and make the command fail at its end: that is the inner result.
    async fn each(
        &self,
        book: &Book,
        orders: &Kept,
        mut take: impl FnMut(Record),
    ) -> Result<Result<(), Text>, Box<dyn Error>> {
        let (number, search) = (book.number()?, Search { state: self.state, open: self.open });
        let each = orders.each(search, |record| {
            if record.key.mer_cust_id == number && self.has(&record) {
                take(record);
            }
        });
        let unreadable = each.await?;
        for name in &unreadable {
            let name = shown::text(name);
            output::tell(text!(
                "{name}: what is stored of this order cannot be read",
                "{name}：该订单的存储内容无法读取"
            ));
        }
        Ok(match unreadable.len() {
            0 => Ok(()),
            some => Err(text!(
                "{some} orders cannot be read: was what is stored changed by hand, or written by a newer program?",
                "{some} 笔订单无法读取：存储内容是否被人工改动，或由更新的程序写入？"
            )),
        })
    }
}

async fn list(arguments: &List) -> Result<(), Box<dyn Error>> {
    let orders = arguments.book.open().await?;
    let (mut count, mut documents) = (0_usize, Vec::new());
    let result = arguments
        .which
        .each(&arguments.book, &orders, |record| {
            count += 1;
            match arguments.json {
                true => documents.push(words::document(&record)),
                false => say(words::line(&record)),
            }
        })
        .await?;
    match arguments.json {
        true => output::document(json!({ "orders": documents })),
        false => output::tell(text!("{count} orders", "{count} 笔订单")),
    }
    Ok(result?)
}

async fn show(arguments: &Show) -> Result<(), Box<dyn Error>> {
    let ledger = arguments.book.open().await?.ledger();
    let key = arguments.order.key(&arguments.book)?;
    let record = ledger.get(&key).await?.ok_or_else(|| unknown(&key))?;
    if arguments.json {
        output::document(json!({ "order": words::document(&record) }));
        return Ok(());
    }
    for line in described(&record) {
        say(line);
    }
    Ok(())
}

fn described(record: &Record) -> Vec<Text> {
    let mut lines = vec![
        text!("order      {} {}", "订单       {} {}", record.key.order_date, record.key.order_id),
        text!("command    {}", "接口       {}", words::command(record)),
        text!("amount     {}", "金额       {}", words::amount(record)),
        text!(
            "state      {} ({}), since {}",
            "状态       {}（{}），自 {}",
            record.state,
            words::chinese(record.state),
            words::time(record.changed_at)
        ),
        text!("opened     {}", "发起       {}", words::time(record.opened_at)),
        text!("asked      {} times", "已查询     {} 次", record.questions),
    ];
    lines.extend(
        record.platform_seq_id.as_ref().map(|number| text!("platform   {number}", "平台流水号 {number}")),
    );
    if let Some(order) = &record.order {
        lines.extend(order.parties.iter().map(|(name, number)| Text::same(format!("{name:<10} {number}"))));
    }
    lines.push(match record.due {
        Some(due) if record.is_asked_about() => {
            text!("next       the platform is asked at {}", "下一步     {} 向平台查询", words::time(due))
        }
        Some(due) => {
            text!("next       the result is handed out at {}", "下一步     {} 交付结果", words::time(due))
        }
        None => text!("next       nothing is left to do", "下一步     无"),
    });
    for anomaly in &record.anomalies {
        lines.push(text!(
            "ODD        {} at {}: a person has to look",
            "异常       {}，{}：需人工核对",
            anomaly.kind,
            words::time(anomaly.at)
        ));
    }
    lines
}

const COLUMNS: [(&str, &str); 10] = [
    ("order_date", "订单日期"),
    ("order_id", "订单号"),
    ("cmd_id", "交易代码"),
    ("amount", "金额（元）"),
    ("state", "状态"),
    ("platform_seq_id", "平台流水号"),
    ("opened_at", "发起时间（UTC）"),
    ("changed_at", "状态时间（UTC）"),
    ("open", "是否待处理"),
    ("anomalies", "异常"),
];

async fn export(arguments: &Export) -> Result<(), Box<dyn Error>> {
    let orders = arguments.book.open().await?;
    let mut rows = Vec::new();
    let result =
        arguments.which.each(&arguments.book, &orders, |record| rows.push(row(&record, arguments.chinese)));
    // What can be read is written; the rest was told.
    let result = result.await?;
    let names = COLUMNS.map(|(english, chinese)| if arguments.chinese { chinese } else { english });
    let count = rows.len();
    export::write(&arguments.out, &export::table(&names, rows, arguments.chinese)?)?;
    output::tell(text!("{count} orders", "{count} 笔订单"));
    Ok(result?)
}

fn row(record: &Record, chinese: bool) -> Vec<String> {
    let yes = |is_so: bool| match (is_so, chinese) {
        (true, true) => "是",
        (false, true) => "否",
        (true, false) => "yes",
        (false, false) => "no",
    };
    let odd: Vec<String> = record.anomalies.iter().map(|anomaly| anomaly.kind.to_string()).collect();
    vec![
        record.key.order_date.to_string(),
        record.key.order_id.clone(),
        words::command(record).to_owned(),
        words::amount(record),
        if chinese { words::chinese(record.state) } else { record.state.name() }.to_owned(),
        record.platform_seq_id.clone().unwrap_or_default(),
        words::time(record.opened_at),
        words::time(record.changed_at),
        yes(record.due.is_some()).to_owned(),
        odd.join("; "),
    ]
}
