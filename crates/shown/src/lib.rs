//! The text that came from outside, as it may stand in a log or an error: escaped and cut.
//!
//! Whoever can reach a merchant's server chooses names of fields, numbers of orders and names in certificates,
//! and all of them end up in a log. Printed as they came, a line break among them forges lines of the log, an
//! escape character drives the terminal of who reads it, and two megabytes fill the disk.
//!
//! ```
//! let forged = "x\n2030-01-01T00:00:00Z  INFO paid\u{1b}[2J";
//! assert_eq!(shown::value(&forged).to_string(), r"x\n2030-01-01T00:00:00Z  INFO paid\u{1b}[2J");
//! assert_eq!(shown::value(&"y".repeat(2_000_000)).to_string(), format!("{}…", "y".repeat(64)));
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

use std::error::Error;
use std::fmt::{self, Debug, Display, Write as _};

/// The number of characters of a name or a value that are shown.
pub const VALUE: usize = 64;
/// The number of characters that are shown of a sentence, which may hold names and values.
pub const TEXT: usize = 512;
/// The number of causes of an error that are shown.
const CAUSES: usize = 8;

/// A name or a value from outside: as `escape_debug` writes it, [`VALUE`] characters of it at most.
pub fn value<T: Display + ?Sized>(value: &T) -> Shown<'_, T> {
    Shown { inner: value, most: VALUE, marks: true }
}

/// A sentence that may hold words from outside: one line of printable characters, [`TEXT`] of them at most.
/// Quotation marks and backslashes stay as they are, since our own sentences have them.
pub fn text<T: Display + ?Sized>(text: &T) -> Shown<'_, T> {
    Shown { inner: text, most: TEXT, marks: false }
}

/// An error and its causes, each as by [`text()`].
pub fn error(error: &(dyn Error + 'static)) -> ShownError {
    let mut chain = Vec::new();
    let mut next = Some(error);
    while let Some(e) = next.filter(|_| chain.len() < CAUSES) {
        chain.push(text(e).to_string());
        next = e.source();
    }
    let mut shown = ShownError { text: chain.pop().unwrap_or_default(), source: None };
    while let Some(text) = chain.pop() {
        shown = ShownError { text, source: Some(Box::new(shown)) };
    }
    shown
}

/// See [`value()`] and [`text()`].
#[derive(Clone, Copy)]
pub struct Shown<'a, T: ?Sized> {
    inner: &'a T,
    most: usize,
    /// True if quotation marks and backslashes are escaped too.
    marks: bool,
}

/// See [`error()`].
#[derive(Debug, Clone)]
pub struct ShownError {
    text: String,
    source: Option<Box<ShownError>>,
}

impl<T: Display + ?Sized> Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line { out: f, left: self.most, cut: false, marks: self.marks };
        // An error of the line is its end, not one of the formatter: that is distinguished by `cut`.
        match write!(line, "{}", self.inner) {
            Err(_) if line.cut => f.write_char('…'),
            other => other,
        }
    }
}

/// As `Display`: between quotation marks nothing would be safer.
impl<T: Display + ?Sized> Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl Display for ShownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for ShownError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// A byte that stands as it is, between quotation marks too.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\'' | b'\\')
}

/// Passes on so many characters, then fails, so that a long text is not even walked to its end.
struct Line<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    left: usize,
    cut: bool,
    marks: bool,
}

impl fmt::Write for Line<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Nearly all that is shown is plain, and passes on in one piece.
        let plain = text.bytes().take(self.left).take_while(|byte| is_plain(*byte)).count();
        let (plain, rest) = text.split_at_checked(plain).unwrap_or(("", text));
        self.out.write_str(plain)?;
        self.left -= plain.len();
        for c in rest.chars() {
            if self.left == 0 {
                self.cut = true;
                return Err(fmt::Error);
            }
            self.left -= 1;
            match c {
                '"' | '\'' | '\\' if !self.marks => self.out.write_char(c)?,
                // Both printable by Unicode's own account, and both move what stands around them.
                '\u{2028}' | '\u{2029}' => write!(self.out, "{}", c.escape_unicode())?,
                _ => write!(self.out, "{}", c.escape_debug())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that ends a line, drives a terminal, or turns the direction of writing.
    const EVIL: &str =
        "a\nb\rc\u{1b}[31md\u{7}e\u{85}f\u{2028}g\u{2029}h\u{202e}i\u{0}j\u{9b}k\u{200b}l\u{feff}m\tn";

    fn assert_harmless(text: &str) {
        let harmless = |c: char| !c.is_control() && !"\u{2028}\u{2029}\u{202e}\u{200b}\u{feff}".contains(c);
        assert!(text.chars().all(harmless), "{text:?}");
    }

    #[test]
    fn nothing_ends_a_line_or_drives_a_terminal() {
        for shown in [value(EVIL).to_string(), text(EVIL).to_string(), format!("{:?}", value(EVIL))] {
            assert_harmless(&shown);
            assert!(shown.starts_with(r"a\nb\rc\u{1b}[31md\u{7}e\u{85}f\u{2028}g"), "{shown}");
        }
    }

    #[test]
    fn letters_of_every_script_stay_and_marks_stay_in_sentences() {
        assert_eq!(value("张三 Ünï 100%").to_string(), "张三 Ünï 100%");
        assert_eq!(value(r#"a"b'c\d"#).to_string(), r#"a\"b\'c\\d"#);
        assert_eq!(text(r#"field "a" isn't C:\x"#).to_string(), r#"field "a" isn't C:\x"#);
    }

    #[test]
    fn the_bounds_are_characters_and_the_end_is_marked() {
        assert_eq!(value(&"汇".repeat(VALUE)).to_string(), "汇".repeat(VALUE));
        assert_eq!(value(&"汇".repeat(VALUE + 1)).to_string(), format!("{}…", "汇".repeat(VALUE)));
        assert_eq!(text(&"汇".repeat(TEXT + 1)).to_string(), format!("{}…", "汇".repeat(TEXT)));
        // In pieces, as `format_args!` hands them over.
        let pieces = format_args!("{}{}", "x".repeat(60), "y".repeat(60)).to_string();
        assert_eq!(value(&pieces).to_string(), format!("{}yyyy…", "x".repeat(60)));
        assert_eq!(value("").to_string(), "");
    }

    #[derive(Debug)]
    struct Chain(String, Option<Box<Chain>>);

    impl Display for Chain {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl Error for Chain {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|source| source as _)
        }
    }

    #[test]
    fn an_error_keeps_its_causes_each_of_them_harmless() {
        let cause = Chain(format!("{EVIL}{}", "z".repeat(2_000_000)), None);
        let shown = error(&Chain("outer\n".to_owned(), Some(Box::new(cause))));
        assert_eq!(shown.to_string(), r"outer\n");
        let source = shown.source().map(ToString::to_string).unwrap_or_default();
        assert_harmless(&source);
        assert!(source.len() < 2 * TEXT && source.ends_with("z…"), "{source}");
        assert!(shown.source().and_then(Error::source).is_none());
    }

    #[test]
    fn a_chain_without_end_is_cut() {
        let endless = (0..100).fold(None, |chain, n| Some(Box::new(Chain(n.to_string(), chain))));
        let shown = endless.as_deref().map(|e| error(e));
        let mut left = shown.as_ref();
        let mut count = 0;
        while let Some(error) = left {
            (count, left) = (count + 1, error.source.as_deref());
        }
        assert_eq!(count, CAUSES);
    }
}
