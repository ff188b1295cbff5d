//! The bound on calls at once.

use crate::common::{NOWHERE, Running, post_at, withdrawal};
use sandbox::{ScriptedFault, keys};
use serde_json::json;
use std::time::{Duration, Instant};

/// One more than may be under way is told so at once; nothing of it has left, and the key is as free as before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_call_too_many_is_turned_away_and_was_not_sent() {
    let running = Running::with("calls = 1\n").await;
    running.sandbox.script_fault(ScriptedFault::late("303", Duration::from_secs(3)));
    let place = running.gateway.place().to_owned();
    let first = tokio::spawn(async move {
        post_at(&place, "/huifu/303", "", &json!({ "user_cust_id": keys::HUIFU_USER })).await
    });
    let end = Instant::now() + Duration::from_secs(10);
    while running.sandbox.seen("huifu.303") == 0 {
        assert!(Instant::now() < end, "the first call has not reached the platform");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (key, order) = ("Idempotency-Key: 202405170042\r\n", withdrawal(NOWHERE));
    let asked = Instant::now();
    let busy = running.send("/huifu/202", key, &order).await;
    assert!(asked.elapsed() < Duration::from_secs(2), "it was kept waiting");
    let problem = busy.json();
    assert_eq!(
        (busy.status, &problem["type"], &problem["outcome"]),
        (503, &json!("/docs#busy"), &json!("not-sent")),
        "{problem}"
    );
    assert!(busy.head.to_lowercase().contains("\r\nretry-after: 1"), "{}", busy.head);
    let line: serde_json::Value = serde_json::from_str(running.audit().lines().last().unwrap()).unwrap();
    assert_eq!((&line["status"], &line["problem"]), (&json!(503), &json!("busy")), "{line}");
    // Whoever watches is not turned away.
    assert_eq!(running.get("/healthz").await.status, 200);
    assert_eq!(running.get("/metrics").await.status, 200);

    assert_eq!(first.await.unwrap().status, 200);
    assert_eq!(running.get("/orders/20240517/202405170042").await.status, 404, "no order was opened");
    assert_eq!(running.sandbox.seen("huifu.202"), 0);
    let sent = running.send("/huifu/202", key, &order).await;
    assert_eq!((sent.status, &sent.json()["repeated"]), (200, &json!(null)), "{}", sent.text());
    running.stop().await;
}
