//! Crates that come with each crate of ours, in docs/dependencies.md and its Chinese twin: written by cargo's word, and
//! compared with it by a test, so that a dependency that brings thirty others is seen where it comes in.

use crate::{layers, libraries};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Both pages, with what stands above the columns.
const PAGES: [(&str, &str); 2] = [
    (
        "docs/dependencies.md",
        "| crate of ours | crates of others, default features | crates of others, all features | crates of ours, all features |",
    ),
    (
        "docs/dependencies.zh-CN.md",
        "| 本项目的 crate | 外部 crate 数（缺省特性） | 外部 crate 数（全部特性） | 本项目 crate 数（全部特性） |",
    ),
];
/// The same on every machine that counts.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Crates of others and of ours that are compiled with a crate, itself not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    others: usize,
    ours: usize,
}

/// What `cargo tree` lists, each crate and version once. Ours are those that come from a path.
fn count(tree: &str, of: &str) -> Count {
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)").trim_end_matches(" (proc-macro)").trim())
        .collect();
    let named = |line: &&str| !line.is_empty() && line.split(' ').next() != Some(of);
    let is_ours = |line: &&&str| line.contains(" (/") || line.contains(" (file:");
    let all: Vec<&str> = crates.into_iter().filter(named).collect();
    let ours = all.iter().filter(is_ours).count();
    Count { others: all.len() - ours, ours }
}

fn counted(root: &Path, name: &str, all_features: bool) -> Result<Count, String> {
    let mut words = vec![
        "tree",
        "--offline",
        "--locked",
        "-p",
        name,
        "-e",
        "normal,build",
        "--target",
        TARGET,
        "--prefix",
        "none",
        "-f",
        "{p}",
    ];
    words.extend(all_features.then_some("--all-features"));
    Ok(count(&layers::cargo(root, &words)?, name))
}

/// The rows, the same in both languages.
fn rows(root: &Path) -> Result<String, String> {
    let mut names: Vec<String> = libraries::folders(root)?.into_iter().map(|(name, _)| name).collect();
    names.push("cli".to_owned());
    names.sort();
    let mut rows = String::from("|---|---:|---:|---:|\n");
    for name in names {
        let (default, all) = (counted(root, &name, false)?, counted(root, &name, true)?);
        let _ = writeln!(rows, "| `{name}` | {} | {} | {} |", default.others, all.others, all.ours);
    }
    Ok(rows)
}

/// A page with these rows under its heading.
fn with_rows(page: &str, heading: &str, rows: &str) -> Option<String> {
    let start = page.find(heading)? + heading.len() + 1;
    let rest = page.get(start..)?;
    let end = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
    Some(format!("{}{rows}{}", page.get(..start)?, rest.get(end..)?))
}

/// Writes both pages, or says that they are not what cargo says.
pub(crate) fn run(root: &Path, write: bool) -> Result<String, String> {
    let rows = rows(root)?;
    let mut changed = Vec::new();
    for (name, heading) in PAGES {
        let path = root.join(name);
        let page = libraries::read(&path)?;
        let current =
            with_rows(&page, heading, &rows).ok_or_else(|| format!("{name} has no table `{heading}`"))?;
        if current != page {
            if write {
                std::fs::write(&path, current).map_err(|e| format!("{name}: {e}"))?;
            }
            changed.push(name);
        }
    }
    match (changed.is_empty(), write) {
        (true, _) => Ok("the counts are those of cargo".into()),
        (false, true) => Ok(format!("wrote {}", changed.join(", "))),
        (false, false) => Err(format!(
            "{}: other counts than cargo's; `cargo xtask counts` writes them",
            changed.join(", ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pages_have_the_counts_of_cargo() {
        run(&crate::root(), false).unwrap();
    }

    #[test]
    fn a_crate_counts_once_and_not_itself() {
        let tree = "huifu v0.1.0 (/work/crates/huifu)\nbytes v1.0.0\nserde v1.0.0\nserde v1.0.0 (*)\nserde_derive v1.0.0 (proc-macro)\n\
                    serde_derive v1.0.0 (proc-macro) (*)\nder v0.7.0\nder v0.8.0\nshown v0.1.0 (/work/crates/shown)\n";
        assert_eq!(count(tree, "huifu"), Count { others: 5, ours: 1 });
    }

    #[test]
    fn rows_are_put_under_their_heading_and_nothing_else_changes() {
        let page = "a\n\n| h |\n|---|\n| old | 1 |\n\nb\n";
        assert_eq!(
            with_rows(page, "| h |", "|---|\n| new | 2 |\n").unwrap(),
            "a\n\n| h |\n|---|\n| new | 2 |\n\nb\n"
        );
        assert_eq!(with_rows("a\n", "| h |", ""), None);
    }
}
