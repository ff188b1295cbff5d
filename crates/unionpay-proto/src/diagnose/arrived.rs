//! A message that arrived, before anything about it is believed.

use super::Mistake;
use endpoint_core::{DecodeError, DecodeErrorKind, Fields, shortest_number};
use serde_json::Value;
use std::fmt;

/// A message as it arrived: a query, a form or a JSON object. Nothing about it is verified.
pub struct UnverifiedMessage {
    pub(super) form: Form,
    /// In the order of arrival, names as they came.
    pub(super) fields: Vec<ArrivedField>,
    /// Mistakes that had to be undone before there were fields.
    pub(super) around: Vec<Mistake>,
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
    /// The number as it was written, where it is one.
    pub(super) number: Option<String>,
}

/// The most bytes that are read; the platform's messages are far smaller. It bounds what
/// [`diagnose`](super::diagnose) does.
const MAX_BYTES: usize = 16 * 1024;
const MAX_FIELDS: usize = 128;

impl UnverifiedMessage {
    /// Reads a JSON object, a query, or a whole address with a query.
    ///
    /// Line breaks with blanks around them, which documents and logs put into a query, are dropped.
    ///
    /// # Errors
    /// [`DecodeErrorKind::NotJson`] with position, [`DecodeErrorKind::Duplicate`], [`DecodeErrorKind::Missing`] when
    /// there is no `signature`, [`DecodeErrorKind::BadField`] for more than 16 KiB or 128 fields.
    pub fn read(text: &[u8]) -> Result<Self, DecodeError> {
        let too_much =
            |what: &'static str| Err(DecodeError::new("$", DecodeErrorKind::BadField).because(what));
        if text.len() > MAX_BYTES {
            return too_much("it has more than 16 KiB");
        }
        let (text, marked) = match text.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let mut message = match text.trim_ascii_start() {
            [b'{', ..] => json(text)?,
            [b'"', ..] => quoted(text)?,
            _ => query(text)?,
        };
        if marked {
            message.around.push(Mistake::ByteOrderMark);
        }
        if message.fields.len() > MAX_FIELDS {
            return too_much("it has more than 128 fields");
        }
        let mut names: Vec<&str> = message.fields.iter().map(|field| field.name.trim()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(DecodeError::new(pair[0].to_owned(), DecodeErrorKind::Duplicate));
        }
        if !names.contains(&"signature") {
            return Err(DecodeError::new("signature", DecodeErrorKind::Missing));
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
        self.field(name).and_then(|field| field.value.as_str())
    }

    /// The same, with a number as its shortest decimal text.
    #[must_use]
    pub fn unverified_value(&self, name: &str) -> Option<String> {
        let field = self.field(name)?;
        match &field.number {
            Some(number) => Some(shortest_number(number)),
            None => field.value.as_str().map(str::to_owned),
        }
    }

    fn field(&self, name: &str) -> Option<&ArrivedField> {
        self.fields.iter().find(|field| field.name.trim() == name)
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

fn json(text: &[u8]) -> Result<UnverifiedMessage, DecodeError> {
    let pairs = Fields::pairs(text)?;
    let signed =
        |pairs: &[(String, Value, Option<String>)]| pairs.iter().any(|(name, ..)| name.trim() == "signature");
    let (pairs, around) = if signed(&pairs) {
        (pairs, Vec::new())
    } else {
        // The message itself in a field of something else, as an object or as the text of one.
        let inner = |(name, value, _): &(String, Value, Option<String>)| {
            let text = match value {
                Value::Object(_) => value.to_string(),
                Value::String(text) if text.trim_start().starts_with('{') => text.clone(),
                _ => return None,
            };
            let pairs = Fields::pairs(text.as_bytes()).ok().filter(|pairs| signed(pairs))?;
            Some((pairs, vec![Mistake::Wrapped(name.clone())]))
        };
        match pairs.iter().filter_map(inner).collect::<Vec<_>>() {
            mut found if found.len() == 1 => found.pop().unwrap_or_default(),
            _ => (pairs, Vec::new()),
        }
    };
    let field = |(name, value, number)| ArrivedField { name, value, raw: None, number };
    Ok(UnverifiedMessage { form: Form::Json, fields: pairs.into_iter().map(field).collect(), around })
}

/// A message that was serialized twice: the text of a JSON string.
fn quoted(text: &[u8]) -> Result<UnverifiedMessage, DecodeError> {
    let not_json = |e| DecodeError::new("$", DecodeErrorKind::BadField).because(e);
    let inner: String = serde_json::from_slice(text).map_err(not_json)?;
    let mut message = json(inner.as_bytes())?;
    message.around.push(Mistake::WrittenTwice);
    Ok(message)
}

fn query(text: &[u8]) -> Result<UnverifiedMessage, DecodeError> {
    let text =
        std::str::from_utf8(text).map_err(|e| DecodeError::new("$", DecodeErrorKind::BadField).because(e))?;
    let joined: String = text.lines().map(str::trim).collect();
    // A `?` after the first `=` belongs to a value.
    let query = match joined.split_once('?') {
        Some((address, query)) if !address.contains('=') => query,
        _ => joined.as_str(),
    };
    let escaped = query.split('&').any(|piece| piece.starts_with("amp;"));
    let field = |piece: &str| {
        // Once for each time that HTML was made of it.
        let piece = piece.trim_start_matches("amp;");
        let (name, value) = form_urlencoded::parse(piece.as_bytes()).next()?;
        let raw = piece.split_once('=').map_or("", |(_, raw)| raw);
        Some(ArrivedField {
            name: name.into_owned(),
            value: Value::String(value.into_owned()),
            raw: Some(raw.to_owned()),
            number: None,
        })
    };
    let around = if escaped { vec![Mistake::AmpersandEscaped] } else { Vec::new() };
    Ok(UnverifiedMessage { form: Form::Query, fields: query.split('&').filter_map(field).collect(), around })
}

impl fmt::Debug for UnverifiedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnverifiedMessage").field("form", &self.form).finish_non_exhaustive()
    }
}
