//! What public clients of other languages sign wrongly is refused, and the refusal names the mistake.

use crate::{Merchant, merchant_keys};
use crypto_core::canonical::Canonical;
use crypto_core::rsa::RsaSigner;
use crypto_core::{Signer, digest, encoding};
use endpoint_core::{CallContext, Fields, Protocol};
use http::{Request, StatusCode};
use sandbox::keys;
use unionpay::proto::*;

const USER: &str = "c2FuZGJveC9vcGVuK2lk";

/// Posts fields as they are; the code and the words of the answer.
async fn post(merchant: &Merchant, name: &str, fields: &Fields) -> (String, String) {
    let http = Request::post(format!("/open/access/1.0/{name}")).body(fields.to_json()).unwrap();
    let answer = Fields::parse(merchant.post(http).await.body()).unwrap();
    (answer.text("resp").unwrap().to_owned(), answer.text("msg").unwrap().to_owned())
}

fn signed(text: &str) -> String {
    let signer = RsaSigner::from_any(keys::UNIONPAY_MERCHANT_KEY.as_bytes()).unwrap();
    encoding::to_base64(&signer.sign(text.as_bytes()).unwrap())
}

fn joined(fields: &Fields) -> String {
    let texts = fields.signable().unwrap();
    let pairs = texts.iter().map(|(name, value)| (*name, value.as_ref()));
    Canonical::of(pairs).unwrap().expose().to_owned()
}

fn right_to_draw(merchant: &Merchant) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in [
        ("appId", keys::UNIONPAY_APP_ID),
        ("transNumber", "20260101120000"),
        ("qualNum", "pool"),
        ("qualType", "open_id"),
        ("qualValue", USER),
        ("count", "1"),
        ("startDate", "20240101"),
        ("endDate", "20240601"),
        ("nonceStr", "abcdefghijklmnop"),
    ] {
        fields.put(name, value);
    }
    fields.put("timestamp", merchant.now().to_string());
    fields
}

fn encrypted(mut fields: Fields) -> Fields {
    let cipher = merchant_keys().cipher.unwrap();
    for name in ["qualValue", "count"] {
        let value = fields.text(name).unwrap().to_owned();
        fields.put(name, encoding::to_base64(&cipher.encrypt(value.as_bytes()).unwrap()));
    }
    fields
}

#[tokio::test]
async fn what_was_signed_instead_is_named() {
    let merchant = Merchant::start().await;
    let plain = right_to_draw(&merchant);
    let cipher_text = encrypted(right_to_draw(&merchant));
    let mut with_secret = plain.clone();
    with_secret.put("secret", keys::UNIONPAY_SECRET);
    let arrival = "appId=..&transNumber=..";
    for (text, sentence) in [
        (joined(&cipher_text), "the cipher text of `count`, `qualValue` was signed; sign the plain values"),
        (joined(&with_secret), "`secret` was signed along"),
        (format!("{}&", joined(&plain)), "a `&` was left at the end"),
        (digest::sha256_hex(joined(&plain).as_bytes()), "hashed twice"),
        (joined(&plain).replace("qualNum=pool&", ""), "`qualNum` took no part in the signature"),
        (arrival.to_owned(), "the signature does not match the message and the key"),
    ] {
        let mut fields = cipher_text.clone();
        fields.put("signature", signed(&text));
        let (code, words) = post(&merchant, "qual.send", &fields).await;
        assert_eq!(code, "N60025", "{words}");
        assert!(words.contains(sentence), "{sentence}: {words}");
        assert!(!words.contains(keys::UNIONPAY_SECRET));
    }
    let mut fields = cipher_text.clone();
    fields.put("signature", digest::sha256_hex(joined(&plain).as_bytes()));
    let (_, words) = post(&merchant, "qual.send", &fields).await;
    assert!(words.contains("the hex text of a digest, where an RSA signature in base64 is right"), "{words}");
    fields.put("signature", signed(&joined(&plain)));
    assert_eq!(post(&merchant, "qual.send", &fields).await.0, "00", "and this is right");
}

