//! The proof that a caller must give.

use crate::{AuthKind, DecodeError, Fields};

/// The proof that a caller must give. [`put`](Auth::put) and [`take`](Auth::take) are inverses.
pub trait Auth: 'static {
    /// The same fact as data.
    const KIND: AuthKind;
    /// The credential that the caller hands over; `()` when nothing is needed.
    type Credential: Clone + Send + Sync;

    /// Caller: adds the credential to the wire fields.
    fn put(credential: &Self::Credential, fields: &mut Fields);

    /// Answerer: removes the credential from the wire fields.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Missing`](crate::DecodeErrorKind::Missing) or
    /// [`BadField`](crate::DecodeErrorKind::BadField), naming the field.
    fn take(fields: &mut Fields) -> Result<Self::Credential, DecodeError>;
}
