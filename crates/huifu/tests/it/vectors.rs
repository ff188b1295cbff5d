//! Every folder of Huifu's vectors, stage by stage against what OpenSSL and Python made, so that a difference names the
//! stage. How each was made stands in its `context.toml`.

use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, DigestParameters, SignerPolicy};
use crypto_core::{CryptoError, SignMessage};
use endpoint_core::{CallContext, Fields};
use http::{Request, Response};
use huifu::proto::{CALLS, ContentForm, Keys, NOTIFICATIONS};
use std::sync::{Arc, Mutex};
use test_support::huifu::{identity, verifier};
use test_support::keys::{self, HUIFU_MERCHANT, HUIFU_PLATFORM, KeyPair};
use test_support::openssl::der_of_check_value;
use test_support::vectors::{Stage, Stages, Vector, judge};

/// What the envelope puts beside a message's own fields.
const ENVELOPE: [&str; 3] = ["version", "cmd_id", "mer_cust_id"];

#[test]
fn every_vector_stage_by_stage() {
    judge("huifu", &[], |vector| match vector.context.kind.as_str() {
        "call" => call(vector),
        "answer" => answer(vector),
        "notice" => notification(vector),
        kind => panic!("{}: kind {kind}", vector.name),
    });
}

/// Signs as OpenSSL does, and remembers what it was given.
struct Recorder {
    signer: AttachedSigner,
    content: Mutex<Vec<u8>>,
}

impl SignMessage for Recorder {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        *self.content.lock().unwrap() = content.to_vec();
        self.signer.sign_message(content)
    }
}

/// One side, whose messages are recorded.
struct Side {
    recorder: Arc<Recorder>,
    keys: Keys,
}

fn side(vector: &Vector, pair: &KeyPair) -> Side {
    // OpenSSL leaves the digest's parameters out, CFCA writes them.
    let signer = AttachedSigner::new(&identity(pair)).digest_parameters(DigestParameters::Absent);
    let recorder = Arc::new(Recorder { signer, content: Mutex::default() });
    let form = match vector.context.content.as_deref() {
        Some("json") => ContentForm::Json,
        Some("base64") => ContentForm::Base64,
        other => panic!("{}: content {other:?}", vector.name),
    };
    let theirs = verifier(SignerPolicy::Any).refuse_signed_attributes();
    let keys = Keys::new(vector.value("mer_cust_id"), recorder.clone(), Arc::new(theirs)).with_form(form);
    Side { recorder, keys }
}

impl Side {
    /// Whoever the context names signs.
    fn of(vector: &Vector) -> Self {
        side(vector, &keys::by_name(vector.context.signer.as_deref().unwrap()))
    }

    /// Content, message and text of what was sealed last.
    fn stages(&self, check_value: &str) -> Stages {
        vec![
            ("content.txt", Stage::made(self.recorder.content.lock().unwrap().clone())),
            ("message.der", Stage::made(der_of_check_value(check_value))),
            ("check_value.txt", Stage::made(check_value)),
        ]
    }
}

fn at(vector: &Vector) -> CallContext<'static> {
    CallContext::new(vector.context.now, "")
}

/// The message's own fields.
fn own(vector: &Vector) -> Vec<(String, String)> {
    vector.fields().into_iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str())).collect()
}

fn fields(vector: &Vector) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in own(vector) {
        fields.put(&name, value);
    }
    fields
}

fn texts(fields: &Fields) -> Vec<(String, String)> {
    fields.names().map(|name| (name.to_owned(), fields.text(name).unwrap().to_owned())).collect()
}

fn check_value(form: &[u8]) -> String {
    let mut pairs = form_urlencoded::parse(form);
    pairs.find(|(name, _)| name == "check_value").unwrap().1.into_owned()
}

fn id(vector: &Vector) -> &str {
    vector.context.endpoint.as_deref().unwrap()
}

/// A request: every byte of it, and what the platform finds in OpenSSL's.
fn call(vector: &Vector) -> Stages {
    let merchant = Side::of(vector);
    let call = CALLS.iter().find(|call| call.info().id == id(vector)).unwrap();
    let http = call.request(fields(vector)).unwrap().encode(&merchant.keys, at(vector)).unwrap();
    let theirs = Request::post(http.uri()).body(Bytes::from(vector.file("request.txt"))).unwrap();
    let opened = call.decode_request(&theirs, &side(vector, &HUIFU_PLATFORM).keys, at(vector)).unwrap();
    assert_eq!(opened, fields(vector), "{}: what the platform finds", vector.name);
    let mut stages = merchant.stages(&check_value(http.body()));
    stages.push(("request.txt", Stage::made(http.body().to_vec())));
    stages
}

/// An answer, sealed by the platform's side, and what the merchant finds in OpenSSL's.
fn answer(vector: &Vector) -> Stages {
    let platform = Side::of(vector);
    let call = CALLS.iter().find(|call| call.info().id == id(vector)).unwrap();
    // The question that it answers, by the fields that both have.
    let mut asked = Fields::new();
    for field in call.info().request.iter().filter(|field| field.required) {
        asked.put(field.name, vector.value(field.name));
    }
    let sealed =
        call.encode_response(Some(asked.clone()), Ok(fields(vector)), &platform.keys, at(vector)).unwrap();
    let theirs = Response::new(Bytes::from(vector.file("answer.json")));
    let merchant = side(vector, &HUIFU_MERCHANT).keys;
    let found = call.request(asked).unwrap().decode_response(&theirs, &merchant, at(vector)).unwrap();
    assert_eq!(texts(&found), texts(&fields(vector)), "{}: what the merchant finds", vector.name);
    let json: serde_json::Value = serde_json::from_slice(sealed.body()).unwrap();
    let mut stages = platform.stages(json["check_value"].as_str().unwrap());
    stages.push(("answer.json", Stage::made(sealed.body().to_vec())));
    stages
}

/// A notification: made as the platform's side makes it, and opened as OpenSSL made it.
fn notification(vector: &Vector) -> Stages {
    let platform = Side::of(vector);
    let call = NOTIFICATIONS.iter().find(|call| call.info().id == id(vector)).unwrap();
    let http = call.request(fields(vector)).unwrap().encode(&platform.keys, at(vector)).unwrap();
    let theirs = Request::post("/").body(Bytes::from(vector.file("request.txt"))).unwrap();
    let opened = call.decode_request(&theirs, &side(vector, &HUIFU_MERCHANT).keys, at(vector)).unwrap();
    let mut found = texts(&opened);
    found.retain(|(name, _)| !ENVELOPE.contains(&name.as_str()));
    let mut stages = platform.stages(&check_value(http.body()));
    assert_eq!(
        check_value(vector.file("request.txt").as_bytes()),
        check_value(http.body()),
        "{}",
        vector.name
    );
    stages.push(("request.txt", Stage::decoded(found, own(vector))));
    stages
}
