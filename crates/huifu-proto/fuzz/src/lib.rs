//! What the fuzz targets do with any bytes, and what must hold. `tests/it/fuzz.rs` includes this file, so
//! that stable tests run the same bodies.
//!
//! The message is a stand-in: `check_value` is base64 of base64 of the content itself, signed by nobody.
//! What is looked for is behind the signature; `cfca-pkcs7` has the targets for what is before it.

use bytes::Bytes;
use crypto_core::{CryptoError, CryptoErrorKind, SignMessage, VerifyMessage, encoding};
use endpoint_core::{
    AnswerError, CallContext, Endpoint, EndpointInfo, Fields, Protocol, StepKind, Trace, Visitor,
};
use http::{Request, Response};
use huifu_proto::{
    AnyNotification, CheckValue, CmdId, Keys, Notification, PageCommand, RawCall, Refusal, Upload, visit_all,
    visit_notifications, visit_pages, visit_uploads,
};
use std::fmt::{Debug, Display};
use std::sync::Arc;

#[path = "../../../crypto-core/fuzz/src/turn.rs"]
mod turn;

use turn::is_due;
#[allow(unused_imports, reason = "not every program that includes this file needs it")]
pub use turn::one;

struct Unsigned;

impl SignMessage for Unsigned {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(content.to_vec())
    }
}

impl VerifyMessage for Unsigned {
    fn verify_message(&self, message: &[u8], _: u64) -> Result<Vec<u8>, CryptoError> {
        let decode = |text: &[u8]| encoding::from_base64(std::str::from_utf8(text).ok()?).ok();
        let content = decode(message).and_then(|once| decode(&once));
        content.ok_or_else(|| CryptoError::new(CryptoErrorKind::Envelope))
    }
}

fn keys() -> Keys {
    Keys::new("6666000000000001", Arc::new(Unsigned), Arc::new(Unsigned))
}

/// Reads every stage, as an audit log would.
struct Watcher;

impl Trace for Watcher {
    fn step(&self, _: StepKind, text: &dyn Display) {
        drop(text.to_string());
    }
}

const AT: CallContext<'static> = CallContext { now: 1_700_000_000, nonce: "", trace: &Watcher };

/// The content of `check_value`: the bytes as they are; and, where they are a JSON object, as changes to a
/// good one, so that no fuzzer has to find twenty field names before anything happens.
fn contents(data: &[u8], good: &str) -> Vec<Vec<u8>> {
    let mut contents = vec![data.to_vec()];
    let good = Unsigned.verify_message(good.as_bytes(), 0).unwrap();
    if let (Ok(changes), Ok(mut fields)) = (Fields::parse(data), Fields::parse(&good)) {
        for (name, value) in changes.iter() {
            fields.put_value(name, value.clone());
        }
        contents.push(fields.to_json().to_vec());
    }
    contents
}

fn check_value(content: &[u8]) -> String {
    encoding::to_base64(encoding::to_base64(content).as_bytes())
}

/// The outer fields of a good request: a form, or the query of an upload.
fn form(http: &Request<Bytes>) -> Fields {
    let encoded = http.uri().query().map_or_else(|| http.body().as_ref(), str::as_bytes);
    Fields::from_pairs(form_urlencoded::parse(encoded)).unwrap()
}

/// A request with these outer fields; `None` where the bytes cannot be a query.
fn request_with(upload: bool, info: &EndpointInfo, encoded: Bytes) -> Option<Request<Bytes>> {
    if !upload {
        return Request::post(info.route.path).body(encoded).ok();
    }
    let query = std::str::from_utf8(&encoded).ok()?;
    Request::post(format!("{}?{query}", info.route.path)).body(Bytes::new()).ok()
}

/// Any bytes as the form of a call and as its signed content, at the platform's side.
pub fn request(data: &[u8]) {
    visit_all(&mut Requests(data));
    visit_pages(&mut Requests(data));
    visit_uploads(&mut Requests(data));
}

