//! `merchant`: the command line.

mod address;
mod books;
mod cfca;
mod demo;
mod doctor;
mod exchange;
mod explain;
mod facts;
mod fields;
mod gateway_command;
mod generated;
#[cfg(test)]
mod help;
mod huifu;
mod identity;
mod init;
mod input;
mod known_errors;
mod labels;
mod language;
mod output;
mod packaged;
mod pfx_choice;
mod preview;
mod report;
mod sandbox_command;
mod secret;
mod settings;
mod shell;
mod steps;
mod table;
mod unionpay;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::error::Error;
use std::ffi::OsString;
use std::process::ExitCode;

/// The allocator of the static program: musl's own takes one lock for all threads (docs/dependencies.md has what that costs).
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tools for merchants of UnionPay Quick Pass (云闪付) and Huifu APP+ (汇付).
#[derive(Debug, Parser)]
#[command(name = "merchant", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes
  0  everything held
  1  something did not, and standard error says what; with --json the document
     has `ok` false and `error`
  2  the command line is wrong, and nothing was tried

Environment
  SSL_CERT_FILE, SSL_CERT_DIR     certificate authorities to believe, instead of
                                  those of this machine
  HTTPS_PROXY, ALL_PROXY          the proxy for what is sent (http://host:port);
                                  this machine itself is reached without
  NO_PROXY                        hosts that are reached without the proxy
  NO_COLOR                        no colours; a pipe or file has none anyway
  UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY, UNIONPAY_BACKEND_TOKEN,
  UNIONPAY_ACCESS_TOKEN, UNIONPAY_FRONT_TOKEN, HUIFU_PFX_PASSWORD
                                  secrets, where no file is given
  UNIONPAY_BASE, UNIONPAY_APP_ID, UNIONPAY_KEY, UNIONPAY_PLATFORM_KEY,
  HUIFU_BASE, HUIFU_MER_CUST_ID, HUIFU_PFX, HUIFU_CA, HUIFU_PLATFORM_CERT,
  MERCHANT_ALLOW_PLAIN_HTTP=true  the options of these names, where not given:
                                  what `sandbox --write-keys` puts together
  MERCHANT_STORE                  the database of orders, without --store
  MERCHANT_CONFIG                 the file with these settings, without --config
  MERCHANT_LANG=zh|en             the language, without --lang; else LANGUAGE,
                                  LC_ALL, LC_MESSAGES and LANG, as in gettext

An option counts before a variable, that before the file (merchant.toml), and
the file before the default: docs/configuration.md";

#[derive(Debug, Subcommand)]
enum Command {
    /// Sign, verify and open what the CFCA's toolkit makes: PKCS#7 attached messages and PFX files.
    #[command(subcommand)]
    Cfca(cfca::Command),
    /// Write the script with which a shell completes this program's commands and options.
    #[command(after_help = packaged::COMPLETION_EXAMPLES)]
    Completions(packaged::Completions),
    /// Show a merchant's day against a sandbox of both platforms, every signature made and checked.
    ///
    /// Starts both platforms on a free port of this machine, then acts as a merchant: a user logs in, the
    /// phone number is read and decrypted, a red packet is given, a signed notification arrives; money is
    /// withdrawn through Huifu, the notice is verified and acknowledged, the order is queried; a user pays on the
    /// platform's page and comes back, a file is uploaded. Nothing leaves this machine, no real money or key is involved.
    #[command(
        after_help = "Examples:\n  merchant demo\n  merchant demo --config sandbox.toml\n  merchant demo --json | jq '.steps[].title'"
    )]
    Demo {
        /// Act as the first merchant of each platform in this configuration of a sandbox (TOML), whose private keys must be
        /// the test keys.
        #[arg(long, value_name = "FILE")]
        config: Option<std::path::PathBuf>,
        /// Print one JSON document for machines instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Run both platforms on this machine until Ctrl-C, for developing against.
    ///
    /// Answers all interfaces listed in docs/endpoints-unionpay.md and docs/endpoints-huifu.md on
    /// 127.0.0.1, checks every signature, and sends Huifu's asynchronous results to the `bg_ret_url` of
    /// each order, and UnionPay's notifications when the user is told to act (POST, see what is printed at the
    /// start), on this machine only. Keys to configure are printed at the start.
    ///
    /// Every request and every notification is one line: what it was, how it was judged, what was answered.
    #[command(after_help = sandbox_command::EXAMPLES)]
    Sandbox(sandbox_command::Arguments),
    /// Check a configuration before it meets a platform: keys, certificates, their last days, addresses.
    ///
    /// Every line is ok, warn or FAIL, and says what to do. Nothing is sent unless --connect is given; then the
    /// platform's address is asked for nothing but its date. Exit code 1 if a line says FAIL.
    #[command(after_help = doctor::EXAMPLES)]
    Doctor(Box<doctor::Arguments>),
    /// Say what a code, an error, a CA's name or a question means, and what to do, in English and Chinese.
    ///
    /// Finds what is known of either platform, of CFCA's toolkit and certificates, of the gateway and of this project's
    /// errors: by a code, by a line as it stands in a log, or by words.
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Arguments),
    /// Serve both platforms to back ends in every language, as plain JSON on this machine, until Ctrl-C.
    ///
    /// Holds the keys, shares tokens, keeps the rate limit, verifies every answer, and sends no order twice. What the
    /// configuration has wrong is told all at once, with line and field, and nothing is started.
    #[command(after_help = gateway_command::EXAMPLES)]
    Gateway(gateway_command::Arguments),
    /// Sign, verify, call and explain what Huifu APP+ (汇付) speaks.
    #[command(subcommand)]
    Huifu(huifu::Command),
    /// Write merchant.toml, the settings of a merchant for all commands, and check it.
    ///
    /// Takes options, or asks at a terminal where neither --app-id nor --mer-cust-id is given. The file says where secrets
    /// are, and holds none; it is readable by this user only, and never written over another without --force. Then
    /// everything is checked that `merchant doctor` checks without sending anything.
    #[command(after_help = init::EXAMPLES)]
    Init(Box<init::Arguments>),
    /// Write the manual pages, one for each command, into a folder.
    #[command(after_help = packaged::MAN_EXAMPLES)]
    Man(packaged::Man),
    /// Make, look at and clean the tables of a database that keeps orders.
    #[command(subcommand)]
    Store(books::store::Command),
    /// Sign, encrypt, verify and explain what UnionPay Quick Pass (云闪付) speaks.
    #[command(subcommand)]
    Unionpay(unionpay::Command),
}

