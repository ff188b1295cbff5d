//! The databases.

use crate::journal::Journal;
use huifu::store::OrderStore;
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use store_sql::testing::{MariaDb, Postgres};
use tempfile::TempDir;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
    MariaDb,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::MariaDb];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
            Self::MariaDb => "MariaDB",
        }
    }
}

pub(crate) enum Server {
    File,
    Postgres(Box<Postgres>),
    MariaDb(Box<MariaDb>),
}

pub(crate) struct Database {
    pub(crate) kind: Kind,
    pub(crate) server: Server,
    folder: TempDir,
}

impl Database {
    pub(crate) async fn start(kind: Kind) -> Self {
        let server = match kind {
            Kind::Sqlite => Server::File,
            Kind::Postgres => Server::Postgres(Box::new(Postgres::start().unwrap())),
            Kind::MariaDb => Server::MariaDb(Box::new(MariaDb::start().unwrap())),
        };
        let database = Self { kind, server, folder: tempfile::tempdir().unwrap() };
        Sql::builder(database.address()).migrate().await.unwrap().close().await;
        database
    }

    pub(crate) fn address(&self) -> String {
        match &self.server {
            Server::File => format!("sqlite://{}", self.folder.path().join("orders.db").display()),
            Server::Postgres(server) => server.address(),
            Server::MariaDb(server) => server.address(),
        }
    }

    /// The same behind another port.
    pub(crate) fn address_at(&self, port: u16) -> String {
        match &self.server {
            Server::File => self.address(),
            Server::Postgres(server) => server.address_at(port),
            Server::MariaDb(server) => server.address_at(port),
        }
    }

    pub(crate) fn port(&self) -> u16 {
        match &self.server {
            Server::File => 0,
            Server::Postgres(server) => server.port(),
            Server::MariaDb(server) => server.port(),
        }
    }

    pub(crate) async fn sql(&self) -> Sql {
        Sql::builder(self.address()).timeout(Duration::from_secs(10)).open().await.unwrap()
    }

    /// A book of its own for each fault.
    pub(crate) async fn store(&self, book: &str) -> Arc<dyn OrderStore> {
        Arc::new(self.sql().await.orders(book))
    }

    pub(crate) fn journal(&self, book: &str) -> Journal {
        Journal(self.folder.path().join(format!("{book}.journal")))
    }
}
