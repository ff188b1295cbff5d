//! A call that fails means the same on the command line as in a program that uses the library: the same outcome, the
//! same label as in metrics, and the library's own text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use client_core::{CallError, Error, Platform as _};
use common::{Platform, err, json, merchant, run};
use endpoint_core::Fields;
use sandbox::{Fault, keys};
use std::process::Output;
use test_support::http_server::answering;
use test_support::keys::{CFCA_OCA31, huifu_pfx_file};
use tokio::runtime::Runtime;

/// What the library says of the same failure is what was printed.
fn agree<P: client_core::Platform>(what: &str, output: &Output, error: &Error<P>) {
    let document = json(output);
    let said = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
    assert_eq!(output.status.code(), Some(1), "{what}: {}", err(output));
    assert_eq!(said("outcome"), error.outcome().name(), "{what}: {document}");
    assert_eq!(said("errorType"), error.error_type(), "{what}: {document}");
    let text = error.to_string();
    assert!(said("error").starts_with(&text), "{what}: {text}\n{document}");
    assert!(err(output).contains(&text), "{what}: {text}\n{}", err(output));
}

fn fields(pairs: &[&str]) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in pairs.iter().filter_map(|pair| pair.split_once('=')) {
        fields.put(name, value);
    }
    fields
}

/// Where nobody listens.
const CLOSED: &str = "http://127.0.0.1:1";

const TOKEN: &str = "a token that is long gone";

#[test]
fn a_failed_call_to_unionpay_means_the_same_everywhere() {
    let platform = Platform::start();
    let runtime = Runtime::new().unwrap();
    let inside = r#"{"resp":"00","params":{"respCode":"AM03051","awardInfo":{}}}"#;
    let qualify = ["qual.select", "qualNum=1", "qualType=mobile", "qualValue=19900000001"];
    let status = ["contract.status", "openId=x"];
    for (what, base, call) in [
        ("refused for its token", platform.sandbox.base_url(), &status[..]),
        ("nobody listens", CLOSED.to_owned(), &status),
        ("an answer that is none", answering("502 Bad Gateway", "text/html", "<h1>no</h1>"), &status),
        (
            "a field is missing",
            answering("200 OK", "application/json", r#"{"resp":"00","params":{}}"#),
            &status,
        ),
        ("refused inside", answering("200 OK", "application/json", inside), &status),
        ("a key is missing", CLOSED.to_owned(), &qualify),
    ] {
        let to = ["call", "--json", "--base", &base, "--allow-plain-http", "--app-id", keys::UNIONPAY_APP_ID];
        let output = merchant(&[&to, call].concat(), &[("UNIONPAY_BACKEND_TOKEN", TOKEN)], b"");
        let client = unionpay::Client::builder(base, keys::UNIONPAY_APP_ID)
            .allow_plain_http()
            .retries(unionpay::RetryPolicy::NEVER)
            .build()
            .unwrap();
        let mut fields = fields(&call[1..]);
        fields.put("backendToken", TOKEN);
        let id = format!("unionpay.{}", call[0]);
        let named = unionpay::proto::CALLS.iter().find(|call| call.info().id == id).unwrap();
        let request = named.request(fields).unwrap();
        agree(what, &output, &runtime.block_on(client.send_by_name(&request)).unwrap_err());
    }
    // The token that the call needs cannot be had: the call was not sent, whatever became of the one for the token.
    let base = answering("500 Oops", "text/plain", "no");
    let call = ["call", "--json", "--base", &base, "--allow-plain-http", "--app-id", keys::UNIONPAY_APP_ID];
    let call = [&call[..], &["--fetch-token"], &status].concat();
    let output = merchant(&call, &[("UNIONPAY_SECRET", keys::UNIONPAY_SECRET)], b"");
    let client = unionpay::Client::builder(base, keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .allow_plain_http()
        .retries(unionpay::RetryPolicy::NEVER)
        .build()
        .unwrap();
    let question = unionpay::proto::CountUnfinishedOrders::new("x");
    agree("no token", &output, &runtime.block_on(client.send(&question)).unwrap_err());
}

#[test]
fn a_failed_command_to_huifu_means_the_same_everywhere() {
    let platform = Platform::start();
    let runtime = Runtime::new().unwrap();
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let query = ["301", "order_id=7", "order_date=20240517", "trans_type=01"];
    let bad = ["301", "order_id=7:8", "order_date=20240517", "trans_type=01"];
    let withdrawal = [
        "202",
        "user_cust_id=6666000000000002",
        "order_date=20240517",
        "order_id=7",
        "trans_amt=9999999.00",
        "cash_bind_card_id=10001",
        "cash_type=02030000",
        "bg_ret_url=http://127.0.0.1:9/notice",
    ];
    let sandbox = platform.sandbox.base_url();
    let unsigned = answering("200 OK", "application/json", r#"{"resp_code":"301999","resp_desc":"no"}"#);
    let mut seen = Vec::new();
    for (what, base, fault, call) in [
        ("an order that nobody knows", sandbox.clone(), None, &query[..]),
        ("a code that nobody lists", sandbox.clone(), None, &withdrawal),
        ("a forged answer", sandbox.clone(), Some(Fault::FlippedSignature), &query),
        ("no answer", sandbox.clone(), Some(Fault::Cut), &withdrawal),
        ("it does not know itself", sandbox.clone(), Some(Fault::TimedOut), &withdrawal),
        ("an answer without signature", unsigned, None, &query),
        ("nobody listens", CLOSED.to_owned(), None, &query),
        ("a value that cannot be sent", CLOSED.to_owned(), None, &bad),
    ] {
        let prepare = || fault.map(|fault| platform.sandbox.next_answer(fault));
        let to = ["huifu", "call", "--json", "--base", &base, "--allow-plain-http", "--mer-cust-id"];
        let own = [keys::HUIFU_MERCHANT, "--pfx", &pfx, "--ca", &ca];
        prepare();
        let password = [("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)];
        let output = run(env!("CARGO_BIN_EXE_merchant"), &[&to, &own[..], call].concat(), &password, b"");
        let client = huifu::Client::builder(base, keys::HUIFU_MERCHANT)
            .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
            .anchor(keys::HUIFU_CA.as_bytes())
            .allow_plain_http()
            .retries(huifu::RetryPolicy::NEVER)
            .build()
            .unwrap();
        let fields = fields(&call[1..]);
        let id = format!("huifu.{}", call[0]);
        let named = huifu::proto::CALLS.iter().find(|call| call.info().id == id).unwrap();
        let request = named.request(fields).unwrap();
        prepare();
        let error = runtime.block_on(client.send_by_name(&request)).unwrap_err();
        agree(what, &output, &error);
        seen.push((error.outcome().name(), error.error_type()));
    }
    // The cases are different ones, and the platform's label is its own.
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() >= 5, "{seen:?}");
    assert_eq!(huifu::Huifu::METRICS_LABEL, "huifu");
}
