//! Signatures of async callers: what it costs to make them on other threads, and what it would cost not to.

use crate::keys;
use crate::measure::{Plan, Row, compare, median, subject};
use cfca_pkcs7::AttachedSigner;
use crypto_core::rsa::Engine;
use futures_util::future::join_all;
use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;
use client_core::SigningPool;

const CONTENT: [u8; 300] = [b'c'; 300];

/// Callers who sign at the same time.
const CALLERS: usize = 16;

pub(crate) fn rows(plan: Plan) -> Vec<Row> {
    let runtime = &Builder::new_current_thread().enable_all().build().unwrap();
    Engine::usable().flat_map(|engine| of(plan, engine, runtime)).collect()
}

fn of(plan: Plan, engine: Engine, runtime: &Runtime) -> Vec<Row> {
    let signer = &keys::signer(engine);
    let (one, two) = (&SigningPool::new(1), &SigningPool::new(2));
    let here = || drop(black_box(signer.sign(&CONTENT).unwrap()));
    let subjects = vec![
        subject("on a thread of SigningPool", || runtime.block_on(signed(signer, one))),
        subject("on the thread that asks", here),
    ];
    let mut rows = compare(
        plan,
        "One signature of an async caller",
        engine.to_string(),
        Some("on the thread that asks"),
        subjects,
    );

    let count = if plan.quick { 100 } else { 400 };
    let all = |signing_pool| move || drop(runtime.block_on(join_all((0..count).map(|_| signed(signer, signing_pool)))));
    let what = format!("{engine}, {count} messages of async callers");
    let subjects = vec![subject("2 threads", all(two)), subject("1 thread", all(one))];
    rows.extend(compare(
        Plan { batch: Duration::ZERO, ..plan },
        "Scaling of async callers",
        what,
        Some("1 thread"),
        subjects,
    ));

    rows.extend(longest_waits(plan, engine, runtime));
    rows
}

async fn signed(signer: &AttachedSigner, signing_pool: &SigningPool) {
    let signer = signer.clone();
    let work = move || drop(black_box(signer.sign(&CONTENT).unwrap()));
    signing_pool.slot("bench").await.run(work).await.unwrap();
}

/// Returns how long a task on the same thread waits for its turn at most, while callers sign.
fn longest_waits(plan: Plan, engine: Engine, runtime: &Runtime) -> Vec<Row> {
    const GROUP: &str = "Longest wait of another task on the thread";
    if plan.only.is_some_and(|only| !GROUP.contains(only)) {
        return Vec::new();
    }
    let what = format!("{engine}, {CALLERS} callers sign");
    eprintln!("{GROUP}: {what}");
    let signer = &keys::signer(engine);
    // One processor is left to the thread that is watched.
    let signing_pool = &SigningPool::new(1);
    let here = || async { drop(black_box(signer.sign(&CONTENT).unwrap())) };
    let there = || signed(signer, signing_pool);
    let mut waits = [Vec::new(), Vec::new()];
    for _ in 0..plan.rounds {
        waits[0].push(runtime.block_on(longest_wait(join_all((0..CALLERS).map(|_| there())))));
        waits[1].push(runtime.block_on(longest_wait(join_all((0..CALLERS).map(|_| here())))));
    }
    let [there, here] = waits.map(median);
    let row = |name: &str, nanoseconds, ratio: Option<f64>| Row {
        group: GROUP,
        what: what.clone(),
        name: name.into(),
        nanoseconds,
        ratio: ratio.map(|ratio| (ratio, "they sign on it".into())),
    };
    vec![
        row("they sign on threads of SigningPool", there, Some(here / there)),
        row("they sign on it", here, None),
    ]
}

async fn longest_wait(callers: impl Future) -> f64 {
    let (longest, last) = (Cell::new(Duration::ZERO), Cell::new(Instant::now()));
    let look = || {
        let now = Instant::now();
        longest.set(longest.get().max(now - last.replace(now)));
    };
    let watch = async {
        loop {
            yield_now().await;
            look();
        }
    };
    tokio::select! { biased; () = watch => {}, _ = callers => look() }
    longest.get().as_nanos() as f64
}
