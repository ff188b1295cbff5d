//! `cargo xtask fuzz`: every fuzz target of `crates/*/fuzz`, for some seconds each, and a table at the end.

mod libfuzzer;
mod target;

use libfuzzer::Run;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, mpsc};
use target::Target;

/// What the command line asks for.
pub(crate) struct Options {
    seconds: u64,
    jobs: usize,
    /// Names of targets or packages; none means all.
    wanted: Vec<String>,
}

impl Options {
    /// From the words after `fuzz`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self, String> {
        let mut options = Self { seconds: 60, jobs: 1, wanted: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut number = || {
                let value = words.next().and_then(|value| value.parse().ok()).filter(|value| *value > 0);
                value.ok_or_else(|| format!("{word} takes a number above 0"))
            };
            match *word {
                "--seconds" => options.seconds = number()?,
                "--jobs" => options.jobs = usize::try_from(number()?).map_err(|e| e.to_string())?,
                flag if flag.starts_with('-') => return Err(format!("fuzz does not know {flag}")),
                name => options.wanted.push(name.to_owned()),
            }
        }
        Ok(options)
    }
}

/// Compiles every fuzz package without libFuzzer, on any toolchain.
pub(crate) fn check(root: &Path) -> Result<usize, String> {
    let targets = Target::all(root)?;
    for package in packages(&targets) {
        same_versions(root, package)?;
        let mut cargo = crate::cargo::command();
        cargo.args(["check", "--quiet", "--all-targets", "--manifest-path"]).arg(package.join("Cargo.toml"));
        // Nothing is linked, so the C++ of libFuzzer need not be compiled.
        cargo.env("CUSTOM_LIBFUZZER_PATH", "unused/libfuzzer.a");
        cargo.env("CARGO_TARGET_DIR", root.join("target/fuzz-check"));
        cargo.env("RUSTFLAGS", "-D warnings");
        succeed(&mut cargo, || format!("{} does not compile", package.display()))?;
    }
    Ok(targets.len())
}

/// Runs the targets and prints what they did. The error names the findings.
pub(crate) fn run(root: &Path, options: &Options) -> Result<String, String> {
    tools()?;
    let mut targets = Target::all(root)?;
    if let Some(unknown) =
        options.wanted.iter().find(|name| !targets.iter().any(|target| target.is_called(name)))
    {
        let known: Vec<String> = targets.iter().map(ToString::to_string).collect();
        return Err(format!("no fuzz target is called {unknown}; there are {}", known.join(", ")));
    }
    targets.retain(|t| options.wanted.is_empty() || options.wanted.iter().any(|name| t.is_called(name)));
    for package in packages(&targets) {
        same_versions(root, package)?;
    }
    for target in &targets {
        println!("building {target}");
        succeed(&mut target.build(root), || format!("{target} does not compile"))?;
    }
    let runs = run_all(root, &targets, options)?;
    println!("\n{}", libfuzzer::table(&runs));
    let findings: Vec<String> = runs.iter().flat_map(|run| run.findings.iter()).cloned().collect();
    match findings.as_slice() {
        [] => Ok("no findings".into()),
        findings => Err(format!("{} findings: {}", findings.len(), findings.join(", "))),
    }
}

/// Runs `jobs` targets at a time.
fn run_all(root: &Path, targets: &[Target], options: &Options) -> Result<Vec<Run>, String> {
    let waiting = Mutex::new(targets.iter());
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..options.jobs {
            let (waiting, sender) = (&waiting, sender.clone());
            scope.spawn(move || {
                let next = || waiting.lock().ok().and_then(|mut targets| targets.next());
                while let Some(target) = next() {
                    if sender.send(libfuzzer::run(root, target, options.seconds)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut runs = receiver.iter().collect::<Result<Vec<Run>, String>>()?;
        runs.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(runs)
    })
}

fn packages(targets: &[Target]) -> Vec<&Path> {
    let mut packages: Vec<&Path> = targets.iter().map(|target| target.package.as_path()).collect();
    packages.dedup();
    packages
}

/// The versions that our workspace is built with are the ones that are fuzzed.
fn same_versions(root: &Path, package: &Path) -> Result<(), String> {
    let to: PathBuf = package.join("Cargo.lock");
    std::fs::copy(root.join("Cargo.lock"), &to).map(drop).map_err(|e| format!("{}: {e}", to.display()))
}

/// Returns what a run needs, with the way to get it.
fn tools() -> Result<(), String> {
    let there = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    for (program, arguments, hint) in [
        ("rustc", &["+nightly", "--version"][..], "rustup toolchain install nightly"),
        ("cargo-fuzz", &["--version"], "cargo install cargo-fuzz --locked"),
        ("c++", &["--version"], "apt-get install g++ (libFuzzer is written in C++)"),
    ] {
        if !there(program, arguments) {
            let line = [&[program], arguments].concat().join(" ");
            return Err(format!("`{line}` does not work; get it with: {hint}"));
        }
    }
    Ok(())
}

fn succeed(command: &mut Command, failed: impl Fn() -> String) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(failed()),
        Err(e) => Err(format!("{}: {e}", failed())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_or_refused() {
        let options = Options::parse(&["--seconds", "5", "tdes", "--jobs", "2", "pfx"]).unwrap();
        assert_eq!((options.seconds, options.jobs), (5, 2));
        assert_eq!(options.wanted, ["tdes", "pfx"]);
        for bad in [&["--seconds"][..], &["--seconds", "0"], &["--jobs", "x"], &["--fast"]] {
            assert!(Options::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_target_has_its_seeds_and_dictionary() {
        let root = crate::root();
        let targets = Target::all(&root).unwrap();
        assert!(targets.len() >= 14, "{}", targets.len());
        for target in targets {
            for path in target.seeds.iter().chain(&target.dictionary) {
                assert!(path.exists(), "{target}: {}", path.display());
            }
        }
    }
}
