//! `merchant completions` and `merchant man`: what is installed beside the program.

use crate::language::text;
use crate::output::{bytes, say};
use clap::{Command, ValueEnum};
use clap_complete::{Shell, generate};
use std::error::Error;
use std::path::PathBuf;

/// The name under which the program is called.
const PROGRAM: &str = "merchant";

pub(crate) const COMPLETION_EXAMPLES: &str = "\
Examples:
  merchant completions bash > /etc/bash_completion.d/merchant
  merchant completions zsh > ~/.zfunc/_merchant
  merchant completions fish > ~/.config/fish/completions/merchant.fish";

pub(crate) const MAN_EXAMPLES: &str = "\
Example:
  merchant man ~/.local/share/man/man1";

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell that completes.
    #[arg(value_enum)]
    shell: CompletedShell,
}

/// Shells by our own names, so that help has no words of another crate.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum CompletedShell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The folder for the pages, one for each command; it is made if it is not there.
    folder: PathBuf,
}

pub(crate) fn completions(mut program: Command, arguments: &Completions) {
    let shell = match arguments.shell {
        CompletedShell::Bash => Shell::Bash,
        CompletedShell::Elvish => Shell::Elvish,
        CompletedShell::Fish => Shell::Fish,
        CompletedShell::Powershell => Shell::PowerShell,
        CompletedShell::Zsh => Shell::Zsh,
    };
    let mut script = Vec::new();
    generate(shell, &mut program, PROGRAM, &mut script);
    bytes(&script);
}

pub(crate) fn man(program: Command, arguments: &Man) -> Result<(), Box<dyn Error>> {
    let folder = &arguments.folder;
    let failed = |e| text!("{}: {e}", "{}：{e}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    // The text of `help` is no command of its own.
    crate::language::manual(program.disable_help_subcommand(true), folder).map_err(failed)?;
    say(text!("written to {}", "已写入 {}", folder.display()));
    Ok(())
}
