//! The places that secrets come from: files, the environment, or a program that is asked (a key service, a vault).

use crypto_core::Secret;
use std::path::Path;
use std::process::Command;

/// Larger than any key, and than any chain of certificates.
pub(super) const MOST_FILE: u64 = 1 << 20;

/// The bytes of a file, unless it is too large to be a key.
pub(super) fn file(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let path = folder.join(path);
    let failed = |e: std::io::Error| format!("{} cannot be read: {e}", path.display());
    let length = std::fs::metadata(&path).map_err(failed)?.len();
    if length > MOST_FILE {
        return Err(format!("{} is no key: it has {length} bytes", path.display()));
    }
    std::fs::read(&path).map_err(failed)
}

/// The secret at a place, which is never repeated in an error.
pub(super) fn bytes(folder: &Path, place: &str) -> Result<Secret<Vec<u8>>, String> {
    let bytes = match place.split_once(':') {
        Some(("file", path)) => file(folder, path)?,
        Some(("env", name)) => match std::env::var(name) {
            Ok(text) => text.into_bytes(),
            Err(std::env::VarError::NotPresent) => {
                return Err(format!("the environment variable {} is not set", shown::value(name)));
            }
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(format!("the environment variable {} is not UTF-8", shown::value(name)));
            }
        },
        Some(("command", line)) => said_by(folder, line)?,
        _ => {
            return Err("must say where the secret is, and not be it: file:PATH, env:NAME or \
                        command:PROGRAM ARGUMENTS"
                .to_owned());
        }
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("is empty there".to_owned());
    }
    Ok(Secret::new(bytes))
}

/// The same as text, without blanks and line breaks around it.
pub(super) fn text(folder: &Path, place: &str) -> Result<Secret<String>, String> {
    let bytes = bytes(folder, place)?;
    match std::str::from_utf8(bytes.expose()) {
        Ok(text) => Ok(Secret::new(text.trim().to_owned())),
        Err(_) => Err("is not UTF-8 there".to_owned()),
    }
}

/// The output of a program, which is started without a shell: its words are separated by blanks.
fn said_by(folder: &Path, line: &str) -> Result<Vec<u8>, String> {
    let mut words = line.split_whitespace();
    let program = words.next().ok_or("names no program")?;
    let program = if program.contains('/') { folder.join(program) } else { program.into() };
    let output = Command::new(&program).args(words).output();
    let output = output.map_err(|e| format!("{} cannot be started: {e}", program.display()))?;
    match output.status.success() {
        true if output.stdout.len() as u64 <= MOST_FILE => Ok(output.stdout),
        true => Err(format!("{} says more than a secret has", program.display())),
        // What it said may hold the secret.
        false => Err(format!("{} ended with {}", program.display(), output.status)),
    }
}
