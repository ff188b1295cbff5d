//! Reasons have numbers that stay: what code and pages name must be in the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The page with the reasons, and its twin.
const NOTES: [&str; 2] = ["docs/platform-notes.md", "docs/platform-notes.zh-CN.md"];
/// Folders whose files are ours.
const PLACES: [&str; 4] = ["crates", "docs", "fixtures", "xtask"];

/// Returns what is wrong: a reason that is named by a number of a list outside of the repository, a link to a place
/// that no page has, a reason that only one of the twins has.
pub(crate) fn check(root: &Path) -> Result<Vec<String>, std::io::Error> {
    let texts = texts(root)?;
    let anchors: BTreeMap<&Path, BTreeSet<String>> = texts
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "md"))
        .map(|(path, text)| (path.as_path(), anchors(text)))
        .collect();
    let mut wrong = Vec::new();
    for (path, text) in &texts {
        let shown = path.display();
        wrong.extend(
            outside(text).into_iter().map(|what| format!("{shown}: {what} is outside of the repository")),
        );
        let has = |page: &Path, place: &str| anchors.get(page).is_none_or(|anchors| anchors.contains(place));
        for (page, place) in named_notes(text) {
            if !has(Path::new(page), &place) {
                wrong.push(format!("{shown}: {page} has no #{place}"));
            }
        }
        if anchors.contains_key(path.as_path()) {
            for (page, place) in links(text) {
                let target = if page.is_empty() { path.clone() } else { beside(path, &page) };
                if !has(&target, &place) {
                    wrong.push(format!("{shown}: {} has no #{place}", target.display()));
                }
            }
        }
    }
    let reasons = |page: &str| {
        let all = anchors.get(Path::new(page)).into_iter().flatten();
        all.filter(|place| is_reason(place)).cloned().collect::<BTreeSet<_>>()
    };
    let (one, twin) = (reasons(NOTES[0]), reasons(NOTES[1]));
    wrong
        .extend(one.symmetric_difference(&twin).map(|place| format!("#{place} is in one of {NOTES:?} only")));
    Ok(wrong)
}

