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

use crate::language::{Text, text};
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
    decoded(read(path)?).map_err(|damage| {
        let (name, told) = (shown(path), damage.told(path));
        text!("{name}: {told}", "{name}：{told}").into()
    })
}

fn read_within(path: &Path, limit: u64) -> Result<Vec<u8>, Box<dyn Error>> {
    let too_large = || {
        let (name, limit) = (shown(path), limit >> 20);
        text!(
            "{name}: larger than the {limit} MiB that are read at once",
            "{name}：超过一次可读取的 {limit} MiB"
        )
    };
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
        return Err(is_directory(&shown(path)).into());
    }
    Ok((Box::new(file), Some(facts)))
}

/// Standard input, for the one who asks first.
pub(crate) fn standard_input() -> Result<Box<dyn Read>, Usage> {
    if TAKEN.swap(true, Ordering::SeqCst) {
        let text = text!(
            "standard input (-) can be only one of the files; give the other by its name",
            "标准输入（-）只能作为其中一个文件，另一个请给文件名"
        );
        return Err(Usage::new(text));
    }
    if io::stdin().is_terminal() {
        crate::output::tell(text!(
            "reading standard input; end it with Ctrl-D",
            "正在读取标准输入，按 Ctrl-D 结束"
        ));
    }
    Ok(Box::new(io::stdin().lock()))
}

fn failed(path: &Path, error: &io::Error) -> Text {
    let name = shown(path);
    match error.kind() {
        ErrorKind::NotFound if path.as_os_str().is_empty() => text!("a file name is empty", "文件名为空"),
        ErrorKind::NotFound => match std::env::current_dir() {
            Ok(here) if path.is_relative() => {
                let here = here.display();
                text!("{name}: no such file (looked in {here})", "{name}：文件不存在（在 {here} 中查找）")
            }
            _ => text!("{name}: no such file", "{name}：文件不存在"),
        },
        ErrorKind::PermissionDenied => text!(
            "{name}: this user may not read it (permission denied)",
            "{name}：当前用户无读取权限（permission denied）"
        ),
        ErrorKind::IsADirectory => is_directory(&name),
        _ => text!("{name}: {error}", "{name}：{error}"),
    }
}

fn is_directory(name: &str) -> Text {
    text!("{name}: this is a directory; a file is expected", "{name}：这是目录，此处应为文件")
}

/// A file's name in a message.
pub(crate) fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}
