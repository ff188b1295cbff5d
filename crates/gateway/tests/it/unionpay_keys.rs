//! Calls of UnionPay that give or take something of value: one key, one sending.

use crate::common::Running;
use sandbox::{Fault, ScriptedFault};
use serde_json::{Value, json};
use unionpay::proto::CALLS;

/// By hand, from the documents: what gives or takes something of value, the field that is its number, and one that says how
/// much of what.
const OF_VALUE: [(&str, &str, Option<&str>); 7] = [
    ("return.tax", "refundNo", None),
    ("red.packet.give", "transNumber", Some("pointAt")),
    ("qual.send", "transNumber", Some("count")),
    ("qual.reduce", "transNumber", Some("orderAmount")),
    ("coupon.download", "transSeqId", Some("couponNum")),
    ("point.acquire", "transSeqId", Some("pointAt")),
    ("maktg.draw", "transSeqId", Some("orderAt")),
];

/// The fields of the sample, without the number, which the key says.
fn sample(endpoint: &str, number: &str) -> Value {
    let call = CALLS.iter().find(|call| call.info().route.path.ends_with(&format!("/{endpoint}"))).unwrap();
    let mut fields = call.sample().0.into_value();
    let members = fields.as_object_mut().unwrap();
    assert!(members.remove(number).is_some(), "{endpoint} has no {number}");
    members.remove("backendToken");
    fields
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_key_is_sent_once_and_tells_what_is_known() {
    let running = Running::start().await;
    for (index, (endpoint, number, amount)) in OF_VALUE.into_iter().enumerate() {
        let (path, seen) = (format!("/unionpay/{endpoint}"), format!("unionpay.{endpoint}"));
        let fields = sample(endpoint, number);
        let without = running.post(&path, &fields).await;
        assert_eq!(
            (without.status, &without.json()["type"]),
            (400, &json!("/docs#key-missing")),
            "{endpoint}"
        );
        let key = &format!("Idempotency-Key: 2024051700000000010{index}\r\n");
        let first = running.send(&path, key, &fields).await;
        let said = first.json();
        // The sandbox's user has no right to this draw: a refusal, after which nothing is sent by the key either.
        let is_refused = endpoint == "qual.reduce";
        match is_refused {
            false => {
                assert_eq!((first.status, &said["result"]), (200, &json!("success")), "{endpoint}: {said}")
            }
            true => {
                assert_eq!((first.status, &said["outcome"]), (422, &json!("refused")), "{endpoint}: {said}")
            }
        }
        assert_eq!(said["repeated"], json!(null));
        for _ in 0..2 {
            let again = running.send(&path, key, &fields).await;
            let said = again.json();
            let state = &said["order"]["state"];
            match is_refused {
                false => {
                    assert_eq!((&said["repeated"], state), (&json!(true), &json!("succeeded")), "{said}")
                }
                true => {
                    assert_eq!((&said["outcome"], state), (&json!("refused"), &json!("failed")), "{said}")
                }
            }
            assert_eq!(again.status, if is_refused { 422 } else { 200 }, "{endpoint}: {said}");
        }
        assert_eq!(running.sandbox.seen(&seen), 1, "{endpoint}");
        // The same key beside another number, and under other content.
        let mut other = fields.clone();
        other[number] = json!("20240517000000000043");
        assert_eq!(running.send(&path, key, &other).await.status, 422, "{endpoint}");
        if let Some(amount) = amount {
            let mut other = fields.clone();
            let text = other[amount].as_str().unwrap_or_default();
            let last = if text.ends_with('1') { "2" } else { "1" };
            let text = format!("{}{last}", &text[..text.len().saturating_sub(1)]);
            other[amount] = json!(text);
            let reused = running.send(&path, key, &other).await;
            let said = reused.json();
            assert_eq!(
                (reused.status, &said["type"]),
                (422, &json!("/docs#key-reused")),
                "{endpoint}: {said}"
            );
        }
        assert_eq!(running.sandbox.seen(&seen), 1, "{endpoint}");
    }
    running.stop().await;
}

/// An answer that was lost: the platform may have acted, so the same key asks for a person and sends nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_not_sent_again_by_the_same_key() {
    let running = Running::start().await;
    let fields = sample("red.packet.give", "transNumber");
    running.sandbox.script_fault(ScriptedFault::new("red.packet.give", Fault::Cut));
    let key = "Idempotency-Key: 20240517000000000077\r\n";
    let lost = running.send("/unionpay/red.packet.give", key, &fields).await;
    assert_eq!(lost.json()["outcome"], "unknown", "{}", lost.text());
    let again = running.send("/unionpay/red.packet.give", key, &fields).await;
    let said = again.json();
    assert_eq!(
        (again.status, &said["outcome"], &said["order"]["state"]),
        (409, &json!("unknown"), &json!("unknown")),
        "{said}"
    );
    assert_eq!(running.sandbox.seen("unionpay.red.packet.give"), 1);
    let listed = running.get("/orders?platform=unionpay&state=unknown").await.json();
    assert_eq!(listed["orders"][0]["number"], "20240517000000000077", "{listed}");
    running.stop().await;
}
