//! Everything that is wrong with a configuration, at once.

use std::fmt;

/// A configuration that cannot be used: every mistake of it, one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigurationError {
    mistakes: Vec<ConfigurationMistake>,
}

impl ConfigurationError {
    /// The mistakes, in the order of their lines; at least one.
    #[must_use]
    pub fn mistakes(&self) -> &[ConfigurationMistake] {
        &self.mistakes
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.mistakes.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            mistake.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigurationError {}

/// A mistake, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigurationMistake {
    line: usize,
    field: String,
    text: String,
}

impl ConfigurationMistake {
    /// The line, from 1 on.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The field, such as `unionpay[2].secret`; empty where the file is no TOML there.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }
}

impl fmt::Display for ConfigurationMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.field.is_empty() {
            write!(f, "{} ", self.field)?;
        }
        f.write_str(&self.text)
    }
}

/// The mistakes so far.
#[derive(Debug)]
pub struct Mistakes<'t> {
    text: &'t str,
    /// Each with its byte: lines are counted once, in the end.
    found: Vec<(usize, String, String)>,
}

impl<'t> Mistakes<'t> {
    /// None so far in this text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// One at this byte of the file. The text goes on after the field's name.
    pub fn add(&mut self, at: usize, field: &str, text: impl Into<String>) {
        let at = if at <= self.text.len() { at } else { 0 };
        self.found.push((at, shown::text(field).to_string(), shown::text(&text.into()).to_string()));
    }

    /// Returns whether there is none.
    ///
    /// # Errors
    /// [`ConfigurationError`] with all of them, in the order of their lines.
    pub fn none(mut self) -> Result<(), ConfigurationError> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort();
        let (mut line, mut counted) = (1, 0);
        let mut mistakes = Vec::with_capacity(self.found.len());
        for (at, field, text) in self.found {
            let between = self.text.as_bytes().get(counted..at).unwrap_or_default();
            line += between.iter().filter(|byte| **byte == b'\n').count();
            counted = at;
            mistakes.push(ConfigurationMistake { line, field, text });
        }
        mistakes.sort();
        mistakes.dedup();
        Err(ConfigurationError { mistakes })
    }
}
