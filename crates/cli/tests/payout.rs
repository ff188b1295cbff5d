//! `merchant huifu payout`, `orders`, `reconcile` and `merchant store` against the sandbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, out, run};
use rustix::process::{Pid, Signal, kill_process};
use sandbox::{Fault, Order, ScriptedOutcome, keys};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use test_support::keys::{CFCA_OCA31, huifu_pfx_file};

const PASSWORD: [(&str, &str); 1] = [("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)];
const MERCHANT: &str = env!("CARGO_BIN_EXE_merchant");

/// A sandbox, a folder, and a store in it.
struct Shop {
    platform: Platform,
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let shop = Self { platform: Platform::start(), folder: tempfile::tempdir().unwrap() };
        out(&shop.store(&["migrate"]));
        shop
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn address(&self) -> String {
        format!("sqlite://{}", self.path("orders.db").display())
    }

    fn store(&self, words: &[&str]) -> Output {
        run(MERCHANT, &[&["store"], words, &["--store", &self.address()]].concat(), &[], b"")
    }

    fn orders(&self, words: &[&str]) -> Output {
        let which = ["--store", &self.address(), "--mer-cust-id", keys::HUIFU_MERCHANT].map(str::to_owned);
        let which: Vec<&str> = which.iter().map(String::as_str).collect();
        run(MERCHANT, &[&["huifu", "orders"], words, &which].concat(), &[], b"")
    }

    /// Words of the command line with everything that a client needs.
    fn words(&self, command: &str, more: &[&str]) -> Vec<String> {
        let (pfx, ca, base) = (huifu_pfx_file(), CFCA_OCA31.public_file(), self.platform.sandbox.base_url());
        let mut words: Vec<String> = ["huifu", command].map(str::to_owned).into();
        words.extend(more.iter().map(|word| (*word).to_owned()));
        words.extend(
            [
                "--store",
                &self.address(),
                "--mer-cust-id",
                keys::HUIFU_MERCHANT,
                "--base",
                &base,
                "--allow-plain-http",
            ]
            .map(str::to_owned),
        );
        words.extend(["--pfx", &pfx, "--ca", &ca].map(str::to_owned));
        words
    }

    fn reconcile(&self, more: &[&str]) -> Output {
        let words = self.words("reconcile", more);
        run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"")
    }

    fn payout_words(&self, file: &str, more: &[&str]) -> Vec<String> {
        let usual =
            ["--order-date", "20240517", "--cash-type", "02030000", "--bg-ret-url", "http://127.0.0.1:9/n"];
        self.words("payout", &[&[file], &usual[..], more].concat())
    }

    fn payout(&self, file: &str, more: &[&str]) -> Output {
        let words = self.payout_words(file, more);
        run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"")
    }

    fn start(&self, file: &str, more: &[&str]) -> Child {
        let mut command = Command::new(MERCHANT);
        command
            .args(self.payout_words(file, more))
            .envs(PASSWORD)
            .env_remove("http_proxy")
            .env_remove("HTTP_PROXY");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Number and amount of what the platform has.
    fn books(&self) -> BTreeMap<String, String> {
        let orders = self.platform.sandbox.orders();
        let books: BTreeMap<_, _> =
            orders.iter().map(|order| (order.order_id.clone(), order.amount.to_string())).collect();
        assert_eq!(books.len(), orders.len(), "each once");
        books
    }

    /// Waits until the platform has a result of everything.
    fn settled(&self) -> Vec<Order> {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let orders = self.platform.sandbox.orders();
            if orders.iter().all(|order| order.done) {
                return orders;
            }
            assert!(Instant::now() < end, "the sandbox gives no results");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// So many orders, each of another amount.
fn rows(count: usize) -> (String, BTreeMap<String, String>) {
    let mut text = "order_id,user_cust_id,trans_amt,cash_bind_card_id\n".to_owned();
    let mut right = BTreeMap::new();
    for number in 1..=count {
        let (number, amount) = (format!("P{number:05}"), format!("{}.{:02}", number / 100, number % 100));
        text.push_str(&format!("{number},{},{amount},{}\n", keys::HUIFU_USER, keys::HUIFU_CASH_CARD));
        right.insert(number, amount);
    }
    (text, right)
}

fn documents(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

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
fn every_mistake_of_a_file_is_told_with_line_and_column_and_nothing_is_sent() {
    let shop = Shop::new();
    let good = "P1,6666000000000002,1.00,10001";
    let head = "order_id,user_cust_id,trans_amt,cash_bind_card_id";
    for (text, parts) in [
        (String::new(), vec!["the file is empty"]),
        (format!("{head}\n"), vec!["has no rows"]),
        (
            "order_id,trans_amt\nP1,1\n".to_owned(),
            vec!["line 1: the column user_cust_id (客户号) is missing", "cash_bind_card_id"],
        ),
        (format!("{head},amount\n{good},1\n"), vec!["line 1, column 5 (amount): no such column"]),
        (format!("{head},订单号\n{good},P2\n"), vec!["line 1, column 5 (订单号): there is another column"]),
        (format!("{head},cash_type\n{good},1\n"), vec!["leave out --cash-type"]),
        (
            format!("{head}\n{good}\n\nP1,6666000000000002,2.00,10001\n"),
            vec!["line 4, column 1 (order_id): the number `P1` is used on line 2 too"],
        ),
        (
            format!("{head}\nP1,6666000000000002,１.００,10001\nP1,x y,0,10001\n"),
            vec![
                "line 2, column 3 (trans_amt): `１.００` is written with full-width digits",
                "line 3, column 1 (order_id): the number `P1` is used on line 2 too",
                "line 3, column 2 (user_cust_id): `x y` has the sign ' '",
                "line 3, column 3 (trans_amt): `0` is nothing",
            ],
        ),
        (
            format!("{head}\nP1,6666000000000002,1,234.00,10001\n"),
            vec!["line 2: 5 cells, and 4 columns (is there a thousands separator"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1,234.00\",10001\n"),
            vec!["line 2, column 3 (trans_amt): `1,234.00` has thousands separators"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1.00,10001\n{good}\n"),
            vec!["line 2, column 3 (trans_amt): a quote is opened and not closed"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1\"5,10001\n"),
            vec!["column 3 (trans_amt): text follows the closing quote"],
        ),
        (
            format!("{head}\n2.02405E+11,6.666E+15,1,10001\n"),
            vec!["column 1 (order_id)", "column 2 (user_cust_id)", "was shortened by a spreadsheet"],
        ),
        // A limit of the document itself: 20 signs.
        (
            format!("{head}\nP1,666600000000000266660,1,10001\n"),
            vec!["line 2, column 2 (user_cust_id)", "20"],
        ),
    ] {
        let file = shop.file("bad.csv", &text);
        let refused = shop.payout(&file, &["--yes"]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0), "{text}: {}", err(&refused));
        for part in parts {
            assert!(err(&refused).contains(part), "{text}: {part}: {}", err(&refused));
        }
        assert!(err(&refused).contains("nothing was sent"), "{}", err(&refused));
    }
    let file = shop.file("bad.csv", format!("{head}\nP1,6666000000000002,-1,10001\n"));
    let refused = documents(&shop.payout(&file, &["--yes", "--json"]));
    assert_eq!(
        (&refused[0]["line"], &refused[0]["column"], &refused[0]["name"]),
        (&2.into(), &3.into(), &"trans_amt".into())
    );
    assert_eq!(refused[1]["ok"], false);
    // No date, which is part of an order's name.
    let words = shop.words(
        "payout",
        &[&file, "--yes", "--cash-type", "02030000", "--bg-ret-url", "http://127.0.0.1:9/n"],
    );
    let refused = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
    assert!(err(&refused).contains("give --order-date"), "{}", err(&refused));
    assert!(shop.books().is_empty());
}

#[test]
fn files_of_spreadsheets_are_read_and_what_is_unclear_is_not_guessed() {
    let shop = Shop::new();
    let text = "订单号,客户号,金额,取现卡号,备注,姓名\r\nG1,6666000000000002,\"1.00\", 10001 ,红包,张三\r\n,,,,,\r\n";
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    let file = shop.file("gbk.csv", &gbk);
    let refused = shop.payout(&file, &["--yes", "--ignore", "姓名"]);
    assert!(
        err(&refused).contains("reads as GBK") && err(&refused).contains("--encoding gbk"),
        "{}",
        err(&refused)
    );
    let wrong =
        shop.payout(&shop.file("utf8.csv", text), &["--yes", "--ignore", "姓名", "--encoding", "gbk"]);
    assert!(err(&wrong).contains("this is UTF-8"), "{}", err(&wrong));
    assert!(shop.books().is_empty());
    out(&shop.payout(&file, &["--yes", "--ignore", "姓名", "--encoding", "gbk"]));
    for (name, bytes) in [
        ("mark.csv", [b"\xEF\xBB\xBF".as_slice(), text.replace("G1", "G2").as_bytes()].concat()),
        (
            "utf16.csv",
            [
                vec![0xFF, 0xFE],
                text.replace("G1", "G3")
                    .replace(',', "\t")
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect(),
            ]
            .concat(),
        ),
        ("semicolon.csv", text.replace("G1", "G4").replace(',', ";").into_bytes()),
    ] {
        let file = shop.file(name, bytes);
        out(&shop.payout(&file, &["--yes", "--ignore", "姓名"]));
    }
    let books: Vec<_> = shop.books().into_iter().collect();
    assert_eq!(books, ["G1", "G2", "G3", "G4"].map(|number| (number.to_owned(), "1.00".to_owned())));
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

/// The process is killed again and again, at whatever it does; in the end the platform's books are the file.
#[test]
fn killed_again_and_again_and_the_books_are_the_file() {
    let shop = Shop::new();
    let (text, right) = rows(150);
    let file = shop.file("may.csv", &text);
    let fast = ["--yes", "--json", "--per-minute", "6000", "--at-once", "6", "--stop-after", "1000"];
    let mut kills = 0;
    for round in 0..6_u32 {
        let before = shop.books().len();
        let mut child = shop.start(&file, &fast);
        let end = Instant::now() + Duration::from_secs(30);
        // At a moment of its own each time, some orders after it began.
        let wanted = before + 3 + (rand::random::<u32>() % 15) as usize;
        while shop.books().len() < wanted.min(right.len())
            && Instant::now() < end
            && child.try_wait().unwrap().is_none()
        {
            std::thread::sleep(Duration::from_millis(1 + u64::from(round) % 3));
        }
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            kills += 1;
        }
        child.wait_with_output().unwrap();
    }
    assert!(kills >= 3, "{kills} were killed");
    shop.settled();
    let finished = shop.payout(&file, &fast);
    let books = shop.books();
    for (number, amount) in &books {
        assert_eq!(right.get(number), Some(amount), "nobody is paid what the file does not say");
    }
    // Of orders that were given out and never left, nobody but a person can know it: the books of the platform say so.
    let unknown: Vec<String> = documents(&finished)
        .iter()
        .filter(|told| told["state"] == "unknown")
        .map(|told| told["orderId"].as_str().unwrap().to_owned())
        .collect();
    assert!(unknown.len() <= 6 * kills, "at most what was under way: {unknown:?}");
    for number in &unknown {
        assert!(!books.contains_key(number), "{number} is in the books, so asking about it gives its result");
        out(&shop.orders(&["settle", "20240517", number, "--as", "not-sent", "--yes"]));
    }
    shop.settled();
    out(&shop.payout(&file, &fast));
    assert_eq!(shop.books(), right);
    shop.settled();
    let last = shop.payout(&file, &fast);
    out(&last);
    assert_eq!(documents(&last).last().unwrap()["summary"]["succeeded"]["orders"], right.len());
    assert_eq!(shop.books(), right, "and nobody twice");
}

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

#[test]
fn a_store_that_cannot_be_used_is_told_in_a_sentence_and_nothing_is_sent() {
    let shop = Shop::new();
    let file = shop.file("may.csv", rows(2).0);
    let nothing = shop.file("text.db", "no database ".repeat(400));
    for (address, part) in [
        ("postgres://u:s3cret@127.0.0.1:1/d".to_owned(), "nothing answers"),
        ("postgres://u:s3cr/et@h/d".to_owned(), "%2F"),
        ("oracle://u:s3cret@h/d".to_owned(), "begins with none of"),
        ("sqlite::memory:".to_owned(), "forgets"),
        (format!("sqlite://{nothing}"), "no SQLite database"),
        (format!("sqlite://{}", shop.path("none.db").display()), "`migrate` makes it"),
    ] {
        let mut words = shop.payout_words(&file, &["--yes"]);
        let place = words.iter().position(|word| word == "--store").unwrap();
        words[place + 1] = address.clone();
        let refused = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
        assert_eq!(refused.status.code(), Some(1), "{address}");
        assert!(
            err(&refused).contains(part) && !err(&refused).contains("s3cr"),
            "{address}: {}",
            err(&refused)
        );
    }
    let none = run(MERCHANT, &["store", "status"], &[("MERCHANT_STORE", "")], b"");
    assert!(err(&none).contains("give --store URL, or set MERCHANT_STORE"), "{}", err(&none));
    assert_eq!(none.status.code(), Some(2));
    let young = shop.store(&["purge", "--older-than", "1h"]);
    assert_eq!(young.status.code(), Some(2), "{}", err(&young));
    assert!(shop.books().is_empty());
}
