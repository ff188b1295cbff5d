//! `cargo xtask webhook-check`: the public libraries of Standard Webhooks verify what the gateway delivers.

use crate::npm;
use crate::python::{self, told};
use std::fs;
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "standardwebhooks==1.1.0";
const FOLDER: &str = "xtask/webhooks";

/// Lets the gateway's tests deliver, and both libraries judge what arrived.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let folder = root.join("target/webhook-check");
    let version = npm::install(&root.join(FOLDER), &folder, "standardwebhooks")?;
    let samples = folder.join("samples.jsonl");
    let _ = fs::remove_file(&samples);
    let mut tests = Command::new(env!("CARGO"));
    // As the tests were built, so that after them there is nothing to build; no other crate has tests of this name.
    let arguments = ["test", "--quiet", "--workspace", "--all-features", "--test", "it", "webhooks::"];
    told(tests.current_dir(root).args(arguments).env("WEBHOOK_SAMPLES", &samples))?;

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
