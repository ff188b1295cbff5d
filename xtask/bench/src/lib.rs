//! `cargo xtask bench`: how fast we are, next to OpenSSL, BouncyCastle and plain hyper. See docs/performance.md.

pub mod allocations;
mod answering;
mod bouncy_castle;
mod calls;
mod fields;
mod gateway;
mod gm;
mod goals;
mod growth;
mod keys;
mod machine;
mod measure;
mod memory;
mod payouts;
mod platform;
mod relay;
mod report;
mod signatures;
mod signing_pool;
mod stores;

use measure::Plan;
use std::process::ExitCode;
use std::time::Duration;

/// Everything that was found out.
pub(crate) struct Findings {
    pub(crate) rows: Vec<measure::Row>,
    pub(crate) allocations: Vec<(String, u64)>,
    /// Kilobytes for each.
    pub(crate) memory: Vec<(String, f64)>,
    pub(crate) growth: Vec<growth::Growth>,
    pub(crate) left_out: Vec<String>,
    pub(crate) quick: bool,
}

/// Runs the measurements that the command line asks for.
pub fn run() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|word| word == platform::WORD) {
        platform::serve();
        return ExitCode::SUCCESS;
    }
    let (mut json, mut quick, mut only) = (false, false, None::<&str>);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match (word.as_str(), &only) {
            // A process that it measures.
            (gateway::SERVE, None) if words.len() == 1 => {
                return words.next().map_or(ExitCode::FAILURE, |path| gateway::serve(&path));
            }
            (relay::SERVE, None) if words.len() == 1 => {
                return words.next().map_or(ExitCode::FAILURE, |base| relay::serve(&base));
            }
            ("--json", _) => json = true,
            ("--quick", _) => quick = true,
            ("--gateway", _) if words.len() > 0 => {
                let _ = gateway::PROGRAM.set(words.next().unwrap_or_default().into());
            }
            ("--only", None) if words.len() > 0 => only = words.next().map(|word| &*word.leak()),
            _ => {
                eprintln!("usage: cargo xtask bench [--json] [--quick] [--only PART-OF-A-HEADING] [--gateway PROGRAM]");
                return ExitCode::from(2);
            }
        }
    }
    let (rounds, batch) = if quick { (5, 5) } else { (15, 30) };
    let plan = Plan { rounds, batch: Duration::from_millis(batch), quick, only };
    // Before anything else takes memory.
    let mut memory = if only.is_none() { memory::tenants(quick) } else { Vec::new() };
    if only.is_none_or(|only| gateway::IDLE.contains(only)) {
        memory.extend(gateway::idle(quick));
    }
    let calls = calls::Calls::new();
    let mut rows = Vec::new();
    rows.extend(signatures::rsa(plan));
    rows.extend(signatures::pkcs7(plan));
    rows.extend(signatures::chains(plan));
    rows.extend(signatures::key_files(plan));
    rows.extend(signatures::text_forms(plan));
    rows.extend(signatures::scaling(plan));
    rows.extend(signing_pool::rows(plan));
    rows.extend(fields::tdes(plan));
    rows.extend(gm::sm2(plan));
    rows.extend(gm::symmetric(plan));
    rows.extend(gm::messages(plan));
    rows.extend(fields::canonical(plan));
    rows.extend(memory::building(plan));
    rows.extend(calls.compare(plan));
    rows.extend(fields::endpoints(plan));
    drop(calls);
    let mut left_out = Vec::new();
    rows.extend(stores::rows(plan, &mut left_out));
    rows.extend(payouts::rows(plan));
    rows.extend(gateway::rows(plan));
    let growth = growth::rows(plan, &mut left_out);
    let mut findings = Findings { rows, allocations: Vec::new(), memory, growth, left_out, quick };
    if only.is_none() {
        allocations::add(&mut findings);
        bouncy_castle::add(&mut findings);
    }
    if json {
        report::json(&findings);
    } else {
        println!("{}", report::markdown(&findings));
    }
    ExitCode::SUCCESS
}
