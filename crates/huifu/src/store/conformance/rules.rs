//! The rules are the ledger's; over any store they end the same.

use super::promise::{Instances, Kept, holds, same};
use super::sample::{Hand, NOON, key, ledger, one, order, reported};
use crate::ledger::{Admission, Event, Ledger, OrderKey, Record, Report, Source, State};
use crate::store::{MemoryOrders, OrderStore, StoreError};
use huifu_proto::{Amount, OrderDate, Verdict};
use std::sync::Arc;

/// A ledger over the store, and one in memory with the same clock.
struct Pair {
    asked: Ledger,
    memory: Ledger,
    clock: Hand,
}

impl Pair {
    fn new(stores: &Instances) -> Result<Self, super::Broken> {
        let clock = Hand::at(NOON);
        let memory: Arc<dyn OrderStore> = Arc::new(MemoryOrders::new());
        Ok(Self { asked: ledger(one(stores)?, &clock), memory: ledger(&memory, &clock), clock })
    }

    /// By the ticket of the record, if there is one.
    async fn not_sent(&self, key: &OrderKey) -> Kept {
        for ledger in [&self.asked, &self.memory] {
            if let Some(ticket) = ledger.get(key).await?.and_then(|record| record.ticket) {
                ledger.apply(key, &Event::NotSent(ticket)).await?;
            }
        }
        Ok(())
    }

    async fn apply(&self, key: &OrderKey, event: &Event) -> Kept {
        let found = self.asked.apply(key, event).await?.map(|it| (it.before, it.after(), it.anomaly));
        let right = self.memory.apply(key, event).await?.map(|it| (it.before, it.after(), it.anomaly));
        same(found, right, &format!("what {event:?} does"))
    }

    async fn open(&self, key: &OrderKey) -> Kept {
        let found = opened(self.asked.admit(key, &order()).await);
        same(found?, opened(self.memory.admit(key, &order()).await)?, "whether the order is given out")
    }

    /// Each has tickets of its own.
    async fn compare(&self, key: &OrderKey) -> Kept {
        let blind = |record: Option<Record>| record.map(|record| Record { ticket: None, ..record });
        same(blind(self.asked.get(key).await?), blind(self.memory.get(key).await?), "the record")
    }
}

fn opened(result: Result<Admission, StoreError>) -> Result<&'static str, StoreError> {
    Ok(match result? {
        Admission::Granted(_) => "mine",
        Admission::AlreadySent(_) => "taken",
        Admission::Conflict(_) => "conflict",
    })
}

/// "Not sent", and every verdict.
const EVENTS: [Option<Verdict>; 5] =
    [None, Some(Verdict::Unknown), Some(Verdict::Pending), Some(Verdict::Failed), Some(Verdict::Success)];

pub(super) async fn transitions(stores: Instances) -> Kept {
    let pair = Pair::new(&stores)?;
    for index in 0..EVENTS.len().pow(3) {
        let key = key(format!("sequence {index}"));
        pair.open(&key).await?;
        for place in 0..3 {
            match EVENTS[index / EVENTS.len().pow(place) % EVENTS.len()] {
                Some(verdict) => pair.apply(&key, &reported(verdict)).await?,
                None => pair.not_sent(&key).await?,
            }
        }
        pair.compare(&key).await?;
        pair.clock.wait(1);
    }
    Ok(())
}

pub(super) async fn whole_life(stores: Instances) -> Kept {
    let pair = Pair::new(&stores)?;
    let orders = ["paid", "failed", "lost", "not sent", "odd"].map(key);
    for key in &orders {
        pair.open(key).await?;
        pair.open(key).await?;
    }
    let other = Report::new(Verdict::Success, Source::Answer).with_amount(Amount::from_fen(101));
    let number = Report::new(Verdict::Success, Source::Query).with_amount(Amount::from_fen(100));
    pair.apply(&orders[0], &number.clone().with_platform_seq_id("1").into()).await?;
    pair.apply(&orders[0], &number.clone().with_platform_seq_id("2").into()).await?;
    pair.apply(&orders[1], &reported(Verdict::Failed)).await?;
    pair.apply(&orders[2], &Event::silence()).await?;
    pair.not_sent(&orders[3]).await?;
    pair.apply(&orders[4], &other.into()).await?;
    // Words about an order that nobody has opened here.
    pair.apply(&key("heard of"), &reported(Verdict::Success)).await?;
    for _ in 0..12 {
        pair.clock.wait(400);
        let mut taken = [pair.asked.take_due(10).await?, pair.memory.take_due(10).await?]
            .map(|records| records.into_iter().map(|record| (record.due, record.key)).collect::<Vec<_>>());
        taken.iter_mut().for_each(|taken| taken.sort());
        let [found, right] = taken;
        same(found, right, "which orders are taken to be looked at")?;
    }
    for key in &orders {
        let done = pair.asked.done(key, State::Succeeded).await?;
        same(done, pair.memory.done(key, State::Succeeded).await?, "whether work was noted as done")?;
        pair.open(key).await?;
        pair.compare(key).await?;
    }
    pair.compare(&key("heard of")).await
}

pub(super) async fn midnight(stores: Instances) -> Kept {
    let pair = Pair::new(&stores)?;
    let on = |month, day| OrderKey::new("6666000000000001", OrderDate::constant(2024, month, day), "one");
    holds(opened(pair.asked.admit(&on(2, 29), &order()).await)? == "mine", || {
        "a new order is taken".to_owned()
    })?;
    for key in [on(2, 28), on(3, 1)] {
        same(opened(pair.asked.admit(&key, &order()).await)?, "taken", "the same number on the day beside")?;
        same(pair.asked.get(&key).await?.is_none(), true, "whether the day beside has no record of it")?;
    }
    same(opened(pair.asked.admit(&on(3, 2), &order()).await)?, "mine", "the same number two days later")
}
