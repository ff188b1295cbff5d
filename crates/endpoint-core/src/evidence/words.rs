//! The few words of a platform in an answer that is none: a code and a sentence, signed by nobody.

use crate::text::{shown, without_rim};
use serde_json::Value;
use std::borrow::Cow;

/// Number of bytes that are looked through. Words stand near the front, and a large body is no short refusal.
const READ: usize = 64 << 10;
/// Deeper in a document no platform puts its refusal.
const MAX_DEPTH: usize = 4;

/// The values of these names where they stand together first: in JSON, however deep it was wrapped, or in a form.
pub(super) fn words(body: &[u8], names: &[&str]) -> Option<String> {
    let text = shown(without_rim(&body[..body.len().min(READ)]));
    let text = text.trim();
    let values = match serde_json::from_str(text) {
        Ok(document) => in_document(&document, names, 0)?,
        Err(_) => in_form(text, names)?,
    };
    Some(values.join(" "))
}

fn in_document(value: &Value, names: &[&str], depth: usize) -> Option<Vec<String>> {
    if depth > MAX_DEPTH {
        return None;
    }
    let inside = |value: &Value| in_document(value, names, depth + 1);
    match value {
        Value::Object(fields) => {
            let named =
                |name: &str| fields.iter().find(|(key, _)| key.trim() == name).map(|(_, value)| value);
            let found: Vec<String> = names.iter().filter_map(|name| word(named(name)?)).collect();
            if found.is_empty() { fields.values().find_map(inside) } else { Some(found) }
        }
        Value::Array(values) => values.iter().find_map(inside),
        // Somebody on the way wrote it twice.
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            in_document(&serde_json::from_str(text.trim()).ok()?, names, depth + 1)
        }
        _ => None,
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn in_form(text: &str, names: &[&str]) -> Option<Vec<String>> {
    let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = form_urlencoded::parse(text.as_bytes()).collect();
    let named = |name: &&str| {
        let (_, value) = pairs.iter().find(|(key, value)| key.trim() == *name && !value.trim().is_empty())?;
        Some(value.trim().to_owned())
    };
    let found: Vec<String> = names.iter().filter_map(named).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["resp_code", "resp_desc"];

    #[test]
    fn a_code_and_a_sentence_are_found_in_whatever_is_around_them() {
        for body in [
            r#"{"resp_code":"301999","resp_desc":"验签失败"}"#,
            r#"{"resp_desc":"验签失败","resp_code":301999}"#,
            "\u{feff}\r\n {\"resp_code\" : \"301999\", \"resp_desc\" : \" 验签失败 \"}\r\n\0",
            r#"{"data":{"x":1,"result":{"resp_code":"301999","resp_desc":"验签失败"}}}"#,
            r#"[{"resp_code":"301999","resp_desc":"验签失败"}]"#,
            r#""{\"resp_code\":\"301999\",\"resp_desc\":\"验签失败\"}""#,
            r#"{"check_value":"","resp_code":"301999","resp_desc":"验签失败"}"#,
            "resp_code=301999&resp_desc=%E9%AA%8C%E7%AD%BE%E5%A4%B1%E8%B4%A5",
        ] {
            assert_eq!(words(body.as_bytes(), &NAMES).as_deref(), Some("301999 验签失败"), "{body}");
        }
        // `printf '验签失败' | iconv -t GBK | xxd -p`
        let gbk =
            [br#"{"resp_code":"301999","resp_desc":""#.as_slice(), b"\xd1\xe9\xc7\xa9\xca\xa7\xb0\xdc\"}"]
                .concat();
        assert_eq!(words(&gbk, &NAMES).as_deref(), Some("301999 验签失败"));
        assert_eq!(words(r#"{"resp_desc":"系统繁忙"}"#.as_bytes(), &NAMES).as_deref(), Some("系统繁忙"));
        // Behind what is kept of the body, too.
        let long = format!(r#"{{"a":"{}","resp_code":"301999"}}"#, "x".repeat(9_000));
        assert_eq!(words(long.as_bytes(), &NAMES).as_deref(), Some("301999"));
    }

    #[test]
    fn there_may_be_none() {
        for body in [
            "",
            "{}",
            "[]",
            "null",
            "<html>502</html>",
            r#"{"resp_code":"","resp_desc":null}"#,
            "a=b",
            "{\"resp_code\":",
        ] {
            assert_eq!(words(body.as_bytes(), &NAMES), None, "{body}");
        }
        let deep = format!("{}{{\"resp_code\":\"1\"}}{}", "[".repeat(9), "]".repeat(9));
        assert_eq!(words(deep.as_bytes(), &NAMES), None);
    }
}
