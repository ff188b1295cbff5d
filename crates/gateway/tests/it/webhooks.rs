//! From the platform's notification to the merchant's own address.

use crate::common::{Running, withdrawal};
use crate::receiver::{NEW_SECRET, Receiver, SECRET};
use sandbox::keys;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use unionpay::proto::ContractRelieved;

/// Quick, so that a test sees several attempts.
fn webhook(receiver: &Receiver, secrets: &[&str]) -> String {
    let secrets: Vec<String> = secrets.iter().map(|secret| format!("command:printf %s {secret}")).collect();
    format!(
        "[[webhook]]\nurl = {:?}\nsecrets = {secrets:?}\nallow_plain_http = true\ntimeout_seconds = 2\n\
         first_pause_seconds = 1\nlongest_pause_seconds = 1\nattempts = 3\n",
        receiver.address
    )
}

fn contract(id: &str) -> ContractRelieved {
    ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", id)
}

async fn withdraw(running: &Running, number: &str, notify: &str) {
    let key = format!("Idempotency-Key: {number}\r\n");
    let answer = running.send("/huifu/202", &key, &withdrawal(notify)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// Waits until the delivery is in this state.
async fn becomes(running: &Running, id: &str, state: &str) -> Value {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let delivery = running.get(&format!("/deliveries/{id}")).await.json();
        if delivery["state"] == state {
            return delivery;
        }
        assert!(Instant::now() < end, "{delivery}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notification_is_delivered_signed_by_each_secret_and_stands_in_the_order() {
    let receiver = Receiver::start().await;
    let running = Running::with(&webhook(&receiver, &[NEW_SECRET, SECRET])).await;
    withdraw(&running, "202405170001", &running.at("/notifications/huifu")).await;
    let arrived = receiver.wait(1).await;
    let notification = arrived.iter().find(|one| one.json()["type"] == "huifu.notification").unwrap();
    assert!(notification.signed_by(7) && notification.signed_by(8) && !notification.signed_by(9));
    assert_eq!(notification.headers["content-type"], "application/json");
    let data = &notification.json()["data"];
    assert_eq!((&data["command"], &data["merchant"]), (&json!("202"), &json!(keys::HUIFU_MERCHANT)));
    assert_eq!(data["fields"]["order_id"], "202405170001");
    assert_eq!(
        (&data["order"]["state"], &data["order"]["number"]),
        (&json!("succeeded"), &json!("202405170001"))
    );

    let id = notification.id().to_owned();
    let delivery = becomes(&running, &id, "delivered").await;
    assert_eq!((&delivery["attempts"], &delivery["body"]), (&json!(1), &notification.json()));

    let order = running.get("/orders/20240517/202405170001").await;
    assert_eq!(order.status, 200, "{}", order.text());
    let order = order.json();
    let states: Vec<&Value> =
        order["history"].as_array().unwrap().iter().map(|change| &change["state"]).collect();
    assert_eq!(states.first(), Some(&&json!("sent")), "{order}");
    assert!(states.contains(&&json!("succeeded")), "{order}");
    let versions: Vec<u64> = order["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["version"].as_u64().unwrap())
        .collect();
    assert_eq!(versions, (1..=versions.len() as u64).collect::<Vec<_>>(), "no change is missing");
    assert!(order["deliveries"].as_array().unwrap().iter().any(|one| one["id"] == *id), "{order}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_notification_is_acknowledged_each_time_and_delivered_once() {
    let (receiver, platform) = (Receiver::start().await, Receiver::start().await);
    let running = Running::with(&webhook(&receiver, &[SECRET])).await;
    withdraw(&running, "202405170002", &platform.address).await;
    let body = platform.wait(1).await[0].body.clone();
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for _ in 0..4 {
        let answer = running.raw("POST", "/notifications/huifu", form, &body).await;
        assert_eq!((answer.status, answer.text()), (200, "RECV_ORD_ID_202405170002".to_owned()));
    }
    let named = format!("/notifications/huifu/{}", keys::HUIFU_MERCHANT);
    assert_eq!(running.raw("POST", &named, form, &body).await.status, 200);
    receiver.wait(1).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let notifications = receiver.arrived();
    let notifications = notifications.iter().filter(|one| one.json()["type"] == "huifu.notification");
    assert_eq!(notifications.count(), 1);

    // What is not the platform's is refused, and nothing is kept of it.
    let mut forged = body.clone();
    let at = forged.len() / 2;
    forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
    assert_eq!(running.raw("POST", "/notifications/huifu", form, &forged).await.status, 400);
    assert_eq!(running.raw("POST", "/notifications/huifu/6666000000009999", form, &body).await.status, 404);
    let metrics = running.get("/metrics").await.text();
    let refused = "gateway_notifications_total{platform=\"huifu\",result=\"refused\"}";
    assert!(metrics.contains(refused), "{metrics}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_arrive_is_tried_again_given_up_listed_and_redelivered_by_hand() {
    let receiver = Receiver::start().await;
    receiver.answers(&["500", "302 Location: http://127.0.0.1:1/\r\n", "503"]);
    let running = Running::with(&webhook(&receiver, &[SECRET])).await;
    let address = running.at("/notifications/unionpay");
    let notification = contract("c1");
    running.sandbox.notify_contract_relieved(&address, &notification).await.unwrap();
    let arrived = receiver.wait(3).await;
    let id = arrived[0].id().to_owned();
    assert!(arrived.iter().all(|one| one.id() == id && one.body == arrived[0].body && one.signed_by(7)));
    assert_eq!(arrived[0].json()["type"], "unionpay.notification.contract.relieved");
    let delivery = becomes(&running, &id, "dead").await;
    assert_eq!(delivery["attempts"], 3);
    assert!(delivery["lastError"].as_str().unwrap().contains("503"), "{delivery}");
    let dead = running.get("/deliveries?state=dead").await.json();
    assert_eq!(dead["deliveries"][0]["id"], *id);
    assert_eq!(running.get("/deliveries?state=delivered").await.json()["deliveries"], json!([]));
    assert_eq!(running.get("/deliveries?state=lost").await.status, 422);
    assert_eq!(running.get("/deliveries?sate=dead").await.status, 422);
    assert_eq!(running.get("/deliveries/msg_none").await.status, 404);

    let answer = running.raw("POST", &format!("/deliveries/{id}/redeliver"), "", b"").await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    assert_eq!(receiver.wait(4).await[3].id(), id);
    assert_eq!(becomes(&running, &id, "delivered").await["attempts"], 1);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_says_gone_is_left_alone_until_somebody_says_otherwise() {
    let receiver = Receiver::start().await;
    receiver.answers(&["410"]);
    let running = Running::with(&webhook(&receiver, &[SECRET])).await;
    let address = running.at("/notifications/unionpay");
    running.sandbox.notify_contract_relieved(&address, &contract("c1")).await.unwrap();
    let first = receiver.wait(1).await[0].id().to_owned();
    becomes(&running, &first, "dead").await;
    running.sandbox.notify_contract_relieved(&address, &contract("c2")).await.unwrap();
    let end = Instant::now() + Duration::from_secs(10);
    let dead = loop {
        let dead = running.get("/deliveries?state=dead").await.json();
        if dead["deliveries"].as_array().unwrap().len() == 2 {
            break dead;
        }
        assert!(Instant::now() < end, "{dead}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert!(dead["deliveries"][1]["lastError"].as_str().unwrap().contains("disabled"), "{dead}");
    assert_eq!(receiver.arrived().len(), 1, "nothing more was sent there");
    let answer = running.raw("POST", "/deliveries/redeliver-dead", "", b"").await;
    assert_eq!(answer.json()["redelivered"], 2);
    assert_eq!(receiver.wait(3).await.len(), 3);
    running.stop().await;
}

/// Both are asked by machines that have no token; the metrics by one that has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alive_and_ready_are_open_and_metrics_are_not() {
    let (token, hash) = gateway::new_token();
    let top = format!("[[token]]\nname = \"p\"\nsha256 = \"{hash}\"\nscopes = [\"read\"]\n");
    let running = Running::with(&top).await;
    assert_eq!(running.get("/healthz").await.json()["status"], "alive");
    let ready = running.get("/readyz").await;
    assert_eq!((ready.status, &ready.json()["merchants"]["huifu"]), (200, &json!(1)), "{}", ready.text());
    assert_eq!(running.get("/metrics").await.status, 401);
    assert_eq!(running.get("/orders").await.status, 401);
    assert_eq!(running.get("/deliveries").await.status, 401);
    let bearer = format!("Authorization: Bearer {}\r\n", token.expose());
    let metrics = running.raw("GET", "/metrics", &bearer, b"").await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.text().contains("gateway_ready 1"), "{}", metrics.text());
    let refused = running.raw("POST", "/deliveries/redeliver-dead", &bearer, b"").await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    running.stop().await;
}
