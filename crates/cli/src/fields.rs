//! Fields on the command line.

use crate::input::{self, Usage};
use crate::language::text;
use config_file::names::{meant, nearest};
use endpoint_core::{EndpointInfo, Fields, FieldsError};
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
                return Err(
                    Usage::new(text!("field `{name}` is given twice", "字段 `{name}` 重复给出")).into()
                );
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
        None => Err(Usage::new(text!(
            "expected NAME=VALUE, and found text without =",
            "应为 NAME=VALUE，给出的内容没有 ="
        ))
        .into()),
    };
    lines.map(pair).collect()
}

/// Fields that are not those of the call; of a slip of the pen, the names that may be meant.
pub(crate) fn refused(error: FieldsError) -> Box<dyn Error> {
    match &error {
        FieldsError::Unknown { info, names } => {
            let takes =
                || info.request.iter().filter(|field| field.constant.is_none()).map(|field| field.name);
            let near: Vec<&str> = names.iter().flat_map(|name| nearest(name, takes())).collect();
            format!("{error}{}", meant(&near)).into()
        }
        _ => error.into(),
    }
}

/// A field that the call does not have is a slip of the pen here, not something to ignore.
pub(crate) fn known(info: &'static EndpointInfo, fields: &Fields) -> Result<(), Box<dyn Error>> {
    let takes = |name: &str| info.request.iter().any(|field| field.constant.is_none() && field.name == name);
    let names: Vec<_> = fields.names().filter(|name| !takes(name)).map(str::to_owned).collect();
    if names.is_empty() { Ok(()) } else { Err(refused(FieldsError::Unknown { info, names })) }
}
