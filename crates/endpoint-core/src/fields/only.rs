//! The one text that an object holds.

use super::Fields;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

impl Fields {
    /// The text of the member `name` where the body is a JSON object of nothing else, and the text has nothing that is
    /// escaped: an envelope around base64. Of anything else nothing is said, not even whether it is JSON:
    /// [`parse`](Self::parse) it.
    ///
    /// Long text is gone through many bytes at once, which costs a fraction of `parse`.
    #[must_use]
    pub fn only_text<'a>(body: &'a [u8], name: &str) -> Option<&'a str> {
        let mut reader = serde_json::Deserializer::from_slice(body);
        let text = reader.deserialize_map(Only(name)).ok()?;
        reader.end().ok()?;
        // Asked for as bytes, it was not looked at: JSON wants control characters escaped.
        let is_plain = text.iter().fold(true, |plain, byte| plain & (*byte >= b' '));
        std::str::from_utf8(text).ok().filter(|_| is_plain)
    }
}

/// An object with one member of this name.
struct Only<'n>(&'n str);

impl<'de> Visitor<'de> for Only<'_> {
    type Value = &'de [u8];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with one text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<&'de [u8], A::Error> {
        let other = || A::Error::custom("something else");
        map.next_key_seed(Named(self.0))?.filter(|named| *named).ok_or_else(other)?;
        let text = map.next_value_seed(Plain)?;
        if map.next_key_seed(Named(self.0))?.is_some() { Err(other()) } else { Ok(text) }
    }
}

/// Whether a name is this one.
struct Named<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Named<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Named<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        Ok(text == self.0)
    }
}

/// Text as it stands in the body.
struct Plain;

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = &'de [u8];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'de [u8], D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl<'de> Visitor<'de> for Plain {
    type Value = &'de [u8];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text with nothing escaped")
    }

    fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<&'de [u8], E> {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text of the body, of which `serde_json` says the same.
    fn agrees(body: &[u8]) -> Option<&str> {
        let text = Fields::only_text(body, "check_value")?;
        let judge: serde_json::Value = serde_json::from_slice(body).unwrap();
        assert_eq!(judge, serde_json::json!({ "check_value": text }));
        assert_eq!(Fields::parse(body).unwrap().text("check_value"), Some(text));
        Some(text)
    }

    #[test]
    fn a_text_alone_is_found_and_nothing_else_is() {
        for (body, text) in [
            (r#"{"check_value":"TUlJ"}"#, "TUlJ"),
            (" {\n\"check_value\" : \"\" } ", ""),
            (r#"{"check_value":"中 {}"}"#, "中 {}"),
        ] {
            assert_eq!(agrees(body.as_bytes()), Some(text), "{body}");
        }
        for body in [
            &b""[..],
            b"{}",
            b"[]",
            b"\"check_value\"",
            br#"{"check_value":"a","b":1}"#,
            br#"{"b":1,"check_value":"a"}"#,
            br#"{"check_value":"a","check_value":"a"}"#,
            br#"{"check_value":"a",}"#,
            br#"{"check_value":"a"} x"#,
            br#"{"check_value":"a""#,
            br#"{" check_value":"a"}"#,
            br#"{"check_value":"a\nb"}"#,
            b"{\"check_value\":\"a\nb\"}",
            b"{\"check_value\":\"a\xff\"}",
            br#"{"check_value":["a"]}"#,
            br#"{"check_value":[97]}"#,
            br#"{"check_value":null}"#,
            br#"{"check_value":7}"#,
            b"\xef\xbb\xbf{\"check_value\":\"a\"}",
        ] {
            assert_eq!(agrees(body), None, "{}", String::from_utf8_lossy(body));
        }
    }

    proptest! {
        /// Judged by `serde_json`, over bodies that are nearly such objects.
        #[test]
        fn what_is_said_is_what_the_body_says(
            before in "[ {\\[\"]{0,3}", name in "check_value|check_valu|[a-z ]{0,3}", text in any::<Vec<u8>>(),
            written in "\\PC{0,40}", as_written: bool, after in "[ }\\],\"a]{0,4}",
        ) {
            let text = if as_written { written.into_bytes() } else { text };
            let body = [before.as_bytes(), b"{\"", name.as_bytes(), b"\":\"", &text, b"\"", after.as_bytes()].concat();
            agrees(&body);
            let plain = [b"{\"check_value\":\"", text.as_slice(), b"\"}"].concat();
            let judge = serde_json::from_slice::<serde_json::Value>(&plain).is_ok() && !text.contains(&b'\\') && !text.contains(&b'"');
            prop_assert_eq!(agrees(&plain).is_some(), judge);
        }
    }
}
