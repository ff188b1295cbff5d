//! What a cell says, and why it is refused.

use huifu::proto::{Amount, OrderDate};

/// What spreadsheets and people do to numbers, in words; none if it is none of these.
fn habit(text: &str) -> Option<&'static str> {
    let digits = |c: char| c.is_ascii_digit();
    if text.chars().any(|c| ('\u{FF10}'..='\u{FF19}').contains(&c) || c == '．' || c == '。') {
        return Some("is written with full-width digits or signs; write it as 12.50");
    }
    if text.starts_with('\'') {
        return Some("begins with an apostrophe, with which spreadsheets mark texts; take it out");
    }
    let short = text.split_once(['e', 'E']);
    if short.is_some_and(|(front, back)| {
        front.starts_with(digits)
            && front.chars().all(|c| c.is_ascii_digit() || c == '.')
            && back.starts_with(['+', '-'])
            && back.len() > 1
            && back[1..].chars().all(digits)
    }) {
        return Some(
            "was shortened by a spreadsheet, and digits are lost; format the column as text and enter it again",
        );
    }
    None
}

/// A text in a message: harmless, and not long.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    format!("`{}`", shown::text(&short))
}

pub(super) fn amount(text: &str) -> Result<Amount, String> {
    let refused = |why: &str| Err(format!("{} {why}", quoted(text)));
    if text.is_empty() {
        return Err("the amount is missing".to_owned());
    }
    if let Some(why) = habit(text) {
        return refused(why);
    }
    if text.starts_with(['¥', '￥', '$', '€'])
        || text.ends_with(['元', '¥', '￥'])
        || text.to_ascii_uppercase().contains("CNY")
    {
        return refused("has a currency sign; write the number alone, such as 12.50");
    }
    if text.starts_with(['-', '−', '(', '（']) {
        return refused("is negative");
    }
    if text.starts_with('+') {
        return refused("has a sign; write the number alone, such as 12.50");
    }
    if text.contains([',', '，', ' ', '\u{a0}', '\'', '_']) && text.chars().any(|c| c.is_ascii_digit()) {
        return refused("has thousands separators or blanks; write it without, such as 1234.50");
    }
    if let Some((_, decimals)) = text.split_once('.')
        && decimals.len() > 2
        && decimals.chars().all(|c| c.is_ascii_digit())
    {
        return refused("has more than two decimals; there is nothing smaller than 0.01 yuan");
    }
    match text.parse::<Amount>() {
        Ok(amount) if amount.fen() == 0 => refused("is nothing: an amount is 0.01 yuan at least"),
        Ok(amount) => Ok(amount),
        Err(_) => refused("is no amount in yuan, such as 12.50"),
    }
}

pub(super) fn order_id(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Err("the order's number is missing".to_owned());
    }
    if let Some(why) = habit(text) {
        return Err(format!("{} {why}", quoted(text)));
    }
    if let Some(sign) = text.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(format!(
            "{} has the sign {:?}; a number has letters and digits only",
            quoted(text),
            sign
        ));
    }
    if text.len() > 20 {
        return Err(format!("{} has {} signs, and 20 are allowed", quoted(text), text.len()));
    }
    Ok(text.to_owned())
}

/// A number of a customer or a card: digits, which is why spreadsheets damage it.
pub(super) fn number(text: &str, what: &str) -> Result<String, String> {
    if text.is_empty() {
        return Err(format!("{what} is missing"));
    }
    if let Some(why) = habit(text) {
        return Err(format!("{} {why}", quoted(text)));
    }
    if let Some(sign) = text.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(format!("{} has the sign {:?}; {what} has none such", quoted(text), sign));
    }
    Ok(text.to_owned())
}

pub(super) fn date(text: &str) -> Result<OrderDate, String> {
    OrderDate::parse(text).map_err(|e| match text.is_empty() {
        true => "the date is missing".to_owned(),
        false => format!("{}: {e}", quoted(text)),
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
            assert!(refused.contains(part), "{text}: {refused}");
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
            assert!(refused.contains(part), "{text}: {refused}");
        }
        assert!(number("6.666E+15", "the customer's number").unwrap_err().contains("shortened"));
        assert!(number("", "the customer's number").unwrap_err().contains("missing"));
        assert!(date("2024-05-17").unwrap_err().contains("YYYYMMDD"));
        assert!(date("20240230").is_err());
        assert_eq!(date("20240517"), Ok(OrderDate::constant(2024, 5, 17)));
    }
}
