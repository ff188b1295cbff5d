//! `merchant cfca verify`.

use super::encoding::Encoding;
use super::sign::Digest;
use super::trust::Trust;
use super::{kinds, pieces, raw, read_message, write};
use crate::input::check_value;
use std::borrow::Cow;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    trust: Trust,
    /// How the message is written.
    #[arg(long, value_enum, default_value = "auto")]
    enc: Encoding,
    /// The content, where it travels apart from a detached signature: any size, it is read piece by piece.
    /// Nothing is written to standard output then.
    #[arg(long, value_name = "FILE")]
    content: Option<PathBuf>,
    /// The file holds a bare RSA signature (PKCS#1 v1.5, SHA-256; what `sign --raw` makes) over --content, made by
    /// --signer-cert.
    #[arg(long, requires = "content", requires = "signer_cert")]
    raw: bool,
    /// The digest under a --raw signature of an RSA key; sha1 only with --allow-sha1.
    #[arg(long, value_enum, default_value = "sha256", requires = "raw")]
    digest: Digest,
    /// The message, also in a JSON document or form with check_value; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let verifier = arguments.trust.verifier()?;
    let now = arguments.trust.now();
    let input = read_message(&arguments.file)?;
    if let (true, Some(content)) = (arguments.raw, &arguments.content) {
        let signers = arguments.trust.pinned()?;
        let signature = raw::decode(arguments.enc, &input, &signers)?;
        let digest = arguments.digest.allowed(arguments.trust.allow_sha1)?;
        return raw::verify(&verifier, &signers, digest, &read_message(content)?, &signature, now);
    }
    let input = match (arguments.enc, check_value(&input)) {
        (Encoding::Auto, Some((value, _))) => value,
        _ => input,
    };
    let message = match arguments.enc {
        // The verifier bounds text before it decodes it, and says what is wrong with it.
        Encoding::Auto => Cow::Borrowed(input.as_slice()),
        encoding => encoding.decode(&input)?,
    };
    let Some(content) = &arguments.content else {
        let verified = verifier.verify(&message, now).map_err(|e| kinds::explained(&input, e))?;
        return write(&verified.content);
    };
    let mut check = verifier.detached(&message).map_err(|e| kinds::explained(&input, e))?;
    pieces(content, |piece| check.update(piece))?;
    check.finish(now)?;
    Ok(())
}
