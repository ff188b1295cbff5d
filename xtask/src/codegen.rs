//! Spec files to checked-in Rust and documentation.

mod docs;
mod output;
mod rust;
mod words;

pub(crate) use output::Output;

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
    let mut outputs = Vec::new();
    for platform in PLATFORMS {
        outputs.extend(endpoints(root, platform)?);
    }
    outputs.extend(crate::codes::outputs(root)?);
    outputs.extend(crate::huifu_codes::outputs(root)?);
    outputs.extend(crate::upsdk::outputs(root)?);
    outputs.push(crate::header::output(root)?);
    outputs.extend(crate::config_keys::outputs(root)?);
    outputs.push(crate::openapi::output(root)?);
    outputs.push(crate::texts::output(root)?);
    let mut stale = Vec::new();
    for platform in PLATFORMS {
        for left in leftovers(root, &folder(platform), &outputs)? {
            stale.push(left.display().to_string());
            if mode == Mode::Write {
                fs::remove_file(root.join(&left)).map_err(|e| format!("{}: {e}", left.display()))?;
            }
        }
    }
    for output in outputs {
        let new = if output.rust { rustfmt(root, &output.text)? } else { output.text };
        let path = root.join(&output.path);
        if fs::read_to_string(&path).is_ok_and(|old| old == new) {
            continue;
        }
        stale.push(output.path.display().to_string());
        if mode == Mode::Write {
            write(&path, &new)?;
        }
    }
    if mode == Mode::Check && !stale.is_empty() {
        return Err(format!("stale: {}; run `cargo xtask codegen` and commit", stale.join(", ")));
    }
    Ok(stale)
}

fn folder(platform: &str) -> PathBuf {
    format!("crates/{platform}-proto/src/generated").into()
}

fn endpoints(root: &Path, platform: &str) -> Result<Vec<Output>, String> {
    let path = format!("crates/{platform}-proto/spec/endpoints.toml");
    let text = fs::read_to_string(root.join(&path)).map_err(|e| format!("{path}: {e}"))?;
    let spec = Spec::parse(&text).map_err(|e| format!("{path}: {e}"))?;
    let code = rust::files(&spec).into_iter();
    let mut outputs: Vec<_> =
        code.map(|(name, code)| Output::rust(folder(platform).join(name), code)).collect();
    outputs.push(Output::text(format!("docs/endpoints-{platform}.md"), docs::page(&spec)));
    if platform == "huifu" {
        outputs.extend(crate::commands::outputs(root, &spec)?);
    }
    Ok(outputs)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}

/// Files in the generated folder, and in folders in it, that nothing generates any more.
fn leftovers(root: &Path, folder: &Path, outputs: &[Output]) -> Result<Vec<PathBuf>, String> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| format!("{}: {e}", folder.display()))?;
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            found.extend(leftovers(root, &path, outputs)?);
        } else if !outputs.iter().any(|output| output.path == path) {
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
        return Err("rustfmt refused the generated code: a bug in what writes it".into());
    }
    String::from_utf8(output.stdout).map_err(|e| format!("rustfmt: {e}"))
}
