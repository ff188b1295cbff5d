//! What is wrong with a file, and where.

use serde_json::{Value, json};
use std::fmt;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// From 1, as editors count; 0 for the file as a whole.
    pub(super) line: usize,
    /// From 1, with its name, where it is about one.
    pub(super) column: Option<(usize, String)>,
    pub(super) text: String,
}

impl Mistake {
    pub(super) fn line(line: usize, text: impl Into<String>) -> Self {
        Self { line, column: None, text: text.into() }
    }

    pub(super) fn cell(line: usize, index: usize, name: &str, text: impl Into<String>) -> Self {
        Self { line, column: Some((index + 1, name.to_owned())), text: text.into() }
    }

    pub(super) fn document(&self) -> Value {
        let column = self.column.as_ref();
        json!({
            "line": self.line, "column": column.map(|(number, _)| number), "name": column.map(|(_, name)| name),
            "mistake": self.text,
        })
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.column, self.line) {
            (Some((number, name)), line) => {
                write!(f, "line {line}, column {number} ({}): ", shown::text(name))?
            }
            (None, 0) => {}
            (None, line) => write!(f, "line {line}: ")?,
        }
        f.write_str(&self.text)
    }
}
