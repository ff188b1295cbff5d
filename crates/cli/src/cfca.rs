//! `merchant cfca`: messages and key files, for people and scripts.

mod about;
mod certificate;
mod decrypt;
mod encoding;
mod encrypt;
mod export;
mod hash;
mod inspect;
mod kinds;
mod new_file;
mod pfx;
mod raw;
mod request;
mod show;
mod sign;
mod trust;
mod under_password;
mod verify;

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
    /// Show what a PFX file holds, after its password, its key and its certificate were checked; or write it anew with --export.
    #[command(after_help = "Examples:\n  \
        merchant cfca pfx --password-file old.txt merchant.pfx\n  \
        merchant cfca pfx --password-file old.txt merchant.pfx \\\n    \
          --export new.pfx --form windows --new-password-file new.txt")]
    Pfx(pfx::Arguments),
    /// Show a certificate, one fact of it, or whether it holds; of a PFX or .sm2 file too.
    ///
    /// Exit code 0 with --verify only if the checks that --level names pass.
    #[command(after_help = "Examples:\n  \
        merchant cfca certificate --info SubjectDN merchant.cer\n  \
        merchant cfca certificate --verify --ca CFCA_ACS_OCA31.cer merchant.cer\n  \
        merchant cfca certificate --pem merchant.sm2 > merchant.cer")]
    Certificate(certificate::Arguments),
    /// Hash a file of any size.
    #[command(after_help = "Example:\n  merchant cfca hash --algorithm SM3 order.json")]
    Hash(hash::Arguments),
    /// Encrypt under a password, in the form of CFCA's toolkit.
    ///
    /// For exchange with who has that toolkit: there is no salt, no iteration and no check. Otherwise seal an envelope
    /// (`merchant cfca encrypt`).
    #[command(
        after_help = "Example:\n  merchant cfca password-encrypt --password-file secret.txt order.json"
    )]
    PasswordEncrypt(under_password::Arguments),
    /// Decrypt what is under a password, in the form of CFCA's toolkit. What comes out is NOT authenticated.
    #[command(after_help = "Example:\n  merchant cfca password-decrypt --password-file secret.txt order.b64")]
    PasswordDecrypt(under_password::Arguments),
    /// Make a private key, and write its public key in base64: what UnionPay's form asks for.
    #[command(after_help = "Example:\n  merchant cfca generate-key --out partner.key > public.txt")]
    GenerateKey(request::Generate),
    /// Make a request for a certificate (PKCS#10), also CFCA's for two certificates.
    #[command(after_help = "Examples:\n  \
        merchant cfca request --key merchant.key > merchant.csr\n  \
        merchant cfca request --key merchant.key \\\n    \
          --second-key temporary.key --challenge-password 111111 > merchant.csr")]
    Request(request::Request),
    /// Take the encryption key out of CFCA's answer to a request for two certificates (SM2).
    #[command(
        after_help = "Example:\n  merchant cfca escrow --key temporary.key --out encryption.key answer.txt"
    )]
    Escrow(request::Escrow),
}

pub(crate) fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Sign(arguments) => sign::run(arguments),
        Command::Encrypt(arguments) => encrypt::run(&arguments),
        Command::Decrypt(arguments) => decrypt::run(arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Pfx(arguments) => pfx::run(arguments),
        Command::Certificate(arguments) => certificate::run(&arguments),
        Command::Hash(arguments) => hash::run(&arguments),
        Command::PasswordEncrypt(arguments) => under_password::encrypt(&arguments),
        Command::PasswordDecrypt(arguments) => under_password::decrypt(&arguments),
        Command::GenerateKey(arguments) => request::generate(&arguments),
        Command::Request(arguments) => request::request(&arguments),
        Command::Escrow(arguments) => request::escrow(&arguments),
    }
}
