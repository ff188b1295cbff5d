//! Packages from PyPI, pinned, in an environment of their own.

use crate::npm;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs `packages` into `place`, unless they are there, and gives the environment's Python.
pub(crate) fn environment(place: &Path, packages: &[&str]) -> Result<PathBuf, String> {
    let (python, mark, wanted) = (place.join("bin/python"), place.join("packages"), packages.join(" "));
    if fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    told(Command::new("python3").args(["-m", "venv"]).arg(place))
        .map_err(|e| format!("{e}\nget it with: apt-get install python3-venv"))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    told(Command::new(&python).args(pip).args(packages))?;
    fs::write(&mark, wanted).map_err(|e| format!("{}: {e}", mark.display()))?;
    Ok(python)
}

/// What a program says, if it succeeds.
pub(crate) fn told(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().display().to_string();
    let output = command.output().map_err(|e| format!("{name}: {e}"))?;
    let text = npm::text(&output);
    if output.status.success() { Ok(text) } else { Err(format!("{name}: {}", text.trim())) }
}
