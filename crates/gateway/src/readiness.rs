//! Whether the store can be used. Anybody may ask, without a token: the database is asked once a second for all of them.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// The time for which an answer is believed.
const BELIEVED: Duration = Duration::from_secs(1);

/// The last answer of the store, and when it came.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<(Instant, bool)>>);

impl Readiness {
    /// The last answer, or what `ask` says. While one asks the others wait for its answer.
    pub(crate) async fn of(&self, ask: impl Future<Output = bool>) -> bool {
        let mut known = self.0.lock().await;
        if let Some((at, is_ready)) = *known
            && at.elapsed() < BELIEVED
        {
            return is_ready;
        }
        let is_ready = ask.await;
        *known = Some((Instant::now(), is_ready));
        is_ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test(start_paused = true)]
    async fn however_many_ask_the_store_is_asked_once_a_second() {
        let (readiness, asked) = (Readiness::default(), AtomicUsize::new(0));
        let ask = |says: bool| {
            let asked = &asked;
            async move {
                asked.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(300)).await;
                says
            }
        };
        // At the same moment, and after the answer.
        let all = futures_util::future::join_all((0..50).map(|_| readiness.of(ask(true)))).await;
        assert!(all.into_iter().all(|is_ready| is_ready));
        tokio::time::sleep(Duration::from_millis(900)).await;
        assert!(readiness.of(ask(false)).await);
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        // What was found to be away is asked again too, and not before.
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!readiness.of(ask(false)).await);
        assert!(!readiness.of(ask(true)).await);
        assert_eq!(asked.load(Ordering::Relaxed), 2);
        tokio::time::sleep(BELIEVED).await;
        assert!(readiness.of(ask(true)).await);
    }
}
