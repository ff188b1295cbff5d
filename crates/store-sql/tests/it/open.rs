//! What is said when a database cannot be used: what is wrong, what to do, and no password.

use crate::{file, statement};
use std::error::Error;
use std::time::Duration;
use store_sql::testing::{MariaDb, Postgres};
use store_sql::{OpenError, SCHEMA, SchemaError, Sql};

/// Everything that can be printed of an error.
fn all_words(error: &(dyn Error + 'static)) -> String {
    let mut words = format!("{error:?}");
    let mut next = Some(error);
    while let Some(error) = next {
        words.push_str(&format!(" | {error}"));
        next = error.source();
    }
    words
}

/// Missing, made, made once more, seen, newer, foreign: the same words for every database.
async fn schemas(address: &str) {
    let missing = Sql::builder(address).open().await.unwrap_err();
    let new_file = address.starts_with("sqlite");
    assert!(
        matches!(&missing, OpenError::Schema(SchemaError::Missing))
            || new_file && matches!(&missing, OpenError::File(_)),
        "{missing:?}"
    );
    assert!(missing.to_string().contains("`migrate`"), "{missing}");

    // Several processes at once.
    let makers = (0..4).map(|_| tokio::spawn(Sql::builder(address).migrate()));
    for maker in makers.collect::<Vec<_>>() {
        maker.await.unwrap().unwrap();
    }
    Sql::builder(address).open().await.unwrap();
    let status = Sql::builder(address).status().await.unwrap();
    assert_eq!((status.schema, status.orders, status.open), (Some(SCHEMA), Some(0), Some(0)));
    assert!(status.server.contains("SQL") && status.server.contains('.'), "{}", status.server);

    let newer =
        format!("INSERT INTO merchant_schema (version, name, applied_at) VALUES ({}, 'next', 0)", SCHEMA + 1);
    statement(address, &newer).await;
    for refused in [Sql::builder(address).open().await, Sql::builder(address).migrate().await] {
        let refused = refused.unwrap_err();
        assert!(
            matches!(&refused, OpenError::Schema(SchemaError::Newer(newer)) if *newer == SCHEMA + 1),
            "{refused:?}"
        );
        assert!(refused.to_string().contains("use the newer program; nothing was changed"), "{refused}");
    }
    assert_eq!(Sql::builder(address).status().await.unwrap().schema, Some(SCHEMA + 1));

    // The names of other steps, other columns, and a table of ours without our history.
    for (change, table) in [
        ("UPDATE merchant_schema SET name = 'users' WHERE version = 1", "merchant_schema"),
        ("DROP TABLE merchant_schema", "merchant_orders"),
        (
            "DROP TABLE merchant_orders; DROP TABLE merchant_nonces; DROP TABLE merchant_tokens; \
             DROP TABLE merchant_deliveries; DROP TABLE merchant_destinations; \
             CREATE TABLE merchant_schema (shop INTEGER)",
            "merchant_schema",
        ),
    ] {
        for change in change.split(';') {
            statement(address, change).await;
        }
        for refused in [Sql::builder(address).open().await, Sql::builder(address).migrate().await] {
            let refused = refused.unwrap_err();
            let named = matches!(&refused, OpenError::Schema(SchemaError::Foreign(found)) if *found == table);
            assert!(named, "{change}: {refused:?}");
        }
    }
    statement(address, "DROP TABLE merchant_schema").await;
}

#[tokio::test]
async fn tables_of_sqlite_are_made_once_and_those_of_others_are_left_alone() {
    let (_folder, address) = file();
    schemas(&address).await;
}

/// Wrong password, no such user, no such database, nobody there.
async fn refused(address: &str) {
    for (wrong, is_right) in [
        (
            address.replace("correct%20horse", "s3cret%2Fw0rd"),
            (|e| matches!(e, OpenError::Login(_))) as fn(&OpenError) -> bool,
        ),
        (address.replace("/shop", "/nothing"), |e| matches!(e, OpenError::Database(_))),
        (address.replace("127.0.0.1:", "127.0.0.1:1"), |e| {
            // A port above 65535 is no address; one below may be free.
            matches!(e, OpenError::Away(_) | OpenError::Address(_))
        }),
    ] {
        let error = Sql::builder(&wrong).open().await.unwrap_err();
        assert!(is_right(&error), "{wrong}: {error:?}");
        let words = all_words(&error);
        for secret in ["s3cret", "w0rd", "correct", "horse"] {
            assert!(!words.contains(secret), "{words}");
        }
    }
}

#[tokio::test]
async fn postgres_tables_passwords_and_settings() {
    let server = Postgres::start().unwrap();
    let address = server.address();
    schemas(&address).await;
    refused(&address).await;

    let sql = Sql::builder(&address).migrate().await.unwrap();
    assert!(!format!("{sql:?}{:?}", Sql::builder(&address)).contains("horse"));
    statement(&address, "ALTER DATABASE shop SET synchronous_commit = off").await;
    let loses = Sql::builder(&address).open().await.unwrap_err();
    assert!(loses.to_string().contains("`synchronous_commit` is off"), "{loses}");
    Sql::builder(&address).may_lose(true).open().await.unwrap();
}

#[tokio::test]
async fn mariadb_tables_passwords_and_settings() {
    let server = MariaDb::start().unwrap();
    let address = server.address();
    schemas(&address).await;
    refused(&address).await;

    Sql::builder(address.replace("mysql:", "mariadb:")).migrate().await.unwrap();
    statement(&address, "SET GLOBAL innodb_flush_log_at_trx_commit = 2").await;
    let loses = Sql::builder(&address).open().await.unwrap_err();
    assert!(loses.to_string().contains("`innodb_flush_log_at_trx_commit` is not 1"), "{loses}");
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_named_without_being_repeated() {
    for (address, part) in [
        ("", "begins with none of"),
        ("orders.db", "begins with none of"),
        ("oracle://u:s3cret@h/d", "begins with none of"),
        ("sqlite::memory:", "forgets"),
        ("sqlite://", "cannot be read"),
        ("postgres://u:s3cret@h:notaport/d", "%40"),
        ("postgres://u:s3cr/et@h/d", "%2F"),
        ("mysql://u:s3cret@h", "names no database"),
        ("mysql://u:s3cret@h/", "names no database"),
        ("sqlite:///proc/nothing/here.db", "may this user write"),
    ] {
        let error = Sql::builder(address).timeout(Duration::from_secs(2)).migrate().await.unwrap_err();
        let words = all_words(&error);
        assert!(words.contains(part), "{address}: {words}");
        assert!(!words.contains("s3cr"), "{words}");
    }
}

#[tokio::test]
async fn a_file_of_something_else_or_locked_by_somebody_else_is_said_to_be_so() {
    let (folder, address) = file();
    std::fs::write(
        folder.path().join("orders.db"),
        "no database, but long enough to be looked at ".repeat(40),
    )
    .unwrap();
    let error = Sql::builder(&address).migrate().await.unwrap_err();
    assert!(matches!(error, OpenError::NoDatabase(_)), "{error:?}");

    let (_folder, address) = file();
    Sql::builder(&address).migrate().await.unwrap();
    use sqlx::ConnectOptions as _;
    let options: sqlx::sqlite::SqliteConnectOptions = address.parse().unwrap();
    let mut other = options.connect().await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    // It can be opened and read; only who writes has to wait.
    let sql = Sql::builder(&address).timeout(Duration::from_millis(300)).open().await.unwrap();
    let error = sql.orders("b").forget_before(0).await.unwrap_err();
    let words = all_words(&error);
    assert!(words.contains("locked") || words.contains("did not answer"), "{words}");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    sql.orders("b").forget_before(0).await.unwrap();
}

/// A server that has agreed to TLS and then shows nothing that can be believed is there: nobody has to start it.
#[tokio::test]
async fn a_server_whose_tls_is_not_believed_is_not_away() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("postgres://u:s3cret@{}/d?sslmode=require", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // What asks for TLS has eight bytes; `S` agrees.
        stream.read_exact(&mut [0; 8]).await.unwrap();
        stream.write_all(b"Sno hello of a server, and long enough to be read as one").await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await;
    });
    let error = Sql::builder(address).timeout(Duration::from_secs(5)).open().await.unwrap_err();
    assert!(matches!(error, OpenError::Tls(_)), "{error:?}");
    let words = all_words(&error);
    assert!(words.contains("sslrootcert") && !words.contains("s3cret"), "{words}");
    server.await.unwrap();
}
