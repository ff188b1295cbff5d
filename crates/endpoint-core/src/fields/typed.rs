//! Fields into a message, and the name of the one that does not fit.

use super::reasons::{Shape, missing_field};
use super::sorted::Sorted;
use crate::name::Name;
use crate::{DecodeError, DecodeErrorKind};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};
use std::slice::IterMut;

/// A message of fields.
///
/// Values move into it. Where one does not fit, the path to it is known: a field's own name is kept while its value is
/// read, and only what lies inside a record is followed further.
pub(super) fn typed<T: DeserializeOwned>(fields: Sorted) -> Result<T, DecodeError> {
    let mut failed = None;
    let mut fields = fields.into_vec();
    let reader = Reader { fields: fields.iter_mut(), next: None, failed: &mut failed };
    T::deserialize(reader).map_err(|e| {
        let text = e.to_string();
        match (missing_field(&text), failed) {
            (Some(name), _) => DecodeError::new(name.to_owned(), DecodeErrorKind::Missing),
            (None, path) => {
                let path = path.unwrap_or_else(|| "$".to_owned());
                DecodeError::new(path, DecodeErrorKind::BadField).because(Shape(text))
            }
        }
    })
}

struct Reader<'f> {
    fields: IterMut<'f, (Name, Value)>,
    /// The field whose name was handed out. Its value is taken out of it.
    next: Option<&'f mut (Name, Value)>,
    /// The path to the value that does not fit.
    failed: &'f mut Option<String>,
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Reader<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next = self.fields.next();
        match &self.next {
            Some((name, _)) => seed.deserialize(StrDeserializer::new(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((name, value)) = self.next.take() else {
            return Err(serde::de::Error::custom("a value is asked for before its name"));
        };
        let value = value.take();
        if !matches!(value, Value::Array(_) | Value::Object(_)) {
            return seed.deserialize(value).inspect_err(|_| *self.failed = Some(name.clone().into_owned()));
        }
        let mut track = serde_path_to_error::Track::new();
        seed.deserialize(serde_path_to_error::Deserializer::new(value, &mut track)).inspect_err(|_| {
            let inside = track.path().to_string();
            let between = if inside == "." || inside.starts_with('[') { "" } else { "." };
            *self.failed = Some(if inside == "." {
                name.clone().into_owned()
            } else {
                format!("{name}{between}{inside}")
            });
        })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.fields.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::{DecodeErrorKind, Fields};
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Order {
        amount: u64,
        lines: Vec<Line>,
        sender: Option<Line>,
        #[serde(flatten)]
        rest: serde_json::Map<String, serde_json::Value>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Line {
        pieces: Vec<u32>,
    }

    fn failure(json: &str) -> (String, DecodeErrorKind) {
        let error = Fields::parse(json.as_bytes()).and_then(Fields::into_typed::<Order>).unwrap_err();
        (error.field().to_owned(), error.kind())
    }

    #[test]
    fn the_path_to_what_does_not_fit_is_named() {
        for (json, path) in [
            (r#"{"amount":"1","lines":[]}"#, "amount"),
            (r#"{"amount":1,"lines":7}"#, "lines"),
            (r#"{"amount":1,"lines":[7]}"#, "lines[0]"),
            (r#"{"amount":1,"lines":[{"pieces":[1,2]},{"pieces":[1,-2]}]}"#, "lines[1].pieces[1]"),
            (r#"{"amount":1,"lines":[],"sender":{"pieces":"x"}}"#, "sender.pieces"),
            (r#"{"amount":1,"lines":[],"sender":{"pieces":[true]}}"#, "sender.pieces[0]"),
        ] {
            assert_eq!(failure(json), (path.to_owned(), DecodeErrorKind::BadField), "{json}");
        }
        for (json, name) in [(r#"{"lines":[]}"#, "amount"), (r#"{"amount":1,"lines":[{}]}"#, "pieces")] {
            assert_eq!(failure(json), (name.to_owned(), DecodeErrorKind::Missing), "{json}");
        }
    }

    #[test]
    fn what_is_no_record_cannot_be_made_of_fields() {
        let error = Fields::parse(b"{}").and_then(Fields::into_typed::<Vec<u8>>).unwrap_err();
        assert_eq!((error.field(), error.kind()), ("$", DecodeErrorKind::BadField));
    }
}
