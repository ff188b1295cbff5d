//! Hex and base64, strict and lenient named apart.

mod base64_engine;

use base64::Engine as _;
use base64_engine::{LENIENT, STANDARD};

/// Text that is not hex or base64.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodingError {
    /// A character outside the alphabet.
    #[error("not {alphabet}: unexpected character at byte {offset}")]
    Character {
        /// `hex` or `base64`.
        alphabet: &'static str,
        /// The offset of the character, counted in bytes from 0.
        offset: usize,
    },
    /// A length that no encoder produces.
    #[error("not {alphabet}: {length} characters")]
    Length {
        /// `hex` or `base64`.
        alphabet: &'static str,
        /// The number of characters.
        length: usize,
    },
}

/// Lower-case hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// Bytes of hex digits in either case.
///
/// # Errors
/// [`EncodingError`] with the offset of the first wrong character.
pub fn from_hex(text: &str) -> Result<Vec<u8>, EncodingError> {
    let nibble = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    if let Some(offset) = text.bytes().position(|byte| nibble(byte).is_none()) {
        return Err(EncodingError::Character { alphabet: "hex", offset });
    }
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
        _ => None,
    });
    pairs.collect::<Option<_>>().ok_or(EncodingError::Length { alphabet: "hex", length: text.len() })
}

/// Hex digits as programs wrap them: ASCII white space anywhere.
///
/// # Errors
/// [`EncodingError`]; offsets count the characters that are not white space.
pub fn from_hex_lenient(text: &str) -> Result<Vec<u8>, EncodingError> {
    from_hex(&text.chars().filter(|c| !c.is_ascii_whitespace()).collect::<String>())
}

/// Standard base64 with padding, on one line.
#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Standard base64, strictly: padding required, nothing else in the text.
///
/// # Errors
/// [`EncodingError`] with the offset of the first wrong character.
pub fn from_base64(text: &str) -> Result<Vec<u8>, EncodingError> {
    STANDARD.decode(text).map_err(|e| base64_error(&e, text.len()))
}

/// Standard base64 of standard base64, both strictly, of bytes that `accept` takes by the first two of them.
///
/// Decoded piece by piece: of the text between the two, which is a third longer than the bytes, no more than a piece is
/// held.
///
/// ```
/// use crypto_core::encoding::{from_base64_twice, to_base64};
/// let text = to_base64(to_base64(b"message").as_bytes());
/// assert_eq!(from_base64_twice(text.as_bytes(), |begins| begins == b"me").as_deref(), Some(&b"message"[..]));
/// assert_eq!(from_base64_twice(text.as_bytes(), |begins| begins == b"ME"), None);
/// ```
#[must_use]
pub fn from_base64_twice(text: &[u8], accept: impl FnOnce(&[u8]) -> bool) -> Option<Vec<u8>> {
    // Characters of the outer text in a piece, which are as many of the inner text as whole groups of four have.
    const PIECE: usize = 16 << 10;
    let mut accept = Some(accept);
    let mut inner = vec![0; text.len().min(PIECE).div_ceil(4) * 3];
    let mut bytes = Vec::with_capacity(text.len() / 16 * 9 + 9);
    let mut pieces = text.chunks(PIECE).peekable();
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        let (length, before) = (STANDARD.decode_slice(piece, &mut inner).ok()?, bytes.len());
        let inner = inner.get(..length)?;
        STANDARD.decode_vec(inner, &mut bytes).ok()?;
        // Padding stands at the end only: what is decoded before is whole groups, of both texts.
        if !is_last && (length != PIECE / 4 * 3 || bytes.len() - before != length / 4 * 3) {
            return None;
        }
        if accept.take().is_some_and(|accept| !accept(bytes.get(..2).unwrap_or(&bytes))) {
            return None;
        }
    }
    Some(bytes)
}

/// Base64 as it arrives in practice: ASCII white space anywhere, padding present or not.
///
/// # Errors
/// [`EncodingError`]; offsets count the characters that are not white space.
pub fn from_base64_lenient(text: &str) -> Result<Vec<u8>, EncodingError> {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    // Most texts have no white space: none is looked for where the text decodes as it is.
    let error = match LENIENT.decode(text) {
        Ok(bytes) => return Ok(bytes),
        Err(error) => error,
    };
    if !text.as_bytes().iter().any(is_blank) {
        return Err(base64_error(&error, text.len()));
    }
    let dense: Vec<u8> = text.bytes().filter(|byte| !is_blank(byte)).collect();
    LENIENT.decode(&dense).map_err(|e| base64_error(&e, dense.len()))
}

fn base64_error(error: &base64::DecodeError, length: usize) -> EncodingError {
    match error {
        base64::DecodeError::InvalidByte(offset, _)
        | base64::DecodeError::InvalidLastSymbol { offset, .. } => {
            EncodingError::Character { alphabet: "base64", offset: *offset }
        }
        base64::DecodeError::InvalidLength(_) | base64::DecodeError::InvalidPadding => {
            EncodingError::Length { alphabet: "base64", length }
        }
    }
}
