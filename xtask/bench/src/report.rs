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

Where the allocations of an unsigned call go (`user.mobile`; valgrind's DHAT by place, 2026-11-29): 41, of which hyper and its
pool take 17 with or without us. Ours are 24. On the way through the transport 7: the future of the call in a box, the capture
of the connection that tells what may have been sent, the deadline beside the request. The credential 3: the token and the
user's grant, since both can change while the call waits. The request 6: its map, the four values, the bytes, which are
written once into memory of their length. The answer 8: the maps of envelope and fields (the latter once more as fields), what
stands in them, and the encrypted value decoded and decrypted. With the feature `metrics` 8 more, one list of labels for each
number. Of the instructions that an answer takes most are 3DES (UnionPay), JSON and the sorting of fields (Huifu).

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
