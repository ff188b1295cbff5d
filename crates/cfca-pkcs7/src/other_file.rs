//! The kind of a file that is not the kind that was asked for.

use crate::{Error, ErrorKind};
use crypto_core::file_kind::FileKind;

/// Kinds that are no news about a PFX file: its own shape is right, and what is wrong lies deeper.
pub(crate) const PFX: [FileKind; 1] = [FileKind::Pfx];
/// The same about a certificate.
pub(crate) const CERTIFICATE: [FileKind; 1] = [FileKind::Certificate];

/// The error about a file that cannot be read: says what the file is, where that can be told.
pub(crate) fn told(input: &[u8], own: &[FileKind], error: Error) -> Error {
    match (error.kind(), FileKind::of(input)) {
        (ErrorKind::Malformed(_) | ErrorKind::TrailingBytes | ErrorKind::IndefiniteLength, Some(kind))
            if !own.contains(&kind) =>
        {
            error.noting(kind.to_string())
        }
        _ => error,
    }
}
