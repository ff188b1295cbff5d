//! `merchant cfca pfx`.

use super::export::Export;
use super::{one_line, read};
use crate::identity::Password;
use crate::language::text;
use crate::output;
use crate::pfx_choice::{NOT_ASCII, NOT_ASCII_REMEDY, PfxChoice};
use crate::report::say;
use cfca_pkcs7::{Certificate, PfxContents};
use crypto_core::digest::sha256_hex;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    password: Password,
    /// Open a file without a MAC, in which a wrong password cannot always be noticed.
    #[arg(long)]
    allow_no_mac: bool,
    #[command(flatten)]
    choice: PfxChoice,
    /// List all keys and certificates of the file, and choose none.
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    export: Export,
    /// The PFX or .sm2 file; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let mut pfx = arguments.choice.pfx();
    if arguments.allow_no_mac {
        pfx = pfx.allow_no_mac();
    }
    let file = read(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let password = arguments.password.read(&arguments.choice, &name)?;
    if !password.is_ascii() {
        output::tell(text!("{NOT_ASCII}; {NOT_ASCII_REMEDY}", "{NOT_ASCII}；{NOT_ASCII_REMEDY}"));
    }
    let named = |e| format!("{name}: {e}");
    if arguments.list {
        list(&pfx.contents(&file, password).map_err(named)?);
        return Ok(());
    }
    let (identity, contents) = pfx.open_and_list(&file, password).map_err(named)?;
    if arguments.export.is_asked() {
        return arguments.export.run(&identity);
    }
    if let Some(name) = &identity.friendly_name {
        say(format_args!("friendly-name       {}", one_line(name)));
    }
    facts("", &identity.certificate);
    hashes(&identity.certificate);
    for (index, other) in identity.others.iter().enumerate() {
        facts(&format!("chain-{}-", index + 1), other);
    }
    if contents.keys.len() > 1 {
        keys(&contents);
    }
    Ok(())
}

fn list(contents: &PfxContents) {
    keys(contents);
    for (index, entry) in contents.certificates.iter().enumerate() {
        let names = entry.names.iter().map(|name| format!("{} | ", one_line(name))).collect::<String>();
        let (label, certificate) = (format!("certificate-{}", index + 1), &entry.certificate);
        say(format_args!("{label:<19} {names}{certificate}, SHA-256 {}", certificate.fingerprint()));
    }
    if contents.keys.is_empty() {
        say(text!(
            "no private key       this is a trust store, or was exported without its key",
            "没有私钥             这是信任库，或导出时未含私钥"
        ));
    }
}

fn keys(contents: &PfxContents) {
    for key in &contents.keys {
        say(format_args!("{:<19} {key}", format!("key-{}", key.number)));
    }
}

/// A time as people write it.
pub(super) fn moment(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}

/// Who it is, who says so, and how long.
pub(super) fn facts(prefix: &str, certificate: &Certificate) {
    let line = |name: &str, value: &str| say(format_args!("{:<19} {value}", format!("{prefix}{name}")));
    let whose = if certificate.is_ca() { "CA" } else { "end entity" };
    line("type", &format!("{}, {whose}", certificate.key().algorithm()));
    line("subject", &certificate.subject());
    if let parts @ [_, _, ..] = certificate.shown_name_segments().as_slice() {
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
