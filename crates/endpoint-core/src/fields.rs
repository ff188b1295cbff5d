//! Wire fields: what stands between a typed message and its bytes.

mod inner;
mod json;
mod members;
mod only;
mod order;
mod pairs;
mod reasons;
mod redacted;
mod sorted;
mod typed;
mod written;

use crate::exact::Inside;
use crate::exact::shortest;
use crate::name::{Names, name};
use crate::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Field, Kind};
pub use inner::Inner;
use members::{members, once, trimmed, unique};
use redacted::Redacted;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
pub(crate) use sorted::Sorted;
use std::{borrow::Cow, fmt};
use typed::typed;
use written::written;

/// Wire fields, by name. `Debug` shows names only: values may be secret.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(Sorted);

/// The way in which a number becomes text where a message declares text.
// Exhaustive: a number is either shortened or left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberText {
    /// As its shortest decimal text: `100.10` and `1.001e2` are `100.1`, `7200.0` is `7200`.
    Shortest,
    /// As it was written.
    AsWritten,
}

impl Fields {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From a message struct.
    ///
    /// # Errors
    /// [`EncodeErrorKind::BadField`] when the type does not serialize to an object.
    pub fn of<T: Serialize>(message: &T) -> Result<Self, EncodeError> {
        Self::of_listed(message, &[])
    }

