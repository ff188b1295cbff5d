//! One term for one thing: names that were given up do not come back (docs/glossary.md has those that are used).
//!
//! Names are looked for among the identifiers of all our Rust files, outside of strings and comments; phrases among comments and
//! pages. Doc comments of libraries begin with no question word.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A name that was given up, what is said instead, and files in which it means another thing.
type Word = (&'static str, &'static str, &'static [&'static str]);

const WORDS: &[Word] = &[
    (
        "Scheme",
        "Protocol",
        &["crates/cfca-pkcs7/src/pfx/", "crates/huifu-proto/src/page/", "crates/transport/"],
    ),
    ("Moment", "CallContext", &["crates/cfca-pkcs7/"]),
    ("SealError", "EncodeError", &[]),
    ("SealResponse", "EncodeResponse", &[]),
    ("OpenRequest", "DecodeRequest", &[]),
    ("Attach", "SignMessage", &[]),
    ("Detach", "VerifyMessage", &[]),
    ("Workers", "SigningPool", &[]),
    ("Worker", "ResultProcessor", &[]),
    ("Blanks", "EmptyFields", &[]),
    ("Decrypts", "DecryptedFields", &[]),
    ("Supplies", "ProvidesCredential", &[]),
    ("NotDelivered", "NotReceived", &[]),
    ("deliver_query", "receive_query", &[]),
    ("deliver_body", "receive_body", &[]),
    ("NoticeDesk", "NotificationHandler", &[]),
    ("NoticeReceiver", "NotificationVerifier", &[]),
    ("build_receiver", "build_verifier", &[]),
    ("desk", "handler", &[]),
    ("Notice", "Notification", &[]),
    // A field of a log event, which whoever reads the log looks for.
    ("notice", "notification", &["crates/unionpay/src/received.rs"]),
    ("notices", "notifications", &[]),
    ("SignedNotice", "SignedNotification", &[]),
    ("AnyNotice", "AnyNotification", &[]),
    ("NoticeReply", "NotificationReply", &[]),
    ("NoticeError", "NotificationError", &[]),
    (
        "PLATFORM",
        "PLATFORM_SIGNER_ID or METRICS_LABEL",
        &[
            "crates/client-core/",
            "crates/huifu/src/certificates.rs",
            "crates/huifu/tests/",
            "crates/unionpay/src/",
            "xtask/src/fixtures/",
        ],
    ),
    ("Place", "SigningSlot, Reservation, Balance or NodeId", &[]),
    ("Turn", "ScriptedOutcome or Lease", &[]),
    ("Flight", "SingleFlight", &[]),
    ("Gate", "CircuitBreaker", &[]),
    ("Rhythm", "PollSchedule", &[]),
    ("brisk", "fast_attempts", &[]),
    ("patience", "max_wait", &[]),
    ("PATIENCE", "MAX_WAIT", &[]),
    ("Round", "ReconcileReport", &[]),
    ("Attention", "NeedsAttention", &[]),
    ("Opened", "Admission", &["crates/cfca-pkcs7/", "crates/cli/src/input.rs", "crates/test-support/"]),
    ("hear", "apply", &[]),
    ("heard", "reported", &[]),
    ("heard_of", "reported_command", &[]),
    ("Harmless", "Safe", &[]),
    ("Harmful", "Unsafe", &[]),
    ("Stop", "RetryDecision", &[]),
    ("Mischief", "FaultInjector", &[]),
    ("Books", "State", &[]),
    ("Rehearsal", "Prepared", &[]),
];

/// Turns of phrase that comments and pages do without, and what is said instead.
const PHRASES: &[(&str, &str)] = &[
    ("onlooker", "trace"),
    ("told apart", "distinguished"),
    ("does not add up", "contradicts"),
    ("went away", "left, was dropped, cannot be reached"),
    ("unless told otherwise", "defaults to"),
];

/// Words with which no doc comment of a library begins: a noun phrase or a verb says at once what the item is or does.
const QUESTION_WORDS: [&str; 7] = ["What", "How", "Who", "Where", "When", "Why", "Which"];

/// Returns what is wrong with the names, phrases and doc comments of these texts.
pub(crate) fn check<'a>(texts: impl IntoIterator<Item = (&'a PathBuf, &'a String)>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, text) in texts {
        if path.ends_with("xtask/src/words.rs") {
            continue;
        }
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if is_rust {
            wrong.extend(names(path, text));
        }
        if is_rust && is_library(path) {
            wrong.extend(questions(path, text));
        }
        if is_rust || path.extension().is_some_and(|extension| extension == "md") {
            wrong.extend(phrases(path, text, is_rust));
        }
    }
    wrong
}

fn names(path: &Path, text: &str) -> Vec<String> {
    let Ok(tokens) = text.parse::<TokenStream>() else { return Vec::new() };
    let mut found = BTreeSet::new();
    identifiers(tokens, &mut found);
    let here = path.to_string_lossy().replace('\\', "/");
    let is_old = |(old, _, elsewhere): &&Word| {
        found.contains(*old) && !elsewhere.iter().any(|start| here.starts_with(start))
    };
    let tell = |(old, new, _): &Word| format!("{here}: `{old}` was given up, say `{new}`");
    WORDS.iter().filter(is_old).map(tell).collect()
}

fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn phrases(path: &Path, text: &str, only_comments: bool) -> Vec<String> {
    let is_read = |line: &&str| !only_comments || line.trim_start().starts_with("//");
    let words = text.lines().filter(is_read).flat_map(str::split_whitespace);
    // A phrase may go over the end of a line.
    let prose = words.filter(|word| !["//", "///", "//!"].contains(word)).collect::<Vec<_>>().join(" ");
    let prose = prose.to_lowercase();
    let is_there = |(phrase, _): &&(&str, &str)| prose.contains(phrase);
    let tell =
        |(phrase, instead): &(&str, &str)| format!("{}: \"{phrase}\": say \"{instead}\"", path.display());
    PHRASES.iter().filter(is_there).map(tell).collect()
}

