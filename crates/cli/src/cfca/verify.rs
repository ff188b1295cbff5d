//! `merchant cfca verify`.

use super::encoding::Encoding;
use super::trust::Trust;
use super::{pieces, read_message, write};
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
    /// The message; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let verifier = arguments.trust.verifier()?;
    let now = arguments.trust.now();
    let input = read_message(&arguments.file)?;
    let message = arguments.enc.decode(&input)?;
    let Some(content) = &arguments.content else {
        return write(&verifier.verify(&message, now)?.content);
    };
    let mut check = verifier.detached(&message)?;
    pieces(content, |piece| check.update(piece))?;
    check.finish(now)?;
    Ok(())
}
