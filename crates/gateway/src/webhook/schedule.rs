//! Pauses between attempts.

use std::time::Duration;

/// Pauses that grow fourfold, each shortened by chance by up to a fifth: deliveries that failed together do not all come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// After the first attempt.
    pub(crate) first: Duration,
    /// None is longer.
    pub(crate) longest: Duration,
    /// After so many attempts it is given up.
    pub(crate) attempts: u32,
}

impl Default for Schedule {
    /// Five seconds, then up to six hours, twelve times: a day and a half.
    fn default() -> Self {
        Self { first: Duration::from_secs(5), longest: Duration::from_secs(6 * 3_600), attempts: 12 }
    }
}

impl Schedule {
    /// The pause after so many attempts; none when that was the last. `chance` is from 0 to 1. A receiver that says when it is ready again
    /// is asked no sooner, within the longest pause.
    pub(crate) fn pause(
        &self,
        attempts: u32,
        chance: f64,
        ready_after: Option<Duration>,
    ) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        let grown = self.first.saturating_mul(4_u32.saturating_pow(attempts.saturating_sub(1)));
        let pause = grown.min(self.longest);
        let pause = pause.mul_f64(1.0 - 0.2 * chance.clamp(0.0, 1.0));
        Some(pause.max(ready_after.unwrap_or_default().min(self.longest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_the_longest_and_end() {
        let schedule = Schedule::default();
        let seconds = |attempts| schedule.pause(attempts, 0.0, None).map(|pause| pause.as_secs());
        let pauses: Vec<_> = (1..=12).map(seconds).collect();
        let day = [5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600, 21_600, 21_600];
        assert_eq!(pauses[..11], day.map(Some));
        assert_eq!(pauses[11], None);
        assert_eq!(seconds(u32::MAX), None);
    }

    #[test]
    fn chance_shortens_and_the_receiver_lengthens() {
        let schedule = Schedule::default();
        assert_eq!(schedule.pause(1, 1.0, None), Some(Duration::from_secs(4)));
        assert_eq!(schedule.pause(1, 0.0, Some(Duration::from_secs(90))), Some(Duration::from_secs(90)));
        assert_eq!(schedule.pause(1, 0.0, Some(Duration::from_secs(1))), Some(Duration::from_secs(5)));
        assert_eq!(schedule.pause(1, 0.0, Some(Duration::MAX)), Some(schedule.longest));
    }
}
