//! What a process of the fleet does.

use crate::{orders, worker};
use std::collections::BTreeMap;

/// In a process of the fleet: does its task.
pub(crate) fn run(words: &str) {
    let words: BTreeMap<String, String> = words
        .split_whitespace()
        .map(|word| word.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // A task that hangs for ever ends with its process.
    runtime.block_on(async {
        match words["task"].as_str() {
            "calls" => worker::run(&words).await,
            "orders" => orders::run(&words).await,
            other => panic!("no such task: {other}"),
        }
    });
}
