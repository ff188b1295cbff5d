//! `merchant gateway`.

mod configured;
mod deliveries;
mod health;
mod log;

use crate::input::Usage;
use crate::language::{Text, text};
use crate::output;
use crate::report::chain;
use clap::{Args, Subcommand};
use configured::configuration;
use gateway::{Gateway, StartError, new_token, new_webhook_secret};
use log::LogForm;
use serde_json::json;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant gateway --config gateway.toml
  merchant gateway token
  merchant gateway webhook-secret
  merchant gateway deliveries list --config gateway.toml --state dead
  merchant gateway health --config gateway.toml --ready

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
    /// The form of the log, on standard error.
    #[arg(long, value_name = "FORM", value_enum, default_value_t = LogForm::Text)]
    log: LogForm,
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
    /// Make a secret that signs webhooks, for the gateway and for whoever receives.
    WebhookSecret,
    /// List what is delivered to the merchant's own address, and deliver once more.
    #[command(subcommand)]
    Deliveries(deliveries::Command),
    /// Ask the gateway that runs on this machine with this configuration whether it is well.
    ///
    /// For health checks of containers. It ends with 0 if so, with 1 if not.
    #[command(after_help = health::EXAMPLES)]
    Health(health::Arguments),
}

/// How long requests under way are waited for at the end.
const DRAIN: Duration = Duration::from_secs(30);

pub(crate) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { config, json, log, command } = arguments;
    match command {
        Some(Command::Token { json }) => {
            token(json);
            return Ok(());
        }
        Some(Command::WebhookSecret) => {
            output::say(new_webhook_secret().expose());
            return Ok(());
        }
        Some(Command::Health(arguments)) => return health::run(arguments).await,
        Some(Command::Deliveries(command)) => return deliveries::run(command).await,
        None => {}
    }
    let path = config.ok_or_else(|| Usage::new(text!("give --config FILE", "请给出 --config 文件")))?;
    // From now on: a signal that comes while it starts is not lost, and does not end it unasked.
    let mut signals = Signals::new()?;
    let configuration = configuration(&path)?;
    let traces = log::begin(log, &configuration)?;
    let gateway = Gateway::start(configuration).await.map_err(not_started)?;
    match json {
        true => output::document_now(json!({ "listens": gateway.place() })),
        false => output::say(text!(
            "the gateway listens at {}\n\nCtrl-C ends it.",
            "网关监听 {}\n\n按 Ctrl-C 结束。",
            gateway.place()
        )),
    }
    output::written()?;
    while signals.next().await == Signal::Reload {
        reload(&gateway, &path).await;
    }
    tracing::info!("ending: requests under way are waited for");
    let all_ended = gateway.stop(DRAIN).await;
    traces.end().await;
    match all_ended {
        true => Ok(()),
        false => Err(text!(
            "not every request ended in time; what became of their orders is in the store",
            "部分请求未在时限内结束；相关订单的结果见存储"
        )
        .into()),
    }
}

/// The wish of whoever runs the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// Read the configuration again.
    Reload,
    /// End.
    End,
}

/// Ctrl-C and the signals by which service managers end a process or have it read its configuration again.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::End,
            _ = self.terminate.recv() => Signal::End,
            _ = self.hangup.recv() => Signal::Reload,
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Signal {
        let _ = tokio::signal::ctrl_c().await;
        Signal::End
    }
}

/// A configuration that cannot be used changes nothing: the gateway goes on with the one it has.
async fn reload(gateway: &Gateway, path: &Path) {
    let file = path.to_owned();
    // Secrets may come from programs, which take their time.
    let read = tokio::task::spawn_blocking(move || configuration(&file).map_err(|e| e.to_string())).await;
    match read.unwrap_or_else(|e| Err(e.to_string())) {
        Err(mistakes) => {
            for line in mistakes.lines() {
                tracing::error!("the configuration was not read again: {}", shown::text(line));
            }
        }
        Ok(configuration) => match gateway.reload(configuration) {
            Ok(later) if later.is_empty() => tracing::info!("the configuration was read again"),
            Ok(later) => {
                tracing::warn!(
                    "the configuration was read again; these count only after a restart: {}",
                    shown::text(&later.join(", "))
                );
            }
            Err(e) => tracing::error!("the configuration was not read again: {}", shown::text(&chain(&e))),
        },
    }
}

/// A place that is taken is a mistake of the configuration.
fn not_started(e: StartError) -> Box<dyn Error> {
    match e {
        StartError::Listen { .. } => Usage::new(Text::same(chain(&e))).into(),
        e => e.into(),
    }
}

fn token(json: bool) {
    let (token, hash) = new_token();
    if json {
        output::document(json!({ "token": token.expose(), "sha256": hash }));
        return;
    }
    let (token, table) = (
        token.expose(),
        format!("[[token]]\nname = \"shop\"\nsha256 = \"{hash}\"\nscopes = [\"read\", \"pay\"]"),
    );
    output::say(text!(
        "The token, for the back end (Authorization: Bearer TOKEN); it is printed once and kept nowhere:\n\n{token}\n\n\
         For the configuration of the gateway:\n\n{table}",
        "令牌，供后台使用（Authorization: Bearer 令牌）；只输出一次，不会保存：\n\n{token}\n\n网关配置：\n\n{table}"
    ));
}
