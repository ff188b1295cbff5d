//! `merchant gateway health`: for an image that has no other program to ask with.

use super::configured::configuration;
use crate::output;
use clap::Args;
use gateway::{Probe, health};
use serde_json::{Value, json};
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

pub(super) const EXAMPLES: &str = "\
Examples:
  merchant gateway health --config gateway.toml
  merchant gateway health --config gateway.toml --ready --json

It asks /healthz, or /readyz with --ready, where the gateway listens; over
TLS the gateway must show the certificate that is in the configuration now.
A gateway that wants clients' certificates lets nobody else ask: that it asks
for one counts as alive, and --ready fails.";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The configuration of the gateway, in TOML.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Ask whether its store answers and it has merchants, not only whether it lives.
    #[arg(long)]
    ready: bool,
    /// Wait at most so many seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=60))]
    timeout: u64,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { config, ready, timeout, json } = arguments;
    let probe = if ready { Probe::Ready } else { Probe::Alive };
    let answer = health(&configuration(&config)?, probe, Duration::from_secs(timeout)).await?;
    match json {
        true => {
            let said = serde_json::from_str::<Value>(&answer).unwrap_or_else(|_| answer.into());
            output::document(json!({ "well": true, "says": said }));
        }
        false => output::say(answer),
    }
    Ok(())
}