/// Any bytes as the body of an answer and as its signed content, at the merchant's side.
pub fn response(data: &[u8]) {
    visit_all(&mut Responses(data));
    visit_pages(&mut Responses(data));
    visit_uploads(&mut Responses(data));
    if is_due() {
        by_number(data);
    }
}

/// The same for a call without a type, whose fields are any, too: what it may send, the other side can read.
fn by_number(data: &[u8]) {
    let mut call = RawCall::new(CmdId::constant("153"));
    if let Ok(fields) = Fields::parse(data) {
        call = call.fields(&fields);
    }
    if let Ok(http) = call.encode_request(&keys(), AT) {
        let content =
            Unsigned.verify_message(form(&http).text("check_value").unwrap().as_bytes(), 0).unwrap();
        assert_eq!(Fields::parse(&content).unwrap().text("cmd_id"), Some("153"));
    }
    for content in [data, br#"{"cmd_id":"153","mer_cust_id":"6666000000000001","resp_code":"153000"}"#] {
        let mut body = Fields::new();
        body.put("check_value", check_value(content));
        if let Ok(answer) = call.decode_response(&Response::new(body.to_json()), &keys(), AT) {
            assert_eq!(answer.fields.text("resp_code"), Some(answer.resp_code.as_str()));
        }
    }
}

/// Any bytes as the form of a notification and as its signed content, at the merchant's side.
pub fn notification(data: &[u8]) {
    visit_notifications(&mut Notifications(data));
}

/// Good messages of every kind, as the content that is signed and as the form that carries it, for programs that make
/// others of them.
#[allow(dead_code, reason = "not every program that includes this file needs it")]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Seeds(Vec::new());
    visit_all(&mut seeds);
    visit_pages(&mut seeds);
    visit_uploads(&mut seeds);
    visit_notifications(&mut seeds);
    seeds.0
}

struct Seeds(Vec<Vec<u8>>);

fn seeds_of<S, E>(seeds: &mut Vec<Vec<u8>>)
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys, Refusal = Refusal>,
    E: Endpoint<Protocol = S>,
{
    let (sample, answer) = E::sample();
    let request = S::encode_request(&sample, &credential::<E>(), &keys(), AT).unwrap();
    let encoded =
        request.uri().query().map_or_else(|| request.body().to_vec(), |query| query.as_bytes().to_vec());
    seeds.push(encoded);
    seeds.extend([
        Fields::of(&sample).unwrap().to_json().to_vec(),
        Fields::of(&answer).unwrap().to_json().to_vec(),
    ]);
}

struct Requests<'a>(&'a [u8]);

fn request_of<S, E>(data: &[u8])
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys>,
    E: Endpoint<Protocol = S> + PartialEq + Debug,
{
    let credential = credential::<E>();
    let good = S::encode_request(&E::sample().0, &credential, &keys(), AT).unwrap();
    let outer = form(&good);
    let upload = good.uri().query().is_some();
    let text = |name| outer.text(name).unwrap();
    let head = ["version", "cmd_id", "mer_cust_id"].map(|name| format!("{name}={}&", text(name))).concat();
    let mut bodies = vec![Bytes::copy_from_slice(data)];
    for content in contents(data, text("check_value")) {
        bodies.push(format!("{head}check_value={}", check_value(&content)).into());
    }
    for body in bodies {
        let Some(http) = request_with(upload, E::INFO, body) else { continue };
        let _ = S::matches(E::INFO, &http);
        let Ok((request, credential)) = S::decode_request::<E>(&http, &keys(), AT) else {
            continue;
        };
        // A caller checks more (limits): what it would send again, means the same.
        if let Ok(again) = S::encode_request(&request, &credential, &keys(), AT) {
            assert_eq!(S::decode_request::<E>(&again, &keys(), AT).unwrap().0, request);
        }
    }
}

struct Responses<'a>(&'a [u8]);

