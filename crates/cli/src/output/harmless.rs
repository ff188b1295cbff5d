//! Text for a terminal. Names and values in messages are a stranger's, and a terminal obeys escape sequences: one clears
//! the screen, another writes over the line that says what failed.

use std::borrow::Cow;

/// The text with a mark for everything that would drive a terminal or turn the direction of reading, but for line breaks,
/// tabs and colours, which are our own.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if !text.contains(drives) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = colour(rest).unwrap_or(c.len_utf8());
        let (piece, after) = rest.split_at(length);
        let is_kept = length > 1 && c == '\u{1b}' || !drives(c) || (c == '\r' && after.starts_with('\n'));
        out.push_str(if is_kept { piece } else { "\u{fffd}" });
        rest = after;
    }
    out.into()
}

fn drives(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The length of the sequence for a colour that the text begins with.
fn colour(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
    numbers[end..].starts_with('m').then_some(2 + end + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_drives_a_terminal_is_marked_and_everything_else_stays() {
        let text = super::text;
        for same in ["", "a\nb\tc", "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m 汇付 ü\r\n"] {
            assert_eq!(text(same), same);
        }
        for (from, to) in [
            ("\u{1b}[2Jx", "\u{fffd}[2Jx"),
            ("\u{1b}]0;title\u{7}", "\u{fffd}]0;title\u{fffd}"),
            ("FAIL\rok  ", "FAIL\u{fffd}ok  "),
            ("a\u{8}\u{9b}2Jb", "a\u{fffd}\u{fffd}2Jb"),
            ("\u{202e}drow\u{2028}", "\u{fffd}drow\u{fffd}"),
            ("\u{1b}[31", "\u{fffd}[31"),
            ("\u{1b}[1;31mred", "\u{1b}[1;31mred"),
        ] {
            assert_eq!(text(from), to);
        }
    }
}
