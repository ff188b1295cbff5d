//! `merchant huifu` as scripts use it: messages, with OpenSSL on the other end; codes and commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, json, out, run};
use sandbox::keys;
use serde_json::Value;
use std::process::Output;
use test_support::fixtures::path as fixture;
use test_support::fixtures::text as content;
use test_support::keys::{CFCA_OCA31, UNIONPAY_MERCHANT, by_name, huifu_pfx_file};
use test_support::openssl::{der_of_check_value, opens_check_value};

const QUERY: [&str; 3] = ["order_id=202405170001", "order_date=20240517", "trans_type=01"];

fn huifu(arguments: &[&str], input: &[u8]) -> Output {
    let variables = [("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)];
    run(env!("CARGO_BIN_EXE_merchant"), &[&["huifu"], arguments].concat(), &variables, input)
}

/// With the sandbox's merchant and its PFX file.
fn signed(command: &str, arguments: &[&str]) -> Output {
    let pfx = huifu_pfx_file();
    let merchant = ["sign", command, "--mer-cust-id", keys::HUIFU_MERCHANT, "--pfx", &pfx];
    huifu(&[&merchant, arguments].concat(), b"")
}

/// What OpenSSL finds in a check_value, after it verified it.
fn openssl_opens(check_value: &str) -> Vec<u8> {
    opens_check_value(check_value)
}

/// A message of the sandbox's platform.
fn platform(key: &str, fields: &str) -> String {
    let pair = by_name(key);
    let (key, certificate) = (pair.key_file(), pair.public_file());
    let sign = ["cfca", "sign", "--key", &key, "--cert", &certificate];
    out(&run(env!("CARGO_BIN_EXE_merchant"), &sign, &[], fields.as_bytes())).trim().to_owned()
}

fn verified(arguments: &[&str], input: &[u8]) -> Output {
    let ca = CFCA_OCA31.public_file();
    huifu(&[&["verify", "--ca", &ca], arguments].concat(), input)
}

const ANSWER: &str = r#"{"cmd_id":"202","mer_cust_id":"6666000000000001","order_date":"20240517","order_id":"7","resp_code":"202000","card_no":"6200000000000001"}"#;

#[test]
fn openssl_opens_what_is_signed() {
    let whole = |form: &str| -> Value {
        serde_json::from_slice(&openssl_opens(&out(&signed("301", &[&QUERY, form_of(form)].concat()))))
            .unwrap()
    };
    fn form_of(form: &str) -> &[&'static str] {
        if form == "base64" { &["--content", "base64"] } else { &[] }
    }
    let fields = whole("json");
    for (name, value) in [("version", "10"), ("cmd_id", "301"), ("mer_cust_id", keys::HUIFU_MERCHANT)] {
        assert_eq!(fields[name], value);
    }
    assert_eq!((&fields["order_id"], fields.as_object().unwrap().len()), (&"202405170001".into(), 6));
    let old = openssl_opens(&out(&signed("301", &[&QUERY[..], form_of("base64")].concat())));
    let inner = run("openssl", &["base64", "-d", "-A"], &[], &old).stdout;
    assert_eq!(serde_json::from_slice::<Value>(&inner).unwrap(), fields);
    // A command without a type.
    let raw = openssl_opens(&out(&signed("129", &["card_no=6200000000000001"])));
    assert_eq!(serde_json::from_slice::<Value>(&raw).unwrap()["cmd_id"], "129");
}

#[test]
fn every_layer_is_explained_and_no_secret_is() {
    let fields = ["user_cust_id=6666000000000002", "order_date=20240517", "order_id=1", "dc_flag=0"];
    let more =
        ["card_no=6200000000000009", "card_prov=0031", "card_area=3100", "bg_ret_url=https://shop.example/n"];
    let arguments = [&fields[..], &more].concat();
    let made = json(&signed("104", &[&arguments[..], &["--json"]].concat()));
    let stages: Vec<&str> =
        made["steps"].as_array().unwrap().iter().map(|step| step["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["fields", "json", "digest", "message", "base64", "check_value", "request"]);
    assert_eq!(made["command"], "huifu.104");
    let told = err(&signed("104", &[&arguments[..], &["--explain"]].concat()));
    assert!(told.contains("card_no = [16 bytes]"), "{told}");
    assert!(!told.contains("6200000000000009") && !made["steps"].to_string().contains("6200000000000009"));
    let shown = err(&signed("104", &[&arguments[..], &["--explain", "--show-secrets"]].concat()));
    assert!(shown.contains("card_no = 6200000000000009"), "{shown}");
    let form = out(&signed("104", &[&arguments[..], &["--out", "form"]].concat()));
    assert!(form.starts_with("version=10&cmd_id=104&mer_cust_id=6666000000000001&check_value="), "{form}");
}

#[test]
fn mistakes_in_fields_and_options_are_named() {
    let pfx = huifu_pfx_file();
    for (command, arguments, code, part) in [
        ("301", &QUERY[..2], 1, "trans_type"),
        ("301", &[QUERY[0], QUERY[1], QUERY[2], "amount=1"][..], 1, "no field `amount`"),
        ("301", &["order_id=123456789012345678901", QUERY[1], QUERY[2]], 1, "at most 20"),
        ("301", &["order_id=a,b", QUERY[1], QUERY[2]], 1, "order_id"),
        ("106", &[], 1, "use 129"),
        ("none", &[], 2, "three digits"),
        ("301", &["order_id"], 2, "NAME=VALUE"),
    ] {
        let failed = signed(command, arguments);
        assert_eq!(failed.status.code(), Some(code), "{}", err(&failed));
        assert!(err(&failed).contains(part), "{}", err(&failed));
        assert!(failed.stdout.is_empty());
    }
    let letters = huifu(&["sign", "301", "--mer-cust-id", "x", "--pfx", &pfx], b"");
    assert_eq!((letters.status.code(), err(&letters).contains("digits only")), (Some(2), true));
    // Nobody is asked for a password where nobody sits.
    let sign = ["huifu", "sign", "301", "--mer-cust-id", "1", "--pfx", &pfx];
    let silent = run(env!("CARGO_BIN_EXE_merchant"), &sign, &[], b"");
    assert_eq!(silent.status.code(), Some(2));
    assert!(err(&silent).contains("HUIFU_PFX_PASSWORD"), "{}", err(&silent));
    let wrong = run(env!("CARGO_BIN_EXE_merchant"), &sign, &[("HUIFU_PFX_PASSWORD", "hunter2")], b"");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(!err(&wrong).contains("hunter2"));
}

#[test]
fn what_arrived_is_verified_in_every_form() {
    let value = platform("huifu-platform", ANSWER);
    let escaped = value.replace('=', "%3D");
    for input in [
        format!("{{\"check_value\":\"{value}\"}}"),
        format!("check_value={escaped}"),
        format!("cmd_id=202&check_value={escaped}"),
        format!("https://shop.example/back?check_value={escaped}"),
        value.clone(),
    ] {
        let told = verified(
            &["--mer-cust-id", keys::HUIFU_MERCHANT, "--cmd", "202", "--order-id", "7"],
            input.as_bytes(),
        );
        let text = out(&told);
        assert!(text.contains("202000: success"), "{text}");
        assert!(text.contains("\"card_no\": \"[16 bytes]\"") && !text.contains("6200000000000001"), "{text}");
    }
    let told = json(&verified(&["--json", "--show-secrets"], value.as_bytes()));
    assert_eq!((&told["ok"], &told["content"]["card_no"]), (&true.into(), &"6200000000000001".into()));
}

#[test]
fn why_a_message_is_refused() {
    let good = platform("huifu-platform", ANSWER);
    let refused = |arguments: &[&str], input: &str, part: &str| {
        let told = verified(arguments, input.as_bytes());
        assert_eq!(told.status.code(), Some(1), "{}", err(&told));
        let text = String::from_utf8_lossy(&told.stdout).into_owned() + &err(&told);
        assert!(text.contains("FAIL") && text.contains(part), "{part}: {text}");
        text
    };
    let impostor = platform("huifu-impostor", ANSWER);
    let text = refused(&[], &impostor, "not accepted: identity");
    assert!(!text.contains("\"order_id\""), "nothing of it is shown: {text}");
    refused(&["--time", "2050-01-01T00:00:00Z"], &good, "2044-01-01");
    refused(
        &["--mer-cust-id", "6666000000000003"],
        &good,
        "is 6666000000000001, and must be 6666000000000003",
    );
    refused(&["--order-id", "8"], &good, "not accepted: order_id");
    refused(&[], &format!("cmd_id=301&check_value={good}"), "not accepted: beside");
    // A certificate in the chain's place that did not issue this one.
    let root = UNIONPAY_MERCHANT.public_file();
    assert_eq!(huifu(&["verify", "--ca", &root], good.as_bytes()).status.code(), Some(1));
    // A bit of difference.
    let mut der = der_of_check_value(&good);
    *der.last_mut().unwrap() ^= 1;
    let flipped = verified(&["--json"], &der);
    let told = json(&flipped);
    assert_eq!(
        (flipped.status.code(), &told["ok"], &told["content"]),
        (Some(1), &false.into(), &Value::Null)
    );
    let nothing = verified(&[], b"hello");
    assert_eq!((nothing.status.code(), err(&nothing).contains("neither an answer")), (Some(2), true));
}

#[test]
fn the_documents_own_sample_is_old_and_holds_at_its_time() {
    let (ca, sample) = (fixture("cfca/CFCA_ACS_TEST_OCA31.pem"), content("cfca/testdata.check_value.txt"));
    let verify = ["verify", "--ca", &ca, "--json", "--time", "2020-01-01T00:00:00Z"];
    let told = json(&huifu(&verify, sample.as_bytes()));
    let check = |name: &str| {
        told["checks"].as_array().unwrap().iter().find(|c| c["check"] == name).unwrap()["ok"].clone()
    };
    // Its signer is a merchant, and its content the word TestData.
    assert_eq!(
        (check("signature"), check("chain"), check("identity")),
        (true.into(), true.into(), false.into()),
        "{told:#}"
    );
}

#[test]
fn codes_are_explained_in_two_languages() {
    for (code, parts) in [
        ("202000", ["success", "成功即为终态"]),
        ("216318", ["pending", "处理中"]),
        ("218098", ["unknown", "用 301 查询直至确定"]),
        ("218748", ["failed", "二级商户号不存在"]),
        ("202906", ["this project's sandbox", "订单号重复"]),
        ("999123", ["no source names this number", "不等于失败"]),
        ("202017", ["unknown", "until it is sure"]),
        ("202906", ["unknown", "repeat nothing before"]),
        ("202003", ["failed", "until it is sure"]),
        ("218000", ["success", "it is not made yet"]),
        ("301000", ["the query worked", "请看 `trans_stat`"]),
        ("301003", ["does not know the order now", "不等于订单失败"]),
        ("303003", ["changed nothing", "未改变任何东西"]),
    ] {
        let text = out(&huifu(&["explain", code], b""));
        assert!(parts.iter().all(|part| text.contains(part)), "{code}: {text}");
    }
    for code in ["301000", "301003", "303003", "202906", "202003", "202017"] {
        let text = out(&huifu(&["explain", code], b""));
        assert!(!text.contains("new number") && !text.contains("新订单号"), "{code}: {text}");
        assert!(code == "202003" || !text.contains("success is final"), "{code}: {text}");
    }
    assert_eq!(json(&huifu(&["explain", "202002", "--json"], b""))["verdict"], "pending");
    assert_eq!(huifu(&["explain", "hello"], b"").status.code(), Some(2));
    // Numbers of CFCA's toolkit, as they stand in logs, and as far as anything public says.
    for (text, parts) in [
        (
            "24578",
            ["may not read the certificate or write its log", "证书权限、日志权限或证书路径有误", "cfca.log"],
        ),
        (
            "cfca_signData_PKCS7Attached error:24578",
            ["24578", "merchant cfca pfx FILE", "the platform's document"],
        ),
        ("0xA0071044", ["0xA0071044", "number 4164 of facility 7", "没有公开的对照表"]),
        ("-1610149820", ["0xA0071044", "no public source lists it", "cfca.log"]),
    ] {
        let told = out(&huifu(&["explain", "--", text], b""));
        assert!(parts.iter().all(|part| told.contains(part)), "{text}: {told}");
    }
    assert_eq!(json(&huifu(&["explain", "24578", "--json"], b""))["of"], "CFCA's toolkit");
    let all = json(&huifu(&["codes", "--json"], b""));
    assert!(all["codes"].as_array().unwrap().len() >= 7 && all["endings"].as_array().unwrap().len() >= 17);
    assert!(out(&huifu(&["codes"], b"")).contains("...098"));
}

#[test]
fn commands_are_listed_with_their_fields() {
    let list = out(&huifu(&["commands"], b""));
    assert!(list.contains("202  取现") && list.contains("use 129"), "{list}");
    let all = json(&huifu(&["commands", "--json"], b""));
    let withdrawn = |c: &&Value| c["status"] == "withdrawn";
    assert_eq!(all.as_array().unwrap().iter().filter(withdrawn).count(), 3);
    let one = out(&huifu(&["commands", "202"], b""));
    assert!(one.contains("cash_bind_card_id") && one.contains("at most 20 characters"), "{one}");
    assert!(one.contains("Amount that was asked for. 申请取现的金额，单位元。"), "{one}");
    let fields = json(&huifu(&["commands", "202", "--json"], b""));
    assert_eq!(fields["response"][6]["docZh"], "申请取现的金额，单位元。");
    let unknown = huifu(&["commands", "999"], b"");
    assert_eq!((unknown.status.code(), err(&unknown).contains("no source names `999`")), (Some(1), true));
}
