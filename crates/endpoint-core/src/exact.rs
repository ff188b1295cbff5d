//! JSON values whose numbers stay as they were written.
//!
//! A number that has more digits than 64 bits hold is turned by `serde_json` into the nearest double, and is then
//! another number. Its feature `arbitrary_precision` would keep it, and would change how every other crate of the
//! merchant's program reads numbers, since features are shared. So such a number is kept here as the text that it is.

use crate::fields::Sorted;
use crate::name::{AName, Name, Names};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value, map::Entry};
use std::fmt;

/// The facts known of a text while it is read.
pub(crate) struct Reading<'a> {
    rest: &'a [u8],
    /// Numbers that were read, and that were found in `rest` so far.
    read: usize,
    found: usize,
    /// The last number, if it was kept as text.
    kept: Option<String>,
    /// A name that an inner object has twice, with two values.
    pub(crate) twice: Option<String>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { rest: text, read: 0, found: 0, kept: None, twice: None }
    }

    /// The text of the number that was read last. The reader has found the text up to there to be JSON, so outside
    /// of strings a digit or a minus begins a number.
    fn number(&mut self) -> &'a str {
        loop {
            let Some(start) = self.rest.iter().position(|byte| matches!(byte, b'"' | b'-' | b'0'..=b'9'))
            else {
                return "";
            };
            let (begins, text) = (self.rest[start], &self.rest[start..]);
            let inside = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
            let end = if begins == b'"' { string_end(text) } else { count(text, inside) };
            self.rest = &text[end..];
            if begins != b'"' {
                self.found += 1;
                if self.found == self.read {
                    return std::str::from_utf8(&text[..end]).unwrap_or_default();
                }
            }
        }
    }

    /// The member that was read last as it was written, where it is a number.
    pub(crate) fn written(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Number(number) => Some(number.to_string()),
            Value::String(_) => self.kept.take(),
            _ => None,
        }
    }

    fn fraction(&mut self, number: f64) -> Value {
        let written = self.number();
        match Number::from_f64(number) {
            Some(number) if number.to_string() == written => Value::Number(number),
            _ => {
                self.kept = Some(written.to_owned());
                Value::String(written.to_owned())
            }
        }
    }
}

/// The length of the string that `text` begins with, quotes included.
fn string_end(text: &[u8]) -> usize {
    let mut escaped = false;
    for (index, byte) in text.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

fn count(text: &[u8], fits: impl Fn(&u8) -> bool) -> usize {
    text.iter().take_while(|byte| fits(byte)).count()
}

/// Hands out an object's members in order, so that a repeated name is seen.
pub(crate) struct Members<'r, 'a, F> {
    pub(crate) reading: &'r mut Reading<'a>,
    pub(crate) names: Names,
    pub(crate) each: F,
    /// A member whose own members are kept apart.
    pub(crate) inside: Option<&'r mut Inside>,
}

/// The member of an envelope that holds the fields.
pub(crate) struct Inside {
    pub(crate) name: &'static str,
    pub(crate) names: Names,
    /// Its members in their order, where it is an object and there once.
    pub(crate) members: Option<Sorted>,
}

/// More fields than any message of the two platforms has, by far.
const MAX_FIELDS: usize = 4096;

impl<'de, F: FnMut(Name, Value, &mut Reading<'_>)> Visitor<'de> for Members<'_, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(name) = map.next_key_seed(AName(&mut self.names))? {
            if count == MAX_FIELDS {
                return Err(A::Error::custom("too many fields"));
            }
            count += 1;
            self.reading.kept = None;
            let inside = self.inside.as_deref_mut();
            let inside = inside.filter(|inside| inside.name == name && inside.members.is_none());
            let value = match inside {
                Some(inside) => match map.next_value_seed(Apart(self.reading, &mut inside.names))? {
                    Ok(members) => {
                        inside.members = Some(members);
                        continue;
                    }
                    Err(value) => value,
                },
                None => map.next_value_seed(Exact(self.reading))?,
            };
            (self.each)(name, value, self.reading);
        }
        Ok(())
    }
}

