//! Values of the platform that have rules of their own.

mod account_entry;

pub use account_entry::AccountEntry;

use crate::Verdict;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// Text that is not the value it should be. Does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Not an amount.
    #[error("expected an amount in yuan with at most two decimals, such as 1200.00")]
    Amount,
}

/// Money, held exactly as fen (1/100 yuan), written as yuan with two decimals. Never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    /// So many fen.
    #[must_use]
    pub const fn from_fen(fen: u64) -> Self {
        Self(fen)
    }

    /// Returns how many fen.
    #[must_use]
    pub const fn fen(self) -> u64 {
        self.0
    }
}

impl FromStr for Amount {
    type Err = ValueError;

    /// From yuan: digits, and at most two decimals (`12`, `12.5`, `12.50`).
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let (yuan, decimals) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(yuan) || !digits(decimals) || decimals.len() > 2 {
            return Err(ValueError::Amount);
        }
        let yuan: u64 = yuan.parse().map_err(|_| ValueError::Amount)?;
        let scale = if decimals.len() == 1 { 10 } else { 1 };
        let fen: u64 = decimals.parse().map_err(|_| ValueError::Amount)?;
        yuan.checked_mul(100).and_then(|sum| sum.checked_add(fen * scale)).map(Self).ok_or(ValueError::Amount)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// `trans_stat`: the state of an order, as text. The document prints no list of its values; see
/// [`verdict`](Self::verdict).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TransStat(String);

impl TransStat {
    /// Any state.
    pub fn new(state: impl Into<String>) -> Self {
        Self(state.into())
    }

    /// Returns what the state says, blanks around it aside: `02000002` success, `02000003` failed, `02000009` paid back
    /// (the success of a refund), as the vendor's own demo of this product has them; `S`, `F`, `P` and `I` of its
    /// sister products. Nothing if it is empty. A state that nobody lists says that nothing is known.
    ///
    /// ```
    /// use huifu_proto::{TransStat, Verdict};
    /// assert_eq!(TransStat::new("02000003").verdict(), Some(Verdict::Failed));
    /// assert_eq!(TransStat::new("02000001").verdict(), Some(Verdict::Unknown));
    /// assert_eq!(TransStat::new(" ").verdict(), None);
    /// ```
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        Some(match self.0.trim() {
            "" => return None,
            "02000002" | "02000009" | "S" => Verdict::Success,
            "02000003" | "F" => Verdict::Failed,
            "P" | "I" => Verdict::Pending,
            _ => Verdict::Unknown,
        })
    }

    /// The state as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TransStat {
    fn from(state: &str) -> Self {
        Self::new(state)
    }
}

impl From<String> for TransStat {
    fn from(state: String) -> Self {
        Self(state)
    }
}

impl fmt::Display for TransStat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        for (text, fen) in [("1.00", 100), ("0.39", 39), ("1200.00", 120_000), ("12", 1200), ("12.5", 1250)] {
            assert_eq!(text.parse(), Ok(Amount::from_fen(fen)), "{text}");
        }
        assert_eq!(Amount::from_fen(5).to_string(), "0.05");
        for text in
            ["", ".", "1.", ".5", "-1.00", "+1", "1.000", "1,00", " 1", "1e2", "184467440737095516.16"]
        {
            assert_eq!(text.parse::<Amount>(), Err(ValueError::Amount), "{text}");
        }
        assert_eq!("184467440737095516.15".parse(), Ok(Amount::from_fen(u64::MAX)));
    }
}
