//! What breaks between an order and its database, times which database: whether anybody is paid twice, a success is lost,
//! or an order is forgotten.
//!
//! docs/store-faults.md and its Chinese twin are what these tests found; `BLESS=1` writes them anew. Processes that are killed are this program again,
//! see `process.rs`; the platform is a file to which each sending appends a line (`journal.rs`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)]

mod commit;
mod cut;
mod database;
mod disk;
mod found;
mod journal;
mod life;
mod outage;
mod process;
mod steps;
mod together;

use database::{Database, Kind};
use found::{Cell, page};
use test_support::language::Language;

/// What a process that is killed runs; by itself, one life of an order.
#[test]
fn a_process() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    if let Ok(words) = std::env::var(journal::TASK) {
        return runtime.block_on(process::task(&words));
    }
    runtime.block_on(async {
        let database = Database::start(Kind::Sqlite).await;
        let journal = database.journal("alone");
        life::paid(database.store("alone").await, &journal, "1").await.unwrap();
        life::check(&database, "alone", &journal, 1).await;
    });
}

/// Everything that can break at one database.
async fn all(kind: Kind) -> Vec<Cell> {
    let mut database = Database::start(kind).await;
    let mut cells = vec![
        process::killed(&database).await,
        process::two_on_one_order(&database).await,
        together::exhausted(&database).await,
        together::clock_set_back(&database).await,
    ];
    if kind == Kind::Sqlite {
        cells.push(commit::cut_short(&database).await);
    } else {
        cells.push(cut::request_lost(&database).await);
        cells.push(cut::answer_lost(&database).await);
        cells.push(outage::killed(&mut database).await);
    }
    cells
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_ends_as_the_page_says() {
    let databases = Kind::ALL.map(|kind| tokio::spawn(all(kind)));
    let mut cells = Vec::new();
    for database in databases {
        cells.extend(database.await.unwrap());
    }
    for language in Language::ALL {
        language.holds("store-faults", &page(&cells, language));
    }
}

/// Apart from the page: only root can make a disk.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_nothing_is_sent_that_is_not_kept() {
    disk::full().await;
}
