//! Huifu's side of a call: answers that fit what was asked, signed with whatever key.

use crate::keys::{CFCA_OCA31, HUIFU_MERCHANT, HUIFU_PLATFORM, KeyPair};
use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy, check_value};
use http::{Request, Response};
use serde_json::{Map, Value, json};
use transport::testing::Scripted;
use transport::{Stage, TransportError, TransportErrorKind};

/// A key pair with its certificate, read.
///
/// # Panics
/// If the files are damaged.
#[must_use]
pub fn identity(pair: &KeyPair) -> Identity {
    Identity::from_key_and_certificate(pair.key(), pair.public()).unwrap()
}

/// Signs as this side does.
#[must_use]
pub fn signer(pair: &KeyPair) -> AttachedSigner {
    AttachedSigner::new(&identity(pair))
}

/// The certificate of a key pair, read.
///
/// # Panics
/// If the file is damaged.
#[must_use]
pub fn certificate(pair: &KeyPair) -> Certificate {
    Certificate::from_any(pair.public()).unwrap()
}

/// Trusts the fixtures' CA.
#[must_use]
pub fn verifier(policy: SignerPolicy) -> AttachedVerifier {
    AttachedVerifier::new(policy).anchor(certificate(&CFCA_OCA31))
}

/// `check_value` of the platform around this content.
#[must_use]
pub fn signed(content: &str) -> String {
    signed_by(&HUIFU_PLATFORM, content)
}

/// The same with another's key.
///
/// # Panics
/// If the key does not sign.
#[must_use]
pub fn signed_by(pair: &KeyPair, content: &str) -> String {
    check_value(&signer(pair).sign(content.as_bytes()).unwrap())
}

/// The same with a key and a certificate that a test made.
///
/// # Panics
/// If they do not belong together.
#[must_use]
pub fn signed_with(key: &[u8], certificate: &[u8], content: &str) -> String {
    let identity = Identity::from_key_and_certificate(key, certificate).unwrap();
    check_value(&AttachedSigner::new(&identity).sign(content.as_bytes()).unwrap())
}

/// An answer that carries this `check_value`.
#[must_use]
pub fn answer(check_value: &str) -> Response<Bytes> {
    Response::new(json!({ "check_value": check_value }).to_string().into())
}

/// Returns what the merchant has signed in a request.
///
/// # Panics
/// If it is no request of the merchant of the fixtures.
#[must_use]
pub fn content(request: &Request<Bytes>) -> Vec<u8> {
    let form: Vec<(String, String)> = form_urlencoded::parse(request.body()).into_owned().collect();
    let (_, value) = form.iter().find(|(name, _)| name == "check_value").unwrap();
    let merchant = SignerPolicy::certificate(certificate(&HUIFU_MERCHANT));
    verifier(merchant).verify(value.as_bytes(), 1_800_000_000).unwrap().content
}

/// The fields that a request has signed, in either form.
///
/// # Panics
/// As [`content`].
#[must_use]
pub fn asked(request: &Request<Bytes>) -> Map<String, Value> {
    let content = content(request);
    let text = std::str::from_utf8(&content).unwrap();
    let json = crypto_core::encoding::from_base64(text).unwrap_or(content.clone());
    serde_json::from_slice(&json).unwrap()
}

/// Answers the next request of a script with these fields, put over those which an answer must repeat.
pub fn says(script: &Scripted, fields: Value) {
    script.answer_with(move |request| Ok(answer(&signed(&repeated(request, &fields)))));
}

/// The content of an answer: these fields over those of the request which it must repeat.
///
/// # Panics
/// As [`content`].
#[must_use]
pub fn repeated(request: &Request<Bytes>, fields: &Value) -> String {
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

/// The next request of a script gets no answer.
pub fn is_cut(script: &Scripted, stage: Stage) {
    script.fail(TransportError::new(stage, TransportErrorKind::Cut));
}
