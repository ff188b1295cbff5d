//! Answers as the document prints them, mistakes included (document-errors 2.4 to 2.7).

use crate::merchant;
use bytes::Bytes;
use endpoint_core::{AnswerError, CallContext, DecodeErrorKind, Protocol};
use http::Response;
use unionpay_proto::{
    ExchangeCode, ExchangeCodeResponse, GetBackendToken, GetBackendTokenResponse, GetUserMobile,
    GetUserMobileResponse, GiveRedPacket, GiveRedPacketResponse, OpenPlatform, Refusal, Scope,
};

fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from(body.to_owned())).unwrap()
}

fn open<E: endpoint_core::Endpoint<Protocol = OpenPlatform>>(
    status: u16,
    body: &str,
) -> Result<E::Response, AnswerError<Refusal>> {
    OpenPlatform::decode_response(&E::sample().0, &answer(status, body), &merchant(), CallContext::new(0, ""))
}

#[test]
fn envelope_result_and_bare_object() {
    let params = r#"{"backendToken":"ip76w9FgSjaxuN0tajG4Rg==","expiresIn":7200}"#;
    for body in [
        format!(r#"{{"msg":"","params":{params},"resp":"00"}}"#),
        format!(r#"{{"result":{{"msg":"","params":{params},"resp":"00"}}}}"#),
        format!(r#"{{" resp":"00 ","msg":"","params":{params}}}"#),
        format!(r#"{{"msg":"","params":{},"resp":"00"}}"#, params.replace("7200", "\"7200\"")),
    ] {
        let token: GetBackendTokenResponse =
            open::<GetBackendToken>(200, &body).unwrap_or_else(|e| panic!("{body}: {e:?}"));
        assert_eq!(token.backend_token.expose(), "ip76w9FgSjaxuN0tajG4Rg==");
        assert_eq!(token.expires_in.get(), 7200);
    }
}

/// Chapter 4.3: flat, blanks in values, the number as text.
#[test]
fn the_token_sample_with_its_blanks() {
    let body = r#"{"accessToken":"APwY8AIr7URGk2FP6zyO4IpoBCQ48+2iy3+b9TWfGmpTjJfbUlFKg8f5qJxUcxJd0POQFrP43cSFwdl1j7bUvxwvrp2/0iLs ",
        "expiresIn":"3600","refreshToken":"KFTrLiCknhMlKKuv",
        "openId":"JUyCjGbfhTxlSKtGka9hAgTAc1hMOY40gCD6fcB/2I5OOEkEXYrlsx2oAalWQitX ","scope":" upapi_base "}"#;
    let token: ExchangeCodeResponse = open::<ExchangeCode>(200, body).unwrap();
    assert!(token.access_token.expose().ends_with("/0iLs"));
    assert!(token.open_id.as_str().ends_with("QitX"));
    assert_eq!(token.scope, Some(Scope::Base));
    assert_eq!(token.expires_in.get(), 3600);
}

/// `resp` inside `params` is empty while the outer one decides; unknown fields are kept.
#[test]
fn the_red_packet_sample() {
    let body = r#"{"msg":"成功","params":{"resp":"","newField":"x"},"resp":"00"}"#;
    let given: GiveRedPacketResponse = open::<GiveRedPacket>(200, body).unwrap();
    assert_eq!(given.extra.get("newField").unwrap(), "x");
    for body in
        [r#"{"resp":"00","msg":"","params":null}"#, r#"{"resp":"00"}"#, r#"{"resp":"00","params":""}"#]
    {
        assert!(open::<GiveRedPacket>(200, body).is_ok(), "{body}");
    }
}

#[test]
fn an_empty_encrypted_value_is_empty() {
    let answer: GetUserMobileResponse =
        open::<GetUserMobile>(200, r#"{"resp":"00","params":{"mobile":""}}"#).unwrap();
    assert_eq!(answer.mobile.expose(), "");
}

#[test]
fn refusals_in_every_shape() {
    for (body, code, message) in [
        (r#"{"resp":"a10","msg":"不合法的backend_token","params":{}}"#, "a10", "不合法的backend_token"),
        (r#"{"resp":" AM03051","msg":"x"}"#, "AM03051", "x"),
        (r#"{"result":{"resp":"N62131","msg":"无权限"}}"#, "N62131", "无权限"),
        (r#"{"errorMessage":"系统错误，请稍后重试","errorCode":"35000"}"#, "35000", "系统错误，请稍后重试"),
        (r#"{"resp":"brand-new-code"}"#, "brand-new-code", ""),
    ] {
        for status in [200, 500] {
            match open::<GiveRedPacket>(status, body) {
                Err(AnswerError::Refused(refusal)) => {
                    assert_eq!((refusal.code.as_str(), refusal.message.as_str()), (code, message));
                }
                other => panic!("{body}: {other:?}"),
            }
        }
    }
}

#[test]
fn what_cannot_be_read_keeps_its_evidence_and_shows_none_of_it() {
    let page = "<html><body>hunter2\u{7}</body></html>";
    for (status, body, kind) in [
        (200, page, DecodeErrorKind::NotJson),
        (502, page, DecodeErrorKind::Status),
        (500, r#"{"resp":"00","params":{}}"#, DecodeErrorKind::Status),
        (200, r#"{"resp":0}"#, DecodeErrorKind::BadField),
        (200, r#"{"resp":"00","params":[1]}"#, DecodeErrorKind::BadField),
        (200, r#"{"resp":"00","params":{"expiresIn":7200}}"#, DecodeErrorKind::Missing),
        (200, r#"{"resp":"00","resp":"01"}"#, DecodeErrorKind::Duplicate),
        (200, r#"{'resp': '00'}"#, DecodeErrorKind::NotJson),
    ] {
        match open::<GetBackendToken>(status, body) {
            Err(AnswerError::Unreadable(answer)) => {
                assert_eq!(answer.reason().kind(), kind, "{body}");
                assert_eq!((answer.evidence().status(), answer.evidence().length()), (status, body.len()));
                let text = format!("{answer} {answer:?}");
                assert!(!text.contains("hunter2"), "{text}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    let Err(AnswerError::Unreadable(answer)) = open::<GetBackendToken>(502, page) else { panic!() };
    assert_eq!(answer.evidence().unverified_head(), "<html><body>hunter2\u{b7}</body></html>");
}

#[test]
fn a_value_that_does_not_decrypt_is_one_error() {
    for value in ["AAAAAAAAAAA=", "not base64!", "YRpIAfdvpf17mlI5jdxr7A=="] {
        let body = format!(r#"{{"resp":"00","params":{{"mobile":"{value}"}}}}"#);
        match open::<GetUserMobile>(200, &body) {
            Err(AnswerError::Unreadable(answer)) => {
                assert_eq!(
                    (answer.reason().kind(), answer.reason().field()),
                    (DecodeErrorKind::Decrypt, "mobile")
                );
            }
            other => panic!("{other:?}"),
        }
    }
}
