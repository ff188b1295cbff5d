//! Tests of the gateway in a size, or with programs, that the ordinary run of the tests does without.

use crate::cargo::{self, ended};
use std::path::Path;
use std::process::ExitCode;

/// `cargo xtask gateway-examples`: the shops in five languages, each of which must be there.
pub(crate) fn examples(root: &Path) -> ExitCode {
    run(root, "gateway_examples", &[("GATEWAY_EXAMPLES", "all")])
}

/// `cargo xtask gateway-load`: payouts through two gateways while everything around them is killed in turn.
pub(crate) fn load(root: &Path, words: &[&str]) -> ExitCode {
    let (orders, kills) = match words {
        [] => ("2000", "12"),
        [orders] => (*orders, "12"),
        [orders, kills] => (*orders, *kills),
        _ => return usage(),
    };
    // The amounts of the orders are what the sandbox's user has.
    let is_size = orders.parse::<u32>().is_ok_and(|orders| (50..=10_000).contains(&orders));
    if !is_size || !kills.parse::<u8>().is_ok_and(|kills| (1..=60).contains(&kills)) {
        return usage();
    }
    run(root, "gateway_load", &[("GATEWAY_LOAD_ORDERS", orders), ("GATEWAY_LOAD_KILLS", kills)])
}

/// Runs a test with what the tests were built with, after which there is nothing left to compile.
fn run(root: &Path, test: &str, variables: &[(&str, &str)]) -> ExitCode {
    let mut cargo = cargo::command();
    cargo
        .args(["test", "--workspace", "--all-features", "--quiet", "--test", test, "--", "--nocapture"])
        .envs(variables.iter().copied())
        .current_dir(root);
    ended(&mut cargo)
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: cargo xtask gateway-load [ORDERS [KILLS]] (2000 and 12; 50 to 10000 orders, up to 60 kills)"
    );
    ExitCode::FAILURE
}
