//! Values of the platform that have rules of their own.

mod award;
mod qual_map;
mod time;

pub use qual_map::{QualMap, Validity};
pub use time::Time;

use endpoint_core::{trim, whole_number};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The user, as one merchant knows them (`openId`): base64-shaped text.
///
/// White space around it is dropped: the document's own samples have it. A blank inside was a `+` once,
/// lost when a query was decoded without care (document appendix 8, question 13), and is restored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OpenId(String);

impl OpenId {
    /// From text as it came.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(trim(text.as_ref()).replace(' ', "+"))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for OpenId {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for OpenId {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for OpenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for OpenId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OpenId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Money in whole fen (1/100 yuan), never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(u64);

impl Fen {
    /// So many fen.
    #[must_use]
    pub const fn new(fen: u64) -> Self {
        Self(fen)
    }

    /// Returns how many fen.
    #[must_use]
    pub const fn fen(self) -> u64 {
        self.0
    }
}

impl From<u64> for Fen {
    fn from(fen: u64) -> Self {
        Self(fen)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole_number(deserializer).map(Self)
    }
}

/// A life time in seconds; the platform writes it as a number or as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(u64);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A number of things; the platform writes it as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

macro_rules! whole {
    ($type:ident) => {
        impl $type {
            /// So many.
            #[must_use]
            pub const fn new(number: u64) -> Self {
                Self(number)
            }

            /// Returns how many.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl From<u64> for $type {
            fn from(number: u64) -> Self {
                Self(number)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                whole_number(deserializer).map(Self)
            }
        }
    };
}

whole!(Seconds);
whole!(Count);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_fen_and_nothing_else() {
        assert_eq!(serde_json::to_string(&Fen::new(100)).unwrap(), r#""100""#);
        for (json, fen) in [(r#""100""#, 100), ("100", 100), (r#""0""#, 0), (r#""007""#, 7)] {
            assert_eq!(serde_json::from_str::<Fen>(json).unwrap(), Fen::new(fen), "{json}");
        }
        for json in [r#""-1""#, "-1", r#""1.00""#, "1.5", r#""""#, r#"" 1""#, r#""99999999999999999999""#] {
            assert!(serde_json::from_str::<Fen>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn open_id_loses_blanks_around_and_regains_plus_inside() {
        assert_eq!(OpenId::new("A 2pMHJdXtQ= ").as_str(), "A+2pMHJdXtQ=");
    }
}
