//! The server is killed and started again.

use crate::database::{Database, Server};
use crate::found::{Cell, Fault};
use crate::life::{check, paid};
use crate::steps::{LIFE, Steps};
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use tokio::sync::Notify;

/// Statements that change something, each before and after; of those that read, the first and one in between.
const MOMENTS: [(usize, bool); 8] =
    [(1, false), (2, false), (2, true), (3, false), (4, false), (4, true), (6, false), (6, true)];

pub(crate) async fn killed(database: &mut Database) -> Cell {
    let book = "outage";
    let journal = database.journal(book);
    for (number, (at, after)) in (1..).zip(MOMENTS) {
        let sql = Sql::builder(database.address()).timeout(Duration::from_secs(3)).open().await.unwrap();
        // Who stands at the moment waits until the server is dead.
        let (reached, dead) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let act = {
            let (reached, dead) = (Arc::clone(&reached), Arc::clone(&dead));
            Arc::new(move || {
                let (reached, dead) = (Arc::clone(&reached), Arc::clone(&dead));
                Box::pin(async move {
                    reached.notify_one();
                    dead.notified().await;
                }) as _
            })
        };
        let store = Steps::new(Arc::new(sql.orders(book)), at, after, act);
        let life = {
            let journal = journal.clone();
            tokio::spawn(async move { paid(store, &journal, &i32::to_string(&number)).await })
        };
        reached.notified().await;
        match &mut database.server {
            Server::Postgres(server) => server.kill(),
            Server::MariaDb(server) => server.kill(),
            Server::File => {}
        }
        dead.notify_one();
        let broken = life.await.unwrap();
        // After the last statement nothing is left to fail.
        assert_eq!(
            broken.is_err(),
            (at, after) != (LIFE, true),
            "statement {at}, after it: {after}: {broken:?}"
        );
        match &mut database.server {
            Server::Postgres(server) => server.restart().unwrap(),
            Server::MariaDb(server) => server.restart().unwrap(),
            Server::File => {}
        }
    }
    let ended = check(database, book, &journal, MOMENTS.len()).await;
    Cell { fault: Fault::ServerKilled, kind: database.kind, tried: MOMENTS.len(), ended: Some(ended) }
}
