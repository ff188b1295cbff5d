//! Commands by number: calls without a type, and types without a number.

use super::*;
use huifu_proto::{CmdId, ContentForm, RawCall, StagesOrder, StagesWithhold};

fn raw(cmd_id: &str) -> RawCall {
    RawCall::new(cmd_id.parse().unwrap()).field("order_id", "600001").field("order_date", "20160801")
}

fn signed_fields(http: &Request<Bytes>) -> Fields {
    let form = Fields::from_pairs(form_urlencoded::parse(http.body())).unwrap();
    let inner = Marked("merchant:").detach(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    Fields::parse(&inner).unwrap()
}

#[test]
fn a_call_by_number_is_signed_like_any_other() {
    let fields = Fields::parse(r#"{"remark1":"x","n":7,"list":[{"a":"1"}]}"#.as_bytes()).unwrap();
    let http = raw("160").fields(&fields).seal_request(&merchant(), AT).unwrap();
    let body = std::str::from_utf8(http.body()).unwrap();
    assert!(body.starts_with("version=10&cmd_id=160&mer_cust_id=6666000000000001&check_value="), "{body}");
    let signed = signed_fields(&http);
    assert_eq!(signed.text("cmd_id"), Some("160"));
    assert_eq!(signed.text("list"), Some(r#"[{"a":"1"}]"#));
    assert_eq!(signed.get("n"), Some(&serde_json::json!(7)));
    // The typed form of the same number means the same.
    let typed = CheckValue::seal_request(&query(), &(), &merchant(), AT).unwrap();
    let by_number = raw("301").field("trans_type", "01").seal_request(&merchant(), AT).unwrap();
    assert_eq!(typed.body(), by_number.body());
}

#[test]
fn what_cannot_be_sent_by_number_says_why() {
    let refused = |call: RawCall| call.seal_request(&merchant(), AT).unwrap_err();
    let withdrawn = refused(RawCall::new(CmdId::constant("106")));
    assert_eq!(withdrawn.field(), "cmd_id");
    assert!(withdrawn.to_string().contains("use 129"), "{withdrawn}");
    let upload = refused(RawCall::new(CmdId::constant("122")));
    assert!(upload.to_string().contains("/fileMerchantRequest"), "{upload}");
    assert_eq!(refused(raw("160").field("remark1", "a:b")).field(), "remark1");
    assert_eq!(refused(raw("160").field("user_name", "{}")).field(), "user_name");
    for good in [
        raw("160").field("bg_ret_url", "https://merchant.example:8443/a,b"),
        raw("160").field("extension", r#"{"a":[1]}"#),
        raw("160").field("div_detail", r#"[{"divAmt":"1.00"}]"#),
        raw("160").json_field("terms", r#"{"a":1}"#),
    ] {
        assert!(good.seal_request(&merchant(), AT).is_ok(), "{good:?}");
    }
}

#[test]
fn the_answer_to_a_number_is_verified_and_judged() {
    let call = raw("301");
    let done = call.open_response(&answer(SAMPLE), &merchant(), AT).unwrap();
    assert_eq!(done.resp_code.verdict(), Verdict::Success);
    assert_eq!(done.fields.text("resp_desc"), Some("查询成功"));
    let kind = |call: &RawCall, content: &str| match call.open_response(&answer(content), &merchant(), AT) {
        Err(AnswerError::Unreadable(e)) => (e.reason().kind(), e.reason().field().to_owned()),
        other => panic!("{other:?}"),
    };
    for (from, to, expected, field) in [
        ("6666000000000001", "6666000000000002", OpenErrorKind::Mismatch, "mer_cust_id"),
        (r#""cmd_id":"301""#, r#""cmd_id":"202""#, OpenErrorKind::Mismatch, "cmd_id"),
        ("301000", "202000", OpenErrorKind::Mismatch, "resp_code"),
        ("600001", "600002", OpenErrorKind::Mismatch, "order_id"),
        (r#""order_id":"600001","#, "", OpenErrorKind::Missing, "order_id"),
    ] {
        assert_eq!(kind(&call, &SAMPLE.replacen(from, to, 1)), (expected, field.to_owned()));
    }
    let bare = SAMPLE.replacen(r#""order_id":"600001","#, "", 1);
    assert!(call.clone().without_echo().open_response(&answer(&bare), &merchant(), AT).is_ok());
    let other = SAMPLE.replacen("600001", "600002", 1);
    assert_eq!(kind(&call.clone().without_echo(), &other).0, OpenErrorKind::Mismatch);
    for (code, verdict) in [("301003", Verdict::Failed), ("301098", Verdict::Unknown)] {
        match call.open_response(&answer(&SAMPLE.replace("301000", code)), &merchant(), AT) {
            Err(AnswerError::Refused(refusal)) => assert_eq!(refusal.verdict(), verdict),
            other => panic!("{other:?}"),
        }
    }
    let pending = call.open_response(&answer(&SAMPLE.replace("301000", "301002")), &merchant(), AT).unwrap();
    assert_eq!(pending.resp_code.verdict(), Verdict::Pending);
}

/// A type whose number the caller gives takes no number of another type and none that is withdrawn.
#[test]
fn a_given_number_must_be_nobody_elses() {
    let mut order = StagesOrder::sample().0;
    for (number, hint) in [("202", "`Withdraw`"), ("215", "withdrawn")] {
        order.cmd_id = CmdId::constant(number);
        let error = CheckValue::seal_request(&order, &(), &merchant(), AT).unwrap_err();
        assert!(error.field() == "cmd_id" && error.to_string().contains(hint), "{error}");
    }
    order.cmd_id = CmdId::constant("998");
    let http = CheckValue::seal_request(&order, &(), &merchant(), AT).unwrap();
    assert_eq!(signed_fields(&http).text("cmd_id"), Some("998"));
    assert_eq!(CheckValue::open_request::<StagesOrder>(&http, &platform(), AT).unwrap().0, order);
    // The sample's answer is for another number.
    let answer =
        CheckValue::seal_response(Some(&order), Ok(&StagesOrder::sample().1), &platform(), AT).unwrap();
    match CheckValue::open_response(&order, &answer, &merchant(), AT) {
        Err(AnswerError::Unreadable(e)) => assert_eq!(e.reason().field(), "cmd_id"),
        other => panic!("{other:?}"),
    }
    // Nor is a call of another type taken for one of a given number.
    let other = CheckValue::seal_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let error = CheckValue::open_request::<StagesWithhold>(&other, &platform(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (OpenErrorKind::Mismatch, "cmd_id"));
}

/// Older peers sign base64 of the JSON text: chosen by who signs, told apart by who reads.
#[test]
fn either_form_of_the_content_is_read() {
    let old = |keys: Keys| keys.with_form(ContentForm::Base64);
    let http = CheckValue::seal_request(&withdraw(), &(), &old(merchant()), AT).unwrap();
    let form = Fields::from_pairs(form_urlencoded::parse(http.body())).unwrap();
    let content = Marked("merchant:").detach(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    let json = encoding::from_base64(std::str::from_utf8(&content).unwrap()).unwrap();
    assert!(json.starts_with(b"{") && !content.starts_with(b"{"));
    assert_eq!(CheckValue::open_request::<Withdraw>(&http, &platform(), AT).unwrap().0, withdraw());
    let answer =
        CheckValue::seal_response(Some(&query()), Ok(&QueryTrade::sample().1), &old(platform()), AT).unwrap();
    assert!(matches!(
        CheckValue::open_response(&QueryTrade::sample().0, &answer, &merchant(), AT),
        Ok(response) if response == QueryTrade::sample().1
    ));
    let http = Notice::seal_request(&WithdrawNotice::sample().0, &(), &old(platform()), AT).unwrap();
    assert!(Notice::open_form::<WithdrawNotice>(http.body(), &merchant(), AT).is_ok());
}
