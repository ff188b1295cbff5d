//! The difference between this machine's clock and the platform's, learned from the `Date` of its answers.

use client_core::observe::{self, label, metric};
use http::{HeaderMap, header};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Below this, in seconds, the platform does not mind (it accepts 300) and nothing is corrected.
const NOTABLE: u64 = 60;

/// Above this, in seconds, nothing is corrected: a clock that wrong is to be mended, and what sits between
/// may be wrong rather than the clock.
const MOST: u64 = 900;

/// No answer has told yet.
const UNKNOWN: i64 = i64::MIN;

/// Seconds that the platform's clock is ahead of ours.
#[derive(Debug)]
pub(crate) struct Skew(AtomicI64);

impl Default for Skew {
    fn default() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }
}

impl Skew {
    /// Learns from an answer to a request that was sent and answered at these Unix seconds.
    pub(crate) fn learn(&self, headers: &HeaderMap, sent: u64, answered: u64) {
        let Some(skew) = date(headers).map(|date| between(date, sent, answered)) else { return };
        let before = self.0.swap(skew, Ordering::Relaxed);
        observe::gauge(metric::CLOCK_SKEW, &[(label::PLATFORM, "unionpay".into())], skew as f64);
        let news = before == UNKNOWN || before.abs_diff(skew) > NOTABLE / 2;
        if skew.unsigned_abs() >= NOTABLE && news {
            tracing::warn!(
                seconds = skew,
                corrected = skew.unsigned_abs() <= MOST,
                "this machine's clock is not the platform's, which refuses timestamps older than 300 s"
            );
        }
    }

    /// Returns what is known.
    pub(crate) fn get(&self) -> Option<i64> {
        Some(self.0.load(Ordering::Relaxed)).filter(|skew| *skew != UNKNOWN)
    }

    /// The time to put into a request.
    pub(crate) fn corrected(&self, now: u64) -> u64 {
        match self.get() {
            Some(skew) if (NOTABLE..=MOST).contains(&skew.unsigned_abs()) => now.saturating_add_signed(skew),
            _ => now,
        }
    }
}

/// `Date`, unless something kept the answer for a while before it came here.
fn date(headers: &HeaderMap) -> Option<u64> {
    if headers.contains_key(header::AGE) {
        return None;
    }
    let time: SystemTime = httpdate::parse_http_date(headers.get(header::DATE)?.to_str().ok()?).ok()?;
    time.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}

/// The smallest difference of the clocks that explains what was seen. Both count whole seconds, and the
/// answer was dated at some time between the request and its arrival.
fn between(date: u64, sent: u64, answered: u64) -> i64 {
    let signed = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
    let least = signed(date).saturating_sub(signed(answered)).saturating_sub(1);
    let most = signed(date).saturating_sub(signed(sent)).saturating_add(1);
    if least > 0 { least } else { most.min(0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    const NOW: u64 = 1_716_000_000;

    fn headers(date: u64) -> HeaderMap {
        let date = httpdate::fmt_http_date(UNIX_EPOCH + std::time::Duration::from_secs(date));
        HeaderMap::from_iter([(header::DATE, HeaderValue::from_str(&date).unwrap())])
    }

    fn after(date: u64, sent: u64, answered: u64) -> Skew {
        let skew = Skew::default();
        skew.learn(&headers(date), sent, answered);
        skew
    }

    #[test]
    fn an_answer_that_may_have_been_dated_by_our_clock_shows_no_difference() {
        for date in NOW - 1..=NOW + 9 {
            assert_eq!(after(date, NOW, NOW + 8).get(), Some(0), "{date}");
        }
        assert_eq!(after(NOW + 10, NOW, NOW + 8).get(), Some(1));
        assert_eq!(after(NOW - 2, NOW, NOW + 8).get(), Some(-1));
    }

    #[test]
    fn only_what_matters_and_can_be_believed_is_corrected() {
        for (ahead, corrected) in [
            (0, 0),
            (59, 0),
            (60, 60),
            (-60, -60),
            (900, 900),
            (-900, -900),
            (901, 0),
            (-901, 0),
            (8 * 3600, 0),
        ] {
            // One second is within what whole seconds can hide.
            let date = NOW.saturating_add_signed(ahead + i64::signum(ahead));
            let skew = after(date, NOW, NOW);
            assert_eq!(skew.get(), Some(ahead));
            assert_eq!(skew.corrected(NOW), NOW.saturating_add_signed(corrected), "{ahead}");
        }
    }

    #[test]
    fn what_says_nothing_changes_nothing() {
        let skew = after(NOW + 101, NOW, NOW);
        let kept = {
            let mut headers = headers(NOW - 500);
            headers.insert(header::AGE, HeaderValue::from_static("600"));
            headers
        };
        let broken = HeaderMap::from_iter([(header::DATE, HeaderValue::from_static("yesterday"))]);
        for headers in [kept, broken, HeaderMap::new()] {
            skew.learn(&headers, NOW, NOW);
            assert_eq!(skew.get(), Some(100));
        }
        skew.learn(&headers(NOW), NOW, NOW);
        assert_eq!(skew.get(), Some(0), "the newest answer counts");
        assert_eq!(Skew::default().get(), None);
        assert_eq!(Skew::default().corrected(NOW), NOW);
    }
}
