//! Calls of both platforms through the gateway.

use crate::common::{NOWHERE, Running, get, withdrawal};
use sandbox::keys;
use serde_json::json;

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
    let refused = running.post("/huifu/202", &withdrawal(NOWHERE)).await;
    assert_eq!((refused.status, refused.json()["type"].clone()), (400, json!("/docs#key-missing")));
    let key = "Idempotency-Key: 202405170001\r\n";
    let first = running.send("/huifu/202", key, &withdrawal(NOWHERE)).await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(first.json()["answer"]["order_id"], "202405170001");
    let again = running.send("/huifu/202", key, &withdrawal(NOWHERE)).await;
    assert_eq!(again.status, 200, "{}", again.text());
    assert_eq!(again.json()["repeated"], true);
    assert_eq!(again.json()["order"]["number"], "202405170001");
    let mut other = withdrawal(NOWHERE);
    other["mer_priv"] = json!("another wish");
    let other = running.send("/huifu/202", key, &other).await;
    assert_eq!((other.status, other.json()["type"].clone()), (422, json!("/docs#key-reused")));
    assert_eq!(other.json()["outcome"], "not-sent");
    running.stop().await;
}

/// A job that repeats a call weeks later, under the date of that day: Huifu would pay it, as another order.
#[tokio::test]
async fn the_same_key_under_another_date_is_the_order_that_it_was() {
    let running = Running::start().await;
    let key = "Idempotency-Key: payout-of-may/17\r\n";
    let first = running.send("/huifu/202", key, &withdrawal(NOWHERE)).await;
    assert_eq!(first.status, 200, "{}", first.text());
    for date in ["20240518", "20240519", "20240701", "20250517"] {
        let mut later = withdrawal(NOWHERE);
        later["order_date"] = json!(date);
        let again = running.send("/huifu/202", key, &later).await;
        let said = again.json();
        assert_eq!(
            (again.status, &said["repeated"], &said["order"]["date"]),
            (200, &json!(true), &json!("20240517")),
            "{said}"
        );
        later["trans_amt"] = json!("2.00");
        let other = running.send("/huifu/202", key, &later).await;
        assert_eq!(
            (other.status, &other.json()["type"]),
            (422, &json!("/docs#key-reused")),
            "{}",
            other.text()
        );
    }
    assert_eq!(running.sandbox.seen("huifu.202"), 1);
    assert_eq!(running.sandbox.orders().len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn the_audit_log_says_who_called_what_and_no_field() {
    let running = Running::start().await;
    let answer = running.send("/huifu/202", "Idempotency-Key: 202405170009\r\n", &withdrawal(NOWHERE)).await;
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
