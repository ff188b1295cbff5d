//! `merchant doctor`: a configuration, looked at before it meets a platform.

mod failure;
mod huifu;
mod reach;
mod report;
mod texts;
mod unionpay;
mod way;

use clap::Subcommand;
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
