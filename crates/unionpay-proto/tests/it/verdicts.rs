//! What the answer to a write says about money: one table, run against every typed write.

use crate::{merchant, platform};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, CallContext, DecodeErrorKind, Effect, Endpoint, Fields, Outcome, Protocol, Visitor,
};
use http::Response;
use unionpay_proto::{
    ALL, ExchangeCode, MerchantKeys, OpenPlatform, RawCall, RawCredential, Refusal, RespCode, visit_all,
};

/// What an answer must be taken for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Taken {
    Success,
    /// A refusal with this code.
    No(&'static str),
    /// Nobody knows.
    Unknown,
    /// A refusal with this code where the call has a code among its fields, else nobody knows.
    Inner(&'static str),
}

use Taken::{Inner, No, Success, Unknown};

/// Status, content type, body, and what it must be taken for. `PARAMS` stands for the call's own fields, `WITH`
/// for the same without its first brace, so that a code can stand before them.
const ANSWERS: &[(u16, &str, &str, Taken)] = &[
    (200, "application/json", r#"{"resp":"00","msg":"","params":PARAMS}"#, Success),
    (200, "application/json", r#"{"result":{"resp":"00","msg":"","params":PARAMS}}"#, Success),
    (200, "application/json", r#"{" resp":" 00 ","msg":null,"params":PARAMS}"#, Success),
    (200, "application/json", "\u{feff}\r\n{\"resp\":\"00\",\"params\":PARAMS}\0\n", Success),
    (
        200,
        "application/json",
        r#"{"resp":"00","params":{"respCode":"00","resp":"","resultCd":null,WITH}"#,
        Success,
    ),
    (
        200,
        "application/json",
        r#"{"resp":"00","big":123456789012345678901234567890,"params":PARAMS}"#,
        Success,
    ),
    (200, "application/json", "{}", Unknown),
    (200, "application/json", r#"{"code":"403","message":"Forbidden"}"#, Unknown),
    (200, "application/json", r#"{"code":403,"data":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"errorCode":35000,"errorMessage":"系统错误"}"#, Unknown),
    (200, "application/json", r#"{"errorCode":["35000"]}"#, Unknown),
    (200, "application/json", r#"{"errorCode":null}"#, Unknown),
    (200, "application/json", r#"{"errorCode":"00"}"#, Unknown),
    (200, "application/json", r#"{"errorCode":" 00\u0000"}"#, Unknown),
    (200, "application/json", r#"{"errorCode":"","errorMessage":""}"#, Unknown),
    (200, "application/json", r#"{"errorMessage":"系统错误，请稍后重试","errorCode":"35000"}"#, No("35000")),
    (200, "application/json", r#"{"resp":"00","errorCode":"35000","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","errorCode":35000,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","errorCode":false,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","errorCode":null,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","errorCode":{},"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"a31","errorCode":35000}"#, Unknown),
    (200, "application/json", r#"{"resp":"a31","errorCode":"a31"}"#, No("a31")),
    (200, "application/json", r#"{"result":null}"#, Unknown),
    (200, "application/json", r#"{"result":{}}"#, Unknown),
    (200, "application/json", r#"{"result":"00"}"#, Unknown),
    (200, "application/json", r#"{"result":PARAMS}"#, Unknown),
    (200, "application/json", "PARAMS", Unknown),
    (200, "application/json", r#"{"Resp":"05"}"#, Unknown),
    (200, "application/json", r#"{"Resp":"00","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","Resp":"05","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","respCode":"05","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":0,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":null,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":true,"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":["00"],"params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","resp":"05","params":PARAMS}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":[PARAMS]}"#, Unknown),
    (200, "application/json", "{\"resp\":\"\u{3000}00\",\"params\":PARAMS}", No("\u{3000}00")),
    (200, "application/json", r#"{"resp":"05","msg":"失败","params":PARAMS}"#, No("05")),
    (200, "application/json", r#"{"resp":" AM03051","params":{}}"#, No("AM03051")),
    (500, "application/json", r#"{"resp":"00","params":PARAMS}"#, Unknown),
    (302, "text/html", "", Unknown),
    (200, "text/html", "<html>403 Forbidden</html>", Unknown),
    (204, "application/json", "", Unknown),
    (200, "application/json", r#""{\"resp\":\"00\"}""#, Unknown),
    (200, "application/javascript", r#"callback({"resp":"00","params":PARAMS});"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":{"resp":"99",WITH}"#, Inner("99")),
    (200, "application/json", r#"{"resp":"00","params":{"respCode":" AM03051 ",WITH}"#, Inner("AM03051")),
    (200, "application/json", r#"{"resp":"00","params":{"resultCd":"07",WITH}"#, Inner("07")),
    (200, "application/json", r#"{"resp":"00","params":{"respCode":99,WITH}"#, Inner("99")),
    (200, "application/json", r#"{"resp":"00","params":{"respCode":0,WITH}"#, Inner("0")),
    (200, "application/json", r#"{"resp":"00","params":{"respCode":["00"],WITH}"#, Unknown),
    (
        200,
        "application/json",
        r#"{"resp":"00","params":{"resp":"00","respCode":"AM03051",WITH}"#,
        Inner("AM03051"),
    ),
    (200, "application/json", r#"{"resp":"00","params":{"respCode":"00","respCode":"99",WITH}"#, Unknown),
    (200, "application/json", r#"{"result":{"resp":"00","params":{"resp":"99",WITH}}"#, Inner("99")),
    (200, "application/json", r#"{"resp":"00","params":PARAMS,"result":{"resp":"05"}}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":PARAMS,"result":{"errorCode":35000}}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":PARAMS,"result":{"resp":"00"}}"#, Success),
    (200, "application/json", r#"{"resp":"00","params":PARAMS,"data":{"RespCode":["05"]}}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":{"errorCode":"35000",WITH}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":{"errorCode":35000,WITH}"#, Unknown),
    (200, "application/json", r#"{"resp":"00","params":{"errorCode":"",WITH}"#, Success),
    (200, "application/json", r#"{"resp":"00","params":{"RespCode":"AM03051",WITH}"#, Unknown),
];

/// The table with the fields of one call filled in.
fn answers(params: &str) -> impl Iterator<Item = (Response<Bytes>, Taken, String)> {
    let with = match params.strip_prefix('{').unwrap_or_default() {
        "}" => "\"unknown\":\"x\"}".to_owned(),
        rest => rest.to_owned(),
    };
    let params = params.to_owned();
    ANSWERS.iter().map(move |(status, content_type, body, taken)| {
        let body = match body.split_once("WITH") {
            Some((before, after)) => format!("{before}{with}{}", if after.is_empty() { "}" } else { after }),
            None => body.replace("PARAMS", &params),
        };
        let http = Response::builder().status(*status).header("content-type", *content_type);
        (http.body(Bytes::from(body.clone())).unwrap(), *taken, format!("{status} {body}"))
    })
}

fn check(name: &str, declared: bool, what: &str, taken: Taken, found: &Result<(), AnswerError<Refusal>>) {
    let expected = match taken {
        Inner(code) if declared => No(code),
        Inner(_) => Unknown,
        other => other,
    };
    let good = match (expected, found) {
        (Success, Ok(())) | (Unknown, Err(AnswerError::Unreadable(_))) => true,
        (No(code), Err(AnswerError::Refused(refusal))) => refusal.code.as_str() == code,
        _ => false,
    };
    assert!(good, "{name}: {what}: expected {expected:?}, found {found:?}");
    if let Err(AnswerError::Refused(refusal)) = found {
        assert!(refusal.code != RespCode::OK && !refusal.code.is_empty(), "{name}: {what}");
        // Codes that the platform does not give before it begins leave a write unknown.
        let before = refusal.code.is_before_work();
        let outcome = refusal.code.outcome(Effect::Write { key: &[] });
        assert_eq!(outcome == Outcome::Refused, before, "{name}: {what}");
    }
}

struct EveryWrite(Vec<&'static str>);

impl Visitor<OpenPlatform> for EveryWrite {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        if E::INFO.effect == Effect::Read {
            return;
        }
        let (request, answer) = E::sample();
        let encoded =
            OpenPlatform::encode_response(Some(&request), Ok(&answer), &platform(), CallContext::new(0, ""))
                .unwrap();
        let mut params = Fields::parse(encoded.body()).unwrap();
        let mut params = Fields::from_value("params", params.remove("params")).unwrap();
        // The table puts its own in its place.
        params.remove("resultCd");
        let params = params.into_value().to_string();
        for (http, taken, what) in answers(&params) {
            let found = OpenPlatform::decode_response(&request, &http, &merchant(), CallContext::new(0, ""));
            check(E::INFO.id, E::INFO.verdict.is_some(), &what, taken, &found.map(drop));
        }
        self.0.push(E::INFO.id);
    }
}

#[test]
fn no_write_succeeds_on_what_does_not_say_so() {
    let mut visited = EveryWrite(Vec::new());
    visit_all(&mut visited);
    let path =
        |info: &&&endpoint_core::EndpointInfo| !info.route.path.is_empty() && info.effect != Effect::Read;
    let writes: Vec<_> = ALL.iter().filter(path).map(|info| info.id).collect();
    assert_eq!(visited.0, writes);
    assert!(writes.len() > 10 && ANSWERS.len() > 25, "{}", writes.len());
}

/// Calls by name are judged by the same facts, and those that no type knows as writes without a code of their own.
#[test]
fn calls_by_name_are_judged_alike() {
    for (name, declared) in [("qual.reduce", true), ("red.packet.give", true), ("memberPointAcquire", false)]
    {
        let call = RawCall::new(name, endpoint_core::AuthKind::NoCredential);
        call.encode_request(&RawCredential::default(), &merchant(), CallContext::new(0, "n")).unwrap();
        for (http, taken, what) in answers(r#"{"x":"1"}"#) {
            let found = call.decode_response(&http, &merchant(), CallContext::new(0, ""));
            check(name, declared, &what, taken, &found.map(drop));
        }
    }
}

/// The ruling's own list: these calls have a code among their fields, and no other has.
#[test]
fn the_calls_with_a_code_among_their_fields() {
    let declared: Vec<_> = ALL.iter().filter(|info| info.verdict.is_some()).map(|info| info.id).collect();
    let list = [
        "new.msg.push",
        "return.tax",
        "putIndustryCard",
        "red.packet.give",
        "qual.select",
        "qual.send",
        "qual.reduce",
    ];
    assert_eq!(declared, list.map(|name| format!("unionpay.{name}")));
}

fn reason(keys: &MerchantKeys, status: u16, content_type: &str, body: &[u8]) -> (DecodeErrorKind, String) {
    let http = Response::builder().status(status).header("content-type", content_type);
    let http =
        http.header("location", "https://pay.example/login?token=hunter2").body(Bytes::copy_from_slice(body));
    let request = unionpay_proto::CountUnfinishedOrders::sample().0;
    match OpenPlatform::decode_response(&request, &http.unwrap(), keys, CallContext::new(0, "")) {
        Err(AnswerError::Unreadable(answer)) => {
            let cause =
                std::error::Error::source(answer.reason()).map(ToString::to_string).unwrap_or_default();
            (answer.reason().kind(), format!("{answer} {cause}"))
        }
        Ok(answer) => (DecodeErrorKind::NotForm, format!("read: {}", answer.enable.get())),
        Err(AnswerError::Refused(refusal)) => (DecodeErrorKind::NotForm, format!("refused: {refusal}")),
    }
}

/// What gateways make of an answer is read where that is safe, and named where not.
#[test]
fn answers_of_gateways() {
    let keys = merchant();
    let json = r#"{"resp":"00","msg":"成功","params":{"enable":"2"}}"#;
    let gbk = encoding_rs::GBK.encode(json).0;
    for (status, content_type, body, says) in [
        (200, "application/json", json.as_bytes(), "read: 2"),
        (
            200,
            "application/json",
            "\u{feff}{\"resp\":\"00\",\"params\":{\"enable\":2}}".as_bytes(),
            "read: 2",
        ),
        (
            200,
            "application/json",
            "\r\n\0{\"resp\":\"00\",\"params\":{\"enable\":2.0}}\0".as_bytes(),
            "read: 2",
        ),
        (200, "application/json;charset=GBK", &gbk, "read: 2"),
        (200, "application/json;charset=GBK", json.as_bytes(), "read: 2"),
        (
            200,
            "application/json;charset=GBK",
            &encoding_rs::GBK.encode(r#"{"resp":"05","msg":"余额不足"}"#).0,
            "refused: 05: 余额不足",
        ),
        (
            200,
            "application/json;charset=GBK",
            &encoding_rs::GBK.encode(r#"{"msg":"余额不足"}"#).0,
            "field `resp` is missing",
        ),
        (200, "application/json", &gbk, "the text is GBK"),
        (200, "application/json", b"", "the answer is empty"),
        (204, "application/json", b"", "the answer is empty"),
        (200, "application/json", b" \r\n\0", "the answer is empty"),
        (200, "application/json", br#""{\"resp\":\"00\"}""#, "JSON inside a JSON string"),
        (200, "text/javascript", br#"cb({"resp":"00"})"#, "JSONP"),
        (200, "text/html", b"<html>", "HTML"),
        (302, "text/html", b"", "it leads to https://pay.example/login?[hidden]"),
        (307, "text/html", b"<a>", "it leads to https://pay.example/login?[hidden]"),
    ] {
        let (_, text) = reason(&keys, status, content_type, body);
        assert!(text.contains(says) && !text.contains("hunter2"), "{status} {content_type}: {text}");
    }
}

/// A number that is missing is named.
#[test]
fn a_missing_number_is_missing_by_name() {
    let (kind, text) = reason(&merchant(), 200, "application/json", br#"{"resp":"00","msg":"","params":{}}"#);
    assert!(kind == DecodeErrorKind::Missing && text.starts_with("field `enable` is missing"), "{text}");
}

/// `/token` answers in the envelope; the bare object of the document's sample is read too, and nothing else is.
#[test]
fn a_token_in_the_envelope_or_bare() {
    let (request, sample) = ExchangeCode::sample();
    let at = CallContext::new(0, "");
    let encoded = OpenPlatform::encode_response(Some(&request), Ok(&sample), &platform(), at).unwrap();
    let envelope = Fields::parse(encoded.body()).unwrap();
    assert_eq!(envelope.text("resp"), Some("00"));
    let bare = envelope.get("params").unwrap().to_string();
    let read = |body: &str| {
        OpenPlatform::decode_response(&request, &Response::new(Bytes::from(body.to_owned())), &merchant(), at)
    };
    for body in
        [String::from_utf8(encoded.body().to_vec()).unwrap(), bare.clone(), format!("{{\"result\":{bare}}}")]
    {
        assert_eq!(read(&body).unwrap(), sample, "{body}");
    }
    let with = |more: &str| bare.replacen('{', &format!("{{{more},"), 1);
    for body in [
        with(r#""errorCode":35000"#),
        with(r#""errorCode":null"#),
        with(r#""Resp":"05""#),
        with(r#""resp":null"#),
        with(r#""resp":"""#),
        "{}".into(),
        r#"{"code":"403"}"#.into(),
    ] {
        assert!(matches!(read(&body), Err(AnswerError::Unreadable(_))), "{body}");
    }
    assert!(
        matches!(read(r#"{"resp":"a31","msg":"x"}"#), Err(AnswerError::Refused(r)) if r.code == RespCode::CODE)
    );
}
