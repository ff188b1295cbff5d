//! The content as SM2 hashes it: after Z, which is another one for each key.

use crypto_core::gm::{Sm2Signature, Sm2Verifier, Sm3};
use crypto_core::{CryptoError, CryptoErrorKind};
use std::cell::{OnceCell, RefCell};

/// Different keys of signers of one message. Each hashes the content once more, and anybody can add certificates that
/// name the same issuer and serial number.
const MAX_KEYS: usize = 8;
/// Content up to this size is looked at for the reason why a signature over it does not verify.
const MAX_EXPLAINED: usize = 1 << 20;

type Key = [u8; 65];

/// Hashes of the content.
pub(crate) struct Hashes<'a> {
    content: Option<&'a [u8]>,
    plain: OnceCell<[u8; 32]>,
    by_key: RefCell<Vec<(Key, [u8; 32])>>,
}

impl<'a> Hashes<'a> {
    pub(crate) fn of(content: &'a [u8]) -> Self {
        Self { content: Some(content), plain: OnceCell::new(), by_key: RefCell::default() }
    }

    /// Of content that came piece by piece, with no SM2 key that may be its signer's.
    pub(crate) fn none() -> Self {
        Self { content: None, plain: OnceCell::new(), by_key: RefCell::default() }
    }

    /// SM3 of the content alone, as signed attributes name it.
    pub(crate) fn plain(&self) -> Option<&[u8; 32]> {
        if self.plain.get().is_none() {
            let _ = self.plain.set(Sm3::digest(self.content?));
        }
        self.plain.get()
    }

    pub(crate) fn verify(&self, key: &Sm2Verifier, signature: &[u8]) -> Result<(), CryptoError> {
        // What cannot be a signature costs no hash of the content.
        let signature = Sm2Signature::from_der(signature)?;
        key.verify_hash(&self.hash(key)?, &signature)
    }

    fn hash(&self, key: &Sm2Verifier) -> Result<[u8; 32], CryptoError> {
        let mut known = self.by_key.borrow_mut();
        if let Some((_, hash)) = known.iter().find(|(point, _)| *point == key.point()) {
            return Ok(*hash);
        }
        match self.content {
            Some(content) if known.len() < MAX_KEYS => {
                let hash = key.hash(content);
                known.push((key.point(), hash));
                Ok(hash)
            }
            _ => Err(CryptoError::with_source(CryptoErrorKind::BadSignature, TOO_MANY)),
        }
    }

    /// Returns why a signature is refused, where that can be told.
    pub(crate) fn explain(&self, key: &Sm2Verifier, signature: &[u8], error: &CryptoError) -> Option<String> {
        if let Some(source) = std::error::Error::source(error) {
            return Some(source.to_string());
        }
        let content = self.content.filter(|content| content.len() <= MAX_EXPLAINED)?;
        let mistake = key.explain(content, &Sm2Signature::from_der(signature).ok()?)?;
        Some(mistake.to_string())
    }
}

const TOO_MANY: &str = "so many certificates with different SM2 keys name themselves as the signer that not all are tried; \
     send the signer's own certificate only";

/// Content that comes piece by piece, on its way through the hash of every key that may be the signer's.
pub(crate) struct Hashers {
    plain: Sm3,
    by_key: Vec<(Key, Sm3)>,
}

impl Hashers {
    /// `None` where there is no such key.
    pub(crate) fn of(keys: impl Iterator<Item = Sm2Verifier>) -> Option<Self> {
        let mut by_key: Vec<(Key, Sm3)> = Vec::new();
        for key in keys {
            let point = key.point();
            if by_key.len() < MAX_KEYS && !by_key.iter().any(|(known, _)| *known == point) {
                by_key.push((point, key.hasher()));
            }
        }
        (!by_key.is_empty()).then(|| Self { plain: Sm3::new(), by_key })
    }

    pub(crate) fn update(&mut self, piece: &[u8]) {
        self.plain.update(piece);
        for (_, hasher) in &mut self.by_key {
            hasher.update(piece);
        }
    }

    /// The hashes; with the content, if it was short enough to be kept.
    pub(crate) fn finish(self, content: Option<&[u8]>) -> Hashes<'_> {
        let by_key = self.by_key.into_iter().map(|(key, hasher)| (key, hasher.finish())).collect();
        Hashes { content, plain: self.plain.finish().into(), by_key: RefCell::new(by_key) }
    }
}
