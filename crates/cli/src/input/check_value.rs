//! A `check_value` out of the document or form around it.

use serde_json::Value;

/// Deeper in a document nobody put it.
const MAX_DEPTH: usize = 4;

/// The one `check_value` of a JSON document, a form, a query or an address, and what was around it. `None` where there
/// is none, or where two differ: which of them counts is not for us to say.
pub(crate) fn check_value(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    let text = super::decoded(bytes.to_vec()).ok()?;
    let text = text.trim();
    if text.starts_with(['{', '[', '"']) {
        let mut found = Vec::new();
        collect(&serde_json::from_str(text).ok()?, 0, &mut found);
        found.dedup();
        let [one] = found.as_slice() else { return None };
        return Some((restored(one), "check_value of a JSON document"));
    }
    let at = text.find("check_value=")?;
    let start = text[..at].rfind(['?', '\n']).map_or(0, |at| at + 1);
    let mut values: Vec<_> = form_urlencoded::parse(&text.as_bytes()[start..])
        .filter(|(name, _)| name.trim() == "check_value")
        .map(|(_, value)| value.into_owned())
        .collect();
    values.dedup();
    let [one] = values.as_slice() else { return None };
    Some((restored(one), "check_value of a form or query"))
}

/// In a form, a `+` that nobody escaped arrives as a blank; base64 has no blanks of its own. PEM has.
pub(crate) fn restored(value: &str) -> Vec<u8> {
    if value.contains("-----") {
        value.as_bytes().to_vec()
    } else {
        value.trim().replace(' ', "+").into_bytes()
    }
}

/// Also in a document that is itself a string of a document.
fn collect(value: &Value, depth: usize, found: &mut Vec<String>) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name.trim() == "check_value" => found.push(text.clone()),
                    _ => collect(value, depth + 1, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, found)),
        Value::String(text) if text.trim_start().starts_with('{') => {
            if let Ok(inner) = serde_json::from_str(text) {
                collect(&inner, depth + 1, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_where_there_is_one() {
        for text in [
            r#"{"check_value":"TUlJ"}"#,
            r#"{"data":{"check_value":"TUlJ"},"x":1}"#,
            r#""{\"check_value\":\"TUlJ\"}""#,
            r#"{"body":"{\"check_value\":\"TUlJ\"}"}"#,
            "cmd_id=301&check_value=TUlJ",
            "https://shop.example/back?check_value=TUlJ&x=1",
            "\u{feff}check_value=TUlJ\r\n",
        ] {
            assert_eq!(check_value(text.as_bytes()).map(|found| found.0), Some(b"TUlJ".to_vec()), "{text}");
        }
        for text in
            ["TUlJ", "{}", r#"[{"check_value":"a"},{"check_value":"b"}]"#, "check_value=a&check_value=b"]
        {
            assert_eq!(check_value(text.as_bytes()), None, "{text}");
        }
        assert_eq!(check_value(b"check_value=a+b").unwrap().0, b"a+b");
    }
}
