//! `merchant huifu call`, `page` and `upload` against the sandbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, fixture, json, out, run};
use sandbox::{Fault, Turn, keys};
use serde_json::Value;
use std::process::Output;

impl Platform {
    fn run(&self, words: &[&str], arguments: &[&str]) -> Output {
        let (pfx, ca, base) = (
            fixture("keys/huifu-merchant.pfx"),
            fixture("keys/cfca-oca31.cert.pem"),
            self.sandbox.base_url(),
        );
        let merchant =
            ["--base", &base, "--allow-plain-http", "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &pfx];
        let trust: &[&str] = if words.first() == Some(&"page") { &[] } else { &["--ca", &ca] };
        let all = [&["huifu"], words, &merchant, trust, arguments].concat();
        run(env!("CARGO_BIN_EXE_merchant"), &all, &[("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)], b"")
    }
}

const WITHDRAWAL: [&str; 7] = [
    "user_cust_id=6666000000000002",
    "order_date=20240517",
    "order_id=7",
    "trans_amt=1.00",
    "cash_bind_card_id=10001",
    "cash_type=02030000",
    "bg_ret_url=http://127.0.0.1:9/notice",
];
const QUERY: [&str; 3] = ["order_id=7", "order_date=20240517", "trans_type=01"];

#[test]
fn money_moves_once_and_only_when_it_is_not_a_dry_run() {
    let platform = Platform::start();
    let dry = platform.run(&["call", "202", "--dry-run", "--explain"], &WITHDRAWAL);
    assert!(out(&dry).contains("nothing was sent") && err(&dry).contains("check_value"), "{}", err(&dry));
    assert!(platform.sandbox.orders().is_empty());
    platform.sandbox.next_order(Turn::StaysPending);
    let taken = platform.run(&["call", "202"], &WITHDRAWAL);
    let answer: Value = serde_json::from_str(&out(&taken)).unwrap();
    assert_eq!(answer["resp_code"], "202002");
    assert!(err(&taken).contains("not done yet"), "{}", err(&taken));
    let found = json(&platform.run(&["call", "301", "--json"], &QUERY));
    assert_eq!((&found["result"], &found["order"]), (&"success".into(), &"unknown".into()));
    assert_eq!(platform.sandbox.orders().len(), 1);
}

#[test]
fn how_a_call_ends_is_told_with_its_outcome() {
    let platform = Platform::start();
    let ended = |fault: Option<Fault>, arguments: &[&str], outcome: &str, part: &str| {
        if let Some(fault) = fault {
            platform.sandbox.next_answer(fault);
        }
        let failed = platform.run(&["call", "202", "--json"], arguments);
        assert_eq!(failed.status.code(), Some(1), "{}", err(&failed));
        assert_eq!(json(&failed)["outcome"], outcome, "{}", err(&failed));
        assert!(err(&failed).contains(part), "{part}: {}", err(&failed));
    };
    let mut poor = WITHDRAWAL;
    poor[3] = "trans_amt=9999999.00";
    // The sandbox's own code: no source lists it, so it is no "no".
    ended(None, &poor, "unknown", "202908");
    ended(None, &WITHDRAWAL[1..], "not-sent", "user_cust_id");
    ended(Some(Fault::FlippedSignature), &WITHDRAWAL, "unknown", "ask with command 301");
    ended(Some(Fault::TimedOut), &WITHDRAWAL, "unknown", "202098");
    ended(Some(Fault::OtherOrder), &WITHDRAWAL, "unknown", "order_id");
    ended(Some(Fault::Cut), &WITHDRAWAL, "unknown", "do not send it again");
    let page = platform.run(
        &["call", "204"],
        &[
            "order_id=1",
            "order_date=20240517",
            "gate_id=01020000",
            "trans_amt=1.00",
            "bg_ret_url=https://shop.example/n",
        ],
    );
    assert_eq!(
        (page.status.code(), err(&page).contains("use merchant huifu page")),
        (Some(2), true),
        "{}",
        err(&page)
    );
    let plain = run(
        env!("CARGO_BIN_EXE_merchant"),
        &[
            "huifu",
            "call",
            "301",
            "--base",
            "http://h.example",
            "--mer-cust-id",
            "1",
            "--pfx",
            "x",
            "--ca",
            "x",
        ],
        &[],
        b"",
    );
    assert_eq!((plain.status.code(), err(&plain).contains("--allow-plain-http")), (Some(2), true));
}

#[test]
fn a_command_that_no_document_prints() {
    let platform = Platform::start();
    let answer: Value =
        serde_json::from_str(&out(&platform.run(&["call", "153"], &["nfc_tag_id=T1"]))).unwrap();
    assert_eq!((&answer["resp_code"], &answer["nfc_tag_id"]), (&"153000".into(), &"T1".into()));
}

#[test]
fn a_page_that_a_browser_can_post() {
    let platform = Platform::start();
    let payment = [
        "order_id=p1",
        "order_date=20240517",
        "gate_id=01020000",
        "trans_amt=1.00",
        "bg_ret_url=https://shop.example/n",
        "ret_url=https://shop.example/back",
    ];
    let html = out(&platform.run(&["page", "204"], &payment));
    assert!(
        html.starts_with("<!") && html.contains("/merchantRequest") && html.contains("check_value"),
        "{html}"
    );
    let made = json(&platform.run(&["page", "204", "--json"], &payment));
    let form = &made["form"];
    assert_eq!(form["action"], format!("{}/merchantRequest", platform.sandbox.base_url()));
    assert_eq!(form["fields"]["cmd_id"], "204");
    let file = std::env::temp_dir().join(format!("merchant-huifu-page-{}.html", std::process::id()));
    out(&platform.run(&["page", "204", "--out", file.to_str().unwrap(), "--language", "chinese"], &payment));
    assert!(std::fs::read_to_string(&file).unwrap().contains("check_value"));
    std::fs::remove_file(&file).unwrap();
    let call = platform.run(&["page", "301"], &QUERY);
    assert_eq!((call.status.code(), err(&call).contains("use merchant huifu call")), (Some(2), true));
}

#[test]
fn a_file_is_sent_while_it_is_read() {
    let platform = Platform::start();
    let file = std::env::temp_dir().join(format!("merchant-huifu-{}.png", std::process::id()));
    std::fs::write(&file, vec![7; 100_000]).unwrap();
    let path = file.to_str().unwrap();
    let number = ["--attach-no", "A1", "--trans-type", "01", "--attach-type", "05"];
    let answer: Value =
        serde_json::from_str(&out(&platform.run(&["upload"], &[&number[..], &[path]].concat()))).unwrap();
    assert_eq!(answer["resp_code"], "122000");
    let files = platform.sandbox.files();
    assert_eq!((files[0].length, files[0].attach_no.as_str()), (100_000, "A1"));
    let large = platform.run(&["upload", "--max-length", "99999"], &[&number[..], &[path]].concat());
    assert_eq!(large.status.code(), Some(1));
    assert!(err(&large).contains("99999"), "{}", err(&large));
    assert_eq!(platform.sandbox.files().len(), 1);
    std::fs::remove_file(&file).unwrap();
}
