//! A commit of SQLite that the disk takes in part: whether it will be there is not known to those who wait for it.

use crate::database::Database;
use crate::found::{Cell, Fault};
use crate::journal::{Journal, TASK};
use crate::life::{check, key, ledger, numbers, order, paid, success};
use huifu::ledger::{Admission, Source};
use huifu::store::StoreError;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use tokio::process::Command;
use tokio::task::JoinSet;

/// The word that tells a process to do this.
pub(crate) const WORD: &str = "together";

const ORDERS: usize = 200;
const AT_ONCE: usize = 16;

/// What is allowed to a file, in blocks of 512 or 1,024 bytes: the log beside the database soon has as much.
const BLOCKS: &str = "1600";

/// Of these the results are written when no commit can be written any more.
const HELD: usize = 24;

/// The process: orders at the same time, so that their changes are committed together. What went wrong is printed.
pub(crate) async fn lives(words: &[&str]) {
    let sql = Sql::builder(words[0]).timeout(Duration::from_secs(10)).open().await.unwrap();
    let (book, journal) = (words[1], Journal(words[2].into()));
    let store = || Arc::new(sql.orders(book));
    let (held, mut numbers) = (ledger(store()), numbers(ORDERS));
    let mut records = Vec::new();
    for number in numbers.by_ref().take(HELD) {
        let admission = held.admit(&key(&number), &order()).await.unwrap();
        let Admission::Granted(record) = admission else { panic!("{number}: {admission:?}") };
        journal.sends(&number);
        records.push(record);
    }
    let mut running = JoinSet::new();
    loop {
        while running.len() < AT_ONCE
            && let Some(number) = numbers.next()
        {
            let (store, journal) = (store(), journal.clone());
            running.spawn(async move { (paid(store, &journal, &number).await, number) });
        }
        let Some(ended) = running.join_next().await else { break };
        tell(ended.unwrap());
    }
    for record in records {
        let (held, journal) = (held.clone(), journal.clone());
        running.spawn(async move {
            let number = record.key.order_id.clone();
            let written = held.apply_to(&record, &success(Source::Answer)).await;
            (written.map(|_| journal.success(&number)), number)
        });
    }
    running.join_all().await.into_iter().for_each(tell);
}

fn tell((result, number): (Result<(), StoreError>, String)) {
    if let Err(failure) = result {
        let (mut text, mut cause) = (failure.to_string(), std::error::Error::source(&failure));
        while let Some(error) = cause {
            text.push_str(&format!(": {error}"));
            cause = error.source();
        }
        println!("failed {number} {}", text.replace('\n', " "));
    }
}

/// The system lets no file of the process grow beyond a size: writing the commit fails in the middle of it.
pub(crate) async fn cut_short(database: &Database) -> Cell {
    let book = "commit";
    let journal = database.journal(book);
    let words = format!("{WORD}\n{}\n{book}\n{}", database.address(), journal.0.display());
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; exec \"$0\" a_process --exact --nocapture"]);
    command.arg(std::env::current_exe().unwrap()).arg(BLOCKS).env(TASK, words).stderr(Stdio::inherit());
    let output = command.kill_on_drop(true).output().await.unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let failed: Vec<&str> = text.lines().filter(|line| line.contains("failed ")).collect();
    // Those who waited for one commit together are all told so, each once.
    let together = failed.iter().filter(|line| line.contains("the commit failed")).count();
    assert!(together > 1, "{}", failed.join("\n"));
    let unknown = "whether it did what it was asked is not known";
    assert!(failed.iter().all(|line| line.to_lowercase().contains(unknown)), "{}", failed.join("\n"));
    let (sent, told) = (journal.sent(), journal.successes());
    assert!(sent.len() >= told.len() + HELD, "they were sent, and their result could not be written");
    assert!(sent.values().all(|times| *times == 1), "none is sent again by those who were told: {sent:?}");
    let ended = check(database, book, &journal, ORDERS).await;
    assert_eq!(ended.never_sent, 0, "what was not sent is free again");
    Cell { fault: Fault::CommitFails, kind: database.kind, tried: ORDERS, ended: Some(ended) }
}
