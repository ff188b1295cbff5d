//! A moment on the command line, in the same forms for every command.

use crate::language::{Text, text};
use jiff::civil::{Date, DateTime};

/// Unix seconds, a moment with its offset, or a day (its beginning in UTC).
pub(crate) fn time(text: &str) -> Result<u64, Text> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        return match text.len() {
            // As seconds it would be a day of 1970, which nobody means who writes it so.
            8 if text.parse::<Date>().is_ok() => {
                let (year, day) = text.split_at(4);
                Err(text!(
                    "this is a day as the platforms write it; here it is {year}-{}-{}",
                    "这是平台的日期写法；此处应写 {year}-{}-{}",
                    &day[..2],
                    &day[2..]
                ))
            }
            ..=11 => text.parse().map_err(|_| FORMS),
            13 => Err(text!(
                "these are milliseconds; in seconds it is {}",
                "这是毫秒；换成秒为 {}",
                &text[..10]
            )),
            _ => Err(text!(
                "{} digits are no Unix seconds; {FORMS}",
                "{} 位数字不是 Unix 秒；{FORMS}",
                text.len()
            )),
        };
    }
    let moment: jiff::Timestamp = match text.parse() {
        Ok(moment) => moment,
        // Only a day or a day with an hour: the parser takes either as the other.
        Err(_) if text.len() <= 10 => {
            let day: Date = text.parse().map_err(|_| FORMS)?;
            format!("{day}T00:00:00Z").parse().map_err(|_| FORMS)?
        }
        Err(_) if text.parse::<DateTime>().is_ok() => {
            return Err(text!(
                "where? add Z for UTC or +08:00 for Beijing, such as {}+08:00",
                "缺少时区：UTC 加 Z，北京时间加 +08:00，例如 {}+08:00",
                text.replace(' ', "T")
            ));
        }
        Err(_) => return Err(FORMS),
    };
    u64::try_from(moment.as_second())
        .map_err(|_| text!("times before 1970 are not supported", "不支持 1970 年之前的时间"))
}

const FORMS: Text = Text::pair(
    "expected Unix seconds, 2019-01-01T00:00:00Z, 2019-01-01T08:00:00+08:00 or 2019-01-01",
    "应为 Unix 秒、2019-01-01T00:00:00Z、2019-01-01T08:00:00+08:00 或 2019-01-01",
);

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
            assert!(error.english().contains(part), "{text}: {error}");
        }
    }
}
