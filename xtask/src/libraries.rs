//! What every library of the workspace promises on its surface: pages on docs.rs that show every feature, a list of
//! the foreign types it may name, and a reason at each enum that can never grow.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Crates that are no libraries for others: tests alone, or a program.
const NOT_FOR_USERS: &[&str] = &["cli", "test-support"];

/// The attribute by which docs.rs says of each item which feature it needs.
const FEATURES_SHOWN: &str = "#![cfg_attr(docsrs, feature(doc_cfg))]";

/// The one crate with `unsafe`: its functions are called from C. It cannot use the lints of the workspace, which forbid that, and has the
/// same ones with `deny`.
const CALLED_FROM_C: &str = "cfca-capi";

/// The files of it that allow themselves `unsafe`.
const UNSAFE_FILES: [&str; 7] = [
    "crates/cfca-capi/src/border.rs",
    "crates/cfca-capi/src/exports.rs",
    "crates/cfca-capi/src/exports/data.rs",
    "crates/cfca-capi/src/exports/keys.rs",
    "crates/cfca-capi/src/exports/toolkit.rs",
    "crates/cfca-capi/src/exports/toolkit_keys.rs",
    "crates/cfca-capi/src/exports/verifying.rs",
];

const OTHER_LINTS: &str = "the lints of the workspace, which know `cfg(docsrs)`, are not used";

/// Looks at every library under `crates/`.
pub(crate) fn check(root: &Path) -> Result<usize, String> {
    let mut wrong = Vec::new();
    let libraries = folders(root)?;
    for (name, folder) in &libraries {
        let manifest = read(&folder.join("Cargo.toml"))?;
        let top = read(&folder.join("src/lib.rs"))?;
        let mut faults = manifest_faults(&manifest);
        if name == CALLED_FROM_C {
            faults.retain(|fault| fault != OTHER_LINTS);
            faults.extend(lints_beside_unsafe(&manifest, &read(&root.join("Cargo.toml"))?));
        }
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        if !top.lines().any(|line| line == FEATURES_SHOWN) {
            wrong.push(format!("{name}: src/lib.rs lacks {FEATURES_SHOWN}"));
        }
        for file in sources(&folder.join("src"))? {
            let place = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            let source = read(&file)?;
            if source.contains("unsafe_code") && !UNSAFE_FILES.contains(&place.as_str()) {
                wrong.push(format!(
                    "{place}: allows itself `unsafe`, which is for {}",
                    UNSAFE_FILES.join(", ")
                ));
            }
            wrong.extend(unexplained(&source).into_iter().map(|(line, name)| {
                format!(
                    "{place}:{line}: `{name}` needs #[non_exhaustive], or `// Exhaustive: <why>` above it"
                )
            }));
        }
    }
    wrong.sort();
    if wrong.is_empty() { Ok(libraries.len()) } else { Err(wrong.join("\n")) }
}

/// Every library under `crates/`: its name and its folder.
pub(crate) fn folders(root: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let failed = |e: io::Error| format!("crates: {e}");
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join("crates")).map_err(failed)? {
        let folder = entry.map_err(failed)?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !NOT_FOR_USERS.contains(&name.as_str()) && folder.join("Cargo.toml").is_file() {
            found.push((name, folder));
        }
    }
    found.sort();
    Ok(found)
}

/// Returns what a manifest lacks.
fn manifest_faults(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = match manifest.parse() {
        Ok(table) => table,
        Err(e) => return vec![format!("Cargo.toml: {e}")],
    };
    let metadata = manifest.get("package").and_then(|package| package.get("metadata"));
    let docs = metadata.and_then(|metadata| metadata.get("docs")?.get("rs"));
    let mut faults = Vec::new();
    if docs.and_then(|docs| docs.get("all-features")).and_then(toml::Value::as_bool) != Some(true) {
        faults.push("docs.rs is not told `all-features = true`".to_owned());
    }
    let arguments = docs.and_then(|docs| docs.get("rustdoc-args")?.as_array());
    let arguments: Vec<&str> = arguments.into_iter().flatten().filter_map(toml::Value::as_str).collect();
    if !arguments.windows(2).any(|pair| pair == ["--cfg", "docsrs"]) {
        faults.push("docs.rs is not told `rustdoc-args = [\"--cfg\", \"docsrs\"]`".to_owned());
    }
    let allowed = metadata.and_then(|metadata| {
        metadata.get("cargo_check_external_types")?.get("allowed_external_types")?.as_array()
    });
    match allowed {
        None => faults.push("`allowed_external_types` is not listed".to_owned()),
        Some(types) if types.iter().any(|name| name.as_str().is_none_or(|name| name.starts_with('*'))) => {
            faults.push("`allowed_external_types` allows everything".to_owned());
        }
        Some(_) => {}
    }
    if manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool)
        != Some(true)
    {
        faults.push(OTHER_LINTS.to_owned());
    }
    faults
}

/// Lints of the crate that is called from C which are not those of the workspace, but for `unsafe`.
fn lints_beside_unsafe(manifest: &str, workspace: &str) -> Option<String> {
    let lints = |text: &str, path: &[&str]| {
        let table = text.parse::<toml::Table>().ok()?;
        path.iter().try_fold(toml::Value::Table(table), |value, key| value.get(key).cloned())
    };
    let mut expected = lints(workspace, &["workspace", "lints"])?;
    if let Some(rust) = expected.get_mut("rust").and_then(toml::Value::as_table_mut) {
        rust.insert("unsafe_code".to_owned(), "deny".into());
    }
    (lints(manifest, &["lints"]).as_ref() != Some(&expected))
        .then(|| "its lints are not those of the workspace with `unsafe_code = \"deny\"`".to_owned())
}

