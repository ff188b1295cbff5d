//! `merchant explain`: one place to ask, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out};
use serde_json::Value;
use std::process::Output;

const CHINESE: &[(&str, &str)] = &[("MERCHANT_LANG", "zh")];

fn run(words: &[&str], variables: &[(&str, &str)]) -> Output {
    let arguments = [&["explain"], words].concat();
    common::run(env!("CARGO_BIN_EXE_merchant"), &arguments, variables, b"")
}

#[test]
fn people_read_their_language_and_machines_both() {
    let words = ["CFCA", "ACS", "OCA31"];
    let (english, chinese) = (out(&run(&words, &[])), out(&run(&words, CHINESE)));
    for line in ["issues", "签发", "--ca, HUIFU_CA", "CFCA ACS CA (root)"] {
        assert!(english.contains(line), "{line}: {english}");
    }
    assert!(chinese.contains("证书链") && chinese.contains("CFCA ACS CA（根）"), "{chinese}");
    assert!(!chinese.contains("issues") && !chinese.contains("to do"), "{chinese}");
    let document = |variables| out(&run(&["--json", "CFCA_ACS_OCA31.cer"], variables));
    assert_eq!(document(&[]), document(CHINESE), "documents know no language");
    let document: Value = serde_json::from_str(&document(&[])).unwrap();
    let found = &document["found"][0];
    assert_eq!(
        (&document["known"], &found["kind"], &found["of"]),
        (&true.into(), &"authority".into(), &"huifu".into())
    );
    for key in [
        "issues",
        "issuesZh",
        "chain",
        "chainZh",
        "belongs",
        "belongsZh",
        "remedy",
        "remedyZh",
        "source",
        "sourceZh",
    ] {
        assert!(found[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {document:#}");
    }
}

#[test]
fn a_code_needs_no_platform_and_a_sentence_no_code() {
    for (words, told) in [
        (&["N62131"][..], "scope"),
        (&["202002"], "command 301"),
        (&["请求非法"], "Unix"),
        (&["收不到汇付的回调"], "139.224.111.237"),
        (&["key-reused"], "other content"),
        (&["error: `pfx` cannot be opened: the password does not fit, or the file is damaged"], "重新导出"),
    ] {
        let text = out(&run(words, &[]));
        assert!(text.contains(told), "{words:?}: {text}");
    }
}

/// An error of this program, handed to it again, is known.
#[test]
fn an_error_of_ours_is_explained_by_itself() {
    let file = std::env::temp_dir().join(format!("merchant-explain-{}", std::process::id()));
    std::fs::write(&file, b"<html>").unwrap();
    let failing = ["unionpay", "sign", "--key", file.to_str().unwrap(), "a=b"];
    let failed = common::run(env!("CARGO_BIN_EXE_merchant"), &failing, &[], b"");
    let error = err(&failed);
    let told = out(&run(&[error.trim()], &[]));
    assert!(told.contains("HTML") && told.contains("登录页"), "{error}: {told}");
    // In Chinese the library's words are explained at once.
    let chinese = err(&common::run(env!("CARGO_BIN_EXE_merchant"), &failing, CHINESE, b""));
    assert!(chinese.starts_with("错误：") && chinese.contains("请在已登录的浏览器中下载"), "{chinese}");
    std::fs::remove_file(file).unwrap();
}

#[test]
fn what_nobody_knows_is_said_so_with_what_may_be_meant() {
    let (english, chinese) = (run(&["a11"], &[]), run(&["a11"], CHINESE));
    assert_eq!((english.status.code(), chinese.status.code()), (Some(1), Some(1)));
    assert!(err(&english).contains("did you mean a10"), "{}", err(&english));
    assert!(err(&chinese).contains("是否为 a10"), "{}", err(&chinese));
    let document: Value = serde_json::from_slice(&run(&["--json", "a11"], CHINESE).stdout).unwrap();
    assert_eq!((&document["ok"], &document["known"]), (&false.into(), &false.into()));
    assert!(document["near"].as_array().unwrap().contains(&"a10".into()), "{document}");
    assert!(!document["error"].as_str().unwrap().chars().any(|c| c > '\u{2e7f}'), "{document}");
}
