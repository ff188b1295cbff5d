//! What breaks on the way, times what a call does, times how it is repeated: how each call ends, and how many
//! requests the platform saw.
//!
//! docs/fault-matrix.md is what these tests found; `BLESS=1` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod breaks;
mod cell;
mod http1;
mod http2;
mod tls;
mod way;

use breaks::Break;
use cell::{Cell, Effect, Policy, Side};
use std::fmt::Write as _;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Cells at once: each has a sandbox of its own.
const AT_ONCE: usize = 16;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/fault-matrix.md");

const HEAD: &str = "\
# Fault matrix

Found by `crates/sandbox/tests/fault_matrix`, which compares this page with what it finds (`BLESS=1` writes it). Real sockets
on loopback: client, something that breaks one thing, sandbox. Over HTTP/1.1, where a row does not say HTTP/2.

Each cell says how the call ended, and how many requests the platform saw (*of* how many that left, where something on the way
kept some). Where nothing left, *dials* are the connections that the client tried to make, one for each attempt. `NotSent`,
`Unknown` and `Refused` are `error.outcome()`; `ok` is a verified answer. *before* and *after* are
`error.transport().stage()`: whether a byte of the last attempt may have left; *answer* means that an answer came and was not
one of the platform.

A peer's word that it did nothing (`REFUSED_STREAM`, a `GOAWAY` that names no stream) is not taken for more than other words
that nobody signed: bytes left, so the call is `Unknown`.

A *keyed* write is one whose repeat the platform knows by its order number. A *write* has no such number.

The tests assert over every cell:

**Invariant:** a call that may have been carried out is `Unknown`, and a write is never sent a second time then, whatever the
policy; a keyed one only with `keyed_writes`.

**Invariant:** a call of which no byte left is `NotSent`. A write is then attempted once, and with `unsent_writes` as often as
the policy allows; a certificate that is not trusted is never tried again.
";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_cell_ends_as_the_page_says() {
    let mut cells = all().await;
    cells.sort_by_key(|cell| (cell.policy, cell.place, cell.side, cell.effect));
    for cell in &cells {
        cell.check();
    }
    let page = page(&cells);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(PAGE).unwrap_or_default(), page, "BLESS=1 writes the page anew");
}

async fn all() -> Vec<Cell> {
    let (places, mut tasks) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
    for (place, breaks) in Break::ALL.into_iter().enumerate() {
        for (side, effect, policy) in cell::kinds() {
            let places = Arc::clone(&places);
            tasks.spawn(async move {
                let _place = places.acquire().await;
                Cell::found(place, breaks, side, effect, policy).await
            });
        }
    }
    tasks.join_all().await
}

fn page(cells: &[Cell]) -> String {
    let mut page = HEAD.to_owned();
    for policy in Policy::ALL {
        let _ = write!(page, "\n## {}\n\n{}\n\n| what breaks |", policy.title(), policy.text());
        for side in Side::ALL {
            for effect in Effect::ALL {
                let _ = write!(page, " {}: {} |", side.name(), effect.name());
            }
        }
        page.push_str("\n|---|---|---|---|---|---|---|\n");
        for (place, breaks) in Break::ALL.into_iter().enumerate() {
            let _ = write!(page, "| {} |", breaks.words());
            for cell in cells.iter().filter(|cell| (cell.policy, cell.place) == (policy, place)) {
                let _ = write!(page, " {} |", cell.words());
            }
            page.push('\n');
        }
    }
    page
}

#[tokio::test]
async fn an_answer_that_came_twice_is_not_the_next_calls() {
    let (first, second) = cell::after_a_double_answer().await;
    assert_eq!((first.as_str(), second.as_str()), ("303000", "306000"));
}
