//! Python's `cryptography` reads every certificate and key file of the fixtures: a reader that is stricter than OpenSSL.

use crate::python;
use std::path::Path;
use std::process::Command;

/// From PyPI, into an environment of its own.
const PACKAGE: &str = "cryptography==48.0.0";

/// Returns what it read, or the files that it refuses and should not.
pub(super) fn run(root: &Path) -> Result<String, String> {
    let python = python::environment(&root.join("target/interop/python"), &[PACKAGE])?;
    let mut read = Command::new(&python);
    read.arg(root.join("xtask/interop/read_fixtures.py")).arg(root.join("fixtures"));
    let said = read.output().map_err(|e| format!("{}: {e}", python.display()))?;
    let text = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    match said.status.success() {
        true => Ok(text),
        false => {
            Err(format!("Python's {PACKAGE}:\n{text}\n{}", String::from_utf8_lossy(&said.stderr).trim()))
        }
    }
}
