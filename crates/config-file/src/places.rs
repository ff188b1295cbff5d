//! The places that secrets come from: files, the environment, or a program that is asked (a key service, a vault).

use crypto_core::Secret;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Larger than any key, and than any chain of certificates, in bytes.
const MOST_FILE: u64 = 1 << 20;
/// The time that a program has for its answer: longer than a key service far away takes, shorter than a person waits.
const LONGEST: Duration = Duration::from_secs(30);

/// Reads a file, unless it is too large to be a key.
///
/// # Errors
/// A text that names the file.
pub fn file(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let path = folder.join(path);
    let failed = |e: std::io::Error| format!("{} cannot be read: {e}", path.display());
    let length = std::fs::metadata(&path).map_err(failed)?.len();
    if length > MOST_FILE {
        return Err(format!("{} is no key: it has {length} bytes", path.display()));
    }
    std::fs::read(&path).map_err(failed)
}

/// Returns whether a text says where a secret is, and is not the secret.
#[must_use]
pub fn is_place(text: &str) -> bool {
    matches!(text.split_once(':'), Some(("file" | "env" | "command", rest)) if !rest.trim().is_empty())
}

/// Reads the secret at a place, which is never repeated in an error: `file:PATH`, `env:NAME` or
/// `command:PROGRAM ARGUMENTS`. Paths are from `folder`. A program has 30 seconds for its answer.
///
/// # Errors
/// A text that says what is wrong with the place.
pub fn bytes(folder: &Path, place: &str) -> Result<Secret<Vec<u8>>, String> {
    bytes_within(folder, place, LONGEST)
}

fn bytes_within(folder: &Path, place: &str, longest: Duration) -> Result<Secret<Vec<u8>>, String> {
    let bytes = match place.split_once(':') {
        Some(("file", path)) => Secret::new(file(folder, path)?),
        Some(("env", name)) => match std::env::var(name) {
            Ok(text) => Secret::new(text.into_bytes()),
            Err(std::env::VarError::NotPresent) => {
                return Err(format!("the environment variable {} is not set", shown::value(name)));
            }
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(format!("the environment variable {} is not UTF-8", shown::value(name)));
            }
        },
        Some(("command", line)) => said_by(folder, line, longest)?,
        _ => {
            return Err("must say where the secret is, and not be it: file:PATH, env:NAME or \
                        command:PROGRAM ARGUMENTS"
                .to_owned());
        }
    };
    if bytes.expose().iter().all(u8::is_ascii_whitespace) {
        return Err("is empty there".to_owned());
    }
    Ok(bytes)
}

/// Reads the same as text, without blanks and line breaks around it.
///
/// # Errors
/// A text that says what is wrong with the place.
pub fn text(folder: &Path, place: &str) -> Result<Secret<String>, String> {
    let bytes = bytes(folder, place)?;
    match std::str::from_utf8(bytes.expose()) {
        Ok(text) => Ok(Secret::new(text.trim().to_owned())),
        Err(_) => Err("is not UTF-8 there".to_owned()),
    }
}

/// The output of a program, which is started without a shell: its words are separated by blanks.
fn said_by(folder: &Path, line: &str, longest: Duration) -> Result<Secret<Vec<u8>>, String> {
    let until = Instant::now() + longest;
    let mut words = line.split_whitespace();
    let program = words.next().ok_or("names no program")?;
    let program = if program.contains('/') { folder.join(program) } else { program.into() };
    let mut command = Command::new(&program);
    // What it says on standard error may hold the secret as well.
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| format!("{} cannot be started: {e}", program.display()))?;
    let output = child.stdout.take().ok_or("has no output")?;
    let (tell, told) = mpsc::channel();
    // A thread of its own: a program may keep its output open for ever, and so may what it has started.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.take(MOST_FILE + 1).read_to_end(&mut bytes);
        let _ = tell.send(read.map(|_| Secret::new(bytes)));
    });
    let read = told.recv_timeout(longest);
    let too_long = || format!("{} gave no answer within {} seconds", program.display(), longest.as_secs());
    let Ok(read) = read else {
        end(&mut child);
        return Err(too_long());
    };
    let said = match read {
        Ok(said) if said.expose().len() as u64 <= MOST_FILE => said,
        Ok(_) => {
            end(&mut child);
            return Err(format!("{} says more than a secret has", program.display()));
        }
        Err(e) => {
            end(&mut child);
            return Err(format!("{} cannot be read: {e}", program.display()));
        }
    };
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(said),
            Ok(Some(status)) => return Err(format!("{} ended with {status}", program.display())),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                end(&mut child);
                return Err(too_long());
            }
            Err(e) => return Err(format!("{} cannot be waited for: {e}", program.display())),
        }
    }
}

/// Nothing is left of a program whose answer does not count.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_asked_and_its_failure_never_shows_what_it_said() {
        let folder = Path::new("/");
        assert_eq!(text(folder, "command:echo a secret").unwrap().expose(), "a secret");
        let failed = bytes(folder, "command:cat /etc/hostname /nowhere").unwrap_err();
        assert!(failed.contains("cat ended with"), "{failed}");
        let hostname = std::fs::read_to_string("/etc/hostname").unwrap();
        assert!(!failed.contains(hostname.trim()), "{failed}");
        assert!(bytes(folder, "command:no-such-program-anywhere").unwrap_err().contains("cannot be started"));
        assert!(bytes(folder, "command:true").unwrap_err().contains("empty"));
        assert!(bytes(folder, "hunter2").unwrap_err().contains("where the secret is"));
    }

    #[test]
    fn no_program_is_waited_for_longer_than_it_may_take() {
        let start = Instant::now();
        let late = bytes_within(Path::new("/"), "command:sleep 60", Duration::from_millis(100)).unwrap_err();
        assert!(late.contains("no answer within"), "{late}");
        let endless = bytes(Path::new("/"), "command:cat /dev/zero").unwrap_err();
        assert!(endless.contains("more than a secret has"), "{endless}");
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn places_are_told_from_secrets() {
        for place in ["file:a", "env:A", "command:pass show a"] {
            assert!(is_place(place), "{place}");
        }
        for other in ["", "a", "file:", "env: ", "http://a"] {
            assert!(!is_place(other), "{other}");
        }
    }
}
