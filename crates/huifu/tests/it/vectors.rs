//! Every folder of Huifu's vectors, stage by stage against what OpenSSL and Python made, so that a difference names the
//! stage. How each was made stands in its `context.toml`.

use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, DigestParameters, SignerPolicy};
use crypto_core::{CryptoError, SignMessage};
use endpoint_core::{CallContext, Fields};
use http::{Request, Response};
use huifu::proto::{Amount, CALLS, ContentForm, Keys, NOTIFICATIONS, QueryTrade, Withdraw};
use sandbox::{Sandbox, keys as sandbox_keys};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use test_support::huifu::{identity, verifier};
use test_support::keys::{self, HUIFU_MERCHANT, HUIFU_PLATFORM, KeyPair};
use test_support::openssl::der_of_check_value;
use test_support::vectors::{Stage, Stages, Vector, judge, judge_folder};
use transport::{HttpClient, HyperClient};

/// What the envelope puts beside a message's own fields.
const ENVELOPE: [&str; 3] = ["version", "cmd_id", "mer_cust_id"];

#[test]
fn every_vector_stage_by_stage() {
    judge("huifu", &[], stages);
}

fn stages(vector: &Vector) -> Stages {
    match vector.context.kind.as_str() {
        "call" => call(vector),
        "answer" => answer(vector),
        "notice" => notification(vector),
        kind => panic!("{}: kind {kind}", vector.name),
    }
}

/// What the sandbox exports is read by the same run: commands of our client in both forms, an answer, and a notification.
#[tokio::test]
async fn exchanges_of_the_sandbox_are_cases() {
    let shop = axum::Router::new().fallback(|| async { "RECV_ORD_ID_case-1" });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/notice", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, shop).await });
    let sandbox = Sandbox::builder().notification_delay(Duration::from_millis(5)).start().await.unwrap();
    let client = crate::client(&sandbox);
    let amount = Amount::from_fen(100);
    let order = Withdraw::new(
        sandbox_keys::HUIFU_USER,
        crate::DAY,
        "case-1",
        amount,
        "10001",
        "02030000",
        address.as_str(),
    );
    let accepted = client.send(&order).await.unwrap();
    assert!(matches!(accepted, huifu::Answer::Pending(_)), "{accepted:?}");
    let sent = async {
        while !sandbox.orders()[0].acknowledged {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), sent).await.unwrap();
    let found = client.send(&QueryTrade::new("case-1", crate::DAY, "08")).await.unwrap();
    assert!(matches!(found, huifu::Answer::Success(_)), "{found:?}");
    let folder = tempfile::tempdir().unwrap();
    let http = HyperClient::builder().allow_plain_http().build().unwrap();
    for exchange in sandbox.exchanges() {
        let address = format!("{}/sandbox/exchanges/{}/case.tar", sandbox.base_url(), exchange.number);
        let answer = http.call(Request::get(address).body(Bytes::new()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200, "{:?}: {:?}", exchange.endpoint, answer.body());
        unpack(folder.path(), answer.body());
    }
    let names: Vec<_> = std::fs::read_dir(folder.path().join("huifu")).unwrap().flatten().collect();
    let mut names: Vec<_> = names.iter().map(|name| name.file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["sandbox-1-202", "sandbox-2-notice-202", "sandbox-3-301", "sandbox-3-301-answer"]);
    judge_folder(&folder.path().join("huifu"), &[], stages);
}

/// With the system's own `tar`.
fn unpack(folder: &Path, archive: &[u8]) {
    let mut child = Command::new("tar").arg("-xC").arg(folder).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(archive).unwrap();
    assert!(child.wait().unwrap().success());
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
    let parameters = match vector.context.digest_parameters.as_deref() {
        None => DigestParameters::Absent,
        Some("null") => DigestParameters::Null,
        Some(other) => panic!("{}: digest-parameters {other}", vector.name),
    };
    let signer = AttachedSigner::new(&identity(pair)).digest_parameters(parameters);
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
