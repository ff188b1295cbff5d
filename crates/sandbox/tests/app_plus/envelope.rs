//! What the platform checks before it looks anything up, and what its own answers look like.

use crate::*;
use crypto_core::encoding::to_base64;
use sandbox::Fault;
use test_support::keys::HUIFU_IMPOSTOR;

const QUERY: (&str, &str) = ("301", "301003");

fn query() -> Value {
    json!({ "order_id": "none", "order_date": "20240517", "trans_type": "01" })
}

#[tokio::test]
async fn answers_hold_under_the_sub_ca_alone_and_under_the_root() {
    let merchant = Merchant::start().await;
    let response = merchant.request("301", query()).await;
    let body: Fields = serde_json::from_slice(response.body()).unwrap();
    let check_value = text(&body, "check_value");
    assert_eq!(text(&merchant.open(check_value), "resp_code"), QUERY.1);
    let sub_ca = Certificate::from_any(keys::HUIFU_CA.as_bytes()).unwrap();
    let from_the_root = platform(keys::HUIFU_ROOT).intermediate(sub_ca);
    let verified = from_the_root.verify(check_value.as_bytes(), NOW).unwrap();
    // CFCA's own name shapes: the issuer is written otherwise in the leaf than in the CA's own certificate.
    let der = verified.signers[0].der();
    let (printable, utf8, t61) = (0x13, 0x0c, 0x14);
    let written = |tag: u8, name: &str, der: &[u8]| {
        let wanted = [&[tag, name.len() as u8], name.as_bytes()].concat();
        der.windows(wanted.len()).any(|window| window == wanted)
    };
    assert!(written(printable, "SANDBOX ACS OCA31", der));
    let ca = Certificate::from_any(keys::HUIFU_CA.as_bytes()).unwrap();
    assert!(
        written(utf8, "SANDBOX ACS OCA31", ca.der()) && !written(printable, "SANDBOX ACS OCA31", ca.der())
    );
    assert!(written(t61, "051@100001@N00000000000001@1", der));
}

#[tokio::test]
async fn what_the_form_says_must_be_what_was_signed() {
    let merchant = Merchant::start().await;
    let signed = whole("301", fields(query()));
    let check_value = merchant.check_value(Value::Object(signed.clone()).to_string().as_bytes());
    let code = async |version: &str, cmd_id: &str, mer_cust_id: &str, check_value: &str| {
        let form = [
            ("version", version),
            ("cmd_id", cmd_id),
            ("mer_cust_id", mer_cust_id),
            ("check_value", check_value),
        ];
        text(&merchant.answer(&merchant.post(&form).await), "resp_code").to_owned()
    };
    let me = keys::HUIFU_MERCHANT;
    assert_eq!(code("10", "301", me, &check_value).await, "301003", "the query itself is answered");
    assert_eq!(code("11", "301", me, &check_value).await, "301902");
    assert_eq!(code("10", "202", me, &check_value).await, "202902");
    // The certificate names the merchant, so another number in the form is found there first.
    assert_eq!(code("10", "301", "6666000000000003", &check_value).await, "301903");
    for (name, value) in [("version", "11"), ("cmd_id", "302"), ("mer_cust_id", "6666000000000003")] {
        let mut other = signed.clone();
        other.insert(name.into(), value.into());
        let check_value = merchant.check_value(Value::Object(other.clone()).to_string().as_bytes());
        assert_eq!(code("10", "301", me, &check_value).await, "301902", "{name}");
        other.remove(name);
        let check_value = merchant.check_value(Value::Object(other).to_string().as_bytes());
        assert_eq!(code("10", "301", me, &check_value).await, "301902", "without {name}");
    }
    for (version, form) in [("11", "11"), ("", "")] {
        let mut other = signed.clone();
        other.insert("version".into(), version.into());
        let check_value = merchant.check_value(Value::Object(other).to_string().as_bytes());
        assert_eq!(code(form, "301", me, &check_value).await, "301902", "there is only version 10");
    }
    assert_eq!(code("10", "301", me, "TUlJ").await, "301901");
    assert_eq!(code("10", "301", me, &merchant.check_value(b"no JSON")).await, "301913");
}

