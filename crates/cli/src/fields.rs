//! Fields on the command line.

use crate::input::{self, Usage};
use endpoint_core::Fields;
use std::borrow::Cow;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// A file with the fields: a JSON object, or NAME=VALUE lines; - is standard input.
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,
    /// A field; what follows the first = is the value, as it is.
    #[arg(value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

impl Input {
    /// All fields. A name that is given twice is refused: it would not be clear which value is signed.
    pub(crate) fn read(&self) -> Result<Fields, Box<dyn Error>> {
        let mut fields = match &self.file {
            Some(path) => parse(&input::text(path)?)?,
            None => Fields::new(),
        };
        for (name, value) in pairs(self.fields.iter().map(String::as_str))? {
            if fields.get(&name).is_some() {
                return Err(Usage::new(format!("field `{name}` is given twice")).into());
            }
            fields.put(&name, value);
        }
        Ok(fields)
    }
}

fn parse(text: &str) -> Result<Fields, Box<dyn Error>> {
    if text.trim_start().starts_with('{') {
        return Ok(Fields::parse(text.as_bytes())?);
    }
    Ok(Fields::from_pairs(pairs(text.lines().filter(|line| !line.trim().is_empty()))?)?)
}

/// Name and value.
type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

fn pairs<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Vec<Pair<'a>>, Box<dyn Error>> {
    let pair = |line: &'a str| match line.split_once('=') {
        Some((name, value)) => Ok((Cow::Borrowed(name), Cow::Borrowed(value))),
        // The text is not repeated: it may be a secret in the wrong place.
        None => Err(Usage::new("expected NAME=VALUE, and found text without =").into()),
    };
    lines.map(pair).collect()
}
