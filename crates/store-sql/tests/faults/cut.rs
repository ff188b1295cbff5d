//! Somebody between us and the server who cuts the line in the middle of a change.

use crate::database::Database;
use crate::found::{Cell, Fault};
use crate::life::{check, paid};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store_sql::Sql;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Changes of an order's life: given out, result, work done.
const CHANGES: usize = 3;

/// What a change has and nothing else: the record's JSON.
const MARK: &[u8] = b"\"format\":1";

pub(crate) async fn request_lost(database: &Database) -> Cell {
    found(database, "request", Fault::RequestLost, false).await
}

pub(crate) async fn answer_lost(database: &Database) -> Cell {
    found(database, "answer", Fault::AnswerLost, true).await
}

async fn found(database: &Database, book: &str, fault: Fault, arrives: bool) -> Cell {
    let journal = database.journal(book);
    for change in 1..=CHANGES {
        let port = between(database.port(), change, arrives).await;
        let sql = Sql::builder(database.address_at(port)).max_connections(1).timeout(Duration::from_secs(3));
        let sql = sql.open().await.unwrap();
        let broken = paid(Arc::new(sql.orders(book)), &journal, &change.to_string()).await;
        assert!(broken.is_err(), "change {change} met a line that was cut");
    }
    let ended = check(database, book, &journal, CHANGES).await;
    Cell { fault, kind: database.kind, tried: CHANGES, ended: Some(ended) }
}

/// Passes everything on until the n-th change comes; that one arrives and its answer does not, or it does not arrive. Later
/// connections are left alone. Gives the port.
async fn between(server: u16, change: usize, arrives: bool) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(AtomicUsize::new(0));
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).await else { continue };
            tokio::spawn(pass(client, server, Arc::clone(&seen), change, arrives));
        }
    });
    port
}

async fn pass(
    mut client: TcpStream,
    mut server: TcpStream,
    seen: Arc<AtomicUsize>,
    change: usize,
    arrives: bool,
) {
    let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let Ok(length @ 1..) = read else { return };
                let is_change = up[..length].windows(MARK.len()).any(|part| part == MARK);
                let is_it = is_change && seen.fetch_add(1, Ordering::SeqCst) + 1 == change;
                if is_it && !arrives {
                    return;
                }
                if server.write_all(&up[..length]).await.is_err() {
                    return;
                }
                if is_it {
                    // The server has answered once something comes back: the change is committed.
                    let _ = server.read(&mut down).await;
                    return;
                }
            }
            read = server.read(&mut down) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&down[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}
