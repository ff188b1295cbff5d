//! `cargo xtask webhook-check`: the public libraries of Standard Webhooks verify what the gateway delivers.

use crate::npm::{self, text};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PACKAGE: &str = "standardwebhooks==1.1.0";
const FOLDER: &str = "xtask/webhooks";

/// Lets the gateway's tests deliver, and both libraries judge what arrived.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let folder = root.join("target/webhook-check");
    let version = npm::install(&root.join(FOLDER), &folder, "standardwebhooks")?;
    let samples = folder.join("samples.jsonl");
    let _ = fs::remove_file(&samples);
    let mut tests = Command::new(env!("CARGO"));
    tests.current_dir(root).args(["test", "-p", "gateway", "--test", "it", "webhooks"]);
    said(tests.env("WEBHOOK_SAMPLES", &samples))?;

    let script = folder.join("judge.mjs");
    fs::copy(root.join(FOLDER).join("judge.mjs"), &script).map_err(|e| format!("judge.mjs: {e}"))?;
    let node = said(Command::new("node").arg(&script).arg(&samples))?;

    let (place, judge) = (folder.join("python"), root.join(FOLDER).join("judge.py"));
    said(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    let python = place.join("bin/python");
    said(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        PACKAGE,
    ]))?;
    let judged = said(Command::new(&python).arg(judge).arg(&samples))?;
    Ok(format!(
        "standardwebhooks of npm ({version}) verified {node} deliveries, of PyPI ({PACKAGE}) {judged}"
    ))
}

/// Returns what a program printed, or that it failed.
fn said(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output: Output = command.output().map_err(|e| format!("{name}: {e}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(format!("{name}: {}", text(&output))),
    }
}
