//! The tables and the sources of the libraries have the same errors: each text is explained, and no row is of none.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{TABLES, in_text, plain};
use std::collections::BTreeSet;
use std::path::Path;

/// Where the libraries word their errors.
const SOURCES: &[&str] = &[
    "cfca-pkcs7/src/error/words.rs",
    "client-core/src/error.rs",
    "client-core/src/store.rs",
    "crypto-core/src/error.rs",
    "crypto-core/src/file_kind.rs",
    "crypto-core/src/rsa/key_error.rs",
    "crypto-core/src/tdes.rs",
    "endpoint-core/src/error.rs",
    "gateway/src/start_error.rs",
    "huifu/src/config/error.rs",
    "huifu/src/orders.rs",
    "signer-pkcs11/src/error.rs",
    "store-redis/src/connection.rs",
    "store-sql/src/address.rs",
    "store-sql/src/builder.rs",
    "store-sql/src/failure.rs",
    "transport/src/build_error.rs",
    "transport/src/error.rs",
    "transport/src/tls/failure.rs",
    "unionpay-proto/src/oauth/redirect.rs",
    "unionpay/src/config/error.rs",
];

/// Texts that are no error by themselves, or too general to be one.
const APART: &[&str] = &[
    // Facts behind an error, and the name of a call before one.
    "not a {}",
    "more than {} {}",
    "the platform refused: {}",
    "the answer cannot be trusted or read: {}",
    "it failed",
    "{}: not sent, {}",
    "field `{}` {}",
    "; nothing was sent",
    "; the platform may have acted",
    "the token has",
    // Names of algorithms and moments.
    "SM2 with SM3",
    "data of GM/T 0010",
    "signedData of GM/T 0010",
    "envelopedData of GM/T 0010",
    "signedAndEnvelopedData of GM/T 0010",
    "Unix second {}",
];

/// The string literals of a source, joined over line ends, with where they begin.
pub(super) fn literals(source: &str) -> Vec<(usize, String)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = source[at..].find('"').map(|start| at + start) {
        // Not in a comment, and no character.
        let line = source[..start].rfind('\n').map_or(0, |end| end + 1);
        if source[line..start].trim_start().starts_with("//") || source[..start].ends_with('\'') {
            at = start + 1;
            continue;
        }
        let (mut text, mut chars) = (String::new(), source[start + 1..].char_indices().peekable());
        let mut end = source.len();
        while let Some((place, c)) = chars.next() {
            match c {
                '"' => {
                    end = start + 1 + place + 1;
                    break;
                }
                '\\' => match chars.next().map(|(_, c)| c) {
                    Some('\n') => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                    Some(c) => text.push(c),
                    None => {}
                },
                c => text.push(c),
            }
        }
        found.push((start, text));
        at = end;
    }
    found
}

/// A text with `{}` for each of its values.
pub(super) fn with_holes(text: &str) -> String {
    let mut told = String::new();
    for (index, piece) in text.split('{').enumerate() {
        match (index, piece.split_once('}')) {
            (0, _) | (_, None) => told.push_str(piece),
            (_, Some((_, rest))) => {
                told.push_str("{}");
                told.push_str(rest);
            }
        }
    }
    told
}

/// The texts of errors in a source: in `#[error(..)]`, in an implementation of `Display`, and in `what()`.
fn texts(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
    let block =
        |start: usize, end: &str| (start, source[start..].find(end).map_or(source.len(), |at| start + at));
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    blocks.extend(source.match_indices("Display for ").map(|(at, _)| block(at, "\n}")));
    blocks.extend(source.match_indices("pub fn what(").map(|(at, _)| block(at, "\n    }")));
    blocks.extend(source.match_indices("#[error(").map(|(at, _)| block(at, ")]")));
    let of_errors = literals(source)
        .into_iter()
        .filter(|(at, _)| blocks.iter().any(|(from, to)| (from..to).contains(&at)));
    let texts = of_errors.map(|(_, text)| with_holes(&text));
    texts.filter(|text| text.contains(' ') && text.len() > 8).collect()
}

fn of_the_libraries() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut all = BTreeSet::new();
    for source in SOURCES {
        let found = texts(&std::fs::read_to_string(crates.join(source)).unwrap());
        assert!(!found.is_empty(), "{source} words no errors");
        all.extend(found);
    }
    all
}

#[test]
fn every_error_of_the_libraries_is_explained() {
    let all = of_the_libraries();
    assert!(all.len() > 180, "{} texts", all.len());
    let unexplained: Vec<&String> = all
        .iter()
        .filter(|text| !APART.contains(&text.as_str()))
        .filter(|text| {
            let filled = text.trim_start_matches("; ").replace("{}", "7");
            in_text(&filled).is_empty()
        })
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

#[test]
fn every_row_is_an_error_of_the_libraries_and_has_both_languages() {
    let all: Vec<String> = of_the_libraries().iter().map(|text| plain(text)).collect();
    let mut seen = BTreeSet::new();
    let mut strangers = Vec::new();
    for known in TABLES.iter().flat_map(|(_, table)| *table) {
        assert!(seen.insert(known.says), "twice: {}", known.says);
        if !all.iter().any(|text| text.contains(&plain(known.says))) {
            strangers.push(known.says);
        }
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(is_chinese(known.means_zh) && is_chinese(known.remedy.chinese()), "{}", known.says);
        assert!(!is_chinese(known.says) && !is_chinese(known.remedy.english()), "{}", known.says);
    }
    assert!(strangers.is_empty(), "errors that no library has: {strangers:#?}");
}

#[test]
fn a_line_of_a_log_is_taken_apart() {
    let told = |text: &str| in_text(text).into_iter().map(|(_, known)| known.says).collect::<Vec<_>>();
    assert_eq!(
        told("`pfx` cannot be opened: the password does not fit, or the file is damaged"),
        ["`pfx` cannot be opened", "the password does not fit, or the file is damaged"]
    );
    assert_eq!(
        told(
            "301: not sent, the platform could not be reached: no connection (host h, after 1.0s); nothing was sent"
        ),
        ["not sent, the platform could not be reached", "no connection"]
    );
    assert_eq!(told("everything held"), [""; 0]);
}
