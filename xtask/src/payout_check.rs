//! `cargo xtask payout-check`: a long payout, killed again and again, and the platform's books next to the file.

use std::path::Path;
use std::process::ExitCode;

/// Runs the ordinary tests of it with so many orders and kills, in a release build.
pub(crate) fn run(root: &Path, words: &[&str]) -> ExitCode {
    let (rows, kills) = match words {
        [] => ("10000", "10"),
        [rows] => (*rows, "10"),
        [rows, kills] => (*rows, *kills),
        _ => return usage(),
    };
    if rows.parse::<u32>().is_ok_and(|rows| (10..100_000).contains(&rows))
        && kills.parse::<u8>().is_ok_and(|kills| kills > 0)
    {
        let status = crate::cargo::command()
            .args(["test", "--release", "--quiet", "-p", "cli", "--test", "payout", "killed::"])
            // One after the other: they measure.
            .args(["--", "--nocapture", "--test-threads", "1"])
            .env("PAYOUT_ROWS", rows)
            .env("PAYOUT_KILLS", kills)
            .current_dir(root)
            .status();
        return match status {
            Ok(status) if status.success() => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(e) => {
                eprintln!("error: cannot start cargo: {e}");
                ExitCode::FAILURE
            }
        };
    }
    usage()
}

fn usage() -> ExitCode {
    eprintln!("usage: cargo xtask payout-check [ROWS [KILLS]] (10000 and 10; fewer than 100000 rows)");
    ExitCode::FAILURE
}
