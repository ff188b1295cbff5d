//! Meanings of fields in a language other than English.

use crate::EndpointInfo;

/// The meanings of the fields of one endpoint in another language than [`Field::doc`](crate::Field::doc).
///
/// A table beside [`EndpointInfo`], not a part of it: only a program that shows them carries them.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Meanings {
    /// [`EndpointInfo::id`].
    pub id: &'static str,
    /// One line for each of [`EndpointInfo::request`], in its order.
    pub request: &'static [&'static str],
    /// One line for each of [`EndpointInfo::response`], in its order; empty where the answer is not from a spec.
    pub response: &'static [&'static str],
}

impl Meanings {
    /// Those of one endpoint.
    #[must_use]
    pub const fn new(
        id: &'static str,
        request: &'static [&'static str],
        response: &'static [&'static str],
    ) -> Self {
        Self { id, request, response }
    }

    /// Finds those of an endpoint; an endpoint that no spec describes has none.
    #[must_use]
    pub fn of(table: &'static [Self], info: &EndpointInfo) -> Option<&'static Self> {
        table.iter().find(|meanings| meanings.id == info.id)
    }
}
