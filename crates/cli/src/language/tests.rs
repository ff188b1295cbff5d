//! Nothing that a person reads in help lacks Chinese, and no Chinese text belongs to nothing.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::help::in_chinese;
use super::{catalogue, fixed, zh};
use crate::program;
use std::collections::BTreeSet;

/// Every text of help, with the place where it stands.
fn texts(command: &clap::Command, name: &str, found: &mut Vec<(String, String)>) {
    for text in
        [command.get_about(), command.get_long_about(), command.get_after_help()].into_iter().flatten()
    {
        found.push((name.to_owned(), text.to_string()));
    }
    for text in [command.get_before_help(), command.get_after_long_help(), command.get_before_long_help()] {
        assert!(text.is_none(), "{name}: in_chinese does not know this text");
    }
    for argument in command.get_arguments() {
        let place = format!("{name} {}", argument.get_id());
        assert!(argument.get_help().is_some() || argument.is_hide_set(), "{place} has no help");
        let values = argument.get_possible_values();
        let texts = [argument.get_help(), argument.get_long_help()].into_iter().flatten();
        let texts = texts.chain(values.iter().filter_map(|value| value.get_help()));
        found.extend(texts.map(|text| (place.clone(), text.to_string())));
        assert!(argument.get_help_heading().is_none(), "{place}: a heading without Chinese");
    }
    for below in command.get_subcommands() {
        texts(below, &format!("{name} {}", below.get_name()), found);
    }
}

/// Whether a line is of an example, or of no language: it is the same in both.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let first = line.split(' ').next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphabetic();
    line.is_empty()
        || line.starts_with("merchant ")
        || line.starts_with('-')
        || line.starts_with('\'')
        || line.ends_with(['\\', '|'])
        || first.contains('=')
        || first.starts_with('.')
        || line.contains("| merchant ")
        || line.starts_with("jq ")
        || !line.contains(is_word)
        || ["RSA", "SM2", "Base64"].contains(&line)
}

#[test]
fn all_help_is_in_chinese_and_no_chinese_is_left_over() {
    let mut all = Vec::new();
    texts(&program(), "merchant", &mut all);
    assert!(all.len() > 600, "{} texts", all.len());
    let (mut used, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for (place, text) in &all {
        let chinese = catalogue::help(text, &mut |english| {
            used.insert(english);
        });
        let known =
            |line: &str| zh::HELP.iter().copied().flatten().any(|(_, chinese)| chinese.contains(line));
        for line in chinese.lines() {
            let line = line.trim();
            if !is_code(line) && !known(line.strip_suffix('。').unwrap_or(line)) {
                missing.insert(format!("{place}: {line}"));
            }
        }
    }
    let left: Vec<&str> = zh::HELP
        .iter()
        .copied()
        .flatten()
        .map(|(english, _)| *english)
        .filter(|english| !used.contains(english))
        .collect();
    assert!(missing.is_empty(), "without Chinese:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(left.is_empty(), "Chinese of nothing:\n{}", left.join("\n"));
}

#[test]
fn no_text_stands_twice_in_the_catalogue() {
    let mut seen = BTreeSet::new();
    for (english, chinese) in zh::HELP.iter().copied().flatten() {
        assert!(seen.insert(english), "twice: {english}");
        assert!(!chinese.is_empty(), "{english}");
    }
}

fn walk(command: &mut clap::Command, check: &mut dyn FnMut(&str, String)) {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    for text in [command.render_help(), command.render_long_help()] {
        check(&name, fixed::help(&text.ansi().to_string()));
    }
    command.get_subcommands_mut().for_each(|below| walk(below, check));
}

/// What a terminal shows of a line, in columns: a Chinese character is two.
fn columns(line: &str) -> usize {
    textwrap::core::display_width(line)
}

#[test]
fn help_in_chinese_fits_80_columns_and_has_none_of_claps_words() {
    let mut program = in_chinese(program());
    program.build();
    let (mut count, mut wrong) = (0, Vec::new());
    walk(&mut program, &mut |name, help| {
        count += 1;
        for line in help.lines() {
            let starts = line.trim_start().chars().next().unwrap_or('a');
            if columns(line) > 80 || "，。、；：）】".contains(starts) {
                wrong.push(format!("{name}: {line}"));
            }
        }
        for english in [
            "Usage:",
            "Options:",
            "Commands:",
            "Arguments:",
            "Print ",
            "[default",
            "[possible",
            "[env",
            "Possible values",
        ] {
            if help.contains(english) {
                wrong.push(format!("{name}: {english}"));
            }
        }
    });
    assert!(count > 80, "{count} pages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
