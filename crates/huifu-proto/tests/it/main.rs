//! The envelope alone: what is inside `check_value` is compared here, the cryptography is a stand-in.
//! Real signatures are in `cfca-pkcs7` and in the tests of the facade.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any_notification;
mod by_name;
mod carriers;
mod document;
mod extra;
mod fuzz;
mod meanings;
mod numbers;
mod page;
mod secrets;
mod values;

use bytes::Bytes;
use crypto_core::{CryptoError, CryptoErrorKind, SignMessage, UnixSeconds, VerifyMessage, encoding};
use endpoint_core::{
    AnswerError, CallContext, DecodeErrorKind, EncodeErrorKind, Endpoint, EndpointInfo, Fields, Kind,
    Protocol, Visitor,
};
use http::{Request, Response};
use huifu_proto::{
    ALL, Amount, CheckValue, Keys, Notification, OrderDate, PageCommand, QueryTrade, Receipt, Upload,
    Verdict, Withdraw, WithdrawNotification, visit_all, visit_notifications, visit_pages, visit_uploads,
};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

/// "Signs" by a name in front.
struct Marked(&'static str);

impl SignMessage for Marked {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok([self.0.as_bytes(), content].concat())
    }
}

impl VerifyMessage for Marked {
    fn verify_message(&self, message: &[u8], _: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        let decode = |text: &[u8]| encoding::from_base64(std::str::from_utf8(text).ok()?).ok();
        let message = decode(message).and_then(|once| decode(&once)).unwrap_or_default();
        let content = message.strip_prefix(self.0.as_bytes());
        content.map(<[u8]>::to_vec).ok_or_else(|| CryptoError::new(CryptoErrorKind::Envelope))
    }
}

fn keys(mine: &'static str, theirs: &'static str) -> Keys {
    Keys::new("6666000000000001", Arc::new(Marked(mine)), Arc::new(Marked(theirs)))
}

fn merchant() -> Keys {
    keys("merchant:", "platform:")
}

fn stranger() -> Keys {
    Keys::new("6666000000000009", Arc::new(Marked("merchant:")), Arc::new(Marked("platform:")))
}

fn platform() -> Keys {
    keys("platform:", "merchant:")
}

const AT: CallContext<'static> = CallContext { now: 1_700_000_000, nonce: "", trace: &() };

struct BothWays(Vec<&'static str>);

/// A call, a page command, an upload: the request there and the answer back.
fn both_ways<S, E>() -> &'static str
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys>,
    E: Endpoint<Protocol = S> + PartialEq + Debug,
    E::Response: PartialEq + Debug,
{
    let id = E::INFO.id;
    let (request, response) = E::sample();
    let credential = <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
    let http = S::encode_request(&request, &credential, &merchant(), AT).unwrap();
    assert!(S::matches(E::INFO, &http), "{id}");
    // Commands whose number the caller gives cannot be distinguished by it.
    let routed = |info: &&&EndpointInfo| info.route.selector.is_some() && !info.route.path.is_empty();
    for other in ALL.iter().filter(routed).filter(|info| info.id != id) {
        assert!(!S::matches(other, &http), "{id} is taken for {}", other.id);
    }
    let (opened, _) = S::decode_request::<E>(&http, &platform(), AT).unwrap();
    assert_eq!(opened, request, "{id}");
    let answer = S::encode_response(Some(&request), Ok(&response), &platform(), AT).unwrap();
    let back = S::decode_response(&request, &answer, &merchant(), AT);
    assert_eq!(back.unwrap_or_else(|e| panic!("{id}: {e:?}")), response, "{id}");
    id
}

macro_rules! visit_both_ways {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for BothWays {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                self.0.push(both_ways::<$protocol, E>());
            }
        }
    )+};
}

visit_both_ways!(CheckValue PageCommand Upload);

impl Visitor<Notification> for BothWays {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (request, response) = E::sample();
        let mut nothing = Fields::new();
        let credential = <E::Auth as endpoint_core::Auth>::take(&mut nothing).unwrap();
        let http = Notification::encode_request(&request, &credential, &platform(), AT).unwrap();
        assert_eq!(Notification::decode_request::<E>(&http, &merchant(), AT).unwrap().0, request);
        let answer = Notification::encode_response(Some(&request), Ok(&response), &merchant(), AT).unwrap();
        assert_eq!(Notification::decode_response(&request, &answer, &platform(), AT).unwrap(), response);
        self.0.push(E::INFO.id);
    }
}

#[test]
fn every_command_of_the_spec_in_both_directions() {
    let mut both = BothWays(Vec::new());
    visit_all(&mut both);
    visit_pages(&mut both);
    visit_uploads(&mut both);
    visit_notifications(&mut both);
    assert_eq!(both.0.iter().copied().collect::<BTreeSet<_>>(), ALL.iter().map(|info| info.id).collect());
}

fn withdraw() -> Withdraw {
    Withdraw::sample().0
}

