//! `cargo xtask bench`: runs the measuring packages, and keeps the page that a whole run writes.

use std::path::Path;
use std::process::{ExitCode, Stdio};

const MANIFEST: &str = "xtask/bench/Cargo.toml";
const PAGE: &str = "docs/performance.md";

/// Returns how fast we are, next to others. A whole run writes the page.
pub(crate) fn run(root: &Path, words: &[&str]) -> ExitCode {
    // A run for a look prints, and leaves the page alone.
    let keeps_page = words.is_empty();
    let mut cargo = crate::cargo::command();
    cargo
        .args(["run", "--quiet", "--release", "--manifest-path", MANIFEST, "--"])
        .args(words)
        .current_dir(root);
    if keeps_page {
        cargo.stdout(Stdio::piped());
    }
    let output = match cargo.spawn().and_then(std::process::Child::wait_with_output) {
        Ok(output) => output,
        Err(e) => {
            eprintln!("error: cannot start cargo: {e}");
            return ExitCode::FAILURE;
        }
    };
    if !output.status.success() {
        eprintln!(
            "error: the measurement failed; it needs OpenSSL's headers: apt-get install libssl-dev pkg-config"
        );
        return ExitCode::FAILURE;
    }
    if keeps_page {
        if let Err(e) = std::fs::write(root.join(PAGE), &output.stdout) {
            eprintln!("error: cannot write {PAGE}: {e}");
            return ExitCode::FAILURE;
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let goals = text.split("\n## ").find(|part| part.starts_with("What must be reached"));
        println!("{}\n{PAGE} is written", goals.unwrap_or_default());
        match crate::performance::write(root) {
            Ok(written) => println!("{written}"),
            Err(e) => {
                eprintln!("error: {e}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
