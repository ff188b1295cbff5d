//! The text forms in which messages travel.

mod wrapping;

use crate::{Error, ErrorKind};
use crypto_core::encoding::{
    from_base64, from_base64_lenient, from_base64_twice, from_hex_lenient, to_base64,
};
use crypto_core::pem;
use std::borrow::Cow;

/// A message as Huifu's `check_value`: base64 of base64. Since base64 text holds no character above `z`,
/// the outer text never contains `+` or `/` (docs/platform-notes.md#h-1).
#[must_use]
pub fn check_value(message: &[u8]) -> String {
    to_base64(to_base64(message).as_bytes())
}

/// DER (or BER) of a message in any form it arrives in: binary, PEM, base64 (of either alphabet), base64 of base64,
/// the body of an S/MIME mail, or hex digits; with line breaks, in quotation marks, with the escapes of JSON (`\/`,
/// `\n` in two characters), of HTML, or percent-encoded, also twice; in UTF-8 or UTF-16.
///
/// # Errors
/// [`ErrorKind::NotAMessage`]; [`ErrorKind::BlanksForPlus`].
pub fn decode_message(input: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    if is_binary(input) {
        return Ok(Cow::Borrowed(input));
    }
    if let Some(bytes) = as_written(input) {
        return Ok(Cow::Owned(bytes));
    }
    let not = || Error::new(ErrorKind::NotAMessage);
    // Bytes that are no text may stand outside of the boundaries of PEM.
    let text = wrapping::unwrapped(input)
        .or_else(|| wrapping::pem_text(input).map(Cow::Borrowed))
        .ok_or_else(not)?;
    if let Some(bytes) = text.starts_with("30").then(|| from_hex_lenient(&text).ok()).flatten()
        && is_binary(&bytes)
    {
        return Ok(Cow::Owned(bytes));
    }
    let once = base64(&text)?;
    if is_binary(&once) {
        return Ok(Cow::Owned(once));
    }
    let twice = base64(std::str::from_utf8(&once).map_err(|_| not())?)?;
    if is_binary(&twice) { Ok(Cow::Owned(twice)) } else { Err(not()) }
}

/// Base64, once or twice, with nothing around it: what platforms write, so that nothing else is tried for it.
fn as_written(input: &[u8]) -> Option<Vec<u8>> {
    let begins = from_base64(std::str::from_utf8(input.get(..4)?).ok()?).ok()?;
    if is_binary(&begins) {
        return from_base64(std::str::from_utf8(input).ok()?).ok();
    }
    from_base64_twice(input, is_binary)
}

/// Base64 with blanks and line breaks in it, unless the blanks are what is left of `+`: with that character in their place
/// the outermost value has the length that it says it has. With blanks that break lines it has not.
fn base64(text: &str) -> Result<Vec<u8>, Error> {
    if text.contains(' ') {
        let with_plus = from_base64_lenient(&text.replace(' ', "+"));
        if with_plus.as_deref().is_ok_and(is_whole) {
            return Err(Error::new(ErrorKind::BlanksForPlus));
        }
    }
    from_base64_lenient(text).map_err(|_| Error::new(ErrorKind::NotAMessage))
}

/// Returns whether the outermost value has the length that it says it has.
fn is_whole(bytes: &[u8]) -> bool {
    if !is_binary(bytes) {
        return false;
    }
    let count = usize::from(bytes[1] & 0x7f);
    match bytes.get(2..2 + count) {
        // Of indefinite length: an end of contents stands at the end.
        Some([]) => bytes.ends_with(&[0, 0]),
        Some(length) if count <= 4 => {
            let length = length.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
            length + 2 + count as u64 == bytes.len() as u64
        }
        _ => false,
    }
}

/// The characters of a text, in UTF-8 or UTF-16.
pub(crate) use wrapping::characters;

/// The label of the first PEM block.
pub(crate) fn pem_label(input: &[u8]) -> Option<String> {
    let text = characters(input)?;
    let (_, rest) = text.split_once("-----BEGIN ")?;
    rest.split_once("-----").map(|(label, _)| label.trim().to_owned())
}

/// The bytes under a text form, message or not.
pub(crate) fn unwrapped_bytes(input: &[u8]) -> Option<Vec<u8>> {
    let text = wrapping::unwrapped(input)?;
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    if digits.clone().all(|byte| byte.is_ascii_hexdigit()) && digits.count() % 2 == 0 {
        return from_hex_lenient(&text).ok();
    }
    let once = from_base64_lenient(&text).ok()?;
    let twice = std::str::from_utf8(&once).ok().and_then(|text| from_base64_lenient(text).ok());
    Some(twice.filter(|bytes| bytes.first() == Some(&0x30)).unwrap_or(once))
}

/// A SEQUENCE in DER or BER begins so, and no text form does: after the character `0` a length byte of a
/// message is never a base64 character (messages are longer than 127 bytes, so it is 0x80 or above).
fn is_binary(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, length, ..] if *length >= 0x80)
}

/// Bytes of a certificate, list or key file in DER, PEM (the first block) or base64; `None` when it is none of them.
pub(crate) fn pem_or_base64(input: &[u8]) -> Option<Cow<'_, [u8]>> {
    if is_binary(input) {
        return Some(Cow::Borrowed(input));
    }
    let text = pem::without_utf16(input);
    let decoded = match pem::blocks(&text).first() {
        Some(block) => block.decode(),
        None => pem::bare_base64(&text),
    };
    decoded.ok().map(|bytes| Cow::Owned(bytes.to_vec()))
}

/// The bytes of every PEM block whose label ends so; others (keys) are passed over. `None` where a block is
/// damaged: leaving one out could hide a revocation.
pub(crate) fn pem_blocks(input: &[u8], label_end: &str) -> Option<Vec<Vec<u8>>> {
    if is_binary(input) {
        return Some(Vec::new());
    }
    let text = pem::without_utf16(input);
    let meant = pem::blocks(&text).into_iter().filter(|block| block.is(label_end));
    meant.map(|block| block.decode().ok().map(|bytes| bytes.to_vec())).collect()
}

/// The bytes of every PEM block, in whatever state its neighbours are.
pub(crate) fn any_pem_blocks(input: &[u8]) -> Vec<Vec<u8>> {
    let text = if is_binary(input) { Cow::Borrowed([].as_slice()) } else { pem::without_utf16(input) };
    let decoded = pem::blocks(&text).into_iter().filter_map(|block| block.decode().ok());
    decoded.map(|bytes| bytes.to_vec()).collect()
}
