//! What must hold before anything is packed: the tree, the tag, the change logs, the minimum Rust versions.

use super::command;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The pages for people, in both languages.
pub(super) const CHANGES: [&str; 2] = ["docs/CHANGELOG.md", "docs/CHANGELOG.zh-CN.md"];
/// How a heading says that the version is not out.
const UNRELEASED: [&str; 2] = ["not yet released", "尚未发布"];

/// Git in the repository.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    command::line(Command::new("git").current_dir(root).args(arguments))
}

/// Nothing is changed or new that git would keep.
pub(super) fn clean(root: &Path) -> Result<String, String> {
    let changed = git(root, &["status", "--porcelain"])?;
    match changed.lines().count() {
        0 => Ok(format!("clean at {}", git(root, &["rev-parse", "--short=12", "HEAD"])?)),
        count => {
            Err(format!("{count} files are not committed: {}", changed.lines().next().unwrap_or("").trim()))
        }
    }
}

/// The tag of the version, which must be there and name what is checked out if one is `wanted`.
pub(super) fn tag(root: &Path, version: &str, wanted: bool) -> Result<String, String> {
    let name = format!("v{version}");
    let commit = |name: &str| git(root, &["rev-parse", "--quiet", "--verify", &format!("{name}^{{commit}}")]);
    let tagged = commit(&format!("refs/tags/{name}"));
    if !wanted {
        let there = if tagged.is_ok() { "exists" } else { "does not exist yet" };
        return Ok(format!("{name} {there}; nobody asked for it (--tag)"));
    }
    let tagged = tagged.map_err(|_| format!("there is no tag {name}: git tag --sign {name}"))?;
    if tagged == commit("HEAD")? {
        Ok(format!("{name} is the commit checked out"))
    } else {
        Err(format!("{name} is not the commit checked out"))
    }
}

/// Every page of changes has a heading for the version; if it is `tagged`, one that does not call it unreleased.
pub(super) fn changes(root: &Path, crates: &[String], version: &str, tagged: bool) -> Result<String, String> {
    let of_crates = crates.iter().map(|name| format!("crates/{name}/CHANGELOG.md"));
    let pages: Vec<String> = of_crates.chain(CHANGES.map(str::to_owned)).collect();
    let mut wrong = Vec::new();
    for page in &pages {
        let text = std::fs::read_to_string(root.join(page)).unwrap_or_default();
        match heading(&text, version) {
            None => wrong.push(format!("{page} has no heading for {version}")),
            Some(line) if tagged && UNRELEASED.iter().any(|words| line.contains(words)) => {
                wrong.push(format!("{page} calls {version} unreleased"));
            }
            Some(_) => {}
        }
    }
    if wrong.is_empty() {
        Ok(format!("{} pages have a heading for {version}", pages.len()))
    } else {
        Err(wrong.join("; "))
    }
}

fn heading<'a>(text: &'a str, version: &str) -> Option<&'a str> {
    let is_it = |line: &&str| {
        line.strip_prefix("## ")
            .and_then(|rest| rest.strip_prefix(version))
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || ".-+".contains(c)))
    };
    text.lines().find(is_it)
}

/// What a page says of a version, without the heading.
pub(super) fn section<'a>(text: &'a str, version: &str) -> Option<&'a str> {
    let heading = heading(text, version)?;
    let (_, rest) = text.split_once(heading)?;
    Some(rest.split("\n## ").next().unwrap_or(rest).trim())
}

/// The crates that others depend on: those in `crates/` that do not say themselves that they are never published.
pub(super) fn crates(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("crates");
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| format!("crates: {e}"))? {
        let path = entry.map_err(|e| format!("crates: {e}"))?.path();
        let manifest = std::fs::read_to_string(path.join("Cargo.toml")).unwrap_or_default();
        let manifest: toml::Table = manifest.parse().map_err(|e| format!("{}: {e}", path.display()))?;
        let package = manifest.get("package");
        let field = |name: &str| package.and_then(|package| package.get(name));
        if let Some(name) = field("name").and_then(toml::Value::as_str)
            && field("publish") != Some(&toml::Value::Boolean(false))
        {
            names.insert(name.to_owned());
        }
    }
    Ok(names.into_iter().collect())
}

