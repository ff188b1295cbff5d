//! The command line, completed with what the file says.

use super::file::{FILE, Settings, VARIABLE, make_current};
use super::list::{SETTINGS, Value};
use crate::language::text;
use clap::{Arg, Command};
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The option by which the file is named.
const OPTION: &str = "config";
/// The same among clap's names; other commands have an option `--config` of their own.
const ID: &str = "merchant_configuration";
const HELP: &str = "The settings of the merchant, for what neither an option nor the environment says (merchant.toml; \
                    docs/configuration.md). Without it the variable MERCHANT_CONFIG, else ./merchant.toml where there is one";

/// Options of which a command has at least one if it is about the settings of a merchant.
const SECRETS: &[&str] = &["secret-file", "symmetric-key-file", "store"];

/// Commands whose keys and messages may be anybody's.
const WITHOUT: &[&str] = &["cfca", "sandbox", "gateway", "demo", "init"];

/// The program with `--config` at each command that is about the settings of a merchant.
pub(crate) fn program(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut command = command;
    for name in names.iter().filter(|name| !WITHOUT.contains(&name.as_str())) {
        command = command.mut_subcommand(name, program);
    }
    let takes = command.get_name() == "doctor"
        || command.get_arguments().any(|option| {
            SETTINGS.iter().any(|setting| setting.is(option))
                || option.get_long().is_some_and(|long| SECRETS.contains(&long))
        });
    if !takes {
        return command;
    }
    command.arg(
        Arg::new(ID).long(OPTION).value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(HELP),
    )
}

/// The words of a command line, with what the file says after the name of the command. The file is the one of this call.
pub(crate) fn completed(program: &Command, words: Vec<OsString>) -> Result<Vec<OsString>, Box<dyn Error>> {
    let (command, _, place) = named(program, &words);
    let has_config = command.get_arguments().any(|option| option.get_id() == ID);
    let given = options(&words[place..]);
    if !has_config || given.iter().any(|word| ["-h", "--help"].contains(word)) {
        return Ok(words);
    }
    let Some(settings) = chosen(&words[place..][..given.len()])? else { return Ok(words) };
    let words = filled(program, words, &settings);
    make_current(Some(settings));
    Ok(words)
}

/// The same with a file that was read.
pub(crate) fn filled(program: &Command, mut words: Vec<OsString>, settings: &Settings) -> Vec<OsString> {
    let (command, path, place) = named(program, &words);
    let added = added(command, &path, &options(&words[place..]), settings);
    words.splice(place..place, added);
    words
}

/// The command that the first words name, with the names on the way, and the place of the words behind them.
fn named<'a>(program: &'a Command, words: &[OsString]) -> (&'a Command, Vec<&'a str>, usize) {
    let mut command = program;
    let (mut path, mut place) = (Vec::new(), words.len().min(1));
    while let Some(below) = words.get(place).and_then(|word| command.find_subcommand(word)) {
        path.push(below.get_name());
        (command, place) = (below, place + 1);
    }
    (command, path, place)
}

/// The words before `--`, behind which no word is an option.
fn options(words: &[OsString]) -> Vec<&str> {
    words.iter().map_while(|word| word.to_str().or(Some("")).filter(|word| *word != "--")).collect()
}

/// The file that is named, or found. An empty variable says that there is none.
fn chosen(words: &[OsString]) -> Result<Option<Settings>, Box<dyn Error>> {
    let long = format!("--{OPTION}");
    let after = words.iter().position(|word| *word == *long).map(|at| words.get(at + 1).cloned());
    let within =
        || words.iter().find_map(|word| word.to_str()?.strip_prefix("--config=").map(OsString::from));
    let named = match after {
        // Clap says what is missing.
        Some(None) => return Ok(None),
        Some(Some(name)) => Some(name),
        None => within().or_else(|| std::env::var_os(VARIABLE)),
    };
    match named {
        Some(name) if name.is_empty() => Ok(None),
        Some(name) => Settings::open(Path::new(&name), true).map(Some),
        None if Path::new(FILE).is_file() => {
            crate::output::tell(text!(
                "settings from ./{FILE} ({VARIABLE}= leaves it out)",
                "使用 ./{FILE} 中的设置（{VARIABLE}= 可忽略它）"
            ));
            Settings::open(Path::new(FILE), false).map(Some)
        }
        None => Ok(None),
    }
}

