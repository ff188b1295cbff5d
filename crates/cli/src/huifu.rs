//! `merchant huifu`: messages, calls, pages and codes of APP+, for people and scripts.

mod call;
pub(crate) mod client;
mod codes;
mod commands;
mod encoded;
mod explain;
mod extra;
mod making;
mod merchant;
mod mistake;
mod names;
mod page;
pub(crate) mod platform;
mod received;
mod sign;
mod toolkit;
mod upload;
mod verify;

use crate::books::{orders, payout, reconcile};
use clap::Subcommand;
pub(crate) use codes::meaning as code_meaning;
use std::error::Error;
pub(crate) use toolkit::known as toolkit_number;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign a command, and write its check_value or its whole form to standard output.
    ///
    /// Fields are given as NAME=VALUE, or as a JSON object or NAME=VALUE lines with --in; version, number and merchant
    /// are added. Values are checked against what is known of the command. Nothing is sent.
    #[command(after_help = sign::EXAMPLES)]
    Sign(Box<sign::Arguments>),
    /// Verify an answer, a notice or a browser's return as it arrived, and say why it is refused if it is.
    ///
    /// Runs every check that can be run: form, structure, certificates, signature, signer (100001), chain, then merchant,
    /// command and order where you say which. Exit code 0 only if all hold. The content is shown only after the
    /// signature held, with users' data hidden.
    #[command(after_help = verify::EXAMPLES)]
    Verify(Box<verify::Arguments>),
    /// Send one command, once, and print its verified answer as JSON.
    ///
    /// Nothing is ever sent a second time: where the platform may have acted without saying so, that is said (outcome
    /// unknown). "Accepted" is exit code 0, and is not "done".
    #[command(after_help = call::EXAMPLES)]
    Call(Box<call::Arguments>),
    /// Make the HTML page that takes a user's browser to the platform (page commands).
    #[command(after_help = page::EXAMPLES)]
    Page(Box<page::Arguments>),
    /// Send a file with its signed description (command 122), once.
    ///
    /// The file is read while it is sent. Progress is shown on a terminal.
    #[command(after_help = upload::EXAMPLES)]
    Upload(Box<upload::Arguments>),
    /// Pay out money to everybody in a CSV file (command 202), each order once.
    ///
    /// The whole file is checked before anything is sent. Each order goes through the store, so that the same command again
    /// goes on where it stopped, also after a crash, and pays nobody twice.
    Payout(Box<payout::Arguments>),
    /// List, show, export and settle the orders of a store.
    #[command(subcommand)]
    Orders(orders::Command),
    /// Ask what became of orders that have no result, and report what needs a person.
    Reconcile(Box<reconcile::Arguments>),
    /// Say what a resp_code means and what to do, in English and Chinese.
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Arguments),
    /// List the codes that are known, and the rule behind all others.
    Codes(explain::Listing),
    /// List every command number that the document names, or the fields of one.
    #[command(after_help = commands::EXAMPLES)]
    Commands(commands::Arguments),
}

pub(crate) async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Call(arguments) => call::run(&arguments).await,
        Command::Page(arguments) => page::run(&arguments),
        Command::Upload(arguments) => upload::run(&arguments).await,
        Command::Payout(arguments) => payout::run(&arguments).await,
        Command::Orders(command) => orders::run(command).await,
        Command::Reconcile(arguments) => reconcile::run(&arguments).await,
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Codes(arguments) => {
            explain::list(&arguments);
            Ok(())
        }
        Command::Commands(arguments) => commands::run(&arguments),
    }
}
