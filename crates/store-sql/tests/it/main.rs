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

/// Another program at a database, which changes it.
async fn statement(address: &str, text: &str) {
    let text = sqlx::AssertSqlSafe(text.to_owned());
    if address.starts_with("sqlite") {
        let pool = sqlx::SqlitePool::connect(&format!("{address}?mode=rwc")).await.unwrap();
        sqlx::raw_sql(text).execute(&pool).await.unwrap();
        pool.close().await;
    } else if address.starts_with("postgres") {
        let pool = sqlx::PgPool::connect(address).await.unwrap();
        sqlx::raw_sql(text).execute(&pool).await.unwrap();
        pool.close().await;
    } else {
        let pool = sqlx::MySqlPool::connect(address).await.unwrap();
        sqlx::raw_sql(text).execute(&pool).await.unwrap();
        pool.close().await;
    }
}
