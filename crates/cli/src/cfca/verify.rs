//! `merchant cfca verify`, and what it shares with `inspect`.

use super::encoding::Encoding;
use super::read;
use cfca_pkcs7::{AttachedVerifier, Certificate, Crl, SignerPolicy};
use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;
use transport::{Clock, SystemClock};

/// Whom to trust, when, and who must have signed.
#[derive(Debug, clap::Args)]
pub(super) struct Trust {
    /// A trusted CA certificate (PEM, DER or base64); may be given several times, an intermediate will do.
    #[arg(long, value_name = "FILE")]
    ca: Vec<PathBuf>,
    /// A revocation list (PEM, DER or base64) of one of the CAs; may be given several times.
    #[arg(long, value_name = "FILE")]
    crl: Vec<PathBuf>,
    /// The time at which certificates must be valid, as Unix seconds or like 2019-01-01T00:00:00Z; now if not given.
    #[arg(long, value_name = "TIME", value_parser = time)]
    time: Option<u64>,
    /// Who must have signed: the part of the common name after the first @, exactly (Huifu: 100001).
    #[arg(long, value_name = "X")]
    signer_cn: Option<String>,
}

impl Trust {
    pub(super) fn verifier(&self) -> Result<AttachedVerifier, Box<dyn Error>> {
        let policy = match &self.signer_cn {
            Some(segment) => SignerPolicy::CommonNameSegment(segment.clone()),
            None => SignerPolicy::Any,
        };
        let mut verifier = AttachedVerifier::new(policy);
        for path in &self.ca {
            let certificate = Certificate::from_any(&read(path)?);
            verifier = verifier.anchor(certificate.map_err(|e| format!("{}: {e}", path.display()))?);
        }
        for path in &self.crl {
            let list = Crl::from_any(&read(path)?);
            verifier = verifier.crl(list.map_err(|e| format!("{}: {e}", path.display()))?);
        }
        Ok(verifier)
    }

    pub(super) fn now(&self) -> u64 {
        self.time.unwrap_or_else(|| SystemClock.now())
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    trust: Trust,
    /// How the message is written.
    #[arg(long, value_enum, default_value = "auto")]
    enc: Encoding,
    /// The message; - is standard input.
    file: PathBuf,
}

fn time(text: &str) -> Result<u64, String> {
    if let Ok(seconds) = text.parse() {
        return Ok(seconds);
    }
    let moment: jiff::Timestamp =
        text.parse().map_err(|_| "expected Unix seconds or 2019-01-01T00:00:00Z")?;
    u64::try_from(moment.as_second()).map_err(|_| "times before 1970 are not supported".into())
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let verifier = arguments.trust.verifier()?;
    let message = arguments.enc.decode(&read(&arguments.file)?)?;
    let verified = verifier.verify(&message, arguments.trust.now())?;
    let mut out = std::io::stdout().lock();
    out.write_all(&verified.content)?;
    out.flush()?;
    Ok(())
}
