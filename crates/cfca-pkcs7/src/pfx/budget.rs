//! How much key derivation a file may cost.

use crate::{Error, ErrorKind, MAX_ITERATIONS};
use der::asn1::AnyRef;
use der::{Tag, Tagged};

/// Iterations that may still be spent.
///
/// A count is charged when it is read, before the work begins. Trying a second reading of the password is
/// work that the file did not ask for, so it has an allowance of its own: a file that declares few
/// iterations gets every reading tried, and no file costs more than twice the cap.
pub(super) struct Budget {
    declared: u64,
    retries: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { declared: MAX_ITERATIONS, retries: MAX_ITERATIONS }
    }

    /// Reads an iteration count and charges it.
    pub(super) fn charge(&mut self, count: AnyRef<'_>) -> Result<u32, Error> {
        let count = unsigned(count)?;
        match self.declared.checked_sub(count) {
            Some(left) if count > 0 => self.declared = left,
            Some(_) => return Err(Error::new(ErrorKind::Iterations { count })),
            None => {
                let count = count.max(MAX_ITERATIONS.saturating_add(count) - self.declared);
                return Err(Error::new(ErrorKind::Iterations { count }));
            }
        }
        u32::try_from(count).map_err(|_| Error::new(ErrorKind::Iterations { count }))
    }

    /// Whether so many iterations may be done once more.
    pub(super) fn retry(&mut self, count: u32) -> bool {
        let left = self.retries.checked_sub(u64::from(count));
        self.retries = left.unwrap_or(self.retries);
        left.is_some()
    }
}

/// Any INTEGER: negative ones count as 0, and too large ones as the largest.
fn unsigned(integer: AnyRef<'_>) -> Result<u64, Error> {
    if integer.tag() != Tag::Integer {
        return Err(Error::new(ErrorKind::Malformed("iteration count")));
    }
    match integer.value() {
        [] => Err(Error::new(ErrorKind::Malformed("iteration count"))),
        [0x80..=0xff, ..] => Ok(0),
        bytes => Ok(bytes.iter().fold(0u64, |sum, byte| match sum.checked_mul(256) {
            Some(sum) => sum | u64::from(*byte),
            None => u64::MAX,
        })),
    }
}
