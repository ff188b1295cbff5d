//! Examples of the help are what people copy: whole lines of a shell, at 80 columns, which this program understands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::{parsed, program};
use std::process::Command;

/// Name and help of every command.
fn all(command: clap::Command, name: &str, found: &mut Vec<(String, clap::Command)>) {
    for below in command.get_subcommands() {
        all(below.clone(), &format!("{name} {}", below.get_name()), found);
    }
    found.push((name.to_owned(), command));
}

fn commands() -> Vec<(String, clap::Command)> {
    let mut found = Vec::new();
    all(program(), "merchant", &mut found);
    found
}

/// What a person reads at 80 columns.
fn shown(command: &clap::Command) -> String {
    command.clone().term_width(80).render_long_help().to_string()
}

/// A Chinese character is two columns wide.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if c > '\u{2e7f}' { 2 } else { 1 }).sum()
}

/// The examples of a help text, each with the lines that continue it.
fn examples(help: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in help.lines() {
        let text = line.trim_start();
        let starts = line.starts_with("  ")
            && (text.contains("merchant ") || goes_on)
            && text.starts_with(|c: char| {
                c.is_ascii_lowercase() || text.split(' ').next().unwrap().contains('=') && c.is_ascii()
            });
        if goes_on {
            let last = found.last_mut().unwrap();
            last.push('\n');
            last.push_str(text);
        } else if starts {
            found.push(text.to_owned());
        }
        goes_on = (goes_on || starts) && (text.ends_with('\\') || text.ends_with('|'));
    }
    found
}

#[test]
fn examples_stay_whole_lines_at_80_columns() {
    let mut wide = Vec::new();
    for (name, command) in commands() {
        let help = shown(&command);
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        for line in after.lines() {
            // Clap breaks what is too wide, and examples then are no commands any more.
            if columns(line) > 80 || !help.lines().any(|printed| printed == line) {
                wide.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[test]
fn every_example_is_a_line_that_a_shell_and_this_program_understand() {
    let file = std::env::temp_dir().join(format!("merchant-help-{}", std::process::id()));
    let mut count = 0;
    for (name, command) in commands() {
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        for example in examples(&after) {
            // Nothing but the words is looked at: no file is read or written, and no other program runs.
            let dry: Vec<&str> = example.split(' ').collect();
            let mut words = Vec::new();
            let mut skip = false;
            for word in dry {
                skip = if skip || word == "<" || word == ">" {
                    !skip
                } else {
                    words.push(word);
                    false
                };
            }
            // One write for each call: the two ends of a pipe write at the same time.
            let script = format!(
                "PATH=; E=$(printf '\\001'); merchant() {{ printf '%s\\0' \"$@\" \"$E\" >> \"$OUT\"; }}\n{}",
                words.join(" ")
            );
            std::fs::write(&file, b"").unwrap();
            let ran = Command::new("/bin/sh").args(["-c", &script]).env("OUT", &file).output().unwrap();
            let error = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(!error.contains("yntax"), "{name}: {example}: {error}");
            let told = std::fs::read_to_string(&file).unwrap();
            let calls: Vec<&str> = told.split("\u{1}\0").filter(|call| !call.is_empty()).collect();
            let merchants = example.split_whitespace().filter(|word| *word == "merchant").count();
            assert_eq!(calls.len(), merchants, "{name}: {example}: {error}");
            for call in calls {
                let words: Vec<&str> = call.trim_end_matches('\0').split('\0').collect();
                let parsed = parsed([&["merchant"], &words[..]].concat());
                // Two dots at the place of an option stand for what was written above.
                if let (Err(e), false) = (parsed, example.contains(" .. --") || example.contains(" .. |")) {
                    panic!("{name}: {example}: {e}");
                }
                count += 1;
            }
        }
    }
    std::fs::remove_file(&file).unwrap();
    assert!(count > 40, "{count} examples");
}
