//! Programs that a release needs: their output, and what to say when one is not there.

use std::path::Path;
use std::process::{Command, Output};

/// A tool that cargo starts as a subcommand of its own, and that not everybody has.
#[derive(Debug, PartialEq)]
pub(super) struct Tool {
    /// As `--without` names it.
    pub(super) name: &'static str,
    subcommand: &'static str,
}

pub(super) const DENY: Tool = Tool { name: "cargo-deny", subcommand: "deny" };
pub(super) const HACK: Tool = Tool { name: "cargo-hack", subcommand: "hack" };
pub(super) const CYCLONEDX: Tool = Tool { name: "cargo-cyclonedx", subcommand: "cyclonedx" };
pub(super) const SEMVER: Tool = Tool { name: "cargo-semver-checks", subcommand: "semver-checks" };
pub(super) const TOOLS: [&Tool; 4] = [&DENY, &HACK, &CYCLONEDX, &SEMVER];

impl Tool {
    /// A command line that begins with this tool.
    ///
    /// # Errors
    /// How to install it, if it is not there.
    pub(super) fn command(&self, folder: &Path) -> Result<Command, String> {
        let asked = cargo(folder).args([self.subcommand, "--version"]).output();
        if !asked.is_ok_and(|output| output.status.success()) {
            let name = self.name;
            return Err(format!(
                "{name} is not installed: cargo install {name} --locked, or --without {name}"
            ));
        }
        let mut command = cargo(folder);
        command.arg(self.subcommand);
        Ok(command)
    }
}

/// Cargo, which chooses features as a user's build does, whatever the settings of whoever runs this.
pub(super) fn cargo(folder: &Path) -> Command {
    let mut command = crate::cargo::command();
    command.current_dir(folder).env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected");
    command
}

/// Runs it and returns what it wrote to its standard output.
///
/// # Errors
/// The last line that it wrote, if it cannot start or fails.
pub(super) fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = run(command)?;
    if output.status.success() { Ok(output.stdout) } else { Err(refusal(command, &output)) }
}

/// The same as text, without the end of its last line.
pub(super) fn line(command: &mut Command) -> Result<String, String> {
    output(command).map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

/// Runs it and keeps in `log` all that it wrote.
///
/// # Errors
/// Where that is, if it fails.
pub(super) fn logged(command: &mut Command, log: &Path) -> Result<(), String> {
    let output = run(command)?;
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    std::fs::write(log, text).map_err(|e| format!("{}: {e}", log.display()))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{}; all of it: {}", refusal(command, &output), log.display()))
    }
}

fn run(command: &mut Command) -> Result<Output, String> {
    command.output().map_err(|e| format!("{}: {e}", command.get_program().display()))
}

fn refusal(command: &Command, output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    let last = told.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    let words = command.get_args().next().unwrap_or_default().display();
    format!("{} {words}: {}: {}", command.get_program().display(), output.status, last.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_that_is_not_there_is_told_with_its_install_command() {
        let tool = Tool { name: "cargo-no-such-tool", subcommand: "no-such-tool" };
        let told = tool.command(&crate::root()).unwrap_err();
        assert!(told.contains("cargo install cargo-no-such-tool --locked"), "{told}");
        assert!(told.contains("--without cargo-no-such-tool"), "{told}");
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_an_error_with_its_last_words() {
        let mut fails = Command::new("sh");
        fails.args(["-c", "echo first >&2; echo last >&2; exit 3"]);
        let told = output(&mut fails).unwrap_err();
        assert!(told.contains("last") && told.contains('3'), "{told}");
        assert!(output(&mut Command::new("/no/such/program")).is_err());
        assert_eq!(line(Command::new("sh").args(["-c", "echo fine"])).unwrap(), "fine");
    }
}
