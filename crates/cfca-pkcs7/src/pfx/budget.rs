//! The amount of key derivation that a file may cost.

use crate::{Error, ErrorKind};
use der::asn1::AnyRef;
use der::{Tag, Tagged};

/// The most iterations of key derivation for one file, all of its parts together. Checked before any of them is done.
// A fuzzer finds nothing in ten million rounds of a hash.
pub const MAX_ITERATIONS: u64 = if cfg!(fuzzing) { 20_000 } else { 10_000_000 };

/// The most hash blocks (of 64 bytes) that key derivation may take for one file, all of its parts together: iterations
/// times the blocks that each takes for the length of key, salt and password. What NSS and GnuTLS write with 600,000
/// iterations three times over takes 3 to 7 million. Checked before any of them is worked through.
pub const MAX_HASH_BLOCKS: u64 = if cfg!(fuzzing) { 40_000 } else { 12_000_000 };

/// Work that may still be done.
///
/// Iterations are what a file declares; hash blocks are what they cost: long keys, salts and passwords take several
/// blocks for one iteration. Both are charged when they are read, before the work begins. Trying another reading of
/// the password is work that the file did not ask for, so it has an allowance of its own: a file that declares little
/// gets every reading tried, and no file costs more than one and a half times the cap.
pub(super) struct Budget {
    iterations: u64,
    blocks: u64,
    retries: u64,
    /// Bytes of the longest reading of the password: readings that are tried later must not cost more.
    password_length: usize,
}

impl Budget {
    pub(super) fn new(password_length: usize) -> Self {
        let retries = MAX_HASH_BLOCKS / 2;
        Self { iterations: MAX_ITERATIONS, blocks: MAX_HASH_BLOCKS, retries, password_length }
    }

    pub(super) fn password_length(&self) -> usize {
        self.password_length
    }

    /// Reads an iteration count and charges it. What the iterations cost is charged by [`work`](Self::work).
    pub(super) fn iterations(&mut self, count: AnyRef<'_>) -> Result<u32, Error> {
        let count = unsigned(count)?;
        match self.iterations.checked_sub(count) {
            Some(left) if count > 0 => self.iterations = left,
            Some(_) => return Err(Error::new(ErrorKind::Iterations { count })),
            None => {
                let count = count.max(MAX_ITERATIONS.saturating_add(count) - self.iterations);
                return Err(Error::new(ErrorKind::Iterations { count }));
            }
        }
        u32::try_from(count).map_err(|_| Error::new(ErrorKind::Iterations { count }))
    }

    /// Charges hash blocks.
    pub(super) fn work(&mut self, blocks: u64) -> Result<(), Error> {
        let Some(left) = self.blocks.checked_sub(blocks) else {
            let blocks = blocks.saturating_add(MAX_HASH_BLOCKS - self.blocks);
            return Err(Error::new(ErrorKind::KeyDerivation { blocks }));
        };
        self.blocks = left;
        Ok(())
    }

    /// Returns whether so many hash blocks may be worked through once more.
    pub(super) fn retry(&mut self, blocks: u64) -> bool {
        let left = self.retries.checked_sub(blocks);
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
