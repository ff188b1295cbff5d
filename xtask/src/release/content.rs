//! What goes into the archive beside the bill of materials: the program and what it prints, licences, pages.

use super::archive::{Entries, Entry};
use super::command;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files of the repository, under their own names.
const PAGES: [&str; 4] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "README.zh-CN.md"];
/// Each shell, and the name under which it looks for completions.
const SHELLS: [(&str, &str); 5] = [
    ("bash", "merchant.bash"),
    ("elvish", "merchant.elv"),
    ("fish", "merchant.fish"),
    ("powershell", "_merchant.ps1"),
    ("zsh", "_merchant"),
];

/// A program that says it is of this version.
pub(super) fn version(binary: &Path, version: &str) -> Result<String, String> {
    let told = command::line(Command::new(binary).arg("--version"))?;
    if told == format!("merchant {version}") {
        Ok(told)
    } else {
        let told = told.lines().next().unwrap_or_default();
        Err(format!("{} says it is {told:?}, not merchant {version}", binary.display()))
    }
}

/// A program that goes through a merchant's day: what the tests run is not optimised.
pub(super) fn demonstrates(binary: &Path) -> Result<(), String> {
    command::output(alone(binary, &std::env::temp_dir()).arg("demo")).map(drop)
}

/// Strips the program into `work` and returns it with all that it prints and what the repository has.
pub(super) fn gather(root: &Path, binary: &Path, work: &Path) -> Result<Entries, String> {
    let stripped = work.join("merchant");
    command::output(Command::new("strip").arg("-o").arg(&stripped).arg(binary))
        .map_err(|e| format!("{e} (strip is in binutils: apt-get install binutils)"))?;
    let mut entries = Entries::new();
    add(&mut entries, "merchant", read(&stripped)?, true);
    for page in PAGES {
        add(&mut entries, page, read(&root.join(page))?, false);
    }
    for (shell, name) in SHELLS {
        let completions = command::output(alone(&stripped, work).args(["completions", shell]))?;
        add(&mut entries, &format!("completions/{name}"), completions, false);
    }
    let manual = work.join("man");
    command::output(alone(&stripped, work).arg("man").arg(&manual))?;
    for entry in fs::read_dir(&manual).map_err(|e| format!("{}: {e}", manual.display()))? {
        let entry = entry.map_err(|e| format!("{}: {e}", manual.display()))?;
        let name = format!("man/man1/{}", entry.file_name().display());
        add(&mut entries, &name, read(&entry.path())?, false);
    }
    Ok(entries)
}

fn add(entries: &mut Entries, path: &str, bytes: Vec<u8>, runs: bool) {
    entries.insert(path.to_owned(), Entry { bytes, runs });
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The program without whoever runs it: neither language nor settings of this machine show in what it prints.
fn alone(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C.UTF-8").current_dir(folder);
    command
}
