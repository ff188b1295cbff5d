//! `cargo xtask examples`: those whose dependencies nobody else should have to compile.

use std::path::Path;
use std::process::{Command, ExitCode};

/// A workspace of its own, with two HTTP stacks that are not ours.
const FOLDER: &str = "xtask/examples/other-clients";

/// Runs their tests, which play each example and compare what it says, in a target folder of their own.
pub(crate) fn check(root: &Path) -> ExitCode {
    let status = Command::new(env!("CARGO"))
        .args(["test", "--locked", "--quiet"])
        .current_dir(root.join(FOLDER))
        // As a user's build chooses features, whatever the settings of whoever runs this.
        .env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected")
        .env("CARGO_TARGET_DIR", root.join("target/other-clients"))
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("error: cannot start cargo: {e}");
            ExitCode::FAILURE
        }
    }
}
