//! `merchant cfca decrypt`.

use super::encoding::Encoding;
use super::{read_message, write};
use crate::identity::KeyFiles;
use cfca_pkcs7::EnvelopeOpener;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(override_usage = "merchant cfca decrypt --pfx FILE [--password-file F] [OPTIONS] FILE\n       \
    merchant cfca decrypt --key FILE --cert FILE [OPTIONS] FILE")]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: KeyFiles,
    /// How the envelope is written.
    #[arg(long, value_enum, default_value = "auto")]
    enc: Encoding,
    /// Open an old envelope under RC4, which is broken: anybody can have changed what comes out, bit by bit.
    #[arg(long)]
    allow_rc4: bool,
    /// The envelope; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let identity = arguments.key.recipient()?;
    let file = read_message(&arguments.file)?;
    let message = arguments.enc.decode(&file)?;
    let opener = EnvelopeOpener::new(&identity);
    let opener = if arguments.allow_rc4 { opener.allow_rc4() } else { opener };
    let opened = opener.open_unauthenticated(&message)?;
    write(&opened.message()?)
}
