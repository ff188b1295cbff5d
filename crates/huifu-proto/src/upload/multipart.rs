//! The bytes around a file in a `multipart/form-data` body (RFC 7578).

use super::Upload;
use bytes::Bytes;
use endpoint_core::{EncodeError, EncodeErrorKind};
use http::HeaderValue;
use std::fmt::Write as _;

/// The bytes before and after a file, and the `Content-Type` of the whole. The file itself goes between them
/// unchanged, so it need not be in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multipart {
    boundary: String,
    head: String,
}

impl Multipart {
    /// Around one file, as part [`Upload::FILE_PART`].
    ///
    /// `boundary` must be drawn at random and long enough that no file holds it by chance or by design: 24
    /// letters and digits are 143 bits. The file name is written in UTF-8, as browsers do, with `"` and line
    /// breaks percent-encoded; `filename*` is not used, since RFC 7578 forbids it.
    ///
    /// # Errors
    /// [`EncodeErrorKind::Limit`] for a boundary that would have to be quoted, a file name that is empty, holds
    /// a path or other control characters, and a content type that cannot stand in a header.
    pub fn new(boundary: &str, file_name: &str, content_type: &str) -> Result<Self, EncodeError> {
        check_boundary(boundary)?;
        check_file_name(file_name)?;
        check_content_type(content_type)?;
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"",
            Upload::FILE_PART
        );
        for c in file_name.chars() {
            match c {
                '"' | '\r' | '\n' => drop(write!(head, "%{:02X}", u32::from(c))),
                c => head.push(c),
            }
        }
        let _ = write!(head, "\"\r\nContent-Type: {content_type}\r\n\r\n");
        Ok(Self { boundary: boundary.to_owned(), head })
    }

    /// Before the file.
    #[must_use]
    pub fn head(&self) -> Bytes {
        Bytes::from(self.head.clone())
    }

    /// After the file. Ends in a line break, which the demo of the document leaves out.
    #[must_use]
    pub fn tail(&self) -> Bytes {
        Bytes::from(format!("\r\n--{}--\r\n", self.boundary))
    }

    /// `Content-Type` of the request.
    ///
    /// # Errors
    /// None that [`new`](Self::new) lets through.
    pub fn content_type(&self) -> Result<HeaderValue, EncodeError> {
        HeaderValue::try_from(format!("multipart/form-data; boundary={}", self.boundary))
            .map_err(|e| EncodeError::new("boundary", EncodeErrorKind::Build).because(e))
    }
}

fn limit(field: &'static str, rule: &'static str) -> EncodeError {
    EncodeError::new(field, EncodeErrorKind::Limit(rule.into()))
}

/// RFC 2046 allows more characters, which would have to be quoted.
fn check_boundary(boundary: &str) -> Result<(), EncodeError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if (16..=70).contains(&boundary.len()) && boundary.bytes().all(plain) {
        return Ok(());
    }
    Err(limit("boundary", "must have 16 to 70 letters, digits, `-` and `_`"))
}

fn check_file_name(name: &str) -> Result<(), EncodeError> {
    if name.trim().is_empty() {
        return Err(limit(Upload::FILE_PART, "must have a file name"));
    }
    if matches!(name, "." | "..") || name.contains(['/', '\\']) {
        return Err(limit(Upload::FILE_PART, "must have the name of a file, not a path"));
    }
    if name.chars().any(|c| c.is_control() && !matches!(c, '\r' | '\n')) {
        return Err(limit(Upload::FILE_PART, "must have a file name without control characters"));
    }
    Ok(())
}

fn check_content_type(content_type: &str) -> Result<(), EncodeError> {
    let both = content_type.split_once('/').is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty());
    if both && content_type.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(limit(Upload::FILE_PART, "must have a content type such as image/png"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDARY: &str = "0123456789abcdef-_ABCDEF";

    #[test]
    fn the_file_stands_between_head_and_tail() {
        let form = Multipart::new(BOUNDARY, "test.png", "image/png").unwrap();
        assert_eq!(
            form.head(),
            "--0123456789abcdef-_ABCDEF\r\nContent-Disposition: form-data; name=\"attach_file\"; \
             filename=\"test.png\"\r\nContent-Type: image/png\r\n\r\n"
        );
        assert_eq!(form.tail(), "\r\n--0123456789abcdef-_ABCDEF--\r\n");
        assert_eq!(form.content_type().unwrap(), "multipart/form-data; boundary=0123456789abcdef-_ABCDEF");
    }

    #[test]
    fn file_names_are_written_as_browsers_write_them() {
        for (name, written) in [
            ("营业执照.png", "filename=\"营业执照.png\""),
            ("a\"b.png", "filename=\"a%22b.png\""),
            ("a\r\nX-Evil: 1.png", "filename=\"a%0D%0AX-Evil: 1.png\""),
            ("100%.png", "filename=\"100%.png\""),
        ] {
            let head = Multipart::new(BOUNDARY, name, "image/png").unwrap().head();
            let head = std::str::from_utf8(&head).unwrap();
            assert!(head.contains(written), "{head}");
            assert_eq!(head.lines().count(), 4, "{head}");
        }
    }

    #[test]
    fn what_cannot_be_framed_is_named() {
        let field = |boundary, name, content_type| {
            Multipart::new(boundary, name, content_type).unwrap_err().field().to_owned()
        };
        let long = "x".repeat(71);
        for boundary in ["", "short", "0123456789abcdef 0", "0123456789abcdef\"", long.as_str()] {
            assert_eq!(field(boundary, "a.png", "image/png"), "boundary", "{boundary}");
        }
        for name in ["", " ", "..", "/etc/passwd", "a\\b.png", "a\0.png", "a\tb.png"] {
            assert_eq!(field(BOUNDARY, name, "image/png"), "attach_file", "{name:?}");
        }
        for content_type in ["", "png", "image/", "/png", "image/png\r\nX: y", "图/片"] {
            assert_eq!(field(BOUNDARY, "a.png", content_type), "attach_file", "{content_type:?}");
        }
    }
}
