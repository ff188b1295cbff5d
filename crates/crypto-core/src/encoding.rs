//! Hex and base64, strict and lenient named apart.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD};

/// Accepts missing padding and stray bits in the last character, as the platforms' Java decoders do.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Text that is not hex or base64.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodingError {
    /// A character outside the alphabet.
    #[error("not {alphabet}: unexpected character at byte {offset}")]
    Character {
        /// `hex` or `base64`.
        alphabet: &'static str,
        /// Where, counted in bytes from 0.
        offset: usize,
    },
    /// A length that no encoder produces.
    #[error("not {alphabet}: {length} characters")]
    Length {
        /// `hex` or `base64`.
        alphabet: &'static str,
        /// How many there are.
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
    let nibble = |(offset, byte): (usize, u8)| match char::from(byte).to_digit(16) {
        Some(digit) => Ok(digit as u8),
        None => Err(EncodingError::Character { alphabet: "hex", offset }),
    };
    let digits = text.bytes().enumerate().map(nibble).collect::<Result<Vec<u8>, _>>()?;
    if digits.len() % 2 != 0 {
        return Err(EncodingError::Length { alphabet: "hex", length: digits.len() });
    }
    Ok(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
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

/// Base64 as it arrives in practice: ASCII white space anywhere, padding present or not.
///
/// # Errors
/// [`EncodingError`]; offsets count the characters that are not white space.
pub fn from_base64_lenient(text: &str) -> Result<Vec<u8>, EncodingError> {
    let dense: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
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
