//! Characters that one does not see and that do something: they drive a terminal, turn the direction of reading, or hide in a word.
//! Requests bring them, and whoever looks at a request must see that they are there.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is one of these. Line breaks and tabs are what they seem.
pub(crate) fn is_odd(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A page in which each of them that would be shown is a mark with its number. In attributes they stay, since forms send those back;
/// `<` and `>` stand in the text of a page where they are markup and nowhere else.
pub(crate) fn html(page: String) -> String {
    if !page.contains(is_odd) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    let mut in_tag = false;
    let mut characters = page.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        // A carriage return before a line break is half of it.
        let ends_line = c == '\r' && characters.peek() == Some(&'\n');
        if !in_tag && is_odd(c) && !ends_line {
            let number = u32::from(c);
            let _ = write!(out, "<span class=\"odd\" title=\"U+{number:04X}\">\\u{{{number:x}}}</span>");
        } else {
            out.push(c);
        }
    }
    out
}

/// A document of JSON that says the same and holds none of them, since `cat` shows documents too: they stand in texts only, and
/// there as escapes.
pub(crate) fn json(document: String) -> String {
    escaped(&document, |out, c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
    .into_owned()
}

/// A text with each of them written by `write`.
pub(crate) fn escaped(text: &str, write: impl Fn(&mut String, char)) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        match is_odd(c) {
            true => write(&mut out, c),
            false => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_marked_and_what_forms_send_back_stays() {
        let page = "<td title=\"a\u{202e}b\">a\u{202e}\u{1b}[2Jb\r\nc\rd 签约\t</td>".to_owned();
        assert_eq!(
            html(page),
            "<td title=\"a\u{202e}b\">a<span class=\"odd\" title=\"U+202E\">\\u{202e}</span>\
             <span class=\"odd\" title=\"U+001B\">\\u{1b}</span>[2Jb\r\n\
             c<span class=\"odd\" title=\"U+000D\">\\u{d}</span>d 签约\t</td>"
        );
        assert_eq!(html("<p>签约 ü</p>".to_owned()), "<p>签约 ü</p>");
    }

    #[test]
    fn json_says_the_same_without_them() {
        let value =
            serde_json::json!({ "a\u{9b}": "x\u{202e}\u{1b}[2J\u{7f}\u{e0041}\u{2028}汇付 \"\\\u{feff}" });
        let document = json(serde_json::to_string_pretty(&value).unwrap());
        assert!(!document.contains(is_odd), "{document:?}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&document).unwrap(), value);
    }
}
