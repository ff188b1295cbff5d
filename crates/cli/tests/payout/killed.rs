//! Payouts of any length: what they leave when they are killed, and what they take while they run.
//!
//! `cargo xtask payout-check` runs these tests with 10,000 orders and ten kills, in a release build.

use crate::common::{err, out};
use crate::shop::{Shop, documents, rows};
use std::fs::File;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Output};
use std::time::{Duration, Instant};

/// A size that `cargo xtask payout-check` tells.
fn told(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

const AT_ONCE: usize = 8;
const FAST: [&str; 8] =
    ["--yes", "--json", "--per-minute", "1000000", "--at-once", "8", "--stop-after", "1000"];

/// What a process has in memory now, and the most that it had, in KiB.
fn memory(child: &Child) -> Option<(u64, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let find = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    };
    Some((find("VmRSS:")?, find("VmHWM:")?))
}

/// The orders that have reached the platform, also those that it has refused.
fn reached(shop: &Shop) -> usize {
    shop.platform.sandbox.seen("huifu.202")
}

/// The most that the process of a payout may take, however long its file is.
const MOST: u64 = 64 * 1024;

/// The process is killed again and again, at whatever it does; in the end the platform's books are the file.
#[test]
fn killed_again_and_again_and_the_books_are_the_file() {
    let (count, rounds) = (told("PAYOUT_ROWS", 150), told("PAYOUT_KILLS", 6));
    let shop = Shop::new();
    let (text, right) = rows(count);
    let file = shop.file("may.csv", &text);
    let (mut peak, mut table, mut seconds, mut kills) = (0, Vec::new(), 0.0, 0);
    for round in 0..rounds {
        let begun = Instant::now();
        let printed = File::create(shop.path("told.jsonl")).unwrap();
        let mut child = shop.start_into(&file, &FAST, printed);
        // At a moment of its own each time, and so that orders are left for the kills that follow: each may keep as many as
        // were under way.
        let before = reached(&shop);
        let left = count.saturating_sub(shop.books().len() + AT_ONCE * round);
        let most = left * 3 / 2 / (rounds - round + 1);
        let wanted = before + 1 + rand::random::<u32>() as usize % most.max(1);
        while reached(&shop) < wanted {
            assert!(begun.elapsed() < Duration::from_secs(300), "it sends nothing");
            if child.try_wait().unwrap().is_some() {
                break;
            }
            peak = peak.max(memory(&child).map_or(0, |(_, most)| most));
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_micros(u64::from(rand::random::<u16>()) % 3_000));
        child.kill().unwrap();
        kills += usize::from(child.wait().unwrap().signal() == Some(9));
        seconds += begun.elapsed().as_secs_f64();
        table.push(format!("| killed, {} | {} |", round + 1, shop.books().len()));
    }
    assert!(kills >= rounds / 2, "{kills} were killed");
    shop.settled();
    let begun = Instant::now();
    let finished = watched(&shop, &file, |_, most| peak = peak.max(most));
    seconds += begun.elapsed().as_secs_f64();
    let books = shop.books();
    table.push(format!("| finished | {} |", books.len()));
    for (number, amount) in &books {
        assert_eq!(right.get(number), Some(amount), "nobody is paid what the file does not say");
    }
    // Of orders that were given out and never left, nobody but a person can know it: the books of the platform say so.
    let unknown: Vec<String> = documents(&finished)
        .iter()
        .filter(|told| told["state"] == "unknown")
        .map(|told| told["orderId"].as_str().unwrap().to_owned())
        .collect();
    assert!(unknown.len() <= AT_ONCE * rounds, "at most what was under way: {unknown:?}");
    assert_eq!(books.len() + unknown.len(), count, "{}", err(&finished));
    table.push(format!("| given out and never sent, and settled as such by a person | {} |", unknown.len()));
    for number in &unknown {
        assert!(!books.contains_key(number), "{number} is in the books, so asking about it gives its result");
        out(&shop.orders(&["settle", "20240517", number, "--as", "not-sent", "--yes"]));
    }
    shop.settled();
    out(&shop.payout(&file, &FAST));
    assert_eq!(shop.books(), right);
    shop.settled();
    // What is pending still is asked about once; then there is nothing to do but to read.
    out(&shop.payout(&file, &FAST));
    let (begun, asked) = (Instant::now(), shop.platform.sandbox.seen("huifu.301"));
    let last = shop.payout(&file, &FAST);
    let again = begun.elapsed().as_secs_f64();
    out(&last);
    assert_eq!(shop.platform.sandbox.seen("huifu.301"), asked, "what has ended is not asked about");
    assert_eq!(documents(&last).last().unwrap()["summary"]["succeeded"]["orders"], right.len());
    assert_eq!(shop.books(), right, "and nobody twice");
    let sum: u128 = shop.platform.sandbox.orders().iter().map(|order| u128::from(order.amount.fen())).sum();
    table.push(format!("| in the end; the file has {count} | {} |", right.len()));
    table.push(format!("| their sum in fen; each number is there once, with the file's amount | {sum} |"));
    println!(
        "\n| a payout of {count} orders on SQLite, killed {kills} times | orders in the platform's books |\n|---|---:|\n{}\n\n\
         {seconds:.1} s until it had finished; the most that one of its processes took: {:.1} MiB; the same command once \
         more, when all had ended: {again:.1} s",
        table.join("\n"),
        peak as f64 / 1024.0
    );
    assert!(peak > 0 && peak < MOST, "{peak} KiB");
}

/// A payout to its end, with its memory looked at all the time.
fn watched(shop: &Shop, file: &str, mut look: impl FnMut(u64, u64)) -> Output {
    let path = shop.path("told.jsonl");
    let mut child = shop.start_into(file, &FAST, File::create(&path).unwrap());
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if let Some((now, most)) = memory(&child) {
            look(now, most);
        }
        assert!(begun.elapsed() < Duration::from_secs(550), "it does not end");
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    Output { stdout: std::fs::read(&path).unwrap(), ..output }
}

/// What it takes does not grow with the orders that it has sent.
#[test]
fn what_a_payout_takes_is_flat() {
    let count = told("PAYOUT_ROWS", 150);
    let shop = Shop::new();
    let (text, right) = rows(count);
    let file = shop.file("may.csv", &text);
    let (mut peak, mut tenths) = (0, [0_u64; 11]);
    let begun = Instant::now();
    let output = watched(&shop, &file, |now, most| {
        peak = peak.max(most);
        tenths[(reached(&shop) * 10 / count).min(10)] = now;
    });
    let seconds = begun.elapsed().as_secs_f64();
    out(&output);
    assert_eq!(shop.books(), right);
    let told: Vec<String> = tenths.iter().map(|kib| format!("{:.1}", *kib as f64 / 1024.0)).collect();
    println!(
        "\na payout of {count} orders on SQLite in one go: {seconds:.1} s, {:.0} a second; MiB in memory after each tenth: {}; \
         the most: {:.1}",
        count as f64 / seconds,
        told.join(", "),
        peak as f64 / 1024.0
    );
    assert!(peak > 0 && peak < MOST, "{peak} KiB");
    let early = tenths[1..3].iter().copied().max().unwrap();
    let late = tenths[8..].iter().copied().max().unwrap();
    assert!(early == 0 || late < early + 8 * 1024, "{told:?}");
}
