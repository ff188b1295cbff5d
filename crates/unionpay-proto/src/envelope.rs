//! The shape of requests and answers, whatever call they belong to.

use crate::{Refusal, RespCode};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, DecodeError, DecodeErrorKind, Effect, EndpointInfo, Envelope, Fields, Inner, Unreadable,
    readable,
};
use http::Response;
use serde_json::Value;
use std::borrow::Cow;

/// The fields of an answer, or the refusal that it is.
///
/// Only an answer that says success in the platform's own way is one: what a firewall, a gateway or a bare
/// server says instead is not known to be anything.
pub(crate) fn decode_response(
    http: &Response<Bytes>,
    info: &EndpointInfo,
) -> Result<Fields, AnswerError<Refusal>> {
    let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
    let status = || unreadable(DecodeError::new("$", DecodeErrorKind::Status));
    let failed = !http.status().is_success();
    let parse = |text: Cow<'_, [u8]>| Fields::parse_envelope(&text, "params", info.response);
    let read = readable(http).and_then(parse).and_then(unwrap_result);
    let said = read.and_then(|whole| outer_verdict(whole, info.envelope == Envelope::Flat));
    match said {
        Err(_) | Ok(Ok(_)) if failed => Err(status()),
        Err(reason) => Err(unreadable(reason)),
        Ok(Ok(fields)) => Ok(fields),
        Ok(Err(refusal)) => Err(AnswerError::Refused(refusal)),
    }
}

/// The fields of an envelope, and those of its `params` apart where that is an object.
type Whole = (Fields, Option<Inner>);

/// The same envelope under a `result` key (three samples of the document) is unwrapped.
fn unwrap_result((mut fields, params): Whole) -> Result<Whole, DecodeError> {
    if params.is_none() && fields.names().eq(["result"]) {
        return Ok((Fields::from_value("result", fields.remove("result"))?, None));
    }
    Ok((fields, params))
}

/// The outer code decides whether the answer is one. `bare` answers may be the fields alone.
fn outer_verdict((mut fields, params): Whole, bare: bool) -> Result<Result<Fields, Refusal>, DecodeError> {
    let bad = |name: &str| DecodeError::new(name.to_owned(), DecodeErrorKind::BadField);
    let message = |fields: &Fields, name| fields.text(name).unwrap_or_default().to_owned();
    let code = match fields.get("resp") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(RespCode::read(text)).filter(|code| !code.is_empty()),
        Some(_) => return Err(bad("resp")),
    };
    match (code, fields.get("errorCode")) {
        (Some(code), None) if code == RespCode::OK => {
            contradiction(&fields)?;
            let inner = params.map(Inner::into_fields);
            inner.unwrap_or_else(|| Fields::from_value("params", fields.remove("params"))).map(Ok)
        }
        (Some(code), error) if code != RespCode::OK && agrees(&code, error) => {
            Ok(Err(Refusal::new(code, message(&fields, "msg"))))
        }
        // Without `resp`, the platform's own words for a fault of its own.
        (None, Some(Value::String(text))) => match RespCode::read(text) {
            code if code.is_empty() || code == RespCode::OK => Err(bad("errorCode")),
            code => Ok(Err(Refusal::new(code, message(&fields, "errorMessage")))),
        },
        // In any other shape it is not the platform's, and beside success it contradicts it.
        (_, Some(_)) => Err(bad("errorCode")),
        (_, None) if bare && fields.get("resp").is_none() => {
            contradiction(&fields)?;
            if let Some(params) = params {
                fields.put_value("params", params.into_value());
            }
            Ok(Ok(fields))
        }
        (_, None) => Err(DecodeError::new("resp", DecodeErrorKind::Missing)),
    }
}

/// Returns whether an `errorCode` beside a refusal says nothing else.
fn agrees(code: &RespCode, error: Option<&Value>) -> bool {
    match error {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => {
            let error = RespCode::read(text);
            error.is_empty() || error == *code
        }
        Some(_) => false,
    }
}

/// Refuses an answer that says success beside a code under another spelling of the names, or beside a second envelope
/// that says something else.
fn contradiction(fields: &Fields) -> Result<(), DecodeError> {
    for (name, value) in fields.iter().filter(|(name, _)| *name != "resp") {
        no_other_code(name, value)?;
        if let (false, Value::Object(inside)) = (name == "params", value) {
            inside.iter().try_for_each(|(name, value)| no_other_code(name, value))?;
        }
    }
    Ok(())
}

fn no_other_code(name: &str, value: &Value) -> Result<(), DecodeError> {
    let is_code = INNER.iter().any(|code| code.eq_ignore_ascii_case(name));
    if is_code && said(name, value)?.is_some_and(|code| code != RespCode::OK) {
        let cause = "the answer says success, and this code says something else";
        return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::Mismatch).because(cause));
    }
    Ok(())
}

/// Names under which a code stands among the fields of some answers.
const INNER: [&str; 4] = ["resp", "respCode", "resultCd", "errorCode"];

/// The second code that some answers have among their fields. Where the call is known to have one it decides, whatever
/// the outer code says; where it is not, one that is no success makes the answer to a write nobody's to interpret.
pub(crate) fn inner_verdict(
    info: &EndpointInfo,
    fields: &Fields,
) -> Result<Result<(), Refusal>, DecodeError> {
    // In whatever case they are written: only the declared spelling is known to be the call's own.
    let named = |code: &'static str| fields.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(code));
    for (name, value) in INNER.into_iter().flat_map(named) {
        let declared = info.verdict.filter(|verdict| verdict.codes.contains(&name));
        if declared.is_none() && info.effect == Effect::Read {
            continue;
        }
        let Some(code) = said(name, value)?.filter(|code| *code != RespCode::OK) else { continue };
        let Some(verdict) = declared else {
            let cause = "the answer says success, and the code among its fields says something else";
            return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::Mismatch).because(cause));
        };
        let message = fields.text(verdict.message).unwrap_or_default();
        return Ok(Err(Refusal::new(code, message)));
    }
    Ok(Ok(()))
}

/// The code that a value is; nothing where it is empty.
fn said(name: &str, value: &Value) -> Result<Option<RespCode>, DecodeError> {
    let code = match value {
        Value::Null => return Ok(None),
        Value::String(text) => RespCode::read(text),
        Value::Number(number) => RespCode::new(number.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::BadField));
        }
    };
    Ok(Some(code).filter(|code| !code.is_empty()))
}

/// The answer in its envelope.
pub(crate) fn encode_response(answer: Result<Fields, &Refusal>) -> Fields {
    let (code, message, params) = match answer {
        Ok(params) => (RespCode::OK.as_str(), "", params),
        Err(refusal) => (refusal.code.as_str(), refusal.message.as_str(), Fields::new()),
    };
    let mut fields = Fields::new();
    fields.put("resp", code);
    fields.put("msg", message);
    fields.put_value("params", params.into_value());
    fields
}
