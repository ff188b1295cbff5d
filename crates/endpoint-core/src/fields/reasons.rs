//! Reasons why fields cannot be read, without their values.

use std::fmt;

/// The name in serde's "missing field `x`".
pub(super) fn missing_field(text: &str) -> Option<&str> {
    text.strip_prefix("missing field `")?.split('`').next()
}

/// The reason why a JSON text cannot be read, without the text.
#[derive(Debug)]
pub(super) struct Position(pub(super) serde_json::Error, pub(super) Option<&'static str>);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.0.classify() {
            serde_json::error::Category::Eof => "the text ends too early",
            serde_json::error::Category::Syntax => "the text breaks the JSON grammar",
            serde_json::error::Category::Data | serde_json::error::Category::Io => {
                "the text is not an object"
            }
        };
        write!(f, "{what} at line {}, column {}", self.0.line(), self.0.column())?;
        self.1.map_or(Ok(()), |known| write!(f, "; {known}"))
    }
}

impl std::error::Error for Position {}

/// The reader's reason with quoted values removed: they may be secret.
#[derive(Debug)]
pub(super) struct Shape(pub(super) String);

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut inside = false;
        let mut escaped = false;
        for c in self.0.chars() {
            match (inside, escaped, c) {
                (true, true, _) => escaped = false,
                (true, false, '\\') => escaped = true,
                (_, false, '"') => {
                    inside = !inside;
                    f.write_str("\"")?;
                }
                (true, false, _) => {}
                (false, _, c) => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Shape {}
