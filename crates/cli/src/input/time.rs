//! A moment on the command line, in the same forms for every command.

use jiff::civil::{Date, DateTime};

/// Unix seconds, a moment with its offset, or a day (its beginning in UTC).
pub(crate) fn time(text: &str) -> Result<u64, String> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        return match text.len() {
            // As seconds it would be a day of 1970, which nobody means who writes it so.
            8 if text.parse::<Date>().is_ok() => {
                let (year, day) = text.split_at(4);
                Err(format!(
                    "this is a day as the platforms write it; here it is {year}-{}-{}",
                    &day[..2],
                    &day[2..]
                ))
            }
            ..=11 => text.parse().map_err(|_| FORMS.to_owned()),
            13 => Err(format!("these are milliseconds; in seconds it is {}", &text[..10])),
            _ => Err(format!("{} digits are no Unix seconds; {FORMS}", text.len())),
        };
    }
    let moment: jiff::Timestamp = match text.parse() {
        Ok(moment) => moment,
        // Only a day or a day with an hour: the parser takes either as the other.
        Err(_) if text.len() <= 10 => {
            let day: Date = text.parse().map_err(|_| FORMS.to_owned())?;
            format!("{day}T00:00:00Z").parse().map_err(|_| FORMS.to_owned())?
        }
        Err(_) if text.parse::<DateTime>().is_ok() => {
            return Err(format!(
                "where? add Z for UTC or +08:00 for Beijing, such as {}+08:00",
                text.replace(' ', "T")
            ));
        }
        Err(_) => return Err(FORMS.to_owned()),
    };
    u64::try_from(moment.as_second()).map_err(|_| "times before 1970 are not supported".into())
}

const FORMS: &str = "expected Unix seconds, 2019-01-01T00:00:00Z, 2019-01-01T08:00:00+08:00 or 2019-01-01";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_moment() {
        // `date -u -d 2019-01-01 +%s`
        for text in
            ["1546300800", "2019-01-01T00:00:00Z", "2019-01-01T08:00:00+08:00", "2019-01-01", " 1546300800 "]
        {
            assert_eq!(time(text), Ok(1_546_300_800), "{text}");
        }
        assert_eq!(time("20199999"), Ok(20_199_999), "seconds, since it is no day");
        for (text, part) in [
            ("1546300800000", "in seconds it is 1546300800"),
            ("20190101000000", "14 digits"),
            ("20190101", "here it is 2019-01-01"),
            ("2019-01-01 00:00:00", "2019-01-01T00:00:00+08:00"),
            ("1969-01-01", "before 1970"),
            ("yesterday", "expected Unix seconds"),
            ("-5", "expected Unix seconds"),
            ("", "expected Unix seconds"),
        ] {
            let error = time(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
