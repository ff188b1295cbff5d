//! `cargo xtask examples`: those whose dependencies nobody else should have to compile.

use crate::cargo::{self, ended};
use std::path::Path;
use std::process::ExitCode;

/// A workspace of its own, with two HTTP stacks that are not ours.
const FOLDER: &str = "xtask/examples/other-clients";

/// Runs their tests, which play each example and compare what it says, in a target folder of their own.
pub(crate) fn check(root: &Path) -> ExitCode {
    let mut cargo = cargo::command();
    cargo
        .args(["test", "--locked", "--quiet"])
        .current_dir(root.join(FOLDER))
        // As a user's build chooses features, whatever the settings of whoever runs this.
        .env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected")
        .env("CARGO_TARGET_DIR", root.join("target/other-clients"));
    ended(&mut cargo)
}
