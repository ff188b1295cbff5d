//! `merchant sandbox`.

mod data_folder;
mod key_folder;
mod start;

use crate::input::{self, Usage};
use crate::language::{Text, text};
use crate::output;
use crate::report::chain;
use clap::Args;
use data_folder::DataFolder;
use key_folder::KeyFolder;
use sandbox::{AllowedHost, Builder, Configuration, ConsoleHost, Exchange, Keeper, Sandbox, StartError};
use start::Start;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) const EXAMPLES: &str = "Examples:
  merchant sandbox --port 8600
  merchant sandbox --config sandbox.toml
  merchant sandbox --write-keys keys
  merchant sandbox --config sandbox.toml --data state
  merchant sandbox --tls --tls-host open.95516.com --write-keys keys
  merchant sandbox --bind 0.0.0.0 --allow-notify host.docker.internal
  merchant sandbox --json | jq -c 'select(.outcome == \"refused\")'";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Merchants with their own keys, users, money and codes: a TOML file (docs/sandbox.md, docs/sandbox-config-keys.md).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write everything that clients need into this folder, for each merchant: keys and certificates (PFX, PEM, DER,
    /// base64), and ready configurations for PHP, Java, Go, Python and this program. All of them are test keys. A file that
    /// this program did not write stays as it is.
    #[arg(long, value_name = "DIR")]
    write_keys: Option<PathBuf>,
    /// Keep orders, accounts, contracts, tokens, clock and the keys that were made in this folder, over restarts. Without it they
    /// are gone with the process.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Begin anew: forget what --data has kept, but for the keys.
    #[arg(long, requires = "data")]
    reset: bool,
    /// Port; 0 takes a free one. Without it the file's, or 8600.
    #[arg(long)]
    port: Option<u16>,
    /// Address to listen at, instead of 127.0.0.1: whoever reaches it can use the sandbox, and act in it.
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<IpAddr>,
    /// A host beside this machine that notifications may be sent to: a name, an address, or a network such as
    /// 172.17.0.0/16. Can be given several times.
    #[arg(long, value_name = "HOST", num_args = 1..)]
    allow_notify: Vec<AllowedHost>,
    /// A host beside this machine's own addresses under which the console and the addresses under /sandbox/ are served: a
    /// name or an address that people type. Can be given several times.
    #[arg(long, value_name = "HOST", num_args = 1..)]
    console_host: Vec<ConsoleHost>,
    /// Speak TLS with a CA of its own, which --write-keys hands to clients.
    #[arg(long)]
    tls: bool,
    /// A name or address beside this machine's own that the certificate is for, such as the platform's host where a
    /// client's address cannot be changed. Can be given several times.
    #[arg(long, value_name = "HOST", num_args = 1.., requires = "tls")]
    tls_host: Vec<ConsoleHost>,
    /// Huifu signs with the SM2 test key instead of the RSA one. Merchants may have keys of either kind in either case. Refused
    /// beside a configuration that gives Huifu another key, or has one generated.
    #[arg(long)]
    huifu_sm2: bool,
    /// Print JSON, a line each: the configuration first, then every request and notification.
    #[arg(long)]
    json: bool,
    /// Print the configuration, and nothing about requests and notifications.
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments {
        config,
        write_keys,
        data,
        reset,
        port,
        bind,
        allow_notify,
        console_host,
        tls,
        tls_host,
        huifu_sm2,
        json,
        quiet,
    } = arguments;
    let configuration = config.as_deref().map(configuration).transpose()?;
    let given = configuration.as_ref();
    let port = port.or(given.and_then(Configuration::port)).unwrap_or(8600);
    let bind = bind.or(given.and_then(Configuration::bind)).unwrap_or(Ipv4Addr::LOCALHOST.into());
    let is_configured = given.is_some();
    let sandbox =
        configuration.map_or_else(Sandbox::builder, Configuration::into_builder).port(port).bind(bind);
    let sandbox = if huifu_sm2 { sandbox.huifu_sm2() } else { sandbox };
    let sandbox = allow_notify.into_iter().fold(sandbox, Builder::allow_notifications_to);
    let sandbox = console_host.into_iter().fold(sandbox, Builder::serve_console_at);
    let sandbox = if tls { sandbox.tls(tls_host.iter().map(ToString::to_string)) } else { sandbox };
    let folder = write_keys.as_deref().map(KeyFolder::open).transpose()?;
    let data = match data {
        Some(path) => Some(Arc::new(DataFolder::open(&path).await?)),
        None => None,
    };
    let mut own_keys = folder.as_ref().map(KeyFolder::own_keys).transpose()?.flatten();
    let mut sandbox = sandbox;
    if let Some(data) = &data {
        if reset {
            data.reset().await?;
        }
        own_keys = data.own_keys().await?.or(own_keys);
        sandbox = sandbox.keeper(Arc::clone(data) as Arc<dyn Keeper>);
    }
    let sandbox = sandbox.own_keys(own_keys.unwrap_or_default());
    let sandbox = sandbox.start().await.map_err(not_started)?;
    if !bind.is_loopback() {
        output::tell(text!(
            "it listens at {bind}, beyond this machine: whoever reaches it can use it, and its test keys are public; nothing real belongs here. The console answers under this machine's own addresses only, and under those of --console-host",
            "监听 {bind}，本机之外也可访问：能连上的人都能使用，测试密钥是公开的，请勿放入任何真实数据。控制台只在本机地址与 --console-host 指定的地址上应答"
        ));
    }
    let mut live = sandbox.live_exchanges();
    if let Some(data) = data.as_ref().filter(|_| !sandbox.own_keys().is_empty()) {
        data.keep_own_keys(sandbox.own_keys()).await?;
    }
    let written = folder.as_ref().map(|folder| folder.path().to_owned());
    if let Some(folder) = folder {
        folder.write(&sandbox)?;
    }
    Start {
        sandbox: &sandbox,
        is_configured,
        huifu_sm2,
        keys: written.as_deref(),
        data: data.as_deref().map(DataFolder::path),
        json,
    }
    .say();
    output::written()?;
    let log = async {
        let mut missed = 0;
        while let Some(exchange) = live.next().await {
            if live.missed() > missed {
                output::tell(text!(
                    "{} lines were too fast and are not shown",
                    "{} 行输出过快，未显示",
                    live.missed() - missed
                ));
                missed = live.missed();
            }
            log(&exchange, json, quiet);
        }
    };
    tokio::select! {
        ((), ()) = async { tokio::join!(sandbox.wait(), log) } => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}

/// The builder of a sandbox with the configuration of a file, on a free port of this machine.
pub(crate) fn builder(path: Option<&Path>) -> Result<Builder, Box<dyn Error>> {
    let configured = path.map(configuration).transpose()?;
    Ok(configured.map_or_else(Sandbox::builder, Configuration::into_builder))
}

fn configuration(path: &Path) -> Result<Configuration, Box<dyn Error>> {
    input::configuration(path, Configuration::parse)
}

/// A line about a request or notification.
fn log(exchange: &Exchange, json: bool, quiet: bool) {
    if quiet {
        return;
    }
    let summary = exchange.summary();
    if json { output::say(summary.json()) } else { output::say(summary) }
}

/// A port that is taken is a mistake of the command line.
fn not_started(e: StartError) -> Box<dyn Error> {
    match e {
        StartError::Port { .. }
        | StartError::Kept(_)
        | StartError::OwnKeys(_)
        | StartError::TwoHuifuKeys { .. } => Usage::new(Text::same(chain(&e))).into(),
        e => e.into(),
    }
}
