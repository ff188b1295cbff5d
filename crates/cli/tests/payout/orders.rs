//! What the store knows of orders, and what a person writes into it.

use crate::common::{err, json, out};
use crate::shop::{Shop, rows};
use sandbox::ScriptedOutcome;

#[test]
fn orders_are_listed_shown_exported_and_settled() {
    let shop = Shop::new();
    shop.platform.sandbox.next_order(ScriptedOutcome::StaysPending);
    let file = shop.file("may.csv", rows(3).0);
    out(&shop.payout(&file, &["--yes", "--at-once", "1"]));
    let listed = out(&shop.orders(&["list"]));
    assert_eq!(listed.lines().count(), 3, "{listed}");
    assert!(
        listed.lines().all(|line| line.starts_with("20240517  P0000") && line.contains("202")),
        "{listed}"
    );
    let open = json(&shop.orders(&["list", "--json", "--open", "--state", "pending"]));
    assert_eq!(open["orders"].as_array().unwrap().len(), 3);
    assert!(open["orders"][0].get("ticket").is_none(), "{open}");
    assert_eq!(out(&shop.orders(&["list", "--from", "20240518"])), "");
    let shown = out(&shop.orders(&["show", "20240517", "P00001"]));
    assert!(
        shown.contains("state      pending (处理中)") && shown.contains("the platform is asked at"),
        "{shown}"
    );
    let unknown = shop.orders(&["show", "20240517", "P9"]);
    assert_eq!(
        (unknown.status.code(), err(&unknown).contains("no such order in this book")),
        (Some(1), true)
    );
    let table = out(&shop.orders(&["export"]));
    assert!(table.starts_with("order_date,order_id,cmd_id,amount,state,"), "{table}");
    assert_eq!(table.lines().count(), 4);

    // Of one that the platform has accepted nobody can say that it never arrived.
    let refused = shop.orders(&["settle", "20240517", "P00001", "--as", "not-sent", "--yes"]);
    assert!(err(&refused).contains("the platform may have seen it"), "{}", err(&refused));
    let unasked = shop.orders(&["settle", "20240517", "P00001", "--as", "failed"]);
    assert_eq!(unasked.status.code(), Some(2), "{}", err(&unasked));
    assert_eq!(
        out(&shop.orders(&["settle", "20240517", "P00001", "--as", "failed", "--yes"])),
        "20240517 P00001: pending -> failed\n"
    );
    assert_eq!(
        out(&shop.orders(&["settle", "20240517", "P00001", "--as", "succeeded", "--done", "--yes"])),
        "20240517 P00001: failed -> succeeded\n"
    );
    let late = shop.orders(&["settle", "20240517", "P00001", "--as", "failed", "--yes"]);
    assert!(err(&late).contains("the order stays succeeded"), "{}", err(&late));
    // Nothing is due within five minutes, so nothing is asked about.
    let report = json(&shop.reconcile(&["--once", "--json"]));
    assert_eq!((&report["asked"], &report["ok"]), (&0.into(), &true.into()));
    // Young ones stay.
    assert_eq!(json(&shop.store(&["purge", "--older-than", "1d", "--yes", "--json"]))["taken"], 0);
    let unasked = shop.store(&["purge", "--older-than", "1d"]);
    assert_eq!(unasked.status.code(), Some(2), "{}", err(&unasked));
}
