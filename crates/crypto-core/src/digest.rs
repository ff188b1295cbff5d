//! SHA-256 as the platforms spell it.

use sha2::{Digest, Sha256};

/// Lower-case hex of the SHA-256 digest.
#[must_use]
pub fn sha256_hex(data: &[u8]) -> String {
    crate::encoding::to_hex(&Sha256::digest(data))
}
