//! A way of carrying messages that no platform has: what it takes to add one, and that all else is the same.

use super::*;
use endpoint_core::{DecodeError, EncodeError, EncodeErrorKind, StepKind};
use huifu_proto::{AppPlus, Around, Carrier, SignedMessage, WithdrawResponse, auth};
use serde::{Deserialize, Serialize};
use test_support::trace::Stages;

/// The message as the body, both ways, and what routes it as headers.
enum Plain {}

impl Carrier for Plain {
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        info.route
            .selector
            .is_some_and(|(name, number)| http.headers().get(name).is_some_and(|v| v == number))
    }

    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        let pairs = message.pairs().filter(|(name, _)| *name != "check_value");
        let http = Request::post(message.info().route.path);
        pairs
            .fold(http, |http, (name, value)| http.header(name, value))
            .body(Bytes::from(message.check_value().to_owned()))
            .map_err(|e| EncodeError::new("path", EncodeErrorKind::Build).because(e))
    }

    fn around(http: &Request<Bytes>) -> Result<Fields, DecodeError> {
        let body = [("check_value".into(), String::from_utf8_lossy(http.body()))];
        let headers = http.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.as_str().into(), String::from_utf8_lossy(value.as_bytes())));
        Fields::from_pairs(headers.chain(body))
    }

    fn response(check_value: String) -> Result<Response<Bytes>, EncodeError> {
        Ok(Response::new(check_value.into()))
    }

    fn responded(http: &Response<Bytes>) -> Result<Around, DecodeError> {
        let check_value = String::from_utf8_lossy(http.body()).into_owned();
        Ok(Around { check_value, beside: Fields::new() })
    }
}

/// A withdrawal that travels so.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Plainly(Withdraw);

impl Endpoint for Plainly {
    type Response = WithdrawResponse;
    type Auth = auth::NoCredential;
    type Protocol = AppPlus<Plain>;
    const INFO: &'static EndpointInfo = Withdraw::INFO;

    fn sample() -> (Self, WithdrawResponse) {
        let (request, response) = Withdraw::sample();
        (Self(request), response)
    }
}

/// What the sample of a withdrawal signs, in whatever it travels.
const CONTENT: &str = include_str!("withdraw-content.json");

type Plainest = AppPlus<Plain>;

#[test]
fn a_carrier_of_ones_own_carries_the_same_content() {
    let (request, response) = Plainly::sample();
    for to_sign in [
        Plainest::prepare(&request, &(), &merchant(), AT).unwrap().to_sign(),
        CheckValue::prepare(&request.0, &(), &merchant(), AT).unwrap().to_sign(),
    ] {
        assert_eq!(std::str::from_utf8(to_sign).unwrap(), CONTENT.trim_end());
    }
    let http = Plainest::encode_request(&request, &(), &merchant(), AT).unwrap();
    assert!(Plainest::matches(Plainly::INFO, &http));
    assert!(!CheckValue::matches(Withdraw::INFO, &http));
    assert_eq!(http.headers()["cmd_id"], "202");
    assert_eq!(Plainest::decode_request::<Plainly>(&http, &platform(), AT).unwrap().0, request);
    let answer = Plainest::encode_response(Some(&request), Ok(&response), &platform(), AT).unwrap();
    assert_eq!(Plainest::decode_response(&request, &answer, &merchant(), AT).unwrap(), response);
}

