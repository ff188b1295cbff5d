//! Calls without a type, and names that nobody knows.

use crate::{Merchant, START};
use bytes::Bytes;
use crypto_core::encoding::from_base64;
use crypto_core::rsa::RsaSigner;
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher, Signer, encoding};
use endpoint_core::{CallContext, Fields};
use http::Request;
use sandbox::{Sandbox, keys};
use serde_json::json;
use unionpay::proto::auth::UserCredential;
use unionpay::proto::*;

const USER: &str = "c2FuZGJveC9vcGVuK2lk";

/// The answer's whole envelope.
async fn ask(merchant: &Merchant, method: &str, path: &str, body: &Fields) -> Fields {
    let http = Request::builder().method(method).uri(path).body(body.to_json()).unwrap();
    let answer = merchant.post(http).await;
    assert_eq!(answer.status(), 200, "{path}");
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("application/json"), "{path}");
    Fields::parse(answer.body()).unwrap()
}

fn code(answer: &Fields) -> (&str, &str) {
    (answer.text("resp").unwrap(), answer.text("msg").unwrap())
}

/// As clients of other languages write a request: sorted, signed in clear, and encrypted afterwards.
fn signed(pairs: &[(&str, &str)], encrypted: &[&str]) -> Fields {
    let mut pairs = pairs.to_vec();
    pairs.push(("appId", keys::UNIONPAY_APP_ID));
    pairs.sort_unstable();
    let text: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let signer = RsaSigner::from_any(keys::UNIONPAY_MERCHANT_KEY.as_bytes()).unwrap();
    let signature = signer.sign(text.join("&").as_bytes()).unwrap();
    let cipher = TdesEcb::from_hex(keys::UNIONPAY_SYMMETRIC_KEY).unwrap();
    let mut fields = Fields::new();
    for (name, value) in pairs {
        match encrypted.contains(&name) {
            true => fields.put(name, encoding::to_base64(&cipher.encrypt(value.as_bytes()).unwrap())),
            false => fields.put(name, value),
        }
    }
    fields.put("signature", encoding::to_base64(&signature));
    fields
}

