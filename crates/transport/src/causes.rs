//! The causes of an error.

use std::error::Error;
use std::io;

/// An error and all that caused it, also inside [`io::Error`], whose `source()` skips the error it wraps.
pub(crate) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| {
        let error: &'a (dyn Error + 'static) = *error;
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
}

/// Looks for a `T` among them.
pub(crate) fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// The server speaks TLS, and not HTTP/2.
#[derive(Debug, thiserror::Error)]
#[error("the server does not offer HTTP/2, and nothing else is wanted")]
pub(crate) struct NoHttp2;
