//! Where the document can be read in two ways, limits of every kind, and calls without a type.

use crate::{merchant, platform};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, AuthKind, CallContext, Date, DecodeErrorKind, Effect, EmptyFields, EncodeErrorKind,
    Endpoint, Fields, Protocol, SignKind, StepKind,
};
use http::Response;
use test_support::keys::{UNIONPAY_APP_ID, UNIONPAY_MERCHANT, UNIONPAY_SECRET};
use test_support::trace::Stages;
use unionpay_proto::auth::Grant;
use unionpay_proto::*;

const NOW: u64 = 1_700_000_000;

fn context() -> CallContext<'static> {
    CallContext::new(NOW, "abcdefghijklmnop")
}

fn grant() -> Grant {
    Grant { access_token: "access".into(), open_id: "user".into() }
}

fn password(url: &str) -> GetPasswordSeqId {
    GetPasswordSeqId::new("1", "4a", "m", url)
}

/// The text of the limit that a request breaks.
fn broken<E: Endpoint<Protocol = OpenPlatform>>(
    request: &E,
    credential: &<E::Auth as endpoint_core::Auth>::Credential,
) -> String {
    let error = OpenPlatform::encode_request(request, credential, &merchant(), context()).unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::Limit(_)), "{error}");
    error.to_string()
}

#[test]
fn a_message_is_at_most_140_wide() {
    let push = |content: &str| PushMessage::new("user", content, "https://merchant.example/");
    let token = "token".into();
    for good in ["a".repeat(140), "推".repeat(70), format!("{}{}", "推".repeat(69), "ab")] {
        assert!(OpenPlatform::encode_request(&push(&good), &token, &merchant(), context()).is_ok(), "{good}");
    }
    for (content, wide) in
        [("a".repeat(141), 141), ("推".repeat(71), 142), (format!("{}a", "推".repeat(70)), 141)]
    {
        assert_eq!(
            broken(&push(&content), &token),
            format!("field `content` may be at most 140 wide (a Chinese character counts two), it is {wide}")
        );
    }
    assert_eq!(broken(&push(""), &token), "field `content` must not be empty");
}

#[test]
fn addresses_are_absolute() {
    for url in ["merchant.example", "/notify", "ftp://merchant.example/", "https://", "https://商户.example/"]
    {
        assert_eq!(
            broken(&password(url), &grant()),
            "field `notifyUrl` must be an absolute address that starts with http:// or https://",
            "{url}"
        );
    }
    let good = password("https://merchant.example/notify?a=1");
    assert!(OpenPlatform::encode_request(&good, &grant(), &merchant(), context()).is_ok());
}

#[test]
fn lengths_and_presence_are_checked_by_name() {
    let token = "token".into();
    let day = Date::constant(2024, 5, 17);
    let time = endpoint_core::DateTime::constant(2024, 5, 17, 10, 30, 0);
    let balance = GetRedPacketBalance::new("T00", "1", day, time);
    assert_eq!(broken(&balance, &token), "field `insAcctId` must have exactly 18 characters, it has 3");
    let coupon = GiveCoupon::new("x".repeat(65), day, "1", EntityKind::User, Count::new(1)).with_mobile("1");
    assert_eq!(broken(&coupon, &()), "field `transSeqId` may have at most 64 characters, it has 65");
    let coupon = GiveCoupon::new("1", day, "1", EntityKind::User, Count::new(1));
    assert_eq!(broken(&coupon, &()), "field `mobile` or another of mobile, cardNo, openId must be given");
    let card = PutIndustryCard::new("1", "", "1", CardAction::Add, "user");
    assert_eq!(broken(&card, &token), "field `bussCardNo` must not be empty");
}

