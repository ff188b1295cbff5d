//! What arrived, before anything about it is believed.

use endpoint_core::{Fields, OpenError, OpenErrorKind};
use serde_json::Value;
use std::fmt;

/// A message as it arrived: a query, a form or a JSON object. Nothing about it is verified.
pub struct UnverifiedMessage {
    pub(super) form: Form,
    /// In the order of arrival, names as they came.
    pub(super) fields: Vec<ArrivedField>,
}

/// The form of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// `name=value&name=value`, of a query or a form.
    Query,
    /// A JSON object.
    Json,
}

pub(super) struct ArrivedField {
    pub(super) name: String,
    /// As decoded; in a query always text.
    pub(super) value: Value,
    /// As it stands in a query, before decoding.
    pub(super) raw: Option<String>,
}

/// What is read at most; the platform's messages are far smaller. It bounds what [`diagnose`](super::diagnose) does.
const MAX_BYTES: usize = 16 * 1024;
const MAX_FIELDS: usize = 128;

impl UnverifiedMessage {
    /// Reads a JSON object, a query, or a whole address with a query.
    ///
    /// Line breaks with blanks around them, which documents and logs put into a query, are dropped.
    ///
    /// # Errors
    /// [`OpenErrorKind::NotJson`] with position, [`OpenErrorKind::Duplicate`], [`OpenErrorKind::Missing`] when
    /// there is no `signature`, [`OpenErrorKind::BadField`] for more than 16 KiB or 128 fields.
    pub fn read(text: &[u8]) -> Result<Self, OpenError> {
        let too_much = |what: &'static str| Err(OpenError::new("$", OpenErrorKind::BadField).because(what));
        if text.len() > MAX_BYTES {
            return too_much("it has more than 16 KiB");
        }
        let message = if text.trim_ascii_start().starts_with(b"{") { json(text)? } else { query(text)? };
        if message.fields.len() > MAX_FIELDS {
            return too_much("it has more than 128 fields");
        }
        let mut names: Vec<&str> = message.fields.iter().map(|field| field.name.trim()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(OpenError::new(pair[0].to_owned(), OpenErrorKind::Duplicate));
        }
        if !names.contains(&"signature") {
            return Err(OpenError::new("signature", OpenErrorKind::Missing));
        }
        Ok(message)
    }

    /// Its form.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Names, in the order of arrival.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name.trim())
    }

    /// The text of a field, which may be anybody's.
    #[must_use]
    pub fn unverified_text(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name.trim() == name).and_then(|field| field.value.as_str())
    }

    /// All fields, one a line, with the values of `hidden` names replaced by their length.
    #[must_use]
    pub fn redacted(&self, hidden: impl Fn(&str) -> bool) -> String {
        let mut fields = Fields::new();
        for field in &self.fields {
            fields.put_value(field.name.trim(), field.value.clone());
        }
        fields.redacted(hidden).to_string()
    }
}

fn json(text: &[u8]) -> Result<UnverifiedMessage, OpenError> {
    let pairs = Fields::pairs(text)?.into_iter();
    let fields = pairs.map(|(name, value, _)| ArrivedField { name, value, raw: None }).collect();
    Ok(UnverifiedMessage { form: Form::Json, fields })
}

fn query(text: &[u8]) -> Result<UnverifiedMessage, OpenError> {
    let text =
        std::str::from_utf8(text).map_err(|e| OpenError::new("$", OpenErrorKind::BadField).because(e))?;
    let joined: String = text.lines().map(str::trim).collect();
    // A `?` after the first `=` belongs to a value.
    let query = match joined.split_once('?') {
        Some((address, query)) if !address.contains('=') => query,
        _ => joined.as_str(),
    };
    let field = |piece: &str| {
        let (name, value) = form_urlencoded::parse(piece.as_bytes()).next()?;
        let raw = piece.split_once('=').map_or("", |(_, raw)| raw);
        Some(ArrivedField {
            name: name.into_owned(),
            value: Value::String(value.into_owned()),
            raw: Some(raw.to_owned()),
        })
    };
    Ok(UnverifiedMessage { form: Form::Query, fields: query.split('&').filter_map(field).collect() })
}

impl fmt::Debug for UnverifiedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnverifiedMessage").field("form", &self.form).finish_non_exhaustive()
    }
}
