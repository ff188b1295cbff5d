//! What `crates/*/fuzz/Cargo.toml` declares.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One fuzz target.
pub(super) struct Target {
    /// Folder of the fuzz package.
    pub(super) package: PathBuf,
    /// Name of the package that is fuzzed.
    krate: String,
    pub(super) name: String,
    /// Folders with good inputs.
    pub(super) seeds: Vec<PathBuf>,
    pub(super) dictionary: Option<PathBuf>,
    pub(super) max_len: u32,
}

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    bin: Vec<Bin>,
}

#[derive(Deserialize)]
struct Package {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    fuzz: BTreeMap<String, Settings>,
}

#[derive(Deserialize)]
struct Bin {
    name: String,
}

/// `[package.metadata.fuzz.NAME]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// Folders of `fixtures/`.
    seeds: Vec<String>,
    /// A file beside the manifest.
    dictionary: Option<String>,
    /// Longest input in bytes.
    max_len: u32,
}

impl Target {
    /// Every target, in the order of packages and manifests.
    pub(super) fn all(root: &Path) -> Result<Vec<Self>, String> {
        let crates = root.join("crates");
        let failed = |path: &Path, e: &dyn fmt::Display| format!("{}: {e}", path.display());
        let entries = std::fs::read_dir(&crates).map_err(|e| failed(&crates, &e))?;
        let mut packages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path().join("fuzz")).collect();
        packages.retain(|package| package.join("Cargo.toml").exists());
        packages.sort();
        let mut targets = Vec::new();
        for package in packages {
            let path = package.join("Cargo.toml");
            let text = std::fs::read_to_string(&path).map_err(|e| failed(&path, &e))?;
            let manifest: Manifest = toml::from_str(&text).map_err(|e| failed(&path, &e))?;
            targets.extend(of(root, &package, manifest).map_err(|e| failed(&path, &e))?);
        }
        Ok(targets)
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        name == self.name || name == self.krate || name == self.to_string()
    }

    /// Compiles the target with AddressSanitizer.
    pub(super) fn build(&self, root: &Path) -> Command {
        let mut cargo = self.cargo_fuzz(root, "build");
        cargo.arg(&self.name);
        cargo
    }

    /// `cargo fuzz`, which needs nightly. All packages share one folder, so dependencies are built once.
    pub(super) fn cargo_fuzz(&self, root: &Path, command: &str) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["+nightly", "fuzz", command, "--fuzz-dir"]).arg(&self.package);
        cargo.arg("--target-dir").arg(root.join("target/fuzz")).current_dir(&self.package);
        // Ours is the stable cargo: what it set for us must not reach the other one.
        for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"] {
            cargo.env_remove(name);
        }
        cargo
    }
}

fn of(root: &Path, package: &Path, manifest: Manifest) -> Result<Vec<Target>, String> {
    let mut settings = manifest.package.metadata.fuzz;
    let krate = package.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let target = |bin: Bin| {
        let settings = settings.remove(&bin.name);
        let settings = settings.ok_or_else(|| format!("no [package.metadata.fuzz.{}]", bin.name))?;
        Ok(Target {
            package: package.to_owned(),
            krate: krate.to_string(),
            name: bin.name,
            seeds: settings.seeds.iter().map(|folder| root.join("fixtures").join(folder)).collect(),
            dictionary: settings.dictionary.map(|file| package.join(file)),
            max_len: settings.max_len,
        })
    };
    manifest.bin.into_iter().map(target).collect()
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.krate, self.name)
    }
}
