//! Whom to trust, when, and who must have signed: what `verify` and `inspect` share.

use super::read;
use crate::input::time;
use crate::language::{Text, text};
use cfca_pkcs7::{AttachedVerifier, Certificate, Checks, Crl, SignerName, SignerPolicy};
use client_core::{Clock, SystemClock};
use std::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Trust {
    /// A trusted CA certificate (PEM, DER, base64, or a .p7b of several); may be given several times, an
    /// intermediate will do.
    #[arg(long, value_name = "FILE")]
    ca: Vec<PathBuf>,
    /// A certificate that helps to build the chain and is not trusted by itself; may be given several times.
    #[arg(long, value_name = "FILE")]
    intermediate: Vec<PathBuf>,
    /// A revocation list (PEM, DER or base64) of one of the CAs; may be given several times.
    #[arg(long, value_name = "FILE")]
    crl: Vec<PathBuf>,
    /// The time at which certificates must be valid, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", value_parser = time)]
    time: Option<u64>,
    /// Who must have signed (Huifu: 100001): the common name has four parts between @, and the second is this, or begins with
    /// this and |.
    #[arg(long, value_name = "X", conflicts_with = "signer_cert")]
    signer_cn: Option<String>,
    /// The first part of that common name.
    #[arg(long, value_name = "X", default_value = SignerName::KIND, requires = "signer_cn")]
    signer_kind: String,
    /// Exactly this certificate must have signed; twice while it is being replaced by its successor.
    #[arg(long, value_name = "FILE")]
    signer_cert: Vec<PathBuf>,
    /// Accept SHA-1, for old archives: anybody with some money can make two contents with one SHA-1 digest.
    #[arg(long)]
    pub(super) allow_sha1: bool,
    /// Which checks are made of certificates, as the sum of CFCA's flags: 1 validity, 2 revocation (where a list is given),
    /// 4 chain. A sum without 4 trusts any issuer: only with --signer-cert does it prove anything.
    #[arg(long, value_name = "SUM", default_value_t = 7, value_parser = clap::value_parser!(u8).range(0..=7))]
    level: u8,
}

impl Trust {
    pub(super) fn verifier(&self) -> Result<AttachedVerifier, Box<dyn Error>> {
        let policy = match (&self.signer_cn, self.signer_cert.as_slice()) {
            (Some(number), _) => SignerPolicy::CommonName(
                SignerName::new(number.as_str()).with_kind(self.signer_kind.as_str()),
            ),
            (None, []) => SignerPolicy::Any,
            (None, _) => SignerPolicy::Certificates(self.pinned()?),
        };
        let mut verifier = AttachedVerifier::new(policy);
        for certificate in certificates(&self.ca)? {
            verifier = verifier.anchor(certificate);
        }
        for certificate in certificates(&self.intermediate)? {
            verifier = verifier.intermediate(certificate);
        }
        for path in &self.crl {
            let lists = Crl::all_from(&read(path)?).map_err(|e| in_file(path, &e))?;
            verifier = lists.into_iter().fold(verifier, AttachedVerifier::crl);
        }
        let checks = Checks::from_cfca_flags(self.level)
            .ok_or_else(|| text!("--level is a sum of 1, 2 and 4", "--level 为 1、2、4 之和"))?;
        if self.level & 4 == 0 && self.signer_cert.is_empty() {
            crate::output::tell(text!(
                "warning: --level without 4 trusts any issuer: anybody can make a certificate with any name; add \
                 --signer-cert",
                "警告：--level 不含 4 即信任任何签发者，任何人都能造出任意名称的证书；请加 --signer-cert"
            ));
        }
        let verifier = verifier.checks(checks);
        Ok(if self.allow_sha1 { verifier.allow_sha1() } else { verifier })
    }

    /// The certificates of --signer-cert.
    pub(super) fn pinned(&self) -> Result<Vec<Certificate>, Box<dyn Error>> {
        let pinned = |path: &PathBuf| -> Result<_, Box<dyn Error>> {
            Ok(Certificate::from_any(&read(path)?).map_err(|e| in_file(path, &e))?)
        };
        self.signer_cert.iter().map(pinned).collect()
    }

    pub(super) fn now(&self) -> u64 {
        self.time.unwrap_or_else(|| SystemClock.now())
    }
}

fn certificates(paths: &[PathBuf]) -> Result<Vec<Certificate>, Box<dyn Error>> {
    let mut found = Vec::new();
    for path in paths {
        found.extend(Certificate::all_from(&read(path)?).map_err(|e| in_file(path, &e))?);
    }
    Ok(found)
}

fn in_file(path: &Path, error: &cfca_pkcs7::Error) -> Text {
    text!("{}: {error}", "{}：{error}", path.display())
}
