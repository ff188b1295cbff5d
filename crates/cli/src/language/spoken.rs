//! Nothing that a person is told while a command runs is in one language alone: what is told, said or refused is a `Text`,
//! and the sources are read for what is not.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// How a person is told something.
const TOLD: &[&str] = &[
    "tell(",
    "tell(format_args!(",
    "say(",
    "say(format_args!(",
    "Err(",
    "Err(format!(",
    "Usage::new(",
    "Usage::new(format!(",
    ".ok_or(",
    "map_err(|e| format!(",
    "map_err(|_| ",
    "Err(vec![Mistake::line(line, format!(",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

/// Two words at least, without what is filled in.
fn is_sentence(text: &str) -> bool {
    let mut depth = 0;
    let kept: String = text
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '{');
            let is_kept = depth == 0;
            depth -= i32::from(*c == '}');
            is_kept
        })
        .collect();
    let is_word =
        |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || ",.;:'".contains(c));
    kept.split_whitespace().filter(is_word).count() > 1
}

/// What a source tells in English alone.
fn in_one(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for told in TOLD {
        for (at, _) in source.match_indices(told) {
            let rest = source[at + told.len()..].trim_start();
            let Some(literal) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            if is_sentence(literal) {
                found.push(format!("{told}\"{literal}\""));
            }
        }
    }
    found
}

#[test]
fn whatever_is_told_is_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 100);
    let (mut wrong, mut both) = (Vec::new(), 0);
    for path in files {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        both += source.matches("text!(").count();
        if name.starts_with("language/") {
            continue;
        }
        wrong.extend(in_one(source).into_iter().map(|told| format!("{name}: {told}")));
    }
    assert!(both > 300, "{both} texts in both");
    assert!(wrong.is_empty(), "in English alone:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_are_told_from_names() {
    assert!(is_sentence("nothing was sent"));
    assert!(is_sentence("{count} orders of {sum} yuan"));
    assert!(
        !is_sentence("{name}: {e}")
            && !is_sentence("{TITLE}{}{TITLE:#}  {DIM}a.b{DIM:#}")
            && !is_sentence("merchant")
    );
}
