//! `merchant doctor`: what is right, what will be wrong, what is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, json, out, run};
use sandbox::{Sandbox, keys};
use serde_json::Value;
use std::process::Output;
use test_support::fixtures::path as fixture;
use test_support::keys::{
    CFCA_OCA31, CFCA_ROOT, HUIFU_MERCHANT, HUIFU_PLATFORM, HUIFU_PLATFORM_EXPIRED, UNIONPAY_MERCHANT,
    UNIONPAY_MERCHANT_1024, UNIONPAY_PLATFORM, by_name, huifu_pfx_file,
};

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

/// The text of the first finding of a check.
fn level_text(report: &Value, check: &str) -> String {
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|f| f["check"] == check).unwrap();
    found["text"].as_str().unwrap().to_owned()
}

fn huifu(more: &[&str]) -> Output {
    let pfx = huifu_pfx_file();
    let configuration = ["huifu", "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &pfx];
    doctor(&[&configuration, more].concat(), &[PASSWORD])
}

const BASE: [&str; 2] = ["--base", "https://platform.example/api"];

#[test]
fn a_good_configuration_has_no_complaint() {
    let (ca, root) = (CFCA_OCA31.public_file(), CFCA_ROOT.public_file());
    let platform = HUIFU_PLATFORM.public_file();
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
    let ca = CFCA_OCA31.public_file();
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
    assert_eq!(level(&json(&early), "time", "2023"), "ok", "asked for, and not this machine's clock");
    assert_eq!(level(&json(&early), "clock", "this machine says"), "ok");
    assert!(!level_text(&json(&early), "clock").contains("2023"));
}

#[test]
fn what_is_wrong_is_named_and_everything_else_is_looked_at_too() {
    let (test_ca, ca) = (fixture("cfca/CFCA_ACS_OCA31.pem"), CFCA_OCA31.public_file());
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
    let leaf = HUIFU_PLATFORM.public_file();
    let report = json(&huifu(&[&BASE[..], &["--ca", &leaf, "--json"]].concat()));
    assert_eq!(level(&report, "ca", "is no CA's certificate"), "fail");
    let expired = HUIFU_PLATFORM_EXPIRED.public_file();
    let report = json(&huifu(&[&BASE[..], &["--ca", &ca, "--platform-cert", &expired, "--json"]].concat()));
    assert_eq!(level(&report, "platform days", "ended on 2020-01-01"), "fail");

    let pfx = huifu_pfx_file();
    let wrong = ["huifu", "--mer-cust-id", "66", "--pfx", &pfx, "--ca", &ca, "--json"];
    let wrong = doctor(&[&wrong[..], &BASE].concat(), &[("HUIFU_PFX_PASSWORD", "hunter2")]);
    assert_eq!(wrong.status.code(), Some(1));
    let report = json(&wrong);
    assert_eq!(level(&report, "key file", ""), "fail");
    assert_eq!(level(&report, "mer_cust_id", "2 digits"), "warn");
    assert!(!report.to_string().contains("hunter2"));

    // A key that belongs to another certificate, and the platform's own certificate as the merchant's.
    let files = |key: &str, cert: &str| {
        let (key, cert) = (by_name(key).key_file(), by_name(cert).public_file());
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
    let (own, platform) = (UNIONPAY_MERCHANT.key_file(), UNIONPAY_PLATFORM.public_file());
    let secrets = [
        ("UNIONPAY_SECRET", keys::UNIONPAY_SECRET),
        ("UNIONPAY_SYMMETRIC_KEY", keys::UNIONPAY_SYMMETRIC_KEY),
    ];
    let good = ["unionpay", "--app-id", keys::UNIONPAY_APP_ID, "--key", &own, "--platform-key", &platform];
    let told = out(&doctor(&good, &secrets));
    assert!(!told.contains("FAIL") && !told.contains("warn"), "{told}");
    assert!(!told.contains(keys::UNIONPAY_SECRET) && !told.contains(keys::UNIONPAY_SYMMETRIC_KEY));

    let weak = UNIONPAY_MERCHANT_1024.key_file();
    let bare = ["unionpay", "--app-id", "x", "--key", &weak, "--json"];
    let report = json(&doctor(&bare, &[]));
    assert_eq!(level(&report, "own key", "1024 bits"), "warn");
    for check in ["secret", "symmetricKey", "platform key"] {
        assert_eq!(level(&report, check, "not given"), "warn", "{check}");
    }
    let public = UNIONPAY_MERCHANT.public_file();
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
    let (ca, base) = (CFCA_OCA31.public_file(), sandbox.base_url());
    let quiet = json(&huifu(&["--base", &base, "--ca", &ca, "--json"]));
    assert!(!quiet.to_string().contains("connect"), "{quiet:#}");
    let asked = huifu(&["--base", &base, "--ca", &ca, "--json", "--connect"]);
    assert_eq!(level(&json(&asked), "connect", "answers with status 200"), "ok");
    assert_eq!(level(&json(&asked), "clock", "away from the platform's"), "fail");
    drop(sandbox);
    let gone = huifu(&["--base", &base, "--ca", &ca, "--json", "--connect"]);
    assert_eq!((gone.status.code(), level(&json(&gone), "connect", "")), (Some(1), "fail".to_owned()));
}

/// A folder that is gone when the test is over.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("merchant-doctor-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_base_that_holds_the_path_cannot_work_and_no_call_goes_there() {
    let unionpay = |base: &str| json(&doctor(&["unionpay", "--app-id", "x", "--json", "--base", base], &[]));
    for base in [
        "https://open.95516.com/open/access/1.0",
        "https://open.95516.com/open/access/1.0/",
        "https://open.95516.com/open",
        "https://open.95516.com/open/access/1.0/backendToken",
    ] {
        let report = unionpay(base);
        assert_eq!(
            level(&report, "address", "calls would go to https://open.95516.com/open"),
            "fail",
            "{base}"
        );
        assert!(report.to_string().contains("configure https://open.95516.com\""), "{report:#}");
        let call = ["unionpay", "call", "backendToken", "--app-id", "x", "--base", base];
        let called = run(env!("CARGO_BIN_EXE_merchant"), &call, &[("UNIONPAY_SECRET", "s")], b"");
        assert_eq!(called.status.code(), Some(2), "{}", err(&called));
        assert!(err(&called).contains("give --base https://open.95516.com\n"), "{}", err(&called));
    }
    assert_eq!(unionpay("https://open.95516.com/")["ok"], true);
    let ca = CFCA_OCA31.public_file();
    for base in ["https://h.example/api/MerchantRequest/", "https://h.example/npay/fileMerchantRequest"] {
        let report = json(&huifu(&["--base", base, "--ca", &ca, "--json"]));
        assert_eq!(level(&report, "address", "calls would go to"), "fail", "{base}");
    }
}

#[test]
fn a_secret_that_a_program_would_read_as_another_is_refused() {
    let folder = Folder::new("secrets");
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(keys::UNIONPAY_SECRET.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let plain = keys::UNIONPAY_SECRET;
    for (content, expected, part) in [
        (format!("{plain}\n").into_bytes(), "ok", "characters"),
        (format!("{plain}\r\n").into_bytes(), "ok", "characters"),
        ([b"\xEF\xBB\xBF", plain.as_bytes()].concat(), "fail", "byte order mark"),
        (utf16, "fail", "UTF-16"),
        (format!("\"{plain}\"").into_bytes(), "fail", "quotes"),
        (format!("{plain}\nanother").into_bytes(), "fail", "more than one line"),
        (format!(" {plain}").into_bytes(), "warn", "blank"),
    ] {
        let file = folder.file("secret.txt", &content);
        let report = json(&doctor(&["unionpay", "--app-id", "x", "--secret-file", &file, "--json"], &[]));
        assert_eq!(level(&report, "secret", part), expected);
        assert!(!report.to_string().contains(plain));
    }
    let quoted = [("UNIONPAY_SYMMETRIC_KEY", format!("'{}'", keys::UNIONPAY_SYMMETRIC_KEY))];
    let quoted: Vec<(&str, &str)> = quoted.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let report = json(&doctor(&["unionpay", "--app-id", "x", "--json"], &quoted));
    assert_eq!(
        level(&report, "symmetricKey", "the variable UNIONPAY_SYMMETRIC_KEY stands in quotes"),
        "fail"
    );
    // What is missing says how it is given.
    for (check, part) in
        [("secret", "UNIONPAY_SECRET"), ("own key", "--key FILE"), ("platform key", "--platform-key FILE")]
    {
        assert_eq!(level(&report, check, part), "warn");
    }

    let password = folder.file("password.txt", b"\xEF\xBB\xBFsandbox\n");
    let ca = CFCA_OCA31.public_file();
    let told = huifu(&[&BASE[..], &["--ca", &ca, "--json", "--password-file", &password]].concat());
    assert_eq!(
        (told.status.code(), level(&json(&told), "password", "byte order mark")),
        (Some(1), "fail".to_owned())
    );
    // The hint mends it.
    let report = json(&told);
    let hint = report["findings"].as_array().unwrap().iter().find(|f| f["check"] == "password").unwrap();
    let mended = run("sh", &["-c", hint["command"].as_str().unwrap()], &[], b"");
    assert!(mended.status.success());
    assert_eq!(std::fs::read(&password).unwrap(), b"sandbox\n");
    let told = huifu(&[&BASE[..], &["--ca", &ca, "--json", "--password-file", &password]].concat());
    assert_eq!(json(&told)["ok"], true, "{}", err(&told));
}

#[test]
fn a_leaf_is_no_ca() {
    let ca = CFCA_OCA31.public_file();
    for (leaf, whose) in [("huifu-platform", "the platform's own"), ("huifu-merchant", "your own")] {
        let leaf = by_name(leaf).public_file();
        let told = huifu(&[&BASE[..], &["--ca", &leaf, "--json"]].concat());
        assert_eq!((told.status.code(), level(&json(&told), "ca", whose)), (Some(1), "fail".to_owned()));
        assert!(
            !json(&told).to_string().contains("comes from a CA that is given"),
            "nothing vouches for itself"
        );
        // Beside a real one it is still a mistake.
        let both = json(&huifu(&[&BASE[..], &["--ca", &leaf, "--ca", &ca, "--json"]].concat()));
        assert_eq!(
            (level(&both, "ca", "no CA's"), level(&both, "own chain", "")),
            ("fail".into(), "ok".into())
        );
    }
    let platform = json(&huifu(&[&BASE[..], &["--ca", &ca, "--platform-cert", &ca, "--json"]].concat()));
    assert_eq!(level(&platform, "platform name", "is a CA's"), "fail");
}

/// A merchant's certificate that its CA signed in a way that is not accepted, made by OpenSSL.
#[test]
fn a_certificate_under_an_old_digest_is_told_as_that_and_not_as_another_ca() {
    for (digest, words) in [
        ("-sha1", "signed with SHA-1, which is refused"),
        ("-md5", "1.2.840.113549.1.1.4 (md5WithRSAEncryption) is not supported"),
    ] {
        let folder = Folder::new(&format!("old{digest}"));
        let script = "set -e; cd \"$1\"
            openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 999 -subj '/C=CN/O=T/CN=OLD OCA' \
                -addext basicConstraints=critical,CA:TRUE 2>&1
            openssl req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj '/C=CN/O=T/CN=041@Z1@7@1' 2>&1
            openssl x509 -req \"$2\" -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 999 -out leaf.pem 2>&1";
        let made = run("sh", &["-c", script, "sh", folder.0.to_str().unwrap(), digest], &[], b"");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stdout));
        let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
        let (key, cert, ca) = (path("leaf.key"), path("leaf.pem"), path("ca.pem"));
        let given = ["--mer-cust-id", keys::HUIFU_MERCHANT, "--key", &key, "--cert", &cert, "--ca", &ca];
        let told = doctor(&[&["huifu", "--json"], &given[..], &BASE[..]].concat(), &[]);
        let report = json(&told);
        assert_eq!(level(&report, "own chain", words), "fail");
        assert!(!report.to_string().contains("test environment"), "{report:#}");
    }
}

