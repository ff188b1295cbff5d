//! `merchant doctor`: a configuration, looked at before it meets a platform.

mod failure;
mod hardware;
mod huifu;
mod reach;
mod report;
mod texts;
mod unionpay;
mod way;

use crate::input::Usage;
use crate::language::text;
use crate::settings::{self, Settings};
use clap::{CommandFactory as _, Parser, Subcommand};
use hardware::Hardware;
pub(crate) use report::Report;
use std::error::Error;
use std::ffi::OsString;
use way::Way;

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant doctor --config merchant.toml
  merchant doctor huifu --base https://HOST/api \\
    --mer-cust-id 6666000000000001 --pfx merchant.pfx \\
    --ca CFCA_ACS_OCA31.cer
  merchant doctor unionpay --app-id .. --secret-file secret.txt \\
    --symmetric-key-file sym.txt --key merchant.key.pem \\
    --platform-key upPublicKey.pem --connect
  merchant doctor --pkcs11 /usr/lib/softhsm/libsofthsm2.so
  merchant doctor huifu .. --json |
    jq '.findings[] | select(.level != \"ok\")'";

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    hardware: Hardware,
    #[command(subcommand)]
    platform: Option<Platform>,
}

/// A platform with its options, as the file gives them.
#[derive(Debug, Parser)]
#[command(name = "doctor")]
struct One {
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
        Some(platform) => look(platform, &mut report).await,
        None if hardware::look(&arguments.hardware, &mut report) => arguments.way.json,
        None => {
            let Some(settings) = settings::current() else {
                let text = text!(
                    "give --config FILE (merchant init writes one), or a platform: merchant doctor huifu, merchant doctor unionpay",
                    "请给出 --config 文件（可用 merchant init 生成），或指明平台：merchant doctor huifu、merchant doctor unionpay"
                );
                return Err(Usage::new(text).into());
            };
            all(&settings, &arguments.way, &mut report).await?;
            arguments.way.json
        }
    };
    report.print(json);
    report.verdict()
}

/// What can be seen of a file without sending anything.
pub(crate) async fn offline(settings: &Settings) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    all(settings, &Way::default(), &mut report).await?;
    Ok(report)
}

/// Every platform of a file, by the options that the file gives to this command.
async fn all(settings: &Settings, way: &Way, report: &mut Report) -> Result<(), Box<dyn Error>> {
    report.ok(
        "configuration",
        text!(
            "{}: every key is known, and every file is there",
            "{}：所有键均有效，所有文件均存在",
            settings.path().display()
        ),
    );
    if settings.platforms().is_empty() {
        report.fail(
            "configuration",
            text!("it has neither [unionpay] nor [huifu]", "既没有 [unionpay] 也没有 [huifu]"),
            text!("merchant init writes one", "可用 merchant init 生成"),
        );
    }
    let command = One::command();
    for name in settings.platforms() {
        let words = [OsString::from("doctor"), OsString::from(name)].into_iter().chain(way.words());
        let one = One::try_parse_from(settings::filled(&command, words.collect(), settings))?;
        report.about(name);
        look(&one.platform, report).await;
    }
    Ok(())
}

/// Whether the report is to be a document.
async fn look(platform: &Platform, report: &mut Report) -> bool {
    match platform {
        Platform::Huifu(arguments) => {
            huifu::look(arguments, report).await;
            arguments.way.json
        }
        Platform::Unionpay(arguments) => {
            unionpay::look(arguments, report).await;
            arguments.way.json
        }
    }
}
