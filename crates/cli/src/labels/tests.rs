//! Every name that the sources give a step or a check has its Chinese, and no row is of none.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{NAMES, column};
use crate::language::for_chinese;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use textwrap::core::display_width;

/// Names of fields and formats, which are names in every language.
const SAME: &[&str] = &[
    "appId",
    "base64",
    "check_value",
    "cmd_id",
    "json",
    "mer_cust_id",
    "order_id",
    "pin",
    "resp_code",
    "scope",
    "secret",
    "state",
    "symmetricKey",
    "timestamp",
    "url",
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

/// The literals behind what names a step or a check, in the files under `folder`.
fn behind(folder: &str, marks: &[&str]) -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut files, mut found) = (Vec::new(), BTreeSet::new());
    let path = crates.join(folder);
    if path.is_dir() {
        sources(&path, &mut files)
    } else {
        files.push(path)
    }
    files.retain(|file| !file.ends_with("tests.rs"));
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        for mark in marks {
            for (at, _) in source.match_indices(mark) {
                let rest = source[at + mark.len()..].trim_start();
                let name = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                found.extend(name.map(str::to_owned));
            }
        }
    }
    found
}

fn used() -> BTreeSet<String> {
    [
        behind("cli/src", &["steps.step("]),
        behind("cli/src/doctor", &[".ok(", ".warn(", ".fail(", ".days(", ".bits(", "look(report,", "list("]),
        behind("cli/src/doctor.rs", &[".ok(", ".warn(", ".fail("]),
        behind("cli/src/huifu/verify.rs", &["Finding::new("]),
        // A table of names, and what is compared with.
        behind("cli/src/huifu/verify.rs", &["let told = [\n        ("]),
        behind("cli/src/unionpay/verify_notice.rs", &["vec![(", "app_id| (", "push(("]),
        behind("cli/src/cfca/inspect.rs", &["check:"]),
        behind("cli/src/cfca/about.rs", &["line(", "vec![(", "facts.push(("]),
        behind("cli/src/cfca/pfx.rs", &["line("]),
        behind("cfca-pkcs7/src/inspect.rs", &["report.note("]),
        behind("cfca-pkcs7/src/recognise.rs", &["vec![(", "\"text\", (", "\"PEM\", (", "\"binary\", ("]),
        behind(
            "cfca-pkcs7/src/recognise",
            &["vec![(", "(\n", "facts.push((", "                (", "algorithm = ("],
        ),
        behind(
            "endpoint-core/src/trace.rs",
            &[
                "Self::Fields =>",
                "Self::Canonical =>",
                "Self::Signature =>",
                "Self::Request =>",
                "Self::Received =>",
                "Self::Verified =>",
                "Self::Decrypted =>",
            ],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_name_of_a_step_or_check_has_its_chinese_and_no_row_is_of_none() {
    let mut used = used();
    used.extend(["cmd_id", "order_id"].map(str::to_owned));
    let known: BTreeSet<&str> = NAMES.iter().map(|(name, _)| *name).chain(SAME.iter().copied()).collect();
    let missing: Vec<&String> = used.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "without Chinese: {missing:?}");
    let idle: Vec<&&str> = known.iter().filter(|name| !used.contains(**name)).collect();
    assert!(idle.is_empty(), "nobody uses: {idle:?}");
}

#[test]
fn columns_are_as_wide_in_both_languages_and_rows_are_sorted() {
    for (name, chinese) in NAMES {
        // It stands alone in a wider column.
        let columns = if *name == "certificate-sha256" { 20 } else { 15 };
        assert!(display_width(name) <= columns && display_width(chinese) <= 15, "{name}");
        let label = column(name, columns);
        assert_eq!(display_width(label.english()), columns, "{name}");
        assert_eq!(display_width(label.chinese()), columns, "{chinese}");
        assert_eq!(for_chinese(|| label.to_string()).trim_end(), *chinese);
    }
    assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
}
