//! Notifications: what they say, and how often they come.

use crate::shop::{Shop, reply};
use crate::*;
use sandbox::ScriptedOutcome;

const OK: &str = "RECV_ORD_ID_1";

async fn codes(merchant: &Merchant, shop: &Shop, count: usize) -> Vec<String> {
    merchant.until("1", |order| order.notifications == count).await;
    // One more would have come by then.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let code = |check_value: &String| text(&merchant.open(check_value), "resp_code").to_owned();
    shop.arrived().iter().map(code).collect()
}

#[tokio::test]
async fn a_notification_says_how_it_ended_and_is_acknowledged_by_its_order() {
    let merchant = Merchant::start().await;
    let shop = Shop::open(|_| reply(200, OK)).await;
    let mut order = withdrawal("1", "12.34", &shop.address);
    order["mer_priv"] = "shop 7".into();
    assert_eq!(merchant.code("202", order).await, "202002");
    assert_eq!(codes(&merchant, &shop, 1).await, ["202000"]);
    let notification = merchant.open(&shop.arrived()[0]);
    for (name, value) in [
        ("cmd_id", "202"),
        ("mer_cust_id", keys::HUIFU_MERCHANT),
        ("order_id", "1"),
        ("order_date", "20240517"),
        ("trans_amt", "12.34"),
        ("real_trans_amt", "12.34"),
        ("trans_stat", "02000002"),
        ("mer_priv", "shop 7"),
    ] {
        assert_eq!(text(&notification, name), value, "{name}");
    }
    assert!(merchant.sandbox.orders()[0].acknowledged);
}

#[tokio::test]
async fn a_notification_is_sent_again_three_times() {
    for (what, answer) in [
        ("not 200", reply(500, OK)),
        ("201 is not 200", reply(201, OK)),
        ("missing text", reply(200, "")),
        ("another order", reply(200, "RECV_ORD_ID_2")),
        ("more than the text", reply(200, "RECV_ORD_ID_11")),
        ("too late", (200, OK.to_owned(), Duration::from_secs(30))),
    ] {
        let builder = Sandbox::builder().notification_delay(Duration::from_millis(1));
        let merchant = Merchant::with(builder.notification_timeout(Duration::from_millis(60))).await;
        let shop = Shop::open(move |_| answer.clone()).await;
        merchant.code("202", withdrawal("1", "1.00", &shop.address)).await;
        merchant.until("1", |order| order.notifications == 4).await;
        tokio::time::sleep(Duration::from_millis(150)).await;
        let order = &merchant.sandbox.orders()[0];
        assert_eq!((shop.arrived().len(), order.notifications, order.acknowledged), (4, 4, false), "{what}");
        assert!(order.done, "{what}: the order is done all the same");
    }
}

#[tokio::test]
async fn the_second_attempt_is_enough() {
    let merchant = Merchant::start().await;
    let shop =
        Shop::open(|count| if count == 0 { reply(503, "") } else { reply(200, "RECV_ORD_ID_1\n") }).await;
    merchant.code("202", withdrawal("1", "1.00", &shop.address)).await;
    assert_eq!(codes(&merchant, &shop, 2).await, ["202000", "202000"]);
    assert!(merchant.sandbox.orders()[0].acknowledged);
}

#[tokio::test]
async fn turns_of_an_order() {
    for (outcome, notifications, state) in [
        (ScriptedOutcome::Succeeds, &["202000"][..], "02000002"),
        (ScriptedOutcome::Fails, &["202003"], "02000003"),
        (ScriptedOutcome::LateNotification(Duration::from_millis(200)), &["202000"], "02000002"),
        (ScriptedOutcome::NotificationTwice, &["202000", "202000"], "02000002"),
        (ScriptedOutcome::FailureThenSuccess, &["202003", "202000"], "02000002"),
        (ScriptedOutcome::SuccessThenFailure, &["202000", "202003"], "02000002"),
    ] {
        let merchant = Merchant::start().await;
        let shop = Shop::open(|_| reply(200, OK)).await;
        let before = merchant.free(keys::HUIFU_USER_ACCOUNT);
        merchant.sandbox.next_order(outcome);
        merchant.code("202", withdrawal("1", "1.00", &shop.address)).await;
        assert_eq!(codes(&merchant, &shop, notifications.len()).await, notifications, "{outcome:?}");
        assert_eq!(merchant.state("1").await, (state.to_owned(), "1.00".to_owned()), "{outcome:?}");
        let moved = before - merchant.free(keys::HUIFU_USER_ACCOUNT);
        assert_eq!(moved, if state == "02000002" { 100 } else { 0 }, "{outcome:?}");
        merchant.check_books();
        assert_eq!(merchant.code("202", withdrawal("2", "1.00", NOWHERE)).await, "202002", "one turn only");
    }
}

#[tokio::test]
async fn some_orders_are_never_told_of() {
    for (outcome, state) in
        [(ScriptedOutcome::StaysPending, ""), (ScriptedOutcome::NoNotification, "02000002")]
    {
        let merchant = Merchant::start().await;
        let shop = Shop::open(|_| reply(200, OK)).await;
        merchant.sandbox.next_order(outcome);
        merchant.code("202", withdrawal("1", "1.00", &shop.address)).await;
        tokio::time::sleep(Duration::from_millis(80)).await;
        assert_eq!((merchant.state("1").await.0.as_str(), shop.arrived().len()), (state, 0), "{outcome:?}");
        merchant.check_books();
    }
}

#[tokio::test]
async fn notifications_go_to_this_machine_only() {
    let merchant = Merchant::start().await;
    merchant.code("202", withdrawal("1", "1.00", "http://shop.example/notice")).await;
    merchant.until("1", |order| order.done).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(merchant.sandbox.seen("huifu.notice.202"), 0);
}

/// A notification is a form; a proxy may make a query or JSON of it, and a receiver can be tried with those.
#[tokio::test]
async fn notifications_travel_in_every_form() {
    let merchant = Merchant::start().await;
    for (name, form) in [
        ("query", sandbox::NotificationForm::Query),
        ("json", sandbox::NotificationForm::Json),
        ("form", sandbox::NotificationForm::Form),
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/notice?shop=1", listener.local_addr().unwrap());
        let act = format!("/sandbox/huifu/send-notices?as={name}");
        assert_eq!(merchant.send(Method::POST, &act, "text/plain", Bytes::new()).await.status(), 200);
        let taken = tokio::spawn(async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 64 * 1024];
            let mut length = 0;
            while !String::from_utf8_lossy(&request[..length]).contains("check_value") {
                length += stream.read(&mut request[length..]).await.unwrap();
            }
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            stream.write_all(answer).await.unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        });
        let order = withdrawal(&format!("f{name}"), "1.00", &address);
        assert_eq!(merchant.code("202", order).await, "202002");
        let request = tokio::time::timeout(Duration::from_secs(20), taken).await.unwrap().unwrap();
        let begins = match form {
            sandbox::NotificationForm::Query => "GET /notice?shop=1&check_value=",
            _ => "POST /notice?shop=1 HTTP/1.1",
        };
        assert!(request.starts_with(begins), "{name}: {request:.200}");
        assert_eq!(
            request.contains("{\"check_value\":\""),
            form == sandbox::NotificationForm::Json,
            "{name}: {request:.600}"
        );
    }
    let wrong = "/sandbox/huifu/send-notices?as=xml";
    assert_eq!(merchant.send(Method::POST, wrong, "text/plain", Bytes::new()).await.status(), 400);
}
