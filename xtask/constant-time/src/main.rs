//! `cargo xtask constant-time [--json]`: whether what must stay secret shows in the time something takes.
//!
//! Two classes of input in random order, as "Dude, is my code constant time?" does it (Reparaz, Balasch, Verbauwhede,
//! 2016): a Welch t of the times, whole and with the slow end cut off at several places. |t| above 4.5 says that the
//! classes can be distinguished by whoever sees this many times. Below, nothing was found, which is no proof.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cost;
mod instructions;
mod subjects;
mod welch;

use rand::seq::SliceRandom;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::process::ExitCode;
use std::time::Instant;
use subjects::Subject;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["cost"] => return cost::run(),
        ["timing"] => false,
        ["timing", "--json"] => true,
        ["instructions", "--list"] => {
            instructions::names().for_each(|name| println!("{name}"));
            return ExitCode::SUCCESS;
        }
        ["instructions", name] if instructions::run(name) => return ExitCode::SUCCESS,
        _ => {
            eprintln!(
                "usage: cargo xtask constant-time [--json], cargo xtask bench cost, or constant-time instructions --list, constant-time instructions STEP"
            );
            return ExitCode::from(2);
        }
    };
    if !json {
        println!("| what | classes | times | largest abs(t) | distinguished |\n|---|---|---:|---:|---|");
    }
    for mut subject in subjects::all() {
        let t = measure(&mut subject);
        if json {
            println!(
                "{}",
                serde_json::json!({ "what": subject.what, "classes": subject.classes, "times": subject.count,
                    "t": t, "told_apart": t > welch::THRESHOLD })
            );
        } else {
            let verdict = if t > welch::THRESHOLD { "yes" } else { "no" };
            println!("| {} | {} | {} | {t:.1} | {verdict} |", subject.what, subject.classes, subject.count);
        }
    }
    ExitCode::SUCCESS
}

/// The largest |t|.
fn measure(subject: &mut Subject) -> f64 {
    let mut order: Vec<usize> = (0..subject.count).map(|index| index % 2).collect();
    order.shuffle(&mut ChaCha20Rng::seed_from_u64(1));
    let mut times = [Vec::new(), Vec::new()];
    for (index, class) in order.into_iter().enumerate() {
        let input = (subject.input)(class);
        let start = Instant::now();
        (subject.run)(&input);
        let taken = start.elapsed();
        // The first ones warm up caches and the branch predictor.
        if index >= subject.count / 20 {
            times[class].push(taken.as_secs_f64() * 1e9);
        }
    }
    welch::largest_t(&times)
}
