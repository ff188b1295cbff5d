//! Wrappings that programs put around the text of a message on its way: quotation marks, escapes of JSON and of
//! addresses, headers of mail, another encoding of characters.
//!
//! Only what can be undone in one way is undone: none of the characters that these put in belongs to base64 or hex, so
//! nothing that is a message already is changed by it. What comes out is verified byte for byte like any other.

use crypto_core::pem::{self, Block};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// Layers of quoting and escaping that are taken off: an address in an address in JSON has three.
const MAX_LAYERS: usize = 4;

/// The text inside, or `None` where it is none.
pub(super) fn unwrapped(input: &[u8]) -> Option<Cow<'_, str>> {
    let text = characters(input)?;
    let mut text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(inside(text)),
        Cow::Owned(text) => Cow::Owned(inside(&text).to_owned()),
    };
    for _ in 0..MAX_LAYERS {
        match peeled(&text)? {
            Some(inner) => text = Cow::Owned(inner),
            None => break,
        }
    }
    Some(standard_alphabet(text))
}

/// UTF-8, or UTF-16 as Windows' shell redirects it into files; without the mark that editors put before it.
pub(crate) fn characters(input: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = match input {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        // No text form holds a zero, and half of UTF-16's bytes are zeros here.
        [first, 0, _, 0, ..] if *first != 0 => Some((input, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0, second, 0, _, ..] if *second != 0 => Some((input, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    let Some((rest, unit)) = utf16 else {
        let text = std::str::from_utf8(input).ok()?;
        return Some(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text).trim()));
    };
    let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
    Some(Cow::Owned(text.trim().to_owned()))
}

/// Returns what the text of a mail or of a PEM file holds.
fn inside(text: &str) -> &str {
    let text = mail_body(text).unwrap_or(text);
    pem_body(text).unwrap_or(text).trim()
}

/// The text inside the first block of PEM that is labelled as a message, else inside the first of all.
pub(super) fn pem_text(input: &[u8]) -> Option<&str> {
    let blocks = pem::blocks(input);
    let labelled = |block: &&Block<'_>| ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"].contains(&block.label());
    let block = blocks.iter().find(labelled).or_else(|| blocks.first())?;
    std::str::from_utf8(block.body()?).ok()
}

/// The same of text; what is no PEM, which is nearly all, is not looked at twice.
fn pem_body(text: &str) -> Option<&str> {
    text.contains("-----BEGIN ").then(|| pem_text(text.as_bytes())).flatten()
}

/// The body of an S/MIME message in base64. Its headers end with an empty line.
fn mail_body(text: &str) -> Option<&str> {
    let at = |end: &str| text.find(end).map(|at| (at, at + end.len()));
    let (end, begin) = at("\r\n\r\n").or_else(|| at("\n\n"))?;
    let headers = text[..end].to_ascii_lowercase();
    let is_mail = headers.lines().any(|line| {
        line.strip_prefix("content-transfer-encoding:").is_some_and(|value| value.trim() == "base64")
    });
    is_mail.then_some(&text[begin..])
}

/// Without one layer; `Ok(None)` in the inner option where there is none.
#[allow(clippy::option_option, reason = "no text at all, no layer, or what was under the layer")]
fn peeled(text: &str) -> Option<Option<String>> {
    let quoted = |mark: char| text.strip_prefix(mark)?.trim_end_matches([',', ';']).strip_suffix(mark);
    if let Some(inner) = quoted('"').or_else(|| quoted('\'')) {
        return Some(Some(inner.trim().to_owned()));
    }
    if text.contains('%') {
        let decoded = percent_decode_str(text).decode_utf8().ok()?;
        return Some((decoded != text).then(|| decoded.trim().to_owned()));
    }
    if text.contains('\\') {
        return Some(Some(without_escapes(text)?));
    }
    if text.contains('&') {
        return Some(Some(without_entities(text)?));
    }
    Some(None)
}

/// Escapes of JSON and of programs' sources; `None` where one is of neither.
fn without_escapes(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let escaped = after.chars().next()?;
        rest = &after[escaped.len_utf8()..];
        match escaped {
            'n' | 'r' | 't' | '\n' | '\r' => out.push('\n'),
            '/' | '\\' | '"' | '\'' => out.push(escaped),
            'u' => {
                let code = u32::from_str_radix(rest.get(..4)?, 16).ok()?;
                out.push(char::from_u32(code)?);
                rest = &rest[4..];
            }
            _ => return None,
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Characters that HTML and XML write by number or by name.
fn without_entities(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.as_bytes().iter().take(8).position(|byte| *byte == b';')?;
        let name = after.get(..end)?;
        out.push(match name.strip_prefix('#') {
            Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            })?,
            None => match name {
                "quot" => '"',
                "apos" => '\'',
                "amp" => '&',
                "plus" => '+',
                "sol" => '/',
                "equals" => '=',
                "NewLine" => '\n',
                _ => return None,
            },
        });
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    Some(out)
}

/// Base64 in the alphabet for addresses (RFC 4648 section 5) in the standard one.
fn standard_alphabet(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains(['-', '_']) && !text.contains(['+', '/']) {
        true => Cow::Owned(text.replace('-', "+").replace('_', "/")),
        false => text,
    }
}
