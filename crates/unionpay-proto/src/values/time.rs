//! Times in answers and notifications.

use endpoint_core::DateTime;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A time as the platform wrote it, Beijing time.
///
/// The document's samples have two formats (`20190324203725`, `2019-03-24 18:38:27`) and empty ones, and a
/// notification must not be lost over a third: the text is kept, [`parse`](Time::parse) reads it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(String);

impl Time {
    /// Any text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time, if the text is in one of the document's formats; a day alone is its first second.
    #[must_use]
    pub fn parse(&self) -> Option<DateTime> {
        let text = self.0.trim();
        DateTime::parse(text).or_else(|_| DateTime::parse(&format!("{text}000000"))).ok()
    }
}

impl From<&str> for Time {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Time {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<DateTime> for Time {
    fn from(time: DateTime) -> Self {
        Self(time.to_string())
    }
}

impl PartialEq<str> for Time {
    fn eq(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl PartialEq<&str> for Time {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_and_a_day_are_read_and_the_rest_is_kept() {
        let time = DateTime::constant(2019, 3, 24, 18, 38, 27);
        for text in ["20190324183827", "2019-03-24 18:38:27", " 20190324183827 "] {
            assert_eq!(Time::new(text).parse(), Some(time), "{text}");
        }
        assert_eq!(Time::new("20190324").parse(), Some(DateTime::constant(2019, 3, 24, 0, 0, 0)));
        for text in ["", "tomorrow", "20190230"] {
            assert_eq!(Time::new(text).parse(), None, "{text}");
            assert_eq!(Time::new(text), text);
        }
    }
}
