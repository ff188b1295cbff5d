//! `merchant unionpay call` against the sandbox, and against servers that do worse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, merchant, out};
use sandbox::keys;
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use test_support::http_server::answering;
use test_support::keys::{UNIONPAY_MERCHANT, UNIONPAY_SYMMETRIC_KEY};

impl Platform {
    fn call(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        call(&self.sandbox.base_url(), arguments, variables)
    }

    /// Calls with the secret, for a token of its own.
    fn with_token(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let secret = [("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)];
        self.call(&[&["--fetch-token"], arguments].concat(), &[&secret, variables].concat())
    }
}

fn call(base: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let to = ["call", "--base", base, "--allow-plain-http", "--app-id", keys::UNIONPAY_APP_ID];
    merchant(&[&to, arguments].concat(), variables, b"")
}

/// Fields of a red packet, and the keys that give it.
fn gift() -> Vec<String> {
    let mut gift: Vec<String> = ["red.packet.give", "insAcctId=T00T00000000000001", "mobile=19900000001"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    gift.extend(["transNumber=20240517103000000001".into(), "pointAt=100".into()]);
    gift.extend(["--key".into(), UNIONPAY_MERCHANT.key_file()]);
    gift.extend(["--symmetric-key-file".into(), UNIONPAY_SYMMETRIC_KEY.file()]);
    gift
}

fn words(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[test]
fn a_token_is_fetched_and_shown_only_when_asked_for() {
    let platform = Platform::start();
    let secret = [("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)];
    let hidden = out(&platform.call(&["backendToken"], &secret));
    let answer: Value = serde_json::from_str(&hidden).unwrap();
    assert_eq!(answer["expiresIn"], 7200);
    assert!(answer["backendToken"].as_str().unwrap().ends_with(" bytes]"), "{answer}");

    let shown = json(&platform.call(&["backendToken", "--json", "--show-secrets"], &secret));
    let token = shown["answer"]["backendToken"].as_str().unwrap();
    let stages: Vec<&str> =
        shown["steps"].as_array().unwrap().iter().map(|step| step["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["fields", "canonical", "signature", "request", "received"]);
    let mut steps = shown["steps"].to_string();
    steps.push_str(&err(&platform.call(&["backendToken", "--explain"], &secret)));
    assert!(!steps.contains(token) && !steps.contains(keys::UNIONPAY_SECRET), "{steps}");
}

#[test]
fn a_users_phone_number_is_read_with_what_the_user_granted() {
    let platform = Platform::start();
    let code = format!("code={}", platform.sandbox.login_code());
    let login = json(&platform.with_token(&["token", &code, "--json", "--show-secrets"], &[]));
    let access_token = login["answer"]["accessToken"].as_str().unwrap();
    let open_id = format!("openId={}", login["answer"]["openId"].as_str().unwrap());
    let variables =
        [("UNIONPAY_ACCESS_TOKEN", access_token), ("UNIONPAY_SYMMETRIC_KEY", keys::UNIONPAY_SYMMETRIC_KEY)];
    let hidden = platform.with_token(&["user.mobile", &open_id, "--explain"], &variables);
    assert!(out(&hidden).contains("[11 bytes]") && !err(&hidden).contains("19900000001"), "{}", err(&hidden));
    assert!(!err(&hidden).contains(access_token));
    let shown = out(&platform.with_token(&["user.mobile", &open_id, "--show-secrets"], &variables));
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap()["mobile"], "19900000001");
}

#[test]
fn money_moves_once_and_only_when_it_is_not_a_dry_run() {
    let platform = Platform::start();
    let gift = gift();
    let dry = platform.call(&[words(&gift), vec!["--dry-run", "--explain"]].concat(), &[]);
    assert!(dry.status.success(), "{}", err(&dry));
    assert!(err(&dry).contains("canonical") && !err(&dry).contains("19900000001"), "{}", err(&dry));
    assert!(platform.sandbox.red_packets().is_empty());

    out(&platform.call(&words(&gift), &[]));
    let packets = platform.sandbox.red_packets();
    assert_eq!(packets.len(), 1);
    assert!(packets[0].paid && packets[0].trans_number == "20240517103000000001");
}

#[test]
fn mistakes_are_found_before_anything_is_sent() {
    let platform = Platform::start();
    let gift = gift();
    let with = |from: &str, to: &str| -> Vec<String> {
        gift.iter().map(|word| if word == from { to.to_owned() } else { word.clone() }).collect()
    };
    for (arguments, part) in [
        (with("insAcctId=T00T00000000000001", "insAcctId=short"), "field `insAcctId`"),
        (with("pointAt=100", "pointAt=1.00"), "whole number"),
        (with("pointAt=100", "pointsAt=100"), "has no field `pointsAt`; it takes"),
        (with("mobile=19900000001", "remark=x"), "openId"),
        (gift.iter().take(5).cloned().collect(), "the merchant's RSA key"),
    ] {
        let refused = platform.call(&[words(&arguments), vec!["--json"]].concat(), &[]);
        let document = json(&refused);
        assert_eq!((refused.status.code(), &document["outcome"]), (Some(1), &"not-sent".into()), "{part}");
        assert!(document["error"].as_str().unwrap().contains(part), "{part}: {document}");
        assert!(err(&refused).contains("nothing was sent"), "{}", err(&refused));
    }
    assert!(platform.sandbox.red_packets().is_empty());
}

#[test]
fn a_refusal_is_told_with_its_code_and_the_remedy() {
    let platform = Platform::start();
    let refused = platform.call(&["backendToken", "--json"], &[("UNIONPAY_SECRET", "wrong")]);
    let document = json(&refused);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(document["outcome"], "refused");
    assert!(document["remedy"]["zh"].as_str().unwrap().contains("签名"), "{document}");
    assert!(err(&refused).contains(document["code"].as_str().unwrap()));

    let token = [("UNIONPAY_BACKEND_TOKEN", "long gone")];
    let stale = json(&platform.call(&["contract.status", "openId=x", "--json"], &token));
    assert_eq!((&stale["code"], &stale["outcome"]), (&"a10".into(), &"refused".into()));
}

/// A server that reads every request, and answers nothing.
fn silent() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&requests);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0; 4096];
            if stream.read(&mut bytes).is_ok_and(|count| count > 0) {
                counter.fetch_add(1, Ordering::SeqCst);
            }
            let _ = stream.flush();
        }
    });
    (base, requests)
}

#[test]
fn what_may_have_been_carried_out_is_unknown_and_never_repeated() {
    let (base, requests) = silent();
    let gift = gift();
    let unknown = call(&base, &[words(&gift), vec!["--json"]].concat(), &[]);
    assert_eq!((unknown.status.code(), &json(&unknown)["outcome"]), (Some(1), &"unknown".into()));
    assert!(err(&unknown).contains("may have carried it out"), "{}", err(&unknown));
    assert_eq!(requests.load(Ordering::SeqCst), 1, "sent once");

    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let closed = json(&call(&format!("http://{free}"), &[words(&gift), vec!["--json"]].concat(), &[]));
    assert_eq!(closed["outcome"], "not-sent");
}

#[test]
fn a_call_that_is_not_known_goes_by_the_rules_it_is_told() {
    let platform = Platform::start();
    let secret = [("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)];
    // Not known to the sandbox either, which says so in the envelope.
    let unknown = platform.with_token(&["some.thing", "--auth", "backend", "--json", "name=value"], &[]);
    assert_eq!((unknown.status.code(), &json(&unknown)["outcome"]), (Some(1), &"refused".into()));
    let untold = platform.call(&["some.thing", "name=value"], &secret);
    assert_eq!(untold.status.code(), Some(2));
    assert!(err(&untold).contains("docs/endpoints-unionpay.md"), "{}", err(&untold));
    let known = platform.call(&["backendToken", "--auth", "none"], &secret);
    assert_eq!(known.status.code(), Some(2));

    let signed =
        ["some.thing", "--auth", "none", "--sign", "rsa", "--encrypt", "mobile", "--dry-run", "--json"];
    let (key, symmetric) = (UNIONPAY_MERCHANT.key_file(), UNIONPAY_SYMMETRIC_KEY.text().to_owned());
    let arguments = [&signed[..], &["--key", &key, "mobile=19900000001"]].concat();
    let document = json(&platform.call(&arguments, &[("UNIONPAY_SYMMETRIC_KEY", &symmetric)]));
    assert_eq!(document["ok"], true);
    assert!(!document.to_string().contains("19900000001"), "{document}");
}

#[test]
fn wrong_usage_is_two() {
    let platform = Platform::start();
    for arguments in [
        &["user.mobile", "openId=x"][..],
        &["contract.status", "--fetch-token", "--dry-run", "openId=x"],
        &["contract.status", "--fetch-token", "--backend-token-file", "x", "openId=x"],
    ] {
        let output = platform.call(arguments, &[("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)]);
        assert_eq!(
            (output.status.code(), output.stdout.len()),
            (Some(2), 0),
            "{arguments:?}: {}",
            err(&output)
        );
    }
    let base = platform.sandbox.base_url();
    let plain = ["call", "backendToken", "--base", &base, "--app-id", keys::UNIONPAY_APP_ID];
    let refused = merchant(&plain, &[("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)], b"");
    assert_eq!(refused.status.code(), Some(2), "as of huifu call");
    assert!(
        err(&refused).contains("nothing was sent") && err(&refused).contains("--allow-plain-http"),
        "{}",
        err(&refused)
    );
    let help = out(&merchant(&["call", "--help"], &[], b""));
    assert!(help.contains("Examples:") && help.contains("--dry-run"), "{help}");
}

/// A value that is no amount is refused by the name of its field, and never sent.
#[test]
fn a_value_of_the_wrong_shape_is_named() {
    let mut wrong = gift();
    for field in &mut wrong {
        if field.starts_with("pointAt=") {
            *field = "pointAt=-1".into();
        }
    }
    let platform = Platform::start();
    let output = platform.call(&words(&wrong), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("field `pointAt`"), "{}", err(&output));
    assert_eq!(platform.sandbox.seen("unionpay.red.packet.give"), 0);
}

/// What is certain is said once.
#[test]
fn a_platform_that_is_away_was_sent_nothing() {
    let output = call("http://127.0.0.1:1", &words(&gift()), &[]);
    assert_eq!(err(&output).matches("nothing was sent").count(), 1, "{}", err(&output));
}

const TOKEN: [(&str, &str); 1] = [("UNIONPAY_BACKEND_TOKEN", "t")];

#[test]
fn a_missing_number_is_named() {
    let base = answering("200 OK", "application/json", r#"{"resp":"00","msg":"","params":{}}"#);
    let output = call(&base, &["contract.status", "openId=a"], &TOKEN);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("field `enable` is missing"), "{}", err(&output));
    assert!(!err(&output).contains("wrong shape"));
}

/// What arrived is shown, with what may be secret cut: in the error, in --explain and in --json.
#[test]
fn an_answer_that_is_none_is_shown_without_its_secrets() {
    let body = r#"{"code":"403","message":"被防火墙拒绝","backendToken":"hunter2","phone":"19900000001"}"#;
    let base = answering("403 Forbidden", "application/json;charset=utf-8", body);
    let gift = gift();
    let output = call(&base, &[words(&gift), vec!["--json"]].concat(), &[]);
    let document = json(&output);
    assert_eq!((output.status.code(), &document["outcome"]), (Some(1), &"unknown".into()));
    let received = &document["received"];
    assert_eq!(
        (received["status"].as_u64(), received["bytes"].as_u64()),
        (Some(403), Some(body.len() as u64))
    );
    assert_eq!(received["contentType"], "application/json;charset=utf-8");
    let told = received["unverified"].as_str().unwrap();
    assert!(told.contains("被防火墙拒绝") && told.contains(r#""backendToken":"[7 characters]""#), "{told}");
    let plain = call(&base, &[words(&gift), vec!["--explain"]].concat(), &[]);
    let text = err(&plain);
    assert!(text.contains("it says (unverified):") && text.contains("被防火墙拒绝"), "{text}");
    assert!(text.lines().any(|line| line.contains("answer") && line.contains("HTTP 403")), "{text}");
    assert!(!format!("{document}{text}").contains("19900000001\"}"), "{text}");

    let base = answering("302 Found", "text/html", "");
    let moved = err(&call(&base, &words(&gift), &[]));
    assert!(moved.contains("it leads to https://[hidden]@gate.example/login?[hidden]"), "{moved}");
    let empty = err(&call(&answering("200 OK", "text/plain", ""), &words(&gift), &[]));
    assert!(empty.contains("the answer is empty") && !empty.contains("it says"), "{empty}");
    for text in [document.to_string(), text, moved] {
        assert!(!text.contains("hunter2"), "{text}");
    }
}

/// A code among the fields is a refusal with that code, whatever the outer one says.
#[test]
fn a_code_inside_the_fields_is_a_refusal() {
    let draw = [
        "qual.reduce".to_owned(),
        "activityNumber=1".into(),
        "qualNum=1".into(),
        "qualType=mobile".into(),
        "qualValue=19900000001".into(),
        "transNumber=1".into(),
        "--key".into(),
        UNIONPAY_MERCHANT.key_file(),
        "--symmetric-key-file".into(),
        UNIONPAY_SYMMETRIC_KEY.file(),
        "--json".into(),
    ];
    let body = r#"{"resp":"00","params":{"respCode":"AM03051","awardInfo":{}}}"#;
    let refused = call(&answering("200 OK", "application/json", body), &words(&draw), &[]);
    let document = json(&refused);
    assert_eq!((refused.status.code(), &document["code"]), (Some(1), &"AM03051".into()));
    assert_eq!(document["outcome"], "refused");
    let body = r#"{"resp":"00","params":{"resp":"99"}}"#;
    let gift = gift();
    let refused =
        call(&answering("200 OK", "application/json", body), &[words(&gift), vec!["--json"]].concat(), &[]);
    assert_eq!((refused.status.code(), &json(&refused)["code"]), (Some(1), &"99".into()));
    for body in
        ["{}", r#"{"code":"403"}"#, r#"{"errorCode":35000}"#, r#"{"result":null}"#, r#"{"Resp":"05"}"#]
    {
        let base = answering("200 OK", "application/json", body);
        let output = call(&base, &[words(&gift), vec!["--json"]].concat(), &[]);
        assert_eq!((output.status.code(), &json(&output)["outcome"]), (Some(1), &"unknown".into()), "{body}");
    }
}

/// Fixed lists are checked before anything is sent, unless the check is switched off by name.
#[test]
fn fixed_lists_are_checked_and_can_be_switched_off() {
    let base = answering("200 OK", "application/json", r#"{"resp":"00","params":{}}"#);
    let ask = ["qual.select", "qualNum=1", "qualType=phone", "qualValue=1"];
    let symmetric = UNIONPAY_SYMMETRIC_KEY.file();
    let ask = [&ask[..], &["--symmetric-key-file", &symmetric]].concat();
    let refused = err(&call(&base, &ask, &TOKEN));
    assert!(
        refused.contains("field `qualType` must be one of `open_id`") && refused.contains("nothing was sent"),
        "{refused}"
    );
    let off = call(&base, &[&ask[..], &["--without-check", "qualType"]].concat(), &TOKEN);
    assert_eq!(off.status.code(), Some(0), "{}", err(&off));
    let wrong = call(&base, &[&ask[..], &["--without-check", "mobile"]].concat(), &TOKEN);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("there is no check named `mobile`"), "{}", err(&wrong));
}
