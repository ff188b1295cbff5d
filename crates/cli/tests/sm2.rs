//! `merchant cfca` with SM2 keys, judged by OpenSSL and BouncyCastle (fixtures/cfca/sm2).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Platform;
use sandbox::{Sandbox, keys};
use std::process::Output;
use test_support::fixtures::{bytes, path};
use test_support::keys::{CFCA_OCA31, CFCA_SM2_OCA31, huifu_sm2_file};

fn merchant(arguments: &[&str], input: &[u8]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), &[&["cfca"], arguments].concat(), &[], input)
}

fn text(output: &Output) -> String {
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{out}{error}")
}

const TIME: &str = "2028-01-01T00:00:00Z";

fn sm2(name: &str) -> String {
    path(&format!("cfca/sm2/{name}"))
}

#[test]
fn key_files_sign_and_messages_verify_without_a_flag() {
    let (key, root, oca, content) =
        (sm2("leaf.sm2"), sm2("root.pem"), sm2("oca.pem"), bytes("cfca/sm2/content.json"));
    let trust = ["--ca", &root, "--intermediate", &oca, "--time", TIME];
    let own = ["--key", &sm2("leaf.key.pem"), "--cert", &sm2("leaf.pem")];
    for identity in [&["--pfx", &key, "--password", "123456"][..], &own] {
        let signed = merchant(&[&["sign"], identity].concat(), &content);
        assert!(signed.status.success(), "{}", text(&signed));
        let verified = merchant(&[&["verify"], &trust[..], &["-"]].concat(), &signed.stdout);
        assert_eq!(verified.stdout, content, "{}", text(&verified));
        let inspected = merchant(&[&["inspect"], &trust[..], &["-"]].concat(), &signed.stdout);
        assert!(
            inspected.status.success() && text(&inspected).contains("SM3 with SM2"),
            "{}",
            text(&inspected)
        );
    }
    let theirs = merchant(&[&["verify"], &trust[..], &[&sm2("attached.der")]].concat(), b"");
    assert_eq!(theirs.stdout, content, "{}", text(&theirs));
    let arguments = [&["verify"], &trust[..], &["--content", &sm2("content.json"), &sm2("detached.der")]];
    assert!(merchant(&arguments.concat(), b"").status.success());
    let shown = merchant(&["pfx", "--password", "123456", &key], b"");
    assert!(shown.status.success() && text(&shown).contains("SM2, end entity"), "{}", text(&shown));
}

#[test]
fn envelopes_are_made_and_opened() {
    let content = bytes("cfca/sm2/content.json");
    let (leaf, key) = (sm2("leaf.pem"), sm2("leaf.sm2"));
    for cipher in [&[][..], &["--cipher", "sm4"], &["--cipher", "aes256"]] {
        let sealed = merchant(&[&["encrypt", "--to", &leaf], cipher].concat(), &content);
        assert!(sealed.status.success(), "{}", text(&sealed));
        let opened = merchant(&["decrypt", "--pfx", &key, "--password", "123456", "-"], &sealed.stdout);
        assert_eq!(opened.stdout, content, "{}", text(&opened));
        let inspected = merchant(&["inspect", "-"], &sealed.stdout);
        assert!(text(&inspected).contains("merchant cfca decrypt"), "{}", text(&inspected));
        let other = ["decrypt", "--key", &sm2("other.key.pem"), "--cert", &sm2("other.pem"), "-"];
        let refused = merchant(&other, &sealed.stdout);
        assert!(refused.status.code() == Some(1) && refused.stdout.is_empty(), "{}", text(&refused));
    }
}