#[test]
fn the_form_repeats_what_is_signed_and_is_percent_encoded() {
    let http = CheckValue::encode_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let body = std::str::from_utf8(http.body()).unwrap();
    assert!(body.starts_with("version=10&cmd_id=202&mer_cust_id=6666000000000001&check_value="), "{body}");
    let form = Fields::from_pairs(form_urlencoded::parse(http.body())).unwrap();
    let inner = Marked("merchant:").verify_message(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    let inner = Fields::parse(&inner).unwrap();
    for name in ["version", "cmd_id", "mer_cust_id"] {
        assert_eq!(inner.text(name), form.text(name), "{name}");
    }
    assert_eq!(inner.text("trans_amt"), Some("1.00"));
    assert!(!body.contains(['"', ' ']), "{body}");
}

#[test]
fn a_form_that_differs_from_its_signed_content_is_refused() {
    let http = CheckValue::encode_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let body = String::from_utf8(http.body().to_vec()).unwrap();
    for (from, to, field) in [
        ("version=10", "version=11", "version"),
        ("cmd_id=202", "cmd_id=301", "cmd_id"),
        ("6666000000000001", "6666000000000002", "mer_cust_id"),
    ] {
        let changed =
            Request::post("/merchantRequest").body(Bytes::from(body.replacen(from, to, 1))).unwrap();
        let error = CheckValue::decode_request::<Withdraw>(&changed, &platform(), AT).unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, field));
    }
    let http = CheckValue::encode_request(&withdraw(), &(), &stranger(), AT).unwrap();
    let error = CheckValue::decode_request::<Withdraw>(&http, &platform(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "mer_cust_id"));
}

