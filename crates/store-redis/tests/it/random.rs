//! Random sequences, done in memory and on Redis: the same answers.

use crate::{open, server};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store_redis::testing::Memory;
use tokio::runtime::{Builder, Runtime};
use unionpay::store::{
    Claim, Fence, MemoryNonces, MemoryTokens, NonceStore, StoredToken, Ticket, TokenStore,
};

/// Longer than a case takes on Redis; time is moved by hand.
const LEASE: Duration = Duration::from_secs(1000);

#[derive(Debug, Clone)]
enum Step {
    Begin,
    Finish(usize),
    Abandon(usize),
    Evict(usize),
    /// The lease of the turn ends.
    Lapse,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Begin),
        3 => (0usize..6).prop_map(Step::Finish),
        1 => (0usize..6).prop_map(Step::Abandon),
        1 => (0usize..6).prop_map(Step::Evict),
        2 => Just(Step::Lapse),
    ];
    proptest::collection::vec(step, 0..40)
}

fn runtimes() -> (Runtime, Runtime) {
    let halted = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    (halted, Builder::new_current_thread().enable_all().build().unwrap())
}

/// By its place among the turns, which is the same in both stores.
fn token(turn: usize) -> StoredToken {
    StoredToken { value: format!("token {turn}").into(), fetched_at: 0, expires_at: 7200 }
}

#[test]
fn tokens_answer_alike() {
    let server = server(Memory::None);
    let (halted, real) = runtimes();
    let shared = real.block_on(async { open(&server).tokens().or_fail() });
    let cases = AtomicU64::new(0);
    proptest!(ProptestConfig::with_cases(48), |(steps in steps())| {
        let memory = MemoryTokens::new();
        let key = format!("k{}", cases.fetch_add(1, Ordering::Relaxed));
        let mut turns: Vec<(Fence, Fence)> = Vec::new();
        for step in steps {
            match step {
                Step::Begin => {
                    let a = halted.block_on(memory.begin(&key, LEASE)).unwrap();
                    let b = real.block_on(shared.begin(&key, LEASE)).unwrap();
                    prop_assert_eq!(a.is_some(), b.is_some());
                    if let (Some(a), Some(b)) = (a, b) {
                        prop_assert!(turns.last().is_none_or(|last| last.0 < a && last.1 < b));
                        turns.push((a, b));
                    }
                }
                Step::Finish(turn) => {
                    let Some((a, b)) = turns.get(turn).copied() else { continue };
                    let a = halted.block_on(memory.finish(&key, a, token(turn))).unwrap();
                    let b = real.block_on(shared.finish(&key, b, token(turn))).unwrap();
                    prop_assert_eq!(a, b);
                }
                Step::Abandon(turn) => {
                    let Some((a, b)) = turns.get(turn).copied() else { continue };
                    halted.block_on(memory.abandon(&key, a)).unwrap();
                    real.block_on(shared.abandon(&key, b)).unwrap();
                }
                Step::Evict(turn) => {
                    halted.block_on(memory.evict(&key, &token(turn).value)).unwrap();
                    real.block_on(shared.evict(&key, &token(turn).value)).unwrap();
                }
                Step::Lapse => {
                    halted.block_on(tokio::time::advance(LEASE));
                    server.ask(&format!("DEL test:{{{key}}}:turn")).unwrap();
                }
            }
            let (a, b) = (halted.block_on(memory.load(&key)), real.block_on(shared.load(&key)));
            prop_assert_eq!(a.unwrap(), b.unwrap());
        }
    });
}

#[derive(Debug, Clone)]
enum Act {
    Claim(usize),
    Confirm { turn: usize, key: usize },
    Release { turn: usize, key: usize },
    Lapse(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0usize..3).prop_map(Act::Claim),
        2 => (0usize..8, 0usize..3).prop_map(|(turn, key)| Act::Confirm { turn, key }),
        2 => (0usize..8, 0usize..3).prop_map(|(turn, key)| Act::Release { turn, key }),
        1 => (0usize..3).prop_map(Act::Lapse),
    ];
    proptest::collection::vec(act, 0..40)
}

#[test]
fn nonces_answer_alike() {
    let server = server(Memory::None);
    let (halted, real) = runtimes();
    let shared = real.block_on(async { open(&server).nonces() });
    let cases = AtomicU64::new(0);
    proptest!(ProptestConfig::with_cases(48), |(acts in acts())| {
        // A store for each key, so that the time of each can be moved by itself.
        let now: HashMap<usize, Arc<AtomicU64>> = (0..3).map(|key| (key, Arc::default())).collect();
        let memory: HashMap<usize, MemoryNonces> = now.iter().map(|(key, now)| {
            let now = Arc::clone(now);
            (*key, MemoryNonces::new(Arc::new(move || now.load(Ordering::Relaxed))))
        }).collect();
        let case = cases.fetch_add(1, Ordering::Relaxed);
        let name = |key: usize| format!("{case}-{key}");
        let mut turns: Vec<(Ticket, Ticket)> = Vec::new();
        let mut owners: Vec<usize> = Vec::new();
        for act in acts {
            match act {
                Act::Claim(key) => {
                    let a = halted.block_on(memory[&key].claim(&name(key), LEASE)).unwrap();
                    let b = real.block_on(shared.claim(&name(key), LEASE)).unwrap();
                    match (a, b) {
                        (Claim::Mine(a), Claim::Mine(b)) => {
                            turns.push((a, b));
                            owners.push(key);
                        }
                        (a, b) => prop_assert_eq!(a, b),
                    }
                }
                // By a turn of this key, whether it is over or not.
                Act::Confirm { turn, key } if owners.get(turn) == Some(&key) => {
                    let (a, b) = turns[turn];
                    halted.block_on(memory[&key].confirm(&name(key), a, LEASE)).unwrap();
                    real.block_on(shared.confirm(&name(key), b, LEASE)).unwrap();
                }
                Act::Release { turn, key } if owners.get(turn) == Some(&key) => {
                    let (a, b) = turns[turn];
                    halted.block_on(memory[&key].release(&name(key), a)).unwrap();
                    real.block_on(shared.release(&name(key), b)).unwrap();
                }
                Act::Confirm { .. } | Act::Release { .. } => {}
                Act::Lapse(key) => {
                    now[&key].fetch_add(LEASE.as_secs(), Ordering::Relaxed);
                    server.ask(&format!("DEL test:{{{}}}:nonce", name(key))).unwrap();
                }
            }
        }
    });
}
