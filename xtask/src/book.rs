//! The pages for people: each is in the book's contents once, and each has a twin in the other language that is in step with it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The contents of the book, in `docs/`.
const CONTENTS: &str = "SUMMARY.md";
/// What a Chinese page's name ends with.
const CHINESE: &str = ".zh-CN.md";
/// Pages that say everything in both languages, or that machines write so.
const BOTH_IN_ONE: &[&str] = &[
    "codes-huifu.md",
    "codes-unionpay.md",
    "commands-huifu.md",
    "endpoints-huifu.md",
    "endpoints-unionpay.md",
    "gateway-config-keys.md",
    "merchant-config-keys.md",
    "sandbox-config-keys.md",
    "upsdk.md",
];
/// The Chinese page has the reasons by number, and no copy of the tables above them.
const OTHER_HEADINGS: &[&str] = &["platform-notes.md"];

/// What a page is made of.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    /// How deep each heading is.
    headings: Vec<usize>,
    /// Each code block: its language, then its lines.
    blocks: Vec<Vec<String>>,
}

fn shape(text: &str) -> Shape {
    let mut shape = Shape::default();
    let mut open: Option<Vec<String>> = None;
    for line in text.lines() {
        match (open.take(), line.trim_start().starts_with("```")) {
            (None, true) => open = Some(vec![line.trim().to_owned()]),
            (Some(block), true) => shape.blocks.push(block),
            (Some(mut block), false) => {
                block.push(line.trim_end().to_owned());
                open = Some(block);
            }
            (None, false) if line.starts_with('#') => {
                shape.headings.push(line.bytes().take_while(|byte| *byte == b'#').count());
            }
            (None, false) => {}
        }
    }
    shape
}

/// Code without the remark at its end, which may be in another language.
fn without_remark(line: &str) -> &str {
    let ends = [" // ", " # ", " -- "].iter().filter_map(|mark| line.find(mark));
    let line = line.get(..ends.min().unwrap_or(line.len())).unwrap_or(line).trim_end();
    let is_remark = ["//", "# ", "--"].iter().any(|mark| line.trim_start().starts_with(mark));
    if is_remark { "" } else { line }
}

/// Returns where two twins are out of step. Lines of code that hold Chinese are looked at by people.
fn apart(english: &str, chinese: &str, headings_too: bool) -> Vec<String> {
    let (one, other) = (shape(english), shape(chinese));
    let mut found = Vec::new();
    if headings_too && one.headings != other.headings {
        found.push(format!("headings {:?} and {:?}", one.headings, other.headings));
    }
    if one.blocks.len() != other.blocks.len() {
        found.push(format!("{} and {} code blocks", one.blocks.len(), other.blocks.len()));
        return found;
    }
    for (number, (one, other)) in one.blocks.iter().zip(&other.blocks).enumerate() {
        let number = number + 1;
        if one.len() != other.len() {
            found.push(format!("code block {number} has {} and {} lines", one.len(), other.len()));
            continue;
        }
        let differs = one.iter().zip(other).find(|(one, other)| {
            other.is_ascii() && one.is_ascii() && without_remark(one) != without_remark(other)
        });
        if let Some((one, other)) = differs {
            found.push(format!("code block {number}: `{one}` and `{other}`"));
        }
    }
    found
}

