//! What the fuzz targets do with any bytes, and what must hold. `tests/it/fuzz.rs` includes this file, so
//! that stable tests run the same bodies.
//!
//! Signatures and ciphers are stand-ins that accept: what is looked for is behind them.

use bytes::Bytes;
use crypto_core::{CryptoError, CryptoErrorKind, FieldCipher, Secret, Signer, Verifier};
use endpoint_core::{AnswerError, CallContext, Endpoint, Fields, Protocol, StepKind, Trace, Visitor};
use http::{Request, Response};
use std::fmt::{Debug, Display};
use std::sync::Arc;
use unionpay_proto::diagnose::{Key, Suspects, UnverifiedMessage, Verdict, diagnose};
use unionpay_proto::{
    MerchantKeys, Notification, OpenPlatform, PlatformKeys, visit_all, visit_notifications,
};

/// The time of the samples under `fixtures/unionpay`.
const TIMES: [u64; 3] = [1_568_251_930, 1_572_338_170, 1_553_425_553];
const SECRET: &str = "5ec2e7-5ec2e7-5ec2e7";
const APP_ID: &str = "cd7a3af94b0d49f3598050b067066c0b";

// Here and not in the targets, so that bodies can say which operations they are made of.
#[path = "../../../crypto-core/fuzz/src/cost.rs"]
pub mod cost;
#[path = "../../../crypto-core/fuzz/src/turn.rs"]
mod turn;

use turn::is_due;
#[allow(unused_imports, reason = "not every program that includes this file needs it")]
pub use turn::one;

struct Accepting;

impl Verifier for Accepting {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<(), CryptoError> {
        Ok(())
    }
}

impl Signer for Accepting {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(b"signed".to_vec())
    }
}

impl FieldCipher for Accepting {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(plain.to_vec())
    }

    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(cipher_text.to_vec())
    }
}

fn merchant() -> MerchantKeys {
    let mut keys = MerchantKeys::new(APP_ID);
    keys.secret = Some(SECRET.to_owned().into());
    keys.signer = Some(Arc::new(Accepting));
    keys.cipher = Some(Arc::new(Accepting));
    keys.platform = vec![Arc::new(Accepting)];
    keys
}

fn platform() -> PlatformKeys {
    PlatformKeys::new(
        APP_ID,
        SECRET.to_owned().into(),
        Arc::new(Accepting),
        Arc::new(Accepting),
        Arc::new(Accepting),
    )
}

/// Reads every stage, as an audit log would.
struct Watcher {
    leak: bool,
}

impl Trace for Watcher {
    fn step(&self, kind: StepKind, text: &dyn Display) {
        let text = text.to_string();
        assert!(self.leak || !text.contains(SECRET), "{kind:?} shows the secret: {text}");
    }
}

struct Input<'a> {
    data: &'a [u8],
    watcher: Watcher,
    now: u64,
}

impl Input<'_> {
    fn at(&self) -> CallContext<'_> {
        CallContext::new(self.now, "abcdefghijklmnop").traced(&self.watcher)
    }

    /// The bytes as they are; and, where they are a JSON object, as changes to a good body, so that no
    /// fuzzer has to find twenty field names before anything happens.
    fn bodies(&self, good: &Bytes) -> Vec<Bytes> {
        let mut bodies = vec![Bytes::copy_from_slice(self.data)];
        if let (Ok(changes), Ok(mut fields)) = (Fields::parse(self.data), Fields::parse(good)) {
            for (name, value) in changes.iter() {
                fields.put_value(name, value.clone());
            }
            bodies.push(fields.to_json());
        }
        bodies
    }
}

fn each(data: &[u8], mut visit: impl FnMut(Input<'_>)) {
    let leak = data.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
    for now in TIMES {
        visit(Input { data, watcher: Watcher { leak }, now });
    }
}

/// Any bytes as the body of a call, at the platform's side.
pub fn request(data: &[u8]) {
    each(data, |input| visit_all(&mut Requests(input)));
}

/// Any bytes as the body of an answer, at the merchant's side.
pub fn response(data: &[u8]) {
    each(data, |input| visit_all(&mut Responses(input)));
}

/// Any bytes as the query or the body of a notification.
pub fn notification(data: &[u8]) {
    each(data, |input| visit_notifications(&mut Notifications(input)));
}

/// Good messages of every kind, for programs that make others of them.
#[allow(dead_code, reason = "not every program that includes this file needs it")]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Seeds(Vec::new());
    visit_all(&mut seeds);
    visit_notifications(&mut seeds);
    seeds.0
}

struct Seeds(Vec<Vec<u8>>);

impl Visitor<OpenPlatform> for Seeds {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let at = CallContext::new(TIMES[0], "abcdefghijklmnop");
        let (sample, answer) = E::sample();
        let request = OpenPlatform::encode_request(&sample, &credential::<E>(), &merchant(), at).unwrap();
        let response = OpenPlatform::encode_response(Some(&sample), Ok(&answer), &platform(), at).unwrap();
        self.0.extend([request.into_body().to_vec(), response.into_body().to_vec()]);
    }
}

impl Visitor<Notification> for Seeds {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let at = CallContext::new(TIMES[0], "abcdefghijklmnop");
        let http = Notification::encode_request(&E::sample().0, &credential::<E>(), &platform(), at).unwrap();
        self.0.extend(http.uri().query().map(|query| query.as_bytes().to_vec()));
        self.0.push(Fields::of(&E::sample().0).unwrap().to_json().to_vec());
    }
}

struct Requests<'a>(Input<'a>);