/// What a person copies from the screen is understood, and no hint holds a word to be filled in.
#[test]
fn hints_are_commands_that_run_as_printed() {
    let folder = Folder::new("hints it's");
    let (broken, leaf) = (folder.file("a b.pfx", b"broken"), HUIFU_MERCHANT.public_file());
    let (password, key) = (folder.file("pass word.txt", b"\xEF\xBB\xBFx"), folder.file("k.pem", b"nonsense"));
    let base = ["--base", "https://name.invalid", "--connect", "--json"];
    let reports = [
        doctor(
            &[
                &[
                    "huifu",
                    "--mer-cust-id",
                    "1",
                    "--pfx",
                    &broken,
                    "--password-file",
                    &password,
                    "--ca",
                    &leaf,
                ],
                &base[..],
            ]
            .concat(),
            &[],
        ),
        doctor(
            &[&["huifu", "--mer-cust-id", "1", "--pfx", &broken, "--ca", &key], &base[..]].concat(),
            &[PASSWORD],
        ),
        doctor(
            &[&["huifu", "--mer-cust-id", "1", "--key", &key, "--cert", &leaf, "--ca", &leaf], &base[..]]
                .concat(),
            &[],
        ),
        doctor(
            &[&["unionpay", "--app-id", "x", "--key", &key, "--platform-key", &key], &base[..]].concat(),
            &[],
        ),
    ];
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_merchant")).parent().unwrap().to_str().unwrap();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let mut run_as_printed = 0;
    for report in &reports {
        for finding in json(report)["findings"].as_array().unwrap() {
            let Some(command) = finding["command"].as_str() else { continue };
            let done = run("sh", &["-c", &format!("cd /; {command}")], &[("PATH", &path), PASSWORD], b"");
            let code = done.status.code().unwrap();
            assert!(
                code == 0 || code == 1 || command.starts_with("getent"),
                "{command}: {code} {}",
                err(&done)
            );
            assert!(
                !err(&done).contains("Usage") && !err(&done).contains("no such file"),
                "{command}: {}",
                err(&done)
            );
            run_as_printed += 1;
        }
    }
    assert!(run_as_printed >= 8, "{run_as_printed}");
}
