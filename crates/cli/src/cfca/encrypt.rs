//! `merchant cfca encrypt`.

use super::encoding::Encoding;
use super::{read, read_message, write};
use crate::language::text;
use cfca_pkcs7::{Certificate, ContentCipher, EnvelopeSealer};
use clap::ValueEnum;
use std::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The certificate of a recipient (PEM, DER or base64); several may follow, or the option is repeated.
    #[arg(long, value_name = "CERT", required = true, num_args = 1..)]
    to: Vec<PathBuf>,
    /// How the content is encrypted: aes256, or sm4 for recipients with SM2 keys, if not given.
    #[arg(long, value_enum)]
    cipher: Option<Cipher>,
    /// The content; standard input if not given.
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// How the envelope is written.
    #[arg(long, value_enum, default_value = "b64")]
    out_enc: Encoding,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Cipher {
    /// AES with a key of 256 bits.
    Aes256,
    /// 3DES, for peers that know nothing newer.
    #[value(name = "3des")]
    TripleDes,
    /// SM4, which goes with SM2.
    Sm4,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let message = sealer(arguments)?.seal(&read_message(&arguments.input)?, &mut rand::rng())?;
    write(&arguments.out_enc.encode(&message))
}

fn sealer(arguments: &Arguments) -> Result<EnvelopeSealer, Box<dyn Error>> {
    let (first, others) =
        arguments.to.split_first().ok_or_else(|| text!("a recipient is needed", "须给出接收方"))?;
    let mut sealer = EnvelopeSealer::new(recipient(first)?)?;
    for other in others {
        sealer = sealer.recipient(recipient(other)?)?;
    }
    Ok(match arguments.cipher {
        None => sealer,
        Some(Cipher::Aes256) => sealer.cipher(ContentCipher::Aes256Cbc),
        Some(Cipher::TripleDes) => sealer.cipher(ContentCipher::TripleDesCbc),
        Some(Cipher::Sm4) => sealer.cipher(ContentCipher::Sm4Cbc),
    })
}

fn recipient(path: &Path) -> Result<Certificate, Box<dyn Error>> {
    Ok(Certificate::from_any(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?)
}
