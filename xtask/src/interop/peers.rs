//! What tools beside OpenSSL and BouncyCastle take of ours and make for us, against what the page says.

use super::output::output;
use std::path::Path;
use std::process::Command;

/// Tool, file and verdict, one a line; `docs/interoperation.md` says the same in words.
const EXPECTED: &str = "xtask/interop/peers/expected.tsv";

/// Runs every tool and compares. The number of answers, or the lines that differ.
pub(super) fn run(root: &Path, merchant: &Path) -> Result<usize, String> {
    eprintln!("other tools");
    let mut command = Command::new("bash");
    command.arg(root.join("xtask/interop/peers/peers.sh")).arg(merchant);
    command.arg(root.join("fixtures")).arg(root.join("target/interop/peers"));
    let seen =
        output(command).map_err(|e| format!("{e}\nthe packages it needs are in .ci/run, step interop"))?;
    let expected = root.join(EXPECTED);
    let expected = std::fs::read_to_string(&expected).map_err(|e| format!("{}: {e}", expected.display()))?;
    compare(&expected, &String::from_utf8_lossy(&seen))
}

fn compare(expected: &str, seen: &str) -> Result<usize, String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (expected, seen) = (lines(expected), lines(seen));
    let gone = expected.iter().filter(|line| !seen.contains(line)).map(|line| format!("no longer: {line}"));
    let new = seen.iter().filter(|line| !expected.contains(line)).map(|line| format!("now: {line}"));
    let differ: Vec<String> = gone.chain(new).collect();
    if differ.is_empty() {
        return Ok(seen.len());
    }
    Err(format!("mend {EXPECTED} and docs/interoperation.md, or what changed:\n{}", differ.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_that_changes_is_named() {
        assert_eq!(compare("a\tours\ttakes\n", "a\tours\ttakes\n"), Ok(1));
        let error = compare("a\tours\ttakes\n", "a\tours\trefuses\n").unwrap_err();
        assert!(error.contains("no longer: a\tours\ttakes\nnow: a\tours\trefuses"), "{error}");
    }

    #[test]
    fn the_page_names_every_tool() {
        let expected = std::fs::read_to_string(crate::root().join(EXPECTED)).unwrap();
        for page in ["docs/interoperation.md", "docs/interoperation.zh-CN.md"] {
            let page = std::fs::read_to_string(crate::root().join(page)).unwrap().replace('`', "");
            for line in expected.lines() {
                let tool = line.split('\t').next().unwrap();
                assert!(tool == "ours" || page.contains(tool), "{tool} is not in the page");
            }
        }
    }
}
