//! The cases of records: what is stored comes back, and what was changed meanwhile is not overwritten.

use super::promise::{Instances, Kept, holds, same};
use super::sample::{NOON, due_at, first, key, later, one};
use crate::ledger::{OrderKey, Record, State};
use huifu_proto::{Amount, OrderDate};
use serde_json::json;

pub(super) async fn unknown(stores: Instances) -> Kept {
    for store in &stores {
        same(store.load(&key("1")).await?, None, "an order of an empty store")?;
        same(store.due(u64::MAX, 10).await?, Vec::new(), "what is due in an empty store")?;
        same(store.due_after(0, 10).await?, Vec::new(), "what is put off in an empty store")?;
    }
    Ok(())
}

/// A record in which every field has something to lose.
fn full(number: &str) -> Result<Record, super::Broken> {
    let mut record = first(&key(number))?;
    record.state = State::Failed;
    record.reported_command = Some("217".to_owned());
    record.platform_seq_id = Some("2024 \"八\" \\ \u{1F9E7} ' ; -- %s {0} ?".to_owned());
    record.questions = u32::MAX;
    record.ask_again = true;
    record.extra.insert("of a later version", json!({"deep": [1, null, true, "\u{0} zero", 1.5]}));
    if let Some(order) = &mut record.order {
        order.parties.insert("user_cust_id".to_owned(), "用户 ０１".to_owned());
    }
    Ok(record)
}

pub(super) async fn come_back(stores: Instances) -> Kept {
    let record = full("full")?;
    holds(one(&stores)?.swap(&record).await?, || "a new order was not stored".to_owned())?;
    for store in &stores {
        same(store.load(&record.key).await?, Some(record.clone()), "the record")?;
        same(store.due(u64::MAX, 10).await?, vec![record.clone()], "what is due")?;
    }
    // As long as that of an order whose history is one of quarrels.
    let mut long = later(&record, None);
    long.platform_seq_id = Some("长".repeat(60_000));
    holds(one(&stores)?.swap(&long).await?, || "a long record was not stored".to_owned())?;
    for store in &stores {
        same(store.load(&record.key).await? == Some(long.clone()), true, "whether a long record comes back")?;
    }
    Ok(())
}

pub(super) async fn several(stores: Instances) -> Kept {
    let store = one(&stores)?;
    let on = |day, number: &str| OrderKey { order_date: OrderDate::constant(2024, 5, day), ..key(number) };
    let known = [on(16, "one"), on(17, "one"), on(17, "two"), on(18, "one ")];
    for key in &known {
        holds(store.swap(&first(key)?).await?, || "a new order was not stored".to_owned())?;
    }
    let other = OrderKey { mer_cust_id: "6666000000000002".to_owned(), ..on(17, "one") };
    let unknown = [on(18, "one"), on(16, "two"), on(17, "ONE"), on(17, ""), other];
    // None, one, and more than are read in one step, some of them twice and not in the order of their names.
    let mut all = vec![Vec::new(), vec![known[1].clone()], vec![unknown[0].clone()]];
    all.push(known.iter().rev().chain(&unknown).chain(&known).cloned().collect());
    all.push((0..250).map(|number| key(format!("many {number}"))).chain(known.clone()).collect());
    for store in &stores {
        for keys in &all {
            let found = store.load_all(keys).await?;
            same(found.len(), keys.len(), "how many answers there are to a question about several orders")?;
            for (key, found) in keys.iter().zip(found) {
                same(found, store.load(key).await?, &format!("what is read of {key} together with others"))?;
            }
        }
    }
    Ok(())
}

pub(super) async fn versions(stores: Instances) -> Kept {
    let store = one(&stores)?;
    let first = first(&key("versions"))?;
    let with_version = |version| Record { version, questions: 7, ..first.clone() };
    for version in [0, 2, 3, u64::MAX] {
        same(
            store.swap(&with_version(version)).await?,
            false,
            &format!("storing version {version} of a new order"),
        )?;
        same(store.load(&first.key).await?, None, "what is there after it")?;
    }
    same(store.swap(&first).await?, true, "storing version 1 of a new order")?;
    same(store.swap(&first).await?, false, "storing the same once more")?;
    let second = later(&first, Some(NOON + 1));
    same(store.swap(&second).await?, true, "storing version 2 after 1")?;
    for version in [0, 1, 2, 4, 100, u64::MAX] {
        same(
            store.swap(&with_version(version)).await?,
            false,
            &format!("storing version {version} after 2"),
        )?;
        for store in &stores {
            same(store.load(&first.key).await?, Some(second.clone()), "what is there after it")?;
        }
    }
    let mut last = second;
    for _ in 0..20 {
        last = later(&last, last.due.map(|due| due + 1));
        same(store.swap(&last).await?, true, "storing the next version")?;
    }
    same(store.load(&first.key).await?, Some(last), "the last version")
}

