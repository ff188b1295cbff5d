//! What `merchant huifu payout` is told.

use crate::books::client::Access;
use crate::books::database::Book;
use clap::ValueEnum;
use huifu::proto::{Amount, OrderDate};
use huifu::store::Rate;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  Look at the file, and send nothing
    merchant huifu payout may.csv --dry-run --store sqlite://orders.db \\
      --base https://HOST/api --mer-cust-id .. --pfx merchant.pfx \\
      --ca CFCA_ACS_OCA31.cer --cash-type 02030000 \\
      --bg-ret-url https://shop.example/huifu
  Pay, and write what became of each for the bookkeeper
    merchant huifu payout may.csv --store sqlite://orders.db --base .. \\
      --mer-cust-id .. --pfx .. --ca .. --cash-type 02030000 \\
      --bg-ret-url .. --results paid.csv --chinese

Columns, in any order, in English or Chinese
  order_id (订单号)  order_date (订单日期)  user_cust_id (客户号)
  trans_amt (金额)  cash_bind_card_id (取现卡号)  cash_type (取现方式)
  mer_priv (备注)
  order_date and cash_type may be options instead, the same for all rows.

The same command again goes on where it stopped, and pays nobody twice.
More: docs/payouts.md";

/// Pays out money (command 202) to everybody in a CSV file, each order once, whatever happens in between.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The file; - is standard input.
    #[arg(value_name = "FILE.csv")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) book: Book,
    #[command(flatten)]
    pub(super) access: Access,
    /// How the file is written. Excel in Chinese writes GBK unless told "CSV UTF-8".
    #[arg(long, value_enum, default_value = "utf8")]
    pub(super) encoding: Encoding,
    /// The date of all orders (YYYYMMDD), where the file has no such column. It is part of the order's name: keep it when
    /// you run the command again on another day.
    #[arg(long, value_name = "DATE", value_parser = OrderDate::parse)]
    pub(super) order_date: Option<OrderDate>,
    /// How fast the money arrives (`cash_type`), where the file has no such column.
    #[arg(long, value_name = "TYPE")]
    pub(super) cash_type: Option<String>,
    /// Where the platform sends the results (`bg_ret_url`).
    #[arg(long, value_name = "URL")]
    pub(super) bg_ret_url: String,
    /// A column of the file to be ignored; may be given several times. Any other column that is not known is a mistake.
    #[arg(long, value_name = "NAME")]
    pub(super) ignore: Vec<String>,
    /// Send nothing if the sum of the file is more than this, in yuan.
    #[arg(long, value_name = "YUAN")]
    pub(super) max_total: Option<Amount>,
    /// Check the file and the store, show the sum, and send nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Send without asking.
    #[arg(long)]
    pub(super) yes: bool,
    /// How many orders are under way at once.
    #[arg(long, value_name = "N", default_value = "8")]
    pub(super) at_once: NonZeroUsize,
    /// How many requests are sent in a minute at most: orders, and questions about those that were sent before.
    #[arg(long, value_name = "N", default_value = "1200")]
    pub(super) per_minute: NonZeroU32,
    /// The same, in a second.
    #[arg(long, value_name = "N", conflicts_with = "per_minute")]
    pub(super) per_second: Option<NonZeroU32>,
    /// Begin no more orders after so many that were neither paid nor accepted.
    #[arg(long, value_name = "N", default_value = "10")]
    pub(super) stop_after: NonZeroUsize,
    /// Write what became of each row as CSV; - is standard output.
    #[arg(long, value_name = "FILE")]
    pub(super) results: Option<PathBuf>,
    /// Names of columns and states in Chinese in --results, and a byte order mark, without which Excel cannot read them.
    #[arg(long, requires = "results")]
    pub(super) chinese: bool,
    /// Print one JSON document a line for machines: one for each row that is ended, then a summary.
    #[arg(long)]
    pub(super) json: bool,
}

impl Arguments {
    /// Evenly: none of them early.
    pub(super) fn rate(&self) -> Rate {
        let per_minute = match self.per_second {
            Some(per_second) => per_second.saturating_mul(NonZeroU32::MIN.saturating_add(59)),
            None => self.per_minute,
        };
        Rate::new(per_minute, NonZeroU32::MIN)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    /// UTF-8 or UTF-16, with or without a byte order mark.
    #[value(name = "utf8", alias = "utf-8")]
    Utf8,
    /// GBK (GB18030).
    #[value(alias = "gb18030")]
    Gbk,
}
