//! Many at once.

use super::promise::{Broken, Instances, Kept, holds, same};
use super::sample::{Hand, NOON, due_at, first, key, later, ledger, one, order, reported};
use crate::ledger::{Admission, Record, State};
use huifu_proto::Verdict;
use std::sync::Arc;
use tokio::task::JoinSet;

/// The number that do something at once, on all handles in turn.
const MANY: usize = 16;

pub(super) async fn openers(stores: Instances) -> Kept {
    let clock = Hand::at(NOON);
    for round in 0..8 {
        let key = key(format!("opened {round}"));
        let mut openers = JoinSet::new();
        for store in stores.iter().cycle().take(MANY) {
            let (ledger, key) = (ledger(store, &clock), key.clone());
            openers.spawn(async move { ledger.admit(&key, &order()).await });
        }
        let mut mine = Vec::new();
        for opened in openers.join_all().await {
            if let Admission::Granted(record) = opened? {
                mine.push(record);
            }
        }
        same(mine.len(), 1, "how many of those that opened it at once may send it")?;
        same(one(&stores)?.load(&key).await?, mine.pop(), "whose sending it is")?;
    }
    Ok(())
}

pub(super) async fn versions(stores: Instances) -> Kept {
    let mut known: Option<Record> = None;
    for _ in 0..10 {
        let mut racers = JoinSet::new();
        for (index, store) in stores.iter().cycle().take(MANY).enumerate() {
            let record = match &known {
                None => first(&key("raced for"))?,
                Some(record) => later(record, record.due),
            };
            let record = Record { questions: u32::try_from(index).unwrap_or(0), ..record };
            let store = Arc::clone(store);
            racers.spawn(async move { store.swap(&record).await.map(|stored| stored.then_some(record)) });
        }
        let mut winners = Vec::new();
        for stored in racers.join_all().await {
            winners.extend(stored?);
        }
        same(winners.len(), 1, "how many of those that stored one version at once were told that they did")?;
        known = winners.pop();
        for store in &stores {
            same(store.load(&key("raced for")).await?, known.clone(), "what is stored")?;
        }
    }
    Ok(())
}

pub(super) async fn no_lost_change(stores: Instances) -> Kept {
    let key = key("counted");
    same(one(&stores)?.swap(&Record { questions: 0, ..first(&key)? }).await?, true, "storing a new order")?;
    let mut counters = JoinSet::new();
    for store in stores.iter().cycle().take(8) {
        let (store, key) = (Arc::clone(store), key.clone());
        counters.spawn(async move {
            let mut left = 5;
            // Each time one of them is first, so nobody is last for ever.
            for _ in 0..10_000 {
                let Some(known) = store.load(&key).await? else {
                    return Err(Broken("the order is gone".to_owned()));
                };
                let next = Record { questions: known.questions + 1, ..later(&known, known.due) };
                if store.swap(&next).await? {
                    left -= 1;
                }
                if left == 0 {
                    return Ok(());
                }
            }
            Err(Broken("the others were always faster".to_owned()))
        });
    }
    for counted in counters.join_all().await {
        counted?;
    }
    let last = one(&stores)?.load(&key).await?;
    same(
        last.map(|record| (record.questions, record.version)),
        Some((40, 41)),
        "changes that were counted, and the version",
    )
}

pub(super) async fn takers(stores: Instances) -> Kept {
    const ORDERS: usize = 30;
    let clock = Hand::at(NOON + 10);
    for number in 0..ORDERS {
        same(
            one(&stores)?.swap(&due_at(format!("taken {number}"), Some(NOON))?).await?,
            true,
            "storing a new order",
        )?;
    }
    let mut takers = JoinSet::new();
    for store in stores.iter().cycle().take(6) {
        let ledger = ledger(store, &clock);
        takers.spawn(async move { ledger.take_due(ORDERS).await });
    }
    let mut numbers = Vec::new();
    for taken in takers.join_all().await {
        numbers.extend(taken?.into_iter().map(|record| record.key.order_id));
    }
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    same((all, numbers.len()), (ORDERS, ORDERS), "orders that were taken, and how many different ones")?;
    // A success and a turn at once: neither is lost.
    clock.wait(10_000);
    let (key, store) = (key("taken 0"), one(&stores)?);
    let turn = ledger(store, &clock);
    let turn = tokio::spawn(async move { turn.take_due(ORDERS).await });
    let said = ledger(store, &clock).apply(&key, &reported(Verdict::Success)).await?;
    turn.await??;
    holds(said.is_some(), || "a success of a known order was not taken".to_owned())?;
    let state = store.load(&key).await?.map(|record| record.state);
    same(state, Some(State::Succeeded), "the state after a success")
}