fn decrypted(answer: &Fields, name: &str) -> String {
    let cipher = TdesEcb::from_hex(keys::UNIONPAY_SYMMETRIC_KEY).unwrap();
    let text =
        answer.get("params").and_then(|params| params.get(name)).and_then(|value| value.as_str()).unwrap();
    String::from_utf8(cipher.decrypt(&from_base64(text).unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn names_that_nobody_knows_are_refused_in_the_envelope() {
    let merchant = Merchant::start().await;
    for (method, path, says) in [
        ("POST", "/open/access/1.0/no.such.call", "`no.such.call`"),
        ("POST", "/open/access/1.0/Contract.Info", "written `contract.info`"),
        ("POST", "/open/access/1.0/contract.%20info%20", "written `contract.info`"),
        ("POST", "/open/access/1.0/qualReduce", "written `qual.reduce`"),
        ("POST", "/open/access/1.0/memberpointbalance", "written `memberPointBalance`"),
        ("POST", "/open/access/1.0/open/access/1.0/token", "a second time"),
        ("POST", "/open/access/1.0/", "there is no call ``"),
        ("GET", "/open/access/1.0/user.mobile", "POST"),
        ("PUT", "/open/access/1.0/nothing", "POST"),
    ] {
        let answer = ask(&merchant, method, path, &Fields::new()).await;
        let (code, text) = code(&answer);
        assert_eq!(code, "N69995", "{path}");
        assert!(text.contains(says), "{path}: {text}");
        assert_eq!(answer.get("params"), Some(&json!({})), "{path}");
    }
}

#[tokio::test]
async fn calls_of_public_clients_need_their_token_their_grant_and_their_scope() {
    let merchant = Merchant::start().await;
    let UserCredential { backend_token, grant } = merchant.user(Scope::Auth).await;
    let put = |names: &[&str]| {
        let mut fields = Fields::new();
        for name in names {
            fields.put(
                name,
                match *name {
                    "appId" => keys::UNIONPAY_APP_ID.to_owned(),
                    "backendToken" => backend_token.expose().clone(),
                    "accessToken" => grant.access_token.expose().clone(),
                    _ => USER.to_owned(),
                },
            );
        }
        fields
    };
    let whole = ["appId", "backendToken", "accessToken", "openId"];
    for (name, needs) in [
        ("user.status", &["backendToken", "openId"][..]),
        ("user.checkedCard", &["backendToken", "accessToken", "openId"]),
        ("oauth.userAuthInfo", &["backendToken", "accessToken", "openId"]),
        ("mission.progress.query", &["backendToken", "openId"]),
        ("membership.message.push", &["backendToken", "openId"]),
    ] {
        let path = format!("/open/access/1.0/{name}");
        let answer = ask(&merchant, "POST", &path, &put(&whole)).await;
        assert_eq!(code(&answer).0, "00", "{name}: {answer:?}");
        assert_eq!(merchant.sandbox.seen(&format!("unionpay.{name}")), 1);
        for left_out in needs {
            let mut fields = put(&whole);
            fields.remove(left_out);
            let answer = ask(&merchant, "POST", &path, &fields).await;
            let expected =
                ["N62101", "N62109", "N62110"][whole[1..].iter().position(|name| name == left_out).unwrap()];
            assert_eq!(code(&answer).0, expected, "{name} without {left_out}");
        }
        for (changed, expected) in [("appId", "N62126"), ("backendToken", "a10"), ("openId", "BC2209")] {
            let mut fields = put(&whole);
            fields.put(changed, "another");
            assert_eq!(
                code(&ask(&merchant, "POST", &path, &fields).await).0,
                expected,
                "{name}: other {changed}"
            );
        }
    }
    let identity = ask(&merchant, "POST", "/open/access/1.0/oauth.userAuthInfo", &put(&whole)).await;
    assert_eq!(
        ["realName", "certTp", "certId"].map(|name| decrypted(&identity, name)),
        ["张三丰", "01", "000000000000000000"].map(str::to_owned)
    );
    let base = merchant.user(Scope::Base).await;
    let mut fields = put(&whole);
    fields.put("backendToken", base.backend_token.expose().as_str());
    fields.put("accessToken", base.grant.access_token.expose().as_str());
    let answer = ask(&merchant, "POST", "/open/access/1.0/oauth.userAuthInfo", &fields).await;
    assert_eq!(code(&answer).0, "N62197", "the user granted something else");
}

#[tokio::test]
async fn points_are_given_once_and_counted() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let (now, late) = (START.to_string(), (START - 301).to_string());
    let give = |number: &'static str, holder: (&'static str, &'static str), time: &str| {
        let pairs = [
            ("sysId", "1"),
            ("getSource", "s"),
            ("transSeqId", number),
            ("transTs", "20240518104000"),
            holder,
            ("pointAt", "7"),
            ("transDigest", "赠送"),
            ("descCode", "d"),
            ("inMode", "1"),
            ("timestamp", time),
            ("nonceStr", "abcdefghij"),
        ];
        signed(&pairs, &["mobile", "pointAt"])
    };
    let path = "/open/access/1.0/memberPointAcquire";
    for fields in [
        give("1", ("openId", USER), &now),
        give("1", ("openId", USER), &now),
        give("2", ("mobile", "19900000001"), &now),
    ] {
        assert_eq!(code(&ask(&merchant, "POST", path, &fields).await).0, "00");
    }
    let mut changed = give("3", ("openId", USER), &now);
    changed.put("transDigest", "another");
    let mut unsigned = give("4", ("openId", USER), &now);
    unsigned.remove("signature");
    for (fields, expected) in [
        (changed, "N60025"),
        (unsigned, "N62104"),
        (give("5", ("openId", USER), &late), "N60024"),
        (give("6", ("openId", "another"), &now), "BC2209"),
        (give("7", ("mobile", "19900000009"), &now), "3023"),
        (give("8", ("remark", "nobody"), &now), "N62110"),
    ] {
        assert_eq!(code(&ask(&merchant, "POST", path, &fields).await).0, expected);
    }
    // One client signs the question, without time and nonce; the others do not.
    let pairs = [
        ("sysId", "1"),
        ("openId", USER),
        ("transSeqId", "q"),
        ("transTs", "t"),
        ("backendToken", token.expose()),
    ];
    let mut question = signed(&pairs, &[]);
    let path = "/open/access/1.0/memberPointBalance";
    assert_eq!(decrypted(&ask(&merchant, "POST", path, &question).await, "avlBalance"), "14");
    question.put("sysId", "2");
    assert_eq!(code(&ask(&merchant, "POST", path, &question).await).0, "N60025");
    question.remove("signature");
    assert_eq!(decrypted(&ask(&merchant, "POST", path, &question).await, "avlBalance"), "14");
    let mut missions = question.clone();
    missions.put("activityId", "HD1");
    missions.put_value("missionIdList", json!(["M1", "M2"]));
    let answer = ask(&merchant, "POST", "/open/access/1.0/searchProgress", &missions).await;
    let map: serde_json::Value = serde_json::from_str(&decrypted(&answer, "missionProcessMap")).unwrap();
    assert_eq!(map, json!({ "M1": "0", "M2": "0" }));
}

#[tokio::test]
async fn a_call_of_the_contract_can_be_named() {
    let mut merchant = Merchant::start().await;
    let path = "/open/access/1.0/member.level";
    let fields = signed(&[("timestamp", "1716000000"), ("nonceStr", "abcdefghijklmnop"), ("a", "b")], &[]);
    assert_eq!(code(&ask(&merchant, "POST", path, &fields).await).0, "N69995");
    let allow = Request::post("/sandbox/unionpay/allow-call?name=member.level").body(Bytes::new()).unwrap();
    assert_eq!(merchant.post(allow).await.body().as_ref(), br#"{"call":"member.level"}"#);
    assert_eq!(code(&ask(&merchant, "POST", path, &fields).await).0, "00");
    let mut changed = fields.clone();
    changed.put("a", "c");
    assert_eq!(code(&ask(&merchant, "POST", path, &changed).await).0, "N60025");
    changed.remove("signature");
    assert_eq!(code(&ask(&merchant, "POST", path, &changed).await).0, "N62101");
    let named = Sandbox::builder().unionpay_call("member.level").clock(|| START);
    merchant.sandbox = named.start().await.unwrap();
    let token = merchant.token().await;
    // The client's own call without a type reads the answer.
    let call = RawCall::new("member.level", AuthKind::BackendToken).field("a", "b");
    let credential = RawCredential { backend_token: Some(token), grant: None };
    let context = CallContext::new(START, "abcdefghijklmnop");
    let answer = merchant.post(call.encode_request(&credential, &merchant.keys, context).unwrap()).await;
    assert_eq!(call.decode_response(&answer, &merchant.keys, context).unwrap(), Fields::new());
}
