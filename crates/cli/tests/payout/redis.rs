//! Orders that are kept in Redis: everything but the list of those that are done.

use crate::common::{err, json, out, run};
use crate::shop::{MERCHANT, PASSWORD, Shop, documents, rows};
use sandbox::{ScriptedOutcome, keys};
use std::process::Output;
use store_redis::testing::{Memory, RedisServer};

/// A server where a user with a password may do everything, with the address of that user.
fn guarded(memory: Memory) -> (RedisServer, String) {
    let server = RedisServer::start(memory).unwrap();
    let answer = server.ask("ACL SETUSER shop on >s3cr/et@x ~* +@all").unwrap();
    assert!(answer.starts_with("+OK"), "{answer}");
    let address = server.address().replace("redis://", "redis://shop:s3cr%2Fet%40x@");
    (server, address)
}

#[test]
fn a_payout_through_redis_pays_everybody_once_and_goes_on_where_it_stopped() {
    let (server, address) = guarded(Memory::Disk);
    let shop = Shop::on(Some(address));
    assert!(out(&shop.store(&["migrate"])).contains("Redis needs no tables"));
    let status = json(&shop.store(&["status", "--json"]));
    assert_eq!(
        (&status["role"], &status["appendfsync"], &status["problems"]),
        (&"master".into(), &"always".into(), &serde_json::json!([]))
    );
    let (text, right) = rows(12);
    let file = shop.file("may.csv", &text);
    shop.platform.sandbox.next_order(ScriptedOutcome::StaysPending);
    let mut child = shop.start(&file, &["--yes", "--json", "--per-second", "20", "--at-once", "1"]);
    while shop.books().len() < 4 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait_with_output().unwrap();
    let rest = shop.payout(&file, &["--yes", "--json"]);
    let lost: Vec<String> = documents(&rest)
        .iter()
        .filter(|told| told["state"] == "unknown")
        .map(|told| told["orderId"].as_str().unwrap().to_owned())
        .collect();
    for number in &lost {
        let settled = out(&shop.orders(&["settle", "20240517", number, "--as", "not-sent", "--yes"]));
        assert_eq!(settled, format!("20240517 {number}: sent -> not_sent\n"));
    }
    out(&shop.payout(&file, &["--yes", "--json"]));
    assert_eq!(shop.books(), right, "each once");

    let shown = out(&shop.orders(&["show", "20240517", "P00001"]));
    assert!(shown.contains("state      pending"), "{shown}");
    let open = json(&shop.orders(&["list", "--open", "--json", "--state", "pending"]));
    assert!(
        open["orders"].as_array().unwrap().iter().any(|order| order["key"]["order_id"] == "P00001"),
        "{open}"
    );
    assert!(out(&shop.orders(&["export", "--open"])).contains(",P00001,"));
    let report = json(&shop.reconcile(&["--once", "--json"]));
    assert_eq!(report["ok"], true, "{report}");
    assert_eq!(
        out(&shop.orders(&["settle", "20240517", "P00001", "--as", "failed", "--done", "--yes"])),
        "20240517 P00001: pending -> failed\n"
    );

    // What Redis cannot do is said, and nothing else is printed or written.
    let paid = shop.path("orders.csv").display().to_string();
    for words in [&["list"][..], &["list", "--json"], &["export", "--out", &paid]] {
        let refused = shop.orders(words);
        assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
        assert!(err(&refused).contains("add --open"), "{}", err(&refused));
    }
    assert!(!shop.path("orders.csv").exists());
    let purged = shop.store(&["purge", "--older-than", "400d", "--yes"]);
    assert_eq!(purged.status.code(), Some(2));
    assert!(err(&purged).contains("by itself"), "{}", err(&purged));

    // One that cannot be read is told, and hides no other.
    let key = format!("merchant:{{{0}}}:order:{0}:20240517:P00002", keys::HUIFU_MERCHANT);
    let due = format!("merchant:{{{}}}:due", keys::HUIFU_MERCHANT);
    server.ask(&format!("SET {key} \"1 1 {{}}\"")).unwrap();
    server.ask(&format!("ZADD {due} 1 {}:20240517:P00002", keys::HUIFU_MERCHANT)).unwrap();
    let damaged = shop.orders(&["list", "--open"]);
    assert_eq!(damaged.status.code(), Some(1));
    assert!(
        err(&damaged).contains("P00002: what is stored of this order cannot be read"),
        "{}",
        err(&damaged)
    );
}

fn payout_on(shop: &Shop, address: &str, file: &str) -> Output {
    let mut words = shop.payout_words(file, &["--yes"]);
    let place = words.iter().position(|word| word == "--store").unwrap();
    words[place + 1] = address.to_owned();
    run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"")
}

#[test]
fn a_redis_that_cannot_be_used_is_told_in_a_sentence_and_nothing_is_sent() {
    let (server, _) = guarded(Memory::Disk);
    let forgetful = RedisServer::start(Memory::None).unwrap();
    let shop = Shop::on(None);
    let file = shop.file("may.csv", rows(2).0);
    let port = server.port();
    for (address, part) in [
        (format!("redis://shop:s3cret-and-wrong@127.0.0.1:{port}"), "authentication failed"),
        ("redis://shop:s3cret@127.0.0.1:1".to_owned(), "efused"),
        ("redis://shop:s3cr/et@127.0.0.1".to_owned(), "is not one such as redis://"),
        (format!("rediss://shop:s3cret@127.0.0.1:{port}"), "Redis"),
        (format!("REDISS://shop:s3cret@127.0.0.1:{port}"), "Redis"),
        (forgetful.address().replace("redis://", "redis://default:s3cret@"), "Redis"),
        (forgetful.address(), "`appendonly` is `no`"),
    ] {
        let refused = payout_on(&shop, &address, &file);
        let told = err(&refused);
        println!("{told}");
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0), "{address}: {told}");
        assert!(
            told.contains(part) && !told.contains("s3cr") && !told.contains("panic"),
            "{address}: {told}"
        );
    }
    let status = run(MERCHANT, &["store", "status", "--store", &forgetful.address()], &[], b"");
    assert_eq!(status.status.code(), Some(1));
    assert!(err(&status).contains("orders are not entrusted"), "{}", err(&status));
    assert!(shop.books().is_empty());
}
