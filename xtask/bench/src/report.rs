//! The findings as a page, and as lines of JSON.

use crate::growth::{GROWTH, Growth};
use crate::measure::Row;
use crate::{Findings, goals, machine};
use serde_json::json;
use std::fmt::Write as _;

const HEAD: &str = "\
# Performance

[中文](performance.zh-CN.md)

Written by `cargo xtask bench`; do not edit. Rounds are interleaved: every subject in turn, several times over. Times are
medians of the rounds; a ratio is the median of the rounds' ratios, so what slows the machine down for a while slows both.
Ratios say how many times as fast as the peer; more is better. Absolute numbers are this machine's, ratios are worth
comparing.

PKCS#7: CFCA's layout on both sides, the signer's certificate under a root and an intermediate. OpenSSL verifies the chain
each time; ours is the verdict that is remembered ([decision 12](decisions/0012-verdicts.md)), cold numbers are below.

3DES: ours is AWS-LC's (feature `aws-lc`); without that feature it is portable Rust, slower than OpenSSL by the factor in the
table. Fields are about 32 bytes, so one costs around two microseconds; nobody will notice.

Whole calls: against the sandbox in this process over plain HTTP on loopback, the client on one thread, the sandbox on
another. *Signed before*: without the time of signatures, as the goal asks; the message or signature is made once and given
to every call. Where the call is signed, the platform's side takes longer than ours, and calls a second are as many as it can
take. Where it is not, our client is the slower side, and the ratio shows what it does besides hyper: fields, JSON, 3DES, the
token, the deadline, what is counted. Next to a platform that is not on loopback that is nothing, but it is what it is.

