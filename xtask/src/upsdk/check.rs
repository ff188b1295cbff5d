//! `cargo xtask upsdk-check`: the TypeScript compiler judges the declarations, and the sandbox's emulator by them.

use super::{EMULATOR, FOLDER};
use crate::npm::{install, text};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DIRECTIVE: &str = "// @ts-expect-error";

/// The compilers: the last that is written in JavaScript, and the newest.
const COMPILERS: [&str; 2] = ["typescript", "typescript-newest"];

/// Has each compiler judge everything.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let (source, folder) = (root.join(FOLDER), root.join("target/upsdk-check"));
    let mut said = Vec::new();
    for compiler in COMPILERS {
        let version = install(&source, &folder, compiler)?;
        let refused = judged(root, &folder, compiler).map_err(|e| format!("TypeScript {version}: {e}"))?;
        said.push(format!(
            "TypeScript {version} accepts the sample page and the emulator, refuses {refused}"
        ));
    }
    Ok(said.join("; "))
}

/// Compiles the declarations, the sample and the wrong calls, and the emulator; then the wrong calls without the directives
/// that expect their errors, and an emulator with a plugin less or a wrong answer, to see that each of them fails.
fn judged(root: &Path, folder: &Path, compiler: &str) -> Result<String, String> {
    let source = root.join(FOLDER);
    let compiled = tsc(folder, compiler, &source.join("tsconfig.json"))?;
    if !compiled.status.success() {
        return Err(format!("the declarations or the sample do not compile:\n{}", text(&compiled)));
    }
    let compiled = tsc(folder, compiler, &root.join(EMULATOR).join("tsconfig.json"))?;
    if !compiled.status.success() {
        return Err(format!("the emulator is not what upsdk.d.ts declares:\n{}", text(&compiled)));
    }
    let calls = wrong_calls(&source, folder, compiler)?;
    let emulators = wrong_emulators(root, folder, compiler)?;
    Ok(format!("{calls} wrong calls and {emulators} wrong emulators"))
}

/// Changes of the emulator that contradict the declarations: file, what stands there, what would be wrong.
const WRONG_EMULATORS: [(&str, &str, &str); 4] = [
    ("phone.js", "  navi({ sName", "  naviTo({ sName"),
    ("phone.js", "turn.succeed(Settings.read().city)", "turn.succeed({ city: Settings.read().city })"),
    ("bluetooth.js", "{ isSupportBLE: ble ? \"yes\" : \"no\" }", "{ isSupportBLE: ble }"),
    ("start.js", "  ready: Life.ready,\n", ""),
];

/// Returns how many wrong emulators there are, if every one of them is refused.
fn wrong_emulators(root: &Path, folder: &Path, compiler: &str) -> Result<usize, String> {
    let copy = folder.join("emulator/sandbox/upsdk");
    let declarations = folder.join("emulator/unionpay-proto/upsdk");
    let failed = |e: std::io::Error| format!("{}: {e}", copy.display());
    for made in [&copy, &declarations] {
        fs::create_dir_all(made).map_err(failed)?;
    }
    let name = "upsdk.d.ts";
    fs::copy(root.join(FOLDER).join(name), declarations.join(name)).map_err(failed)?;
    for entry in fs::read_dir(root.join(EMULATOR)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        fs::copy(entry.path(), copy.join(entry.file_name())).map_err(failed)?;
    }
    for (file, right, wrong) in WRONG_EMULATORS {
        let text = fs::read_to_string(root.join(EMULATOR).join(file)).map_err(failed)?;
        if !text.contains(right) {
            return Err(format!("{file} has no longer `{right}`; see WRONG_EMULATORS"));
        }
        fs::write(copy.join(file), text.replacen(right, wrong, 1)).map_err(failed)?;
        let compiled = tsc(folder, compiler, &copy.join("tsconfig.json"))?;
        fs::write(copy.join(file), text).map_err(failed)?;
        if compiled.status.success() {
            return Err(format!("an emulator with `{wrong}` in {file} is accepted"));
        }
    }
    Ok(WRONG_EMULATORS.len())
}

fn tsc(folder: &Path, compiler: &str, project: &Path) -> Result<Output, String> {
    Command::new("node")
        .arg(folder.join("node_modules").join(compiler).join("bin/tsc"))
        .args(["--pretty", "false", "--project"])
        .arg(project)
        .output()
        .map_err(|e| format!("node: {e}; apt-get install nodejs npm"))
}

/// Returns how many wrong calls there are, if every one of them is an error and nothing else is.
fn wrong_calls(source: &Path, folder: &Path, compiler: &str) -> Result<usize, String> {
    let bare = folder.join("wrong");
    let failed = |e: std::io::Error| format!("{}: {e}", bare.display());
    fs::create_dir_all(&bare).map_err(failed)?;
    for name in ["upsdk.d.ts", "sample.ts", "tsconfig.json"] {
        fs::copy(source.join(name), bare.join(name)).map_err(failed)?;
    }
    let wrong = fs::read_to_string(source.join("wrong.ts")).map_err(|e| format!("wrong.ts: {e}"))?;
    fs::write(bare.join("wrong.ts"), wrong.replace(DIRECTIVE, "//")).map_err(failed)?;
    let expected = expected(&wrong);
    let compiled = tsc(folder, compiler, &bare.join("tsconfig.json"))?;
    let found = errors(&text(&compiled));
    if compiled.status.success() || found != expected {
        let odd: Vec<_> = found.symmetric_difference(&expected).collect();
        return Err(format!(
            "wrong.ts: lines {odd:?} are accepted, or refused without need:\n{}",
            text(&compiled)
        ));
    }
    Ok(expected.len())
}

/// The numbers of the lines below a directive.
fn expected(wrong: &str) -> BTreeSet<usize> {
    let lines = wrong.lines().enumerate().filter(|(_, line)| line.starts_with(DIRECTIVE));
    lines.map(|(index, _)| index + 2).collect()
}

/// The numbers of the lines with errors; an error elsewhere counts as line 0.
fn errors(output: &str) -> BTreeSet<usize> {
    let line = |text: &str| {
        let (place, _) = text.split_once("): error TS")?;
        let (file, position) = place.rsplit_once('(')?;
        let number = position.split(',').next()?.parse().ok()?;
        Some(if file.ends_with("wrong.ts") { number } else { 0 })
    };
    output.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_by_line() {
        let output =
            "target/x/wrong.ts(12,3): error TS2345: a\n  more of it\nupsdk.d.ts(4,1): error TS1: b\n";
        assert_eq!(errors(output), [0, 12].into());
        assert_eq!(expected("a\n// @ts-expect-error why\nb\n"), [3].into());
    }
}