/// `u-1`, `h-29`.
fn is_reason(place: &str) -> bool {
    let number = place.strip_prefix("u-").or_else(|| place.strip_prefix("h-"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Every text of ours, by its path in the repository.
pub(crate) fn texts(root: &Path) -> Result<BTreeMap<PathBuf, String>, std::io::Error> {
    let mut texts = BTreeMap::new();
    let mut folders: Vec<PathBuf> = PLACES.iter().map(|place| root.join(place)).collect();
    let mut paths: Vec<PathBuf> =
        ["README.md", "README.zh-CN.md"].iter().map(|name| root.join(name)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true if !path.ends_with("target") && !path.ends_with("node_modules") => folders.push(path),
                true => {}
                false => paths.push(path),
            }
        }
    }
    let is_text = |path: &Path| {
        let kinds = ["md", "rs", "toml", "txt", "lua", "ts", "js", "py", "java"];
        path.extension().is_some_and(|extension| kinds.iter().any(|kind| extension == *kind))
    };
    for path in paths.into_iter().filter(|path| is_text(path)) {
        // What is not UTF-8 is an input of some test.
        if let Ok(text) = std::fs::read_to_string(&path) {
            texts.insert(path.strip_prefix(root).unwrap_or(&path).to_owned(), text);
        }
    }
    Ok(texts)
}

/// Numbers of a list that is not here, over line ends too.
fn outside(text: &str) -> Vec<String> {
    let leaders = ["///", "//!", "//", "#", "*", "|"];
    let words: Vec<&str> = text.split_whitespace().filter(|word| !leaders.contains(word)).collect();
    let is_it = |words: &&[&str]| match words {
        [first, platform, number] => {
            let first = first.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            matches!(first.as_str(), "ruling" | "rulings")
                && ["Huifu", "UnionPay"].contains(platform)
                && number.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    words.windows(3).filter(is_it).map(|words| words.join(" ")).collect()
}

/// Places of the notes that a text names.
fn named_notes(text: &str) -> Vec<(&'static str, String)> {
    let of = |page: &'static str| {
        let head = format!("{page}#");
        let places =
            text.match_indices(&head).map(|(at, head)| place(&text[at + head.len()..])).collect::<Vec<_>>();
        places.into_iter().map(move |place| (page, place))
    };
    NOTES.into_iter().flat_map(of).collect()
}

fn place(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// Links of a page to a place in it or in another page: `](page.md#place)`.
fn links(text: &str) -> Vec<(String, String)> {
    let target = |rest: &str| {
        let (page, place) = rest.split(')').next()?.split_once('#')?;
        let is_page = page.is_empty() || (page.ends_with(".md") && !page.contains("://"));
        is_page.then(|| (page.to_owned(), place.to_owned()))
    };
    text.split("](").skip(1).filter_map(target).collect()
}

/// The path that a page means by a relative one.
fn beside(path: &Path, page: &str) -> PathBuf {
    let mut found = path.parent().map(Path::to_owned).unwrap_or_default();
    for part in Path::new(page).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::Normal(name) => found.push(name),
            _ => {}
        }
    }
    found
}

/// Returns what a page can be entered at: places that are named, and headings as sites write them.
fn anchors(text: &str) -> BTreeSet<String> {
    let named = text.split("<a id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    });
    named.chain(headings).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_that_are_named_are_in_the_repository() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(check(&root).unwrap(), Vec::<String>::new());
    }

    /// Claims of a section of a README, with the tests that they link to.
    fn claims(readme: &str, section: &str) -> Vec<Vec<String>> {
        let (_, rest) = readme.split_once(&format!("\n## {section}\n")).unwrap();
        let section = rest.split("\n## ").next().unwrap();
        let tests = |claim: &str| {
            let links = claim.split("](").skip(1).filter_map(|link| link.split(')').next());
            links.filter(|link| link.starts_with("crates/")).map(str::to_owned).collect()
        };
        section.split("\n* ").skip(1).map(tests).collect()
    }

    #[test]
    fn what_the_readme_promises_has_its_test_beside_it() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
        let english = claims(&read("README.md"), "What you need not build yourself");
        let chinese = claims(&read("README.zh-CN.md"), "不必自己实现的部分");
        assert_eq!(english, chinese);
        assert!(english.len() > 5 && english.iter().all(|tests| !tests.is_empty()), "{english:?}");
        for test in english.iter().flatten() {
            assert!(root.join(test).exists(), "{test} is not there");
        }
    }

    #[test]
    fn what_is_wrong_is_seen() {
        let named = ["Huifu 23", "UnionPay 7", "Huifu 1).", "Huifu 5, 6"];
        for name in named {
            for lead in ["ruling ", "(Rulings ", "ruling\n/// ", "see ruling\n    // "] {
                assert_eq!(outside(&format!("{lead}{name} says")).len(), 1, "{lead}{name}");
            }
        }
        assert!(outside("a ruling of Huifu, and ruling Huifu says").is_empty());
        let page = "# Two words: it's\n<a id=\"h-1\"></a>H1 [a](other.md#x) [b](#h-1) [c](https://x.example/y.md#z)\n";
        assert_eq!(anchors(page), ["h-1", "two-words-its"].map(str::to_owned).into());
        let link = |page: &str, place: &str| (page.to_owned(), place.to_owned());
        assert_eq!(links(page), [link("other.md", "x"), link("", "h-1")]);
        assert_eq!(named_notes("(docs/platform-notes.md#h-19).").as_slice(), [(NOTES[0], "h-19".to_owned())]);
        assert_eq!(beside(Path::new("docs/decisions/1.md"), "../a.md"), Path::new("docs/a.md"));
        assert!(is_reason("u-24") && !is_reason("u-") && !is_reason("h-1a") && !is_reason("title"));
    }
}
