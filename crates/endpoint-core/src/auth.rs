//! What a caller must prove.

use crate::{AuthKind, DecodeError, Fields};

/// What a caller must prove. [`put`](Auth::put) and [`take`](Auth::take) are inverses.
pub trait Auth: 'static {
    /// The same fact as data.
    const KIND: AuthKind;
    /// What the caller hands over; `()` when nothing is needed.
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