/// Lists that the document calls fixed are checked before anything is sent, by field; each check has a switch.
#[test]
fn fixed_lists_and_formats_are_checked_and_can_be_switched_off() {
    let (first, last) = (Date::constant(2024, 5, 1), Date::constant(2024, 5, 31));
    let send =
        |kind: &str, from, to| SendQualification::new("1", kind, "19900000001", Count::new(1), "1", from, to);
    let draw = Draw::new("1", "1", "phone", "19900000001", "1");
    let card = PutIndustryCard::new("1", "1", "1", "04", "user");
    let (day, time) =
        (Date::constant(2024, 5, 17), endpoint_core::DateTime::constant(2024, 5, 17, 10, 30, 0));
    let balance = |id: &str| GetRedPacketBalance::new(id, "1", day, time);
    let gift = GiveRedPacket::new("T01T00000000000001", "1", Fen::new(1)).with_open_id("o");
    let token = "token".into();
    let off = |name: &str| {
        let mut keys = merchant();
        keys.policies.switch_off(name).unwrap();
        keys
    };
    let list = "must be one of `open_id`, `mobile`, `card_no`; if the platform has told you otherwise, switch this \
                check off by the name `qualType`";
    assert_eq!(broken(&send("phone", first, last), &()), format!("field `qualType` {list}"));
    assert_eq!(broken(&draw, &()), format!("field `qualType` {list}"));
    let query = GetQualifications::new("1", "OPEN_ID", "o");
    assert_eq!(broken(&query, &token), format!("field `qualType` {list}"));
    assert!(broken(&card, &token).starts_with("field `transTp` must be one of `01`, `02`, `03`;"));
    assert!(
        broken(&balance("P00T00000000000001"), &token)
            .starts_with("field `insAcctId` must begin with `T00`;")
    );
    assert!(broken(&gift, &()).starts_with("field `insAcctId` must begin with `T00`;"));
    assert!(
        broken(&send("mobile", last, first), &())
            .starts_with("field `startDate` must not be after `endDate`;")
    );
    for good in [send("mobile", first, last), send("open_id", first, first), send("card_no", first, last)] {
        assert!(OpenPlatform::encode_request(&good, &(), &merchant(), context()).is_ok());
    }
    assert!(OpenPlatform::encode_request(&draw, &(), &off("qualType"), context()).is_ok());
    assert!(OpenPlatform::encode_request(&card, &token, &off("transTp"), context()).is_ok());
    assert!(OpenPlatform::encode_request(&balance("T1"), &token, &off("insAcctId"), context()).is_ok());
    assert!(
        OpenPlatform::encode_request(&send("mobile", last, first), &(), &off("startDate"), context()).is_ok()
    );
    // A switch is for its own field, and presence is no matter of lists.
    assert!(OpenPlatform::encode_request(&draw, &(), &off("transTp"), context()).is_err());
    assert!(OpenPlatform::encode_request(&balance(""), &token, &off("insAcctId"), context()).is_err());
    let names: Vec<_> = Policies::checks().collect();
    assert_eq!(names, ["insAcctId", "qualType", "startDate", "transTp"]);
    let error = Policies::default().switch_off("mobile").unwrap_err().to_string();
    assert_eq!(error, "there is no check named `mobile`; there are insAcctId, qualType, startDate, transTp");
}

/// Numbers and booleans where the document declares text: what they say is signed, as the shortest text or as written.
#[test]
fn requests_are_read_with_numbers_where_text_is_declared() {
    let secret = UNIONPAY_SECRET.text();
    let app = UNIONPAY_APP_ID.text();
    let digest = crypto_core::digest::sha256_hex(
        format!("appId={app}&nonceStr=n1&secret={secret}&timestamp={NOW}").as_bytes(),
    );
    for timestamp in [format!("{NOW}"), format!("\"{NOW}\""), format!("{NOW}.0")] {
        let body = format!(
            "{{\"appId\":\"{app}\",\"nonceStr\":\"n1\",\"timestamp\":{timestamp},\"signature\":\"{digest}\"}}"
        );
        let http = http::Request::post("/").body(Bytes::from(body)).unwrap();
        let opened = OpenPlatform::decode_request::<GetBackendToken>(&http, &platform(), context());
        assert!(opened.is_ok(), "{timestamp}: {opened:?}");
    }
    let signer = crate::signer(&UNIONPAY_MERCHANT);
    let cipher = merchant().cipher.unwrap();
    let encrypted = |text: &str| crypto_core::encoding::to_base64(&cipher.encrypt(text.as_bytes()).unwrap());
    let body = |number: &str, remark: &str, signed_number: &str, signed_remark: &str| {
        let canonical = format!(
            "appId={app}&insAcctId=T00T00000000000001&nonceStr=n1&openId=o&pointAt=100&remark={signed_remark}&\
             timestamp={NOW}&transNumber={signed_number}"
        );
        let signature = crypto_core::encoding::to_base64(
            &crypto_core::Signer::sign(&signer, canonical.as_bytes()).unwrap(),
        );
        let body = format!(
            "{{\"appId\":\"{app}\",\"insAcctId\":\"T00T00000000000001\",\"nonceStr\":\"n1\",\"openId\":\"o\",\
             \"pointAt\":\"{}\",\"remark\":{remark},\"timestamp\":{NOW},\"transNumber\":{number},\"signature\":\"{signature}\"}}",
            encrypted("100")
        );
        let http = http::Request::post("/").body(Bytes::from(body)).unwrap();
        OpenPlatform::decode_request::<GiveRedPacket>(&http, &platform(), context())
    };
    for (number, remark, signed_number, signed_remark) in [
        ("20240517103000000001", "true", "20240517103000000001", "true"),
        ("123456789012345678901234567890", "100.10", "123456789012345678901234567890", "100.1"),
        ("1", "100.10", "1", "100.10"),
        ("1", "100.0", "1", "100"),
        ("1", "100.0", "1", "100.0"),
        ("1", "1e3", "1", "1000"),
        ("1", "1.0E10", "1", "1.0E10"),
        ("\"1\"", "\"100.10\"", "1", "100.10"),
    ] {
        let (request, ()) = body(number, remark, signed_number, signed_remark)
            .unwrap_or_else(|e| panic!("{number} {remark}: {e:?}"));
        assert_eq!(
            (request.trans_number.as_str(), request.remark.as_deref()),
            (signed_number, Some(signed_remark))
        );
    }
    for (number, remark, signed_number, signed_remark) in [
        ("1", "100.10", "1", "100.100"),
        ("\"1\"", "\"100.10\"", "1", "100.1"),
        ("12345678901234567891", "true", "12345678901234567890", "true"),
        ("1", "true", "1", "1"),
    ] {
        let error = body(number, remark, signed_number, signed_remark).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Signature, "{number} {remark}");
    }
}

