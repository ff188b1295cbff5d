//! Tokens that Redis cannot read.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use crypto_core::Secret;
use std::fmt;

/// In front of a sealed token: a nonce of 24 random bytes, which is long enough never to come twice.
const NONCE: usize = 24;

/// A key under which tokens are sealed before they go to Redis (XChaCha20-Poly1305). All instances need the
/// same.
///
/// A sealed token holds for its own key, fence and times only: Redis can lose it, and not put another in its
/// place.
#[derive(Clone)]
pub struct SealingKey(XChaCha20Poly1305);

impl SealingKey {
    /// From 32 random bytes, such as `openssl rand 32` makes.
    #[must_use]
    pub fn new(key: &Secret<[u8; 32]>) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(*key.expose())))
    }

    /// `None` when a token is so long that it cannot be sealed, which none is.
    pub(crate) fn seal(&self, token: &str, place: &str) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: token.as_bytes(), aad: place.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// `None` unless it was sealed with this key for this place.
    pub(crate) fn open(&self, sealed: &[u8], place: &str) -> Option<Secret<String>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let token = self.0.decrypt(&XNonce::from(*nonce), payload).ok()?;
        String::from_utf8(token).ok().map(Secret::new)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SealingKey {
        SealingKey::new(&[byte; 32].into())
    }

    #[test]
    fn a_token_opens_in_its_own_place_with_its_own_key_and_unchanged_only() {
        let sealed = key(1).seal("t0ken", "place").unwrap();
        assert_eq!(key(1).open(&sealed, "place").unwrap().expose(), "t0ken");
        assert!(!sealed.windows(5).any(|part| part == b"t0ken"));
        assert_eq!(key(1).open(&sealed, "another"), None);
        assert_eq!(key(2).open(&sealed, "place"), None);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(key(1).open(&changed, "place"), None, "byte {place}");
            assert_eq!(key(1).open(&sealed[..place], "place"), None, "cut at {place}");
        }
        assert_ne!(key(1).seal("t0ken", "place"), Some(sealed), "a nonce of its own each time");
    }

    /// Made by libsodium through PyNaCl 1.6.2: `crypto_aead_xchacha20poly1305_ietf_encrypt` with the key 0, 1,
    /// .. 31 and the nonce 100, 101, .. 123, which is put in front.
    #[test]
    fn what_libsodium_sealed_opens() {
        let sealed = "6465666768696a6b6c6d6e6f707172737475767778797a7b1d538d80944be7a2e856bd53cf0dcea63fd2271caa0f188\
                      8e205fc33d5f66a795c23461d";
        let sealed = crypto_core::encoding::from_hex(sealed).unwrap();
        let key = SealingKey::new(&std::array::from_fn(|i| i as u8).into());
        assert_eq!(
            key.open(&sealed, "shop:{app}:token 7 1000 8200").unwrap().expose(),
            "a t0ken of libsodium"
        );
    }
}
