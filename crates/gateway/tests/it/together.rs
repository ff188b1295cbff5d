//! Two instances on one PostgreSQL and one Redis behave as one.

use crate::common::{configuration, get, post_at};
use crate::receiver::{Receiver, SECRET};
use gateway::{Configuration, Gateway};
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use store_redis::testing::{Memory, RedisServer};
use store_sql::testing::Postgres;

const ORDERS: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_instances_send_each_order_and_each_delivery_once() {
    let (postgres, redis) = (Postgres::start().unwrap(), RedisServer::start(Memory::Disk).unwrap());
    let sandbox = Sandbox::start().await.unwrap();
    let receiver = Receiver::start().await;
    let folder = tempfile::tempdir().unwrap();
    let top = format!(
        "store = \"command:printf %s {}\"\nredis = \"command:printf %s {}\"\n\
         [[webhook]]\nurl = {:?}\nsecrets = [\"command:printf %s {SECRET}\"]\nallow_plain_http = true\n\
         timeout_seconds = 5\nfirst_pause_seconds = 1\n",
        postgres.address(),
        redis.address(),
        receiver.address
    );
    let mut gateways = Vec::new();
    for _ in 0..2 {
        let text = configuration(&sandbox.base_url(), &top);
        gateways.push(Gateway::start(Configuration::parse(&text, folder.path()).unwrap()).await.unwrap());
    }
    let places: Vec<String> = gateways.iter().map(|gateway| gateway.place().to_owned()).collect();

    // Every order is asked for at both, at the same moment, and notified at one of them.
    let calls = (0..ORDERS * 2).map(|index| {
        let (place, other) = (places[index % 2].clone(), places[index / 2 % 2].clone());
        tokio::spawn(async move {
            let number = format!("2024051790{:02}", index / 2);
            let body = json!({
                "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "1.00",
                "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0",
                "bg_ret_url": format!("{other}/notifications/huifu"),
            });
            let key = format!("Idempotency-Key: {number}\r\n");
            (number, post_at(&place, "/huifu/202", &key, &body).await)
        })
    });
    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    for call in calls.collect::<Vec<_>>() {
        let (number, answer) = call.await.unwrap();
        assert!([200, 409].contains(&answer.status), "{}", answer.text());
        let is_mine = answer.status == 200 && answer.json()["repeated"] != true;
        *sent.entry(number).or_default() += usize::from(is_mine);
    }
    assert!(sent.len() == ORDERS && sent.values().all(|count| *count == 1), "{sent:?}");
    let mut at_the_platform: Vec<String> = sandbox.orders().into_iter().map(|order| order.order_id).collect();
    at_the_platform.sort();
    assert_eq!(at_the_platform, sent.keys().cloned().collect::<Vec<_>>());

    // The token is fetched once, and both use it.
    for place in &places {
        let answer = post_at(place, "/unionpay/contract.status", "", &json!({ "openId": "x" })).await;
        assert!([200, 422].contains(&answer.status), "{}", answer.text());
    }

    assert_eq!(sandbox.seen("unionpay.backendToken"), 1);

    let arrived = receiver.wait(ORDERS).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(arrived.len() >= ORDERS);
    let arrived = receiver.arrived();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &arrived {
        *ids.entry(one.id()).or_default() += 1;
    }
    assert!(ids.values().all(|count| *count == 1), "each delivery by one of them: {ids:?}");
    let notified = arrived.iter().filter(|one| one.json()["type"] == "huifu.notification").count();
    assert_eq!(notified, ORDERS);
    // What one has, the other knows.
    for place in &places {
        let orders = get(place, "/orders?state=succeeded&limit=1000").await.json();
        assert_eq!(orders["orders"].as_array().unwrap().len(), ORDERS, "{orders}");
    }
    for gateway in gateways {
        assert!(gateway.stop(Duration::from_secs(5)).await);
    }
}