#[tokio::test]
async fn another_merchants_signature_and_a_bit_of_difference_are_refused() {
    let merchant = Merchant::start().await;
    let content = Value::Object(whole("301", fields(query()))).to_string();
    let mut message = merchant.signer.sign(content.as_bytes()).unwrap();
    *message.last_mut().unwrap() ^= 1;
    let check_value = cfca_pkcs7::check_value(&message);
    let merchant_number = ("mer_cust_id", keys::HUIFU_MERCHANT);
    let form = [("version", "10"), ("cmd_id", "301"), merchant_number, ("check_value", &check_value)];
    assert_eq!(text(&merchant.answer(&merchant.post(&form).await), "resp_code"), "301901");
    let impostor = merchant.signing_as(HUIFU_IMPOSTOR.key(), HUIFU_IMPOSTOR.public());
    assert_eq!(impostor.code("301", query()).await, "301903");
}

#[tokio::test]
async fn where_nothing_can_be_signed_the_answer_is_plain() {
    let merchant = Merchant::start().await;
    for form in [
        vec![],
        vec![("cmd_id", "301"), ("check_value", "TUlJ")],
        vec![("cmd_id", "3 1"), ("mer_cust_id", keys::HUIFU_MERCHANT), ("check_value", "TUlJ")],
        vec![("cmd_id", "301"), ("cmd_id", "202"), ("mer_cust_id", keys::HUIFU_MERCHANT)],
    ] {
        let answer = merchant.post(&form).await;
        assert_eq!(answer.status(), 400, "{form:?}");
        assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn old_merchants_sign_base64_of_the_json() {
    let merchant = Merchant::start().await;
    let content = Value::Object(whole("301", fields(query()))).to_string();
    let check_value = merchant.check_value(to_base64(content.as_bytes()).as_bytes());
    let merchant_number = ("mer_cust_id", keys::HUIFU_MERCHANT);
    let form = [("version", "10"), ("cmd_id", "301"), merchant_number, ("check_value", &check_value)];
    assert_eq!(text(&merchant.answer(&merchant.post(&form).await), "resp_code"), QUERY.1);
}

#[tokio::test]
async fn fields_are_held_to_the_tables_of_the_spec() {
    let merchant = Merchant::start().await;
    let code = async |name: &str, value: Value| {
        let mut order = withdrawal("1", "1.00", NOWHERE);
        order[name] = value;
        merchant.code("202", order).await
    };
    for (name, value, expected) in [
        ("cash_type", json!(""), "202904"),
        ("cash_type", json!(null), "202904"),
        ("trans_amt", json!("1.001"), "202905"),
        ("trans_amt", json!("0.00"), "202905"),
        ("trans_amt", json!([1]), "202905"),
        ("order_date", json!("20240230"), "202905"),
        ("order_id", json!("123456789012345678901"), "202905"),
        ("mer_priv", json!("a,b"), "202905"),
        ("bg_ret_url", json!("ftp://h/"), "202905"),
        ("user_cust_id", json!("6666000000000099"), "202907"),
        ("cash_bind_card_id", json!("1"), "202907"),
        ("trans_amt", json!("1000000.01"), "202908"),
    ] {
        assert_eq!(code(name, value.clone()).await, expected, "{name} = {value}");
    }
    assert_eq!(merchant.sandbox.orders(), [], "nothing was taken");
    merchant.check_books();
}

#[tokio::test]
async fn faults_of_signed_answers() {
    let merchant = Merchant::start().await;
    merchant.sandbox.next_answer(Fault::TimedOut);
    let answer = merchant.call("202", withdrawal("1", "1.00", NOWHERE)).await;
    assert_eq!(text(&answer, "resp_code"), "202098");
    assert_eq!(merchant.sandbox.orders().len(), 1, "the platform does not know, and it was done");
    merchant.sandbox.next_answer(Fault::OtherOrder);
    let answer = merchant.call("202", withdrawal("2", "1.00", NOWHERE)).await;
    assert_ne!(text(&answer, "order_id"), "2");
    merchant.sandbox.next_answer(Fault::Base64Content);
    let response = merchant.request("202", withdrawal("3", "1.00", NOWHERE)).await;
    let body: Fields = serde_json::from_slice(response.body()).unwrap();
    let content = merchant.platform.verify(text(&body, "check_value").as_bytes(), NOW).unwrap().content;
    let inner = crypto_core::encoding::from_base64(std::str::from_utf8(&content).unwrap()).unwrap();
    assert_eq!(text(&serde_json::from_slice(&inner).unwrap(), "order_id"), "3");
}
