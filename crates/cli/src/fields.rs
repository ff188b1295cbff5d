//! Fields on the command line.

use crate::input::{self, Usage};
use crate::names::{meant, nearest};
use endpoint_core::{EndpointInfo, Fields};
use serde::de::DeserializeOwned;
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
pub(crate) type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

pub(crate) fn pairs<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Vec<Pair<'a>>, Box<dyn Error>> {
    let pair = |line: &'a str| match line.split_once('=') {
        Some((name, value)) => Ok((Cow::Borrowed(name), Cow::Borrowed(value))),
        // The text is not repeated: it may be a secret in the wrong place.
        None => Err(Usage::new("expected NAME=VALUE, and found text without =").into()),
    };
    lines.map(pair).collect()
}

/// A field that the call does not have is a slip of the pen here, not something to ignore.
pub(crate) fn known(info: &EndpointInfo, fields: &Fields) -> Result<(), Box<dyn Error>> {
    let takes = || info.request.iter().filter(|field| field.constant.is_none()).map(|field| field.name);
    let unknown: Vec<&str> = fields.names().filter(|name| !takes().any(|known| known == *name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let near: Vec<&str> = unknown.iter().flat_map(|name| nearest(name, takes())).collect();
    let known = takes().collect::<Vec<_>>().join(", ");
    let unknown = unknown.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Err(format!("{} has no field {unknown}; it takes {known}{}", info.id, meant(&near)).into())
}

/// The typed request; all that is missing is told at once.
pub(crate) fn typed<T: DeserializeOwned>(info: &EndpointInfo, fields: Fields) -> Result<T, Box<dyn Error>> {
    let must = info.request.iter().filter(|field| field.required && field.constant.is_none());
    let missing: Vec<String> = must
        .filter(|field| fields.get(field.name).is_none())
        .map(|field| format!("`{}`", field.name))
        .collect();
    match missing.as_slice() {
        [] => Ok(fields.into_typed()?),
        [one] => Err(format!("field {one} is missing").into()),
        [most @ .., last] => Err(format!("fields {} and {last} are missing", most.join(", ")).into()),
    }
}
