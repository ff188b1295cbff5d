//! Deliveries: written down once, leased by one, ended, listed; tables of the version before are brought to this one.

use crate::{file, statement};
use std::collections::BTreeSet;
use std::time::Duration;
use store_sql::testing::{MariaDb, Postgres};
use store_sql::{Deliveries, DeliveryMark, DeliveryState, Leased, NewDelivery, Redelivery, SCHEMA, Sql};

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(60);

fn new<'a>(id: &'a str, body: &'a str) -> NewDelivery<'a> {
    let order = Some(("20260102", "order1"));
    NewDelivery {
        id,
        platform: "huifu",
        merchant: "6666",
        kind: "huifu.notification",
        order,
        body,
        trace: None,
    }
}

async fn one(deliveries: &Deliveries, lease: Duration) -> Leased {
    let mut leased = deliveries.lease(10, lease).await.unwrap();
    assert_eq!(leased.len(), 1, "{leased:?}");
    leased.remove(0)
}

/// From the first word to the last, with two handles as two processes have them.
async fn life(first: &Sql, second: &Sql) {
    let (here, there) = (first.deliveries(), second.deliveries());
    let body = r#"{"data":{"name":"汇付 🐘 \u0000 'x'"}}"#;
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assert!(here.add(&NewDelivery { trace: Some(trace), ..new("msg_1", body) }).await.unwrap());
    for deliveries in [&here, &there] {
        assert!(!deliveries.add(&new("msg_1", "{}")).await.unwrap(), "what comes again is there already");
    }
    let leased = one(&here, SHORT).await;
    assert_eq!(leased.delivery().body, body, "as it was written down first");
    assert_eq!((leased.delivery().attempts, leased.delivery().trace.as_deref()), (1, Some(trace)));
    assert_eq!(there.lease(10, LONG).await.unwrap(), [], "it is leased");
    assert_eq!(there.redeliver("msg_1").await.unwrap(), Redelivery::Running);

    // Whoever leased it died: it is due again by itself, and the first lease ends nothing any more.
    tokio::time::sleep(SHORT * 2).await;
    let again = one(&there, LONG).await;
    assert_eq!(again.delivery().attempts, 2);
    assert!(!here.failed(&leased, LONG, "late").await.unwrap());
    assert!(!here.dead(&leased, "late").await.unwrap());
    assert!(there.failed(&again, SHORT, "status 503").await.unwrap());
    let known = here.get("msg_1").await.unwrap().unwrap();
    assert_eq!((known.state, known.last_error.as_deref()), (DeliveryState::Waiting, Some("status 503")));
    assert_eq!(here.lease(10, LONG).await.unwrap(), [], "not before its pause is over");
    tokio::time::sleep(SHORT * 2).await;

    let last = one(&here, LONG).await;
    assert!(here.dead(&last, &"gone\n".repeat(1_000)).await.unwrap());
    let waiting = there.waiting().await.unwrap();
    assert_eq!((waiting.waiting, waiting.dead), (0, 1));
    let dead = there.page(&DeliveryMark::first(), Some(DeliveryState::Dead), 10).await.unwrap().deliveries;
    assert!(dead[0].last_error.as_ref().unwrap().len() < 3_000 && dead[0].due.is_none());
    assert_eq!(there.redeliver("msg_1").await.unwrap(), Redelivery::Due);
    assert_eq!(there.redeliver("msg_2").await.unwrap(), Redelivery::Unknown);

    // It has arrived, says somebody whose lease is over; that counts, and whoever has it now changes nothing about it.
    let leased = one(&here, Duration::ZERO).await;
    assert_eq!(leased.delivery().attempts, 1, "counted anew");
    let other = one(&there, LONG).await;
    assert!(here.delivered(&leased).await.unwrap());
    assert!(!there.failed(&other, SHORT, "status 500").await.unwrap());
    assert!(!there.delivered(&other).await.unwrap());
    assert_eq!(here.get("msg_1").await.unwrap().unwrap().state, DeliveryState::Delivered);
    assert_eq!(here.of_order("6666", "20260102", "order1").await.unwrap().len(), 1);
    assert_eq!(here.of_order("6666", "20260103", "order1").await.unwrap().len(), 0);

    assert_eq!(here.forget_delivered(LONG).await.unwrap(), 0);
    assert_eq!(here.forget_delivered(Duration::ZERO).await.unwrap(), 1);
    assert_eq!(here.get("msg_1").await.unwrap(), None);

    assert!(!here.is_disabled("shop").await.unwrap());
    here.disable("shop").await.unwrap();
    there.disable("shop").await.unwrap();
    assert!(there.is_disabled("shop").await.unwrap() && !there.is_disabled("Shop").await.unwrap());
    assert!(there.enable("shop").await.unwrap() && !here.enable("shop").await.unwrap());
    assert!(!here.is_disabled("shop").await.unwrap());
}

