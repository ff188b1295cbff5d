//! `merchant cfca`: messages and key files, for people and scripts.

mod decrypt;
mod encoding;
mod encrypt;
mod inspect;
mod kinds;
mod pfx;
mod raw;
mod show;
mod sign;
mod trust;
mod verify;

pub(crate) use pfx::{NOT_ASCII, NOT_ASCII_REMEDY};
pub(crate) use show::one_line;
use show::write;

use crate::input::{pieces, read, read_message};
use clap::Subcommand;
use std::error::Error;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Verify an attached message and write its content to standard output.
    ///
    /// Exit code 0 only if the signature, every signer, and a chain to one of the --ca certificates hold at the
    /// given time; else 1 with one line on standard error, and nothing on standard output.
    #[command(after_help = "Examples:\n  \
        merchant cfca verify --ca CFCA_ACS_OCA31.cer --signer-cn 100001 answer.txt\n  \
        merchant cfca verify --ca ca.pem --time 2019-01-01T00:00:00Z - < message.der\n  \
        merchant cfca verify --raw --signer-cert partner.cer --ca ca.pem \\\n    \
          --content order.json signature.txt")]
    Verify(verify::Arguments),
    /// Sign content as an attached message in CFCA's layout.
    #[command(after_help = "Example:\n  \
        printf '{\"cmd_id\":\"301\"}' |\n    \
        merchant cfca sign --pfx merchant.pfx --password-file secret.txt")]
    Sign(sign::Arguments),
    /// Seal content in a digital envelope (数字信封) that only the holders of the recipients' keys can read.
    ///
    /// Says nothing about who sealed it: to have that, sign first and encrypt the signed message. Only for
    /// certificates that allow it (keyEncipherment); whose they are, and whether they are still valid, is not
    /// looked at.
    #[command(after_help = "Example:\n  \
        merchant cfca sign --pfx me.pfx --password-file secret.txt --in order.json |\n  \
        merchant cfca encrypt --to partner.cer > envelope.txt")]
    Encrypt(encrypt::Arguments),
    /// Open a digital envelope and write its content to standard output.
    ///
    /// The content is NOT authenticated: anybody can make an envelope, and change one. Believe what is inside
    /// only after a signature inside was verified. Content of the type signedData is written as the signed
    /// message it is. Exit code 1 with one line on standard error if it cannot be opened.
    #[command(after_help = "Example:\n  \
        merchant cfca decrypt --pfx me.pfx --password-file secret.txt envelope.txt |\n  \
        merchant cfca verify --ca CFCA_ACS_OCA31.cer --signer-cn 100001 -")]
    Decrypt(decrypt::Arguments),
    /// Explain a file like a doctor: what it is, what it is made of, which checks it passes and why.
    ///
    /// Messages and certificates are checked. Of other files (requests, keys, PFX, lists, SM2 keys) it says what they
    /// are and which command serves.
    ///
    /// Runs every check that can be run, also after one has failed. Never shows the content. Exit code 0 only if
    /// every check passed.
    #[command(
        after_help = "Example:\n  merchant cfca inspect --ca CFCA_ACS_OCA31.cer --signer-cn 100001 answer.txt"
    )]
    Inspect(inspect::Arguments),
    /// Show what a PFX file holds, after its password, its key and its certificate were checked.
    Pfx(pfx::Arguments),
}

pub(crate) fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Sign(arguments) => sign::run(arguments),
        Command::Encrypt(arguments) => encrypt::run(&arguments),
        Command::Decrypt(arguments) => decrypt::run(arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Pfx(arguments) => pfx::run(arguments),
    }
}
