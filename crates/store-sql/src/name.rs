//! Names that every database keeps whole.

use crate::failure::Failure;

/// The longest name that every database keeps whole, in bytes.
const LONGEST: usize = 255;

/// Returns whether a name comes back as it was written.
pub(crate) fn is_kept(name: &str) -> bool {
    name.len() <= LONGEST && !name.contains('\0')
}

/// Refuses a name that does not: a server that cuts what is too long would make two names one.
pub(crate) fn require(what: &'static str, name: &str) -> Result<(), Failure> {
    match name {
        _ if is_kept(name) => Ok(()),
        _ if name.len() > LONGEST => Err(Failure::Name { what, why: "is longer than 255 bytes" }),
        _ => Err(Failure::Name { what, why: "has a zero byte" }),
    }
}
