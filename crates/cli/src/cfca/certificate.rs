//! `merchant cfca certificate`: what a certificate says, whether it holds, and how it comes out of a key file.

use super::trust::Trust;
use super::{about, one_line, write};
use crate::identity::Password;
use crate::input::read;
use crate::language::text;
use crate::output::{self, say};
use crate::pfx_choice::PfxChoice;
use crate::report::moment;
use cfca_pkcs7::{Certificate, ContentKind, recognise};
use clap::ValueEnum;
use crypto_core::pem;
use serde_json::json;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print this one fact alone, by the name that CFCA's toolkit has for it.
    #[arg(long, value_enum, ignore_case = true, conflicts_with_all = ["pem", "verify", "json"])]
    info: Option<Info>,
    /// Print the certificate itself, as PEM.
    #[arg(long, conflicts_with_all = ["verify", "json"])]
    pem: bool,
    /// Check it as the signer of a message is checked: by --level, --ca, --crl and --time.
    #[arg(long)]
    verify: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    trust: Trust,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    choice: PfxChoice,
    /// A certificate (PEM, DER, base64), a PFX file (its password is needed), or a .sm2 file (it is not).
    file: PathBuf,
}

/// The seven kinds of CFCA's `GetCertificateInfo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Info {
    /// The serial number, in hex.
    #[value(name = "SerialNumber")]
    SerialNumber,
    /// The subject, in the form of RFC 4514.
    #[value(name = "SubjectDN")]
    SubjectDn,
    /// The common name of the subject.
    #[value(name = "SubjectCN")]
    SubjectCn,
    /// The issuer, in the form of RFC 4514.
    #[value(name = "IssuerDN")]
    IssuerDn,
    /// Begin of the validity.
    #[value(name = "NotBefore")]
    NotBefore,
    /// End of the validity.
    #[value(name = "NotAfter")]
    NotAfter,
    /// RSA or SM2.
    #[value(name = "CertType")]
    CertType,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let certificate = certificate(arguments)?;
    if let Some(info) = arguments.info {
        say(one_line(&fact(&certificate, info)));
        return Ok(());
    }
    if arguments.pem {
        return write(pem::encode("CERTIFICATE", certificate.der()).as_bytes());
    }
    let told = arguments.json.then(|| about::document(&certificate));
    match &told {
        Some(told) => output::document(json!({ "certificate": told })),
        None => about::whole(&certificate),
    }
    if arguments.verify {
        arguments.trust.verifier()?.verify_certificate(&certificate, arguments.trust.now())?;
        match told {
            Some(told) => output::document(json!({ "certificate": told, "verified": true })),
            None => say(text!(
                "verified            every check that --level names has passed",
                "已验证              --level 指定的检查全部通过"
            )),
        }
    }
    Ok(())
}

fn certificate(arguments: &Arguments) -> Result<Certificate, Box<dyn Error>> {
    let file = read(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let named = |e: cfca_pkcs7::Error| format!("{name}: {e}");
    let certificate = match recognise(&file).kind {
        ContentKind::Sm2KeyFile => Certificate::from_sm2_file(&file).map_err(named)?,
        ContentKind::Pfx => {
            let password = arguments.password.read(&arguments.choice, &name)?;
            arguments.choice.pfx().open(&file, password).map_err(named)?.certificate
        }
        _ => Certificate::from_any(&file).map_err(named)?,
    };
    Ok(certificate)
}

fn fact(certificate: &Certificate, info: Info) -> String {
    match info {
        Info::SerialNumber => certificate.serial(),
        Info::SubjectDn => certificate.subject(),
        Info::SubjectCn => certificate.common_name().unwrap_or_default(),
        Info::IssuerDn => certificate.issuer(),
        Info::NotBefore => moment(certificate.not_before()),
        Info::NotAfter => moment(certificate.not_after()),
        Info::CertType => certificate.key().algorithm().to_owned(),
    }
}
