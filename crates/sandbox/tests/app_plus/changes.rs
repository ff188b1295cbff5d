//! What became of orders and accounts over time, as a program reads it.

use crate::shop::{Shop, reply};
use crate::*;

/// The changes of a merchant: kind, number, word and value of each.
async fn changes(merchant: &Merchant, number: &str) -> Vec<(String, String, String, String)> {
    let answer = merchant.send(Method::GET, "/sandbox/changes", "text/plain", Bytes::new()).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, "application/json".try_into().as_ref().unwrap())
    );
    let all: Value = serde_json::from_slice(answer.body()).unwrap();
    let of = |change: &Value| {
        assert!(change["at"].as_u64().is_some_and(|at| at >= NOW), "{change}");
        let text = |name: &str| change[name].as_str().unwrap().to_owned();
        (text("kind"), text("subject"), text("word"), text("value"))
    };
    all[number].as_array().unwrap().iter().map(of).collect()
}

fn of<'a>(all: &'a [(String, String, String, String)], kind: &str, subject: &str) -> Vec<(&'a str, &'a str)> {
    let own = all.iter().filter(|(k, s, ..)| k == kind && s == subject);
    own.map(|(_, _, word, value)| (word.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn an_order_and_the_account_it_pays_into_are_followed_and_every_merchant_has_its_own() {
    let merchant = Merchant::start().await;
    let shop = Shop::open(|_| reply(200, "RECV_ORD_ID_w1")).await;
    let order = json!({
        "order_date": "20240517", "order_id": "w1", "trans_amt": "8.88", "gate_id": "01020000",
        "bg_ret_url": shop.address,
    });
    merchant.request("204", order).await;
    assert_eq!(of(&changes(&merchant, keys::HUIFU_MERCHANT).await, "order", "w1"), [("waiting", "")]);
    merchant.send(Method::POST, "/sandbox/huifu/pay?order_id=w1", "text/plain", Bytes::new()).await;
    merchant.until("w1", |order| order.acknowledged).await;
    let all = changes(&merchant, keys::HUIFU_MERCHANT).await;
    assert_eq!(of(&all, "order", "w1"), [("waiting", ""), ("user-paid", ""), ("done", ""), ("notified", "")]);
    assert_eq!(
        of(&all, "account", keys::HUIFU_MERCHANT_ACCOUNT),
        [("holds", "1000000.00 + 0.00"), ("holds", "1000008.88 + 0.00")]
    );
    // UnionPay's first merchant: the account for red packets as it begins, and what was made of it.
    let app = keys::UNIONPAY_APP_ID;
    assert_eq!(of(&changes(&merchant, app).await, "balance", ""), [("holds", "100000")]);
    merchant.send(Method::POST, "/sandbox/unionpay/set-balance?fen=7", "text/plain", Bytes::new()).await;
    let all = changes(&merchant, app).await;
    assert_eq!(of(&all, "balance", ""), [("holds", "100000"), ("holds", "7")]);
    assert_eq!(of(&all, "order", "w1"), [], "that is the other platform's");
    // Begun anew, nothing is left but how everything begins.
    merchant.send(Method::POST, "/sandbox/reset", "text/plain", Bytes::new()).await;
    let all = changes(&merchant, keys::HUIFU_MERCHANT).await;
    assert_eq!(of(&all, "order", "w1"), []);
    assert_eq!(of(&all, "account", keys::HUIFU_MERCHANT_ACCOUNT), [("holds", "1000000.00 + 0.00")]);
    // It shows, and takes nothing.
    let posted = merchant.send(Method::POST, "/sandbox/changes", "text/plain", Bytes::new()).await;
    assert_eq!(posted.status(), 404);
}
