//! What is wrong with a file, and where.

use crate::language::{Text, text};
use serde_json::{Value, json};
use std::fmt;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// From 1, as editors count; 0 for the file as a whole.
    pub(super) line: usize,
    /// From 1, with its name, where it is about one.
    pub(super) column: Option<(usize, String)>,
    pub(super) text: Text,
}

impl Mistake {
    pub(super) fn line(line: usize, text: Text) -> Self {
        Self { line, column: None, text }
    }

    pub(super) fn cell(line: usize, index: usize, name: &str, text: Text) -> Self {
        Self { line, column: Some((index + 1, name.to_owned())), text }
    }

    pub(super) fn document(&self) -> Value {
        let column = self.column.as_ref();
        json!({
            "line": self.line, "column": column.map(|(number, _)| number), "name": column.map(|(_, name)| name),
            "mistake": self.text.english(), "mistakeZh": self.text.chinese(),
        })
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match (&self.column, self.line) {
            (Some((number, name)), line) => {
                let name = shown::text(name);
                text!("line {line}, column {number} ({name}): ", "第 {line} 行第 {number} 列（{name}）：")
            }
            (None, 0) => Text::default(),
            (None, line) => text!("line {line}: ", "第 {line} 行："),
        };
        write!(f, "{place}{}", self.text)
    }
}