/// Returns whether this is a source file of a library. The doc comments of `crates/cli` are help texts.
fn is_library(path: &Path) -> bool {
    let here = path.to_string_lossy().replace('\\', "/");
    let parts: Vec<&str> = here.split('/').collect();
    matches!(parts.as_slice(), ["crates", name, "src", ..] if *name != "cli")
}

/// Returns the doc comments that begin with a question word: only the first line of each is looked at.
fn questions(path: &Path, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut before: Option<&str> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let comment = doc_line(line);
        let marker = comment.map(|(marker, _)| marker);
        let first = comment.map(|(_, words)| first_word(words)).unwrap_or_default();
        if marker != before && QUESTION_WORDS.contains(&first) {
            wrong.push(format!(
                "{}:{number}: a doc comment begins with \"{first}\": begin with a noun phrase or a verb",
                path.display()
            ));
        }
        before = marker;
    }
    wrong
}

/// Returns the marker of a line of a doc comment, and what follows it.
fn doc_line(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start();
    let found = ["///", "//!"].into_iter().find_map(|marker| Some((marker, line.strip_prefix(marker)?)));
    // Four slashes are a plain comment.
    found.filter(|(_, words)| !words.starts_with('/'))
}

fn first_word(words: &str) -> &str {
    words.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{links, root};

    #[test]
    fn names_that_were_given_up_and_question_words_do_not_come_back() {
        let texts = links::texts(&root()).unwrap();
        assert_eq!(check(&texts), Vec::<String>::new());
    }

    #[test]
    fn an_old_name_is_found_in_code_and_an_old_phrase_in_comments() {
        let of = |path: &str, text: &str| check([(&PathBuf::from(path), &text.to_owned())]).len();
        assert_eq!(of("crates/huifu/src/a.rs", "fn f() { let x: NoticeDesk = g(); }"), 1);
        assert_eq!(of("crates/huifu/src/a.rs", "// NoticeDesk\nfn f() { g(\"NoticeDesk\") }"), 0);
        assert_eq!(of("crates/huifu/src/a.rs", "/// Four unless told\n/// otherwise.\nfn f() {}"), 1);
        assert_eq!(of("crates/huifu/src/a.rs", "fn f() { g(\"four unless told otherwise\") }"), 0);
        assert_eq!(of("docs/a.md", "Four unless told\notherwise."), 1);
    }

    #[test]
    fn a_doc_comment_that_begins_with_a_question_word_is_found() {
        let of = |text: &str| questions(Path::new("a.rs"), text).len();
        assert_eq!(of("//! What it is.\n\n/// How it is done.\nfn f() {}"), 2);
        assert_eq!(of("struct A {\n    /// Which one.\n    a: u8,\n    /// Why.\n    b: u8,\n}"), 2);
        assert_eq!(of("//! A module.\n/// What's first in it.\nfn f() {}"), 1);
        let told = questions(Path::new("a.rs"), "/// The first.\nfn f() {}\n/// Who asks.\nfn g() {}");
        assert_eq!(told, ["a.rs:3: a doc comment begins with \"Who\": begin with a noun phrase or a verb"]);
        // Further lines and paragraphs, other words, plain comments and code.
        assert_eq!(of("/// The place\n/// Where it is.\n///\n/// When it is there.\nfn f() {}"), 0);
        assert_eq!(of("/// Whether it is so.\nfn f() {}\n/// Whoever asks.\nfn g() {}"), 0);
        assert_eq!(of("/// `What` as a name.\nfn f() {}\n///\nfn g() {}"), 0);
        assert_eq!(of("// What it is.\n//// How it is done.\nfn f() { g(); } // Why"), 0);
    }

    #[test]
    fn doc_comments_of_libraries_only_are_looked_at() {
        let of = |path: &str| check([(&PathBuf::from(path), &"/// What it is.\nfn f() {}".to_owned())]).len();
        assert_eq!(of("crates/huifu/src/a.rs"), 1);
        assert_eq!(of("crates/huifu/src/a/b.rs"), 1);
        assert_eq!(of("crates/huifu/tests/a.rs"), 0);
        assert_eq!(of("crates/cli/src/a.rs"), 0);
        assert_eq!(of("xtask/src/a.rs"), 0);
    }

    /// Every term of the glossary that is a name is one of the code, and none was given up.
    #[test]
    fn the_glossary_has_names_of_the_code_only() {
        let texts = links::texts(&root()).unwrap();
        let mut known = BTreeSet::new();
        for (path, text) in &texts {
            if path.extension().is_some_and(|extension| extension == "rs")
                && let Ok(tokens) = text.parse()
            {
                identifiers(tokens, &mut known);
            }
        }
        for (page, column) in [("docs/glossary.md", 1), ("docs/glossary.zh-CN.md", 2)] {
            let rows =
                texts[Path::new(page)].lines().filter(|line| line.starts_with("| ") && !line.contains("---"));
            let terms: Vec<&str> = rows.filter_map(|row| row.split('|').nth(column)).collect();
            assert!(terms.len() > 50, "{page} was read");
            for term in terms {
                for name in term.split('`').skip(1).step_by(2).flat_map(|path| path.split("::")) {
                    assert!(known.contains(name), "{page}: `{name}` is no name of the code");
                    assert!(!WORDS.iter().any(|(old, ..)| *old == name), "{page}: `{name}` was given up");
                }
            }
        }
    }
}
