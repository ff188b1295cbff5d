//! Bytes into the members of a JSON object.

use super::reasons::Position;
use crate::exact::{Member, Members, Reading};
use crate::text::{what_it_is, without_rim};
use crate::{DecodeError, DecodeErrorKind};
use serde::de::Deserializer;

/// The members of a JSON object, in their order.
pub(super) fn members(body: &[u8]) -> Result<Vec<Member>, DecodeError> {
    let text = without_rim(body);
    let mut reading = Reading::new(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let result = reader.deserialize_map(Members(&mut reading)).and_then(|members| {
        reader.end()?;
        Ok(members)
    });
    result.map_err(|e| match reading.twice {
        Some(name) => DecodeError::new(name, DecodeErrorKind::Duplicate),
        None => DecodeError::new("$", DecodeErrorKind::NotJson).because(Position(e, what_it_is(text))),
    })
}
