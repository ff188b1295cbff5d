//! Lists that travel as JSON inside a string (docs/platform-notes.md#h-10).
//!
//! Written as a string. Read from a string or a real list; an empty string, `null` and a missing field are
//! an empty list.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};
use serde_json::Value;

pub(crate) fn serialize<T: Serialize, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_string(list).map_err(S::Error::custom)?;
    serializer.serialize_str(&text)
}

pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    let value = Value::deserialize(deserializer)?;
    // What is written as declared needs no second look.
    if let Some(list) = value.as_str().and_then(|text| serde_json::from_str(text).ok()) {
        return Ok(list);
    }
    let list = match value {
        Value::String(text) if text.trim().is_empty() => Value::Null,
        // The reader's own words would repeat the text.
        Value::String(text) => serde_json::from_str(&text)
            .map_err(|e| D::Error::custom(format_args!("the text is no JSON list: column {}", e.column())))?,
        list => list,
    };
    match list {
        Value::Null => Ok(Vec::new()),
        Value::Array(elements) => {
            elements.into_iter().map(|e| element(e).map_err(D::Error::custom)).collect()
        }
        _ => Err(D::Error::custom("expected a list, or a list inside a string")),
    }
}

/// One element. The platform sends every key it has: where an empty amount does not fit the type, empty
/// values count as absent.
fn element<T: DeserializeOwned>(value: Value) -> Result<T, serde_json::Error> {
    let first = match T::deserialize(&value) {
        Ok(element) => return Ok(element),
        Err(first) => first,
    };
    let Value::Object(mut fields) = value else { return Err(first) };
    fields.retain(|_, value| value.as_str() != Some("") && !value.is_null());
    // Numbers where text is declared are the text that they stand for.
    for value in fields.values_mut().filter(|value| value.is_number()) {
        *value = Value::String(value.to_string());
    }
    T::deserialize(Value::Object(fields)).map_err(|_| first)
}

#[cfg(test)]
mod tests {
    use crate::DivDetail;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Message {
        #[serde(default, skip_serializing_if = "Vec::is_empty", with = "super")]
        div_detail: Vec<DivDetail>,
    }

    const LIST: &str = r#"[{"divCustId":"6666000000000002","divAcctId":"1001","divAmt":"1.00","new":"7"}]"#;

    fn read(json: &str) -> Result<Message, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn a_list_is_read_from_a_string_and_from_a_list_and_written_as_a_string() {
        let text = serde_json::json!({ "div_detail": LIST }).to_string();
        let message = read(&text).unwrap();
        assert_eq!(message, read(&format!(r#"{{"div_detail":{LIST}}}"#)).unwrap());
        assert_eq!(message.div_detail[0].div_amt.fen(), 100);
        assert_eq!(message.div_detail[0].extra.get("new").and_then(|v| v.as_str()), Some("7"));
        let again = serde_json::to_value(&message).unwrap();
        assert!(again["div_detail"].is_string(), "{again}");
        assert_eq!(read(&again.to_string()).unwrap(), message);
    }

    #[test]
    fn nothing_is_an_empty_list() {
        for json in [
            "{}",
            r#"{"div_detail":""}"#,
            r#"{"div_detail":" "}"#,
            r#"{"div_detail":null}"#,
            r#"{"div_detail":[]}"#,
            r#"{"div_detail":"[]"}"#,
            r#"{"div_detail":"null"}"#,
        ] {
            assert_eq!(read(json).unwrap().div_detail, [], "{json}");
        }
        assert_eq!(serde_json::to_string(&Message { div_detail: Vec::new() }).unwrap(), "{}");
    }

    #[test]
    fn what_is_no_list_is_refused_without_its_value() {
        for json in [
            r#"{"div_detail":"hunter2"}"#,
            r#"{"div_detail":"[hunter2"}"#,
            r#"{"div_detail":"{\"hunter2\":1}"}"#,
            r#"{"div_detail":7}"#,
            r#"{"div_detail":["hunter2"]}"#,
        ] {
            let error = read(json).unwrap_err().to_string();
            assert!(!error.contains("hunter2") || error.contains("\"hunter2\""), "{error}");
        }
    }
}