/// Public enums that can never grow, and do not say why. An enum without variants is a mark for the compiler and cannot be
/// matched; the enums of `open_enum!` are open by their macro.
fn unexplained(source: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix("pub enum ") else { continue };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() || rest.trim_end().ends_with("{}") {
            continue;
        }
        let above = || lines[..index].iter().rev().map(|line| line.trim());
        let block: Vec<&str> =
            above().take_while(|line| line.starts_with("#[") || line.starts_with("//")).collect();
        let open = above().nth(block.len()).is_some_and(|line| line.ends_with("open_enum! {"));
        let grows = block.contains(&"#[non_exhaustive]");
        let explained = block.iter().any(|line| {
            let text = line.trim_start_matches('/').trim();
            let why =
                text.strip_prefix("Exhaustive: ").or_else(|| text.strip_prefix("Exhaustive on purpose: "));
            why.is_some_and(|why| why.split_whitespace().count() > 2)
        });
        if !(open || grows || explained) {
            found.push((index + 1, name));
        }
    }
    found
}

/// Every Rust file under a folder.
pub(crate) fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |e: io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            files.extend(sources(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[package]\nname = \"x\"\n[lints]\nworkspace = true\n\
        [package.metadata.cargo_check_external_types]\nallowed_external_types = [\"http::*\"]\n\
        [package.metadata.docs.rs]\nall-features = true\nrustdoc-args = [\"--cfg\", \"docsrs\"]\n";

    #[test]
    fn every_library_keeps_its_promises() {
        assert!(check(&crate::root()).unwrap() >= 14, "the libraries were found");
    }

    /// Tests name a fixture by its path inside `fixtures/`, so that only `test-support` knows where that is. The sandbox
    /// carries its keys along, and fuzz targets stand outside the workspace.
    #[test]
    fn where_the_fixtures_are_is_written_once() {
        let mut found = Vec::new();
        for file in sources(&crate::root().join("crates")).unwrap() {
            let place = file.strip_prefix(crate::root()).unwrap().to_string_lossy().replace('\\', "/");
            let knows = ["crates/test-support/", "crates/sandbox/src/keys.rs"];
            if !knows.iter().any(|known| place.starts_with(known))
                && read(&file).unwrap().contains("../fixtures")
            {
                found.push(place);
            }
        }
        assert_eq!(found, Vec::<String>::new());
    }

    /// What `xtask/stand-alone` names, it names by the two facades: that it compiles proves nothing otherwise.
    #[test]
    fn the_crate_that_stands_alone_depends_on_the_facades_only() {
        let manifest = read(&crate::root().join("xtask/stand-alone/Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let names: Vec<&String> = manifest["dependencies"].as_table().unwrap().keys().collect();
        assert_eq!(names, ["huifu", "unionpay"]);
        for other in ["dev-dependencies", "build-dependencies", "target"] {
            assert!(!manifest.contains_key(other), "{other}");
        }
    }

    #[test]
    fn the_crate_called_from_c_has_the_lints_of_the_others_but_one() {
        let workspace = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\nmissing_docs = \"warn\"\n";
        let own = "[lints.rust]\nunsafe_code = \"deny\"\nmissing_docs = \"warn\"\n";
        assert_eq!(lints_beside_unsafe(own, workspace), None);
        for other in [own.replace("deny", "allow"), own.replace("missing_docs = \"warn\"\n", "")] {
            assert!(lints_beside_unsafe(&other, workspace).is_some(), "{other}");
        }
    }

    #[test]
    fn a_manifest_that_lacks_one_is_named() {
        assert_eq!(manifest_faults(GOOD), Vec::<String>::new());
        for (take, fault) in [
            ("all-features = true\n", "docs.rs is not told `all-features = true`"),
            (", \"docsrs\"", "docs.rs is not told `rustdoc-args = [\"--cfg\", \"docsrs\"]`"),
            ("allowed_external_types = [\"http::*\"]\n", "`allowed_external_types` is not listed"),
            ("workspace = true\n", "the lints of the workspace, which know `cfg(docsrs)`, are not used"),
        ] {
            assert!(GOOD.contains(take), "{take}");
            assert_eq!(manifest_faults(&GOOD.replace(take, "")), [fault]);
        }
        assert_eq!(
            manifest_faults(&GOOD.replace("http::*", "*")),
            ["`allowed_external_types` allows everything"]
        );
    }

    #[test]
    fn an_enum_that_cannot_grow_says_why() {
        let source = "/// A.\n#[derive(Debug)]\npub enum A {\n    X,\n}\n\n/// B.\n#[non_exhaustive]\npub enum B {\n    X,\n}\n\n\
            // Exhaustive: there are no more of them.\n#[derive(Debug)]\npub enum C {\n    X,\n}\n\n/// D.\npub enum D {}\n\n\
            // Exhaustive: because\npub enum E {\n    X,\n}\n\nopen_enum! {\n    /// F.\n    pub enum F {\n        X = \"1\",\n    }\n}\n\n\
            /// Exhaustive on purpose: each must be decided.\npub enum G<T> {\n    X(T),\n}\n";
        assert_eq!(unexplained(source), [(3, "A".to_owned()), (23, "E".to_owned())]);
    }
}
