//! The engine `rsa`: the private operation of RustCrypto's `rsa`, with blinding that is kept.
//!
//! `rsa` itself draws new blinding for every signature, which costs as much as the signature. Here a pair is
//! kept, squared for every use and drawn anew after 32, as OpenSSL and BoringSSL do it. What that gives up, and
//! why it is enough for signatures: docs/decisions/0011-blinding.md.

use crate::rsa::DigestAlgorithm;
use crate::{CryptoError, CryptoErrorKind};
use ::rsa::rand_core::TryCryptoRng;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{BoxedUint, PrivateKey, hazmat};
use crypto_bigint::RandomMod;
use crypto_bigint::modular::BoxedMontyForm;
use getrandom::SysRng;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroize;

/// Signatures per pair.
const USES: u8 = 32;
/// Pairs that are kept: as many signatures as run at once, up to here.
const MAX_PAIRS: usize = 16;

pub(in crate::rsa) struct PureSigner {
    key: Arc<PrivateKey>,
    /// Those in use are not in here, so that signatures do not wait for each other.
    pairs: Mutex<Vec<Pair>>,
}

impl PureSigner {
    pub(in crate::rsa) fn new(key: Arc<PrivateKey>) -> Self {
        Self { key, pairs: Mutex::default() }
    }

    /// A signature that nobody has checked yet.
    pub(in crate::rsa) fn sign_digest(
        &self,
        algorithm: DigestAlgorithm,
        digest: &[u8],
        rng: &mut (impl TryCryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        let mut pair = self.take(rng)?;
        let failed = |e| CryptoError::with_source(CryptoErrorKind::Sign, e);
        let message = self.encoded(algorithm, digest).ok_or_else(|| failed(::rsa::Error::MessageTooLong))?;
        let blinded = pair.blind(message, &self.key);
        // The pair stands in for the blinding that a generator would bring here.
        let signed = hazmat::rsa_decrypt::<SysRng>(None, &*self.key, &blinded).map_err(failed)?;
        let signature = pair.unblind(signed, &self.key);
        self.put_back(pair);
        Ok(signature)
    }

    /// RFC 8017 section 9.2 as a number below the modulus. The check of the finished signature makes the
    /// encoding a second time, in `rsa`.
    fn encoded(&self, algorithm: DigestAlgorithm, digest: &[u8]) -> Option<BoxedUint> {
        let prefix = algorithm.digest_info_prefix();
        let filling =
            self.key.size().checked_sub(3 + prefix.len() + digest.len()).filter(|count| *count >= 8)?;
        let bytes = [&[0, 1][..], &vec![0xff; filling], &[0], &prefix, digest].concat();
        BoxedUint::from_be_slice(&bytes, self.key.n_bits_precision()).ok()
    }

    fn take(&self, rng: &mut (impl TryCryptoRng + ?Sized)) -> Result<Pair, CryptoError> {
        let kept = self.pairs.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(pair) if pair.uses < USES => Ok(pair.squared()),
            _ => Pair::draw(&self.key, rng),
        }
    }

    fn put_back(&self, pair: Pair) {
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        if pairs.len() < MAX_PAIRS {
            pairs.push(pair);
        }
    }
}

/// `r^e` and `r^-1` for a random `r` below the modulus, both in Montgomery form.
struct Pair {
    blind: BoxedMontyForm,
    unblind: BoxedMontyForm,
    uses: u8,
}

impl Pair {
    fn draw(key: &PrivateKey, rng: &mut (impl TryCryptoRng + ?Sized)) -> Result<Self, CryptoError> {
        loop {
            let number = BoxedUint::try_random_mod_vartime(rng, key.n());
            let number =
                number.map_err(|_| CryptoError::with_source(CryptoErrorKind::Sign, ::rsa::Error::Rng))?;
            let mut number = BoxedMontyForm::new(number, key.n_params());
            // Only a multiple of a prime factor has no inverse: nobody ever draws one.
            let Some(unblind) = number.invert().into_option() else { continue };
            let blind = number.pow_bounded_exp(key.e(), key.e().bit_width_vartime());
            number.zeroize();
            return Ok(Self { blind, unblind, uses: 1 });
        }
    }

    /// Another pair whose numbers cannot be told from new ones without knowing these.
    fn squared(&self) -> Self {
        Self { blind: self.blind.square(), unblind: self.unblind.square(), uses: self.uses + 1 }
    }

    fn blind(&self, number: BoxedUint, key: &PrivateKey) -> BoxedUint {
        (BoxedMontyForm::new(number, key.n_params()) * &self.blind).retrieve()
    }

    /// As bytes, as many as the modulus has.
    fn unblind(&mut self, number: BoxedUint, key: &PrivateKey) -> Vec<u8> {
        let bytes = (BoxedMontyForm::new(number, key.n_params()) * &self.unblind).retrieve().to_be_bytes();
        // The storage of a number is a multiple of eight bytes and may be longer than the modulus.
        bytes.split_at(bytes.len().saturating_sub(key.size())).1.to_vec()
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        self.blind.zeroize();
        self.unblind.zeroize();
    }
}
