//! `merchant gateway deliveries`: what is delivered to the merchant's own address.
//!
//! It reads the gateway's configuration and store, and asks no gateway: so it works while none runs, over whatever the gateway
//! listens at, and needs no token. Whoever may read the configuration may do all of this anyway.

use super::configured::configuration;
use crate::language::{Text, text};
use crate::output::{self, say};
use clap::{Args, Subcommand};
use gateway::DeliveryAdmin;
use serde_json::{Value, json};
use std::error::Error;
use std::path::PathBuf;
use store_sql::{DeliveryMark, DeliveryState, Redelivery};

const EXAMPLES: &str = "\
Examples:
  merchant gateway deliveries list --config gateway.toml --state dead
  merchant gateway deliveries show --config gateway.toml msg_0f1e..
  merchant gateway deliveries redeliver --config gateway.toml msg_0f1e..
  merchant gateway deliveries redeliver --config gateway.toml --dead

A gateway that runs on the same store delivers within a second what is made
due here; while none runs, the next one does. docs/gateway-webhooks.md";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List deliveries, the oldest first, without their bodies.
    #[command(after_help = EXAMPLES)]
    List(List),
    /// Show one delivery with its body.
    #[command(after_help = EXAMPLES)]
    Show(Show),
    /// Deliver once more, whatever became of it: due now, its attempts counted anew.
    ///
    /// An address that had said 410 is asked again. The audit log has a line of it.
    #[command(after_help = EXAMPLES)]
    Redeliver(Redeliver),
}

#[derive(Debug, Args)]
struct Common {
    /// The configuration of the gateway, in TOML.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    common: Common,
    /// Only those in this state: waiting, delivered, dead.
    #[arg(long, value_name = "STATE", value_parser = state)]
    state: Option<DeliveryState>,
    /// At most so many.
    #[arg(long, value_name = "COUNT", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Only those behind this mark, the `next` of a page.
    #[arg(long, value_name = "MARK", value_parser = mark)]
    after: Option<DeliveryMark>,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    common: Common,
    /// The delivery, as webhook-id names it.
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Debug, Args)]
pub(crate) struct Redeliver {
    #[command(flatten)]
    common: Common,
    /// The deliveries, as webhook-id names them.
    #[arg(value_name = "ID", required_unless_present = "dead")]
    ids: Vec<String>,
    /// All that were given up.
    #[arg(long, conflicts_with = "ids")]
    dead: bool,
}

fn state(text: &str) -> Result<DeliveryState, Text> {
    let names = DeliveryState::ALL.map(DeliveryState::name).join(", ");
    DeliveryState::of_name(text).ok_or_else(|| text!("expected one of {names}", "可选值：{names}"))
}

fn mark(text: &str) -> Result<DeliveryMark, Text> {
    DeliveryMark::parse(text).ok_or_else(|| text!("expected the `next` of a page", "应为上一页的 `next`"))
}

pub(crate) async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    let common = match &command {
        Command::List(List { common, .. })
        | Command::Show(Show { common, .. })
        | Command::Redeliver(Redeliver { common, .. }) => common,
    };
    let admin = DeliveryAdmin::open(configuration(&common.config)?).await?;
    let done = match &command {
        Command::List(arguments) => list(arguments, &admin).await,
        Command::Show(arguments) => show(arguments, &admin).await,
        Command::Redeliver(arguments) => redeliver(arguments, &admin).await,
    };
    admin.close().await;
    done
}

async fn list(arguments: &List, admin: &DeliveryAdmin) -> Result<(), Box<dyn Error>> {
    let List { common, state, limit, after } = arguments;
    let mark = after.clone().unwrap_or_default();
    let page = admin.page(&mark, *state, usize::from(*limit)).await?;
    if common.json {
        output::document(page);
        return Ok(());
    }
    let deliveries = page["deliveries"].as_array().map_or(&[][..], Vec::as_slice);
    for delivery in deliveries {
        say(line(delivery));
    }
    output::tell(text!("{} deliveries", "{} 条投递", deliveries.len()));
    if let Some(next) = page["next"].as_str() {
        output::tell(text!("there may be more: --after {next}", "可能还有更多：--after {next}"));
    }
    Ok(())
}

/// One for a list; its id last, since it is long.
fn line(delivery: &Value) -> String {
    let text = |name: &str| delivery[name].as_str().unwrap_or("-").to_owned();
    format!(
        "{:<9} {:>3}  {:<27}  {:<22}  {:<20}  {}",
        text("state"),
        delivery["attempts"].as_u64().unwrap_or_default(),
        text("createdAt"),
        text("type"),
        delivery["order"]["number"].as_str().unwrap_or("-"),
        text("id"),
    )
}

async fn show(arguments: &Show, admin: &DeliveryAdmin) -> Result<(), Box<dyn Error>> {
    let found = admin.one(&arguments.id).await?.ok_or_else(|| unknown(&arguments.id))?;
    match arguments.common.json {
        true => output::document(json!({ "delivery": found })),
        false => say(format_args!("{found:#}")),
    }
    Ok(())
}

async fn redeliver(arguments: &Redeliver, admin: &DeliveryAdmin) -> Result<(), Box<dyn Error>> {
    let Redeliver { common, ids, dead } = arguments;
    if *dead {
        let count = admin.redeliver_dead().await?;
        match common.json {
            true => output::document(json!({ "redelivered": count })),
            false => say(text!("{count} deliveries are due now", "{count} 条投递待发送")),
        }
        return Ok(());
    }
    let (mut due, mut failures) = (Vec::new(), Vec::new());
    for id in ids {
        match admin.redeliver(id).await? {
            Redelivery::Due => due.push(id.as_str()),
            Redelivery::Running => {
                failures.push(text!("{}: it is being delivered now", "{}：正在投递", shown::value(id)))
            }
            Redelivery::Unknown => failures.push(unknown(id)),
        }
    }
    match common.json {
        true => output::document(json!({ "redelivered": due.len(), "due": due })),
        false => due.iter().for_each(|id| say(text!("{} is due now", "{} 待发送", shown::value(id)))),
    }
    let all = |told: fn(&Text) -> &str| failures.iter().map(told).collect::<Vec<_>>().join("; ");
    match failures.is_empty() {
        true => Ok(()),
        false => Err(Text::of(|| all(Text::english), || all(Text::chinese)).into()),
    }
}

fn unknown(id: &str) -> Text {
    text!("no delivery is called {}", "没有名为 {} 的投递", shown::value(id))
}
