//! The text forms in which messages travel.

use crate::{Error, ErrorKind};
use crypto_core::encoding::{from_base64_lenient, from_hex_lenient, to_base64};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// A message as Huifu's `check_value`: base64 of base64. Since base64 text holds no character above `z`,
/// the outer text never contains `+` or `/` (ruling Huifu 1).
#[must_use]
pub fn check_value(message: &[u8]) -> String {
    to_base64(to_base64(message).as_bytes())
}

/// DER (or BER) of a message in any form it arrives in: binary, PEM, base64, base64 of base64, with line
/// breaks, still percent-encoded, or as hex digits.
///
/// # Errors
/// [`ErrorKind::NotAMessage`].
pub fn decode_message(input: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    if is_binary(input) {
        return Ok(Cow::Borrowed(input));
    }
    let not = || Error::new(ErrorKind::NotAMessage);
    let text = text(input).ok_or_else(not)?;
    let text = match pem_body(text) {
        Some(body) => Cow::Borrowed(body),
        None if text.contains('%') => percent_decode_str(text).decode_utf8().map_err(|_| not())?,
        None => Cow::Borrowed(text),
    };
    if let Some(bytes) = text.starts_with("30").then(|| from_hex_lenient(&text).ok()).flatten()
        && is_binary(&bytes)
    {
        return Ok(Cow::Owned(bytes));
    }
    let once = from_base64_lenient(&text).map_err(|_| not())?;
    if is_binary(&once) {
        return Ok(Cow::Owned(once));
    }
    let twice = std::str::from_utf8(&once).ok().and_then(|text| from_base64_lenient(text).ok());
    twice.filter(|bytes| is_binary(bytes)).map(Cow::Owned).ok_or_else(not)
}

/// A SEQUENCE in DER or BER begins so, and no text form does: after the character `0` a length byte of a
/// message is never a base64 character (messages are longer than 127 bytes, so it is 0x80 or above).
fn is_binary(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, length, ..] if *length >= 0x80)
}

/// Text without the mark that Windows editors put before it, and without blanks around it.
fn text(input: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(input).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text).trim())
}

/// What stands between the first BEGIN line and the END line, whatever the label says.
fn pem_body(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("-----BEGIN")?;
    Some(rest.split_once("-----")?.1.split_once("-----END")?.0)
}

/// Bytes of a certificate or list in DER, PEM or base64; `None` when it is none of them.
pub(crate) fn pem_or_base64(input: &[u8]) -> Option<Cow<'_, [u8]>> {
    if is_binary(input) {
        return Some(Cow::Borrowed(input));
    }
    let text = text(input)?;
    from_base64_lenient(pem_body(text).unwrap_or(text)).ok().map(Cow::Owned)
}

/// The bytes of every PEM block whose label ends so; others (keys) are passed over. `None` where a block is
/// damaged: leaving one out could hide a revocation.
pub(crate) fn pem_blocks(input: &[u8], label_end: &str) -> Option<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    let mut rest = text(input).unwrap_or_default();
    while let Some((_, begun)) = rest.split_once("-----BEGIN ") {
        let (label, body) = begun.split_once("-----")?;
        let (body, after) = body.split_once("-----END")?;
        if label.ends_with(label_end) {
            found.push(from_base64_lenient(body).ok()?);
        }
        rest = after;
    }
    Some(found)
}
