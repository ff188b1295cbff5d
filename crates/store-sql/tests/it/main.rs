//! The stores on real databases, which the tests start themselves; see `store_sql::testing`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod deliveries;
mod group;
mod listing;
mod numbers;
mod open;

/// A new SQLite file in a folder that lives as long as it is held.
fn file() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite://{}", folder.path().join("orders.db").display());
    (folder, address)
}
