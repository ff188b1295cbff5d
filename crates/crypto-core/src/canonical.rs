//! The canonical string: fields sorted by name, `k=v` joined by `&`, raw values.

use crate::Secret;
use std::fmt;
use std::ops::Range;

/// The text that is hashed or signed (UnionPay document 2.4.1).
///
/// Names are sorted by their bytes, values are taken as they are (no URL escaping), UTF-8.
/// `Display` is not offered: the text may hold the merchant's secret and users' data. Use
/// [`expose`](Canonical::expose) for signing and [`redacted`](Canonical::redacted) for people.
///
/// Two different field sets can give the same text when a value holds `&` or `=`
/// (`a=1&b=2` from one field `a` with the value `1&b=2`): a limit of the platform's rule.
#[derive(Clone)]
pub struct Canonical {
    text: Secret<String>,
    /// The byte ranges of each name and its value, in order.
    parts: Vec<(Range<usize>, Range<usize>)>,
}

/// The reason why a field set has no canonical string.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CanonicalError {
    /// The rule for this signature names its fields, and this one is not among them.
    #[error("field `{}` takes no part in this signature; expected only {expected}", shown::value(field))]
    Unknown {
        /// The field.
        field: String,
        /// The fields of the rule.
        expected: String,
    },
    /// The same name twice: which value is meant cannot be decided.
    #[error("field `{}` is given twice", shown::value(field))]
    Duplicate {
        /// The field.
        field: String,
    },
    /// The rule names this field, and it is not given.
    #[error("field `{}` is missing from the signature's fields", shown::value(field))]
    Missing {
        /// The field.
        field: String,
    },
}

impl Canonical {
    /// From all fields that take part, in any order.
    ///
    /// # Errors
    /// [`CanonicalError::Duplicate`].
    pub fn of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, CanonicalError> {
        let mut sorted: Vec<(&str, &str)> = fields.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(CanonicalError::Duplicate { field: pair[0].0.to_owned() });
        }
        let length = sorted.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
        let mut text = String::with_capacity(length);
        let mut parts = Vec::with_capacity(sorted.len());
        for (name, value) in sorted {
            if !text.is_empty() {
                text.push('&');
            }
            let begins = text.len();
            text.push_str(name);
            let named = begins..text.len();
            text.push('=');
            let start = text.len();
            text.push_str(value);
            parts.push((named, start..text.len()));
        }
        Ok(Self { text: Secret::new(text), parts })
    }

    /// As [`of`](Canonical::of), for a rule that names its fields: exactly `rule`, no more and no less.
    ///
    /// # Errors
    /// [`CanonicalError`], naming the field that is too many, given twice, or missing.
    pub fn of_exactly<'a>(
        rule: &[&str],
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, CanonicalError> {
        let made = Self::of(fields)?;
        if let Some((field, _)) = made.pairs().find(|(name, _)| !rule.contains(name)) {
            return Err(CanonicalError::Unknown { field: field.to_owned(), expected: rule.join(", ") });
        }
        match rule.iter().find(|name| !made.pairs().any(|(given, _)| given == **name)) {
            Some(field) => Err(CanonicalError::Missing { field: (*field).to_owned() }),
            None => Ok(made),
        }
    }

    /// Names and values, in order.
    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().map(|(name, value)| (&self.expose()[name.clone()], &self.expose()[value.clone()]))
    }

    /// The text itself. It may hold the merchant's secret: do not log it.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.text.expose()
    }

    /// The text with the values of `hidden` replaced by their length, fit for people to read.
    #[must_use]
    pub fn redacted(&self, hidden: impl Fn(&str) -> bool) -> String {
        let mut out = String::new();
        for (name, value) in self.pairs() {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            if hidden(name) {
                out.push_str(&format!("[{} bytes]", value.len()));
            } else {
                out.push_str(value);
            }
        }
        out
    }
}

impl fmt::Debug for Canonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.redacted(|_| true))
    }
}