fn main() -> ExitCode {
    let json = wants_json();
    let words = language::choose(std::env::args_os().collect());
    let words = match settings::completed(&program(), words) {
        Ok(words) => words,
        Err(e) => return output::end(Err(e), json),
    };
    let arguments = match parsed(&words) {
        Ok(arguments) => arguments,
        Err(e) => return not_run(&e, &words, json),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments.command)),
        Err(e) => Err(e.into()),
    };
    output::end(result, json)
}

/// The whole command line, as it is understood, helped with and completed.
fn program() -> clap::Command {
    settings::program(Arguments::command()).arg(language::option())
}

/// The same in the language of this call.
fn program_to_read() -> clap::Command {
    language::program(program())
}

fn parsed<W: Into<OsString> + Clone>(words: impl IntoIterator<Item = W>) -> Result<Arguments, clap::Error> {
    let mut program = program();
    let matches = program.try_get_matches_from_mut(words)?;
    Arguments::from_arg_matches(&matches).map_err(|e| e.format(&mut program))
}

async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Cfca(command) => cfca::run(command),
        Command::Completions(arguments) => {
            packaged::completions(program_to_read(), &arguments);
            Ok(())
        }
        Command::Demo { config, json } => demo::run(json, sandbox_command::builder(config.as_deref())?).await,
        Command::Doctor(arguments) => doctor::run(&arguments).await,
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Gateway(arguments) => gateway_command::run(arguments).await,
        Command::Huifu(command) => huifu::run(command).await,
        Command::Init(arguments) => init::run(&arguments).await,
        Command::Man(arguments) => packaged::man(program_to_read(), &arguments),
        Command::Sandbox(arguments) => sandbox_command::run(arguments).await,
        Command::Store(command) => books::store::run(command).await,
        Command::Unionpay(command) => unionpay::run(command).await,
    }
}

/// Asked before the command line is understood: what is wrong with it is told in a document too.
fn wants_json() -> bool {
    std::env::args_os().skip(1).take_while(|argument| argument != "--").any(|argument| argument == "--json")
}

/// Help, the version, or a command line that is wrong.
fn not_run(e: &clap::Error, words: &[OsString], json: bool) -> ExitCode {
    let text = language::shown(e, || program_to_read().try_get_matches_from(words).err());
    if !e.use_stderr() {
        output::say(text.trim_end());
        return output::end(Ok(()), false);
    }
    output::tell(text.trim_end());
    if json {
        let plain = e.render().to_string();
        let first = plain.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        output::document_now(
            serde_json::json!({ "ok": false, "error": first.trim_start_matches("error: ") }),
        );
    }
    ExitCode::from(2)
}
