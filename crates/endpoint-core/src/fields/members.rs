//! Bytes into the members of a JSON object.

use super::reasons::Position;
use crate::exact::{Member, Members, Reading};
use crate::text::{what_it_is, without_rim};
use crate::{DecodeError, DecodeErrorKind};
use serde::de::Deserializer;

/// Hands out the members of a JSON object, in their order.
pub(super) fn members(body: &[u8], each: impl FnMut(Member)) -> Result<(), DecodeError> {
    let text = without_rim(body);
    let mut reading = Reading::new(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let result = reader.deserialize_map(Members(&mut reading, each)).and_then(|()| reader.end());
    result.map_err(|e| match reading.twice {
        Some(name) => DecodeError::new(name, DecodeErrorKind::Duplicate),
        None => DecodeError::new("$", DecodeErrorKind::NotJson).because(Position(e, what_it_is(text))),
    })
}
