//! The ways in which other people's code escapes values.

use super::{EscapeStyle, JsonStyle};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Write as _;

/// URL-escaped.
pub(super) fn url(style: EscapeStyle, value: &str) -> String {
    let form: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    match style {
        EscapeStyle::Component => {
            [("+", "%20"), ("%21", "!"), ("%7E", "~"), ("%27", "'"), ("%28", "("), ("%29", ")")]
                .into_iter()
                .fold(form, |text, (from, to)| text.replace(from, to))
        }
        _ => form,
    }
}

/// `%XX` read, `+` left as it is. Text that is not UTF-8 afterwards stays as it was.
pub(super) fn percent_decoded(value: &str) -> String {
    percent_decode_str(value).decode_utf8().map_or_else(|_| value.to_owned(), Cow::into_owned)
}

/// `%XX` and `+` read.
pub(super) fn form_decoded(value: &str) -> String {
    percent_decoded(&value.replace('+', " "))
}

/// Text without HTML's escapes, by name or by number; those that are not known stay.
#[must_use]
pub fn html_decoded(value: &str) -> String {
    // The longest that is known, `#x10ffff`, and its end.
    const LONGEST: usize = 9;
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(&after[..end])?, &after[end + 1..])));
        let (c, left) = known.unwrap_or(('&', after));
        out.push(c);
        rest = left;
    }
    out + rest
}

/// Returns what `&name;` stands for.
fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (name, number.and_then(|number| number.strip_prefix(['x', 'X']))) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("equals", _) => Some('='),
        ("plus", _) => Some('+'),
        ("sol", _) => Some('/'),
        (_, Some(hex)) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
        _ => number?.parse().ok().and_then(char::from_u32),
    }
}

/// With HTML's escapes, as most template engines write them.
pub(super) fn html(apostrophe: &str, value: &str) -> String {
    let pairs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", apostrophe)];
    pairs.into_iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Text in UTF-8 that was read in another character set, read again as it was meant.
pub(super) fn read_again(charset: Option<&'static encoding_rs::Encoding>, value: &str) -> String {
    let bytes = match charset {
        Some(charset) => match charset.encode(value) {
            (bytes, _, false) => bytes.into_owned(),
            _ => return value.to_owned(),
        },
        None => match value.chars().map(|c| u8::try_from(u32::from(c))).collect::<Result<Vec<_>, _>>() {
            Ok(bytes) => bytes,
            Err(_) => return value.to_owned(),
        },
    };
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

/// The inside of a JSON string.
pub(super) fn json(style: JsonStyle, value: &str) -> String {
    let quoted = Value::String(value.to_owned()).to_string();
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    written_json(style, inside)
}

/// JSON text as another writer would have written it.
pub(super) fn written_json(style: JsonStyle, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (style, c) {
            (JsonStyle::Slash | JsonStyle::AsciiAndSlash, '/') => out.push_str("\\/"),
            (JsonStyle::Html, '&' | '<' | '>' | '\u{2028}' | '\u{2029}') => escaped(&mut out, c),
            (JsonStyle::Ascii | JsonStyle::AsciiAndSlash, c) if !c.is_ascii() => escaped(&mut out, c),
            (_, c) => out.push(c),
        }
    }
    out
}

fn escaped(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// JSON's escapes read; text that has none, or that is no inside of a JSON string, stays as it was.
pub(super) fn json_decoded(value: &str) -> String {
    serde_json::from_str(&format!("\"{value}\"")).unwrap_or_else(|_| value.to_owned())
}
