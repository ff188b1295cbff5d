//! Asking the platform about orders without a result, of however many merchants: the store is asked once for all of them.

use huifu::store::StoreError;
use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

/// The pause between two looks at the store.
const PAUSE: Duration = Duration::from_secs(15);
/// The rounds that run at once, of however many merchants: each takes memory, and a place in the store's line.
const ROUNDS: usize = 64;

/// Looks which books have an order that is due, again and again, and has a round made of each of them. A book whose round
/// takes long holds up no other, and has no second one meanwhile. Dropped, the rounds are dropped with it.
pub(crate) async fn ask<D, R>(due: impl Fn() -> D, round: impl Fn(String) -> Option<R>) -> Infallible
where
    D: Future<Output = Result<Vec<String>, StoreError>>,
    R: Future<Output = ()> + Send + 'static,
{
    let (mut rounds, mut names, mut under_way) = (JoinSet::new(), HashMap::new(), BTreeSet::new());
    let places = Arc::new(Semaphore::new(ROUNDS));
    let mut looks = interval(PAUSE);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = looks.tick() => {}
            Some(ended) = rounds.join_next_with_id() => {
                // One that panicked has ended too.
                let id = ended.map_or_else(|e| e.id(), |(id, ())| id);
                if let Some(book) = names.remove(&id) {
                    under_way.remove(&book);
                }
                continue;
            }
        }
        let books = match due().await {
            Ok(books) => books,
            Err(e) => {
                tracing::warn!(error = %shown::text(&e), "which orders are due was not learnt; it is asked again");
                continue;
            }
        };
        for book in books {
            if under_way.contains(&book) {
                continue;
            }
            // Nobody's to ask about.
            let Some(round) = round(book.clone()) else { continue };
            let places = Arc::clone(&places);
            let task = rounds.spawn(async move {
                let _place = places.acquire().await;
                round.await;
            });
            names.insert(task.id(), book.clone());
            under_way.insert(book);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::future::ready;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::time::{sleep, timeout};

    /// Runs it for so many seconds of a clock that does not wait.
    async fn asked_for<D, R>(seconds: u64, due: impl Fn() -> D, round: impl Fn(String) -> Option<R>)
    where
        D: Future<Output = Result<Vec<String>, StoreError>>,
        R: Future<Output = ()> + Send + 'static,
    {
        assert!(timeout(Duration::from_secs(seconds), ask(due, round)).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn the_store_is_asked_once_a_pause_however_many_merchants_there_are() {
        let (looks, rounds) = (AtomicUsize::new(0), Arc::new(Mutex::new(Vec::new())));
        let due = || {
            let books = match looks.fetch_add(1, Ordering::SeqCst) {
                0 => vec!["m7".to_owned(), "unionpay a".to_owned()],
                2 => (0..300).map(|number| format!("m{number}")).collect(),
                _ => Vec::new(),
            };
            ready(Ok(books))
        };
        let merchants: BTreeSet<String> = (0..10_000).map(|number| format!("m{number}")).collect();
        asked_for(50, due, |book| {
            let rounds = Arc::clone(&rounds);
            merchants.contains(&book).then_some(async move { rounds.lock().unwrap().push(book) })
        })
        .await;
        assert_eq!(looks.load(Ordering::SeqCst), 4);
        let rounds = rounds.lock().unwrap();
        assert_eq!((rounds.len(), rounds[0].as_str()), (301, "m7"), "nobody asks about UnionPay's");
    }

    #[tokio::test(start_paused = true)]
    async fn a_merchant_whose_platform_is_away_holds_up_no_other_and_has_one_round_at_a_time() {
        let begun = Arc::new(Mutex::new(Vec::new()));
        let due = || ready(Ok(["slow", "broken", "quick"].map(str::to_owned).to_vec()));
        asked_for(100, due, |book| {
            let begun = Arc::clone(&begun);
            Some(async move {
                begun.lock().unwrap().push(book.clone());
                match book.as_str() {
                    "slow" => sleep(Duration::from_secs(40)).await,
                    "broken" => std::panic::resume_unwind(Box::new("a fault of the round")),
                    _ => {}
                }
            })
        })
        .await;
        let begun = begun.lock().unwrap();
        let of = |name: &str| begun.iter().filter(|book| *book == name).count();
        assert_eq!((of("quick"), of("broken"), of("slow")), (7, 7, 3));
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_rounds_run_at_once_than_there_are_places_and_a_store_that_is_away_ends_nothing() {
        let (running, most, done) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let looks = AtomicUsize::new(0);
        let due = || {
            ready(match looks.fetch_add(1, Ordering::SeqCst) {
                0 => Err(StoreError::new("which orders are due")),
                1 => Ok((0..ROUNDS * 3).map(|number| number.to_string()).collect()),
                _ => Ok(Vec::new()),
            })
        };
        asked_for(60, due, |_| {
            let (running, most, done) = (Arc::clone(&running), Arc::clone(&most), Arc::clone(&done));
            Some(async move {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                sleep(Duration::from_secs(1)).await;
                running.fetch_sub(1, Ordering::SeqCst);
                done.fetch_add(1, Ordering::SeqCst);
            })
        })
        .await;
        assert_eq!((most.load(Ordering::SeqCst), done.load(Ordering::SeqCst)), (ROUNDS, ROUNDS * 3));
    }
}