#[test]
fn a_signature_that_the_document_does_not_ask_for_cannot_be_chosen() {
    let mut policies = Policies::default();
    let digest = Policy::of(GiveRedPacket::INFO).sign(SignKind::Sha256Fields);
    let error = policies.choose(GiveRedPacket::INFO, digest).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unionpay.red.packet.give: the document does not ask for the signature Sha256Fields"
    );
    assert_eq!(policies.of(GiveRedPacket::INFO).sign, SignKind::Sha256WithRsa);
}

/// A digest over all fields needs no key, and the platform's side tells it from RSA by its shape.
#[test]
fn a_password_check_may_be_signed_with_a_digest() {
    let mut keys = merchant();
    keys.signer = None;
    let digest = Policy::of(GetPasswordSeqId::INFO).sign(SignKind::Sha256Fields);
    keys.policies.choose(GetPasswordSeqId::INFO, digest).unwrap();
    let request = password("https://merchant.example/");
    let http = OpenPlatform::encode_request(&request, &grant(), &keys, context()).unwrap();
    assert_eq!(
        OpenPlatform::decode_request::<GetPasswordSeqId>(&http, &platform(), context()).unwrap().0,
        request
    );
    let mut fields = Fields::parse(http.body()).unwrap();
    fields.put("merchantId", "another");
    let changed = http.map(|_| fields.to_json());
    let error =
        OpenPlatform::decode_request::<GetPasswordSeqId>(&changed, &platform(), context()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Signature);
}

/// Only where the document can be read so: a digest is no signature of a red packet.
#[test]
fn a_digest_does_not_stand_for_rsa_elsewhere() {
    let gift = GiveRedPacket::sample().0;
    let http = OpenPlatform::encode_request(&gift, &(), &merchant(), context()).unwrap();
    let mut fields = Fields::parse(http.body()).unwrap();
    fields.put("signature", "0".repeat(64));
    let forged = http.map(|_| fields.to_json());
    assert!(OpenPlatform::decode_request::<GiveRedPacket>(&forged, &platform(), context()).is_err());
}

#[test]
fn signed_blanks_are_all_there_and_come_back_as_absent() {
    let mut keys = merchant();
    keys.policies.choose(Draw::INFO, Policy::of(Draw::INFO).empty_fields(EmptyFields::Sign)).unwrap();
    let draw = Draw::new("1", "pool", QualKind::Mobile, "19900000001", "2");
    let http = OpenPlatform::encode_request(&draw, &(), &keys, context()).unwrap();
    let sent = Fields::parse(http.body()).unwrap();
    for name in ["orderAmount", "certId", "icTerminal", "qrCode"] {
        assert_eq!(sent.text(name), Some(""), "{name}");
    }
    assert_eq!(OpenPlatform::decode_request::<Draw>(&http, &platform(), context()).unwrap().0, draw);
}

