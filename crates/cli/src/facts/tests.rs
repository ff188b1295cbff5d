//! Whatever the fixtures have the libraries say is known, and every row is said by a library.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{FACTS, chinese, told, values};
use cfca_pkcs7::{AttachedVerifier, Certificate, SignerPolicy, recognise};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// Names, numbers and algorithms, which are the same in every language.
fn is_value(check: &str, text: &str) -> bool {
    matches!(check, "issuer" | "subject" | "serial")
        || matches!(text, "RSA" | "SM2" | "RSA (PKCS#1)")
        || text.ends_with("of GM/T 0010)")
        || {
            let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
            text.split(' ').filter(is_word).all(|word| word == "with")
        }
}

#[test]
fn what_is_found_in_every_fixture_has_its_chinese() {
    let all: Vec<PathBuf> = ["cfca", "keys"].into_iter().flat_map(test_support::fixtures::below).collect();
    let verifier = AttachedVerifier::new(SignerPolicy::Any);
    let (mut unknown, mut known) = (BTreeSet::new(), 0);
    for path in &all {
        let bytes = fs::read(path).unwrap();
        let found = recognise(&bytes);
        let mut texts = vec![("file", found.kind.name().to_owned()), ("form", found.form.to_owned())];
        texts.extend(found.facts.into_iter().filter_map(|(check, fact)| Some((check, fact.ok()?))));
        let inspected = match Certificate::from_any(&bytes) {
            Ok(certificate) => verifier.inspect_certificate(&certificate, 1_700_000_000),
            Err(_) => verifier.inspect(&bytes, 1_700_000_000),
        };
        texts.extend(inspected.findings.into_iter().filter_map(|f| Some((f.check, f.result.ok()?))));
        for (check, text) in texts {
            match chinese(&text) {
                Some(_) => known += 1,
                // Words of an error, which have their own table.
                None if crate::known_errors::beside(&text).next().is_some() => {}
                None if is_value(check, &text) => {}
                None => {
                    unknown.insert(format!("{check}: {text}"));
                }
            }
        }
    }
    assert!(known > 1000, "{known} texts of {} files", all.len());
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The sources without what breaks lines and words: the rows are compared with what is left.
fn sources() -> String {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut all = Vec::new();
    for name in ["cfca-pkcs7", "huifu-proto", "unionpay-proto"] {
        files(&crates.join(name).join("src"), &mut all);
    }
    all.extend(["cli/src/huifu/received.rs", "cli/src/input/check_value.rs"].map(|name| crates.join(name)));
    let read = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
    all.into_iter()
        .map(read)
        .map(|text| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
        .collect()
}

#[test]
fn every_row_is_said_by_a_library_and_has_as_many_values_in_both() {
    let sources = sources();
    let mut seen = BTreeSet::new();
    for (says, means) in FACTS {
        assert!(seen.insert(says), "twice: {says}");
        assert_eq!(says.matches("{}").count(), means.matches("{}").count(), "{says}");
        // Holes have names in the sources, so piece by piece.
        for piece in says.split("{}") {
            // What is added to a text stands alone: `, weak: below 2048`.
            for part in piece.split(", ") {
                let part: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
                assert!(sources.contains(&part), "nobody says {says}");
            }
        }
    }
}

#[test]
fn values_are_taken_over_and_what_is_not_known_stays() {
    assert_eq!(values("{} of {}", "a of b of c"), Some(vec!["a", "b of c"]));
    assert_eq!(values("x {}", "x "), None);
    assert_eq!(values("x {}!", "x y"), None);
    let text = told("JSON text, 290 bytes from DER byte 60 on");
    assert_eq!(text.english(), "JSON text, 290 bytes from DER byte 60 on");
    assert_eq!(text.chinese(), "JSON 文本，290 字节，自 DER 第 60 字节起");
    assert_eq!(told("appId=x&nonceStr=y").chinese(), "appId=x&nonceStr=y");
}
