//! Values of the platform that have rules of their own.

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// Text that is not the value it should be. Does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Not an amount.
    #[error("expected an amount in yuan with at most two decimals, such as 1200.00")]
    Amount,
    /// Not a date.
    #[error("expected a date of the calendar as YYYYMMDD, such as 20240517")]
    Date,
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

    /// How many fen.
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

/// A date of the calendar, written `YYYYMMDD`, Beijing time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderDate(Date);

impl OrderDate {
    /// From year (1000 to 9999), month (1 to 12) and day (1 to 31).
    ///
    /// # Errors
    /// [`ValueError::Date`] when the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, ValueError> {
        if year < 1000 {
            return Err(ValueError::Date);
        }
        Date::new(year, month, day).map(Self).map_err(|_| ValueError::Date)
    }

    /// From `YYYYMMDD`.
    ///
    /// # Errors
    /// [`ValueError::Date`].
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::Date);
        }
        let part = |range: std::ops::Range<usize>| text[range].parse().map_err(|_| ValueError::Date);
        let (year, month, day): (i16, i16, i16) = (part(0..4)?, part(4..6)?, part(6..8)?);
        Self::new(year, month as i8, day as i8)
    }

    /// The date in Beijing at this moment (Unix seconds).
    ///
    /// # Errors
    /// [`ValueError::Date`] beyond the year 9999.
    pub fn beijing(now: u64) -> Result<Self, ValueError> {
        let seconds = i64::try_from(now).map_err(|_| ValueError::Date)?;
        let moment = Timestamp::from_second(seconds).map_err(|_| ValueError::Date)?;
        // China has one zone and no summer time since 1991.
        Ok(Self(Offset::constant(8).to_datetime(moment).date()))
    }

    /// A date known when compiling; what is no date does not compile.
    ///
    /// ```
    /// # use huifu_proto::OrderDate;
    /// const DAY: OrderDate = OrderDate::constant(2024, 2, 29);
    /// assert_eq!(DAY.to_string(), "20240229");
    /// ```
    #[must_use]
    pub const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(Date::constant(year, month, day))
    }
}

impl fmt::Display for OrderDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}{:02}{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl FromStr for OrderDate {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::parse(text)
    }
}

impl Serialize for OrderDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OrderDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// `trans_stat`: the state of an order, as text. The document prints no list of its values, so this type
/// gives them no meaning; sister products of the platform write `S`, `F`, `P` and `I`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TransStat(String);

impl TransStat {
    /// Any state.
    pub fn new(state: impl Into<String>) -> Self {
        Self(state.into())
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

    #[test]
    fn dates_follow_the_calendar() {
        assert_eq!(OrderDate::parse("20240229").unwrap().to_string(), "20240229");
        for text in ["20230229", "20241301", "20240100", "20240132", "2024-5-1", "2024051", "２０２４"] {
            assert_eq!(OrderDate::parse(text), Err(ValueError::Date), "{text}");
        }
    }

    #[test]
    fn beijing_is_eight_hours_ahead() {
        // `TZ=Asia/Shanghai date -d @N +%Y%m%d`
        for (now, date) in [
            (0, "19700101"),
            (57_599, "19700101"),
            (57_600, "19700102"),
            (1_709_135_999, "20240228"),
            (1_709_136_000, "20240229"),
            (1_709_222_400, "20240301"),
            (1_735_660_799, "20241231"),
            (1_735_660_800, "20250101"),
            (4_107_513_600, "21000301"),
        ] {
            assert_eq!(OrderDate::beijing(now).unwrap().to_string(), date, "{now}");
        }
        assert_eq!(OrderDate::beijing(u64::MAX), Err(ValueError::Date));
    }
}
