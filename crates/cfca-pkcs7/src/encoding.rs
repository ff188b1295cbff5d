//! The text forms in which messages travel.

use crate::{Error, ErrorKind};
use crypto_core::encoding::{from_base64_lenient, to_base64};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// A message as Huifu's `check_value`: base64 of base64. Since base64 text holds no character above `z`,
/// the outer text never contains `+` or `/` (ruling Huifu 1).
#[must_use]
pub fn check_value(message: &[u8]) -> String {
    to_base64(to_base64(message).as_bytes())
}

/// DER of a message in any form it arrives in: DER, PEM, base64, base64 of base64, with line breaks, or
/// still percent-encoded.
///
/// # Errors
/// [`ErrorKind::NotAMessage`].
pub fn decode_message(input: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    if is_der(input) {
        return Ok(Cow::Borrowed(input));
    }
    let not = || Error::new(ErrorKind::NotAMessage);
    let text = std::str::from_utf8(input).map_err(|_| not())?.trim();
    let text = match text.split_once("-----BEGIN") {
        Some((_, rest)) => {
            let (_, body) = rest.split_once("-----").ok_or_else(not)?;
            Cow::Borrowed(body.split_once("-----END").ok_or_else(not)?.0)
        }
        None if text.contains('%') => percent_decode_str(text).decode_utf8().map_err(|_| not())?,
        None => Cow::Borrowed(text),
    };
    let once = from_base64_lenient(&text).map_err(|_| not())?;
    if is_der(&once) {
        return Ok(Cow::Owned(once));
    }
    let twice = std::str::from_utf8(&once).ok().and_then(|text| from_base64_lenient(text).ok());
    twice.filter(|bytes| is_der(bytes)).map(Cow::Owned).ok_or_else(not)
}

/// A SEQUENCE in DER or BER begins so, and no text form does: after the character `0` a length byte of a
/// message is never a base64 character (messages are longer than 127 bytes, so it is 0x80 or above).
fn is_der(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, length, ..] if *length >= 0x80)
}

/// Bytes of a certificate or list in DER, PEM or base64; `None` when it is none of them.
pub(crate) fn pem_or_base64(input: &[u8]) -> Option<Cow<'_, [u8]>> {
    if is_der(input) {
        return Some(Cow::Borrowed(input));
    }
    let text = std::str::from_utf8(input).ok()?;
    let body = match text.split_once("-----BEGIN") {
        Some((_, rest)) => rest.split_once("-----")?.1.split_once("-----END")?.0,
        None => text,
    };
    from_base64_lenient(body).ok().map(Cow::Owned)
}
