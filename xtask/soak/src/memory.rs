//! Whether the memory of an instance stays flat.

use serde_json::{Value, json};
use std::time::Duration;

/// Resident memory of the one instance that is never killed, over time.
#[derive(Debug, Default)]
pub(crate) struct Growth {
    /// Seconds and kB.
    samples: Vec<(f64, f64)>,
}

/// What the straight line through the samples may rise, in kB a minute, and what it may rise in all however
/// short the run is: allocators keep what they once needed.
const KB_A_MINUTE: f64 = 64.0;
const KB_AT_LEAST: f64 = 6144.0;

/// The part of the run at its beginning that does not count: pools and caches fill.
const WARM_UP: f64 = 0.25;

impl Growth {
    pub(crate) fn look(&mut self, at: Duration, pid: Option<u32>) {
        let last = self.samples.last().map_or(-5.0, |(at, _)| *at);
        if let Some(kb) = pid.and_then(resident_kb).filter(|_| at.as_secs_f64() >= last + 5.0) {
            self.samples.push((at.as_secs_f64(), kb));
        }
    }

    pub(crate) fn last_kb(&self) -> f64 {
        self.samples.last().map_or(0.0, |(_, kb)| *kb)
    }

    /// Facts, and what is wrong with them.
    pub(crate) fn judge(&self) -> (Value, Option<String>) {
        let end = self.samples.last().map_or(0.0, |(at, _)| *at);
        let warm: Vec<_> = self.samples.iter().copied().filter(|(at, _)| *at >= end * WARM_UP).collect();
        let minutes = end * (1.0 - WARM_UP) / 60.0;
        let slope = slope(&warm) * 60.0;
        let bound = (KB_A_MINUTE * minutes).max(KB_AT_LEAST);
        let most = warm.iter().map(|(_, kb)| *kb).fold(0.0, f64::max);
        let facts = json!({ "samples": warm.len(), "first_kb": warm.first().map(|s| s.1), "last_kb": self.last_kb(),
            "most_kb": most, "kb_a_minute": (slope * 10.0).round() / 10.0, "bound_kb_in_all": bound.round() });
        let wrong = (slope * minutes > bound).then(|| format!("memory rises by {slope:.0} kB a minute"));
        (facts, wrong)
    }
}

/// Of the least squares line.
fn slope(samples: &[(f64, f64)]) -> f64 {
    let n = samples.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| samples.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|s| s.0), mean(|s| s.1));
    let (above, below) = samples
        .iter()
        .fold((0.0, 0.0), |(above, below), s| (above + (s.0 - x) * (s.1 - y), below + (s.0 - x) * (s.0 - x)));
    if below == 0.0 { 0.0 } else { above / below }
}

fn resident_kb(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growth(kb_a_minute: f64) -> Growth {
        let samples = (0..360).map(|n| f64::from(n) * 5.0);
        Growth { samples: samples.map(|at| (at, 50_000.0 + at / 60.0 * kb_a_minute)).collect() }
    }

    #[test]
    fn half_an_hour_of_a_leak_is_seen_and_of_noise_is_not() {
        assert!(growth(0.0).judge().1.is_none());
        assert!(growth(100.0).judge().1.is_none(), "2 MB in all");
        assert!(growth(400.0).judge().1.is_some());
    }
}
