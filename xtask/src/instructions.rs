//! `cargo xtask instructions`: counts the instructions of hot steps with callgrind and compares them with
//! `xtask/constant-time/instructions.toml`. Time says nothing on a machine that others use; these counts do.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const FILE: &str = "xtask/constant-time/instructions.toml";
/// The function of `xtask/constant-time` in which is counted.
const COUNTED: &str = "*counted_by_callgrind*";
/// Percent. What the same program takes from one run to the next is far below.
const ALLOWED: f64 = 2.0;

/// What a number rests on besides our code; with another one of these it says nothing about our code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Ground {
    compiler: String,
    /// The instructions that programs see under valgrind, as far as our libraries ask for them.
    processor: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Counts {
    ground: Ground,
    steps: BTreeMap<String, u64>,
}

pub(crate) enum Mode {
    Write,
    Check,
}

pub(crate) fn run(root: &Path, mode: &Mode) -> Result<String, String> {
    let counts = Counts { ground: ground()?, steps: count(root)? };
    let path = root.join(FILE);
    match mode {
        Mode::Write => {
            let text = toml::to_string(&counts).map_err(|e| e.to_string())?;
            let text = format!("# Written by `cargo xtask instructions --write`.\n\n{text}");
            std::fs::write(&path, text).map_err(|e| format!("{FILE}: {e}"))?;
            Ok(format!("wrote {FILE}"))
        }
        Mode::Check => {
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{FILE}: {e}"))?;
            let known: Counts = toml::from_str(&text).map_err(|e| format!("{FILE}: {e}"))?;
            compare(&known, &counts)
        }
    }
}

fn ground() -> Result<Ground, String> {
    let said = output(Command::new("rustc").arg("-vV"))?;
    let field = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned()).ok_or_else(|| format!("rustc does not say its {name}"))
    };
    let compiler = format!("rustc {} {}", field("release:")?, field("host:")?);
    // What valgrind shows to programs depends on the processor in this alone.
    let flags = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let has = |flag| flags.split_whitespace().any(|word| word == flag);
    let processor = if has("avx2") { "avx2" } else { "no avx2" };
    Ok(Ground { compiler, processor: processor.to_owned() })
}

fn count(root: &Path) -> Result<BTreeMap<String, u64>, String> {
    let program = target(root).join("release/constant-time");
    output(
        crate::cargo::command()
            .args(["build", "--quiet", "--release", "-p", "constant-time"])
            .current_dir(root),
    )?;
    let names = output(Command::new(&program).args(["instructions", "--list"]))?;
    // Beside the program, wherever cargo builds.
    let out = program.with_file_name("callgrind.out");
    let mut steps = BTreeMap::new();
    for name in names.lines() {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--tool=callgrind", &format!("--toggle-collect={COUNTED}")]);
        valgrind.arg(format!("--callgrind-out-file={}", out.display()));
        valgrind.arg(&program).args(["instructions", name]);
        output(&mut valgrind).map_err(|e| format!("{e}\nget valgrind with: apt-get install valgrind"))?;
        let text = std::fs::read_to_string(&out).map_err(|e| format!("{}: {e}", out.display()))?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals:"));
        let total = total.and_then(|total| total.trim().parse().ok()).filter(|total| *total > 0);
        steps.insert(name.to_owned(), total.ok_or_else(|| format!("callgrind counted nothing of {name}"))?);
    }
    let _ = std::fs::remove_file(out);
    Ok(steps)
}

fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|e| format!("{name}: {e}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim())),
    }
}

/// A table, or an error with what costs more than it may. Names must be the same on both sides: a step that left is no
/// improvement.
fn compare(known: &Counts, now: &Counts) -> Result<String, String> {
    let mut table = String::from("| step | instructions | before | change |\n|---|---:|---:|---:|\n");
    let mut wrong = Vec::new();
    let is_comparable = known.ground == now.ground;
    for (name, count) in &now.steps {
        let Some(before) = known.steps.get(name) else {
            wrong.push(format!("{name} is not in {FILE}"));
            continue;
        };
        let change = (*count as f64 / *before as f64 - 1.0) * 100.0;
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {name} | {count} | {before} | {change:+.2} % |");
        if is_comparable && change > ALLOWED {
            wrong
                .push(format!("{name} takes {change:.1} % more instructions ({before} before, {count} now)"));
        }
    }
    let gone = known.steps.keys().filter(|name| !now.steps.contains_key(*name));
    wrong.extend(gone.map(|name| format!("{name} is in {FILE} and is not counted any more")));
    if !wrong.is_empty() {
        let advice = "if that is meant to be: cargo xtask instructions --write";
        return Err(format!("{table}\n{}\n{advice}", wrong.join("\n")));
    }
    if !is_comparable {
        return Ok(format!(
            "{table}\nNOT JUDGED: {FILE} is for {:?}, this is {:?}. Write it anew: cargo xtask instructions --write",
            known.ground, now.ground
        ));
    }
    Ok(format!("{table}\nno step takes more than {ALLOWED} % more than before"))
}

/// Returns where cargo puts what it builds.
fn target(root: &Path) -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |target| root.join(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(compiler: &str, steps: &[(&str, u64)]) -> Counts {
        Counts {
            ground: Ground { compiler: compiler.into(), processor: "avx2".into() },
            steps: steps.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(),
        }
    }

    #[test]
    fn more_than_two_percent_more_is_told_by_name() {
        let known = counts("a", &[("sign", 100_000), ("verify", 1000)]);
        let judged = |now: &[(&str, u64)]| compare(&known, &counts("a", now));
        assert!(judged(&[("sign", 101_900), ("verify", 500)]).is_ok());
        let error = judged(&[("sign", 102_100), ("verify", 1000)]).unwrap_err();
        assert!(error.contains("sign takes 2.1 % more"), "{error}");
        assert!(judged(&[("sign", 100_000)]).is_err(), "one is gone");
        assert!(judged(&[("sign", 100_000), ("verify", 1000), ("new", 1)]).is_err(), "one is new");
    }

    #[test]
    fn another_compiler_is_not_judged_and_says_so() {
        let known = counts("a", &[("sign", 100_000)]);
        let told = compare(&known, &counts("b", &[("sign", 200_000)])).unwrap();
        assert!(told.contains("NOT JUDGED"), "{told}");
    }
}
