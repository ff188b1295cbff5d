//! Fields into the bytes of a JSON object.

use super::Fields;
use bytes::Bytes;
use serde_json::{Error, Value, to_writer};

impl Fields {
    /// The bytes of a JSON object, names sorted.
    #[must_use]
    pub fn to_json(&self) -> Bytes {
        match self.json() {
            Ok(json) => json.into(),
            // Writing text and trees of JSON to memory does not fail; `Value`'s Display is the total form of it.
            Err(_) => self.clone().into_value().to_string().into(),
        }
    }

    fn json(&self) -> Result<Vec<u8>, Error> {
        // Where nothing is escaped it fits to the byte: nothing is copied, and `Bytes` takes the memory over as it is.
        let mut json = Vec::with_capacity(self.room());
        let mut before = b'{';
        for (name, value) in self.iter() {
            json.push(before);
            text(name, &mut json)?;
            json.push(b':');
            match value {
                Value::String(value) => text(value, &mut json)?,
                other => to_writer(&mut json, other)?,
            }
            before = b',';
        }
        if before == b'{' {
            json.push(b'{');
        }
        json.push(b'}');
        Ok(json)
    }

    /// The length as JSON, where all values are text and none is escaped.
    fn room(&self) -> usize {
        let text = |value: &Value| match value {
            Value::String(text) => text.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 16,
            Value::Array(_) | Value::Object(_) => 256,
        };
        // Quotes, colon and comma; braces in place of the last comma.
        self.iter().map(|(name, value)| name.len() + text(value) + 6).sum::<usize>().max(1) + 1
    }
}

/// Text in quotes. Most has nothing to escape, which is found out for many bytes at once.
fn text(text: &str, json: &mut Vec<u8>) -> Result<(), Error> {
    if text.bytes().fold(false, |escaped, byte| escaped | (byte < b' ') | (byte == b'"') | (byte == b'\\')) {
        return to_writer(json, text);
    }
    json.push(b'"');
    json.extend_from_slice(text.as_bytes());
    json.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::Fields;
    use serde_json::{Value, json};

    /// Judged by `serde_json`.
    #[test]
    fn the_bytes_are_those_of_a_json_writer() {
        let mut fields = Fields::new();
        for value in [json!({}), json!({"a": "\u{1f}", "b": [1, null, "x"], "\"": {"c": 1.5}})] {
            let Value::Object(map) = &value else { panic!() };
            map.iter().for_each(|(name, value)| fields.put_value(name, value.clone()));
            assert_eq!(fields.to_json(), value.to_string());
        }
        for c in (0..0x400).chain([0x2028, 0xffff, 0x1_f600]).filter_map(char::from_u32) {
            let text = format!("{c}a{c}中{c}");
            let mut fields = Fields::new();
            fields.put(&text, text.as_str());
            assert_eq!(fields.to_json(), json!({ text.as_str(): text }).to_string());
        }
    }
}
