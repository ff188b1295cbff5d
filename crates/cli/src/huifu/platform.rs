//! The platform's side: whose signatures are believed.

use crate::input;
use cfca_pkcs7::{AttachedVerifier, Certificate, Crl, Limits, SignerPolicy};
use huifu::{Builder, PLATFORM_SIGNER_ID};
use std::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Platform {
    /// A trusted CA certificate, such as CFCA_ACS_OCA31.cer (PEM, DER or base64); may be given several times.
    #[arg(long, value_name = "FILE", env = "HUIFU_CA", hide_env = true, required = true)]
    pub(crate) ca: Vec<PathBuf>,
    /// A certificate that helps to build the chain and is not trusted by itself; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) intermediate: Vec<PathBuf>,
    /// A revocation list of one of the CAs; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) crl: Vec<PathBuf>,
    /// Exactly this certificate must have signed, instead of any certificate of 100001. Give the old and the new one
    /// while the platform replaces it.
    #[arg(long, value_name = "FILE", env = "HUIFU_PLATFORM_CERT", hide_env = true)]
    pub(crate) platform_cert: Vec<PathBuf>,
}

impl Platform {
    /// Checks as a client of the SDK does.
    pub(crate) fn verifier(&self) -> Result<AttachedVerifier, Box<dyn Error>> {
        let pinned =
            self.platform_cert.iter().map(|path| certificate(path)).collect::<Result<Vec<_>, _>>()?;
        let policy = match pinned.is_empty() {
            true => SignerPolicy::number(PLATFORM_SIGNER_ID),
            false => SignerPolicy::Certificates(pinned),
        };
        let mut verifier =
            AttachedVerifier::new(policy).limits(Limits::platform()).refuse_signed_attributes();
        for certificate in certificates(&self.ca)? {
            verifier = verifier.anchor(certificate);
        }
        for certificate in certificates(&self.intermediate)? {
            verifier = verifier.intermediate(certificate);
        }
        for path in &self.crl {
            let lists = Crl::all_from(&input::read(path)?).map_err(|e| in_file(path, &e))?;
            verifier = lists.into_iter().fold(verifier, AttachedVerifier::crl);
        }
        Ok(verifier)
    }

    /// Gives them to a client of the library.
    pub(crate) fn trusted_by(&self, mut builder: Builder) -> Result<Builder, Box<dyn Error>> {
        for certificate in certificates(&self.ca)? {
            builder = builder.anchor(certificate.der());
        }
        for certificate in certificates(&self.intermediate)? {
            builder = builder.intermediate(certificate.der());
        }
        for path in &self.crl {
            builder = builder.crl(&input::read(path)?);
        }
        for path in &self.platform_cert {
            builder = builder.platform_certificate(certificate(path)?.der());
        }
        Ok(builder)
    }
}

pub(crate) fn certificate(path: &Path) -> Result<Certificate, Box<dyn Error>> {
    Ok(Certificate::from_any(&input::read(path)?).map_err(|e| in_file(path, &e))?)
}

/// All certificates of files that may hold several.
pub(crate) fn certificates(paths: &[PathBuf]) -> Result<Vec<Certificate>, Box<dyn Error>> {
    let mut found = Vec::new();
    for path in paths {
        found.extend(Certificate::all_from(&input::read(path)?).map_err(|e| in_file(path, &e))?);
    }
    Ok(found)
}

fn in_file(path: &Path, error: &cfca_pkcs7::Error) -> String {
    format!("{}: {error}", path.display())
}
