//! `merchant cfca sign`.

use super::encoding::Encoding;
use super::{pieces, read_message, write};
use crate::identity::KeyFiles;
use cfca_pkcs7::{AttachedSigner, Error as CfcaError, Identity};
use crypto_core::Signer as _;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(override_usage = "merchant cfca sign --pfx FILE [--password-file F] [OPTIONS]\n       \
    merchant cfca sign --key FILE --cert FILE [OPTIONS]")]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: KeyFiles,
    /// The content; standard input if not given.
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// How the message is written; b64b64 is Huifu's check_value.
    #[arg(long, value_enum, default_value = "b64b64")]
    out_enc: Encoding,
    /// Leave the content out: it travels apart, of any size, and is read piece by piece.
    #[arg(long)]
    detached: bool,
    /// Send the other certificates of the key file along, for receivers that do not have them.
    #[arg(long)]
    chain: bool,
    /// Make the bare signature (PKCS#1 v1.5, SHA-256; SM2 in DER) instead of a message.
    #[arg(long, conflicts_with_all = ["detached", "chain"])]
    raw: bool,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let identity = arguments.key.identity()?;
    let signed = if arguments.raw {
        identity.key.sign(&read_message(&arguments.input)?)?
    } else {
        let signer = signer(&identity, arguments.chain);
        if arguments.detached {
            detached(&signer, &arguments.input)?
        } else {
            signer.sign(&read_message(&arguments.input)?)?
        }
    };
    write(&arguments.out_enc.encode(&signed))
}

fn signer(identity: &Identity, chain: bool) -> AttachedSigner {
    let signer = AttachedSigner::new(identity);
    if chain { signer.with_chain(identity.others.iter().cloned()) } else { signer }
}

fn detached(signer: &AttachedSigner, content: &std::path::Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut signature = signer.detached();
    pieces(content, |piece| signature.update(piece))?;
    signature.finish().map_err(|e: CfcaError| e.into())
}
