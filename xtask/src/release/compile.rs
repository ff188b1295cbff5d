//! Builds beside the one that is handed out: with the oldest Rust that is claimed, with the oldest dependencies, against the last tag.

use super::checks::git;
use super::command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Where a C compiler for musl is looked for, as the crate `cc` does.
const MUSL_COMPILERS: [&str; 2] = ["x86_64-linux-musl-gcc", "musl-gcc"];
const MUSL: &str = "x86_64-unknown-linux-musl";

/// The target that starts on every machine, if this one can build it; and why not.
pub(super) fn portable_target(host: &str) -> Result<&'static str, String> {
    if host != "x86_64-unknown-linux-gnu" && host != MUSL {
        return Err(format!("no static build is known for {host}"));
    }
    let mut rustc = Command::new("rustc");
    let libraries = command::line(rustc.args(["--print", "target-libdir", "--target", MUSL]))?;
    if !Path::new(&libraries).is_dir() {
        return Err(format!("no {MUSL}: rustup target add {MUSL}"));
    }
    let starts = |name: &&&str| Command::new(name).arg("--version").output().is_ok();
    match MUSL_COMPILERS.iter().find(starts) {
        Some(_) => Ok(MUSL),
        None => Err("no C compiler for musl: apt-get install musl-tools".to_owned()),
    }
}

/// Flags by which neither the folder of the sources nor that of downloaded crates shows in the program.
pub(super) fn without_folders(root: &Path) -> Result<String, String> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => home.into(),
        None => std::env::home_dir().ok_or("there is no home folder")?.join(".cargo"),
    };
    let folders = [(root.display().to_string(), "."), (home.display().to_string(), "cargo")];
    let flags = folders.map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    // The parts of this variable may hold blanks; they are divided by another character.
    Ok(flags.join("\x1f"))
}

/// Compiles each crate with exactly the Rust that it claims, all features of libraries included.
pub(super) fn oldest_rust(root: &Path, crates: &[String], log: &Path) -> Result<(String, ()), String> {
    let mut metadata = command::cargo(root);
    let told =
        command::output(metadata.args(["metadata", "--locked", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_slice(&told).map_err(|e| format!("cargo metadata: {e}"))?;
    let claims = claims(&metadata, crates);
    for (version, names) in &claims {
        let mut check = Command::new("rustup");
        check.current_dir(root).args(["run", version, "cargo", "check", "--locked", "--quiet"]);
        check.args(names.iter().flat_map(|name| ["--package", name.as_str()]));
        check.env("CARGO_TARGET_DIR", root.join(format!("target/release-rust-{version}")));
        check.env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected").env_remove("RUSTC").env_remove("CARGO");
        command::logged(&mut check, log)?;
    }
    let told = claims.iter().map(|(version, names)| format!("{} crates with {version}", names.len()));
    Ok((told.collect::<Vec<_>>().join(", "), ()))
}

/// Each version that is claimed, as rustup names it, with the crates that claim it.
fn claims(metadata: &Value, crates: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut claims = BTreeMap::<String, Vec<String>>::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let (Some(name), Some(version)) = (package["name"].as_str(), package["rust_version"].as_str()) else {
            continue;
        };
        if crates.iter().any(|known| known == name) {
            let whole = if version.matches('.').count() < 2 { ".0" } else { "" };
            claims.entry(format!("{version}{whole}")).or_default().push(name.to_owned());
        }
    }
    claims
}

/// Compiles the crates with the oldest version of each direct dependency that their manifests allow. In `copy`, since the lock becomes
/// another one.
pub(super) fn oldest_dependencies(
    copy: &Path,
    crates: &[String],
    target: &Path,
    log: &Path,
) -> Result<(String, ()), String> {
    let nightly = || {
        let mut cargo = Command::new("rustup");
        cargo.current_dir(copy).args(["run", "nightly", "cargo"]).env("CARGO_TARGET_DIR", target);
        cargo.env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected").env_remove("RUSTC").env_remove("CARGO");
        cargo
    };
    let mut update = nightly();
    command::logged(update.args(["update", "--quiet", "-Z", "direct-minimal-versions"]), log)?;
    let mut check = nightly();
    check.args(["check", "--quiet"]).args(crates.iter().flat_map(|name| ["--package", name.as_str()]));
    command::logged(&mut check, log)?;
    Ok((format!("{} crates compile with the oldest dependencies that they allow", crates.len()), ()))
}

/// The tag of the release before this one, if there is one.
pub(super) fn tag_before(root: &Path, version: &str) -> Option<String> {
    let exclude = format!("--exclude=v{version}");
    git(root, &["describe", "--tags", "--abbrev=0", "--match=v[0-9]*", &exclude]).ok()
}

/// Compares the interfaces of the libraries with those at `tag`.
pub(super) fn interfaces(
    semver: &mut Command,
    crates: &[String],
    tag: &str,
    log: &Path,
) -> Result<(String, ()), String> {
    semver.args(["check-release", "--baseline-rev", tag]);
    semver.args(crates.iter().flat_map(|name| ["--package", name.as_str()]));
    command::logged(semver, log)?;
    Ok((format!("{} libraries changed since {tag} as their version says", crates.len()), ()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_grouped_by_the_rust_that_they_claim_under_the_name_of_rustup() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "a", "rust_version": "1.89" },
            { "name": "b", "rust_version": "1.94.1" },
            { "name": "c", "rust_version": "1.89" },
            { "name": "other", "rust_version": "1.89" },
        ]});
        let crates = ["a", "b", "c"].map(str::to_owned);
        let claims = claims(&metadata, &crates);
        let expected = [
            ("1.89.0".to_owned(), vec!["a".to_owned(), "c".to_owned()]),
            ("1.94.1".to_owned(), vec!["b".to_owned()]),
        ];
        assert_eq!(claims, expected.into());
    }

    #[test]
    fn the_tag_before_is_another_version_s() {
        let folder = std::env::temp_dir().join(format!("release-tags-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let git = |arguments: &[&str]| {
            let who = ["-c", "user.name=x", "-c", "user.email=x@x.invalid", "-c", "commit.gpgsign=false"];
            super::git(&folder, &[&who, arguments].concat()).unwrap()
        };
        git(&["init", "--quiet"]);
        git(&["commit", "--quiet", "--allow-empty", "-m", "a"]);
        let none = tag_before(&folder, "1.1.0");
        git(&["tag", "v1.0.0"]);
        git(&["commit", "--quiet", "--allow-empty", "-m", "b"]);
        git(&["tag", "v1.1.0"]);
        let (before, of_itself) = (tag_before(&folder, "1.1.0"), tag_before(&folder, "1.0.0"));
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!((none, before.as_deref()), (None, Some("v1.0.0")));
        assert_eq!(of_itself.as_deref(), Some("v1.1.0"));
    }

    /// The folders of two machines: what is said of them is the same in the end.
    #[test]
    fn the_folder_of_the_sources_becomes_a_dot() {
        let flags = without_folders(Path::new("/home/some one/sdk")).unwrap();
        let flags: Vec<&str> = flags.split('\x1f').collect();
        assert_eq!(flags[0], "--remap-path-prefix=/home/some one/sdk=.");
        assert!(flags[1].starts_with("--remap-path-prefix=/") && flags[1].ends_with("=cargo"), "{flags:?}");
    }
}
