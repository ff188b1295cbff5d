//! `merchant gateway deliveries`: what waits and what was given up, from the store, while no gateway runs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use serde_json::{Value, json};
use std::path::Path;
use std::process::Output;
use std::time::Duration;
use store_sql::{NewDelivery, Sql};
use tempfile::TempDir;
use test_support::keys::UNIONPAY_SECRET;

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");
const URL: &str = "http://127.0.0.1:9/hook";

/// Three deliveries, the first two of which were given up, and an address that has said 410.
fn world() -> TempDir {
    let folder = TempDir::new().unwrap();
    let store = format!("sqlite://{}", folder.path().join("gateway.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sql = Sql::builder(store.as_str()).migrate().await.unwrap();
        let deliveries = sql.deliveries();
        for id in ["msg_1", "msg_2", "msg_3"] {
            let new = NewDelivery {
                id,
                platform: "huifu",
                merchant: "6666000000000001",
                kind: "huifu.notification",
                order: Some(("20240517", "202405170001")),
                body: "{\"type\":\"huifu.notification\",\"data\":{\"a\":1}}",
                trace: None,
            };
            assert!(deliveries.add(&new).await.unwrap());
        }
        for leased in deliveries.lease(2, Duration::from_secs(9)).await.unwrap() {
            assert!(deliveries.dead(&leased, "the receiver answered with status 410").await.unwrap());
        }
        deliveries.disable(&destination()).await.unwrap();
        sql.close().await;
    });
    let text = format!(
        "store = {store:?}\naudit_log = \"audit.log\"\n\
         [[webhook]]\nurl = {URL:?}\nallow_plain_http = true\n\
         secrets = [\"command:printf %s whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\"]\n\
         [[unionpay]]\napp_id = \"a\"\nsecret = \"file:{}\"\n",
        UNIONPAY_SECRET.file()
    );
    std::fs::write(folder.path().join("gateway.toml"), text).unwrap();
    folder
}

/// The name under which the store knows the address: `printf %s http://127.0.0.1:9/hook | sha256sum`.
fn destination() -> String {
    crypto_core::digest::sha256_hex(URL.as_bytes())
}

fn is_disabled(folder: &Path) -> bool {
    let store = format!("sqlite://{}", folder.join("gateway.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sql = Sql::builder(store.as_str()).open().await.unwrap();
        let disabled = sql.deliveries().is_disabled(&destination()).await.unwrap();
        sql.close().await;
        disabled
    })
}

fn run(folder: &TempDir, command: &str, more: &[&str]) -> Output {
    let config = folder.path().join("gateway.toml").display().to_string();
    let arguments = [&["gateway", "deliveries", command, "--config", &config], more].concat();
    common::run(PROGRAM, &arguments, &[], b"")
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", common::err(output)))
}

#[test]
fn deliveries_are_listed_by_state_and_page_and_shown_with_their_body() {
    let folder = world();
    let all = document(&run(&folder, "list", &["--json"]));
    let names = |listed: &Value| -> Vec<String> {
        let all = listed["deliveries"].as_array().unwrap();
        all.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        (names(&all), &all["ok"]),
        (vec!["msg_1".into(), "msg_2".into(), "msg_3".into()], &json!(true))
    );
    assert_eq!(names(&document(&run(&folder, "list", &["--state", "dead", "--json"]))), ["msg_1", "msg_2"]);
    let first = document(&run(&folder, "list", &["--limit", "2", "--json"]));
    let rest = run(&folder, "list", &["--after", first["next"].as_str().unwrap(), "--json"]);
    assert_eq!(names(&document(&rest)), ["msg_3"]);
    let text = run(&folder, "list", &["--state", "waiting"]);
    let lines = String::from_utf8(text.stdout).unwrap();
    assert!(lines.starts_with("waiting     0  2") && lines.trim_end().ends_with("msg_3"), "{lines}");

    let shown = document(&run(&folder, "show", &["msg_1", "--json"]));
    let delivery = &shown["delivery"];
    assert_eq!((&delivery["state"], &delivery["body"]["data"]["a"]), (&json!("dead"), &json!(1)), "{shown}");
    assert!(delivery["lastError"].as_str().unwrap().contains("410"));
    let unknown = run(&folder, "show", &["msg_9", "--json"]);
    assert_eq!((unknown.status.code(), &document(&unknown)["ok"]), (Some(1), &json!(false)));
    assert_eq!(run(&folder, "list", &["--state", "lost"]).status.code(), Some(2));
}

#[test]
fn what_was_given_up_is_due_again_and_its_address_is_asked_again() {
    let folder = world();
    assert!(is_disabled(folder.path()));
    let one = run(&folder, "redeliver", &["msg_1", "msg_9", "--json"]);
    let said = document(&one);
    assert_eq!((one.status.code(), &said["due"]), (Some(1), &json!(["msg_1"])), "{said}");
    assert!(said["error"].as_str().unwrap().contains("msg_9"));
    assert!(!is_disabled(folder.path()));
    let rest = document(&run(&folder, "redeliver", &["--dead", "--json"]));
    assert_eq!((&rest["redelivered"], &rest["ok"]), (&json!(1), &json!(true)));
    let waiting = document(&run(&folder, "list", &["--state", "waiting", "--json"]));
    assert_eq!(waiting["deliveries"].as_array().unwrap().len(), 3, "{waiting}");
    assert_eq!(waiting["deliveries"][0]["attempts"], 0);
    // Who did it stands beside what comes over HTTP.
    let audit = std::fs::read_to_string(folder.path().join("audit.log")).unwrap();
    let lines: Vec<Value> = audit.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{audit}");
    assert!(lines.iter().all(|line| line["caller"] == "command line" && line["time"].is_string()), "{audit}");
    assert_eq!((&lines[0]["delivery"], &lines[1]["redelivered"]), (&json!("msg_1"), &json!(1)));
}

/// Whoever only looks makes no tables: another store than the gateway's is told.
#[test]
fn a_store_without_tables_stays_without() {
    let folder = world();
    let config = folder.path().join("gateway.toml");
    let text = std::fs::read_to_string(&config).unwrap().replace("gateway.db", "other.db");
    std::fs::write(&config, text).unwrap();
    let output = run(&folder, "list", &[]);
    assert_eq!(output.status.code(), Some(1), "{}", common::err(&output));
    assert!(!folder.path().join("other.db").exists());
}
