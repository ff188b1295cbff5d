//! `cargo xtask toolkit-check speed`: a signature through each language next to the same engine in Rust.

use super::{LANGUAGES, Program, Workshop};
use crate::npm::text;
use std::path::Path;
use std::process::Command;

/// Signatures of a round, and rounds. Rust and the languages take turns, so that a slow minute is everybody's.
const COUNT: &str = "2000";
const ROUNDS: usize = 5;

pub(crate) fn run(root: &Path) -> Result<String, String> {
    let mut cargo = crate::cargo::command();
    cargo.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "cfca-capi",
        "--features",
        "graviola",
        "--lib",
        "--example",
        "speed",
    ]);
    let built = cargo.current_dir(root).status().map_err(|e| format!("cargo: {e}"))?;
    if !built.success() {
        return Err("the library does not compile".to_owned());
    }
    let workshop = Workshop::over(root, "release")?;
    workshop.compile(Program::Speed)?;
    let rust = workshop.libraries.join("examples/speed");
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); LANGUAGES.len() + 1];
    for _ in 0..ROUNDS {
        rounds[0].push(measured(&workshop, Command::new(&rust), "")?);
        for (round, language) in rounds[1..].iter_mut().zip(&LANGUAGES) {
            round.push(measured(
                &workshop,
                (language.command)(&workshop, Program::Speed),
                language.packages,
            )?);
        }
    }
    let best: Vec<f64> =
        rounds.iter().map(|round| round.iter().copied().fold(f64::INFINITY, f64::min)).collect();
    println!(
        "| RSA-2048, check_value | microseconds | Rust's rate |\n|---|---|---|\n| Rust | {:.0} | |",
        best[0]
    );
    for (time, language) in best[1..].iter().zip(&LANGUAGES) {
        println!("| {} | {time:.0} | {:.2} |", language.name, best[0] / time);
    }
    Ok(format!("the best of {ROUNDS} rounds of {COUNT} signatures each"))
}

fn measured(workshop: &Workshop, mut command: Command, packages: &str) -> Result<f64, String> {
    command.arg(&workshop.fixtures).arg(COUNT);
    let output = workshop.output(command, packages)?;
    let said = text(&output);
    said.trim().parse().map_err(|_| format!("no time: {said}"))
}