#[tokio::test]
async fn a_digest_that_is_another_one_is_explained() {
    let merchant = Merchant::start().await;
    let (id, secret, now) = (keys::UNIONPAY_APP_ID, keys::UNIONPAY_SECRET, merchant.now());
    let right = format!("appId={id}&nonceStr=n&secret={secret}&timestamp={now}");
    let hex = |text: &str| digest::sha256_hex(text.as_bytes());
    for (signature, sentence) in [
        (hex(&right).to_uppercase(), "upper-case hex; lower case is right"),
        (
            encoding::to_base64(&encoding::from_hex(&hex(&right)).unwrap()),
            "in base64; lower-case hex is right",
        ),
        (hex(&format!("appId={id}&nonceStr=n&timestamp={now}")), "`secret` took no part in the signature"),
        (hex(&format!("appId={id}&nonceStr=n&timestamp={now}&secret={secret}")), "not sorted"),
        (hex(&format!("appId={id}&nonceStr=n&timestamp={now}&key={secret}")), "not sorted"),
        (hex(&hex(&right)), "hashed twice"),
        (signed(&right), "has 344 characters, where the 64 hex digits of a SHA-256 are right"),
        ("0cc175b9c0f1b6a831c399e269772661".to_owned(), "has 32 characters"),
    ] {
        let mut fields = Fields::new();
        fields.put("appId", id);
        fields.put("nonceStr", "n");
        // Public clients send it as a number.
        fields.put_value("timestamp", now.into());
        fields.put("signature", signature);
        let (code, words) = post(&merchant, "backendToken", &fields).await;
        assert_eq!(code, "N60025", "{words}");
        assert!(words.contains(sentence), "{sentence}: {words}");
        assert!(!words.contains(secret));
    }
}

#[tokio::test]
async fn a_page_signed_with_the_secret_is_refused_by_name() {
    let merchant = Merchant::start().await;
    let backend = merchant.token().await;
    let token = merchant.call(&GetFrontToken::new(), &()).await.front_token;
    let (id, token, secret) = (keys::UNIONPAY_APP_ID, token.expose(), keys::UNIONPAY_SECRET);
    let page = "https://shop.example/pay?a=1";
    let sign = |token: &str, middle: &str, url: &str| {
        digest::sha256_hex(
            format!("appId={id}&frontToken={token}&nonceStr=n&{middle}timestamp=7&url={url}").as_bytes(),
        )
    };
    let right = sign(token, "", page);
    for (signature, sentence) in [
        (sign(token, &format!("secret={secret}&"), page), "`secret` was signed along"),
        (
            sign(token, "", &format!("{page}#top")),
            "for `url` another value was signed: the address with its `#` part",
        ),
        (sign(backend.expose(), "", page), "for `frontToken` another value was signed: the backendToken"),
        (sign(token, "", "https%3A%2F%2Fshop.example%2Fpay%3Fa%3D1"), "signed URL-escaped"),
        (right.to_uppercase(), "upper-case hex"),
        (sign(token, "", "https://shop.example/other"), "N60025"),
    ] {
        let refusal =
            merchant.sandbox.check_upsdk_config("n", "7", &format!("{page}#top"), &signature).unwrap_err();
        assert!(refusal.to_string().contains(sentence), "{sentence}: {refusal}");
        // The same, as a program of another language asks it.
        let mut query = form_urlencoded::Serializer::new("/sandbox/unionpay/check-upsdk-config?".to_owned());
        query.append_pair("nonceStr", "n").append_pair("timestamp", "7");
        query.append_pair("url", &format!("{page}#top")).append_pair("signature", &signature);
        let answer = merchant.post(Request::post(query.finish()).body(bytes::Bytes::new()).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        let words = Fields::parse(answer.body()).unwrap();
        assert!(words.text("error").unwrap().contains(sentence), "{words:?}");
    }
    let address = format!(
        "/sandbox/unionpay/check-upsdk-config?nonceStr=n&timestamp=7&url=https%3A%2F%2Fshop.example%2Fpay%3Fa%3D1&signature={right}"
    );
    let answer = merchant.post(Request::post(address).body(bytes::Bytes::new()).unwrap()).await;
    assert_eq!(answer.body().as_ref(), br#"{"config":"holds"}"#);
}

/// A stranger's wrong signatures cost little: large requests are not explained.
#[tokio::test]
async fn only_requests_of_an_ordinary_size_are_explained() {
    let merchant = Merchant::start().await;
    let mut fields = encrypted(right_to_draw(&merchant));
    fields.put("remark", "x".repeat(5000));
    let text = joined(&fields);
    fields.put("signature", signed(&text));
    let (code, words) = post(&merchant, "qual.send", &fields).await;
    assert_eq!(code, "N60025");
    assert!(!words.contains("cipher text"), "{words}");
    let encoded = OpenPlatform::encode_request(
        &GetBackendToken::new(),
        &(),
        &merchant_keys(),
        CallContext::new(merchant.now(), "abcdefghijklmnop"),
    );
    assert!(merchant.post(encoded.unwrap()).await.status().is_success());
}
