//! The times at which an order is looked at again. Pure arithmetic: what it needs is in the record, so it goes on after
//! a restart where it stopped.

/// The time when the platform is asked about an order that has no result.
///
/// Huifu's document has no schedule. This is the one that UnionPay's prints (appendix 8, question 35): wait for
/// the notification, ask after five minutes, and after five questions less often. What is "less often" is decided
/// here: each pause twice the one before, up to six hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PollSchedule {
    /// From sending to the first question, and between the first questions, in seconds.
    pub pause: u64,
    /// The number of questions that are asked at that pace.
    pub fast_attempts: u32,
    /// The longest pause, in seconds.
    pub longest_pause: u64,
    /// The age at which a person has to look at an order without a result, in seconds. It is still asked
    /// about, at the longest pause, and reported each time.
    pub max_wait: u64,
    /// The time that the merchant's own work on a result may take before it is handed out again, in seconds.
    pub lease: u64,
}

impl Default for PollSchedule {
    fn default() -> Self {
        Self { pause: 300, fast_attempts: 5, longest_pause: 6 * 3600, max_wait: 3 * 86_400, lease: 60 }
    }
}

impl PollSchedule {
    /// The schedule that is used where nobody sets another.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the first pauses, in seconds.
    #[must_use]
    pub fn with_pause(mut self, seconds: u64) -> Self {
        self.pause = seconds;
        self
    }

    /// Sets how many questions are asked at the first pace.
    #[must_use]
    pub fn with_fast_attempts(mut self, questions: u32) -> Self {
        self.fast_attempts = questions;
        self
    }

    /// Sets the longest pause, in seconds.
    #[must_use]
    pub fn with_longest_pause(mut self, seconds: u64) -> Self {
        self.longest_pause = seconds;
        self
    }

    /// Sets how old an order without a result is when a person has to look at it, in seconds.
    #[must_use]
    pub fn with_max_wait(mut self, seconds: u64) -> Self {
        self.max_wait = seconds;
        self
    }

    /// Sets how long the merchant's own work on a result may take, in seconds.
    #[must_use]
    pub fn with_lease(mut self, seconds: u64) -> Self {
        self.lease = seconds;
        self
    }

    /// The pause after so many questions, in seconds.
    #[must_use]
    pub fn pause_after(&self, questions: u32) -> u64 {
        // `fast_attempts` questions need `fast_attempts - 1` equal pauses between them.
        let doublings = questions.saturating_sub(self.fast_attempts.saturating_sub(1));
        let factor = 1_u64.checked_shl(doublings).unwrap_or(u64::MAX);
        self.pause.saturating_mul(factor).min(self.longest_pause.max(self.pause))
    }

    /// The last moment at which an order that is looked at now can be due next (Unix seconds). What is due later was
    /// put off by a clock that is wrong.
    #[must_use]
    pub fn last_possible(&self, now: u64) -> u64 {
        now.saturating_add(self.longest_pause.max(self.pause).max(self.lease))
    }

    /// Returns whether an order that was opened then must be looked at by a person now (Unix seconds).
    #[must_use]
    pub fn is_overdue(&self, opened_at: u64, now: u64) -> bool {
        now.saturating_sub(opened_at) >= self.max_wait
    }
}
