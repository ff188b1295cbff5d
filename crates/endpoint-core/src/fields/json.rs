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

    /// The same with texts beside the fields, as if each had been [`put`](Self::put): the later one of a name counts. None of
    /// them is copied before it is written.
    #[must_use]
    pub fn to_json_beside(&self, texts: &[&[(&str, &str)]]) -> Bytes {
        let texts = || texts.iter().copied().flatten().copied();
        match sorted(texts()).and_then(|sorted| self.json_beside(sorted.as_slice()).ok()) {
            Some(json) => json.into(),
            // Unusually many.
            None => {
                let mut all = self.clone();
                texts().for_each(|(name, text)| all.put(name, text));
                all.to_json()
            }
        }
    }

    /// `texts` are sorted, each name once.
    fn json_beside(&self, texts: &[(&str, &str)]) -> Result<Vec<u8>, Error> {
        let beside = texts.iter().map(|(name, text)| name.len() + text.len() + 6).sum::<usize>();
        let mut json = Vec::with_capacity(self.room(beside));
        let (mut texts, mut fields) = (texts.iter().peekable(), self.iter().peekable());
        let mut before = b'{';
        loop {
            let field = match (fields.peek(), texts.peek()) {
                (Some((name, _)), Some((other, _))) if name >= other => None,
                _ => fields.next(),
            };
            json.push(before);
            match (field, if field.is_none() { texts.next() } else { None }) {
                (Some(field), _) => member(field, &mut json)?,
                (None, Some((name, value))) => {
                    fields.next_if(|(other, _)| other == name);
                    text(name, &mut json)?;
                    json.push(b':');
                    text(value, &mut json)?;
                }
                (None, None) => break,
            }
            before = b',';
        }
        // In place of the comma before a member that there is not.
        if before == b',' {
            json.pop();
        }
        json.push(b'}');
        Ok(json)
    }

    fn json(&self) -> Result<Vec<u8>, Error> {
        // Where nothing is escaped it fits to the byte: nothing is copied, and `Bytes` takes the memory over as it is.
        let mut json = Vec::with_capacity(self.room(0));
        let mut before = b'{';
        for (name, value) in self.iter() {
            json.push(before);
            member((name, value), &mut json)?;
            before = b',';
        }
        if before == b'{' {
            json.push(b'{');
        }
        json.push(b'}');
        Ok(json)
    }

    /// The length as JSON, where all values are text and none is escaped, with so much `beside`.
    fn room(&self, beside: usize) -> usize {
        let text = |value: &Value| match value {
            Value::String(text) => text.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 16,
            Value::Array(_) | Value::Object(_) => 256,
        };
        // Quotes, colon and comma; braces in place of the last comma.
        let members = self.iter().map(|(name, value)| name.len() + text(value) + 6).sum::<usize>() + beside;
        members.max(1) + 1
    }
}

/// So many texts are sorted without memory of their own.
const BESIDE: usize = 8;

/// A few texts by name.
struct Beside<'a> {
    texts: [(&'a str, &'a str); BESIDE],
    length: usize,
}

impl<'a> Beside<'a> {
    fn as_slice(&self) -> &[(&'a str, &'a str)] {
        self.texts.get(..self.length).unwrap_or_default()
    }
}

/// The texts sorted, of each name the last; nothing where there are too many.
fn sorted<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Beside<'a>> {
    let mut beside = Beside { texts: [("", ""); BESIDE], length: 0 };
    for text in texts {
        match beside.as_slice().binary_search_by(|(name, _)| (*name).cmp(text.0)) {
            Ok(place) => beside.texts[place] = text,
            Err(place) => {
                beside.length += 1;
                // The one that is there now, behind the last, comes first.
                let moved = beside.texts.get_mut(place..beside.length)?;
                moved.rotate_right(1);
                moved[0] = text;
            }
        }
    }
    Some(beside)
}

/// A name and its value.
fn member((name, value): (&str, &Value), json: &mut Vec<u8>) -> Result<(), Error> {
    text(name, json)?;
    json.push(b':');
    match value {
        Value::String(value) => text(value, json),
        other => to_writer(json, other),
    }
}

/// Text in quotes. Most has nothing to escape.
fn text(text: &str, json: &mut Vec<u8>) -> Result<(), Error> {
    if !is_plain(text.as_bytes()) {
        return to_writer(json, text);
    }
    json.push(b'"');
    json.extend_from_slice(text.as_bytes());
    json.push(b'"');
    Ok(())
}

/// Returns whether nothing is to be escaped, which is found out for eight bytes at once. Where it says no, nothing may be.
fn is_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let escaped = |chunk: &[u8; 8]| {
        let bytes = u64::from_le_bytes(*chunk);
        // The high bit of each byte that is less than this, and below 128; perhaps of one behind such a byte.
        let below = |bytes: u64, least: u8| bytes.wrapping_sub(ONES * u64::from(least)) & !bytes;
        let is = |byte: u8| below(bytes ^ (ONES * u64::from(byte)), 1);
        (below(bytes, b' ') | is(b'"') | is(b'\\')) & (ONES << 7)
    };
    match (bytes.last_chunk(), bytes.as_chunks().0) {
        // The last eight, some of them once more, and all before them.
        (Some(last), chunks) => chunks.iter().fold(escaped(last), |found, chunk| found | escaped(chunk)) == 0,
        (None, _) => !bytes.iter().any(|byte| matches!(byte, ..b' ' | b'"' | b'\\')),
    }
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

    /// Judged by fields into which the texts were put.
    #[test]
    fn texts_beside_fields_are_as_if_they_had_been_put() {
        let names = ["a", "b", "ab", ""];
        for seed in 0..4_usize.pow(5) {
            let name = |place: u32| names[seed / 4_usize.pow(place) % 4];
            let mut fields = Fields::new();
            fields.put(name(0), "0\"");
            fields.put_value(name(1), json!([1]));
            let texts: [&[(&str, &str)]; 2] = [&[(name(2), "2")], &[(name(3), ""), (name(4), "4\n")]];
            let mut put = fields.clone();
            texts.into_iter().flatten().for_each(|(name, text)| put.put(name, *text));
            assert_eq!(fields.to_json_beside(&texts), put.to_json(), "{seed}");
            assert_eq!(fields.to_json_beside(&[]), fields.to_json());
        }
        assert_eq!(Fields::new().to_json_beside(&[&[]]), "{}");
        let many: Vec<_> = ["i", "h", "g", "f", "e", "d", "c", "b", "a"].map(|name| (name, name)).into();
        for count in 0..=many.len() {
            let mut put = Fields::new();
            many[..count].iter().for_each(|(name, text)| put.put(name, *text));
            assert_eq!(Fields::new().to_json_beside(&[&many[..count]]), put.to_json());
        }
    }
}
