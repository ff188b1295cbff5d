//! `merchant doctor`: what is right, what will be wrong, what is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, fixture, json, out, run};
use sandbox::{Sandbox, keys};
use serde_json::Value;
use std::process::Output;

const PASSWORD: (&str, &str) = ("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD);

fn doctor(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    run(env!("CARGO_BIN_EXE_merchant"), &[&["doctor"], arguments].concat(), variables, b"")
}

/// The level of the first finding of a check whose text holds `part`.
fn level(report: &Value, check: &str, part: &str) -> String {
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|f| f["check"] == check && f["text"].as_str().unwrap().contains(part));
    found.unwrap_or_else(|| panic!("{check} {part}: {report:#}"))["level"].as_str().unwrap().to_owned()
}

fn huifu(more: &[&str]) -> Output {
    let pfx = fixture("keys/huifu-merchant.pfx");
    let configuration = ["huifu", "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &pfx];
    doctor(&[&configuration, more].concat(), &[PASSWORD])
}

const BASE: [&str; 2] = ["--base", "https://platform.example/api"];

#[test]
fn a_good_configuration_has_no_complaint() {
    let (ca, root) = (fixture("keys/cfca-oca31.cert.pem"), fixture("keys/cfca-root.cert.pem"));
    let platform = fixture("keys/huifu-platform.cert.pem");
    let pinned = ["--ca", &ca, "--ca", &root, "--platform-cert", &platform];
    let text = out(&huifu(&[&BASE[..], &pinned].concat()));
    assert!(text.contains("parts of its name: 051 | 100001 | "), "{text}");
    assert!(!text.contains("FAIL") && !text.contains("warn"), "{text}");
    assert!(text.contains("is issued by another one that is given") && text.contains("is a root"), "{text}");
    let report = json(&huifu(&[&BASE[..], &["--ca", &ca, "--json"]].concat()));
    assert_eq!(level(&report, "platform", "whoever a trusted CA names so"), "warn");
    assert_eq!(report["ok"], true);
    assert_eq!(level(&report, "ca chain", "trusted by itself"), "ok", "a sub CA alone will do");
}

#[test]
fn ends_of_certificates_are_seen_30_days_before() {
    let ca = fixture("keys/cfca-oca31.cert.pem");
    let at = |time: &str| huifu(&[&BASE[..], &["--ca", &ca, "--json", "--time", time]].concat());
    let soon = at("2043-12-15T00:00:00Z");
    assert!(soon.status.success(), "a warning is no failure: {}", err(&soon));
    assert_eq!(level(&json(&soon), "own days", "17 days left"), "warn");
    assert_eq!(level(&json(&soon), "ca days", "17 days left"), "warn");
    let late = at("2044-02-01T00:00:00Z");
    assert_eq!(late.status.code(), Some(1));
    assert_eq!(level(&json(&late), "own days", "ended on 2044-01-01"), "fail");
    let early = at("2023-06-01T00:00:00Z");
    assert_eq!(level(&json(&early), "own days", "not valid before 2024-01-01"), "fail");
    assert_eq!(level(&json(&early), "clock", "2023"), "fail");
}

#[test]
fn what_is_wrong_is_named_and_everything_else_is_looked_at_too() {
    let (test_ca, ca) = (fixture("cfca/CFCA_ACS_OCA31.pem"), fixture("keys/cfca-oca31.cert.pem"));
    let environments = json(&huifu(&[&BASE[..], &["--ca", &test_ca, "--json"]].concat()));
    assert_eq!(level(&environments, "own chain", "does not come from"), "warn");
    for (base, expected, part) in [
        ("http://platform.example/api", "fail", "not encrypted"),
        ("http://127.0.0.1:8600", "warn", "not encrypted"),
        ("platform.example", "fail", "no https://"),
        ("https://platform.example/api/merchantRequest", "fail", "ends with the name"),
        ("https://platform.example/api?x=1", "fail", "carries a query"),
    ] {
        let report = json(&huifu(&["--base", base, "--ca", &ca, "--json"]));
        assert_eq!(level(&report, "address", part), expected, "{base}");
        assert_eq!(level(&report, "own signature", "verified"), "ok", "the rest is looked at");
    }
    let leaf = fixture("keys/huifu-platform.cert.pem");
    let report = json(&huifu(&[&BASE[..], &["--ca", &leaf, "--json"]].concat()));
    assert_eq!(level(&report, "ca", "is no CA's certificate"), "fail");
    let expired = fixture("keys/huifu-platform-expired.cert.pem");
    let report = json(&huifu(&[&BASE[..], &["--ca", &ca, "--platform-cert", &expired, "--json"]].concat()));
    assert_eq!(level(&report, "platform days", "ended on 2020-01-01"), "fail");

    let pfx = fixture("keys/huifu-merchant.pfx");
    let wrong = ["huifu", "--mer-cust-id", "66", "--pfx", &pfx, "--ca", &ca, "--json"];
    let wrong = doctor(&[&wrong[..], &BASE].concat(), &[("HUIFU_PFX_PASSWORD", "hunter2")]);
    assert_eq!(wrong.status.code(), Some(1));
    let report = json(&wrong);
    assert_eq!(level(&report, "key file", ""), "fail");
    assert_eq!(level(&report, "mer_cust_id", "2 digits"), "warn");
    assert!(!report.to_string().contains("hunter2"));

    // A key that belongs to another certificate, and the platform's own certificate as the merchant's.
    let files = |key: &str, cert: &str| {
        let (key, cert) =
            (fixture(&format!("keys/{key}.key.pem")), fixture(&format!("keys/{cert}.cert.pem")));
        let options = [
            "huifu",
            "--mer-cust-id",
            "6666000000000001",
            "--key",
            &key,
            "--cert",
            &cert,
            "--ca",
            &ca,
            "--json",
        ];
        json(&doctor(&[&options[..], &BASE].concat(), &[]))
    };
    assert_eq!(level(&files("huifu-merchant", "huifu-platform"), "key file", ""), "fail");
    assert_eq!(level(&files("huifu-platform", "huifu-platform"), "own name", "platform's"), "fail");
}

#[test]
fn keys_of_unionpay() {
    let (own, platform) =
        (fixture("keys/unionpay-merchant.key.pem"), fixture("keys/unionpay-platform.pub.pem"));
    let secrets = [
        ("UNIONPAY_SECRET", keys::UNIONPAY_SECRET),
        ("UNIONPAY_SYMMETRIC_KEY", keys::UNIONPAY_SYMMETRIC_KEY),
    ];
    let good = ["unionpay", "--app-id", keys::UNIONPAY_APP_ID, "--key", &own, "--platform-key", &platform];
    let told = out(&doctor(&good, &secrets));
    assert!(!told.contains("FAIL") && !told.contains("warn"), "{told}");
    assert!(!told.contains(keys::UNIONPAY_SECRET) && !told.contains(keys::UNIONPAY_SYMMETRIC_KEY));

    let weak = fixture("keys/unionpay-merchant-1024.key.pem");
    let bare = ["unionpay", "--app-id", "x", "--key", &weak, "--json"];
    let report = json(&doctor(&bare, &[]));
    assert_eq!(level(&report, "own key", "1024 bits"), "warn");
    for check in ["secret", "symmetricKey", "platform key"] {
        assert_eq!(level(&report, check, "not given"), "warn", "{check}");
    }
    let public = fixture("keys/unionpay-merchant.pub.pem");
    let swapped = ["unionpay", "--app-id", "x", "--key", &own, "--platform-key", &public, "--json"];
    let short = [("UNIONPAY_SYMMETRIC_KEY", "0123")];
    let swapped = doctor(&swapped, &short);
    assert_eq!(swapped.status.code(), Some(1));
    assert_eq!(level(&json(&swapped), "platform key", "merchant's own"), "fail");
    assert_eq!(level(&json(&swapped), "symmetricKey", ""), "fail");
    let report = json(&doctor(&["unionpay", "--app-id", "x", "--key", &platform, "--json"], &[]));
    assert_eq!(level(&report, "own key", ""), "fail", "a public key where a private one belongs");
}

#[test]
fn nothing_is_sent_unless_asked_for() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    // A platform whose clock is ten minutes ahead.
    let clock = || std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() + 600;
    let sandbox = runtime.block_on(Sandbox::builder().clock(clock).start()).unwrap();
    let (ca, base) = (fixture("keys/cfca-oca31.cert.pem"), sandbox.base_url());
    let quiet = json(&huifu(&["--base", &base, "--ca", &ca, "--json"]));
    assert!(!quiet.to_string().contains("connect"), "{quiet:#}");
    let asked = huifu(&["--base", &base, "--ca", &ca, "--json", "--connect"]);
    assert_eq!(level(&json(&asked), "connect", "answers with status 404"), "ok");
    assert_eq!(level(&json(&asked), "clock", "away from the platform's"), "fail");
    drop(sandbox);
    let gone = huifu(&["--base", &base, "--ca", &ca, "--json", "--connect"]);
    assert_eq!((gone.status.code(), level(&json(&gone), "connect", "")), (Some(1), "fail".to_owned()));
}
