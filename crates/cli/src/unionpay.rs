//! `merchant unionpay`: signatures, ciphers and codes of the open platform, for people and scripts.

mod call;
mod cipher;
mod commands;
mod encoded;
mod explain;
mod login_url;
mod names;
mod raw;
pub(crate) mod secret;
mod sign;
mod upsdk_config;
mod verify_notice;

use clap::Subcommand;
pub(crate) use explain::{done as code_done, find as code_info, source as code_source};
use std::error::Error;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign fields as a request to the platform is signed, and write the signature to standard output.
    ///
    /// With --key the signature is RSA (red packets, draws, password checks); without it is the digest of
    /// backendToken and frontToken, made with the merchant's secret. Fields are given as NAME=VALUE, or as a
    /// JSON object or NAME=VALUE lines with --in. Values are signed raw; empty ones are left out.
    #[command(after_help = sign::EXAMPLES)]
    Sign(sign::Arguments),
    /// Encrypt values as the platform wants them: 3DES, ECB, PKCS#5 padding, UTF-8, base64.
    ///
    /// One result a line, in order. Without values, every line of standard input is one, so that nothing shows
    /// up in the list of processes.
    #[command(after_help = cipher::ENCRYPT_EXAMPLES)]
    Encrypt(cipher::Arguments),
    /// Decrypt values of the platform's answers; says what is wrong with those that cannot be.
    ///
    /// One result a line, in order. Without values, every line of standard input is one.
    #[command(after_help = cipher::DECRYPT_EXAMPLES)]
    Decrypt(cipher::Arguments),
    /// Verify a notification as it arrived; if it does not hold, name the mistake that explains it.
    ///
    /// Tries what people do wrong: a `+` that became a blank, empty fields kept or skipped, another key, JSON
    /// written again, the secret signed along, fields not sorted, values escaped, GBK, and more; also for your own
    /// requests. Exit code 0 only if
    /// the signature holds by the platform's rule and the notification is not older than five minutes.
    #[command(after_help = verify_notice::EXAMPLES)]
    VerifyNotice(verify_notice::Arguments),
    /// Make the address of the page on which a user logs in and agrees.
    ///
    /// Prints the whole address, with a new `state` unless one is given; --json gives both.
    #[command(after_help = login_url::EXAMPLES)]
    LoginUrl(login_url::Arguments),
    /// Make the argument of `upsdk.config` for one page, as JSON.
    ///
    /// The signature covers the page's address without its # part, so it serves for that address only.
    #[command(after_help = upsdk_config::EXAMPLES)]
    UpsdkConfig(upsdk_config::Arguments),
    /// Send one call, once, and print its answer as JSON.
    ///
    /// Fields are given as NAME=VALUE, or as a JSON object or NAME=VALUE lines with --in; identity, tokens, time,
    /// nonce and signature are added, values are checked, signed in clear and encrypted. Nothing is ever sent a
    /// second time: where the platform may have acted without saying so, that is said (outcome unknown).
    #[command(after_help = call::EXAMPLES)]
    Call(Box<call::Arguments>),
    /// Say what a return code means and what to do, in English and Chinese.
    ///
    /// Also takes what the platform says, such as 请求非法. A code that is not known: exit code 1, and codes that
    /// look like it.
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Arguments),
    /// List the return codes that are known.
    Codes(commands::Listing),
    /// List every call, or the fields of one.
    #[command(after_help = commands::EXAMPLES)]
    Commands(commands::Arguments),
}

pub(crate) async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Encrypt(arguments) => cipher::encrypt(&arguments),
        Command::Decrypt(arguments) => cipher::decrypt(&arguments),
        Command::VerifyNotice(arguments) => verify_notice::run(&arguments),
        Command::LoginUrl(arguments) => login_url::run(&arguments),
        Command::UpsdkConfig(arguments) => upsdk_config::run(&arguments),
        Command::Call(arguments) => call::run(&arguments).await,
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Codes(arguments) => {
            commands::list(&arguments);
            Ok(())
        }
        Command::Commands(arguments) => commands::run(&arguments),
    }
}
