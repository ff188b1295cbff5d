//! The shape of requests and answers, whatever call they belong to.

use crate::fields::encrypt;
use crate::signature::{self, Sealing, Shown};
use crate::{MerchantKeys, Refusal, RespCode};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Fields, Moment, OpenError, OpenErrorKind, SealError, SealErrorKind, StepKind, Unreadable,
    Verdict,
};
use http::{Request, Response, header::CONTENT_TYPE};
use serde_json::Value;

/// Adds identity and signature, encrypts, and makes the request.
pub(crate) fn seal_request(
    sealing: &Sealing<'_>,
    path: &str,
    mut fields: Fields,
    keys: &MerchantKeys,
    at: Moment<'_>,
) -> Result<Request<Bytes>, SealError> {
    fields.put("appId", keys.app_id.as_str());
    at.trace.step(StepKind::Fields, &fields.redacted(sealing.hides));
    signature::sign(sealing, &mut fields, keys, at)?;
    encrypt(sealing.encrypted.iter().copied(), &mut fields, keys.cipher.as_deref())?;
    let http = Request::post(path)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .body(fields.to_json())
        .map_err(|e| SealError::new("path", SealErrorKind::Build).because(e))?;
    // Cipher text is shown, what travels in clear and is secret is not.
    let hidden = |name: &str| (sealing.hides)(name) && !sealing.encrypted.contains(&name);
    at.trace.step(StepKind::Request, &Shown(|| format!("POST {path}\n{}", fields.redacted(hidden))));
    Ok(http)
}

/// The fields of an answer, or the refusal that it is.
pub(crate) fn open_response(http: &Response<Bytes>) -> Result<Fields, AnswerError<Refusal>> {
    let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
    let status = || unreadable(OpenError::new("$", OpenErrorKind::Status));
    let failed = !http.status().is_success();
    let fields = match Fields::parse(http.body()) {
        Err(_) if failed => return Err(status()),
        parsed => parsed.and_then(unwrap_result).map_err(unreadable)?,
    };
    match outer_verdict(fields).map_err(unreadable)? {
        Ok(_) if failed => Err(status()),
        Ok(fields) => Ok(fields),
        Err(refusal) => Err(AnswerError::Refused(refusal)),
    }
}

/// The same envelope under a `result` key (three samples of the document) is unwrapped.
fn unwrap_result(mut fields: Fields) -> Result<Fields, OpenError> {
    if fields.names().eq(["result"]) {
        return Fields::from_value("result", fields.remove("result"));
    }
    Ok(fields)
}

/// The outer code decides (`resp` also occurs inside `params`, where it means nothing).
fn outer_verdict(mut fields: Fields) -> Result<Result<Fields, Refusal>, OpenError> {
    let message = |fields: &Fields, name| fields.text(name).unwrap_or_default().to_owned();
    match (fields.get("resp"), fields.text("errorCode")) {
        (Some(Value::String(code)), _) => {
            let code = RespCode::new(code.as_str());
            if code == RespCode::OK {
                return Fields::from_value("params", fields.remove("params")).map(Ok);
            }
            Ok(Err(Refusal::new(code, message(&fields, "msg"))))
        }
        (Some(_), _) => Err(OpenError::new("resp", OpenErrorKind::BadField)),
        (None, Some(code)) => Ok(Err(Refusal::new(RespCode::new(code), message(&fields, "errorMessage")))),
        (None, None) => Ok(Ok(fields)),
    }
}

/// The second code that some calls have inside their fields.
pub(crate) fn inner_verdict(verdict: &Verdict, fields: &Fields) -> Result<(), Refusal> {
    let code = RespCode::new(fields.text(verdict.code).unwrap_or_default());
    if code.as_str().is_empty() || code == RespCode::OK {
        return Ok(());
    }
    Err(Refusal::new(code, fields.text(verdict.message).unwrap_or_default()))
}

/// The answer in its envelope.
pub(crate) fn seal_response(answer: Result<Fields, &Refusal>) -> Fields {
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
