//! Text of unknown making: what is around it, what it is, how it is shown.

use encoding_rs::GB18030;
use std::borrow::Cow;

/// The text without byte order mark, white space and NULs around it.
pub(crate) fn without_rim(mut text: &[u8]) -> &[u8] {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    loop {
        match text {
            [b' ' | b'\t' | b'\r' | b'\n' | 0, rest @ ..] | [rest @ .., b' ' | b'\t' | b'\r' | b'\n' | 0] => {
                text = rest;
            }
            _ => match text.strip_prefix(MARK) {
                Some(rest) => text = rest,
                None => return text,
            },
        }
    }
}

/// The text for people: UTF-8, else GBK if it is that, else with the unreadable replaced.
pub(crate) fn shown(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // Cut in the middle of a character.
        Err(e) if e.error_len().is_none() => String::from_utf8_lossy(bytes),
        Err(_) if is_gbk(bytes) => GB18030.decode(bytes).0,
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Returns whether bytes that are not UTF-8 are Chinese text in GBK. The last one may be cut in half.
fn is_gbk(bytes: &[u8]) -> bool {
    let whole = |bytes: &[u8]| !GB18030.decode_without_bom_handling(bytes).1;
    whole(bytes) || bytes.split_last().is_some_and(|(last, rest)| *last >= 0x81 && whole(rest))
}

/// Returns what a text is that cannot be read as a JSON object, if that can be told.
pub(crate) fn what_it_is(body: &[u8]) -> Option<&'static str> {
    let text = without_rim(body);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.');
    let name = text.iter().take_while(|byte| is_name(byte)).count();
    match text {
        [0x1f, 0x8b, ..] => Some("it is compressed with gzip, and the answer does not declare it"),
        [b'<', ..] => Some("it is HTML or XML"),
        [b'"', ..]
            if serde_json::from_slice::<String>(text)
                .is_ok_and(|inner| inner.trim_start().starts_with('{')) =>
        {
            Some("it is JSON inside a JSON string: somebody on the way wrote it twice")
        }
        _ if name > 0 && text.get(name) == Some(&b'(') && text.contains(&b'{') => {
            Some("it is JSONP, a call of a JavaScript function: somebody on the way wrapped it")
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{', 0, ..] => Some("the text is UTF-16; it must be UTF-8"),
        _ if std::str::from_utf8(text).is_ok() => None,
        _ if is_gbk(text) => Some("the text is GBK, and no charset is declared; it must be UTF-8"),
        _ => None,
    }
}
