//! `cargo xtask webhook-check`: the public libraries of Standard Webhooks verify what the gateway delivers.

use crate::npm;
use crate::python::{self, told};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = "standardwebhooks==1.1.0";
const FOLDER: &str = "xtask/webhooks";
/// Names the file to which the tests write what they have delivered.
const VARIABLE: &str = "WEBHOOK_SAMPLES";

/// Lets the gateway's tests deliver, and both libraries judge what arrived.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let folder = root.join("target/webhook-check");
    let version = npm::install(&root.join(FOLDER), &folder, "standardwebhooks")?;
    let samples = samples(root, &folder)?;

    let script = folder.join("judge.mjs");
    fs::copy(root.join(FOLDER).join("judge.mjs"), &script).map_err(|e| format!("judge.mjs: {e}"))?;
    let node = told(Command::new("node").arg(&script).arg(&samples))?;
    let python = python::environment(&folder.join("python"), &[PACKAGE])?;
    let judge = root.join(FOLDER).join("judge.py");
    let judged = told(Command::new(&python).arg(judge).arg(&samples))?;
    let (node, judged) = (node.trim(), judged.trim());
    Ok(format!(
        "standardwebhooks of npm ({version}) verified {node} deliveries, of PyPI ({PACKAGE}) {judged}"
    ))
}

/// The deliveries of the gateway's tests: those of a run that has just kept them (CI's), or of one now.
fn samples(root: &Path, folder: &Path) -> Result<PathBuf, String> {
    if let Some(kept) = std::env::var_os(VARIABLE).map(PathBuf::from).filter(|kept| kept.is_file()) {
        return Ok(kept);
    }
    let samples = folder.join("samples.jsonl");
    let _ = fs::remove_file(&samples);
    let mut tests = crate::cargo::command();
    tests.current_dir(root).args(["test", "-p", "gateway", "--all-features", "--test", "it", "webhooks::"]);
    told(tests.env(VARIABLE, &samples))?;
    Ok(samples)
}