fn response_of<S, E>(data: &[u8])
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys, Refusal = Refusal>,
    E: Endpoint<Protocol = S>,
    E::Response: PartialEq + Debug,
{
    let (sample, answer) = E::sample();
    let good = S::encode_response(Some(&sample), Ok(&answer), &keys(), AT).unwrap();
    let page = Fields::parse(good.body()).is_err();
    let good = match page {
        true => Fields::from_pairs(form_urlencoded::parse(good.body())).unwrap(),
        false => Fields::parse(good.body()).unwrap(),
    };
    let open = |http: &_| S::decode_response(&sample, http, &keys(), AT);
    let mut bodies = vec![Bytes::copy_from_slice(data)];
    for content in contents(data, good.text("check_value").unwrap()) {
        let mut body = Fields::new();
        body.put("check_value", check_value(&content));
        bodies.push(match page {
            true => form_urlencoded::Serializer::new(String::new())
                .append_pair("check_value", &check_value(&content))
                .finish()
                .into(),
            false => body.to_json(),
        });
    }
    for body in bodies {
        match open(&Response::new(body)) {
            Ok(answer) => {
                let again = S::encode_response(Some(&sample), Ok(&answer), &keys(), AT).unwrap();
                assert_eq!(open(&again).unwrap(), answer);
            }
            // What is doubted is more than a code and a text: its fields are the platform's alone.
            Err(AnswerError::Refused(refusal)) if refusal.doubt().is_some() => {}
            Err(AnswerError::Refused(refusal)) => {
                let again = S::encode_response(Some(&sample), Err(&refusal), &keys(), AT).unwrap();
                match open(&again) {
                    Err(AnswerError::Refused(again)) => assert_eq!(again.code, refusal.code),
                    other => panic!("{refusal:?} became {other:?}"),
                }
            }
            Err(error) => drop(format!("{error:?}")),
        }
    }
}

macro_rules! visit {
    ($visitor:ident, $function:ident: $($protocol:ident)+) => {$(
        impl Visitor<$protocol> for $visitor<'_> {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                if is_due() {
                    $function::<$protocol, E>(self.0);
                }
            }
        }
    )+};
}

visit!(Requests, request_of: CheckValue PageCommand Upload);
visit!(Responses, response_of: CheckValue PageCommand Upload);

macro_rules! gather {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for Seeds {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                seeds_of::<$protocol, E>(&mut self.0);
            }
        }
    )+};
}

gather!(CheckValue PageCommand Upload Notification);

struct Notifications<'a>(&'a [u8]);

impl Visitor<Notification> for Notifications<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        if !is_due() {
            return;
        }
        let (sample, _) = E::sample();
        let credential = credential::<E>();
        let good = Notification::encode_request(&sample, &credential, &keys(), AT).unwrap();
        let outer = form(&good);
        let mut bodies = vec![self.0.to_vec()];
        for content in contents(self.0, outer.text("check_value").unwrap()) {
            bodies.push(format!("check_value={}", check_value(&content)).into());
        }
        for body in bodies {
            if let Ok(signed) = Notification::decode_any(&body, &keys(), AT) {
                let (_, _) = (signed.order(), signed.receipt());
                if let Ok(any) = AnyNotification::read(&signed) {
                    drop(format!("{any:?}"));
                }
            }
            let Ok(notification) = Notification::decode_form::<E>(&body, &keys(), AT) else { continue };
            let again = Notification::encode_request(&notification, &credential, &keys(), AT).unwrap();
            assert_eq!(Notification::decode_request::<E>(&again, &keys(), AT).unwrap().0, notification);
        }
        let receipt = Response::new(Bytes::copy_from_slice(self.0));
        let _ = Notification::decode_response(&sample, &receipt, &keys(), AT);
    }
}

fn credential<E: Endpoint>() -> <E::Auth as endpoint_core::Auth>::Credential {
    <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap()
}
