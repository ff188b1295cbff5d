//! Help in Chinese: the same commands and options, with other texts.

use super::catalogue;
use super::fixed;
use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr};
use clap::{Arg, Command};
use std::path::Path;

/// The program as it is helped with and completed: in the language of this call. It understands the same words; values
/// are texts to it, so that the program of which the values are taken is the other one.
pub(crate) fn program(command: Command) -> Command {
    if super::is_chinese() { in_chinese(command) } else { command }
}

/// Each text in Chinese, where there is one.
pub(super) fn in_chinese(command: Command) -> Command {
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = below.iter().fold(command, |command, name| command.mut_subcommand(name, in_chinese));
    let texts = [command.get_about(), command.get_long_about(), command.get_after_help()];
    let [about, long_about, after_help] = texts.map(|text| text.map(text_in_chinese));
    let command = match about {
        Some(text) => command.about(text),
        None => command,
    };
    let command = match long_about {
        Some(text) => command.long_about(text),
        None => command,
    };
    let command = match after_help {
        Some(text) => command.after_help(text),
        None => command,
    };
    // No line is broken here: a Chinese one has no blanks, and clap counts characters and not columns.
    command.term_width(0).mut_args(argument_in_chinese)
}

fn argument_in_chinese(argument: Arg) -> Arg {
    let help = argument.get_help().map(text_in_chinese);
    let long = argument.get_long_help().map(text_in_chinese);
    let values = argument.get_possible_values();
    let argument = match help {
        Some(text) => argument.help(text),
        None => argument,
    };
    let argument = match long {
        Some(text) => argument.long_help(text),
        None => argument,
    };
    if !argument.get_action().takes_values() || !values.iter().any(|value| value.get_help().is_some()) {
        return argument;
    }
    let values = values.into_iter().map(|value| {
        let help = value.get_help().map(text_in_chinese);
        match help {
            Some(text) => value.help(text),
            None => value,
        }
    });
    argument.value_parser(PossibleValuesParser::new(values.collect::<Vec<PossibleValue>>()))
}

fn text_in_chinese(text: &StyledStr) -> String {
    catalogue::help(&text.to_string(), &mut |_| {})
}

/// The pages of the manual, one for each command.
pub(crate) fn manual(program: Command, folder: &Path) -> std::io::Result<()> {
    clap_mangen::generate_to(program, folder)?;
    if super::is_chinese() {
        for page in std::fs::read_dir(folder)? {
            let path = page?.path();
            let is_page = path.extension().is_some_and(|extension| extension == "1")
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("merchant"));
            if is_page {
                std::fs::write(&path, fixed::page(&std::fs::read_to_string(&path)?))?;
            }
        }
    }
    Ok(())
}
