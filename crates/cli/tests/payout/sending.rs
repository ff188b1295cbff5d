//! What is sent, how fast, and when no more is.

use crate::common::{err, json, out, run};
use crate::shop::{MERCHANT, PASSWORD, Shop, documents, rows};
use rustix::process::{Pid, Signal, kill_process};
use sandbox::Fault;
use std::time::{Duration, Instant};

#[test]
fn everybody_is_paid_once_however_often_the_command_is_given() {
    let shop = Shop::new();
    let (text, right) = rows(25);
    let file = shop.file("may.csv", &text);
    let dry = shop.payout(&file, &["--dry-run"]);
    out(&dry);
    assert!(err(&dry).contains("25 orders of 3.25 yuan") && shop.books().is_empty(), "{}", err(&dry));
    // Nobody to ask, and nobody said yes.
    let unasked = shop.payout(&file, &[]);
    assert_eq!((unasked.status.code(), shop.books().len()), (Some(2), 0), "{}", err(&unasked));
    let much = shop.payout(&file, &["--yes", "--max-total", "3.24"]);
    assert!(err(&much).contains("3.25 yuan, and --max-total allows 3.24"), "{}", err(&much));
    assert!(shop.books().is_empty());

    let results = shop.path("paid.csv").display().to_string();
    out(&shop.payout(&file, &["--yes", "--results", &results, "--chinese", "--max-total", "3.25"]));
    assert_eq!(shop.books(), right);
    let table = std::fs::read(&results).unwrap();
    let table = String::from_utf8(table.strip_prefix(b"\xEF\xBB\xBF").unwrap().to_vec()).unwrap();
    assert!(
        table.starts_with("行号,订单日期,订单号,客户号,取现卡号,金额（元）,状态,返回码,说明,平台流水号\n"),
        "{table}"
    );
    assert!(table.lines().nth(1).unwrap().starts_with("2,20240517,P00001,"), "{table}");
    assert_eq!(table.lines().count(), 26);

    shop.settled();
    for _ in 0..2 {
        let again = shop.payout(&file, &["--yes", "--json"]);
        out(&again);
        let told = documents(&again);
        assert_eq!(told.len(), 27, "a plan, each row, a summary");
        assert_eq!(told[26]["summary"]["succeeded"]["amount"], "3.25");
        assert_eq!(
            (&told[26]["ok"], &told[1]["before"], &told[1]["state"]),
            (&true.into(), &true.into(), &"succeeded".into())
        );
    }
    assert_eq!(shop.books(), right);
    let status = json(&shop.store(&["status", "--json"]));
    assert_eq!((&status["orders"], &status["open"]), (&25.into(), &0.into()), "the work on results is done");

    // The same number for another amount is no repeat.
    let file = shop.file("june.csv", text.replace(",0.07,", ",0.70,"));
    let refused = shop.payout(&file, &["--yes"]);
    assert!(
        err(&refused).contains("line 8: the number P00007 of 20240517 is that of another order of 0.07"),
        "{}",
        err(&refused)
    );
    // Nor is it with the date of the next day.
    let words = shop.words(
        "payout",
        &[
            &file,
            "--yes",
            "--order-date",
            "20240518",
            "--cash-type",
            "02030000",
            "--bg-ret-url",
            "http://127.0.0.1:9/n",
        ],
    );
    let next = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
    assert_eq!(next.status.code(), Some(1));
    assert_eq!(shop.books(), right);
}

#[test]
fn too_many_that_are_not_paid_end_it_and_the_rest_is_paid_the_next_time() {
    let shop = Shop::new();
    let (text, right) = rows(20);
    let file = shop.file("may.csv", &text);
    for _ in 0..3 {
        shop.platform.sandbox.next_answer(Fault::TimedOut);
    }
    let stopped = shop.payout(&file, &["--yes", "--stop-after", "3", "--at-once", "1"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(err(&stopped).contains("stopped after 3 orders"), "{}", err(&stopped));
    assert_eq!(String::from_utf8(stopped.stdout.clone()).unwrap().lines().count(), 3, "each is told");
    assert!(shop.books().len() <= 3);
    // They may have been carried out: they are asked about, and the rest is sent.
    shop.settled();
    let rest = shop.payout(&file, &["--yes"]);
    let done = shop.books();
    for (number, amount) in &done {
        assert_eq!(right.get(number), Some(amount));
    }
    if done.len() < right.len() {
        // What the platform never carried out stays unknown until a person says so.
        assert_eq!(rest.status.code(), Some(1), "{}", err(&rest));
    }
    assert!(done.len() >= 17, "{}", done.len());
}

#[test]
fn ctrl_c_begins_no_more_and_waits_for_what_is_under_way() {
    let shop = Shop::new();
    let (text, right) = rows(200);
    let file = shop.file("may.csv", &text);
    // Ten a second, so that it lasts.
    let mut child = shop.start(&file, &["--yes", "--json", "--per-minute", "600"]);
    let end = Instant::now() + Duration::from_secs(60);
    while shop.books().len() < 5 {
        assert!(Instant::now() < end && child.try_wait().unwrap().is_none(), "nothing is sent");
        std::thread::sleep(Duration::from_millis(20));
    }
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("stopped by you"), "{}", err(&output));
    let sent = shop.books();
    assert!(sent.len() < right.len());
    let told = documents(&output);
    let pending = &told.last().unwrap()["summary"];
    assert_eq!(
        pending["not_reached"]["orders"],
        right.len() - sent.len(),
        "every one under way was waited for: {pending}"
    );
    assert!(pending["unknown"].is_null() && pending["not_sent"].is_null(), "{pending}");
    out(&shop.payout(&file, &["--yes", "--per-minute", "100000"]));
    assert_eq!(shop.books(), right);
}

/// Orders go out no faster than told, and so do questions about them when the command is run again.
#[test]
fn no_more_go_out_in_a_second_than_may() {
    let shop = Shop::new();
    let (text, right) = rows(9);
    let file = shop.file("may.csv", &text);
    for _ in 0..2 {
        let started = Instant::now();
        let output = shop.payout(&file, &["--yes", "--per-second", "8", "--at-once", "9"]);
        assert!(output.status.success(), "{}", err(&output));
        assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
    }
    assert_eq!(shop.books(), right);
    let both = shop.payout(&file, &["--yes", "--per-second", "8", "--per-minute", "8"]);
    assert!(err(&both).contains("cannot be used with"), "{}", err(&both));
}