/// An object as its members, anything else as itself.
struct Apart<'r, 'a, 'n>(&'r mut Reading<'a>, &'n mut Names);

impl<'de> DeserializeSeed<'de> for Apart<'_, '_, '_> {
    type Value = Result<Sorted, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! as_itself {
    ($($method:ident($($argument:ident: $type:ty)?);)+) => {
        $(fn $method<E: serde::de::Error>(self $(, $argument: $type)?) -> Result<Self::Value, E> {
            Exact(self.0).$method($($argument)?).map(Err)
        })+
    };
}

impl<'de> Visitor<'de> for Apart<'_, '_, '_> {
    type Value = Result<Sorted, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    as_itself! {
        visit_unit(); visit_bool(value: bool); visit_i64(number: i64); visit_u64(number: u64);
        visit_f64(number: f64); visit_str(text: &str);
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Exact(self.0).visit_seq(items).map(Err)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(8);
        while let Some(name) = map.next_key_seed(AName(self.1))? {
            members.push((name, map.next_value_seed(Exact(self.0))?));
        }
        // A name may be there twice if it says the same twice.
        Sorted::agreeing(members).map(Ok).map_err(|name| {
            self.0.twice = Some(name);
            A::Error::custom("a name is given twice, with two values")
        })
    }
}

/// A value of any kind.
struct Exact<'r, 'a>(&'r mut Reading<'a>);

impl<'de> DeserializeSeed<'de> for Exact<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Exact<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        self.0.read += 1;
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        self.0.read += 1;
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        self.0.read += 1;
        Ok(self.0.fraction(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Exact(self.0))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Exact(self.0))?;
            match map.entry(name) {
                Entry::Vacant(entry) => drop(entry.insert(value)),
                Entry::Occupied(entry) if *entry.get() == value => {}
                Entry::Occupied(entry) => {
                    self.0.twice = Some(entry.key().clone());
                    return Err(A::Error::custom("a name is given twice, with two values"));
                }
            }
        }
        Ok(Value::Object(map))
    }
}

/// The shortest decimal text of a JSON number: without exponent, and without zeros that say nothing. One that
/// would need more than some digits to be written so stays as it is.
///
/// ```
/// assert_eq!(endpoint_core::shortest_number("1568251930.0"), "1568251930");
/// assert_eq!(endpoint_core::shortest_number("1.001e2"), "100.1");
/// ```
#[must_use]
pub fn shortest(written: &str) -> String {
    const DIGITS: i64 = 64;
    // Most are whole numbers that say nothing twice.
    if written.bytes().all(|byte| byte.is_ascii_digit()) && !written.starts_with('0') && !written.is_empty() {
        return written.to_owned();
    }
    let (mantissa, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let Some(exponent) = exponent.parse().ok().filter(|n: &i64| n.abs() <= DIGITS) else {
        return written.to_owned();
    };
    let all = format!("{whole}{fraction}");
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX).saturating_add(exponent);
    let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    let padded = format!("{}{all}{}", zeros(-point), zeros(point - length));
    let (whole, fraction) = padded.split_at(usize::try_from(point.max(0)).unwrap_or(0).min(padded.len()));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    match (whole, fraction) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_shortest_text() {
        for (written, text) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("7200", "7200"),
            ("7200.0", "7200"),
            ("100.10", "100.1"),
            ("100.00", "100"),
            ("0.05", "0.05"),
            ("-0.50", "-0.5"),
            ("1e3", "1000"),
            ("1.5E+3", "1500"),
            ("12.345e1", "123.45"),
            ("5e-3", "0.005"),
            ("1.0E10", "10000000000"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("1e400", "1e400"),
        ] {
            assert_eq!(shortest(written), text, "{written}");
        }
    }
}
