//! `merchant huifu call`, `page` and `upload` against the sandbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, out, run};
use sandbox::{Fault, ScriptedOutcome, keys};
use serde_json::Value;
use std::process::Output;
use test_support::http_server::answering;
use test_support::keys::{CFCA_OCA31, huifu_pfx_file};

impl Platform {
    fn run(&self, words: &[&str], arguments: &[&str]) -> Output {
        let (pfx, ca, base) = (huifu_pfx_file(), CFCA_OCA31.public_file(), self.sandbox.base_url());
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
    platform.sandbox.next_order(ScriptedOutcome::StaysPending);
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

/// Pages that have no type: 206, 210, and what a contract names.
#[test]
fn a_page_by_number() {
    let platform = Platform::start();
    let payment =
        ["order_id=p2", "order_date=20240517", "trans_amt=1.00", "ret_url=https://shop.example/back"];
    for number in ["206", "210", "998"] {
        let made = platform.run(&["page", number, "--json"], &payment);
        let form = json(&made)["form"].clone();
        assert_eq!(form["fields"]["cmd_id"], number);
        let content = opened(form["fields"]["check_value"].as_str().unwrap());
        assert_eq!(
            (&content["cmd_id"], &content["ret_url"]),
            (&number.into(), &"https://shop.example/back".into())
        );
        assert_eq!(err(&made).contains("as a page"), number == "998", "{}", err(&made));
    }
    let html = out(&platform.run(&["page", "206"], &payment));
    assert!(html.starts_with("<!") && html.contains("value=\"206\""), "{html}");
    // By its title too; and what is a call is still none.
    assert_eq!(
        json(&platform.run(&["page", "刷脸支付", "--json"], &payment))["form"]["fields"]["cmd_id"],
        "210"
    );
    let call = platform.run(&["page", "withdraw"], &WITHDRAWAL);
    assert_eq!((call.status.code(), err(&call).contains("use merchant huifu call")), (Some(2), true));
    // As a call it goes too, since the contract knows more; that it is known as a page is said.
    let sent = platform.run(&["call", "206", "--dry-run"], &payment);
    assert!(sent.status.success() && err(&sent).contains("merchant huifu page"), "{}", err(&sent));
}

/// Fields that the lists do not have.
#[test]
fn fields_of_the_contract_go_with_extra() {
    let platform = Platform::start();
    let dev_info = ["--extra", "dev_info_type=1", "--extra", "dev_info_json={\"ip\":\"192.0.2.1\"}"];
    let dry = [&["call", "202", "--dry-run", "--json", "--show-secrets"][..], &dev_info].concat();
    let made = json(&platform.run(&dry, &WITHDRAWAL));
    let content = opened(made["request"]["body"]["check_value"].as_str().unwrap());
    assert_eq!(
        (&content["dev_info_type"], &content["dev_info_json"], &content["trans_amt"]),
        (&"1".into(), &"{\"ip\":\"192.0.2.1\"}".into(), &"1.00".into())
    );
    // The sandbox takes them, as the platform does.
    assert!(out(&platform.run(&[&["call", "202"][..], &dev_info].concat(), &WITHDRAWAL)).contains("202002"));
    let payment =
        ["order_id=p3", "order_date=20240517", "trans_amt=1.00", "bg_ret_url=https://shop.example/n"];
    let page = json(&platform.run(&["page", "204", "--json", "--extra", "risk_no=7"], &payment));
    assert_eq!(opened(page["form"]["fields"]["check_value"].as_str().unwrap())["risk_no"], "7");
    // With a number that has no type, it is a field like the others.
    let raw = json(&platform.run(&["page", "206", "--json", "--extra", "risk_no=7"], &payment));
    assert_eq!(opened(raw["form"]["fields"]["check_value"].as_str().unwrap())["risk_no"], "7");

    for (arguments, code, part) in [
        (&["--extra", "trans_amt=2.00"][..], 2, "give it as trans_amt=VALUE"),
        (&["--extra", "a=1", "--extra", "a=2"], 2, "`a` is given twice"),
        (&["--extra", "a"], 2, "NAME=VALUE"),
        (&["--extra", "version=11"], 1, "is of the envelope"),
        (&["--extra", "remark=a:b"], 1, "remark"),
        (&["dev_info_type=1"], 1, "--extra NAME=VALUE"),
    ] {
        let failed = platform.run(&["call", "202", "--dry-run"], &[&WITHDRAWAL, arguments].concat());
        assert_eq!(failed.status.code(), Some(code), "{arguments:?}: {}", err(&failed));
        assert!(err(&failed).contains(part), "{arguments:?}: {}", err(&failed));
    }
    let file = std::env::temp_dir().join(format!("merchant-huifu-extra-{}.png", std::process::id()));
    std::fs::write(&file, [7; 100]).unwrap();
    let upload = ["--attach-no", "A2", "--trans-type", "01", "--attach-type", "05", file.to_str().unwrap()];
    let sent = platform.run(&["upload", "--extra", "dev_info=x"], &upload);
    assert!(out(&sent).contains("122000"), "{}", err(&sent));
    let refused = platform.run(&["upload", "--extra", "attach_no=A3"], &upload);
    assert_eq!((refused.status.code(), platform.sandbox.files().len()), (Some(2), 1), "{}", err(&refused));
    std::fs::remove_file(&file).unwrap();
}

/// An answer that is not signed is none; what it says is all there is to find out why.
#[test]
fn what_an_unsigned_answer_says_is_told() {
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let call = |base: &str, command: &[&str], more: &[&str]| {
        let to = ["--base", base, "--allow-plain-http", "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &pfx];
        let all = [&["huifu"], command, &to, &["--ca", &ca][..], more].concat();
        run(env!("CARGO_BIN_EXE_merchant"), &all, &[("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)], b"")
    };
    // `printf '验签失败' | iconv -t GBK | xxd -p`
    let gbk = [br#"{"resp_code":"301999","resp_desc":""#.as_slice(), b"\xd1\xe9\xc7\xa9\xca\xa7\xb0\xdc\"}"]
        .concat();
    let long = format!(r#"{{"trace":"{}","resp_code":"301999","resp_desc":"验签失败"}}"#, "x ".repeat(900));
    for (status, content_type, body) in [
        (
            "200 OK",
            "application/json;charset=UTF-8",
            r#"{"resp_code":"301999","resp_desc":"验签失败"}"#.as_bytes(),
        ),
        ("400 Bad Request", "application/json", r#"{"resp_desc":"验签失败","resp_code":301999}"#.as_bytes()),
        (
            "500 Oops",
            "text/plain",
            "\u{feff}{\"resp_code\":\"301999\",\"resp_desc\":\"验签失败\"}\r\n".as_bytes(),
        ),
        (
            "200 OK",
            "application/json",
            r#"{"data":{"resp_code":"301999","resp_desc":"验签失败"}}"#.as_bytes(),
        ),
        (
            "200 OK",
            "application/json",
            r#""{\"resp_code\":\"301999\",\"resp_desc\":\"验签失败\"}""#.as_bytes(),
        ),
        (
            "200 OK",
            "application/json",
            r#"{"check_value":null,"resp_code":"301999","resp_desc":"验签失败"}"#.as_bytes(),
        ),
        (
            "200 OK",
            "application/json",
            r#"{"check_value":"","resp_code":"301999","resp_desc":"验签失败"}"#.as_bytes(),
        ),
        ("200 OK", "text/html", "resp_code=301999&resp_desc=验签失败".as_bytes()),
        ("200 OK", "application/json;charset=GBK", &gbk),
        ("200 OK", "application/json", &gbk),
        ("200 OK", "application/json", long.as_bytes()),
    ] {
        let base = answering(status, content_type, body);
        let shown = String::from_utf8_lossy(body);
        let failed = call(&base, &["call", "301"], &[&QUERY[..], &["--json"]].concat());
        let document = json(&failed);
        let wanted = "not signed; it says (unverified): 301999 验签失败";
        assert_eq!((failed.status.code(), &document["outcome"]), (Some(1), &"unknown".into()), "{shown}");
        assert!(err(&failed).contains(wanted), "{shown}: {}", err(&failed));
        assert!(document["error"].as_str().unwrap().contains(wanted), "{document}");
        let received = &document["received"];
        let code: u64 = status.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(
            (received["status"].as_u64(), &received["contentType"]),
            (Some(code), &content_type.into())
        );
        assert_eq!((&received["says"], &received["signed"]), (&"301999 验签失败".into(), &false.into()));
        assert!(!received["unverified"].as_str().unwrap().is_empty(), "{document}");
        let plain = call(&base, &["call", "301", "--explain"], &QUERY);
        assert!(err(&plain).contains(wanted) && plain.stdout.is_empty(), "{}", err(&plain));
        assert!(
            err(&plain).lines().any(|l| l.contains("answer") && l.contains(&format!("HTTP {code}"))),
            "{}",
            err(&plain)
        );
    }
    // No words of the platform: then the beginning of what came.
    let page = "<html><h1>502 Bad Gateway</h1> card 6200000000000001</html>";
    let failed = err(&call(&answering("502 Bad Gateway", "text/html", page), &["call", "202"], &WITHDRAWAL));
    assert!(failed.contains("not signed; it says (unverified): <html><h1>502 Bad Gateway"), "{failed}");
    assert!(failed.contains("ask with command 301") && !failed.contains("6200000000000001"), "{failed}");
    let nothing = err(&call(&answering("200 OK", "text/plain", ""), &["call", "301"], &QUERY));
    assert!(nothing.contains("the answer is empty") && !nothing.contains("it says"), "{nothing}");
    // A message is there and does not hold: nothing of it is shown, and what stands beside it is nobody's.
    let beside = r#"{"check_value":"TUlJ","resp_code":"301999","resp_desc":"验签失败"}"#;
    let failed = err(&call(&answering("200 OK", "application/json", beside), &["call", "301"], &QUERY));
    assert!(
        failed.contains("beside it (unverified): 301999 验签失败") && !failed.contains("TUlJ"),
        "{failed}"
    );
    assert!(!failed.contains("not signed"), "{failed}");
    // Of a file too.
    let file = std::env::temp_dir().join(format!("merchant-huifu-unsigned-{}.png", std::process::id()));
    std::fs::write(&file, [7; 100]).unwrap();
    let upload = ["--attach-no", "A2", "--trans-type", "01", "--attach-type", "05", file.to_str().unwrap()];
    let said = answering("200 OK", "application/json", r#"{"resp_code":"122999","resp_desc":"验签失败"}"#);
    let failed = call(&said, &["upload", "--json"], &upload);
    assert!(err(&failed).contains("not signed; it says (unverified): 122999 验签失败"), "{}", err(&failed));
    assert_eq!(
        (&json(&failed)["outcome"], &json(&failed)["received"]["status"]),
        (&"unknown".into(), &200.into())
    );
    std::fs::remove_file(&file).unwrap();
}

/// What OpenSSL finds in a check_value.
fn opened(check_value: &str) -> Value {
    serde_json::from_slice(&test_support::openssl::opens_check_value(check_value)).unwrap()
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
