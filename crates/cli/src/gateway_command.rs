//! `merchant gateway`.

use crate::input::Usage;
use crate::output;
use crate::report::chain;
use clap::{Args, Subcommand};
use gateway::{Configuration, Gateway, StartError, new_token};
use serde_json::json;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant gateway --config gateway.toml
  merchant gateway token

The configuration: docs/gateway.md, docs/gateway-config-keys.md";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    /// The configuration, in TOML.
    #[arg(long, value_name = "FILE", required = true)]
    config: Option<PathBuf>,
    /// Print one JSON document when it listens, instead of text.
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a token for a back end, and what the configuration says of it: its SHA-256.
    ///
    /// The token is printed once and kept nowhere.
    Token {
        /// Print one JSON document for machines instead of text.
        #[arg(long)]
        json: bool,
    },
}

/// How long requests under way are waited for at the end.
const DRAIN: Duration = Duration::from_secs(30);

pub(crate) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { config, json, command } = arguments;
    if let Some(Command::Token { json }) = command {
        token(json);
        return Ok(());
    }
    let path = config.ok_or_else(|| Usage::new("give --config FILE"))?;
    let gateway = Gateway::start(configuration(&path)?).await.map_err(not_started)?;
    match json {
        true => output::document_now(json!({ "listens": gateway.place() })),
        false => output::say(format_args!("the gateway listens at {}\n\nCtrl-C ends it.", gateway.place())),
    }
    output::written()?;
    asked_to_stop().await?;
    match gateway.stop(DRAIN).await {
        true => Ok(()),
        false => Err("not every request ended in time; what became of their orders is in the store".into()),
    }
}

/// Ctrl-C, or the signal by which service managers end a process.
async fn asked_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            stopped = tokio::signal::ctrl_c() => stopped,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn configuration(path: &Path) -> Result<Configuration, Box<dyn Error>> {
    let failed = |e: std::io::Error| Usage::new(format!("{} cannot be read: {e}", path.display()));
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration::parse(&text, folder).map_err(|mistakes| {
        Usage::new(format!("{} cannot be used, and nothing was started:\n{mistakes}", path.display())).into()
    })
}

/// A place that is taken is a mistake of the configuration.
fn not_started(e: StartError) -> Box<dyn Error> {
    match e {
        StartError::Listen { .. } => Usage::new(chain(&e)).into(),
        e => e.into(),
    }
}

fn token(json: bool) {
    let (token, hash) = new_token();
    if json {
        output::document(json!({ "token": token.expose(), "sha256": hash }));
        return;
    }
    output::say(format_args!(
        "\
The token, for the back end (Authorization: Bearer TOKEN); it is printed once and kept nowhere:

{}

For the configuration of the gateway:

[[token]]
name = \"shop\"
sha256 = \"{hash}\"
scopes = [\"read\", \"pay\"]",
        token.expose()
    ));
}
