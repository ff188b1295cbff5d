//! What is wrong in the platform's document (`document-errors`, chapter 3): one test for each point that
//! the envelope decides. Base64 layers, chains, anchors and PFX files are judged in `cfca-pkcs7`.

use super::*;
use huifu_proto::BindCard;

fn reason(http: &Response<Bytes>) -> (DecodeErrorKind, String) {
    match CheckValue::decode_response(&query(), http, &merchant(), AT) {
        Err(AnswerError::Unreadable(e)) => (e.reason().kind(), e.reason().field().to_owned()),
        other => panic!("{other:?}"),
    }
}

/// Point 1: the JSON of "step 1" has typographic quotes. That is not JSON, signed or not.
#[test]
fn typographic_quotes_are_not_json() {
    let printed = "{\u{201c}version\u{201d}:\u{201d}10\u{201d},\u{201d}cmd_id\u{201d}:\u{201d}101\u{201d}}";
    assert_eq!(reason(&answer(printed)).0, DecodeErrorKind::NotJson);
    let body = format!("{{\u{201c}check_value\u{201d}:\u{201d}{}\u{201d}}}", "QUJD");
    assert_eq!(reason(&Response::new(Bytes::from(body))).0, DecodeErrorKind::NotJson);
}

/// Point 2: the printed answer is 256 digits of hex, an RSA-1024 signature without a message around it.
#[test]
fn the_hex_of_the_printed_answer_is_refused() {
    let body = format!(r#"{{"check_value":"{}"}}"#, "B170E66B00D344F8".repeat(16));
    assert_eq!(reason(&Response::new(Bytes::from(body))), (DecodeErrorKind::Signature, "check_value".into()));
}

/// Point 8: what stands outside must be what was signed, whichever of the two was changed.
#[test]
fn outer_fields_are_compared_with_the_signed_ones() {
    let http = PageCommand::encode_request(&BindCard::sample().0, &(), &merchant(), AT).unwrap();
    let body = String::from_utf8(http.body().to_vec()).unwrap();
    for (from, to, field) in [
        ("version=10", "version=9", "version"),
        ("cmd_id=103", "cmd_id=201", "cmd_id"),
        ("mer_cust_id=6666000000000001", "mer_cust_id=6666000000000003", "mer_cust_id"),
    ] {
        assert!(body.contains(from));
        let changed =
            Request::post("/merchantRequest").body(Bytes::from(body.replacen(from, to, 1))).unwrap();
        let error = PageCommand::decode_request::<BindCard>(&changed, &platform(), AT).unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, field));
    }
}

/// Point 8: the form is percent-encoded, though the demos post it as it is; both are read.
#[test]
fn an_unescaped_form_is_read() {
    let http = CheckValue::encode_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let body = std::str::from_utf8(http.body()).unwrap().replace("%3D", "=");
    let raw = Request::post("/merchantRequest").body(Bytes::from(body)).unwrap();
    assert_eq!(CheckValue::decode_request::<Withdraw>(&raw, &platform(), AT).unwrap().0, withdraw());
}

/// Point 9: no colons in values, yet addresses have them and names are Chinese.
#[test]
fn addresses_and_chinese_names_are_values() {
    let mut request = withdraw();
    request.bg_ret_url = "https://merchant.example:8443/huifu?a=1,2".into();
    assert!(CheckValue::encode_request(&request.with_mer_priv("张三（店）"), &(), &merchant(), AT).is_ok());
}

/// Point 10: the query of an upload is percent-encoded, where the demo's breaks at the first `&`.
#[test]
fn the_query_of_an_upload_survives_any_value() {
    let mut file = huifu_proto::UploadFile::sample().0;
    file.attach_no = "a&b=c+d 中文".into();
    let http = Upload::encode_request(&file, &(), &merchant(), AT).unwrap();
    assert!(http.uri().query().unwrap().is_ascii());
    assert_eq!(Upload::decode_request::<huifu_proto::UploadFile>(&http, &platform(), AT).unwrap().0, file);
}

/// Point 10: a receipt is a text with status 200, and names the order of the verified content.
#[test]
fn the_receipt_names_the_order() {
    assert_eq!(Receipt::new("20180101ABCD").to_string(), "RECV_ORD_ID_20180101ABCD");
}

/// The printed answers have empty strings for what is not known yet.
#[test]
fn empty_values_of_an_answer_are_absent() {
    let pending = SAMPLE.replace("301000", "301002");
    let response = CheckValue::decode_response(&query(), &answer(&pending), &merchant(), AT).unwrap();
    assert_eq!((response.trans_stat, response.trans_amt), (None, None));
}

