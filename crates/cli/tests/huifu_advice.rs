//! What `merchant huifu` advises after an answer follows what the command does: a wrong sentence moves money too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out, run};
use sandbox::keys;
use serde_json::Value;
use std::process::Output;
use test_support::http_server::answering;
use test_support::keys::{CFCA_OCA31, HUIFU_PLATFORM, huifu_pfx_file};

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");

fn merchant(arguments: &[&str], input: &[u8]) -> Output {
    run(PROGRAM, arguments, &[("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)], input)
}

/// A message of the sandbox's platform about order 7.
fn signed(cmd_id: &str, more: &str) -> String {
    let content = format!(
        r#"{{"cmd_id":"{cmd_id}","mer_cust_id":"{}","order_date":"20240517","order_id":"7",{more}}}"#,
        keys::HUIFU_MERCHANT
    );
    let (key, certificate) = (HUIFU_PLATFORM.key_file(), HUIFU_PLATFORM.public_file());
    out(&merchant(&["cfca", "sign", "--key", &key, "--cert", &certificate], content.as_bytes()))
        .trim()
        .to_owned()
}

fn verified(cmd_id: &str, more: &str) -> String {
    let ca = CFCA_OCA31.public_file();
    out(&merchant(&["huifu", "verify", "--ca", &ca], signed(cmd_id, more).as_bytes()))
}

/// Everything that is said about a call that is answered so.
fn called(cmd_id: &str, fields: &[&str], more: &str) -> (Option<i32>, String) {
    let body = format!(r#"{{"check_value":"{}"}}"#, signed(cmd_id, more));
    let base = answering("200 OK", "application/json", body);
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let to = [
        "huifu",
        "call",
        cmd_id,
        "--base",
        &base,
        "--allow-plain-http",
        "--mer-cust-id",
        keys::HUIFU_MERCHANT,
    ];
    let output = merchant(&[&to[..], &["--pfx", &pfx, "--ca", &ca], fields].concat(), b"");
    (output.status.code(), String::from_utf8(output.stdout.clone()).unwrap() + &err(&output))
}

fn explained(code: &str) -> String {
    out(&merchant(&["huifu", "explain", code], b""))
}

/// Words that send a person to pay twice, or to deliver too early.
fn leads_astray(text: &str) -> Option<&'static str> {
    let said = ["under a new number", "Nothing: it is done", "换新订单号", "无需处理"];
    said.into_iter().find(|words| text.contains(words))
}

const QUERY: [&str; 3] = ["order_id=7", "order_date=20240517", "trans_type=08"];
const WITHDRAWAL: [&str; 7] = [
    "user_cust_id=6666000000000002",
    "order_date=20240517",
    "order_id=7",
    "trans_amt=1.00",
    "cash_bind_card_id=10001",
    "cash_type=02030000",
    "bg_ret_url=http://127.0.0.1:9/notice",
];

/// A query that worked says nothing by its code; its state is the order's.
#[test]
fn a_query_tells_of_the_order() {
    for (state, english, chinese) in [
        ("02000002", "the order: success", "订单：成功"),
        ("02000003", "the order: failed", "订单：失败"),
        ("02000009", "the order: success", "订单：成功"),
        ("P", "the order: pending", "订单：处理中"),
        ("02000007", "the order: unknown", "订单状态未知"),
        ("", "no state yet", "订单暂无状态"),
    ] {
        let more = format!(r#""resp_code":"301000","trans_stat":"{state}""#);
        let (code, told) = called("301", &QUERY, &more);
        assert_eq!(code, Some(0), "{told}");
        for text in [told, verified("301", &more)] {
            assert!(text.contains(english) && text.contains(chinese), "{state}: {text}");
            assert_eq!(leads_astray(&text), None, "{state}: {text}");
            assert_eq!(text.contains("success is final"), english.ends_with("success"), "{state}: {text}");
        }
    }
    let failed = verified("301", r#""resp_code":"301000","trans_stat":"02000003""#);
    assert!(failed.contains("this query confirms it") && failed.contains("本次查询确认"), "{failed}");
    let text = explained("301000");
    assert!(text.contains("look at `trans_stat`") && text.contains("请看 `trans_stat`"), "{text}");
}

/// "No such order" of a query is no failure of the order.
#[test]
fn an_order_that_is_not_known_now_is_not_ordered_again() {
    let more = r#""resp_code":"301003","resp_desc":"订单不存在""#;
    let (code, told) = called("301", &QUERY, more);
    assert_eq!(code, Some(1));
    for text in [told, verified("301", more), explained("301003")] {
        assert!(text.contains("does not know the order now") && text.contains("不等于订单失败"), "{text}");
        assert!(text.contains("Ask again later") && text.contains("不要换号"), "{text}");
        assert_eq!(leads_astray(&text), None, "{text}");
    }
}

#[test]
fn a_query_that_was_refused_changed_nothing() {
    let more = r#""resp_code":"303003","resp_desc":"用户不存在""#;
    let (code, told) = called("303", &["user_cust_id=6666000000000002"], more);
    assert_eq!(code, Some(1));
    for text in [told, verified("303", more), explained("303003")] {
        assert!(text.contains("changed nothing") && text.contains("未改变任何东西"), "{text}");
        assert_eq!(leads_astray(&text), None, "{text}");
    }
    // Standard error follows the document here.
    let (_, told) = called("303", &["user_cust_id=6666000000000002", "--json"], more);
    let document = serde_json::Deserializer::from_str(&told).into_iter::<Value>().next().unwrap().unwrap();
    let says = |member: &str, words: &str| document[member].as_str().unwrap().contains(words);
    assert!(says("meaning", "changed nothing") && says("meaningZh", "未改变任何东西"), "{document:#}");
}

/// A "no" to what changes something is asked about until it is sure.
#[test]
fn a_write_that_failed_is_asked_about() {
    let more = r#""resp_code":"202003","resp_desc":"余额不足""#;
    let (code, told) = called("202", &WITHDRAWAL, more);
    assert_eq!(code, Some(1));
    for text in [told, verified("202", more), explained("202003")] {
        assert!(text.contains("301 until it is sure") && text.contains("301 查询直至确定"), "{text}");
        assert_eq!(leads_astray(&text), None, "{text}");
    }
    // What nobody lists, what ran out of time, and what contradicts itself: unknown, and asked about.
    for more in [
        r#""resp_code":"202777""#,
        r#""resp_code":"202098""#,
        r#""resp_code":"202000","trans_stat":"02000003""#,
        r#""resp_code":"202000","trans_amt":"2.00""#,
    ] {
        let (code, told) = called("202", &WITHDRAWAL, more);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("ask with command 301") && leads_astray(&told).is_none(), "{told}");
    }
    let (code, told) = called("202", &WITHDRAWAL, r#""resp_code":"202002""#);
    assert!(code == Some(0) && told.contains("not done yet") && told.contains("301"), "{told}");
}

/// What is only a step of a payment is not the payment.
#[test]
fn a_step_is_not_the_payment() {
    for (code, english, chinese) in [
        ("218000", "not made yet", "尚未完成"),
        ("209000", "not made yet", "尚未完成"),
        ("204000", "Deliver by the notice", "不要只凭浏览器返回"),
        ("204003", "may try again in the same page", "仍可在同一页面重试"),
        ("210003", "may try again in the same page", "仍可在同一页面重试"),
        ("110000", "no payment and no binding", "不等于已支付"),
        ("111000", "no payment and no binding", "不等于已支付"),
    ] {
        let cmd_id = &code[..3];
        for text in [explained(code), verified(cmd_id, &format!(r#""resp_code":"{code}""#))] {
            assert!(text.contains(english) && text.contains(chinese), "{code}: {text}");
            assert_eq!(leads_astray(&text), None, "{code}: {text}");
        }
    }
}
