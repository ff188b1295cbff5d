//! Lists of what is due.

use super::promise::{Broken, Instances, Kept, same};
use super::sample::{NOON, due_at, later, one};
use crate::ledger::Record;

fn numbers(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.key.order_id.as_str()).collect()
}

/// Five that are due at 1, 2, 3, 4 and 1,000,000, stored in another order, and one that is never due.
async fn filled(stores: &Instances) -> Result<Vec<Record>, Broken> {
    let mut records = Vec::new();
    for (number, due) in [
        ("c", Some(3)),
        ("a", Some(1)),
        ("never", None),
        ("e", Some(1_000_000)),
        ("d", Some(4)),
        ("b", Some(2)),
    ] {
        let record = due_at(number, due.map(|due| NOON + due))?;
        same(one(stores)?.swap(&record).await?, true, "storing a new order")?;
        records.push(record);
    }
    Ok(records)
}

pub(super) async fn due(stores: Instances) -> Kept {
    filled(&stores).await?;
    for store in &stores {
        for (now, limit, right) in [
            (0, 10, vec![]),
            (NOON, 10, vec![]),
            (NOON + 1, 10, vec!["a"]),
            (NOON + 3, 10, vec!["a", "b", "c"]),
            (NOON + 3, 2, vec!["a", "b"]),
            (NOON + 3, 0, vec![]),
            (NOON + 999_999, 100, vec!["a", "b", "c", "d"]),
            (u64::MAX, usize::MAX, vec!["a", "b", "c", "d", "e"]),
        ] {
            let found = store.due(now, limit).await?;
            same(numbers(&found), right, &format!("what is due at {now}, at most {limit}"))?;
        }
    }
    Ok(())
}

pub(super) async fn put_off(stores: Instances) -> Kept {
    filled(&stores).await?;
    for store in &stores {
        for (moment, limit, right) in [
            (NOON, 10, vec!["a", "b", "c", "d", "e"]),
            (NOON + 1, 10, vec!["b", "c", "d", "e"]),
            (NOON + 4, 10, vec!["e"]),
            (NOON + 1_000_000, 10, vec![]),
            (u64::MAX, 10, vec![]),
            (NOON, 0, vec![]),
        ] {
            let found = store.due_after(moment, limit).await?;
            let mut found = numbers(&found);
            found.sort_unstable();
            same(found, right, &format!("what is due after {moment}, at most {limit}"))?;
        }
        // Which ones is the store's choice.
        same(store.due_after(NOON, 2).await?.len(), 2, "how many are due later, at most 2")?;
    }
    Ok(())
}

pub(super) async fn moved(stores: Instances) -> Kept {
    let records = filled(&stores).await?;
    let store = one(&stores)?;
    for (number, due) in [("a", Some(5)), ("b", None), ("never", Some(2)), ("e", Some(1)), ("c", Some(3))] {
        let record = records.iter().find(|record| record.key.order_id == number);
        let record = record.ok_or_else(|| Broken(format!("{number} was not stored")))?;
        same(store.swap(&later(record, due.map(|due| NOON + due))).await?, true, "storing version 2")?;
    }
    for store in &stores {
        let found = store.due(NOON + 1_000_000, 10).await?;
        same(numbers(&found), vec!["e", "never", "c", "d", "a"], "what is due after changes")?;
        same(found.iter().map(|record| record.version).collect(), vec![2, 2, 2, 1, 2], "their versions")?;
        same(store.due_after(NOON + 5, 10).await?, Vec::new(), "what is put off after changes")?;
    }
    Ok(())
}

pub(super) async fn in_parts(stores: Instances) -> Kept {
    const MANY: usize = 230;
    let store = one(&stores)?;
    for number in 0..MANY {
        // Many are due at the same second.
        let record = due_at(format!("{number:03}"), Some(NOON + number as u64 / 50))?;
        same(store.swap(&record).await?, true, "storing a new order")?;
    }
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..MANY {
        let part = store.due(NOON + 1_000, 40).await?;
        if part.is_empty() {
            break;
        }
        for record in part {
            same(seen.insert(record.key.order_id.clone()), true, "whether an order was listed once")?;
            same(store.swap(&later(&record, None)).await?, true, "taking an order out of the list")?;
        }
    }
    same(seen.len(), MANY, "how many orders were listed")
}