/// No dependency of a crate, as locked, claims a newer Rust than the crate does. What only its tests use does not count.
pub(super) fn rust_versions(root: &Path, crates: &[String]) -> Result<String, String> {
    let told = command::output(command::cargo(root).args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_slice(&told).map_err(|e| format!("cargo metadata: {e}"))?;
    let wrong = newer(&metadata, crates);
    if wrong.is_empty() {
        Ok(format!("no dependency of {} crates claims a newer one than they do", crates.len()))
    } else {
        Err(wrong.join("; "))
    }
}

fn newer(metadata: &Value, crates: &[String]) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // `1.94` and `1.94.0` are the same.
    let version = |package: &Value| {
        let text = text(&package["rust_version"]);
        let mut numbers = text.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
        [(); 3].map(|()| numbers.next().unwrap_or(0))
    };
    let packages = list(&metadata["packages"]);
    let by_id: BTreeMap<String, &Value> =
        packages.iter().map(|package| (text(&package["id"]), package)).collect();
    let needs: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let deps = list(&node["deps"]).into_iter();
            let built = deps.filter(|dep| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"));
            (text(&node["id"]), built.map(|dep| text(&dep["pkg"])).collect())
        })
        .collect();
    let mut wrong = Vec::new();
    for package in packages.iter().filter(|package| crates.contains(&text(&package["name"]))) {
        if !package["source"].is_null() {
            continue;
        }
        let mut seen = BTreeSet::new();
        let mut next = vec![text(&package["id"])];
        while let Some(id) = next.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            next.extend(needs.get(&id).into_iter().flatten().cloned());
            if let Some(dependency) = by_id.get(&id).filter(|other| version(other) > version(package)) {
                let (name, claims) = (text(&dependency["name"]), text(&dependency["rust_version"]));
                wrong.push(format!("{} reaches {name}, which needs Rust {claims}", text(&package["name"])));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_heading_is_of_exactly_this_version() {
        let text = "# Changes\n\n## 0.1.10\n\nten\n\n## 0.1.1, not yet released\n\none\n\n### more\n\n## 0.1.0-rc.1\n\nrc\n";
        assert_eq!(section(text, "0.1.1"), Some("one\n\n### more"));
        assert_eq!(section(text, "0.1.10"), Some("ten"));
        assert_eq!((section(text, "0.1.0"), section(text, "0.1")), (None, None));
    }

    #[test]
    fn every_page_of_this_repository_is_ready_for_its_version_and_for_no_other() {
        let root = crate::root();
        let crates = crates(&root).unwrap();
        assert!(crates.len() > 15 && !crates.contains(&"test-support".to_owned()), "{crates:?}");
        let version = env!("CARGO_PKG_VERSION");
        changes(&root, &crates, version, false).unwrap();
        let told = changes(&root, &crates, "99.0.0", false).unwrap_err();
        assert_eq!(told.matches("has no heading for 99.0.0").count(), crates.len() + 2, "{told}");
    }

    /// A repository of its own, so that nothing depends on the state of this one.
    #[test]
    fn the_tree_is_clean_and_the_tag_names_it_or_it_is_told() {
        let folder = std::env::temp_dir().join(format!("release-checks-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let git = |arguments: &[&str]| {
            let who = ["-c", "user.name=x", "-c", "user.email=x@x.invalid", "-c", "commit.gpgsign=false"];
            super::git(&folder, &[&who, arguments].concat()).unwrap()
        };
        git(&["init", "--quiet"]);
        std::fs::write(folder.join("a"), "a").unwrap();
        let dirty = clean(&folder);
        git(&["add", "a"]);
        git(&["commit", "--quiet", "-m", "a"]);
        let (committed, none, unasked) =
            (clean(&folder), tag(&folder, "1.0.0", true), tag(&folder, "1.0.0", false));
        git(&["tag", "v1.0.0"]);
        let here = tag(&folder, "1.0.0", true);
        git(&["commit", "--quiet", "--allow-empty", "-m", "b"]);
        let elsewhere = tag(&folder, "1.0.0", true);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(dirty.unwrap_err().contains("1 files") && committed.unwrap().starts_with("clean at "));
        assert!(none.unwrap_err().contains("no tag v1.0.0"));
        assert!(unasked.unwrap().contains("does not exist yet"));
        here.unwrap();
        assert!(elsewhere.unwrap_err().contains("not the commit"));
    }

    #[test]
    fn a_dependency_that_needs_a_newer_rust_is_told_unless_only_tests_use_it() {
        let claiming = |kind: Option<&str>, claim: &str| {
            json!({
                "packages": [
                    { "id": "ours", "name": "ours", "rust_version": "1.89", "source": null },
                    { "id": "between", "name": "between", "source": "registry" },
                    { "id": "far", "name": "far", "rust_version": claim, "source": "registry" },
                ],
                "resolve": { "nodes": [
                    { "id": "ours", "deps": [{ "pkg": "between", "dep_kinds": [{ "kind": kind }] }] },
                    { "id": "between", "deps": [{ "pkg": "far", "dep_kinds": [{ "kind": null }] }] },
                ] },
            })
        };
        let metadata = |kind| claiming(kind, "1.100.1");
        let ours = ["ours".to_owned()];
        assert_eq!(newer(&metadata(None), &ours), ["ours reaches far, which needs Rust 1.100.1"]);
        assert_eq!(newer(&metadata(Some("build")), &ours).len(), 1);
        assert_eq!(newer(&metadata(Some("dev")), &ours), Vec::<String>::new());
        for fits in ["1.89", "1.89.0", "1.9"] {
            assert_eq!(newer(&claiming(None, fits), &ours), Vec::<String>::new(), "{fits}");
        }
        assert_eq!(newer(&claiming(None, "1.89.1"), &ours).len(), 1);
    }
}
