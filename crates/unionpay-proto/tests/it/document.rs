//! Every sample answer of the platform's document, as it stands (document-errors chapters 1 and 2).
//!
//! Not JSON as printed: refused as that. JSON: read, with every slip of the document, or refused by name of
//! field where the sample belongs to another call or is encrypted with a key that nobody has.

use crate::merchant;
use bytes::Bytes;
use endpoint_core::{AnswerError, CallContext, DateTime, DecodeErrorKind, Endpoint, Protocol};
use http::Response;
use test_support::fixtures::text as fixture;
use unionpay_proto::*;

fn printed(name: &str) -> String {
    fixture(&format!("unionpay/document/{name}.answer.txt"))
}

fn read<E: Endpoint<Protocol = OpenPlatform>>(body: &str) -> Result<E::Response, AnswerError<Refusal>> {
    let http = Response::new(Bytes::from(body.to_owned()));
    OpenPlatform::decode_response(&E::sample().0, &http, &merchant(), CallContext::new(0, ""))
}

fn good<E: Endpoint<Protocol = OpenPlatform>>(name: &str) -> E::Response {
    read::<E>(&printed(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

/// The reason why a body cannot be read, and the field.
fn unread<E: Endpoint<Protocol = OpenPlatform>>(body: &str) -> (DecodeErrorKind, String) {
    match read::<E>(body) {
        Err(AnswerError::Unreadable(answer)) => (answer.reason().kind(), answer.reason().field().to_owned()),
        Err(other) => panic!("{body}: {other:?}"),
        Ok(_) => panic!("{body}: read"),
    }
}

const NOT_JSON: DecodeErrorKind = DecodeErrorKind::NotJson;

/// 4.3: two commas are missing; with them, a flat object with blanks in values and a number as text.
#[test]
fn token() {
    let body = printed("4.3-token");
    assert_eq!(unread::<ExchangeCode>(&body).0, NOT_JSON);
    let mended = body.replace("\"3600\"", "\"3600\",");
    let answer: ExchangeCodeResponse = read::<ExchangeCode>(&mended).unwrap();
    assert!(answer.access_token.expose().ends_with("/0iLs"));
    assert!(answer.open_id.as_str().ends_with("QitX"));
    assert_eq!((answer.expires_in.get(), answer.scope), (3600, Some(Scope::Base)));
    assert_eq!(answer.refresh_token.unwrap().expose(), "KFTrLiCknhMlKKuv");
}

/// 5.1.1: a number that is a number. 5.1.2 shows the answer to 5.1.1 instead of its own.
#[test]
fn service_tokens() {
    let answer = good::<GetBackendToken>("5.1.1-backendToken");
    assert_eq!(answer.backend_token.expose(), "ip76w9FgSjaxuN0tajG4Rg==");
    assert_eq!(answer.expires_in.get(), 7200);
    let missing = (DecodeErrorKind::Missing, "frontToken".to_owned());
    assert_eq!(unread::<GetFrontToken>(&printed("5.1.2-frontToken")), missing);
}

/// 5.2.1 shows an exchange of frontToken instead of its own: read as that, and refused as this.
/// 5.2.2 is encrypted with a key that nobody has: eight bytes for each short value, 24 for the number.
#[test]
fn user() {
    let body = printed("5.2.1-user.mobile");
    assert_eq!(unread::<GetUserMobile>(&body), (DecodeErrorKind::Missing, "mobile".to_owned()));
    assert_eq!(read::<GetFrontToken>(&body).unwrap().front_token.expose(), "AqtwoCiBSKaJUDuOu5+mdA==");
    let (kind, field) = unread::<GetUserIdentity>(&printed("5.2.2-user.auth"));
    assert_eq!((kind, field.as_str()), (DecodeErrorKind::Decrypt, "realName"));
}

#[test]
fn password() {
    let answer = good::<GetPasswordSeqId>("5.3.1-verifyPwdSeqId");
    assert_eq!(answer.trans_no, "216609E51C1649DD94231B720FDE1DD9");
}

/// `operationTime` where the table says `operateTime`, in two formats.
#[test]
fn contracts() {
    let answer = good::<ApplyContract>("5.4.1-contract.apply");
    assert_eq!(
        (answer.contract_code.as_str(), answer.contract_id.as_str()),
        ("684916616616", "6218400000002496717")
    );
    let time = |time: Option<Time>| time.unwrap().parse().unwrap();
    assert_eq!(time(answer.operate_time), DateTime::constant(2019, 3, 24, 20, 37, 25));
    let answer = good::<RelieveContract>("5.4.2-contract.relieve");
    assert_eq!(time(answer.operate_time), DateTime::constant(2019, 3, 24, 18, 38, 27));
    assert_eq!(good::<CountUnfinishedOrders>("5.4.4-contract.status").enable.get(), 0);
}

/// 5.4.5: an object without a key inside `result`; without it, the envelope under `result`.
#[test]
fn contract_info() {
    let body = printed("5.4.5-contract.info");
    assert_eq!(unread::<GetContract>(&body).0, NOT_JSON);
    let mended = body.replacen("                {\n", "", 1);
    let mended = mended.trim_end().strip_suffix('}').unwrap().to_owned();
    let answer = read::<GetContract>(&mended).unwrap_or_else(|e| panic!("{mended}: {e:?}"));
    assert_eq!(answer.contract_status, Some(ContractStatus::Relieved));
    assert_eq!(answer.contract_id.as_deref(), Some("6218400000002450474"));
}

/// 5.5.1 and 5.6.1: the last brace is missing; with it, the envelope under `result`.
#[test]
fn messages_and_refunds() {
    let body = printed("5.5.1-new.msg.push");
    assert_eq!(unread::<PushMessage>(&body).0, NOT_JSON);
    let answer = read::<PushMessage>(&format!("{body}}}")).unwrap();
    assert_eq!(answer.result_cd.as_deref(), Some("00"));
    // Every value is empty, and `cardType` is spelled `cardTyoe` in the table.
    let body = printed("5.6.1-return.tax");
    assert_eq!(unread::<ReturnTax>(&body).0, NOT_JSON);
    let answer = read::<ReturnTax>(&format!("{body}}}")).unwrap();
    assert_eq!((answer.card_no, answer.card_type), (None, None));
    let typo = body.replace("\"cardType\": \"\"", "\"cardTyoe\": \"2\"") + "}";
    assert_eq!(read::<ReturnTax>(&typo).unwrap().card_type, Some(CardKind::Credit));
}

/// `resp` occurs inside `params` too, empty: the outer one decides.
#[test]
fn answers_with_nothing_but_an_inner_code() {
    good::<PutIndustryCard>("5.7.1-putIndustryCard");
    good::<GiveRedPacket>("5.8.1-red.packet.give");
    let answer = good::<SendQualification>("5.8.4-qual.send");
    assert_eq!(answer.extra.get("resp").unwrap(), "");
}

#[test]
fn red_packet_balance() {
    let (kind, field) = unread::<GetRedPacketBalance>(&printed("5.8.2-red.packet.select"));
    assert_eq!((kind, field.as_str()), (DecodeErrorKind::Decrypt, "acctSt"));
}

#[test]
fn draws() {
    let answer = good::<GetQualifications>("5.8.3-qual.select");
    assert!(answer.qual_map.unwrap().is_empty());
    assert_eq!(answer.resp_code.as_deref(), Some("00"));
    // Everything in the prize is empty, and an empty optional is one that is not there.
    let answer = good::<Draw>("5.8.5-qual.reduce");
    assert_eq!(answer.award_info, Some(AwardInfo::new()));
    assert_eq!((answer.resp_time, answer.trans_number), (None, None));
}

/// The second code of some answers is believed when it says "no".
#[test]
fn an_inner_code_that_says_no_is_a_refusal() {
    let code = |result| match result {
        Err(AnswerError::Refused(refusal)) => refusal,
        _ => panic!("not refused"),
    };
    let body = printed("5.8.3-qual.select").replace("\"respCode\":\"00\"", "\"respCode\":\"S52172\"");
    let refusal = code(read::<GetQualifications>(&body).map(|_| ()));
    assert_eq!((refusal.code.as_str(), refusal.message.as_str()), ("S52172", "成功"));
    let body = printed("5.5.1-new.msg.push").replace("\"resultCd\": \"00\"", "\"resultCd\": \"07\"") + "}";
    assert_eq!(code(read::<PushMessage>(&body).map(|_| ())).code.as_str(), "07");
}

/// Notifications as printed: read to the signature, which does not hold. The one of the GET samples has lost
/// a character and is no base64 of a signature.
#[test]
fn notifications() {
    let now = CallContext::new(1_553_426_982, "");
    let body = fixture("unionpay/document/5.3.2-notice-password.request.txt");
    let error = Notification::decode_body::<PasswordResult>(body.as_bytes(), &merchant(), now).unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Signature, "signature"));
    for name in ["good", "failed"] {
        let text = fixture(&format!("unionpay/document/5.4.3-notice-relieved-{name}.request.txt"));
        let query: String = text.lines().map(str::trim).collect();
        let query = query.split_once('?').unwrap().1;
        let error = Notification::decode_query::<ContractRelieved>(query, &merchant(), now).unwrap_err();
        let kinds = [DecodeErrorKind::Signature, DecodeErrorKind::BadField];
        assert!(kinds.contains(&error.kind()) && error.field() == "signature", "{name}: {error}");
    }
}

/// What the merchant answers is printed with single quotes, twice; we send JSON.
#[test]
fn acknowledgements() {
    let read = |name: &str| {
        let http = Response::new(Bytes::from(printed(name)));
        Notification::decode_response(
            &ContractRelieved::sample().0,
            &http,
            &crate::platform(),
            CallContext::new(0, ""),
        )
    };
    for name in ["5.4.3-notice-relieved-good", "5.4.3-notice-relieved-refused"] {
        assert!(
            matches!(read(name), Err(AnswerError::Unreadable(a)) if a.reason().kind() == NOT_JSON),
            "{name}"
        );
    }
    assert!(matches!(
        read("5.4.3-notice-relieved-failed"),
        Err(AnswerError::Refused(NotificationRefusal::Internal))
    ));
    assert!(read("5.3.2-notice-password").is_ok());
}

/// Cipher text in the samples is as long as ours for values of the length that the field has.
#[test]
fn cipher_text_has_the_sizes_of_the_samples() {
    let cipher = merchant().cipher.unwrap();
    let size =
        |plain: &str| crypto_core::encoding::to_base64(&cipher.encrypt(plain.as_bytes()).unwrap()).len();
    for (printed, plain) in [
        ("YRpIAfdvpf17mlI5jdxr7A==", "19900000001"),
        ("FzBGmOPyOwD4GyztXlqx74J5DKFX8NRB", "000000000000000000"),
        ("EhPC5IKLZ+HfLs/ect9K7mi4q6RUcmsj", "000000000000000000"),
        ("IJabTPvcSM4=", "01"),
        ("RGfb8ZmFGCI=", "张三"),
        ("tPAcG+FFZu4=", "100"),
        ("g1fkOyACkbI=", "1"),
    ] {
        assert_eq!(printed.len(), size(plain), "{printed}");
    }
    // 5.8.4 prints as a phone number what can hold seven bytes at most.
    assert!(size("19900000001") > "tPAcG+FFZu4=".len());
}
