//! Days and times as the platforms write them: Beijing time, without a zone.

use jiff::{Timestamp, civil, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, ops::Range, str::FromStr};

/// Text that is no day or time of the calendar. Does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// Not a day.
    Date,
    /// Not a time.
    DateTime,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Date => "expected a day of the calendar as YYYYMMDD, such as 20240517",
            Self::DateTime => "expected a time of the calendar as YYYYMMDDhhmmss, such as 20240517103000",
        })
    }
}

impl std::error::Error for DateError {}

/// A day of the calendar, written `YYYYMMDD`, Beijing time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// From year (1000 to 9999), month (1 to 12) and day (1 to 31).
    ///
    /// # Errors
    /// [`DateError::Date`] when the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        if year < 1000 {
            return Err(DateError::Date);
        }
        civil::Date::new(year, month, day).map(Self).map_err(|_| DateError::Date)
    }

    /// From `YYYYMMDD`.
    ///
    /// # Errors
    /// [`DateError::Date`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = digits(text, 8).ok_or(DateError::Date)?;
        let (year, month, day) = ymd(text).ok_or(DateError::Date)?;
        Self::new(year, month, day)
    }

    /// The day in Beijing at this moment (Unix seconds).
    ///
    /// # Errors
    /// [`DateError::Date`] beyond the year 9999.
    pub fn beijing(now: u64) -> Result<Self, DateError> {
        DateTime::beijing(now).map(DateTime::date).map_err(|_| DateError::Date)
    }

    /// A day known when compiling; what is no day does not compile.
    ///
    /// ```
    /// # use endpoint_core::Date;
    /// const DAY: Date = Date::constant(2024, 2, 29);
    /// assert_eq!(DAY.to_string(), "20240229");
    /// ```
    #[must_use]
    pub const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(civil::Date::constant(year, month, day))
    }

    /// The day before, unless the year 1000 ends there.
    #[must_use]
    pub fn yesterday(self) -> Option<Self> {
        self.0.yesterday().ok().filter(|day| day.year() >= 1000).map(Self)
    }

    /// The day after, unless the year 9999 ends there.
    #[must_use]
    pub fn tomorrow(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }
}

/// A second of the calendar, written `YYYYMMDDhhmmss`, Beijing time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(civil::DateTime);

impl DateTime {
    /// From `YYYYMMDDhhmmss` or `YYYY-MM-DD hh:mm:ss`: UnionPay's document prints both.
    ///
    /// # Errors
    /// [`DateError::DateTime`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::compact(text).or_else(|| Self::spaced(text)).ok_or(DateError::DateTime)
    }

    /// The second in Beijing at this moment (Unix seconds).
    ///
    /// # Errors
    /// [`DateError::DateTime`] beyond the year 9999.
    pub fn beijing(now: u64) -> Result<Self, DateError> {
        let seconds = i64::try_from(now).map_err(|_| DateError::DateTime)?;
        let moment = Timestamp::from_second(seconds).map_err(|_| DateError::DateTime)?;
        // China has one zone and no summer time since 1991.
        Ok(Self(Offset::constant(8).to_datetime(moment)))
    }

    /// A second known when compiling; what is none does not compile.
    #[must_use]
    pub const fn constant(year: i16, month: i8, day: i8, hour: i8, minute: i8, second: i8) -> Self {
        Self(civil::DateTime::constant(year, month, day, hour, minute, second, 0))
    }

    /// Its day.
    #[must_use]
    pub fn date(self) -> Date {
        Date(self.0.date())
    }

    /// As `YYYY-MM-DD hh:mm:ss`.
    #[must_use]
    pub fn spaced_text(self) -> String {
        let Self(t) = self;
        let (date, time) = (t.date(), t.time());
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            date.year(),
            date.month(),
            date.day(),
            time.hour(),
            time.minute(),
            time.second()
        )
    }

    fn compact(text: &str) -> Option<Self> {
        let text = digits(text, 14)?;
        let (date, time) = text.split_at_checked(8)?;
        Self::of(Date::parse(date).ok()?, two(time, 0..2)?, two(time, 2..4)?, two(time, 4..6)?)
    }

    fn spaced(text: &str) -> Option<Self> {
        let separators = [(4, b'-'), (7, b'-'), (10, b' '), (13, b':'), (16, b':')];
        let bytes = text.as_bytes();
        if bytes.len() != 19 || separators.iter().any(|&(at, byte)| bytes.get(at) != Some(&byte)) {
            return None;
        }
        Self::compact(&text.replace(['-', ' ', ':'], ""))
    }

    fn of(Date(date): Date, hour: i8, minute: i8, second: i8) -> Option<Self> {
        let time = civil::Time::new(hour, minute, second, 0).ok()?;
        Some(Self(date.to_datetime(time)))
    }
}

/// The text, if it is exactly so many ASCII digits.
fn digits(text: &str, count: usize) -> Option<&str> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

fn ymd(text: &str) -> Option<(i16, i8, i8)> {
    Some((text.get(0..4)?.parse().ok()?, two(text, 4..6)?, two(text, 6..8)?))
}

fn two(text: &str, range: Range<usize>) -> Option<i8> {
    text.get(range)?.parse().ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}{:02}{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(t) = self;
        write!(f, "{}{:02}{:02}{:02}", self.date(), t.hour(), t.minute(), t.second())
    }
}

macro_rules! text_form {
    ($type:ident) => {
        impl FromStr for $type {
            type Err = DateError;

            fn from_str(text: &str) -> Result<Self, DateError> {
                Self::parse(text)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

text_form!(Date);
text_form!(DateTime);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        for (day, next) in [("20240228", "20240229"), ("20241231", "20250101"), ("20230228", "20230301")] {
            let (day, next) = (Date::parse(day).unwrap(), Date::parse(next).unwrap());
            assert_eq!((day.tomorrow(), next.yesterday()), (Some(next), Some(day)));
        }
        assert_eq!(Date::parse("99991231").unwrap().tomorrow(), None);
        assert_eq!(Date::parse("10000101").unwrap().yesterday(), None);
    }

    #[test]
    fn dates_follow_the_calendar() {
        assert_eq!(Date::parse("20240229").unwrap().to_string(), "20240229");
        for text in ["20230229", "20241301", "20240100", "20240132", "2024-5-1", "2024051", "２０２４"] {
            assert_eq!(Date::parse(text), Err(DateError::Date), "{text}");
        }
    }

    #[test]
    fn times_come_in_two_forms_and_leave_in_one() {
        let time = DateTime::constant(2019, 3, 24, 18, 38, 27);
        for text in ["20190324183827", "2019-03-24 18:38:27"] {
            assert_eq!(DateTime::parse(text), Ok(time), "{text}");
        }
        assert_eq!(
            (time.to_string().as_str(), time.date().to_string().as_str()),
            ("20190324183827", "20190324")
        );
        assert_eq!(time.spaced_text(), "2019-03-24 18:38:27");
        for text in [
            "",
            "20190324",
            "20190324246060",
            "2019-03-24T18:38:27",
            "2019-02-29 00:00:00",
            "2019032418382７",
        ] {
            assert_eq!(DateTime::parse(text), Err(DateError::DateTime), "{text}");
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
            assert_eq!(Date::beijing(now).unwrap().to_string(), date, "{now}");
        }
        assert_eq!(Date::beijing(u64::MAX), Err(DateError::Date));
        assert_eq!(DateTime::beijing(1_568_251_930).unwrap().spaced_text(), "2019-09-12 09:32:10");
    }
}
