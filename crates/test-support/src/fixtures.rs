//! Files of `fixtures/`, by their path inside it.

use std::path::PathBuf;

/// The folder itself.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");

/// Returns where a file or folder is, for other programs.
#[must_use]
pub fn path(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// The bytes of a file.
///
/// # Panics
/// If there is no such file.
#[must_use]
#[track_caller]
pub fn bytes(name: &str) -> Vec<u8> {
    let path = path(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The bytes of a file for as long as the test runs, as `include_bytes!` gives them.
///
/// # Panics
/// If there is no such file.
#[must_use]
#[track_caller]
pub fn slice(name: &str) -> &'static [u8] {
    bytes(name).leak()
}

/// A file as text.
///
/// # Panics
/// If there is no such file, or it is no text.
#[must_use]
#[track_caller]
pub fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Every file below a folder, at any depth, in the order of their names.
///
/// # Panics
/// If there is no such folder, or it holds no file: a test over it would prove nothing.
#[must_use]
#[track_caller]
pub fn below(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(path(folder))];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(!files.is_empty(), "no files in {folder}");
    files.sort();
    files
}