/// Numbers that are the same to a careless comparison: by case, width, blanks, composition of signs, numerical value,
/// patterns, or because a part of them is taken for something else.
fn numbers() -> Vec<String> {
    let mut numbers: Vec<String> = [
        "1",
        "01",
        "1.0",
        "1e0",
        "+1",
        "１",
        "1 ",
        " 1",
        "1\t",
        "1\n",
        "1\u{a0}",
        "1\u{200b}",
        "a",
        "A",
        "ａ",
        "á",
        "a\u{301}",
        "ß",
        "ss",
        "SS",
        "ı",
        "i",
        "I",
        "İ",
        "订单1",
        "订單1",
        "\u{1F9E7}",
        "\u{1F9E8}",
        "\u{feff}1",
        "",
        " ",
        "%",
        "_",
        "*",
        "?",
        "[1]",
        "{1}",
        "$1",
        ":1",
        "1:",
        "1:20240517:1",
        "20240517",
        "'",
        "''",
        "\"",
        "`",
        "\\",
        "\\\\",
        "\\'",
        "'; DROP TABLE merchant_orders; --",
        "1 OR 1=1",
        "null",
        "NULL",
        "NaN",
        "true",
        "/",
        "../1",
        "a/b",
        "a\r\nb",
        "\u{7f}",
        "\u{1b}[31m",
        "{\"a\":1}",
    ]
    .map(str::to_owned)
    .into();
    // Long, and different only at the end.
    numbers.extend(["x", "y", "x "].map(|end| format!("{}{end}", "0123456789".repeat(20))));
    numbers
}

pub(super) async fn unusual_numbers(stores: Instances) -> Kept {
    let store = one(&stores)?;
    let numbers = numbers();
    for (index, number) in (0..).zip(&numbers) {
        let record = due_at(number.as_str(), Some(NOON + index))?;
        let stored = store.swap(&record).await?;
        holds(stored, || format!("the number {number:?} was taken for another one, or refused"))?;
    }
    for (index, number) in (0..).zip(&numbers) {
        for store in &stores {
            let right = due_at(number.as_str(), Some(NOON + index))?;
            same(store.load(&right.key).await?, Some(right), &format!("the record of {number:?}"))?;
        }
    }
    let due = store.due(NOON + 1_000_000, numbers.len() + 10).await?;
    let listed: Vec<&str> = due.iter().map(|record| record.key.order_id.as_str()).collect();
    same(listed, numbers.iter().map(String::as_str).collect(), "the numbers in the list of what is due")
}

pub(super) async fn keys_apart(stores: Instances) -> Kept {
    let store = one(&stores)?;
    let days = [(2023, 12, 31), (2024, 1, 1), (2024, 2, 29), (2024, 5, 17), (9999, 12, 31)];
    let mut stored = Vec::new();
    for merchant in ["6666000000000001", "666600000000000", "66660000000000012", "shop"] {
        for (year, month, day) in days {
            let key = OrderKey::new(merchant, OrderDate::constant(year, month, day), "1");
            let record = Record { due: Some(NOON + stored.len() as u64), ..first(&key)? };
            holds(store.swap(&record).await?, || format!("{key} was taken for another order"))?;
            stored.push(record);
        }
    }
    for record in &stored {
        same(store.load(&record.key).await?.as_ref(), Some(record), "the record of one merchant and day")?;
    }
    Ok(())
}

pub(super) async fn amounts(stores: Instances) -> Kept {
    let store = one(&stores)?;
    for fen in [
        0,
        1,
        9,
        10,
        99,
        100,
        101,
        199_999_999,
        4_294_967_296,
        9_007_199_254_740_993,
        999_999_999_999_999_999,
    ] {
        let mut record = first(&key(format!("{fen} fen")))?;
        if let Some(order) = &mut record.order {
            order.amount = Some(Amount::from_fen(fen));
        }
        same(store.swap(&record).await?, true, &format!("storing {fen} fen"))?;
        let loaded = store.load(&record.key).await?;
        let amount = loaded.as_ref().and_then(|record| record.order.as_ref()).and_then(|order| order.amount);
        same(amount, Some(Amount::from_fen(fen)), "the amount")?;
    }
    Ok(())
}

/// Midnights of Beijing and of UTC, an hour that Shanghai's clocks had twice (1991), one that those of New York had twice,
/// and the ends of 31, 32 and 33 bits.
const MOMENTS: [u64; 12] = [
    0,
    1,
    684_867_600,
    684_871_199,
    1_699_163_999,
    1_715_875_199,
    1_715_875_200,
    1_715_903_999,
    2_147_483_648,
    4_294_967_296,
    8_589_934_592,
    253_402_300_799,
];

pub(super) async fn moments(stores: Instances) -> Kept {
    let store = one(&stores)?;
    for moment in MOMENTS {
        let record =
            Record { opened_at: moment, changed_at: moment, ..due_at(format!("at {moment}"), Some(moment))? };
        same(store.swap(&record).await?, true, &format!("storing the moment {moment}"))?;
        same(store.load(&record.key).await?, Some(record.clone()), "the record")?;
        let due = store.due(moment, 100).await?;
        same(due.last(), Some(&record), "the last that is due at that very second")?;
        if let Some(before) = moment.checked_sub(1) {
            let early = store.due(before, 100).await?;
            holds(!early.contains(&record), || format!("due at {moment}, and listed a second before"))?;
        }
    }
    same(store.due(u64::MAX, 100).await?.len(), MOMENTS.len(), "how many are due at the end of time")
}