/// Many that race for many: each is leased by one. Pages show each once.
async fn together(first: &Sql, second: &Sql) {
    const MANY: usize = 60;
    let ids: Vec<String> = (0..MANY).map(|number| format!("msg_many_{number:03}")).collect();
    for id in &ids {
        assert!(first.deliveries().add(&new(id, "{}")).await.unwrap());
    }
    let takers = (0..6).map(|taker| {
        let deliveries = if taker % 2 == 0 { first.deliveries() } else { second.deliveries() };
        tokio::spawn(async move {
            let mut mine = Vec::new();
            // Each round finds some, or all are taken.
            for _ in 0..MANY {
                let leased = deliveries.lease(7, LONG).await.unwrap();
                mine.extend(leased.iter().map(|leased| leased.delivery().id.clone()));
            }
            mine
        })
    });
    let mut taken = Vec::new();
    for taker in takers.collect::<Vec<_>>() {
        taken.extend(taker.await.unwrap());
    }
    taken.sort();
    assert_eq!(taken, ids, "each by one");

    let (mut mark, mut seen) = (Some(DeliveryMark::first()), Vec::new());
    for _ in 0..MANY {
        let Some(after) = mark else { break };
        let after = DeliveryMark::parse(&after.to_string()).unwrap();
        let page = second.deliveries().page(&after, Some(DeliveryState::Waiting), 7).await.unwrap();
        seen.extend(page.deliveries.into_iter().map(|delivery| delivery.id));
        mark = page.next;
    }
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
    assert_eq!(seen.len(), MANY);
    assert_eq!(
        first.deliveries().page(&DeliveryMark::first(), None, 1_000).await.unwrap().deliveries.len(),
        MANY
    );
}

/// What no database would keep whole is refused, not cut.
async fn names(sql: &Sql) {
    let long = "x".repeat(256);
    for id in [long.as_str(), "zero\0byte"] {
        let refused = sql.deliveries().add(&new(id, "{}")).await.unwrap_err();
        assert!(refused.to_string().contains("the id of a delivery"), "{refused}");
        assert_eq!(sql.deliveries().get(id).await.unwrap(), None);
        assert_eq!(sql.deliveries().redeliver(id).await.unwrap(), Redelivery::Unknown);
    }
    for mark in ["", "x", "x.y", "1", "99999999999999999999.a", "1.\0"] {
        assert_eq!(DeliveryMark::parse(mark), None, "{mark:?}");
    }
}

/// Tables as the version before made them, with a row in them.
async fn upgraded(address: &str, tables: &str) {
    let history = "CREATE TABLE merchant_schema (version BIGINT PRIMARY KEY, name VARCHAR(200) NOT NULL, applied_at BIGINT NOT NULL); \
         INSERT INTO merchant_schema VALUES (1, 'orders, nonces, tokens', 0); \
         INSERT INTO merchant_nonces VALUES ('kept', 0, 9000000000000000)";
    for text in format!("{tables}; {history}").split(';').map(str::trim).filter(|it| !it.is_empty()) {
        statement(address, text).await;
    }
    let refused = Sql::builder(address).open().await.unwrap_err();
    assert!(refused.to_string().contains("tables of version 1"), "{refused}");
    let sql = Sql::builder(address).migrate().await.unwrap();
    sql.ready().await.unwrap();
    assert_eq!(Sql::builder(address).status().await.unwrap().schema, Some(SCHEMA));
    use unionpay::store::{Claim, NonceStore as _};
    assert!(
        matches!(sql.nonces().claim("kept", SHORT).await.unwrap(), Claim::Done),
        "what was there is there"
    );
    sql.close().await;
}

async fn everything(address: &str, tables: &str) {
    upgraded(address, tables).await;
    let (first, second) =
        (Sql::builder(address).open().await.unwrap(), Sql::builder(address).open().await.unwrap());
    life(&first, &second).await;
    names(&first).await;
    together(&first, &second).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_in_sqlite() {
    let (_folder, address) = file();
    everything(&address, include_str!("../../src/schema/001.sqlite.sql")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_in_postgres() {
    let server = Postgres::start().unwrap();
    everything(&server.address(), include_str!("../../src/schema/001.postgres.sql")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_in_mariadb() {
    let server = MariaDb::start().unwrap();
    everything(&server.address(), include_str!("../../src/schema/001.mysql.sql")).await;
}
