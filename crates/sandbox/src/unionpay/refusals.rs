//! The platform's own code for each mistake, where its document or public client code gives one.

use crate::reply::report;
use endpoint_core::{DecodeError, DecodeErrorKind, EncodeError};
use unionpay_proto::{Refusal, RespCode};

/// "Field X must not be empty" (appendix 7).
const EMPTY: &[(&str, &str)] = &[
    ("backendToken", "N62101"),
    ("signature", "N62104"),
    ("nonceStr", "N62107"),
    ("timestamp", "N62108"),
    ("accessToken", "N62109"),
    ("openId", "N62110"),
    ("url", "N62111"),
    ("code", "N62112"),
    ("contractCode", "N62113"),
    ("planId", "N62114"),
    ("contractId", "N62115"),
    ("content", "N62116"),
    ("bizOrderId", "N62122"),
    ("bizType", "N62123"),
    ("merchantId", "N62124"),
    ("notifyUrl", "N62125"),
    ("refundNo", "N62134"),
];

/// The sandbox's own codes, for mistakes to which no source gives one. They begin like the platform's, so
/// that a client files them under "refused before the work began".
mod own {
    pub(crate) const PARAMETER: &str = "N69999";
    pub(crate) const LOCKED_OUT: &str = "N69998";
    pub(crate) const NO_SUCH: &str = "N69997";
    pub(crate) const NO_QUALIFICATION: &str = "N69996";
    pub(crate) const NO_SUCH_CALL: &str = "N69995";
}

/// A request that cannot be read or does not verify.
pub(crate) fn unreadable(error: &DecodeError) -> Refusal {
    let code = match (error.kind(), error.field()) {
        (DecodeErrorKind::Signature, _) => RespCode::SIGNATURE,
        (DecodeErrorKind::Stale, _) => RespCode::TIMESTAMP,
        (DecodeErrorKind::Decrypt, _) => RespCode::CIPHER,
        (_, "appId") => RespCode::APP_ID,
        (_, "grantType") => RespCode::new("N62106"),
        (DecodeErrorKind::Missing, field) => empty(field),
        _ => RespCode::new(own::PARAMETER),
    };
    // Unlike the platform, the sandbox says what it means.
    Refusal::new(code, format!("sandbox: {}", report(error)))
}

/// A value that breaks a limit of the document.
pub(crate) fn out_of_limits(error: &EncodeError) -> Refusal {
    let text = report(error);
    let code =
        if text.contains("must not be empty") { empty(error.field()) } else { RespCode::new(own::PARAMETER) };
    Refusal::new(code, format!("sandbox: {text}"))
}

fn empty(field: &str) -> RespCode {
    let code = EMPTY.iter().find(|(name, _)| *name == field).map_or(own::PARAMETER, |(_, code)| code);
    RespCode::new(code)
}

/// A field that must be there and not empty.
pub(crate) fn missing(field: &str) -> Refusal {
    Refusal::new(empty(field), format!("sandbox: field `{field}` is missing"))
}

/// A value that cannot be used.
pub(crate) fn value(field: &str, why: &str) -> Refusal {
    Refusal::new(RespCode::new(own::PARAMETER), format!("sandbox: field `{field}` {why}"))
}

/// The sandbox's own: nobody knows a call of this name.
pub(crate) fn no_such_call(name: &str, advice: &str) -> Refusal {
    let name: String = name.chars().take(64).collect();
    let text = format!("sandbox: there is no call `{}`: {advice}", name.escape_debug());
    Refusal::new(RespCode::new(own::NO_SUCH_CALL), text)
}

pub(crate) fn bad_open_id(given: &str) -> Refusal {
    Refusal::new(RespCode::new("BC2209"), format!("openId不合法{}", lost(given)))
}

/// The code of a login is unknown, was used, or is too old.
pub(crate) fn bad_code(given: &str) -> Refusal {
    Refusal::new(RespCode::CODE, format!("不合法的授权code，或已过期{}", lost(given)))
}

/// Returns what happened on the way to a value in base64, if one can see it.
fn lost(given: &str) -> &'static str {
    if given.contains(' ') {
        "; sandbox: it holds a blank where a `+` was, since a query was decoded without care"
    } else if given.contains('%') {
        "; sandbox: it is still URL-encoded, decode it once"
    } else {
        ""
    }
}

/// As a public client knows it: the platform has no such number.
pub(crate) fn no_such_coupon() -> Refusal {
    Refusal::new(RespCode::new("GCnull"), "订单不存在")
}

/// The phone or card number belongs to nobody.
pub(crate) fn no_such_user() -> Refusal {
    Refusal::new(RespCode::new("3023"), "用户不存在")
}

pub(crate) fn contract_exists() -> Refusal {
    Refusal::new(RespCode::new("a40"), "签约关系已存在")
}

/// The account is too small for the prize (appendix 10).
pub(crate) fn balance_too_small() -> Refusal {
    Refusal::new(RespCode::new("AM03051"), "余额不足")
}

pub(crate) fn scope() -> Refusal {
    Refusal::new(RespCode::new("N62197"), "不合法scope")
}

/// The sandbox's own: a contract, card or check that the books do not have, or have already.
pub(crate) fn no_such(what: &str) -> Refusal {
    Refusal::new(RespCode::new(own::NO_SUCH), format!("sandbox: {what}"))
}

/// The sandbox's own.
pub(crate) fn no_qualification() -> Refusal {
    Refusal::new(RespCode::new(own::NO_QUALIFICATION), "sandbox: the user has no right to draw today")
}

/// Appendix 8, question 29; the code is the sandbox's own.
pub(crate) fn locked_out() -> Refusal {
    Refusal::new(RespCode::new(own::LOCKED_OUT), "访问控制拒绝了你的请求")
}
