//! A platform that says what a test wants it to, signed with whatever key.

use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy, check_value};
use http::{Request, Response};
use huifu::Client;
use sandbox::keys;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use transport::testing::Scripted;
use transport::{Stage, TransportError, TransportErrorKind};

pub(crate) const PLATFORM_KEY: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-platform.key.pem");
pub(crate) const PLATFORM: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-platform.cert.pem");
pub(crate) const IMPOSTOR_KEY: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-impostor.key.pem");
pub(crate) const IMPOSTOR: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-impostor.cert.pem");

/// `check_value` of the platform around this content.
pub(crate) fn signed(content: &str) -> String {
    signed_by(PLATFORM_KEY, PLATFORM, content)
}

pub(crate) fn signed_by(key: &[u8], certificate: &[u8], content: &str) -> String {
    let identity = Identity::from_key_and_certificate(key, certificate).unwrap();
    check_value(&AttachedSigner::new(&identity).sign(content.as_bytes()).unwrap())
}

pub(crate) fn answer(check_value: &str) -> Response<Bytes> {
    Response::new(json!({ "check_value": check_value }).to_string().into())
}

/// What a request has signed.
pub(crate) fn content(request: &Request<Bytes>) -> Vec<u8> {
    let form: Vec<(String, String)> = form_urlencoded::parse(request.body()).into_owned().collect();
    let (_, value) = form.iter().find(|(name, _)| name == "check_value").unwrap();
    let merchant = Certificate::from_any(include_bytes!("../../../../fixtures/keys/huifu-merchant.cert.pem"));
    AttachedVerifier::new(SignerPolicy::certificate(merchant.unwrap()))
        .anchor(Certificate::from_any(keys::HUIFU_CA.as_bytes()).unwrap())
        .verify(value.as_bytes(), 1_800_000_000)
        .unwrap()
        .content
}

/// The fields that a request has signed, in either form.
pub(crate) fn asked(request: &Request<Bytes>) -> Map<String, Value> {
    let content = content(request);
    let text = std::str::from_utf8(&content).unwrap();
    let json = crypto_core::encoding::from_base64(text).unwrap_or(content.clone());
    serde_json::from_slice(&json).unwrap()
}

/// A script that answers each request with these fields, put over those which an answer must repeat.
pub(crate) fn says(script: &Scripted, fields: Value) {
    script.answer_with(move |request| Ok(answer(&signed(&repeated(request, &fields)))));
}

pub(crate) fn repeated(request: &Request<Bytes>, fields: &Value) -> String {
    let asked = asked(request);
    let mut content = Map::new();
    for name in ["cmd_id", "mer_cust_id", "order_id", "order_date", "trans_type"] {
        if let Some(value) = asked.get(name) {
            content.insert(name.to_owned(), value.clone());
        }
    }
    content.extend(fields.as_object().unwrap().clone());
    Value::Object(content).to_string()
}

pub(crate) fn is_cut(script: &Scripted, stage: Stage) {
    script.fail(TransportError::new(stage, TransportErrorKind::Cut));
}

/// A client of this script.
pub(crate) fn client(script: &Scripted) -> Client {
    builder(script).build().unwrap()
}

pub(crate) fn builder(script: &Scripted) -> huifu::Builder {
    Client::builder("https://host.example/api", keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(Arc::new(script.clone()))
}