#[test]
fn bare_signatures_go_both_ways_with_openssl() {
    let content = bytes("cfca/sm2/content.json");
    let made = merchant(
        &["sign", "--raw", "--pfx", &sm2("leaf.sm2"), "--password", "123456", "--out-enc", "der"],
        &content,
    );
    assert!(made.status.success(), "{}", text(&made));
    let file = std::env::temp_dir().join(format!("merchant-sm2-{}.sig", std::process::id()));
    std::fs::write(&file, &made.stdout).unwrap();
    let (key, input, file) = (sm2("leaf.spki.pem"), sm2("content.json"), file.to_str().unwrap().to_owned());
    let verify =
        ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pubin", "-pkeyopt", "distid:1234567812345678"];
    let judged = common::run(
        "openssl",
        &[&verify[..], &["-inkey", &key, "-in", &input, "-sigfile", &file]].concat(),
        &[],
        b"",
    );
    assert!(judged.status.success(), "{}", text(&judged));
    std::fs::remove_file(&file).unwrap();
    let check = |signature: &str| {
        let (leaf, root, oca) = (sm2("leaf.pem"), sm2("root.pem"), sm2("oca.pem"));
        merchant(
            &[
                "verify",
                "--raw",
                "--signer-cert",
                &leaf,
                "--ca",
                &root,
                "--intermediate",
                &oca,
                "--time",
                TIME,
                "--content",
                &input,
                &sm2(signature),
            ],
            b"",
        )
    };
    let theirs = check("openssl.sig");
    assert!(theirs.status.success(), "{}", text(&theirs));
    assert_eq!(check("openssl-alice.sig").status.code(), Some(1));
}

#[test]
fn what_was_done_wrong_is_said() {
    let (root, oca) = (sm2("root.pem"), sm2("oca.pem"));
    for (name, told) in [
        ("without-z.der", "without Z"),
        ("empty-id.der", "empty SM2 user id"),
        ("under-rsa.der", "names RSA, and the certificate has an SM2 key"),
    ] {
        for command in ["verify", "inspect"] {
            let refused =
                merchant(&[command, "--ca", &root, "--intermediate", &oca, "--time", TIME, &sm2(name)], b"");
            assert_eq!(refused.status.code(), Some(1), "{name}");
            assert!(text(&refused).contains(told), "{name}: {}", text(&refused));
        }
    }
    let wrong = merchant(&["pfx", "--password", "654321", &sm2("leaf.sm2")], b"");
    assert!(wrong.status.code() == Some(1) && text(&wrong).contains("password"), "{}", text(&wrong));
}

/// Signs with a `.sm2` file, is answered with SM2, and verifies that.
#[test]
fn huifu_is_called_with_a_key_file() {
    let platform = Platform::with(Sandbox::builder().huifu_sm2());
    let (base, file) = (platform.sandbox.base_url(), huifu_sm2_file());
    let merchant =
        ["--base", &base, "--allow-plain-http", "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &file];
    let run = |words: &[&str], arguments: &[&str]| {
        let all = [&["huifu"], words, &merchant, arguments].concat();
        let variables = [("HUIFU_PFX_PASSWORD", keys::HUIFU_SM2_PASSWORD)];
        common::run(env!("CARGO_BIN_EXE_merchant"), &all, &variables, b"")
    };
    let withdrawal = [
        "user_cust_id=6666000000000002",
        "order_date=20240517",
        "order_id=7",
        "trans_amt=1.00",
        "cash_bind_card_id=10001",
        "cash_type=02030000",
        "bg_ret_url=http://127.0.0.1:9/notice",
    ];
    // Under the CA of the other algorithm nothing is believed.
    let rsa = run(&["call", "202", "--json", "--ca", &CFCA_OCA31.public_file()], &withdrawal);
    assert_eq!(common::json(&rsa)["outcome"], "unknown", "{}", text(&rsa));
    let ca = CFCA_SM2_OCA31.public_file();
    let mut second = withdrawal;
    second[2] = "order_id=8";
    let taken = run(&["call", "202", "--ca", &ca, "--explain"], &second);
    assert_eq!(taken.status.code(), Some(0), "{}", text(&taken));
    let answer: serde_json::Value = serde_json::from_slice(&taken.stdout).unwrap();
    assert_eq!(answer["resp_code"], "202002", "{}", text(&taken));
    let query = ["order_id=8", "order_date=20240517", "trans_type=08"];
    let found = common::json(&run(&["call", "301", "--json", "--ca", &ca], &query));
    assert_eq!(found["result"], "success", "{found}");
    let doctor = common::run(
        env!("CARGO_BIN_EXE_merchant"),
        &[
            "doctor",
            "huifu",
            "--pfx",
            &file,
            "--ca",
            &ca,
            "--base",
            "https://huifu.example",
            "--mer-cust-id",
            "6666000000000001",
        ],
        &[("HUIFU_PFX_PASSWORD", keys::HUIFU_SM2_PASSWORD)],
        b"",
    );
    assert!(doctor.status.success() && text(&doctor).contains("SM2"), "{}", text(&doctor));
}
