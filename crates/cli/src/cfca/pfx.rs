//! `merchant cfca pfx`.

use super::export::Export;
use super::{about, one_line, read};
use crate::identity::Password;
use crate::language::text;
use crate::output;
use crate::pfx_choice::{NOT_ASCII, NOT_ASCII_REMEDY, PfxChoice};
use crate::report::say;
use cfca_pkcs7::{Certificate, Identity, PfxContents, PfxKey};
use serde_json::{Value, json};
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
    /// Print one JSON document for machines instead of text.
    #[arg(long, conflicts_with = "to")]
    json: bool,
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
        let contents = pfx.contents(&file, password).map_err(named)?;
        if arguments.json {
            output::document(listed(&contents))
        } else {
            list(&contents)
        }
        return Ok(());
    }
    let (identity, contents) = pfx.open_and_list(&file, password).map_err(named)?;
    if arguments.export.is_asked() {
        return arguments.export.run(&identity);
    }
    if arguments.json {
        output::document(document(&identity, &contents));
        return Ok(());
    }
    if let Some(name) = &identity.friendly_name {
        about::line("friendly-name", one_line(name));
    }
    about::whole(&identity.certificate);
    let (chain, others) = about::chain(&identity.certificate, &identity.others);
    for (above, number) in chain.into_iter().zip(1..) {
        about::beside(&text!("chain-{number}", "上级{number}"), above);
    }
    for (other, number) in others.into_iter().zip(1..) {
        about::beside(&text!("other-{number}", "其他{number}"), other);
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

/// What was opened, without the key itself.
fn document(identity: &Identity, contents: &PfxContents) -> Value {
    let (chain, others) = about::chain(&identity.certificate, &identity.others);
    json!({
        "friendlyName": identity.friendly_name,
        "certificate": about::document(&identity.certificate),
        "chain": chain.into_iter().map(about::document).collect::<Vec<_>>(),
        "others": others.into_iter().map(about::document).collect::<Vec<_>>(),
        "keys": key_documents(contents),
    })
}

fn listed(contents: &PfxContents) -> Value {
    let certificates = contents.certificates.iter();
    let certificates: Vec<Value> = certificates
        .map(|entry| json!({ "names": entry.names, "certificate": about::document(&entry.certificate) }))
        .collect();
    json!({ "keys": key_documents(contents), "certificates": certificates })
}

fn key_documents(contents: &PfxContents) -> Vec<Value> {
    let key = |key: &PfxKey| {
        json!({
            "number": key.number,
            "names": key.names,
            "type": key.algorithm,
            "keyBits": key.bits.as_ref().ok(),
            "problem": key.bits.as_ref().err().map(ToString::to_string),
            "certificateSha256": key.certificate.as_ref().map(Certificate::fingerprint),
        })
    };
    contents.keys.iter().map(key).collect()
}
