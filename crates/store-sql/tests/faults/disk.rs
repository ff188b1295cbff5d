//! A disk that is full.

use crate::journal::Journal;
use crate::life::{key, ledger, paid};
use huifu::ledger::State;
use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use store_sql::testing::Postgres;
use tempfile::TempDir;

/// A small disk; taken away again when it is dropped.
struct Disk(TempDir);

impl Disk {
    /// None where this user may not make one.
    fn of(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size},mode=777"), "tmpfs"])
            .arg(folder.path())
            .output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all room that is left.
    fn fill(&self) -> PathBuf {
        let filler = self.path().join("filler");
        let mut file = std::fs::File::create(&filler).unwrap();
        let mut piece = vec![0_u8; 1 << 20];
        // First large pieces, then small ones.
        while !piece.is_empty() {
            while std::io::Write::write_all(&mut file, &piece).is_ok() {}
            piece.truncate(piece.len() / 4);
        }
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

pub(crate) async fn full() {
    let Some(disk) = Disk::of("3m") else {
        // Only root may; whoever runs the tests as somebody else is told what was not tried.
        eprintln!("no disk can be made by this user: a full disk was not tried");
        return;
    };
    let address = format!("sqlite://{}", disk.path().join("orders.db").display());
    sqlite(&disk, &address).await;
    let disk = Disk::of("96m").unwrap();
    postgres(&disk).await;
}

/// Orders are admitted until the disk is full; what was not admitted was not sent.
async fn until_full(sql: &Sql, journal: &Journal) -> (usize, String) {
    for number in 1..=3_000 {
        if let Err(e) = paid(Arc::new(sql.orders("disk")), journal, &number.to_string()).await {
            return (number, e.source().map(ToString::to_string).unwrap_or_default());
        }
    }
    panic!("the disk does not get full");
}

async fn sqlite(disk: &Disk, address: &str) {
    let sql = Sql::builder(address).migrate().await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let journal = Journal(elsewhere.path().join("journal"));
    let filler = disk.fill();
    let (number, why) = until_full(&sql, &journal).await;
    assert!(why.contains("disk is full") || why.contains("is the disk full"), "{why}");
    well(&sql, &journal, number, filler).await;
}

async fn postgres(disk: &Disk) {
    let mut server = Postgres::start_in(disk.path()).unwrap();
    let sql = Sql::builder(server.address()).timeout(Duration::from_secs(3)).migrate().await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let journal = Journal(elsewhere.path().join("journal"));
    let filler = disk.fill();
    let (number, why) = until_full(&sql, &journal).await;
    // A server that can write no log ends itself.
    let told = ["disk is full", "connection to the database broke", "cannot be reached", "did not answer"];
    assert!(told.iter().any(|part| why.contains(part)), "{why}");
    std::fs::remove_file(&filler).unwrap();
    server.restart().unwrap();
    well(&sql, &journal, number, filler).await;
}

/// With room again: what was told as done is there, the order that failed is sent once, and the next too.
async fn well(sql: &Sql, journal: &Journal, failed: usize, filler: PathBuf) {
    let _ = std::fs::remove_file(filler);
    for number in failed..failed + 3 {
        paid(Arc::new(sql.orders("disk")), journal, &number.to_string()).await.unwrap();
    }
    let sent = journal.sent();
    assert!(sent.values().all(|times| *times == 1), "{sent:?}");
    for number in journal.successes().into_keys() {
        let record = ledger(Arc::new(sql.orders("disk"))).get(&key(&number)).await.unwrap().unwrap();
        assert_eq!(record.state, State::Succeeded, "{number}");
    }
    assert!(sent.len() >= 3, "{sent:?}");
}
