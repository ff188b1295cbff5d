//! The dashboard and the pages name metrics that exist, and what is counted is named there.

use crate::common::{Running, withdrawal};
use crate::receiver::{Receiver, SECRET};
use sandbox::keys;
use serde_json::Value;
use std::collections::BTreeSet;

const DASHBOARD: &str = include_str!("../../deploy/grafana-dashboard.json");

/// Names of metrics in an expression: words with the beginning of ours.
fn named(text: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c| !is_word(c))
        .filter(|word| word.starts_with("gateway_") || word.starts_with("payment_"))
        .map(str::to_owned)
        .collect()
}

/// A gateway at work shows every metric that a panel asks for, and the panel's labels.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_panel_asks_for_what_is_there() {
    let receiver = Receiver::start().await;
    let webhook = format!(
        "[[webhook]]\nurl = {:?}\nsecrets = [\"command:printf %s {SECRET}\"]\nallow_plain_http = true\n",
        receiver.address
    );
    let running = Running::with(&webhook).await;
    let body = withdrawal(&running.at("/notifications/huifu"));
    let answer = running.send("/huifu/202", "Idempotency-Key: 202405179001\r\n", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    receiver.wait(1).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let metrics = running.get("/metrics").await.text();
    let there: BTreeSet<&str> = metrics
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['{', ' ']).next())
        .collect();
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let mut count = 0;
    for panel in dashboard["panels"].as_array().unwrap() {
        for target in panel["targets"].as_array().unwrap() {
            let expression = target["expr"].as_str().unwrap();
            let names = named(expression);
            assert!(!names.is_empty(), "{expression}");
            for name in names {
                count += 1;
                // Counted only when a person is needed, or somebody has the configuration read again.
                let is_rare =
                    ["payment_order_attention_total", "gateway_reloads_total"].contains(&name.as_str());
                assert!(
                    is_rare || there.contains(name.as_str()),
                    "{name} of {expression} is not in\n{metrics}"
                );
            }
        }
    }
    assert!(count > 12, "{count} names were looked at");
    // Of each use: the merchant's own, the trusted CA, and the one that signed the notification.
    for role in ["own", "anchor", "platform"] {
        let merchant = keys::HUIFU_MERCHANT;
        let begin = format!(
            "payment_certificate_days_left{{platform=\"huifu\",merchant=\"{merchant}\",role=\"{role}\"}} "
        );
        let days = metrics.lines().find_map(|line| line.strip_prefix(&begin)?.parse::<f64>().ok());
        assert!(days.is_some_and(|days| days > 0.0), "{role}: {days:?} in\n{metrics}");
    }
    // The other way: what is counted has a panel and stands on both pages.
    let pages = [
        include_str!("../../../../docs/gateway-webhooks.md"),
        include_str!("../../../../docs/gateway-webhooks.zh-CN.md"),
    ];
    let ours = there.iter().filter(|name| name.starts_with("gateway_"));
    for name in ours {
        let base =
            ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        assert!(DASHBOARD.contains(base), "no panel shows {base}");
        assert!(pages.iter().all(|page| page.contains(&format!("`{base}`"))), "no page names {base}");
    }
    running.stop().await;
}
