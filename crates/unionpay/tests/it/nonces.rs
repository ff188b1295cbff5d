//! The memory of notifications under any interleaving, judged by a model.

use crate::Time;
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use unionpay::store::{Claim, MemoryNonces, NonceStore, Ticket};

const CAPACITY: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    Claim {
        key: usize,
        lease: u64,
    },
    /// By the n-th turn that was ever given, for its own key or for another.
    Confirm {
        turn: usize,
        key: Option<usize>,
        keep: u64,
    },
    Release {
        turn: usize,
    },
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0usize..5, 1u64..20).prop_map(|(key, lease)| Step::Claim { key, lease }),
        3 => (0usize..8, proptest::option::weighted(0.1, 0usize..5), 0u64..40)
            .prop_map(|(turn, key, keep)| Step::Confirm { turn, key, keep }),
        2 => (0usize..8).prop_map(|turn| Step::Release { turn }),
        2 => (0u64..15).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 0..60)
}

/// What a key is in, and until when.
#[derive(Clone, Copy, PartialEq)]
enum Is {
    Working(Ticket),
    Done,
}

/// Ready at once: this store waits for nothing.
fn now<T>(mut future: unionpay::store::BoxFuture<'_, T>) -> T {
    let waker = std::task::Waker::noop();
    match future.as_mut().poll(&mut std::task::Context::from_waker(waker)) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("the store waits"),
    }
}

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

proptest! {
    #[test]
    fn any_interleaving_hands_out_each_key_once_at_a_time_and_never_after_it_was_done(steps in steps()) {
        let time = Time::at(1_000);
        let clock = time.clone();
        let store = MemoryNonces::with_capacity(Arc::new(move || clock.now()), CAPACITY);
        let mut model: HashMap<usize, (Is, u64)> = HashMap::new();
        let mut turns: Vec<(usize, Ticket)> = Vec::new();
        for step in steps {
            model.retain(|_, (_, end)| *end > time.now());
            match step {
                Step::Claim { key, lease } => {
                    let answer = now(store.claim(&key.to_string(), seconds(lease)));
                    match model.get(&key) {
                        Some((Is::Working(_), _)) => prop_assert_eq!(answer.unwrap(), Claim::Working),
                        Some((Is::Done, _)) => prop_assert_eq!(answer.unwrap(), Claim::Done),
                        None if model.len() == CAPACITY => prop_assert!(answer.is_err(), "no room"),
                        None => {
                            let Claim::Mine(ticket) = answer.unwrap() else { panic!("nobody has it") };
                            prop_assert!(turns.iter().all(|(_, other)| *other != ticket), "given twice");
                            turns.push((key, ticket));
                            model.insert(key, (Is::Working(ticket), time.now() + lease));
                        }
                    }
                }
                Step::Confirm { turn, key, keep } => {
                    let Some((own, ticket)) = turns.get(turn) else { continue };
                    let key = key.unwrap_or(*own);
                    now(store.confirm(&key.to_string(), *ticket, seconds(keep))).unwrap();
                    if model.get(&key).is_some_and(|(is, _)| *is == Is::Working(*ticket)) {
                        model.insert(key, (Is::Done, time.now() + keep));
                    }
                }
                Step::Release { turn } => {
                    let Some((key, ticket)) = turns.get(turn) else { continue };
                    now(store.release(&key.to_string(), *ticket)).unwrap();
                    if model.get(key).is_some_and(|(is, _)| *is == Is::Working(*ticket)) {
                        model.remove(key);
                    }
                }
                Step::Wait(n) => time.forward(n),
            }
            model.retain(|_, (_, end)| *end > time.now());
            prop_assert_eq!(store.len(), model.len(), "no more is kept than is live");
        }
    }
}

#[test]
fn part_of_a_second_counts_as_whole() {
    let time = Time::at(1_000);
    let clock = time.clone();
    let store = MemoryNonces::new(Arc::new(move || clock.now()));
    now(store.claim("k", Duration::from_millis(1))).unwrap();
    assert_eq!(store.len(), 1, "it has not ended yet");
    time.forward(1);
    assert!(store.is_empty());
}

/// Many threads, one key: one turn.
#[test]
fn of_many_threads_one_gets_the_turn() {
    let store = MemoryNonces::new(Arc::new(|| 1_000));
    let mine = std::thread::scope(|scope| {
        let claim = || matches!(now(store.claim("k", seconds(60))).unwrap(), Claim::Mine(_));
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(claim)).collect();
        threads.into_iter().map(|t| t.join().unwrap()).filter(|mine| *mine).count()
    });
    assert_eq!(mine, 1);
}
