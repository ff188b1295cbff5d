//! Orders without a result are asked about.

use crate::common::{err, json, out};
use crate::shop::{MERCHANT, PASSWORD, Shop, documents};
use rustix::process::{Pid, Signal, kill_process};
use sandbox::keys;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Orders that are due: one that the platform has carried out, one of which it knows nothing and that is old.
#[test]
fn reconciling_reports_what_was_asked_what_changed_and_what_needs_a_person() {
    use huifu::ledger::{Admission, Ledger, Order as Asked, OrderKey};
    use huifu::proto::{Amount, OrderDate, Withdraw};
    let shop = Shop::new();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sql = store_sql::Sql::builder(shop.address()).open().await.unwrap();
        for (number, age) in [("carried", 400), ("stuck", 4 * 86_400)] {
            let key = OrderKey::new(keys::HUIFU_MERCHANT, OrderDate::constant(2024, 5, 17), number);
            let asked = Asked::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08");
            let ledger = Ledger::new(std::sync::Arc::new(sql.orders(keys::HUIFU_MERCHANT)));
            let ledger = ledger.clock(std::sync::Arc::new(move || now - age));
            assert!(matches!(ledger.admit(&key, &asked).await.unwrap(), Admission::Granted(_)));
        }
        sql.close().await;
        let client = huifu::Client::builder(shop.platform.sandbox.base_url(), keys::HUIFU_MERCHANT)
            .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
            .anchor(keys::HUIFU_CA.as_bytes())
            .allow_plain_http()
            .build()
            .unwrap();
        let (date, url) = (OrderDate::constant(2024, 5, 17), "http://127.0.0.1:9/n");
        let order = Withdraw::new(
            keys::HUIFU_USER,
            date,
            "carried",
            Amount::from_fen(100),
            keys::HUIFU_CASH_CARD,
            "02030000",
            url,
        );
        let _accepted = client.send(&order).await.unwrap();
    });
    shop.settled();
    let first = shop.reconcile(&["--once", "--json"]);
    assert_eq!(first.status.code(), Some(1), "{}", err(&first));
    let report = json(&first);
    assert_eq!(
        (&report["asked"], &report["unanswered"], &report["ok"]),
        (&2.into(), &0.into(), &false.into()),
        "{report}"
    );
    assert_eq!(report["changed"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&report["changed"][0]["key"]["order_id"], &report["changed"][0]["state"]),
        (&"carried".into(), &"succeeded".into())
    );
    let people = report["needsAPerson"].as_array().unwrap();
    assert_eq!(people.len(), 1, "{report}");
    assert_eq!(people[0]["orderId"], "stuck");
    // Its result waits for the merchant's own program.
    assert_eq!(json(&shop.store(&["status", "--json"]))["open"], 2);
    let again = out(&shop.reconcile(&["--once"]));
    assert!(again.starts_with("asked about 0 orders"), "{again}");
    // A person has found out.
    out(&shop.orders(&["settle", "20240517", "stuck", "--as", "failed", "--done", "--yes"]));
    assert_eq!(json(&shop.store(&["status", "--json"]))["open"], 1);

    // Round after round, until it is told to end.
    let mut command = Command::new(MERCHANT);
    command.args(shop.words("reconcile", &["--watch", "--json", "--pause", "1"])).envs(PASSWORD);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(6));
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let watched = child.wait_with_output().unwrap();
    assert_eq!(watched.status.code(), Some(0), "{}", err(&watched));
    assert!(documents(&watched).len() >= 2, "{}", String::from_utf8_lossy(&watched.stdout));
}
