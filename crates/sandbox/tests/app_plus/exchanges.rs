//! What is written down about each request and notification.

use crate::shop::{Shop, reply};
use crate::*;
use sandbox::{Direction, Exchange, Outcome, Platform};
use std::sync::Arc;

fn last(merchant: &Merchant, direction: Direction) -> Arc<Exchange> {
    let all = merchant.sandbox.exchanges();
    all.into_iter().rfind(|exchange| exchange.direction == direction).unwrap()
}

fn names(exchange: &Exchange) -> Vec<&str> {
    exchange.checks.iter().map(|check| check.name.as_ref()).collect()
}

#[tokio::test]
async fn a_right_request_is_kept_with_content_and_checks() {
    let merchant = Merchant::start().await;
    merchant.code("303", json!({ "user_cust_id": keys::HUIFU_USER })).await;
    let kept = last(&merchant, Direction::Request);
    assert_eq!(kept.platform, Some(Platform::Huifu));
    assert_eq!(kept.merchant.as_deref(), Some(keys::HUIFU_MERCHANT));
    assert!(kept.endpoint.as_deref().is_some_and(|id| id.starts_with("huifu.")), "{:?}", kept.endpoint);
    assert_eq!(names(&kept), ["form", "signature", "certificate", "content", "agreement", "fields", "books"]);
    assert_eq!((kept.outcome, kept.code.as_deref()), (Outcome::Accepted, Some("303000")));
    assert_eq!(kept.field("user_cust_id"), Some(keys::HUIFU_USER));
    let signature = kept.signature.as_ref().unwrap();
    assert!(signature.holds && signature.text.as_ref().unwrap().contains("\"cmd_id\":\"303\""));
}

#[tokio::test]
async fn a_message_that_does_not_verify_is_kept_with_every_check_of_it() {
    let merchant = Merchant::start().await;
    let mut message = merchant.check_value(b"{\"cmd_id\":\"303\"}");
    message.truncate(message.len() - 8);
    let form = [("version", "10"), ("cmd_id", "303"), ("mer_cust_id", keys::HUIFU_MERCHANT)];
    merchant.post(&[&form[..], &[("check_value", &message)]].concat()).await;
    let kept = last(&merchant, Direction::Request);
    assert_eq!((kept.outcome, kept.code.as_deref()), (Outcome::Refused, Some("303901")));
    assert!(kept.failed_check().is_some() && !kept.signature.as_ref().unwrap().holds, "{kept:#?}");

    let flipped = {
        let signed = merchant.signer.sign(b"{\"cmd_id\":\"303\"}").unwrap();
        let mut signed = signed.to_vec();
        *signed.last_mut().unwrap() ^= 1;
        cfca_pkcs7::check_value(&signed)
    };
    merchant.post(&[&form[..], &[("check_value", &flipped)]].concat()).await;
    let kept = last(&merchant, Direction::Request);
    assert!(names(&kept).contains(&"structure"), "{kept:#?}");
    assert_eq!(kept.failed_check().map(|check| check.name.as_ref()), Some("signature"));

    merchant.post(&[("cmd_id", "30x")]).await;
    let kept = last(&merchant, Direction::Request);
    assert_eq!((names(&kept), kept.outcome), (vec!["form"], Outcome::Refused));
    merchant.code("303", json!({})).await;
    assert_eq!(last(&merchant, Direction::Request).failed_check().unwrap().name, "fields");
    merchant.code("303", json!({ "user_cust_id": "6666000000000009" })).await;
    assert_eq!(last(&merchant, Direction::Request).failed_check().unwrap().name, "books");
}

#[tokio::test]
async fn a_notification_that_reached_nobody_is_not_counted_as_sent() {
    let merchant = Merchant::start().await;
    merchant.code("202", withdrawal("1", "1.00", NOWHERE)).await;
    merchant.until("1", |order| order.undelivered == 4).await;
    let order = &merchant.sandbox.orders()[0];
    assert_eq!((order.notifications, order.acknowledged), (0, false));
    let kept = last(&merchant, Direction::Notification);
    assert_eq!(kept.outcome, Outcome::Undelivered);
    assert_eq!((kept.request.target.as_str(), kept.endpoint.as_deref()), (NOWHERE, Some("huifu.notice.202")));
    assert!(kept.failed_check().unwrap().reason.contains("nobody listens"), "{kept:#?}");

    merchant.code("202", withdrawal("2", "1.00", "http://192.0.2.1/notice")).await;
    merchant.until("2", |order| order.undelivered == 1).await;
    let kept = last(&merchant, Direction::Notification);
    assert_eq!(kept.outcome, Outcome::Undelivered);
    assert!(kept.failed_check().unwrap().reason.contains("192.0.2.1 is neither this machine"), "{kept:#?}");

    let shop = Shop::open(|_| reply(200, "RECV_ORD_ID_3")).await;
    merchant.code("202", withdrawal("3", "1.00", &shop.address)).await;
    merchant.until("3", |order| order.acknowledged).await;
    let kept = last(&merchant, Direction::Notification);
    assert_eq!((kept.outcome, kept.field("order_id")), (Outcome::Acknowledged, Some("3")));
}
