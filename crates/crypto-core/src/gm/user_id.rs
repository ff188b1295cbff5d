//! The identity of the signer, as SM2 mixes it into what is signed.

use crate::rsa::KeyError;
use std::fmt;

/// The user id that is hashed together with the public key before the message (`Z` of GM/T 0003.2 section 5.5).
/// Both sides must use the same one. CFCA, like nearly everybody, uses [`DEFAULT`](Self::DEFAULT).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sm2UserId(Vec<u8>);

impl Sm2UserId {
    /// The id of GM/T 0009 section 10.
    pub const DEFAULT: &[u8] = b"1234567812345678";

    /// An id of up to 8191 bytes: its length in bits is hashed with 16 bits.
    ///
    /// # Errors
    /// [`KeyError::UserId`].
    pub fn new(id: impl Into<Vec<u8>>) -> Result<Self, KeyError> {
        let id = id.into();
        match id.len() {
            0..=8191 => Ok(Self(id)),
            length => Err(KeyError::UserId { length }),
        }
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The length in bits, as it is hashed.
    pub(super) fn bits(&self) -> [u8; 2] {
        // The length was checked.
        u16::try_from(self.0.len() * 8).unwrap_or(u16::MAX).to_be_bytes()
    }
}

impl Default for Sm2UserId {
    fn default() -> Self {
        Self(Self::DEFAULT.to_vec())
    }
}

impl fmt::Debug for Sm2UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sm2UserId({})", self.0.escape_ascii())
    }
}
