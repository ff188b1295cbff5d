//! `spec/endpoints.toml` to checked-in Rust and documentation.

mod docs;
mod rust;

use crate::spec::Spec;
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The platforms that have a spec.
const PLATFORMS: [&str; 2] = ["unionpay", "huifu"];

/// Whether to write what is stale, or only to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Writes (or checks) everything that is generated. Returns the files that were stale.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<Vec<String>, String> {
    let mut stale = Vec::new();
    for platform in PLATFORMS {
        let spec_path = root.join(format!("crates/{platform}-proto/spec/endpoints.toml"));
        let text = fs::read_to_string(&spec_path).map_err(|e| format!("{}: {e}", spec_path.display()))?;
        let spec = Spec::parse(&text).map_err(|e| format!("{}: {e}", spec_path.display()))?;
        let folder = root.join(format!("crates/{platform}-proto/src/generated"));
        let mut outputs = Vec::new();
        for (name, code) in rust::files(&spec) {
            outputs.push((folder.join(name), rustfmt(root, &code)?));
        }
        outputs.push((root.join(format!("docs/endpoints-{platform}.md")), docs::page(&spec)));
        for left in leftovers(&folder, &outputs)? {
            stale.push(shown(root, &left));
            if mode == Mode::Write {
                fs::remove_file(&left).map_err(|e| format!("{}: {e}", left.display()))?;
            }
        }
        for (path, new) in &outputs {
            if fs::read_to_string(path).is_ok_and(|old| old == *new) {
                continue;
            }
            stale.push(shown(root, path));
            if mode == Mode::Write {
                write(path, new)?;
            }
        }
    }
    if mode == Mode::Check && !stale.is_empty() {
        return Err(format!("stale: {}; run `cargo xtask codegen` and commit", stale.join(", ")));
    }
    Ok(stale)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}

/// Files in the generated folder that nothing generates any more.
fn leftovers(folder: &Path, outputs: &[(PathBuf, String)]) -> Result<Vec<PathBuf>, String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
        if !outputs.iter().any(|(output, _)| *output == path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn rustfmt(root: &Path, code: &str) -> Result<String, String> {
    let failed = |e: std::io::Error| format!("rustfmt: {e}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root.join(".rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(code.as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err("rustfmt refused the generated code: a bug in xtask/src/codegen/rust.rs".into());
    }
    String::from_utf8(output.stdout).map_err(|e| format!("rustfmt: {e}"))
}