    /// The same for a message whose fields are listed: their names take no memory of their own.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_listed<T: Serialize>(message: &T, spec: &'static [Field]) -> Result<Self, EncodeError> {
        let fields = written(message, Names::of(spec));
        fields.map(Self).map_err(|e| EncodeError::new("$", EncodeErrorKind::BadField).because(e))
    }

    /// From the bytes of a JSON object.
    ///
    /// White space around names is dropped (the platforms' own samples have it, docs/platform-notes.md#u-9);
    /// values stay as they are, and a number that has more digits than 64 bits hold becomes the text that it is.
    /// A name given twice is refused: the two sides of a signature might read different values. So is a name that
    /// an inner object has twice with two values.
    ///
    /// # Errors
    /// [`DecodeErrorKind::NotJson`] with position, [`DecodeErrorKind::Duplicate`].
    pub fn parse(body: &[u8]) -> Result<Self, DecodeError> {
        Self::parse_listed(body, &[])
    }

    /// The same for a message whose fields are listed: their names take no memory of their own.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_listed(body: &[u8], spec: &'static [Field]) -> Result<Self, DecodeError> {
        unique(body, Names::of(spec), None, |value, _| value).map(Self)
    }

    /// An envelope and what is in it: the fields of the JSON object, and those of its member `inside` apart, read in one
    /// go. Where that is no object it stays among the others.
    ///
    /// # Errors
    /// As [`parse`](Self::parse) of the whole.
    pub fn parse_envelope(
        body: &[u8],
        inside: &'static str,
        spec: &'static [Field],
    ) -> Result<(Self, Option<Inner>), DecodeError> {
        let mut apart = Inside { name: inside, names: Names::of(spec), members: None };
        let outer = unique(body, Names::of(&[]), Some(&mut apart), |value, _| value)?;
        match apart.members {
            Some(_) if outer.get(inside).is_some() => {
                Err(DecodeError::new(inside, DecodeErrorKind::Duplicate))
            }
            members => Ok((Self(outer), members.map(Inner::of))),
        }
    }

    /// The same, with numbers and booleans of the outermost object as text: many back ends write numbers where the
    /// platform's document declares text, and sign that text.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_texts(body: &[u8], style: NumberText) -> Result<Self, DecodeError> {
        unique(body, Names::of(&[]), None, |value, reading| match (reading.written(&value), value) {
            (Some(written), _) if style == NumberText::Shortest => Value::String(shortest(&written)),
            (Some(written), _) => Value::String(written),
            (None, Value::Bool(value)) => Value::String(value.to_string()),
            (None, other) => other,
        })
        .map(Self)
    }

    /// Names, values and the texts of numbers as they came: in their order, names with their blanks, repeats too.
    ///
    /// # Errors
    /// [`DecodeErrorKind::NotJson`] with position.
    pub fn pairs(body: &[u8]) -> Result<Vec<(String, Value, Option<String>)>, DecodeError> {
        let mut pairs = Vec::new();
        members(body, Names::of(&[]), None, |name, value, reading| {
            let number = reading.written(&value);
            pairs.push((name.into_owned(), value, number));
        })?;
        Ok(pairs)
    }

    /// Turns numbers and booleans into text where the spec declares a single value: whoever sends them as numbers
    /// means the same.
    pub fn declared_texts(&mut self, spec: &[Field]) {
        for field in spec.iter().filter(|field| field.kind != Kind::Record) {
            let Some(value) = self.0.get_mut(field.name) else { continue };
            match value {
                // The text of a whole number is its shortest.
                Value::Number(number) if number.is_u64() => *value = Value::String(number.to_string()),
                Value::Number(number) => *value = Value::String(shortest(&number.to_string())),
                Value::Bool(truth) => *value = Value::String(truth.to_string()),
                _ => {}
            }
        }
    }

    /// From a JSON value that must be an object; nothing, `null` and `""` count as no fields.
    ///
    /// # Errors
    /// [`DecodeErrorKind::BadField`]; [`DecodeErrorKind::Duplicate`] for names that differ in blanks around them only.
    pub fn from_value(field: &'static str, value: Option<Value>) -> Result<Self, DecodeError> {
        match value {
            Some(Value::Object(map)) => {
                once(map.into_iter().map(|(name, value)| (trimmed(name.into()), value)).collect()).map(Self)
            }
            None | Some(Value::Null) => Ok(Self::default()),
            Some(Value::String(text)) if text.is_empty() => Ok(Self::default()),
            Some(_) => Err(DecodeError::new(field, DecodeErrorKind::BadField)),
        }
    }

    /// Into a message struct.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Missing`] or [`DecodeErrorKind::BadField`], naming the field and never its value.
    pub fn into_typed<T: DeserializeOwned>(self) -> Result<T, DecodeError> {
        typed(self.0)
    }

    /// Adds or replaces a text field.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(self::name(name), Value::String(value.into()));
    }

    /// Adds or replaces a field of any JSON type.
    pub fn put_value(&mut self, name: &str, value: Value) {
        self.0.insert(self::name(name), value);
    }

    /// The field, if there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The field, if there, to be changed where it is.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.get_mut(name)
    }

    /// The text of the field, if there and text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// Removes and returns a field of any type.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// Removes and returns a text field that must be there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Missing`], [`DecodeErrorKind::BadField`] when it is not text.
    pub fn take(&mut self, name: &'static str) -> Result<String, DecodeError> {
        match self.0.remove(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(DecodeError::new(name, DecodeErrorKind::BadField)),
            None => Err(DecodeError::new(name, DecodeErrorKind::Missing)),
        }
    }

    /// Names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name)
    }

    /// Names and values, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter()
    }

    /// Keeps the fields for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&str, &Value) -> bool) {
        self.0.retain(keep);
    }

    /// Each field as the text that is signed: text as it is, whole numbers and booleans as JSON writes
    /// them. Fractions, lists and objects have no agreed text and are refused by name; `null` is absent.
    ///
    /// # Errors
    /// The name of the field that has no text.
    pub fn signable(&self) -> Result<Vec<(&str, Cow<'_, str>)>, String> {
        let text = |name: &str, value: &'_ Value| match value {
            Value::Null => None,
            Value::String(text) => Some(Ok(Cow::Owned(text.clone()))),
            Value::Bool(_) => Some(Ok(Cow::Owned(value.to_string()))),
            Value::Number(number) if number.is_i64() || number.is_u64() => {
                Some(Ok(Cow::Owned(number.to_string())))
            }
            Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(Err(name.to_owned())),
        };
        self.0
            .iter()
            .filter_map(|(name, value)| text(name, value).map(|result| result.map(|text| (name, text))))
            .collect()
    }

    /// One field a line for people, with the values of `hidden` names replaced by their length.
    pub fn redacted<'a>(&'a self, hidden: impl Fn(&str) -> bool + 'a) -> impl fmt::Display + 'a {
        Redacted { fields: &self.0, hidden }
    }

    /// As a JSON value.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Object(self.0.into_iter().map(|(name, value)| (name.into_owned(), value)).collect())
    }
}

impl Inner {
    /// The fields.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Duplicate`] for names that differ in blanks around them only.
    pub fn into_fields(self) -> Result<Fields, DecodeError> {
        self.sorted().map(Fields)
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_values_are_not() {
        let fields = Fields::parse(br#"{" transNo":" x "}"#).unwrap();
        assert_eq!(fields.text("transNo"), Some(" x "));
    }

    #[test]
    fn a_name_given_twice_is_refused_even_after_trimming() {
        for body in [r#"{"a":"1","a":"2"}"#, r#"{"a":"1"," a":"2"}"#] {
            let error = Fields::parse(body.as_bytes()).unwrap_err();
            assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Duplicate, "a"));
        }
    }

