//! Calls of both platforms through the gateway.

use crate::common::{Running, get};
use sandbox::keys;
use serde_json::json;

fn withdrawal() -> serde_json::Value {
    json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "1.00",
        "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0", "bg_ret_url": "http://127.0.0.1:1/notice",
    })
}

#[tokio::test]
async fn both_platforms_answer_typed() {
    let running = Running::start().await;
    let answer = running.post("/unionpay/contract.status", &json!({ "openId": "x" })).await;
    assert!([200, 422].contains(&answer.status), "{}", answer.text());
    let answer = running.post("/huifu/303", &json!({ "user_cust_id": keys::HUIFU_USER })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["result"], "success");
    assert_eq!(answer.json()["answer"]["resp_code"], "303000");
    running.stop().await;
}

#[tokio::test]
async fn money_needs_a_key_and_moves_once() {
    let running = Running::start().await;
    let refused = running.post("/huifu/202", &withdrawal()).await;
    assert_eq!((refused.status, refused.json()["type"].clone()), (400, json!("/docs#key-missing")));
    let key = "Idempotency-Key: 202405170001\r\n";
    let first = running.send("/huifu/202", key, &withdrawal()).await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(first.json()["answer"]["order_id"], "202405170001");
    let again = running.send("/huifu/202", key, &withdrawal()).await;
    assert_eq!(again.status, 200, "{}", again.text());
    assert_eq!(again.json()["repeated"], true);
    assert_eq!(again.json()["order"]["number"], "202405170001");
    let mut other = withdrawal();
    other["mer_priv"] = json!("another wish");
    let other = running.send("/huifu/202", key, &other).await;
    assert_eq!((other.status, other.json()["type"].clone()), (422, json!("/docs#key-reused")));
    assert_eq!(other.json()["outcome"], "not-sent");
    running.stop().await;
}

#[tokio::test]
async fn the_audit_log_says_who_called_what_and_no_field() {
    let running = Running::start().await;
    let answer = running.send("/huifu/202", "Idempotency-Key: 202405170009\r\n", &withdrawal()).await;
    assert!(answer.head.to_lowercase().contains("cache-control: no-store"), "{}", answer.head);
    let line: serde_json::Value = serde_json::from_str(running.audit().lines().last().unwrap()).unwrap();
    assert_eq!(
        (&line["caller"], &line["endpoint"], &line["path"], &line["status"]),
        (&json!("local"), &json!("huifu.202"), &json!("/huifu/202"), &json!(200)),
        "{line}"
    );
    assert!(!running.audit().contains(keys::HUIFU_CASH_CARD), "{line}");
    // The platform has it, once.
    let orders = get(&running.sandbox.base_url(), "/sandbox/huifu/orders").await.text();
    assert_eq!(orders.matches("202405170009").count(), 1, "{orders}");
    running.stop().await;
}