/// Back ends write numbers and booleans where the document declares text: each is the text that it was written as, in
/// what merchants send and in what the platform tells them.
#[test]
fn numbers_in_requests_and_notifications_are_the_text_that_they_were_written_as() {
    let form = |signer: &str, pairs: &[(&str, &str)], json: &str| {
        let message = [signer.as_bytes(), json.as_bytes()].concat();
        let check_value = encoding::to_base64(encoding::to_base64(&message).as_bytes());
        let mut form = form_urlencoded::Serializer::new(String::new());
        Bytes::from(form.extend_pairs(pairs).append_pair("check_value", &check_value).finish())
    };
    let numbers = |fields: Fields, names: &[(&str, &str)]| {
        let mut json = String::from_utf8(fields.to_json().to_vec()).unwrap();
        for (name, number) in names {
            let from = format!("\"{name}\":\"{}\"", fields.text(name).unwrap());
            assert!(json.contains(&from), "{json}");
            json = json.replace(&from, &format!("\"{name}\":{number}"));
        }
        json
    };
    let outer = [("version", "10"), ("cmd_id", "202"), ("mer_cust_id", "6666000000000001")];
    for (amount, fen) in [("1.00", 100), ("1", 100), ("12345678901234567.10", 1_234_567_890_123_456_710)] {
        let mut fields = Fields::of(&withdraw()).unwrap();
        for (name, value) in outer {
            fields.put(name, value);
        }
        fields.put("order_id", "12345678901234567890");
        let json = numbers(
            fields,
            &[
                ("version", "10"),
                ("cmd_id", "202"),
                ("mer_cust_id", "6666000000000001"),
                ("order_id", "12345678901234567890"),
                ("order_date", "20240517"),
                ("trans_amt", amount),
            ],
        );
        let http = Request::post("/merchantRequest").body(form("merchant:", &outer, &json)).unwrap();
        let opened = CheckValue::decode_request::<Withdraw>(&http, &platform(), AT).unwrap().0;
        assert_eq!(
            (opened.trans_amt.fen(), opened.order_id.as_str()),
            (fen, "12345678901234567890"),
            "{amount}"
        );
    }
    let mut notification = Fields::of(&WithdrawNotification::sample().0).unwrap();
    notification.put("cmd_id", "202");
    notification.put("mer_cust_id", "6666000000000001");
    let json = numbers(notification, &[("cmd_id", "202"), ("order_date", "20240517"), ("trans_amt", "1.5")]);
    let opened =
        Notification::decode_form::<WithdrawNotification>(&form("platform:", &[], &json), &merchant(), AT)
            .unwrap();
    assert_eq!(opened.trans_amt, WithdrawNotification::sample().0.trans_amt.map(|_| Amount::from_fen(150)));
}

/// The parts of a sum may hold numbers too, in a list or in text.
#[test]
fn numbers_in_lists_are_text() {
    for list in [
        r#"[{"divCustId":6666000000000002,"divAcctId":1001,"divAmt":1.00}]"#,
        r#""[{\"divCustId\":6666000000000002,\"divAcctId\":\"1001\",\"divAmt\":1}]""#,
    ] {
        let mut fields = Fields::of(&huifu_proto::Refund::sample().0).unwrap();
        let whole = Fields::parse(format!(r#"{{"div_detail":{list}}}"#).as_bytes()).unwrap();
        fields.put_value("div_detail", whole.get("div_detail").unwrap().clone());
        let refund: huifu_proto::Refund = fields.into_typed().unwrap();
        assert_eq!(refund.div_detail[0].div_amt.fen(), 100, "{list}");
        assert_eq!(refund.div_detail[0].div_cust_id, "6666000000000002");
    }
}

/// A servlet reads parameters from the query and the form alike, and clients use both; pages open by plain address.
#[test]
fn the_message_stands_in_the_query_or_in_the_form() {
    fn form<E: Endpoint>(encoded: &Request<Bytes>) -> (String, &'static str) {
        (std::str::from_utf8(encoded.body()).unwrap().to_owned(), E::INFO.route.path)
    }
    let call = CheckValue::encode_request(&withdraw(), &(), &merchant(), AT).unwrap();
    let bind = BindCard::sample().0;
    let page = PageCommand::encode_request(&bind, &(), &merchant(), AT).unwrap();
    let request = |method: &str, path: &str, query: &str, body: &str| {
        let http = Request::builder().method(method).uri(format!("{path}?{query}"));
        http.body(Bytes::from(body.to_owned())).unwrap()
    };
    let (whole, path) = form::<Withdraw>(&call);
    let (front, check_value) = whole.split_once("&check_value=").unwrap();
    let check_value = format!("check_value={check_value}");
    for http in [
        request("POST", path, &whole, ""),
        request("POST", path, front, &check_value),
        request("POST", path, &check_value, front),
        request("POST", path, &whole, &whole),
        request("GET", path, &whole, ""),
    ] {
        assert!(CheckValue::matches(Withdraw::INFO, &http), "{http:?}");
        assert!(!CheckValue::matches(QueryTrade::INFO, &http), "{http:?}");
        assert_eq!(CheckValue::decode_request::<Withdraw>(&http, &platform(), AT).unwrap().0, withdraw());
    }
    let twice = request("POST", path, "cmd_id=301", &whole);
    let error = CheckValue::decode_request::<Withdraw>(&twice, &platform(), AT).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Duplicate, "cmd_id"));
    let (whole, path) = form::<BindCard>(&page);
    let http = request("GET", path, &whole, "");
    assert!(PageCommand::matches(BindCard::INFO, &http));
    assert_eq!(PageCommand::decode_request::<BindCard>(&http, &platform(), AT).unwrap().0, bind);
}