Where the allocations of an unsigned call go (`user.mobile`; valgrind's DHAT by place, 2026-11-30): 29, of which hyper, its
pool and the map of headers take 16 with or without us. Ours are 13. On the way through the transport 7: the future of the call
in a box, and 6 for the capture of the connection that tells what may have been sent. The credential none: calls share the
token, and its text and the grant's go straight into the bytes. The request 1: the bytes, written once into memory of their
length. The answer 5: the list of the envelope's fields and that of the fields in it, the code, the encrypted value, and its
bytes, which become the plain text where they stand. `contract.status` takes 30 (its request has a field), `backendToken` 38 (it
carries a digest). With the feature `metrics` 8 more, one list of labels for each number. `crates/unionpay/tests/allocations.rs`
counts them.

Where the instructions go that are ours (callgrind, 16 callers, `user.mobile`, less plain hyper with the same bytes): 36,400 of
66,200. 3DES in portable Rust 14,700; of the other 21,700 (31,600 before this was looked at) the answer takes 6,200, the request
3,400, the difference of the clocks 1,200, the connection's capture some 2,500, and the rest is the call itself: its future, which
is moved some times, deadlines, addresses, headers. In time 4.9 microseconds are ours where 5.7 were, and with AWS-LC's 3DES 4.4
where 5.0 were (medians of three runs side by side, hyper 8.4): most of what is left is no JSON, and no one place has it.

Huifu without PKCS#7 (callgrind, `cargo xtask instructions`, at first, before and after the envelope was read as one text): an
answer to 218 takes 112,400, 71,800 and 66,100 instructions, to 202 64,300, 39,000 and 35,000, to 301 56,600, 35,900 and 31,100; a
request of 218 120,900, 70,700 and 65,400, of 202 51,500, 30,900 and 29,200. Of the 66,100, 4,800 are the envelope (8,200 before), 33,000
reading the JSON in it (13,000 in strings, 4,600 in memory for them, 5,700 in finding names), 10,200 putting values into the type, 5,200
the verdict, 6,000 base64. These answers are sorted by name, as our own writer leaves them; others are sorted once they are read. A
table of names by hash was tried for finding names and fields, and takes as many instructions as the walk that it was to replace.

PKCS#7 verify of 10 MiB next to hashing its content once (callgrind, pure Rust, a signer that is known): 1.002 times the
instructions from DER, 1.003 from base64 of base64 beside its decoding, which takes 0.93 times what the `base64` crate takes for
the two layers one after the other. Memory beside the text that came: 1.0004 times the message.

Payouts: the platform is a process of its own, emptied before each slice of a round, and the ways take turns in coming first.
Some 10,000 orders go each way, all into the same store. Processor time is that of all threads, for one order.

Calls through the gateway: sixteen callers over loopback to a gateway in a process of its own, next to sixteen tasks that use the
facade in this process, with the same keys, settings and platform, which has its answers ready. Callers, gateway and platform
share this machine's processors, so the ratio is what all of them can do together. A call without a signature is little more than
HTTP, which is there twice with a gateway and once without.
";

/// A group of rows: its name, its peer's column, its rows.
pub(crate) fn markdown(findings: &Findings) -> String {
    let mut out = HEAD.to_owned();
    if findings.quick {
        out.push_str("\n**A quick run: good for a look, not for numbers.**\n");
    }
    out.push_str("\n## Machine\n\n| | |\n|---|---|\n");
    for (name, value) in machine::facts() {
        let _ = writeln!(out, "| {name} | {value} |");
    }
    out.push_str("\n## What must be reached\n\n| | wanted | measured | |\n|---|---:|---:|---|\n");
    for goal in goals::judged(findings) {
        let mark = if goal.is_reached { "reached" } else { "**missed**" };
        let _ = writeln!(out, "| {} | {} | {} | {mark} |", goal.what, goal.wanted, goal.measured);
    }
    let mut groups: Vec<&str> = Vec::new();
    for row in &findings.rows {
        if !groups.contains(&row.group) {
            groups.push(row.group);
        }
    }
    for group in groups {
        let _ = writeln!(out, "\n## {group}\n\n| | | time | per second | ratio |\n|---|---|---:|---:|---:|");
        for row in findings.rows.iter().filter(|row| row.group == group) {
            let (time, per_second, ratio) = (time(row.nanoseconds), per_second(row), ratio(row));
            let _ = writeln!(out, "| {} | {} | {time} | {per_second} | {ratio} |", row.what, row.name);
        }
    }
    out.push_str(&grown(&findings.growth));
    out.push_str("\n## Allocations of one operation\n\n| | allocations |\n|---|---:|\n");
    for (what, count) in &findings.allocations {
        let _ = writeln!(out, "| {what} | {count} |");
    }
    out.push_str("\n## Resident memory\n\n| | KiB each |\n|---|---:|\n");
    for (what, kilobytes) in &findings.memory {
        let _ = writeln!(out, "| {what} | {kilobytes:.1} |");
    }
    for reason in &findings.left_out {
        let _ = writeln!(out, "\nLeft out: {reason}.");
    }
    out
}

/// A table for each thing that grows.
fn grown(lines: &[Growth]) -> String {
    let mut out = String::new();
    if !lines.is_empty() {
        let _ = writeln!(
            out,
            "\n## {GROWTH}\n\nThe slope is the power of the size that the time grows with, over the larger half of the sizes: 0 is flat, 1 is\nlinear."
        );
    }
    for same in lines.chunk_by(|one, other| one.of == other.of) {
        let sizes: Vec<String> = same[0].points.iter().map(|(size, _)| size.to_string()).collect();
        let rules = "---:|".repeat(sizes.len() + 2);
        let _ = writeln!(out, "\n| {} | {} | slope | wanted |\n|---|{rules}", same[0].of, sizes.join(" | "));
        for line in same {
            let times: Vec<String> = line.points.iter().map(|(_, nanoseconds)| time(*nanoseconds)).collect();
            let _ = writeln!(
                out,
                "| {} | {} | {:.2} | at most {:.2} |",
                line.what,
                times.join(" | "),
                line.slope(),
                line.wanted
            );
        }
    }
    out
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e4 => format!("{ns:.0} ns"),
        ns if ns < 1e7 => format!("{:.1} µs", ns / 1e3),
        ns => format!("{:.1} ms", ns / 1e6),
    }
}

fn per_second(row: &Row) -> String {
    match 1e9 / row.nanoseconds {
        count if count < 100.0 => format!("{count:.1}"),
        count => format!("{count:.0}"),
    }
}

fn ratio(row: &Row) -> String {
    row.ratio.as_ref().map(|(ratio, _)| format!("{ratio:.2}")).unwrap_or_default()
}

pub(crate) fn json(findings: &Findings) {
    println!(
        "{}",
        json!({ "machine": machine::facts().into_iter().collect::<std::collections::BTreeMap<_, _>>() })
    );
    for row in &findings.rows {
        let (ratio, peer) = row.ratio.clone().unzip();
        println!(
            "{}",
            json!({ "group": row.group, "what": row.what, "name": row.name, "nanoseconds": row.nanoseconds,
                "ratio": ratio, "peer": peer })
        );
    }
    for goal in goals::judged(findings) {
        println!(
            "{}",
            json!({ "goal": goal.what, "wanted": goal.wanted, "measured": goal.measured, "reached": goal.is_reached })
        );
    }
    for line in &findings.growth {
        println!(
            "{}",
            json!({ "growth": line.what, "of": line.of, "points": line.points, "slope": line.slope(), "wanted": line.wanted })
        );
    }
    for (what, count) in &findings.allocations {
        println!("{}", json!({ "what": what, "allocations": count }));
    }
    for (what, kilobytes) in &findings.memory {
        println!("{}", json!({ "what": what, "kibibytes_each": kilobytes }));
    }
}
