//! `merchant cfca pfx`.

use super::{Password, one_line, read};
use crate::report::say;
use cfca_pkcs7::{Certificate, Pfx};
use crypto_core::digest::sha256_hex;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("secret").args(["password", "password_file"]).required(true))]
pub(crate) struct Arguments {
    #[command(flatten)]
    password: Password,
    /// Open a file without a MAC, in which a wrong password cannot always be noticed.
    #[arg(long)]
    allow_no_mac: bool,
    /// The friendly name of the key, in a file with several.
    #[arg(long, value_name = "NAME")]
    alias: Option<String>,
    /// The PFX file; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let mut pfx = Pfx::new();
    if arguments.allow_no_mac {
        pfx = pfx.allow_no_mac();
    }
    if let Some(alias) = arguments.alias {
        pfx = pfx.alias(alias);
    }
    let identity = pfx.open(&read(&arguments.file)?, arguments.password.read()?);
    let identity = identity.map_err(|e| format!("{}: {e}", arguments.file.display()))?;
    if let Some(name) = &identity.friendly_name {
        say(format_args!("friendly-name       {}", one_line(name)));
    }
    facts("", &identity.certificate);
    hashes(&identity.certificate);
    for (index, other) in identity.others.iter().enumerate() {
        facts(&format!("chain-{}-", index + 1), other);
    }
    Ok(())
}

/// Who it is, who says so, and how long.
pub(super) fn facts(prefix: &str, certificate: &Certificate) {
    let moment = |seconds: u64| {
        let moment = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
        moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
    };
    let line = |name: &str, value: &str| say(format_args!("{:<19} {value}", format!("{prefix}{name}")));
    line("type", if certificate.is_ca() { "RSA, CA" } else { "RSA, end entity" });
    line("subject", &certificate.subject());
    if let parts @ [_, _, ..] = certificate.common_name_segments().as_slice() {
        line("name-parts", &one_line(&parts.join(" | ")));
    }
    line("issuer", &certificate.issuer());
    line("serial", &certificate.serial());
    line("not-before", &moment(certificate.not_before()));
    line("not-after", &moment(certificate.not_after()));
    if !certificate.key_usage().is_empty() {
        line("key-usage", &certificate.key_usage().join(", "));
    }
}

/// The key's size, and the lower-case hex SHA-256 of certificate and public key.
pub(super) fn hashes(certificate: &Certificate) {
    say(format_args!("key-bits            {}", certificate.key().bits()));
    say(format_args!("certificate-sha256  {}", certificate.fingerprint()));
    say(format_args!("spki-sha256         {}", sha256_hex(certificate.spki_der())));
}