/// None of the checks is the carrier's.
#[test]
fn a_carrier_of_ones_own_is_checked_like_the_others() {
    let (request, response) = Plainly::sample();
    let bad = Plainly(request.0.clone().with_mer_priv("a:b"));
    assert_eq!(Plainest::prepare(&bad, &(), &merchant(), AT).unwrap_err().field(), "mer_priv");
    let http = Plainest::encode_request(&request, &(), &merchant(), AT).unwrap();
    for (name, other) in [("version", "11"), ("cmd_id", "301"), ("mer_cust_id", "6666000000000002")] {
        let mut changed = http.clone();
        changed.headers_mut().insert(name, other.parse().unwrap());
        let error = Plainest::decode_request::<Plainly>(&changed, &platform(), AT).unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, name));
    }
    let of = |keys: &Keys, order: &str| {
        let mut response = Fields::of(&response).unwrap();
        response.put("order_id", order);
        let response: WithdrawResponse = response.into_typed().unwrap();
        let http = Plainest::encode_response(Some(&request), Ok(&response), keys, AT).unwrap();
        match Plainest::decode_response(&request, &http, &merchant(), AT) {
            Err(AnswerError::Unreadable(e)) => Some((e.reason().kind(), e.reason().field().to_owned())),
            Err(AnswerError::Refused(e)) => panic!("{e}"),
            Ok(_) => None,
        }
    };
    let mine = Fields::of(&request).unwrap().text("order_id").unwrap().to_owned();
    let elsewhere = Keys::new("6666000000000009", platform().mine, platform().theirs);
    assert_eq!(of(&platform(), &mine), None);
    assert_eq!(of(&platform(), "another"), Some((DecodeErrorKind::Mismatch, "order_id".into())));
    assert_eq!(of(&elsewhere, &mine), Some((DecodeErrorKind::Mismatch, "mer_cust_id".into())));
    assert_eq!(of(&merchant(), &mine), Some((DecodeErrorKind::Signature, "check_value".into())));
}

/// A request in one step, and one whose signature somebody else makes: the same bytes, the same stages, each once.
fn steps<S, E>(mine: &Keys, theirs: &Keys)
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys, Prepared = huifu_proto::Prepared, Asked = Fields>,
    E: Endpoint<Protocol = S>,
    E::Response: PartialEq + Debug,
{
    let id = E::INFO.id;
    let (request, response) = E::sample();
    let credential = <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
    let (once, apart) = (Stages::default(), Stages::default());
    let whole = S::encode_request(&request, &credential, mine, AT.traced(&once)).unwrap();
    let prepared = S::prepare(&request, &credential, mine, AT.traced(&apart)).unwrap();
    let signed = mine.mine.sign_message(prepared.to_sign()).unwrap();
    let finished = S::finish(prepared, Some(signed), &apart).unwrap();
    assert_eq!(format!("{whole:?}"), format!("{:?}", finished.http), "{id}");
    let (once, apart) = (once.all(), apart.all());
    assert_eq!(once, apart, "{id}");
    let kinds: Vec<_> = once.iter().map(|(kind, _)| *kind).collect();
    let all = [StepKind::Fields, StepKind::Signature, StepKind::Request];
    assert!(all.starts_with(&kinds) && kinds.len() >= 2, "{id}: {kinds:?}");
    // What was asked comes back to the check of the answer.
    let answer = S::encode_response(Some(&request), Ok(&response), theirs, AT).unwrap();
    let read = S::decode_response_to::<E>(&finished.asked, &answer, mine, AT).map_err(|_| id);
    assert_eq!(read.unwrap(), response, "{id}");
    // Nothing leaves unsigned.
    let prepared = S::prepare(&request, &credential, mine, AT).unwrap();
    let error = S::finish(prepared, None, &()).unwrap_err();
    assert_eq!((error.field(), error.kind()), ("check_value", &EncodeErrorKind::Sign), "{id}");
}

struct Steps(usize);

macro_rules! visit_steps {
    ($($protocol:ident: $mine:ident $theirs:ident,)+) => {$(
        impl Visitor<$protocol> for Steps {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                steps::<$protocol, E>(&$mine(), &$theirs());
                self.0 += 1;
            }
        }
    )+};
}

visit_steps!(
    CheckValue: merchant platform,
    PageCommand: merchant platform,
    Upload: merchant platform,
    Notification: platform merchant,
);

#[test]
fn a_signature_made_elsewhere_comes_to_the_same_bytes() {
    let mut seen = Steps(0);
    visit_all(&mut seen);
    visit_pages(&mut seen);
    visit_uploads(&mut seen);
    visit_notifications(&mut seen);
    assert_eq!(seen.0, ALL.len());
}