/// "Values must not contain brackets, commas, quotes, colons"; addresses and JSON are exempt.
#[test]
fn values_the_platform_cannot_take_are_named() {
    for (bad, field) in [
        (withdraw().with_mer_priv("a:b"), "mer_priv"),
        (withdraw().with_mer_priv("line\nbreak"), "mer_priv"),
        (withdraw().with_fee_obj("[1]"), "fee_obj"),
    ] {
        let error = CheckValue::encode_request(&bad, &(), &merchant(), AT).unwrap_err();
        assert!(matches!(error.kind(), EncodeErrorKind::Limit(_)));
        assert_eq!(error.field(), field);
    }
    let long = withdraw().with_mer_priv("x".repeat(121));
    let error = CheckValue::encode_request(&long, &(), &merchant(), AT).unwrap_err();
    assert_eq!(error.to_string(), "field `mer_priv` may have at most 120 characters, it has 121");
    let json = withdraw().with_extension(r#"{"a":[1,2]}"#).with_mer_priv("张三的店");
    assert!(CheckValue::encode_request(&json, &(), &merchant(), AT).is_ok());
}

/// An answer whose content is this JSON.
fn answer(content: &str) -> Response<Bytes> {
    let message =
        encoding::to_base64(encoding::to_base64(format!("platform:{content}").as_bytes()).as_bytes());
    Response::new(Bytes::from(format!(r#"{{"check_value":"{message}"}}"#)))
}

/// The answer that the document prints (with another merchant's number): empty strings everywhere.
const SAMPLE: &str = r#"{"extension":"extension","trans_stat":"","cmd_id":"301","div_detail":"","resp_code":"301000","mer_priv":"mer_priv","trans_amt":"","trans_type":"01","order_date":"20160801","order_id":"600001","mer_cust_id":"6666000000000001","resp_desc":"查询成功"}"#;

fn query() -> QueryTrade {
    QueryTrade::new("600001", OrderDate::constant(2016, 8, 1), "01")
}

#[test]
fn the_documents_answer_is_read() {
    let response = CheckValue::decode_response(&query(), &answer(SAMPLE), &merchant(), AT).unwrap();
    assert_eq!(response.resp_code.verdict(), Verdict::Success);
    assert_eq!((response.trans_stat, response.trans_amt, response.div_detail), (None, None, Vec::new()));
    assert_eq!(response.mer_priv.as_deref(), Some("mer_priv"));
    // Older peers sign the base64 of the JSON text.
    let old = answer(&encoding::to_base64(SAMPLE.as_bytes()));
    assert!(CheckValue::decode_response(&query(), &old, &merchant(), AT).is_ok());
}

#[test]
fn an_answer_about_something_else_is_never_believed() {
    for (from, to, kind, field) in [
        ("6666000000000001", "6666000000000002", DecodeErrorKind::Mismatch, "mer_cust_id"),
        (r#""cmd_id":"301""#, r#""cmd_id":"202""#, DecodeErrorKind::Mismatch, "cmd_id"),
        ("600001", "600002", DecodeErrorKind::Mismatch, "order_id"),
        ("20160801", "20160802", DecodeErrorKind::Mismatch, "order_date"),
        ("301000", "202000", DecodeErrorKind::Mismatch, "resp_code"),
        (r#""order_id":"600001","#, "", DecodeErrorKind::Missing, "order_id"),
        (r#""mer_cust_id":"6666000000000001","#, "", DecodeErrorKind::Missing, "mer_cust_id"),
        (r#""trans_amt":"""#, r#""trans_amt":"1.001""#, DecodeErrorKind::BadField, "trans_amt"),
        (r#""trans_amt":"""#, r#""order_id":"600001""#, DecodeErrorKind::Duplicate, "order_id"),
    ] {
        let changed = answer(&SAMPLE.replacen(from, to, 1));
        match CheckValue::decode_response(&query(), &changed, &merchant(), AT) {
            Err(AnswerError::Unreadable(e)) => {
                assert_eq!((e.reason().kind(), e.reason().field()), (kind, field))
            }
            other => panic!("{to}: {other:?}"),
        }
    }
}

#[test]
fn refusals_pending_and_unknown_are_told_apart() {
    let refused = |code: &str| {
        let content = format!(
            r#"{{"cmd_id":"301","mer_cust_id":"6666000000000001","resp_code":"{code}","resp_desc":"x"}}"#
        );
        match CheckValue::decode_response(&query(), &answer(&content), &merchant(), AT) {
            Err(AnswerError::Refused(refusal)) => refusal.verdict(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused("301003"), Verdict::Failed);
    assert_eq!(refused("301098"), Verdict::Unknown);
    let pending = SAMPLE.replace("301000", "301002");
    let pending = CheckValue::decode_response(&query(), &answer(&pending), &merchant(), AT).unwrap();
    assert_eq!(pending.resp_code.verdict(), Verdict::Pending);
    // A success or a pending must be about the order.
    let bare = r#"{"cmd_id":"301","mer_cust_id":"6666000000000001","resp_code":"301000"}"#;
    assert!(matches!(
        CheckValue::decode_response(&query(), &answer(bare), &merchant(), AT),
        Err(AnswerError::Unreadable(_))
    ));
}

#[test]
fn answers_that_cannot_be_read() {
    for (status, body, kind) in [
        (200, "<html></html>", DecodeErrorKind::NotJson),
        (502, "<html></html>", DecodeErrorKind::Status),
        (200, "{}", DecodeErrorKind::Missing),
        (200, r#"{"check_value":"B170E66B00D344F8"}"#, DecodeErrorKind::Signature),
    ] {
        let http = Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap();
        match CheckValue::decode_response(&query(), &http, &merchant(), AT) {
            Err(AnswerError::Unreadable(e)) => assert_eq!(e.reason().kind(), kind, "{body}"),
            other => panic!("{other:?}"),
        }
    }
    // What the merchant itself signed is not an answer.
    let http =
        CheckValue::encode_response(Some(&query()), Ok(&QueryTrade::sample().1), &merchant(), AT).unwrap();
    assert!(matches!(
        CheckValue::decode_response(&query(), &http, &merchant(), AT),
        Err(AnswerError::Unreadable(_))
    ));
}

#[test]
fn notifications_are_for_this_merchant_and_command() {
    let notification = WithdrawNotification::new("202000", OrderDate::constant(2024, 5, 17), "1")
        .with_trans_amt(Amount::from_fen(1));
    let http = Notification::encode_request(&notification, &(), &platform(), AT).unwrap();
    assert_eq!(
        Notification::decode_form::<WithdrawNotification>(http.body(), &merchant(), AT).unwrap(),
        notification
    );
    let error = Notification::decode_form::<WithdrawNotification>(http.body(), &stranger(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "mer_cust_id"));
    let error =
        Notification::decode_form::<WithdrawNotification>(b"order_id=1", &merchant(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Missing, "check_value"));
    // A query's answer is no notification of a withdrawal, though the platform signed it.
    let answer =
        CheckValue::encode_response(Some(&query()), Ok(&QueryTrade::sample().1), &platform(), AT).unwrap();
    let value = Fields::parse(answer.body()).unwrap().text("check_value").unwrap().to_owned();
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", &value).finish();
    let error =
        Notification::decode_form::<WithdrawNotification>(form.as_bytes(), &merchant(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "cmd_id"));
}

#[test]
fn the_receipt_is_exactly_what_the_document_says() {
    assert_eq!(Receipt::new("20180101ABCD").to_string(), "RECV_ORD_ID_20180101ABCD");
    let notification = WithdrawNotification::sample().0;
    for (status, body, good) in [
        (200, "RECV_ORD_ID_202405170001", true),
        (200, " RECV_ORD_ID_202405170001\n", true),
        (200, "RECV_ORD_ID_202405170002", false),
        (200, "ok", false),
        (500, "RECV_ORD_ID_202405170001", false),
    ] {
        let http = Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap();
        assert_eq!(
            Notification::decode_response(&notification, &http, &platform(), AT).is_ok(),
            good,
            "{status} {body}"
        );
    }
}
