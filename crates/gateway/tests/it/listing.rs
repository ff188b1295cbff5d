//! Lists of orders and deliveries over HTTP: what each filter lets through, pages, and what is no filter.

use crate::common::{NOWHERE, Running, withdrawal};
use sandbox::keys;
use serde_json::{Value, json};
use unionpay::proto::ContractRelieved;

/// The numbers of a list, and its mark.
fn numbers(page: &Value) -> (Vec<String>, Option<String>) {
    let orders = page["orders"].as_array().unwrap_or_else(|| panic!("{page}"));
    let numbers = orders.iter().map(|order| order["number"].as_str().unwrap().to_owned()).collect();
    (numbers, page["next"].as_str().map(str::to_owned))
}

async fn listed(running: &Running, query: &str) -> Vec<String> {
    numbers(&running.get(&format!("/orders?{query}")).await.json()).0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_by_state_date_platform_and_page() {
    let running = Running::start().await;
    for (date, number) in [("20240516", "A1"), ("20240517", "B1"), ("20240517", "B2"), ("20240519", "C1")] {
        let mut body = withdrawal(NOWHERE);
        body["order_date"] = json!(date);
        let answer = running.send("/huifu/202", &format!("Idempotency-Key: {number}\r\n"), &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    // A user that the platform does not know: a code that no source lists, so nobody can say what became of the order.
    let mut body = withdrawal(NOWHERE);
    (body["order_date"], body["user_cust_id"]) = (json!("20240518"), json!("6666000000009999"));
    let unsettled = running.send("/huifu/202", "Idempotency-Key: U1\r\n", &body).await;
    assert_eq!(
        (unsettled.status, &unsettled.json()["outcome"]),
        (502, &json!("unknown")),
        "{}",
        unsettled.text()
    );

    assert_eq!(listed(&running, "").await, ["A1", "B1", "B2", "U1", "C1"]);
    assert_eq!(listed(&running, "state=unknown").await, ["U1"]);
    assert_eq!(listed(&running, "from=20240517&to=20240518").await, ["B1", "B2", "U1"]);
    assert_eq!(listed(&running, "from=20240518").await, ["U1", "C1"]);
    assert_eq!(listed(&running, "to=20240516&platform=huifu").await, ["A1"]);
    assert_eq!(listed(&running, "from=20240520").await, Vec::<String>::new());
    assert_eq!(listed(&running, "platform=unionpay").await, Vec::<String>::new());
    let merchant = format!("merchant={}&state=unknown", keys::HUIFU_MERCHANT);
    assert_eq!(listed(&running, &merchant).await, ["U1"]);

    // Page by page: each once, and the last page says that it is.
    let (mut all, mut after) = (Vec::new(), String::new());
    for pages in 1.. {
        assert!(pages < 9, "the pages do not end: {all:?}");
        let page = running.get(&format!("/orders?limit=2{after}")).await.json();
        let (some, next) = numbers(&page);
        assert!(some.len() <= 2);
        all.extend(some);
        let Some(next) = next else { break };
        after = format!("&after={next}");
    }
    assert_eq!(all, ["A1", "B1", "B2", "U1", "C1"]);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_page_by_page() {
    let running = Running::start().await;
    let address = running.at("/notifications/unionpay");
    for number in 0..3 {
        let told = ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", format!("c{number}"));
        running.sandbox.notify_contract_relieved(&address, &told).await.unwrap();
    }
    let first = running.get("/deliveries?state=waiting&limit=2").await.json();
    assert_eq!(first["deliveries"].as_array().unwrap().len(), 2, "{first}");
    let next = first["next"].as_str().unwrap();
    let rest = running.get(&format!("/deliveries?state=waiting&limit=2&after={next}")).await.json();
    assert_eq!((rest["deliveries"].as_array().unwrap().len(), &rest["next"]), (1, &json!(null)), "{rest}");
    let ids = |page: &Value| -> Vec<String> {
        page["deliveries"].as_array().unwrap().iter().map(|one| one["id"].to_string()).collect()
    };
    assert!(!ids(&first).contains(&ids(&rest)[0]));
    running.stop().await;
}

#[tokio::test]
async fn what_is_no_filter_is_named() {
    let running = Running::start().await;
    for (query, field) in [
        ("/orders?state=lost", "state"),
        ("/orders?from=2024-05-17", "from"),
        ("/orders?to=20240230", "to"),
        ("/orders?limit=0", "limit"),
        ("/orders?limit=1001", "limit"),
        ("/orders?after=20240517", "after"),
        ("/orders?platform=alipay", "platform"),
        ("/orders?sate=failed", "sate"),
        ("/orders?state=failed&state=sent", "state"),
        ("/deliveries?after=x", "after"),
        ("/deliveries?limit=many", "limit"),
        ("/orders/2024/1", "date"),
        ("/orders/20240517/1?state=unknown", "state"),
    ] {
        let answer = running.get(query).await;
        let problem = answer.json();
        assert_eq!(
            (answer.status, &problem["errors"][0]["field"]),
            (422, &json!(field)),
            "{query}: {problem}"
        );
        assert_eq!(problem["outcome"], "not-sent");
    }
    let other = running.get("/orders?merchant=6666000000009999").await;
    assert_eq!((other.status, &other.json()["type"]), (400, &json!("/docs#merchant")), "{}", other.text());
    running.stop().await;
}
