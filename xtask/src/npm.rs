//! Tools from the npm registry, pinned by a lock file.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Installs `package` as the lock file in `source` pins it, into `folder`, outside of the sources. Gives its version.
pub(crate) fn install(source: &Path, folder: &Path, package: &str) -> Result<String, String> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), folder.join(name)).map_err(|e| format!("{name}: {e}"))?;
    }
    let lock = json(&folder.join("package-lock.json"))?;
    let place = format!("node_modules/{package}");
    let wanted = lock["packages"][&place]["version"].as_str().unwrap_or_default().to_owned();
    let there = json(&folder.join(place).join("package.json"));
    if there.is_ok_and(|package| package["version"] == wanted.as_str()) {
        return Ok(wanted);
    }
    let npm = Command::new("npm")
        .current_dir(folder)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .output()
        .map_err(|e| format!("npm: {e}; apt-get install nodejs npm"))?;
    if !npm.status.success() {
        return Err(format!("npm ci: {}", text(&npm)));
    }
    Ok(wanted)
}

fn json(path: &Path) -> Result<serde_json::Value, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Returns what a program printed.
pub(crate) fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}
