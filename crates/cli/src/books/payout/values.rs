//! What a cell says, and why it is refused.

use crate::language::{Text, text};
use huifu::proto::{Amount, OrderDate};

/// What spreadsheets and people do to numbers, in words; none if it is none of these.
fn habit(text: &str) -> Option<Text> {
    let digits = |c: char| c.is_ascii_digit();
    if text.chars().any(|c| ('\u{FF10}'..='\u{FF19}').contains(&c) || c == '．' || c == '。') {
        return Some(text!(
            "is written with full-width digits or signs; write it as 12.50",
            "含全角数字或符号；请写成 12.50"
        ));
    }
    if text.starts_with('\'') {
        return Some(text!(
            "begins with an apostrophe, with which spreadsheets mark texts; take it out",
            "以单引号开头（电子表格的文本标记）；请去掉"
        ));
    }
    let short = text.split_once(['e', 'E']);
    if short.is_some_and(|(front, back)| {
        front.starts_with(digits)
            && front.chars().all(|c| c.is_ascii_digit() || c == '.')
            && back.starts_with(['+', '-'])
            && back.len() > 1
            && back[1..].chars().all(digits)
    }) {
        return Some(text!(
            "was shortened by a spreadsheet, and digits are lost; format the column as text and enter it again",
            "被电子表格转成了科学计数，位数已丢失；请把该列设为文本格式后重新输入"
        ));
    }
    None
}

/// A text in a message: harmless, and not long.
/// A value, and what is wrong with it.
fn about(value: &str, why: &Text) -> Text {
    text!("{} {why}", "{} {why}", quoted(value))
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    format!("`{}`", shown::text(&short))
}

pub(super) fn amount(text: &str) -> Result<Amount, Text> {
    let refused = |why: Text| Err(about(text, &why));
    if text.is_empty() {
        return Err(text!("the amount is missing", "缺少金额"));
    }
    if let Some(why) = habit(text) {
        return refused(why);
    }
    if text.starts_with(['¥', '￥', '$', '€'])
        || text.ends_with(['元', '¥', '￥'])
        || text.to_ascii_uppercase().contains("CNY")
    {
        return refused(text!(
            "has a currency sign; write the number alone, such as 12.50",
            "含货币符号；只写数字，如 12.50"
        ));
    }
    if text.starts_with(['-', '−', '(', '（']) {
        return refused(text!("is negative", "为负数"));
    }
    if text.starts_with('+') {
        return refused(text!(
            "has a sign; write the number alone, such as 12.50",
            "含正号；只写数字，如 12.50"
        ));
    }
    if text.contains([',', '，', ' ', '\u{a0}', '\'', '_']) && text.chars().any(|c| c.is_ascii_digit()) {
        return refused(text!(
            "has thousands separators or blanks; write it without, such as 1234.50",
            "含千分位或空格；请去掉，如 1234.50"
        ));
    }
    if let Some((_, decimals)) = text.split_once('.')
        && decimals.len() > 2
        && decimals.chars().all(|c| c.is_ascii_digit())
    {
        return refused(text!(
            "has more than two decimals; there is nothing smaller than 0.01 yuan",
            "小数超过两位；最小为 0.01 元"
        ));
    }
    match text.parse::<Amount>() {
        Ok(amount) if amount.fen() == 0 => {
            refused(text!("is nothing: an amount is 0.01 yuan at least", "为零：金额至少 0.01 元"))
        }
        Ok(amount) => Ok(amount),
        Err(_) => refused(text!("is no amount in yuan, such as 12.50", "不是以元为单位的金额，如 12.50")),
    }
}

pub(super) fn order_id(text: &str) -> Result<String, Text> {
    if text.is_empty() {
        return Err(text!("the order's number is missing", "缺少订单号"));
    }
    if let Some(why) = habit(text) {
        return Err(about(text, &why));
    }
    if let Some(sign) = text.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(text!(
            "{} has the sign {:?}; a number has letters and digits only",
            "{} 含字符 {:?}；订单号只能由字母和数字组成",
            quoted(text),
            sign
        ));
    }
    if text.len() > 20 {
        return Err(text!(
            "{} has {} signs, and 20 are allowed",
            "{} 有 {} 个字符，最多 20 个",
            quoted(text),
            text.len()
        ));
    }
    Ok(text.to_owned())
}

