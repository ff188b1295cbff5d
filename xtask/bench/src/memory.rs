//! Resident memory with many tenants.

use crate::keys;
use crate::measure::{Plan, Row, compare, subject};
use sandbox::keys as sandbox_keys;
use std::hint::black_box;

/// Kilobytes that are resident now (Linux).
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Kilobytes for each of `count` things that are all there at once.
fn each<T>(count: usize, make: impl Fn(usize) -> T) -> Option<f64> {
    let before = resident()?;
    let kept: Vec<T> = (0..count).map(make).collect();
    let after = resident()?;
    drop(black_box(kept));
    Some(after.saturating_sub(before) as f64 / count as f64)
}

pub(crate) fn tenants(quick: bool) -> Vec<(String, f64)> {
    let count = if quick { 500 } else { 10_000 };
    let unionpay = |number| unionpay(number).http_client(shared()).build().unwrap();
    let huifu = |number| huifu(number).http_client(shared()).build().unwrap();
    let mut found = Vec::new();
    for (what, kilobytes) in [
        ("UnionPay clients, each with RSA keys of its own", each(count, unionpay)),
        ("Huifu clients, each with key, certificate and CA of its own", each(count, huifu)),
        ("UnionPay clients built the ordinary way, without a shared HTTP client", each(count, ordinary_unionpay)),
        ("Huifu clients built the ordinary way, without a shared HTTP client", each(count, ordinary_huifu)),
    ] {
        found.extend(kilobytes.map(|kilobytes| (format!("{count} {what}"), kilobytes)));
    }
    found
}

/// Time for another client of a process that has one.
pub(crate) fn building(plan: Plan) -> Vec<Row> {
    let kept = (ordinary_unionpay(0), ordinary_huifu(0));
    let subjects = vec![
        subject("UnionPay client", || drop(black_box(ordinary_unionpay(1)))),
        subject("Huifu client", || drop(black_box(ordinary_huifu(1)))),
    ];
    let rows = compare(plan, "Build a client", "the ordinary way, the second of a process", None, subjects);
    drop(black_box(kept));
    rows
}

fn ordinary_unionpay(number: usize) -> unionpay::Client {
    unionpay(number).build().unwrap()
}

fn ordinary_huifu(number: usize) -> huifu::Client {
    huifu(number).build().unwrap()
}

fn unionpay(number: usize) -> unionpay::Builder {
    unionpay::Client::builder("https://127.0.0.1:9", format!("tenant{number}"))
        .secret(sandbox_keys::UNIONPAY_SECRET)
        .symmetric_key(sandbox_keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(sandbox_keys::UNIONPAY_MERCHANT_KEY)
        .platform_key(sandbox_keys::UNIONPAY_PLATFORM_KEY)
}

fn huifu(number: usize) -> huifu::Builder {
    huifu::Client::builder("https://127.0.0.1:9", format!("6666{number:012}"))
        .key_and_certificate(keys::KEY, keys::leaf().der())
        .anchor(sandbox_keys::HUIFU_CA.as_bytes())
}

/// One HTTP client for all of them, as a registry has it.
fn shared() -> std::sync::Arc<dyn transport::HttpClient> {
    static SHARED: std::sync::OnceLock<std::sync::Arc<dyn transport::HttpClient>> =
        std::sync::OnceLock::new();
    SHARED.get_or_init(|| std::sync::Arc::new(transport::HyperClient::builder().build().unwrap())).clone()
}
