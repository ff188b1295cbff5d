//! `merchant doctor`: a configuration, looked at before it meets a platform.

mod failure;
mod huifu;
mod reach;
mod report;
mod texts;
mod unionpay;

use clap::Subcommand;
use client_core::{Clock as _, SystemClock};
use report::Report;
use std::error::Error;

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant doctor huifu --base https://HOST/api \\
    --mer-cust-id 6666000000000001 --pfx merchant.pfx \\
    --ca CFCA_ACS_OCA31.cer
  merchant doctor unionpay --app-id .. --secret-file secret.txt \\
    --symmetric-key-file sym.txt --key merchant.key.pem \\
    --platform-key upPublicKey.pem --connect
  merchant doctor huifu .. --json |
    jq '.findings[] | select(.level != \"ok\")'";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    platform: Platform,
}

/// How to look, and how to tell: the same for both platforms.
#[derive(Debug, clap::Args)]
struct Way {
    /// The time at which to look, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", value_parser = crate::input::time)]
    time: Option<u64>,
    /// Ask the address for its date; nothing else is sent. The certificate authorities of this machine are believed,
    /// or those of the file that the variable SSL_CERT_FILE names.
    #[arg(long)]
    connect: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

impl Way {
    /// The time at which certificates are looked at.
    fn now(&self) -> u64 {
        self.time.unwrap_or_else(|| SystemClock.now())
    }

    /// The times that count: this machine's, by which calls are made, and the one that was asked for.
    fn times(&self, report: &mut Report) {
        reach::clock(report, SystemClock.now());
        if let Some(time) = self.time {
            report.ok("time", format!("certificates are looked at as of {} (--time)", report::moment(time)));
        }
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