impl Visitor<OpenPlatform> for Requests<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        if !is_due() {
            return;
        }
        let at = self.0.at();
        let (sample, _) = E::sample();
        let credential = credential::<E>();
        let good = OpenPlatform::encode_request(&sample, &credential, &merchant(), at).unwrap();
        for body in self.0.bodies(good.body()) {
            let http = Request::post(E::INFO.route.path).body(body).unwrap();
            let decoded = OpenPlatform::decode_request::<E>(&http, &platform(), at);
            let Ok((request, credential)) = decoded else { continue };
            // A caller checks more (limits): what it would send again, means the same.
            if let Ok(again) = OpenPlatform::encode_request(&request, &credential, &merchant(), at) {
                let (again, _) = OpenPlatform::decode_request::<E>(&again, &platform(), at).unwrap();
                assert_eq!(again, request);
            }
        }
    }
}

struct Responses<'a>(Input<'a>);

impl Visitor<OpenPlatform> for Responses<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        if !is_due() {
            return;
        }
        let at = self.0.at();
        let (sample, answer) = E::sample();
        let good = OpenPlatform::encode_response(Some(&sample), Ok(&answer), &platform(), at).unwrap();
        let open = |http: &_| OpenPlatform::decode_response(&sample, http, &merchant(), at);
        for body in self.0.bodies(good.body()) {
            for status in [200, 500] {
                let http = Response::builder().status(status).body(body.clone()).unwrap();
                match open(&http) {
                    Ok(answer) => {
                        assert_eq!(status, 200, "success with status {status}");
                        let again =
                            OpenPlatform::encode_response(Some(&sample), Ok(&answer), &platform(), at);
                        assert_eq!(open(&again.unwrap()).unwrap(), answer);
                    }
                    Err(AnswerError::Refused(refusal)) => {
                        let again =
                            OpenPlatform::encode_response(Some(&sample), Err(&refusal), &platform(), at);
                        match open(&again.unwrap()) {
                            Err(AnswerError::Refused(again)) => assert_eq!(again.code, refusal.code),
                            other => panic!("{refusal:?} became {other:?}"),
                        }
                    }
                    Err(error) => drop(format!("{error:?}")),
                }
            }
        }
    }
}

struct Notifications<'a>(Input<'a>);

impl Visitor<Notification> for Notifications<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        if !is_due() {
            return;
        }
        let at = self.0.at();
        let mut decoded = Vec::new();
        if let Ok(query) = std::str::from_utf8(self.0.data) {
            decoded.extend(Notification::decode_query::<E>(query, &merchant(), at));
        }
        let mut encoded = Fields::of(&E::sample().0).unwrap();
        for (name, value) in [("appId", APP_ID), ("signature", "AAAA"), ("nonceStr", "n")] {
            encoded.put(name, value);
        }
        encoded.put("timestamp", at.now.to_string());
        for body in self.0.bodies(&encoded.to_json()) {
            decoded.extend(Notification::decode_body::<E>(&body, &merchant(), at));
        }
        let credential = credential::<E>();
        for notification in decoded {
            if let Ok(again) = Notification::encode_request(&notification, &credential, &platform(), at) {
                let (again, _) = Notification::decode_request::<E>(&again, &merchant(), at).unwrap();
                assert_eq!(texts(&again), texts(&notification));
            }
        }
        let acknowledged = Response::new(Bytes::copy_from_slice(self.0.data));
        let _ = Notification::decode_response(&E::sample().0, &acknowledged, &platform(), at);
    }
}

/// Returns what is signed: a query has text only, so `5` comes back as `"5"` and `null` not at all; and a blank in an
/// `openId` that the kind does not have comes back as the `+` that it was.
fn texts(notification: &impl Endpoint) -> String {
    let mut fields = Fields::of(notification).unwrap();
    if let Some(text) = fields.text("openId").map(|text| text.replace(' ', "+")) {
        fields.put("openId", text);
    }
    format!("{:?}", fields.signable())
}

/// A credential of that kind with invented values.
fn credential<E: Endpoint>() -> <E::Auth as endpoint_core::Auth>::Credential {
    let mut fields = Fields::new();
    for name in ["backendToken", "accessToken", "openId"] {
        fields.put(name, "c2FuZGJveA==");
    }
    <E::Auth as endpoint_core::Auth>::take(&mut fields).unwrap()
}

/// A key under which no signature holds, so that every mistake is tried.
struct Refusing;

impl Verifier for Refusing {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<(), CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::BadSignature))
    }
}

/// Any bytes get an answer in a bounded number of tries, which shows no secret.
pub fn diagnosis(data: &[u8]) {
    let Ok(message) = UnverifiedMessage::read(data) else { return };
    let secret = Secret::new(SECRET.to_owned());
    for (holds, verifier) in [(false, &Refusing as &dyn Verifier), (true, &Accepting)] {
        let keys = [Key::expected("key", verifier)];
        let suspects = Suspects::new(&keys).with_secret(&secret).with_cipher(&Accepting);
        // A stranger's message is diagnosed once.
        let diagnosis = cost::operation(|| diagnose(&message, &suspects));
        assert!(diagnosis.tried < 4096, "{}", diagnosis.tried);
        assert!(!format!("{diagnosis:?}").contains(SECRET));
        match &diagnosis.verdict {
            Verdict::Holds(found) | Verdict::Mistaken(found) => {
                assert!(holds, "no signature holds");
                for mistake in &found.mistakes {
                    assert!(!mistake.text_zh().is_empty() && !mistake.to_string().is_empty());
                }
            }
            // Accepting accepts any signature that has a text form; not every text has one.
            _ => {}
        }
    }
}
