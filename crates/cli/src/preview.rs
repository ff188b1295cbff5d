//! What would be sent: the request of `--dry-run`.

use crate::language::{for_reader, text};
use crate::steps::Show;
use bytes::Bytes;
use endpoint_core::Fields;
use http::Request;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// A request as it would leave, for a person and for machines. Values whose names are secret show their length, unless
/// secrets were asked for.
pub(crate) fn preview(
    request: &Request<Bytes>,
    show: &Show,
    secret: impl Fn(&str) -> bool,
) -> (String, Map<String, Value>) {
    let hidden = |name: &str, value: &Value| match value {
        Value::String(text) if show.hides(secret(name)) => format!("[{} bytes]", text.len()).into(),
        other if show.hides(secret(name)) && !other.is_null() => "[hidden]".into(),
        other => other.clone(),
    };
    let fields = |fields: &Fields| -> Map<String, Value> {
        fields.iter().map(|(name, value)| (name.to_owned(), hidden(name, value))).collect()
    };
    let body = match Fields::parse(request.body()) {
        Ok(json) => Value::Object(fields(&json)),
        Err(_) => match Fields::from_pairs(form_urlencoded::parse(request.body())) {
            Ok(form) => Value::Object(fields(&form)),
            Err(_) => format!("[{} bytes]", request.body().len()).into(),
        },
    };
    let headers: Map<String, Value> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    let mut text = for_reader(|| {
        let (method, uri) = (request.method(), request.uri());
        text!("nothing was sent; this would be:\n{method} {uri}", "未发送；请求内容为：\n{method} {uri}")
            .to_string()
    });
    for (name, value) in &headers {
        let _ = write!(text, "\n{name}: {}", value.as_str().unwrap_or_default());
    }
    let is_json = request.body().trim_ascii_start().starts_with(b"{");
    match (&body, is_json) {
        (Value::Object(fields), false) => {
            text.push('\n');
            for (name, value) in fields {
                let _ = write!(text, "\n{name}={}", value.as_str().unwrap_or_default());
            }
        }
        _ => {
            let _ = write!(text, "\n\n{body:#}");
        }
    }
    let request = json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "headers": headers,
        "body": body,
    });
    (
        text,
        Map::from_iter([
            ("ok".into(), true.into()),
            ("sent".into(), false.into()),
            ("request".into(), request),
        ]),
    )
}
