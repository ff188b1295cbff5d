//! Processes that write down what they learn about the same orders, while their Redis is killed again and
//! again.

use crate::process::{Fleet, ready, say};
use huifu::ledger::{Admission, Event, Ledger, Order, OrderKey, Report, Source, State};
use huifu::proto::{Amount, OrderDate, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store_redis::Redis;
use store_redis::testing::{Memory, RedisServer};
use tokio::time::sleep;

const ORDERS: u32 = 40;

fn key(number: u32) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number.to_string())
}

fn ledger(address: &str) -> Ledger {
    let redis = Redis::builder(address).prefix("fleet").timeout(Duration::from_millis(300)).open().unwrap();
    Ledger::new(Arc::new(redis.orders("m")))
}

/// In a process: opens orders and brings news of them at random, and looks whether a success it was told of
/// is ever gone.
pub(crate) async fn run(words: &BTreeMap<String, String>) {
    let ledger = ledger(&words["redis"]);
    ready();
    let end = Instant::now() + Duration::from_millis(words["milliseconds"].parse().unwrap());
    let (mut succeeded, mut mine) = (BTreeSet::new(), Vec::new());
    let (mut done, mut failed) = (0, 0);
    while Instant::now() < end {
        let number = rand::random::<u32>() % ORDERS;
        let step = step(&ledger, number, &mut mine).await;
        match step {
            Ok(Some(state)) => {
                done += 1;
                assert!(state == State::Succeeded || !succeeded.contains(&number), "{number} went back");
                if state == State::Succeeded {
                    succeeded.insert(number);
                }
            }
            Ok(None) => done += 1,
            Err(_) => {
                failed += 1;
                sleep(Duration::from_millis(20)).await;
            }
        }
    }
    for number in succeeded {
        say(&format!("succeeded:{number}"));
    }
    for number in mine {
        say(&format!("mine:{number}"));
    }
    say(&format!("ok={done} not_sent={failed}"));
}

/// One random step, and the state that was answered.
async fn step(
    ledger: &Ledger,
    number: u32,
    mine: &mut Vec<u32>,
) -> Result<Option<State>, huifu::store::StoreError> {
    let verdict = match rand::random::<u32>() % 16 {
        0..4 => {
            let order = Order::new("202").with_amount(Amount::from_fen(100));
            return Ok(match ledger.admit(&key(number), &order).await? {
                Admission::Granted(_) => {
                    mine.push(number);
                    None
                }
                Admission::AlreadySent(record) | Admission::Conflict(record) => Some(record.state),
            });
        }
        4..8 => return Ok(ledger.get(&key(number)).await?.map(|record| record.state)),
        8 => Verdict::Success,
        9..11 => Verdict::Failed,
        11..14 => Verdict::Pending,
        _ => Verdict::Unknown,
    };
    let event = Event::Reported(Report::new(verdict, Source::Notification));
    Ok(ledger.apply(&key(number), &event).await?.map(|transition| transition.after()))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_order_goes_back_from_success_and_none_is_given_out_twice() {
    let mut redis = RedisServer::start(Memory::Disk).unwrap();
    let words = format!("task=orders redis={} milliseconds=4000", redis.address());
    let fleet = Fleet::start(4, &words).await.go();
    for _ in 0..3 {
        sleep(Duration::from_millis(500)).await;
        redis.kill();
        // Longer than the time limit of a step.
        sleep(Duration::from_millis(400)).await;
        redis.restart().unwrap();
        sleep(Duration::from_millis(200)).await;
        redis.pause();
        sleep(Duration::from_millis(150)).await;
        redis.resume();
    }
    let tally = fleet.finished().await;
    println!(
        "4 processes, Redis killed and stopped three times: {} steps, {} refused",
        tally.ok, tally.not_sent
    );
    assert!(tally.ok > 100 && tally.not_sent > 0, "{tally:?}");
    let ledger = ledger(&redis.address());
    let mut given_out = BTreeSet::new();
    for word in &tally.told {
        match word.split_once(':') {
            Some(("succeeded", number)) => {
                let record = ledger.get(&key(number.parse().unwrap())).await.unwrap().unwrap();
                assert_eq!(record.state, State::Succeeded, "order {number}");
            }
            Some(("mine", number)) => assert!(given_out.insert(number), "order {number} was given out twice"),
            _ => panic!("{word}"),
        }
    }
}