/// A number of a customer or a card: digits, which is why spreadsheets damage it.
pub(super) fn number(text: &str, what: &Text) -> Result<String, Text> {
    if text.is_empty() {
        return Err(text!("{what} is missing", "缺少{what}"));
    }
    if let Some(why) = habit(text) {
        return Err(about(text, &why));
    }
    if let Some(sign) = text.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(text!(
            "{} has the sign {:?}; {what} has none such",
            "{} 含字符 {:?}；{what}不应有该字符",
            quoted(text),
            sign
        ));
    }
    Ok(text.to_owned())
}

pub(super) fn date(text: &str) -> Result<OrderDate, Text> {
    OrderDate::parse(text).map_err(|e| match text.is_empty() {
        true => text!("the date is missing", "缺少日期"),
        false => text!("{}: {e}", "{}：日期须为 YYYYMMDD", quoted(text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, fen) in
            [("12", 1_200), ("12.5", 1_250), ("12.50", 1_250), ("0.01", 1), ("1999999.99", 199_999_999)]
        {
            assert_eq!(amount(text), Ok(Amount::from_fen(fen)), "{text}");
        }
        for (text, part) in [
            ("", "missing"),
            ("１２.５０", "full-width"),
            ("12．50", "full-width"),
            ("12。50", "full-width"),
            ("1,234.50", "thousands"),
            ("1，234", "thousands"),
            ("1 234", "thousands"),
            ("1'234", "thousands"),
            ("1\u{a0}234", "thousands"),
            ("'12.50", "apostrophe"),
            ("¥12", "currency"),
            ("￥12", "currency"),
            ("12元", "currency"),
            ("CNY 12", "currency"),
            ("-12", "negative"),
            ("(12)", "negative"),
            ("+12", "sign"),
            ("1E+05", "shortened"),
            ("1.2e-3", "shortened"),
            ("12.345", "two decimals"),
            ("0", "nothing"),
            ("0.00", "nothing"),
            ("12,5", "thousands"),
            ("abc", "no amount"),
            ("1.2.3", "no amount"),
            ("0x10", "no amount"),
            ("NaN", "no amount"),
            ("∞", "no amount"),
            ("٣", "no amount"),
            ("99999999999999999999", "no amount"),
            ("=1+1", "no amount"),
            (".5", "no amount"),
            ("5.", "no amount"),
        ] {
            let refused = amount(text).unwrap_err();
            assert!(refused.english().contains(part), "{text}: {refused}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(order_id("202405170001"), Ok("202405170001".to_owned()));
        assert_eq!(order_id("A1e5"), Ok("A1e5".to_owned()), "a number with an e is none that was shortened");
        for (text, part) in [
            ("", "missing"),
            ("2.02405E+11", "shortened"),
            ("２０２４", "full-width"),
            ("'1", "apostrophe"),
            ("a-1", "'-'"),
            ("1 2", "' '"),
            ("1\u{a0}", "\\u{a0}"),
            ("订单1", "'订'"),
            ("123456789012345678901", "20 are allowed"),
        ] {
            let refused = order_id(text).unwrap_err();
            assert!(refused.english().contains(part), "{text}: {refused}");
        }
        assert!(number("6.666E+15", &Text::same("number")).unwrap_err().english().contains("shortened"));
        assert!(number("", &Text::same("number")).unwrap_err().english().contains("missing"));
        assert!(date("2024-05-17").unwrap_err().english().contains("YYYYMMDD"));
        assert!(date("20240230").is_err());
        assert_eq!(date("20240517"), Ok(OrderDate::constant(2024, 5, 17)));
    }
}
