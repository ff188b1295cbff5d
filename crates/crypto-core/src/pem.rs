//! PEM (RFC 7468) as it is found in files, mails and environment variables.
//!
//! Bytes outside of the boundaries do not count, whatever they are: OpenSSL writes names there whose bytes are no text.
//! Inside, line breaks may be anything that editors and environments make of them, `\n` in two characters included.
//! Labels are handed out and not judged: in practice they are often wrong.

use crate::encoding::{EncodingError, from_base64_lenient, to_base64};
use std::borrow::Cow;
use zeroize::Zeroizing;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";
/// Longer than any label there is.
const MAX_LABEL: usize = 64;

/// One block: what stands between a BEGIN and an END line.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    label: &'a str,
    body: Option<&'a [u8]>,
}

impl<'a> Block<'a> {
    /// Returns what the BEGIN line says, such as `PRIVATE KEY`.
    #[must_use]
    pub fn label(&self) -> &'a str {
        self.label
    }

    /// Returns whether the label ends so: `CERTIFICATE` is also `X509 CERTIFICATE` and `TRUSTED CERTIFICATE`.
    #[must_use]
    pub fn is(&self, label_end: &str) -> bool {
        self.label.ends_with(label_end)
    }

    /// Returns what stands between the two lines, as it stands there; `None` where the END line is missing.
    #[must_use]
    pub fn body(&self) -> Option<&'a [u8]> {
        self.body
    }

    /// Returns whether it is under a password: by its label, or by OpenSSL's old header (RFC 1421).
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        let header = || {
            self.body
                .is_some_and(|body| find(body, b"Proc-Type:").is_some() && find(body, b"ENCRYPTED").is_some())
        };
        self.label.contains("ENCRYPTED") || header()
    }

    /// The bytes. Wiped when they are dropped: they may be a key.
    ///
    /// # Errors
    /// [`EncodingError`]; [`EncodingError::Length`] also where the END line is missing.
    pub fn decode(&self) -> Result<Zeroizing<Vec<u8>>, EncodingError> {
        let body = self.body.ok_or(EncodingError::Length { alphabet: "base64", length: 0 })?;
        let text = base64_text(body)?;
        from_base64_lenient(&text).map(Zeroizing::new)
    }
}

impl std::fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Block").field("label", &self.label).finish_non_exhaustive()
    }
}

/// All blocks of a file, in its order. None where it is not PEM.
#[must_use]
pub fn blocks(input: &[u8]) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut rest = input;
    while let Some(at) = find(rest, BEGIN) {
        rest = &rest[at + BEGIN.len()..];
        let Some(label) = label(rest) else { continue };
        rest = &rest[label.len() + DASHES.len()..];
        // A block ends before the next one begins. Looking no further keeps the work with the length of the file.
        let until = find(rest, BEGIN).unwrap_or(rest.len());
        let body = find(&rest[..until], END).map(|end| &rest[..end]);
        found.push(Block { label, body });
        rest = body.map_or(rest, |body| &rest[body.len()..]);
    }
    found
}

/// The label in front of five dashes.
fn label(text: &[u8]) -> Option<&str> {
    let length = find(text.get(..(MAX_LABEL + DASHES.len()).min(text.len()))?, DASHES)?;
    let label = std::str::from_utf8(&text[..length]).ok()?;
    let is_label = !label.is_empty() && label.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_label.then_some(label)
}

/// Bare base64, as keys are copied out of consoles and into environment variables: line breaks, also `\n` in two
/// characters, quotation marks around it and a byte order mark before it do not count.
///
/// # Errors
/// [`EncodingError`].
pub fn bare_base64(input: &[u8]) -> Result<Zeroizing<Vec<u8>>, EncodingError> {
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input).trim_ascii();
    let quoted = |mark: &[u8]| input.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let input = quoted(b"\"").or_else(|| quoted(b"'")).unwrap_or(input);
    let text = base64_text(input)?;
    from_base64_lenient(&text).map(Zeroizing::new)
}

/// Text with `\n`, `\r` and `\t` in two characters taken out, and the backslash before a line's end and before `/`.
fn base64_text(bytes: &[u8]) -> Result<Zeroizing<String>, EncodingError> {
    let not = |offset| EncodingError::Character { alphabet: "base64", offset };
    let text = std::str::from_utf8(bytes).map_err(|e| not(e.valid_up_to()))?;
    let mut dense = Zeroizing::new(String::with_capacity(text.len()));
    let mut pieces = text.split('\\');
    dense.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.strip_prefix(['n', 'r', 't', '\n', '\r']) {
            Some(rest) => dense.push_str(rest),
            // As JSON may write it.
            None if piece.is_empty() || piece.starts_with('/') => dense.push_str(piece),
            None => return Err(not(dense.len())),
        }
    }
    Ok(dense)
}

/// Text in UTF-16 with its mark, as Windows tools redirect it into files, as bytes of ASCII; everything else as it is.
#[must_use]
pub fn without_utf16(input: &[u8]) -> Cow<'_, [u8]> {
    let unit: fn([u8; 2]) -> u16 = match input {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(input),
    };
    let units = input[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    // What is no ASCII stands outside of the boundaries, where it does not count.
    Cow::Owned(units.map(|unit| u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(b'?')).collect())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, _) = needle.split_first()?;
    let mut from = 0;
    while let Some(at) = haystack.get(from..)?.iter().position(|byte| byte == first) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// One block of PEM: lines of 64 characters between BEGIN and END. What is made of a private key is for the caller to wipe.
#[must_use]
pub fn encode(label: &str, der: &[u8]) -> String {
    let base64 = Zeroizing::new(to_base64(der));
    let mut text = String::with_capacity(base64.len() + base64.len() / 64 + 2 * label.len() + 40);
    text.extend(["-----BEGIN ", label, "-----\n"]);
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        // Base64 is ASCII: every place is one between characters.
        let (line, further) = rest.split_at(rest.len().min(64));
        text.extend([line, "\n"]);
        rest = further;
    }
    text.extend(["-----END ", label, "-----\n"]);
    text
}
