//! `merchant cfca sign`.

use super::encoding::Encoding;
use super::{Password, read};
use cfca_pkcs7::{AttachedSigner, Pfx};
use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The signer's key and certificate.
    #[arg(long, value_name = "FILE")]
    pfx: PathBuf,
    #[command(flatten)]
    password: Password,
    /// The content; standard input if not given.
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// How the message is written; b64b64 is Huifu's check_value.
    #[arg(long, value_enum, default_value = "b64b64")]
    out_enc: Encoding,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let identity = Pfx::new().open(&read(&arguments.pfx)?, arguments.password.read()?);
    let identity = identity.map_err(|e| format!("{}: {e}", arguments.pfx.display()))?;
    let message = AttachedSigner::new(&identity).sign(&read(&arguments.input)?)?;
    let mut out = std::io::stdout().lock();
    out.write_all(&arguments.out_enc.encode(&message))?;
    out.flush()?;
    Ok(())
}
