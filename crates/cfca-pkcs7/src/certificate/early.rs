//! Dates before 1970, which the certificate crate cannot read.
//!
//! Roots and test certificates begin in 1950 here and there, and whoever reads the time from a dead clock writes 1968.
//! Time is counted from 1970 here, so such a date is as good as 1970: what began earlier has begun.

use crate::Error;
use crate::cursor::{Cursor, Value, context};
use der::{Tag, TagNumber};

const WHAT: &str = "certificate";

/// A certificate whose early dates were moved, for the certificate crate to read.
pub(super) struct Moved {
    pub(super) der: Vec<u8>,
    /// Whether the begin of the validity was early, and whether its end was.
    pub(super) early: [bool; 2],
}

/// `None` where there is no such date. Nothing else is changed, and nobody's signature is checked over these bytes.
pub(super) fn moved(der: &[u8]) -> Result<Option<Moved>, Error> {
    let tbs = Cursor::new(der, WHAT).expect(Tag::Sequence)?.enter(WHAT).expect(Tag::Sequence)?;
    let mut fields = tbs.enter(WHAT);
    fields.optional(context(TagNumber::N0, true))?;
    // Serial number, algorithm, issuer.
    for _ in 0..3 {
        fields.any()?;
    }
    let mut validity = fields.any()?.enter(WHAT);
    let dates = [validity.any()?, validity.any()?];
    let years = dates.map(early_year);
    if years == [None, None] {
        return Ok(None);
    }
    let mut moved = der.to_vec();
    for (date, year) in dates.iter().zip(years) {
        let begin = date.offset + date.whole.len() - date.inside.len();
        if let (Some(year), Some(place)) = (year, moved.get_mut(begin..begin + date.inside.len())) {
            // A year with the same days, so that a day that there never was is still found.
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let digits: &[u8] = if is_leap { b"1972" } else { b"1971" };
            let digits = if date.tag == Tag::UtcTime { &digits[2..] } else { digits };
            place[..digits.len()].copy_from_slice(digits);
        }
    }
    Ok(Some(Moved { der: moved, early: years.map(|year| year.is_some()) }))
}

/// The year, if it is one before 1970 (RFC 5280 section 4.1.2.5: two digits from 50 on are of the 20th century).
fn early_year(date: Value<'_>) -> Option<u32> {
    let digits = |count: usize| -> Option<u32> {
        let digits = date.inside.get(..count)?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| std::str::from_utf8(digits).ok()?.parse().ok())
            .flatten()
    };
    match date.tag {
        Tag::UtcTime => digits(2).filter(|year| (50..70).contains(year)).map(|year| 1900 + year),
        Tag::GeneralizedTime => digits(4).filter(|year| *year < 1970),
        _ => None,
    }
}
