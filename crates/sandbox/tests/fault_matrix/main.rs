//! What breaks on the way, times what a call does, times how it is repeated: how each call ends, and how many
//! requests the platform saw.
//!
//! docs/fault-matrix.md and docs/fault-matrix.zh-CN.md are what these tests found; `BLESS=1` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod breaks;
mod cell;
mod http1;
mod http2;
mod page;
mod tls;
mod way;

use breaks::Break;
use cell::Cell;
use page::page;
use std::sync::Arc;
use test_support::language::Language;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Cells at once: each has a sandbox of its own.
const AT_ONCE: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_cell_ends_as_the_page_says() {
    let mut cells = all().await;
    cells.sort_by_key(|cell| (cell.policy, cell.place, cell.side, cell.effect));
    for cell in &cells {
        cell.check();
    }
    for language in Language::ALL {
        language.holds("fault-matrix", &page(&cells, language));
    }
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

#[tokio::test]
async fn an_answer_that_came_twice_is_not_the_next_calls() {
    let (first, second) = cell::after_a_double_answer().await;
    assert_eq!((first.as_str(), second.as_str()), ("303000", "306000"));
}
