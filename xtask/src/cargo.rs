//! Cargo as a program that is started, for the checks that are cargo commands.

use std::process::{Command, ExitCode};

/// Runs cargo to its end, and says whether it ended well.
pub(crate) fn ended(cargo: &mut Command) -> ExitCode {
    match cargo.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("error: cannot start cargo: {e}");
            ExitCode::FAILURE
        }
    }
}
