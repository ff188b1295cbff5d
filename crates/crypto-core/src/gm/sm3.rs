//! SM3.

use ::sm3::Digest;
use std::fmt;

/// SM3 under way.
///
/// ```
/// use crypto_core::{encoding::to_hex, gm::Sm3};
/// // GM/T 0004, appendix A.1.
/// assert_eq!(to_hex(&Sm3::digest(b"abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
/// ```
#[derive(Clone, Default)]
pub struct Sm3(::sm3::Sm3);

impl Sm3 {
    /// At the beginning.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Adds the next piece, for chains of calls.
    #[must_use]
    pub fn with(mut self, piece: &[u8]) -> Self {
        self.update(piece);
        self
    }

    /// The digest of all pieces.
    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// The digest of `data`.
    #[must_use]
    pub fn digest(data: &[u8]) -> [u8; 32] {
        Self::new().with(data).finish()
    }

    /// The key derivation of GM/T 0003.4 section 5.4.3: SM3(input || counter), the counter in 32 bits from 1.
    /// SM2's encryption uses it, and so do CFCA's `.sm2` files.
    ///
    /// `N` blocks of 32 bytes; it is fast, so a password under it is only as good as it is long.
    #[must_use]
    pub fn kdf<const N: usize>(input: &[u8]) -> zeroize::Zeroizing<Vec<u8>> {
        let begun = Self::new().with(input);
        let mut output = zeroize::Zeroizing::new(Vec::with_capacity(N * 32));
        for counter in (1_u32..).take(N) {
            output.extend_from_slice(&begun.clone().with(&counter.to_be_bytes()).finish());
        }
        output
    }
}

impl fmt::Debug for Sm3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sm3")
    }
}
