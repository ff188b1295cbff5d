//! Limiters.

use super::asked::{Broken, Kept, MANY, holds, same};
use super::keys::{alike, fresh};

use crate::store::{Rate, RateLimiter, Reservation};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Gives handles of a new limiter.
pub(super) struct Limiters<'a> {
    pub(super) make: Box<dyn Fn(Rate) -> Vec<Arc<dyn RateLimiter>> + 'a>,
}

type Handles = Vec<Arc<dyn RateLimiter>>;

impl Limiters<'_> {
    /// So many a minute, and so many at once; with the first handle.
    fn of(&self, per_minute: u32, burst: u32) -> Result<(Handles, Arc<dyn RateLimiter>), Broken> {
        let number = |n| NonZeroU32::new(n).ok_or_else(|| Broken("a rate of nothing".to_owned()));
        let handles = (self.make)(Rate::new(number(per_minute)?, number(burst)?));
        let first = handles.first().cloned();
        let first = first.ok_or_else(|| Broken("no limiter was given to be asked".to_owned()))?;
        Ok((handles, first))
    }
}

const NOW: Reservation = Reservation::In(Duration::ZERO);

/// A wait that was right when it was asked for, at some moment since `start`.
fn near(found: Duration, right: Duration, start: Instant) -> bool {
    found <= right && found + start.elapsed() + Duration::from_millis(1) >= right
}

pub(super) async fn burst(asked: &Limiters<'_>) -> Kept {
    // One every six seconds: none comes back while the test asks.
    let (handles, _) = asked.of(10, 3)?;
    let key = fresh("burst");
    let start = Instant::now();
    for handle in handles.iter().cycle().take(3) {
        same(handle.reserve(&key, Duration::ZERO).await?, NOW, "one of those that may go at once")?;
    }
    for handle in &handles {
        match handle.reserve(&key, Duration::ZERO).await? {
            Reservation::NotBefore(wait) if near(wait, Duration::from_secs(6), start) => {}
            other => return Err(Broken(format!("after three of three: {other:?} instead of about 6 s"))),
        }
    }
    Ok(())
}

pub(super) async fn refused(asked: &Limiters<'_>) -> Kept {
    let (_, limiter) = asked.of(10, 1)?;
    let key = fresh("refused");
    let start = Instant::now();
    same(limiter.reserve(&key, Duration::ZERO).await?, NOW, "the first place")?;
    for _ in 0..5 {
        match limiter.reserve(&key, Duration::from_millis(10)).await? {
            Reservation::NotBefore(wait) if near(wait, Duration::from_secs(6), start) => {}
            other => {
                return Err(Broken(format!("nobody has reserved the second place, and it is {other:?}")));
            }
        }
    }
    Ok(())
}

pub(super) async fn in_order(asked: &Limiters<'_>) -> Kept {
    let (handles, _) = asked.of(10, 1)?;
    let key = fresh("in order");
    let start = Instant::now();
    for (place, handle) in (0_u64..5).zip(handles.iter().cycle()) {
        match handle.reserve(&key, Duration::from_secs(60)).await? {
            Reservation::In(wait) if near(wait, Duration::from_secs(6 * place), start) => {}
            other => return Err(Broken(format!("place {place}: {other:?} instead of {} s", 6 * place))),
        }
    }
    match handles[0].reserve(&key, Duration::from_secs(12)).await? {
        Reservation::NotBefore(wait) if near(wait, Duration::from_secs(30), start) => Ok(()),
        other => Err(Broken(format!("beyond the patience of who asks: {other:?} instead of about 30 s"))),
    }
}

pub(super) async fn come_back(asked: &Limiters<'_>) -> Kept {
    // One in 10 ms, two at once.
    let (_, limiter) = asked.of(6_000, 2)?;
    let key = fresh("come back");
    for _ in 0..3 {
        for _ in 0..2 {
            same(limiter.reserve(&key, Duration::ZERO).await?, NOW, "a place after a pause")?;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

pub(super) async fn keys_apart(asked: &Limiters<'_>) -> Kept {
    let (_, limiter) = asked.of(1, 1)?;
    for key in alike() {
        let found = limiter.reserve(&key, Duration::ZERO).await?;
        same(found, NOW, &format!("the first place of {key:?}"))?;
    }
    Ok(())
}

pub(super) async fn racing(asked: &Limiters<'_>) -> Kept {
    let (handles, _) = asked.of(1, 7)?;
    let key = fresh("racing");
    let mut racers = JoinSet::new();
    for handle in handles.iter().cycle().take(2 * MANY) {
        let (handle, key) = (Arc::clone(handle), key.clone());
        racers.spawn(async move { handle.reserve(&key, Duration::ZERO).await });
    }
    let mut given = 0;
    for place in racers.join_all().await {
        given += usize::from(place? == NOW);
    }
    holds(given == 7, || format!("{given} of {} that asked at once may go, and the rate allows 7", 2 * MANY))
}