/// A call without a type is encoded as the typed one is, byte for byte.
#[test]
fn a_raw_call_is_the_typed_call() {
    let gift = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(100)).with_mobile("19900000001");
    let typed = OpenPlatform::encode_request(&gift, &(), &merchant(), context()).unwrap();
    let raw = RawCall::new("red.packet.give", AuthKind::NoCredential)
        .field("insAcctId", "T00T00000000000001")
        .field("transNumber", "1")
        .field("remark", "")
        .encrypted_field("mobile", "19900000001")
        .encrypted_field("pointAt", "100")
        .sign(SignKind::Sha256WithRsa);
    let stages = Stages::default();
    let http = raw.encode_request(&RawCredential::default(), &merchant(), context().traced(&stages)).unwrap();
    assert_eq!((http.uri(), http.method(), http.body()), (typed.uri(), typed.method(), typed.body()));
    let seen: String = stages.all().into_iter().map(|(_, text)| text + "\n").collect();
    for value in ["19900000001", "T00T00000000000001"] {
        assert!(!seen.contains(value), "{value}: {seen}");
        assert!(!format!("{raw:?}").contains(value), "{raw:?}");
    }
    assert!(matches!(raw.info().effect, Effect::Write { .. }));
}

#[test]
fn a_raw_call_carries_what_its_kind_asks_for() {
    let all = RawCredential { backend_token: Some("b".into()), grant: Some(grant()) };
    for (auth, names) in [
        (AuthKind::NoCredential, vec![]),
        (AuthKind::BackendToken, vec!["backendToken"]),
        (AuthKind::UserGrant, vec!["accessToken", "openId"]),
        (AuthKind::UserToken, vec!["backendToken", "accessToken", "openId"]),
    ] {
        let http = RawCall::new("user.status", auth).encode_request(&all, &merchant(), context()).unwrap();
        let fields = Fields::parse(http.body()).unwrap();
        for name in ["backendToken", "accessToken", "openId"] {
            assert_eq!(fields.get(name).is_some(), names.contains(&name), "{auth:?} {name}");
        }
    }
    let none = RawCredential::default();
    let error =
        RawCall::new("x", AuthKind::UserToken).encode_request(&none, &merchant(), context()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (&EncodeErrorKind::MissingKey, "backendToken"));
    for name in ["", "a/b", "../token", "a?b", "状态"] {
        let error = RawCall::new(name, AuthKind::NoCredential)
            .encode_request(&all, &merchant(), context())
            .unwrap_err();
        assert_eq!(error.field(), "name", "{name}");
    }
}

#[test]
fn a_raw_answer_is_decrypted_as_told() {
    let cipher = merchant().cipher.unwrap();
    let secret = crypto_core::encoding::to_base64(&cipher.encrypt(b"hunter2").unwrap());
    let body =
        format!(r#"{{"resp":"00","params":{{"a":"{secret}","list":[{{"b":"{secret}","c":""}}],"n":1}}}}"#);
    let http = Response::new(Bytes::from(body));
    let call = |decrypts| RawCall::new("user.checkedCard", AuthKind::UserToken).decrypt(decrypts).read_only();
    let stages = Stages::default();
    let open =
        |decrypts| call(decrypts).decode_response(&http, &merchant(), context().traced(&stages)).unwrap();
    let all = open(DecryptedFields::Everything);
    assert_eq!(all.text("a"), Some("hunter2"));
    assert_eq!(all.get("list").unwrap().to_string(), r#"[{"b":"hunter2","c":""}]"#);
    assert_eq!(open(DecryptedFields::Fields(vec!["list".into()])).text("a"), Some(secret.as_str()));
    assert_eq!(open(DecryptedFields::Nothing).text("a"), Some(secret.as_str()));
    assert_eq!(call(DecryptedFields::Nothing).info().effect, Effect::Read);
    assert!(stages.all().iter().all(|(_, text)| !text.contains("hunter2")));
    assert!(stages.all().iter().any(|(kind, _)| *kind == StepKind::Decrypted));
    let refused = Response::new(Bytes::from_static(br#"{"resp":"a10","msg":"x"}"#));
    let result = call(DecryptedFields::Everything).decode_response(&refused, &merchant(), context());
    assert!(matches!(result, Err(AnswerError::Refused(refusal)) if refusal.code == RespCode::BACKEND_TOKEN));
}

/// Cards are a list whose values are all encrypted, under names that nobody published.
#[test]
fn encrypted_lists_are_decrypted_and_print_no_value() {
    let cipher = merchant().cipher.unwrap();
    let secret = crypto_core::encoding::to_base64(&cipher.encrypt(b"hunter2").unwrap());
    let body =
        format!(r#"{{"resp":"00","params":{{"cardList":[{{"cardNo":"{secret}"}},{{"x":"{secret}"}}]}}}}"#);
    let http = Response::new(Bytes::from(body));
    let answer = OpenPlatform::decode_response(&GetCards::sample().0, &http, &merchant(), context()).unwrap();
    assert_eq!(answer.card_list[0].extra.get("cardNo").unwrap(), "hunter2");
    assert!(!format!("{answer:?}").contains("hunter2"));
}
