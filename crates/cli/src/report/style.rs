//! Colours, and errors in one line.

use crate::language::Text;
use anstyle::{AnsiColor, Style};
use std::error::Error;

pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARN: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const TITLE: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

/// How a check ended, in its colour; as wide in both languages.
pub(crate) fn ended(well: bool) -> (Style, Text) {
    match well {
        true => (GOOD, Text::pair("ok   ", "通过 ")),
        false => (BAD, Text::pair("FAIL ", "失败 ")),
    }
}

/// An error and its causes in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", chain(source)),
        None => error.to_string(),
    }
}
