//! The text of an answer, as gateways on the way leave it.

use crate::text::{what_it_is, without_rim};
use crate::{DecodeError, DecodeErrorKind};
use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use http::{HeaderMap, Response, header::CONTENT_TYPE};
use std::borrow::Cow;

/// The text of an answer without what gateways put around it: a byte order mark, blank lines, NULs. Text in a
/// character set that the answer declares is decoded; one that it does not declare is not guessed, but named when
/// the text cannot be read.
///
/// # Errors
/// [`DecodeErrorKind::Empty`]; [`DecodeErrorKind::Encoding`] for text that is not in the declared character set, or
/// in none that is declared and not UTF-8.
pub fn readable(answer: &Response<Bytes>) -> Result<Cow<'_, [u8]>, DecodeError> {
    let body = without_rim(answer.body());
    if body.is_empty() {
        return Err(DecodeError::new("$", DecodeErrorKind::Empty));
    }
    // Some gateways declare GBK and send UTF-8.
    if std::str::from_utf8(body).is_ok() {
        return Ok(Cow::Borrowed(body));
    }
    let wrong = |cause: String| DecodeError::new("$", DecodeErrorKind::Encoding).because(cause);
    match declared(answer.headers()) {
        Some(charset) if charset != UTF_8 => {
            let (text, _, damaged) = charset.decode(body);
            let name = charset.name();
            if damaged {
                return Err(wrong(format!("the answer declares {name}, and its text is not {name}")));
            }
            Ok(Cow::Owned(without_rim(text.as_bytes()).to_owned()))
        }
        _ => {
            Err(wrong(what_it_is(body).unwrap_or("it is text in no character set that is known").to_owned()))
        }
    }
}

/// The character set of the `Content-Type`.
fn declared(headers: &HeaderMap) -> Option<&'static Encoding> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let charset = |part: &str| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    let label = value.split(';').find_map(charset)?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    fn answer(content_type: &str, body: &[u8]) -> Response<Bytes> {
        Response::builder().header(CONTENT_TYPE, content_type).body(Bytes::copy_from_slice(body)).unwrap()
    }

    const JSON: &str = r#"{"msg":"余额不足"}"#;

    #[test]
    fn what_gateways_put_around_is_taken_off() {
        for (before, after) in
            [("\u{feff}", ""), ("\r\n\n", "\n\n"), ("\0", "\0\0"), ("\n\u{feff} ", "\0\r\n"), ("", "")]
        {
            let http = answer("application/json", format!("{before}{JSON}{after}").as_bytes());
            assert_eq!(&*readable(&http).unwrap(), JSON.as_bytes(), "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_declared_character_set_is_decoded_and_an_undeclared_one_is_named() {
        let gbk = GB18030.encode(JSON).0;
        for charset in ["GBK", "gb2312", "\"GB18030\""] {
            let content_type = format!("application/json; charset={charset}");
            assert_eq!(&*readable(&answer(&content_type, &gbk)).unwrap(), JSON.as_bytes(), "{charset}");
            assert_eq!(&*readable(&answer(&content_type, JSON.as_bytes())).unwrap(), JSON.as_bytes());
        }
        for content_type in ["application/json", "text/html; charset=utf-8", "text/plain; charset=nonsense"] {
            let error = readable(&answer(content_type, &gbk)).unwrap_err();
            let cause = std::error::Error::source(&error).unwrap().to_string();
            assert_eq!(error.kind(), DecodeErrorKind::Encoding);
            assert!(cause.contains("the text is GBK"), "{content_type}: {cause}");
        }
        let error = readable(&answer("a/b; charset=gbk", b"{\"a\":\"\xff\xff\"}")).unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("declares GBK"));
    }

    #[test]
    fn an_empty_answer_is_empty() {
        for body in ["", "\n", "\0\0", "\u{feff}"] {
            let error = readable(&answer("application/json", body.as_bytes())).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::Empty, "{body:?}");
        }
    }

    #[test]
    fn what_is_no_object_is_named() {
        for (body, says) in [
            (r#""{\"resp\":\"00\"}""#, "JSON inside a JSON string"),
            (r#"callback({"resp":"00"});"#, "JSONP"),
            ("jQuery_1.cb({\"resp\":\"00\"})", "JSONP"),
            ("<html>", "HTML"),
            ("\u{1f}\u{8b}", ""),
            ("hello", ""),
        ] {
            let found = what_it_is(body.as_bytes()).unwrap_or_default();
            assert!(found.contains(says) && found.is_empty() == says.is_empty(), "{body}: {found}");
        }
        assert!(what_it_is(&[0x1f, 0x8b, 8]).unwrap().contains("gzip"));
        assert!(what_it_is(&GB18030.encode("余额不足").0).unwrap().contains("GBK"));
    }
}
