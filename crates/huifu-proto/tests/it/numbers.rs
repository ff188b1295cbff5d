//! Commands by number: calls without a type, and types without a number.

use super::*;
use huifu_proto::{CmdId, ContentForm, OnlineBankPay, RawCall, Returned, StagesOrder, StagesWithhold};

fn raw(cmd_id: &str) -> RawCall {
    RawCall::new(cmd_id.parse().unwrap()).field("order_id", "600001").field("order_date", "20160801")
}

fn signed_fields(http: &Request<Bytes>) -> Fields {
    let form = Fields::from_pairs(form_urlencoded::parse(http.body())).unwrap();
    let inner = Marked("merchant:").verify_message(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    Fields::parse(&inner).unwrap()
}

#[test]
fn a_call_by_number_is_signed_like_any_other() {
    let fields = Fields::parse(r#"{"remark1":"x","n":7,"list":[{"a":"1"}]}"#.as_bytes()).unwrap();
    let http = raw("160").fields(&fields).encode_request(&merchant(), AT).unwrap();
    let body = std::str::from_utf8(http.body()).unwrap();
    assert!(body.starts_with("version=10&cmd_id=160&mer_cust_id=6666000000000001&check_value="), "{body}");
    let signed = signed_fields(&http);
    assert_eq!(signed.text("cmd_id"), Some("160"));
    assert_eq!(signed.text("list"), Some(r#"[{"a":"1"}]"#));
    assert_eq!(signed.get("n"), Some(&serde_json::json!(7)));
    // The typed form of the same number means the same.
    let typed = CheckValue::encode_request(&query(), &(), &merchant(), AT).unwrap();
    let by_number = raw("301").field("trans_type", "01").encode_request(&merchant(), AT).unwrap();
    assert_eq!(typed.body(), by_number.body());
}

#[test]
fn what_cannot_be_sent_by_number_says_why() {
    let refused = |call: RawCall| call.encode_request(&merchant(), AT).unwrap_err();
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
        assert!(good.encode_request(&merchant(), AT).is_ok(), "{good:?}");
    }
}

#[test]
fn the_answer_to_a_number_is_verified_and_judged() {
    let call = raw("301");
    let done = call.decode_response(&answer(SAMPLE), &merchant(), AT).unwrap();
    assert_eq!(done.resp_code.verdict(), Verdict::Success);
    assert_eq!(done.fields.text("resp_desc"), Some("查询成功"));
    let kind = |call: &RawCall, content: &str| match call.decode_response(&answer(content), &merchant(), AT) {
        Err(AnswerError::Unreadable(e)) => (e.reason().kind(), e.reason().field().to_owned()),
        other => panic!("{other:?}"),
    };
    for (from, to, expected, field) in [
        ("6666000000000001", "6666000000000002", DecodeErrorKind::Mismatch, "mer_cust_id"),
        (r#""cmd_id":"301""#, r#""cmd_id":"202""#, DecodeErrorKind::Mismatch, "cmd_id"),
        ("301000", "202000", DecodeErrorKind::Mismatch, "resp_code"),
        ("600001", "600002", DecodeErrorKind::Mismatch, "order_id"),
        (r#""order_id":"600001","#, "", DecodeErrorKind::Missing, "order_id"),
    ] {
        assert_eq!(kind(&call, &SAMPLE.replacen(from, to, 1)), (expected, field.to_owned()));
    }
    let bare = SAMPLE.replacen(r#""order_id":"600001","#, "", 1);
    assert!(call.clone().without_echo().decode_response(&answer(&bare), &merchant(), AT).is_ok());
    let other = SAMPLE.replacen("600001", "600002", 1);
    assert_eq!(kind(&call.clone().without_echo(), &other).0, DecodeErrorKind::Mismatch);
    for (code, verdict) in [("301003", Verdict::Failed), ("301098", Verdict::Unknown)] {
        match call.decode_response(&answer(&SAMPLE.replace("301000", code)), &merchant(), AT) {
            Err(AnswerError::Refused(refusal)) => assert_eq!(refusal.verdict(), verdict),
            other => panic!("{other:?}"),
        }
    }
    let pending =
        call.decode_response(&answer(&SAMPLE.replace("301000", "301002")), &merchant(), AT).unwrap();
    assert_eq!(pending.resp_code.verdict(), Verdict::Pending);
}

/// A page by number is the form of a typed page, and what the browser brings back is judged alike.
#[test]
fn a_page_by_number_is_signed_and_opened_like_any_other() {
    let page = OnlineBankPay::sample().0;
    let typed = PageCommand::encode_request(&page, &(), &merchant(), AT).unwrap();
    let by_number = RawCall::new(CmdId::constant("204")).fields(&Fields::of(&page).unwrap());
    assert_eq!(typed.body(), by_number.encode_page(&merchant(), AT).unwrap().body());

    let page = raw("206").field("trans_amt", "1.00").field("ret_url", "https://shop.example/back?a=1");
    let signed = signed_fields(&page.encode_page(&merchant(), AT).unwrap());
    assert_eq!((signed.text("cmd_id"), signed.text("trans_amt")), (Some("206"), Some("1.00")));
    let brought = |content: &str| {
        let message =
            encoding::to_base64(encoding::to_base64(format!("platform:{content}").as_bytes()).as_bytes());
        let form =
            form_urlencoded::Serializer::new(String::new()).append_pair("check_value", &message).finish();
        page.decode_return(form.as_bytes(), &merchant(), AT)
    };
    let said = |more: &str| {
        brought(&format!(
            r#"{{"cmd_id":"206","mer_cust_id":"6666000000000001","order_date":"20160801","order_id":"600001",{more}}}"#
        ))
    };
    let Returned::Success(paid) = said(r#""resp_code":"206000","trans_amt":"1.00""#).unwrap() else {
        panic!()
    };
    assert_eq!((paid.resp_code.as_str(), paid.fields.text("trans_amt")), ("206000", Some("1.00")));
    // A ledger reads it by name.
    assert_eq!(Fields::of(&paid).unwrap(), paid.fields);
    assert!(matches!(said(r#""resp_code":"206002""#), Ok(Returned::Pending(_))));
    assert!(matches!(said(r#""resp_code":"206003""#), Ok(Returned::Failed(_))));
    assert!(matches!(said(r#""resp_code":"206098""#), Ok(Returned::Unknown(_))));
    // Another amount, an unknown state: nobody knows. Another order or command: not this page's.
    assert!(matches!(said(r#""resp_code":"206000","trans_amt":"2.00""#), Ok(Returned::Unknown(_))));
    assert!(matches!(
        said(r#""resp_code":"206000","trans_stat":"02000003""#),
        Ok(Returned::Failed(_) | Returned::Unknown(_))
    ));
    let other = r#"{"cmd_id":"206","mer_cust_id":"6666000000000001","order_date":"20160801","order_id":"600002","resp_code":"206000"}"#;
    assert_eq!(brought(other).unwrap_err().field(), "order_id");
    let other = other.replace(r#""206""#, r#""204""#);
    assert_eq!(brought(&other).unwrap_err().field(), "cmd_id");
}

/// What is known as a page goes by the browser, what is known as a call does not; of numbers without a type the
/// contract knows more.
#[test]
fn a_typed_number_goes_its_own_way_only() {
    for (cmd_id, call, page) in [
        ("202", true, false),
        ("301", true, false),
        ("204", false, true),
        ("103", false, true),
        ("206", true, true),
        ("210", true, true),
        ("160", true, true),
        ("998", true, true),
    ] {
        let raw = raw(cmd_id);
        let (as_call, as_page) = (raw.encode_request(&merchant(), AT), raw.encode_page(&merchant(), AT));
        assert_eq!((as_call.is_ok(), as_page.is_ok()), (call, page), "{cmd_id}");
        for (refused, part) in [(as_call, "the user's browser posts"), (as_page, "no page")] {
            if let Err(e) = refused {
                assert!(e.field() == "cmd_id" && e.to_string().contains(part), "{cmd_id}: {e}");
            }
        }
    }
    assert!(RawCall::new(CmdId::constant("106")).encode_page(&merchant(), AT).is_err(), "withdrawn");
}

/// A type whose number the caller gives takes no number of another type and none that is withdrawn.
#[test]
fn a_given_number_must_be_nobody_elses() {
    let mut order = StagesOrder::sample().0;
    for (number, hint) in [("202", "`Withdraw`"), ("215", "withdrawn")] {
        order.cmd_id = CmdId::constant(number);
        let error = CheckValue::encode_request(&order, &(), &merchant(), AT).unwrap_err();
        assert!(error.field() == "cmd_id" && error.to_string().contains(hint), "{error}");
    }
    order.cmd_id = CmdId::constant("998");
    let http = CheckValue::encode_request(&order, &(), &merchant(), AT).unwrap();
    assert_eq!(signed_fields(&http).text("cmd_id"), Some("998"));
    assert_eq!(CheckValue::decode_request::<StagesOrder>(&http, &platform(), AT).unwrap().0, order);
    // The sample's answer is for another number.
    let answer =
        CheckValue::encode_response(Some(&order), Ok(&StagesOrder::sample().1), &platform(), AT).unwrap();
    match CheckValue::decode_response(&order, &answer, &merchant(), AT) {
        Err(AnswerError::Unreadable(e)) => assert_eq!(e.reason().field(), "cmd_id"),
        other => panic!("{other:?}"),
    }
    // Nor is a call of another type taken for one of a given number.
    let other = CheckValue::encode_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let error = CheckValue::decode_request::<StagesWithhold>(&other, &platform(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "cmd_id"));
}

/// Older peers sign base64 of the JSON text: chosen by who signs, distinguished by who reads.
#[test]
fn either_form_of_the_content_is_read() {
    let old = |keys: Keys| keys.with_form(ContentForm::Base64);
    let http = CheckValue::encode_request(&withdraw(), &(), &old(merchant()), AT).unwrap();
    let form = Fields::from_pairs(form_urlencoded::parse(http.body())).unwrap();
    let content =
        Marked("merchant:").verify_message(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    let json = encoding::from_base64(std::str::from_utf8(&content).unwrap()).unwrap();
    assert!(json.starts_with(b"{") && !content.starts_with(b"{"));
    assert_eq!(CheckValue::decode_request::<Withdraw>(&http, &platform(), AT).unwrap().0, withdraw());
    let answer =
        CheckValue::encode_response(Some(&query()), Ok(&QueryTrade::sample().1), &old(platform()), AT)
            .unwrap();
    assert!(matches!(
        CheckValue::decode_response(&QueryTrade::sample().0, &answer, &merchant(), AT),
        Ok(response) if response == QueryTrade::sample().1
    ));
    let http =
        Notification::encode_request(&WithdrawNotification::sample().0, &(), &old(platform()), AT).unwrap();
    assert!(Notification::decode_form::<WithdrawNotification>(http.body(), &merchant(), AT).is_ok());
}
