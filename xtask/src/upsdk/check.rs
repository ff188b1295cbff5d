//! `cargo xtask upsdk-check`: the TypeScript compiler judges the declarations.

use super::FOLDER;
use crate::npm::{install, text};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DIRECTIVE: &str = "// @ts-expect-error";

/// Compiles the declarations, the sample and the wrong calls; then the wrong calls without the directives that
/// expect their errors, to see that each of them fails by itself.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let source = root.join(FOLDER);
    let folder = root.join("target/upsdk-check");
    let version = install(&source, &folder, "typescript")?;
    let compiled = tsc(&folder, &source.join("tsconfig.json"))?;
    if !compiled.status.success() {
        return Err(format!("the declarations or the sample do not compile:\n{}", text(&compiled)));
    }
    let refused = wrong_calls(&source, &folder)?;
    Ok(format!("TypeScript {version} accepts the sample page and refuses {refused} wrong calls"))
}

fn tsc(folder: &Path, project: &Path) -> Result<Output, String> {
    Command::new("node")
        .arg(folder.join("node_modules/typescript/bin/tsc"))
        .args(["--pretty", "false", "--project"])
        .arg(project)
        .output()
        .map_err(|e| format!("node: {e}; apt-get install nodejs npm"))
}

/// Returns how many wrong calls there are, if every one of them is an error and nothing else is.
fn wrong_calls(source: &Path, folder: &Path) -> Result<usize, String> {
    let bare = folder.join("wrong");
    let failed = |e: std::io::Error| format!("{}: {e}", bare.display());
    fs::create_dir_all(&bare).map_err(failed)?;
    for name in ["upsdk.d.ts", "sample.ts", "tsconfig.json"] {
        fs::copy(source.join(name), bare.join(name)).map_err(failed)?;
    }
    let wrong = fs::read_to_string(source.join("wrong.ts")).map_err(|e| format!("wrong.ts: {e}"))?;
    fs::write(bare.join("wrong.ts"), wrong.replace(DIRECTIVE, "//")).map_err(failed)?;
    let expected = expected(&wrong);
    let compiled = tsc(folder, &bare.join("tsconfig.json"))?;
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