/// The options that the file gives to a command.
fn added(command: &Command, path: &[&str], given: &[&str], settings: &Settings) -> Vec<OsString> {
    let is_given = |option: &Arg| {
        let long = option.get_long().unwrap_or_default();
        let named =
            |word: &&str| word.strip_prefix("--").is_some_and(|word| word.split('=').next() == Some(long));
        given.iter().any(named) || option.get_env().is_some_and(is_set)
    };
    let is_against = |one: &Arg, other: &Arg| {
        let among = |one, other: &Arg| {
            command.get_arg_conflicts_with(one).iter().any(|arg| arg.get_id() == other.get_id())
        };
        one.get_id() != other.get_id() && (among(one, other) || among(other, one))
    };
    let mut added = Vec::new();
    for (setting, value) in &settings.values {
        if !setting.table.is_empty() && !path.contains(&setting.table) {
            continue;
        }
        let Some(option) = command.get_arguments().find(|option| setting.is(option)) else { continue };
        let stands =
            |other: &Arg| is_given(other) && (other.get_id() == option.get_id() || is_against(option, other));
        if command.get_arguments().any(stands) {
            continue;
        }
        // Permission for an address of the file is none for another.
        let is_base = |other: &Arg| other.get_long() == Some("base") && is_given(other);
        if setting.key == "allow_plain_http" && command.get_arguments().any(is_base) {
            continue;
        }
        let long = option.get_long().unwrap_or_default();
        match value {
            Value::Yes => added.push(format!("--{long}").into()),
            Value::Texts(texts) => {
                added.extend(texts.iter().map(|text| OsString::from(format!("--{long}={text}"))))
            }
            Value::SecretAt(_) => {}
        }
    }
    added
}

fn is_set(name: &OsStr) -> bool {
    std::env::var_os(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::list::{Setting, Source};
    use super::*;
    use std::collections::BTreeSet;

    fn leaves<'a>(command: &'a Command, path: &str, found: &mut Vec<(String, &'a Command)>) {
        found.push((path.trim().to_owned(), command));
        command
            .get_subcommands()
            .for_each(|below| leaves(below, &format!("{path} {}", below.get_name()), found));
    }

    #[test]
    fn each_setting_is_an_option_of_a_command_or_a_secret() {
        let program = crate::program();
        let mut all = Vec::new();
        leaves(&program, "", &mut all);
        let with: Vec<_> = all
            .iter()
            .filter(|(_, command)| command.get_arguments().any(|option| option.get_id() == ID))
            .collect();
        for setting in SETTINGS.iter().filter(|setting| !matches!(setting.source, Source::Secret(_))) {
            let found = with.iter().any(|(path, command)| {
                path.contains(setting.table) && command.get_arguments().any(|option| setting.is(option))
            });
            assert!(found, "{}", setting.name());
        }
        let names: BTreeSet<&str> = with.iter().map(|(path, _)| path.as_str()).collect();
        for name in [
            "doctor",
            "doctor huifu",
            "unionpay call",
            "unionpay verify-notice",
            "huifu payout",
            "store status",
        ] {
            assert!(names.contains(name), "{name}: {names:?}");
        }
        assert!(names.iter().all(|name| !name.starts_with("cfca")), "{names:?}");
    }

    #[test]
    fn the_list_and_the_keys_of_the_file_are_the_same() {
        let listed: BTreeSet<String> = SETTINGS.iter().map(Setting::name).collect();
        let mut keys = BTreeSet::new();
        for table in crate::generated::config_keys::TABLES {
            for key in table.keys.iter().filter(|key| !matches!(key.kind, config_file::Kind::Table(_))) {
                let prefix = if table.name == "root" { String::new() } else { format!("{}.", table.name) };
                keys.insert(format!("{prefix}{}", key.name));
            }
        }
        assert_eq!(listed, keys);
    }
}
