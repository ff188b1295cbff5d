//! `merchant doctor`: a configuration, looked at before it meets a platform.

mod huifu;
mod reach;
mod report;
mod unionpay;

use clap::Subcommand;
use report::Report;
use std::error::Error;
use transport::{Clock as _, SystemClock};

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant doctor huifu --base https://HOST/api --mer-cust-id 6666000000000001 --pfx merchant.pfx \\
    --ca CFCA_ACS_OCA31.cer
  merchant doctor unionpay --app-id .. --secret-file secret.txt --symmetric-key-file sym.txt \\
    --key merchant.key.pem --platform-key upPublicKey.pem --connect
  merchant doctor huifu .. --json | jq '.findings[] | select(.level != \"ok\")'";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    platform: Platform,
}

/// How to look, and how to tell: the same for both platforms.
#[derive(Debug, clap::Args)]
struct Way {
    /// The time at which to look, as Unix seconds or like 2019-01-01T00:00:00Z; now if not given.
    #[arg(long, value_name = "TIME", value_parser = crate::cfca::time)]
    time: Option<u64>,
    /// Ask the address for its date; nothing else is sent.
    #[arg(long)]
    connect: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

impl Way {
    fn now(&self) -> u64 {
        self.time.unwrap_or_else(|| SystemClock.now())
    }
}

#[derive(Debug, Subcommand)]
enum Platform {
    /// Look at a configuration for Huifu APP+ (汇付).
    Huifu(huifu::Arguments),
    /// Look at a configuration for UnionPay Quick Pass (云闪付).
    Unionpay(unionpay::Arguments),
}

pub(crate) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut report = Report::default();
    let json = match &arguments.platform {
        Platform::Huifu(arguments) => {
            huifu::look(arguments, &mut report).await;
            arguments.way.json
        }
        Platform::Unionpay(arguments) => {
            unionpay::look(arguments, &mut report).await;
            arguments.way.json
        }
    };
    report.print(json);
    report.verdict()
}
