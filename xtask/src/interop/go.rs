//! Go reads the certificates that the sandbox signs with: its parser takes no `@` in a PrintableString.

use std::path::Path;
use std::process::Command;

/// Returns what it read, or the certificates that it refuses. Nothing where Go is not installed.
pub(super) fn run(root: &Path) -> Result<Option<String>, String> {
    if Command::new("go").arg("version").output().is_err() {
        return Ok(None);
    }
    let keys = root.join("fixtures/keys");
    let entries = std::fs::read_dir(&keys).map_err(|e| format!("{}: {e}", keys.display()))?;
    let mut certificates: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".cert.pem"))
        // It does not know the curve of SM2.
        .filter(|path| !path.to_string_lossy().contains("-sm2-"))
        .collect();
    certificates.sort();
    let mut read = Command::new("go");
    // A program of one file; the network is not asked for anything.
    read.env("GO111MODULE", "off").env("GOFLAGS", "").env("GOTOOLCHAIN", "local");
    read.arg("run").arg(root.join("xtask/interop/read_certificates.go")).args(&certificates);
    let said = read.output().map_err(|e| format!("go: {e}"))?;
    let text = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    match said.status.success() {
        true => Ok(Some(text)),
        false => Err(format!("Go:\n{text}\n{}", String::from_utf8_lossy(&said.stderr).trim())),
    }
}
