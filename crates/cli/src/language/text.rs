//! A text in both languages, for whatever a person is told while a command runs.
//!
//! It is English wherever nobody asks for more: documents of `--json`, logs and errors of errors are the same in every
//! language. Only what goes to a person's screen is made under [`for_reader`], and is then in the language of the call.

use super::chosen::{self, Language};
use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::fmt;

thread_local! {
    /// The language in which texts are written at this moment, on this thread.
    static WRITTEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The same in English and in Chinese. Made by `text!`, which takes both, so that none is forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    english: Cow<'static, str>,
    chinese: Cow<'static, str>,
}

/// Both texts at the place where they belong, with the holes of `format!`.
macro_rules! text {
    ($english:literal, $chinese:literal $(, $($values:tt)*)?) => {
        $crate::language::Text::of(
            || ::std::format!($english $(, $($values)*)?),
            || ::std::format!($chinese $(, $($values)*)?),
        )
    };
}
pub(crate) use text;

impl Text {
    /// Two texts that stand in tables.
    pub(crate) const fn pair(english: &'static str, chinese: &'static str) -> Self {
        Self { english: Cow::Borrowed(english), chinese: Cow::Borrowed(chinese) }
    }

    /// What `text!` makes: texts within them are each in the same language.
    pub(crate) fn of(english: impl FnOnce() -> String, chinese: impl FnOnce() -> String) -> Self {
        Self {
            english: written_in(Language::English, english).into(),
            chinese: written_in(Language::Chinese, chinese).into(),
        }
    }

    /// What is the same in both: a name, a path, the words of somebody else.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self { english: text.clone().into(), chinese: text.into() }
    }

    pub(crate) fn english(&self) -> &str {
        &self.english
    }

    pub(crate) fn chinese(&self) -> &str {
        &self.chinese
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match WRITTEN.get() {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        })
    }
}

/// A failure in a person's words.
impl Error for Text {}

/// Makes a text in the language of the call.
pub(crate) fn for_reader<T>(make: impl FnOnce() -> T) -> T {
    let language = if chosen::is_chinese() { Language::Chinese } else { Language::English };
    written_in(language, make)
}

/// Makes a text in Chinese, whatever the language of the call.
pub(crate) fn for_chinese<T>(make: impl FnOnce() -> T) -> T {
    written_in(Language::Chinese, make)
}

fn written_in<T>(language: Language, make: impl FnOnce() -> T) -> T {
    /// Puts the language back, whatever happens in between.
    struct Back(Language);
    impl Drop for Back {
        fn drop(&mut self) {
            WRITTEN.set(self.0);
        }
    }
    let _back = Back(WRITTEN.replace(language));
    make()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_within_a_text_are_in_its_language_and_english_is_what_programs_get() {
        let (file, count) = (Text::pair("the file", "文件"), 3);
        let whole = text!("{file} has {count} lines", "{file}共 {count} 行");
        assert_eq!(whole.to_string(), "the file has 3 lines");
        assert_eq!(whole.english(), "the file has 3 lines");
        assert_eq!(whole.chinese(), "文件共 3 行");
        let shown = written_in(Language::Chinese, || format!("{whole:>10}"));
        assert_eq!(shown, "   文件共 3 行");
        assert_eq!(whole.to_string(), "the file has 3 lines", "the language is put back");
        assert_eq!(Text::same("a.pem").chinese(), "a.pem");
    }
}
