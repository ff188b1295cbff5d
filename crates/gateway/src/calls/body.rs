//! The fields of a call from the body of a request.

use crate::problem::{Problem, chain};
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use endpoint_core::Fields;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

/// The fields of a JSON object.
///
/// # Errors
/// A problem: another content type, a body that is too large or breaks off, no JSON object, a name given twice.
pub(super) async fn fields(headers: &HeaderMap, body: Body, limit: usize) -> Result<Fields, Problem> {
    is_json(headers)?;
    let bytes = whole(headers, body, limit).await?;
    Fields::parse(&bytes).map_err(|e| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "json",
            "The body is no JSON object with fields",
            "报文体不是 JSON 对象",
        )
        .detail(chain(&e))
        .advice(
            "Send one JSON object in UTF-8 whose names are those of the call, each once.",
            "请发送一个 UTF-8 编码的 JSON 对象，成员名为该接口的字段名，且不重复。",
        )
    })
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let kind = given.as_deref().unwrap_or_default();
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let charset = parameters.split(';').find_map(|one| one.trim().strip_prefix("charset="));
    let is_utf8 = charset.is_none_or(|charset| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"));
    if kind.trim().eq_ignore_ascii_case("application/json")
        && is_utf8
        && !headers.contains_key(CONTENT_ENCODING)
    {
        return Ok(());
    }
    let found = match &given {
        Some(given) => format!("the body is {}", shown::value(given)),
        None => "the header Content-Type is missing".to_owned(),
    };
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "content-type",
        "The body must be JSON",
        "报文体必须是 JSON",
    )
    .detail(format!("{found}; send Content-Type: application/json, in UTF-8 and not compressed")))
}

/// All bytes of a body, if they are not too many.
pub(super) async fn whole(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit as u64));
    }
    to_bytes(body, limit).await.map_err(|e| {
        // What axum says of a body that breaks off is not told from one that is too long but by its text.
        if chain(&e).contains("length limit") {
            return too_large(limit as u64);
        }
        Problem::new(StatusCode::BAD_REQUEST, "body", "The body breaks off", "报文体不完整").detail(chain(&e))
    })
}

pub(super) fn too_large(limit: u64) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large", "报文体过大")
        .detail(format!("the configuration allows {limit} bytes"))
}
