//! One run of a libFuzzer binary, and what it said.

use super::target::Target;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How often a running target is heard of.
const PROGRESS: Duration = Duration::from_secs(30);

/// What a target did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Run {
    pub(super) name: String,
    executions: u64,
    per_second: u64,
    /// Edges and features that inputs have reached.
    cov: u64,
    ft: u64,
    /// Files with an input that broke a rule.
    pub(super) findings: Vec<String>,
}

/// Runs one target until its time is up or it has found something.
pub(super) fn run(root: &Path, target: &Target, seconds: u64) -> Result<Run, String> {
    let name = target.to_string();
    let failed = |e: &dyn std::fmt::Display| format!("{name}: {e}");
    let place = root.join("target/fuzz-corpus").join(&name);
    let artifacts = root.join("target/fuzz-artifacts").join(&name);
    for folder in [&place, &artifacts] {
        std::fs::create_dir_all(folder).map_err(|e| failed(&e))?;
    }
    let mut command = target.cargo_fuzz(root, "run");
    command.arg(&target.name).arg(&place).args(&target.seeds).arg("--");
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={}", target.max_len));
    command.args(["-timeout=20", "-print_final_stats=1", "-use_value_profile=1"]);
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    if let Some(dictionary) = &target.dictionary {
        command.arg(format!("-dict={}", dictionary.display()));
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| failed(&e))?;
    let Some(output) = child.stderr.take() else { return Err(failed(&"no output")) };
    let (mut said, mut run, mut last) = (Said::default(), Run { name, ..Run::default() }, Instant::now());
    for line in BufReader::new(output).split(b'\n') {
        let line = line.map_err(|e| format!("{}: {e}", run.name))?;
        said.take_line(&mut run, &String::from_utf8_lossy(&line));
        if last.elapsed() >= PROGRESS {
            println!("{}: {} executions, cov {}, ft {}", run.name, run.executions, run.cov, run.ft);
            last = Instant::now();
        }
    }
    let status = child.wait().map_err(|e| format!("{}: {e}", run.name))?;
    if !status.success() {
        // Without the input there is nothing to fix: then the run itself is broken.
        if run.findings.is_empty() {
            return Err(format!("{} ended with {status}:\n{}", run.name, said.tail.join("\n")));
        }
        println!("{}:\n{}", run.name, said.tail.join("\n"));
    }
    println!("{}: done, {} executions, {} findings", run.name, run.executions, run.findings.len());
    Ok(run)
}

/// Reads what libFuzzer writes.
#[derive(Default)]
struct Said {
    /// The last lines that are not progress.
    tail: Vec<String>,
}

impl Said {
    fn take_line(&mut self, run: &mut Run, line: &str) {
        if let Some(rest) = line.strip_prefix('#') {
            let number = rest.split_whitespace().next().and_then(|text| text.parse().ok());
            run.executions = number.unwrap_or(run.executions);
            run.cov = after(line, "cov: ").unwrap_or(run.cov);
            run.ft = after(line, "ft: ").unwrap_or(run.ft);
            run.per_second = after(line, "exec/s: ").unwrap_or(run.per_second);
            return;
        }
        run.executions = after(line, "stat::number_of_executed_units:").unwrap_or(run.executions);
        run.per_second = after(line, "stat::average_exec_per_sec:").unwrap_or(run.per_second);
        // A slow unit says that the machine is busy, not that a rule was broken: `-timeout` decides on that.
        if let Some((_, path)) = line.split_once("Test unit written to ")
            && !path.contains("/slow-unit-")
        {
            run.findings.push(path.trim().to_owned());
        }
        self.tail.push(line.to_owned());
        if self.tail.len() > 60 {
            self.tail.remove(0);
        }
    }
}

fn after(line: &str, label: &str) -> Option<u64> {
    line.split_once(label)?.1.split_whitespace().next()?.parse().ok()
}

/// For people, and for docs/verification.md.
pub(super) fn table(runs: &[Run]) -> String {
    let mut out = String::from(
        "| target | executions | per second | cov | ft | findings |\n|---|---:|---:|---:|---:|---:|\n",
    );
    for run in runs {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            run.name,
            run.executions,
            run.per_second,
            run.cov,
            run.ft,
            run.findings.len()
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libfuzzer_says_is_understood() {
        let (mut said, mut run) = (Said::default(), Run::default());
        for line in [
            "INFO: Running with entropic power schedule (0xFF, 100).",
            "#2097152\tpulse  cov: 391 ft: 1226 corp: 170/5Kb lim: 1024 exec/s: 699050 rss: 500Mb",
            "#2115000\tDONE   cov: 392 ft: 1230 corp: 171/5Kb lim: 1024 exec/s: 705000 rss: 501Mb",
            "artifact_prefix='a/'; Test unit written to target/fuzz-artifacts/crypto-core/tdes/slow-unit-ab",
            "stat::number_of_executed_units: 2115001",
            "stat::average_exec_per_sec:     705000",
            "artifact_prefix='a/'; Test unit written to target/fuzz-artifacts/crypto-core/tdes/crash-ab",
        ] {
            said.take_line(&mut run, line);
        }
        let expected = Run {
            name: String::new(),
            executions: 2_115_001,
            per_second: 705_000,
            cov: 392,
            ft: 1230,
            findings: vec!["target/fuzz-artifacts/crypto-core/tdes/crash-ab".into()],
        };
        assert_eq!(run, expected);
        assert!(table(&[run]).contains("| 2115001 | 705000 | 392 | 1230 | 1 |"));
    }
}
