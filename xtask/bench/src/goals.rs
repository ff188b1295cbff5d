//! What must be reached, as ratios of one run.

use crate::measure::Row;
use crate::{Findings, gateway, gm, payouts, stores};

/// One goal, and what was measured.
pub(crate) struct Goal {
    pub(crate) what: &'static str,
    pub(crate) wanted: String,
    pub(crate) measured: String,
    pub(crate) is_reached: bool,
}

pub(crate) fn judged(findings: &Findings) -> Vec<Goal> {
    let find = |group: &str, what: &str, name: &str| {
        let fits = |row: &&Row| row.group == group && row.what.starts_with(what) && row.name == name;
        findings.rows.iter().find(fits)
    };
    let ratio = |group: &str, what: &str, name: &str| Some(find(group, what, name)?.ratio.as_ref()?.0);
    let mut goals = Vec::new();
    let mut at_least = |what: &'static str, least: f64, measured: Option<f64>| {
        goals.extend(measured.map(|measured| Goal {
            what,
            wanted: format!("at least {least:.2} x"),
            measured: format!("{measured:.2} x"),
            is_reached: measured >= least,
        }));
    };
    let graviola = if has_ifma() { 0.5 } else { 1.0 };
    at_least("PKCS#7 sign 300 B, `aws-lc`, to OpenSSL CMS", 1.0, ratio("PKCS#7 sign", "300 B", "aws-lc"));
    at_least(
        "PKCS#7 sign 300 B, `graviola`, to OpenSSL CMS (1.00 x without AVX512-IFMA)",
        graviola,
        ratio("PKCS#7 sign", "300 B", "graviola"),
    );
    at_least("PKCS#7 sign 300 B, `rsa`, to OpenSSL CMS", 0.22, ratio("PKCS#7 sign", "300 B", "rsa"));
    at_least(
        "PKCS#7 verify 300 B, `aws-lc`, cached verdict, to OpenSSL CMS",
        6.0,
        ratio("PKCS#7 verify", "300 B", "aws-lc"),
    );
    at_least(
        "PKCS#7 verify 300 B, `graviola`, cached verdict, to OpenSSL CMS",
        6.0,
        ratio("PKCS#7 verify", "300 B", "graviola"),
    );
    at_least(
        "PKCS#7 verify 300 B, `rsa`, cached verdict, to OpenSSL CMS",
        3.0,
        ratio("PKCS#7 verify", "300 B", "rsa"),
    );
    for (what, platform) in [
        ("UnionPay calls a second without signing, 16 callers, to plain hyper", "UnionPay red.packet.give"),
        ("Huifu calls a second without signing, 16 callers, to plain hyper", "Huifu"),
    ] {
        at_least(what, 0.95, ratio("Whole call, 16 callers", platform, "our client"));
    }
    at_least("3DES 32 B, to OpenSSL", 1.0, ratio("3DES encrypt", "32 B", "ours"));
    for what in ["1 KiB", "1 MiB"] {
        at_least("3DES, to OpenSSL (1 KiB, 1 MiB)", 0.95, ratio("3DES encrypt", what, "ours"));
    }
    for (what, group) in
        [("SM2 sign 300 B, to OpenSSL's EVP", gm::SIGN), ("SM2 verify 300 B, to OpenSSL's EVP", gm::VERIFY)]
    {
        at_least(what, 1.0, ratio(group, "300 B", "ours"));
    }
    for size in ["300 B", "64 KiB", "10 MiB"] {
        at_least("SM3, to OpenSSL (300 B, 64 KiB, 10 MiB)", 1.0, ratio("SM3", size, "ours"));
    }
    for (what, group) in [
        ("SM4-CBC encrypt, to OpenSSL (300 B, 64 KiB, 10 MiB)", "SM4-CBC encrypt"),
        ("SM4-CBC decrypt, to OpenSSL (300 B, 64 KiB, 10 MiB)", "SM4-CBC decrypt"),
    ] {
        for size in ["300 B", "64 KiB", "10 MiB"] {
            at_least(what, 0.5, ratio(group, size, "ours"));
        }
    }
    for (what, engine) in [("2 threads, `rsa`", "rsa"), ("2 threads, `aws-lc`", "aws-lc")] {
        at_least(what, 1.9, ratio("Scaling", engine, "2 threads"));
    }
    for (what, engine) in
        [("2 threads, async callers, `rsa`", "rsa"), ("2 threads, async callers, `aws-lc`", "aws-lc")]
    {
        at_least(what, 1.9, ratio("Scaling of async callers", engine, "2 threads"));
    }
    for (what, database) in [
        ("order given out and settled, SQLite, to the bare statements", "SQLite"),
        ("order given out and settled, PostgreSQL, to the bare statements", "PostgreSQL"),
    ] {
        at_least(what, 0.5, ratio(stores::LIFE, database, "our ledger"));
    }
    for (what, least, callers, store) in [
        ("payouts, 16 at once, memory, to calls without a ledger", 0.9, "16", "memory"),
        ("payouts, 64 at once, memory, to calls without a ledger", 0.9, "64", "memory"),
        ("payouts, 16 at once, SQLite, to calls without a ledger", 0.6, "16", "SQLite"),
        ("payouts, 64 at once, SQLite, to calls without a ledger", 0.6, "64", "SQLite"),
    ] {
        at_least(what, least, ratio(payouts::PAYOUT, callers, store));
    }
    for (what, call) in [
        ("a signed call through the gateway, 16 callers, to the facade in a Rust process", "Huifu 303"),
        ("an unsigned call through the gateway, 16 callers, to the facade in a Rust process", "UnionPay"),
    ] {
        at_least(what, 0.8, ratio(gateway::CALL, call, gateway::THROUGH));
    }
    let mut at_most = |what: &'static str, most: f64, unit: &str, measured: Option<f64>| {
        goals.extend(measured.map(|measured| Goal {
            what,
            wanted: format!("at most {most} {unit}"),
            measured: format!("{measured:.2} {unit}"),
            is_reached: measured <= most,
        }));
    };
    let slowest = ratio(gateway::SLOWEST, "Huifu 303", gateway::THROUGH).map(|ratio| 1.0 / ratio);
    at_most("its 99th percentile, to that of the facade", 2.0, "x", slowest);
    let start = find(gateway::START, "", "until /readyz says so").map(|row| row.nanoseconds / 1e9);
    at_most("the gateway, from start to ready", 0.5, "s", start);
    // A quick run has fewer, and the process itself counts for more of each.
    let idle = findings.memory.iter().find(|(what, _)| what.ends_with(gateway::IDLE) && !findings.quick);
    let idle = idle.and_then(|(what, kib)| Some(what.split(' ').next()?.parse::<f64>().ok()? * kib / 1024.0));
    at_most("a gateway with 10,000 merchants that do nothing", 200.0, "MiB", idle);
    if let Some(worst) = findings.growth.iter().max_by(|one, other| one.over().total_cmp(&other.over())) {
        goals.push(Goal {
            what: "nothing grows worse than it should (slopes below; 0 is flat, 1 is linear)",
            wanted: format!("at most {:.2}", worst.wanted),
            measured: format!("{:.2} ({})", worst.slope(), worst.what),
            is_reached: worst.over() <= 0.0,
        });
    }
    let time = |name| find("Canonical string", "", name).map(|row| row.nanoseconds);
    if let (Some(both), Some(alone)) = (time("canonical string and SHA-256"), time("SHA-256 alone")) {
        goals.push(Goal {
            what: "canonical string and SHA-256, more than SHA-256 alone",
            wanted: "at most 1000 ns".into(),
            measured: format!("{:.0} ns", both - alone),
            is_reached: both - alone <= 1000.0,
        });
    }
    goals
}

pub(crate) fn has_ifma() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx512ifma");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}
