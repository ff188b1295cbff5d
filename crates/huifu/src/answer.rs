//! The content of a verified answer.

/// A verified answer that is not a refusal.
// Exhaustive: what is no refusal is done or goes on; there is no third, and a catch-all would hide one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "an accepted order is not a finished one: look which of the two it is"]
pub enum Answer<T> {
    /// Done: `...000`, and neither `trans_stat` nor amount, user or card beside it says otherwise. Of a query: it
    /// worked; what became of the order is in its fields.
    Success(T),
    /// Accepted or in progress (`...002`), or a payment that can be made and is not made yet (209, 216, 218): the
    /// result comes as a notification, or is asked for with command 301.
    Pending(T),
}

impl<T> Answer<T> {
    /// The fields, whichever it is.
    pub fn into_fields(self) -> T {
        match self {
            Self::Success(fields) | Self::Pending(fields) => fields,
        }
    }
}
