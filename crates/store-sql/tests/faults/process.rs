//! Processes of the operating system: this program again, told by a variable what to do.

use crate::commit;
use crate::database::Database;
use crate::found::{Cell, Fault};
use crate::journal::{Journal, TASK};
use crate::life::{check, numbers, paid};
use crate::steps::{LIFE, Steps};
use huifu::store::OrderStore;
use rustix::process::{Signal, getpid, kill_process};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use tokio::process::{Child, Command};

/// `address book journal first last at after`, parted by line breaks: orders of these numbers, and when the process ends itself.
pub(crate) async fn task(words: &str) {
    let words: Vec<&str> = words.lines().collect();
    if words[0] == commit::WORD {
        return commit::lives(&words[1..]).await;
    }
    let number = |index: usize| words[index].parse::<usize>().unwrap();
    let sql = Sql::builder(words[0]).timeout(Duration::from_secs(20)).open().await.unwrap();
    let journal = Journal(words[2].into());
    let die = Arc::new(|| {
        kill_process(getpid(), Signal::KILL).unwrap();
        Box::pin(std::future::pending()) as _
    });
    let store: Arc<dyn OrderStore> = Arc::new(sql.orders(words[1]));
    let store: Arc<dyn OrderStore> = Steps::new(store, number(5), words[6] == "true", die);
    for order in number(3)..=number(4) {
        paid(Arc::clone(&store), &journal, &order.to_string()).await.unwrap();
    }
}

fn start(database: &Database, book: &str, orders: (usize, usize), at: usize, after: bool) -> Child {
    let journal = database.journal(book).0;
    let words = format!(
        "{}\n{book}\n{}\n{}\n{}\n{at}\n{after}",
        database.address(),
        journal.display(),
        orders.0,
        orders.1
    );
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["a_process", "--exact"]).env(TASK, words).stdout(Stdio::null()).stderr(Stdio::inherit());
    command.kill_on_drop(true).spawn().unwrap()
}

pub(crate) async fn killed(database: &Database) -> Cell {
    use std::os::unix::process::ExitStatusExt as _;
    let book = "killed";
    let moments: Vec<(usize, bool)> = (1..=LIFE).flat_map(|at| [(at, false), (at, true)]).collect();
    for (number, (at, after)) in (1..).zip(&moments) {
        let status = start(database, book, (number, number), *at, *after).wait().await.unwrap();
        assert_eq!(status.signal(), Some(9), "statement {at} is one of an order's life");
    }
    let ended = check(database, book, &database.journal(book), moments.len()).await;
    Cell { fault: Fault::Killed, kind: database.kind, tried: moments.len(), ended: Some(ended) }
}

pub(crate) async fn two_on_one_order(database: &Database) -> Cell {
    const ORDERS: usize = 40;
    let book = "two";
    let mut children: Vec<Child> = (0..2).map(|_| start(database, book, (1, ORDERS), 0, false)).collect();
    for child in &mut children {
        assert!(child.wait().await.unwrap().success());
    }
    let journal = database.journal(book);
    let sent = journal.sent();
    assert!(numbers(ORDERS).all(|number| sent.get(&number) == Some(&1)), "each once, by either: {sent:?}");
    let ended = check(database, book, &journal, ORDERS).await;
    Cell { fault: Fault::TwoProcesses, kind: database.kind, tried: ORDERS, ended: Some(ended) }
}
