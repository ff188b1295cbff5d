//! Reading the configuration again, often: nothing of the old merchants stays.

use crate::common::{Running, configuration};
use gateway::Configuration;
use sandbox::keys;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::runtime::Handle;

/// The configuration with another merchant of Huifu beside the first.
fn with_second(text: &str) -> String {
    let table = text.split("[[huifu]]").nth(1).unwrap();
    format!("{text}[[huifu]]{}", table.replace(keys::HUIFU_MERCHANT, SECOND))
}

const SECOND: &str = "6666000000000777";

/// The merchants of Huifu whose certificates `/metrics` has.
async fn certified(running: &Running) -> BTreeSet<String> {
    let metrics = running.get("/metrics").await.text();
    let begin = "payment_certificate_days_left{platform=\"huifu\",merchant=\"";
    metrics
        .lines()
        .filter_map(|line| line.strip_prefix(begin)?.split('"').next().map(str::to_owned))
        .collect()
}

/// Tasks of the runtime, once it is quiet: connections of questions that were answered end by themselves.
async fn tasks() -> usize {
    let mut fewest = usize::MAX;
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        fewest = fewest.min(Handle::current().metrics().num_alive_tasks());
    }
    fewest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merchant_that_is_gone_leaves_no_figure_and_no_task() {
    let running = Running::start().await;
    let store = format!("store = \"sqlite://{}\"\n", running.folder.path().join("gateway.db").display());
    let one = configuration(&running.sandbox.base_url(), &store);
    let two = with_second(&one);
    let reload = |text: &str| {
        let configuration = Configuration::parse(text, running.folder.path()).unwrap();
        assert_eq!(running.gateway.reload(configuration).unwrap(), Vec::<&str>::new());
    };
    let first = BTreeSet::from([keys::HUIFU_MERCHANT.to_owned()]);
    let both = BTreeSet::from([keys::HUIFU_MERCHANT.to_owned(), SECOND.to_owned()]);
    assert_eq!(certified(&running).await, first);
    let before = tasks().await;
    reload(&two);
    assert_eq!(certified(&running).await, both);
    // The second one's orders are asked about too, by the same task.
    assert_eq!(tasks().await, before);
    for _ in 0..25 {
        reload(&one);
        reload(&two);
    }
    assert_eq!(tasks().await, before, "50 times later");
    reload(&one);
    assert_eq!(certified(&running).await, first);
    assert_eq!(tasks().await, before);
    running.stop().await;
}