    #[test]
    fn text_that_is_no_object_says_where() {
        for (body, place) in [
            ("<html>", "line 1, column 1"),
            (r#"{"a":"1"} x"#, "line 1, column 11"),
            ("", "line 1, column 0"),
            ("[1]", "line 1"),
        ] {
            let error = Fields::parse(body.as_bytes()).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::NotJson, "{body}");
            let cause = std::error::Error::source(&error).unwrap().to_string();
            assert!(cause.contains(place), "{body}: {cause}");
        }
    }

    #[test]
    fn numbers_survive_unchanged_whatever_their_size() {
        let body = r#"{"a":12345678901234567890123,"b":-0,"c":1.10,"d":0.1,"e":18446744073709551615,"f":"1\"2",
            "g":[1,{"h":100000000000000000000000001}],"i":1E2,"j":-9007199254740993.5}"#;
        let fields = Fields::parse(body.as_bytes()).unwrap();
        for (name, text) in [
            ("a", r#""12345678901234567890123""#),
            ("b", r#""-0""#),
            ("c", r#""1.10""#),
            ("d", "0.1"),
            ("e", "18446744073709551615"),
            ("f", r#""1\"2""#),
            ("g", r#"[1,{"h":"100000000000000000000000001"}]"#),
            ("i", r#""1E2""#),
            ("j", r#""-9007199254740993.5""#),
        ] {
            assert_eq!(fields.get(name).unwrap().to_string(), text, "{name}");
        }
        assert_eq!(Fields::parse(&fields.to_json()).unwrap(), fields);
    }

    #[test]
    fn numbers_and_booleans_are_text_where_text_is_declared() {
        let body = br#"{"a":1568251930,"b":100.10,"c":true,"d":"x","e":null,"f":[1.0],"g":7200.0,"h":1e3}"#;
        for (style, texts) in [
            (NumberText::Shortest, ["1568251930", "100.1", "true", "7200", "1000"]),
            (NumberText::AsWritten, ["1568251930", "100.10", "true", "7200.0", "1e3"]),
        ] {
            let fields = Fields::parse_texts(body, style).unwrap();
            let found = ["a", "b", "c", "g", "h"].map(|name| fields.text(name).unwrap_or_default());
            assert_eq!(found, texts);
            assert!(fields.get("f").unwrap().is_array() && fields.get("e").unwrap().is_null());
        }
        let mut fields = Fields::parse(body).unwrap();
        let text = |name| Field::new(name, "");
        fields.declared_texts(&[text("a"), text("c"), text("f"), text("g").kind(Kind::Number)]);
        assert_eq!(
            [fields.text("a"), fields.text("c"), fields.text("g")].map(Option::unwrap_or_default),
            ["1568251930", "true", "7200"]
        );
    }

    #[test]
    fn a_name_given_twice_inside_is_refused_when_it_says_two_things() {
        assert!(Fields::parse(br#"{"p":{"a":"1","a":"1"}}"#).is_ok());
        let error = Fields::parse(br#"{"p":{"respCode":"00","respCode":"99"}}"#).unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Duplicate, "respCode"));
    }

    #[test]
    fn a_fraction_has_no_signable_text() {
        let fields = Fields::parse(br#"{"a":1.5,"b":"x"}"#).unwrap();
        assert_eq!(fields.signable().unwrap_err(), "a");
        let fields = Fields::parse(br#"{"a":7200,"b":"x","c":null,"d":true}"#).unwrap();
        let texts: Vec<_> = fields.signable().unwrap().into_iter().map(|(_, t)| t.into_owned()).collect();
        assert_eq!(texts, ["7200", "x", "true"]);
    }

    #[test]
    fn errors_and_debug_hold_no_value() {
        #[derive(Debug, serde::Deserialize)]
        struct Typed {
            #[allow(dead_code)]
            n: u64,
        }
        let fields = Fields::parse(br#"{"n":"hunter2\"hunter2"}"#).unwrap();
        assert!(!format!("{fields:?}").contains("hunter2"));
        let error = fields.into_typed::<Typed>().unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::BadField, "n"));
        let text = format!("{error}: {}", std::error::Error::source(&error).unwrap());
        assert!(!text.contains("hunter2"), "{text}");
        let error = Fields::new().into_typed::<Typed>().unwrap_err();
        assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Missing, "n"));
    }
}
