//! What a command is given: files, standard input, text in any encoding, times.

mod check_value;
mod configuration;
mod text;
mod time;
mod usage;

pub(crate) use check_value::{check_value, restored};
pub(crate) use configuration::configuration;
pub(crate) use text::{MARK, decoded};
pub(crate) use time::time;
pub(crate) use usage::Usage;

use std::error::Error;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, IsTerminal as _, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// No key, certificate, list, notice or set of fields is larger.
const SMALL: u64 = 64 << 20;
/// No message with its content in it is larger; content of any size travels apart from a detached signature.
const LARGE: u64 = 1 << 30;

/// A file or standard input (`-`), whole.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    read_within(path, SMALL)
}

/// The same, for messages and their content.
pub(crate) fn read_message(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    read_within(path, LARGE)
}

/// Text, as UTF-8 with or without a byte order mark, or as UTF-16. What else it may be is named.
pub(crate) fn text(path: &Path) -> Result<String, Box<dyn Error>> {
    decoded(read(path)?).map_err(|damage| format!("{}: {}", shown(path), damage.told(path)).into())
}

fn read_within(path: &Path, limit: u64) -> Result<Vec<u8>, Box<dyn Error>> {
    let too_large = || format!("{}: larger than the {} MiB that are read at once", shown(path), limit >> 20);
    let (input, facts) = opened(path)?;
    let expected = facts.filter(Metadata::is_file).map_or(0, |facts| facts.len());
    if expected > limit {
        return Err(too_large().into());
    }
    let mut bytes = Vec::new();
    // What is known of the size keeps the buffer from growing, and being copied, on the way.
    bytes.reserve_exact(usize::try_from(expected).unwrap_or(0));
    input.take(limit + 1).read_to_end(&mut bytes).map_err(|e| failed(path, &e))?;
    if bytes.len() as u64 > limit {
        return Err(too_large().into());
    }
    Ok(bytes)
}

/// Piece by piece, for content of any size. A person who waits sees how far it is.
pub(crate) fn pieces(path: &Path, mut take: impl FnMut(&[u8])) -> Result<(), Box<dyn Error>> {
    const SHOWN_EVERY: u64 = 256 << 20;
    let (mut input, facts) = opened(path)?;
    let total =
        facts.filter(Metadata::is_file).map(|facts| facts.len()).filter(|total| *total >= SHOWN_EVERY);
    let (mut piece, mut done) = (vec![0; 1 << 16], 0_u64);
    loop {
        match input.read(&mut piece).map_err(|e| failed(path, &e))? {
            0 => break,
            length => {
                take(&piece[..length]);
                done += length as u64;
                if let (Some(total), true) = (total, done % (16 << 20) < length as u64) {
                    crate::output::progress(format_args!(
                        "{:>3} %, {done} bytes",
                        done.saturating_mul(100) / total
                    ));
                }
            }
        }
    }
    if total.is_some() {
        crate::output::progress_ends();
    }
    Ok(())
}

/// Standard input was read: there is no second one.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What is read, and what is known of a file.
type Opened = (Box<dyn Read>, Option<Metadata>);

/// A file, or standard input for `-`.
fn opened(path: &Path) -> Result<Opened, Box<dyn Error>> {
    if path.as_os_str() == "-" {
        return Ok((standard_input()?, None));
    }
    let file = File::open(path).map_err(|e| failed(path, &e))?;
    let facts = file.metadata().map_err(|e| failed(path, &e))?;
    if facts.is_dir() {
        return Err(format!("{}: this is a directory; a file is expected", shown(path)).into());
    }
    Ok((Box::new(file), Some(facts)))
}

/// Standard input, for the one who asks first.
pub(crate) fn standard_input() -> Result<Box<dyn Read>, Usage> {
    if TAKEN.swap(true, Ordering::SeqCst) {
        let text = "standard input (-) can be only one of the files; give the other by its name";
        return Err(Usage::new(text));
    }
    if io::stdin().is_terminal() {
        crate::output::tell("reading standard input; end it with Ctrl-D");
    }
    Ok(Box::new(io::stdin().lock()))
}

fn failed(path: &Path, error: &io::Error) -> String {
    let name = shown(path);
    match error.kind() {
        ErrorKind::NotFound if path.as_os_str().is_empty() => "a file name is empty".to_owned(),
        ErrorKind::NotFound => match std::env::current_dir() {
            Ok(here) if path.is_relative() => format!("{name}: no such file (looked in {})", here.display()),
            _ => format!("{name}: no such file"),
        },
        ErrorKind::PermissionDenied => format!("{name}: this user may not read it (permission denied)"),
        ErrorKind::IsADirectory => format!("{name}: this is a directory; a file is expected"),
        _ => format!("{name}: {error}"),
    }
}

/// A file's name in a message.
pub(crate) fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}