/// Every page under a folder, by its path from there.
fn pages(folder: &Path) -> Result<BTreeSet<String>, std::io::Error> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&inner))? {
            let path = inner.join(entry?.file_name());
            if folder.join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                found.insert(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(found)
}

/// Pages that the contents name, in their order.
fn named(contents: &str) -> Vec<String> {
    let link = |line: &str| Some(line.trim_start().strip_prefix("- [")?.rsplit_once("](")?.1.to_owned());
    contents.lines().filter_map(|line| Some(link(line)?.trim_end().strip_suffix(')')?.to_owned())).collect()
}

/// Returns which pages the contents lack, have twice, or name though they are not there.
fn contents_faults(contents: &str, pages: &BTreeSet<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for name in named(contents) {
        if !pages.contains(&name) {
            found.push(format!("docs/{CONTENTS} names {name}, which is not there"));
        }
        if !seen.insert(name.clone()) {
            found.push(format!("docs/{CONTENTS} names {name} twice"));
        }
    }
    let lacks = pages.iter().filter(|name| *name != CONTENTS && !seen.contains(*name));
    found.extend(lacks.map(|name| format!("docs/{CONTENTS} lacks {name}: give it a line")));
    found
}

/// Returns what is wrong with the twins of a folder; `alone` are its pages that have none.
fn twin_faults(folder: &Path, alone: &[&[&str]]) -> Result<Vec<String>, std::io::Error> {
    let pages = pages(folder)?;
    let mut found = Vec::new();
    for name in pages.iter().filter(|name| *name != CONTENTS && !name.starts_with("decisions/0")) {
        let is_alone = alone.concat().contains(&name.as_str());
        let (english, chinese) = match name.strip_suffix(CHINESE) {
            Some(stem) => (format!("{stem}.md"), name.clone()),
            None => (name.clone(), name.replace(".md", CHINESE)),
        };
        match (pages.contains(&english) && pages.contains(&chinese), is_alone) {
            (true, true) => {
                found.push(format!("{name} has a twin: take it out of the list in xtask/src/book.rs"))
            }
            (false, false) => {
                found.push(format!("{name} has no twin: {english} and {chinese} belong together"))
            }
            (true, false) if *name == english => {
                let text = |name: &str| std::fs::read_to_string(folder.join(name));
                let headings_too = !OTHER_HEADINGS.contains(&name.as_str());
                let faults = apart(&text(&english)?, &text(&chinese)?, headings_too);
                found.extend(faults.into_iter().map(|fault| format!("{english} and {chinese}: {fault}")));
            }
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_in_the_contents_once() {
        let docs = crate::root().join("docs");
        let contents = std::fs::read_to_string(docs.join(CONTENTS)).unwrap();
        assert_eq!(contents_faults(&contents, &pages(&docs).unwrap()), Vec::<String>::new());
    }

    #[test]
    fn every_page_has_a_twin_that_is_in_step() {
        let root = crate::root();
        let mut wrong = twin_faults(&root.join("docs"), &[BOTH_IN_ONE]).unwrap();
        wrong.extend(twin_faults(&root.join(".github"), &[]).unwrap());
        for folder in ["", "findings"] {
            let text = |name: &str| std::fs::read_to_string(root.join(folder).join(name)).unwrap();
            let faults = apart(&text("README.md"), &text("README.zh-CN.md"), true);
            wrong.extend(faults.into_iter().map(|fault| format!("{folder}/README: {fault}")));
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn every_decision_is_told_in_both_languages() {
        let docs = crate::root().join("docs");
        let all = pages(&docs).unwrap();
        let decisions: Vec<&str> = all.iter().filter_map(|name| name.strip_prefix("decisions/0")).collect();
        assert!(decisions.len() > 20, "{decisions:?}");
        for page in ["README.md", "README.zh-CN.md"] {
            let text = std::fs::read_to_string(docs.join("decisions").join(page)).unwrap();
            let lacks: Vec<&&str> =
                decisions.iter().filter(|name| !text.contains(&format!("](0{name}) "))).collect();
            assert!(lacks.is_empty(), "decisions/{page} has no row of {lacks:?}");
        }
    }

    #[test]
    fn each_crate_says_what_changed_in_the_version_of_the_workspace() {
        let root = crate::root();
        let manifest: toml::Table =
            std::fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
        let version = manifest["workspace"]["package"]["version"].as_str().unwrap();
        let folders = std::fs::read_dir(root.join("crates")).unwrap().map(|entry| entry.unwrap().path());
        // Tests alone use it, and nobody upgrades it.
        let crates: Vec<PathBuf> = folders.filter(|folder| !folder.ends_with("test-support")).collect();
        assert!(crates.len() > 15, "{crates:?}");
        for folder in crates {
            let page = std::fs::read_to_string(folder.join("CHANGELOG.md")).unwrap_or_default();
            assert!(page.contains(&format!("\n## {version}")), "{}/CHANGELOG.md", folder.display());
        }
        for page in ["docs/CHANGELOG.md", "docs/CHANGELOG.zh-CN.md"] {
            let text = std::fs::read_to_string(root.join(page)).unwrap();
            assert!(text.contains(&format!("\n## {version}")), "{page}");
        }
    }

    #[test]
    fn what_is_wrong_is_seen() {
        let all: BTreeSet<String> = ["a.md", "b.md", CONTENTS].map(str::to_owned).into();
        let contents = "# Summary\n\n- [A](a.md)\n  - [A [again]](a.md)\n- [C](c.md)\n";
        assert_eq!(contents_faults(contents, &all).len(), 3);
        assert!(contents_faults("- [A](a.md)\n- [B](b.md)\n", &all).is_empty());

        let page = "# A\n\n```sh\nrun this # now\n```\n\n## B\n";
        assert_eq!(
            apart(page, "# 甲\n\n```sh\nrun this # at once\n```\n\n## 乙\n", true),
            Vec::<String>::new()
        );
        for (other, headings_too, faults) in [
            (page.replace("## B", "### B"), true, 1),
            (page.replace("## B", "### B"), false, 0),
            (page.replace("run this", "run that"), true, 1),
            (page.replace("```sh", "```text"), true, 1),
            (page.replace("run this # now", "run this\nand that"), true, 1),
            (page.replace("```sh\nrun this # now\n```\n", ""), true, 1),
            // Chinese in code is for people to compare.
            (page.replace("run this", "run 这个"), true, 0),
        ] {
            assert_eq!(apart(page, &other, headings_too).len(), faults, "{other}");
        }
    }
}
