//! The library that does the arithmetic.
//!
//! PKCS#1 v1.5 has no randomness in its result: every engine makes the same bytes and gives the same verdicts,
//! so an engine is chosen for its speed and for what it takes to build. docs/decisions/0010-engines.md has the
//! reasons, docs/performance.md the numbers.

#[cfg(not(all(
    feature = "aws-lc",
    feature = "graviola",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
mod absent;
#[cfg(feature = "aws-lc")]
mod aws_lc;
mod fast;
#[cfg(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod graviola;
mod pure;

#[cfg(not(feature = "aws-lc"))]
use absent as aws_lc;
#[cfg(not(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64"))))]
use absent as graviola;

pub(super) use fast::{FastSigner, FastVerifier};
pub(super) use pure::PureSigner;

use ::rsa::traits::PublicKeyParts;
use ::rsa::{PrivateKey, PublicKey};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// A library that signs and verifies. Keys of any size are taken by [`Rsa`](Self::Rsa) only; the others take
/// 2048 to 8192 bits, and what they do not take, [`Rsa`](Self::Rsa) does for them where no engine was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// RustCrypto's `rsa`: portable Rust, always there.
    Rsa,
    /// `graviola` (feature `graviola`): verified assembly of s2n-bignum, no C compiler. x86_64 processors since
    /// about 2013 and aarch64; whether this one will do is looked at when the program runs.
    Graviola,
    /// AWS-LC (feature `aws-lc`): the fastest; needs a C compiler to build.
    AwsLc,
}

/// The reason why an engine cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The feature of that name is off, or the engine does not know this kind of machine.
    #[error("the engine {engine} is not compiled in; its feature is `{engine}`")]
    NotCompiledIn {
        /// The engine.
        engine: Engine,
    },
    /// The processor lacks instructions.
    #[error("the engine {engine} needs instructions that this processor does not have")]
    Processor {
        /// The engine.
        engine: Engine,
    },
    /// A size or a public exponent that the engine does not take.
    #[error("the engine {engine} does not take this key of {bits} bits; it takes 2048 to 8192")]
    Key {
        /// The engine.
        engine: Engine,
        /// Size of the modulus.
        bits: u32,
    },
    /// No engine has this name.
    #[error("no engine has this name; there are `rsa`, `graviola` and `aws-lc`")]
    Name,
}

impl Engine {
    /// The fastest first.
    const ALL: [Self; 3] = [Self::AwsLc, Self::Graviola, Self::Rsa];

    /// Those that are compiled in and run on this processor, the fastest first. The last one is
    /// [`Rsa`](Self::Rsa).
    pub fn usable() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|engine| engine.check_machine().is_ok())
    }

    /// The fastest of those that are compiled in and run on this processor. Signers and verifiers use it by default,
    /// for keys that it takes.
    #[must_use]
    pub fn fastest() -> Self {
        Self::usable().next().unwrap_or(Self::Rsa)
    }

    /// The name, which is also the feature's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Graviola => "graviola",
            Self::AwsLc => "aws-lc",
        }
    }

    /// Returns whether the engine is compiled in and runs on this processor.
    ///
    /// # Errors
    /// [`EngineError::NotCompiledIn`], [`EngineError::Processor`].
    pub fn check_machine(self) -> Result<(), EngineError> {
        let (is_compiled_in, runs_here) = match self {
            Self::Rsa => return Ok(()),
            Self::Graviola => (graviola::IS_COMPILED_IN, graviola::runs_here()),
            Self::AwsLc => (aws_lc::IS_COMPILED_IN, aws_lc::runs_here()),
        };
        match (is_compiled_in, runs_here) {
            (true, true) => Ok(()),
            (true, false) => Err(EngineError::Processor { engine: self }),
            (false, _) => Err(EngineError::NotCompiledIn { engine: self }),
        }
    }

    /// Returns whether this engine can do its work here with such a key.
    pub(super) fn check(self, key: &impl PublicKeyParts) -> Result<(), EngineError> {
        self.check_machine()?;
        // Exponents above 32 bits are in nobody's key.
        let fits = (2048..=8192).contains(&key.n().bit_width_vartime()) && key.e().bit_width_vartime() <= 32;
        if self == Self::Rsa || fits { Ok(()) } else { Err(self.refusal(key)) }
    }

    /// The error about a key that this engine does not take.
    pub(super) fn refusal(self, key: &impl PublicKeyParts) -> EngineError {
        EngineError::Key { engine: self, bits: key.n().bit_width_vartime() }
    }

    /// The fastest that takes this key.
    pub(super) fn fastest_for(key: &impl PublicKeyParts) -> Self {
        Self::ALL.into_iter().find(|engine| engine.check(key).is_ok()).unwrap_or(Self::Rsa)
    }

    /// The key in the engine's own form. `None`: it does not take the key, or is `rsa`.
    pub(super) fn signer(self, key: &PrivateKey) -> Option<Box<dyn FastSigner>> {
        self.check(key).ok()?;
        match self {
            Self::Rsa => None,
            Self::Graviola => graviola::signer(key),
            Self::AwsLc => aws_lc::signer(key),
        }
    }

    fn verifier(self, key: &PublicKey) -> Option<Box<dyn FastVerifier>> {
        self.check(key).ok()?;
        match self {
            Self::Rsa => None,
            Self::Graviola => graviola::verifier(key),
            Self::AwsLc => aws_lc::verifier(key),
        }
    }
}

impl Default for Engine {
    /// [`Engine::fastest`].
    fn default() -> Self {
        Self::fastest()
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Engine {
    type Err = EngineError;

    fn from_str(name: &str) -> Result<Self, EngineError> {
        Self::ALL.into_iter().find(|engine| engine.name() == name).ok_or(EngineError::Name)
    }
}

/// A private key in the form of an engine, made for its first signature: it is four times as large as the key itself, and of
/// the keys of thousands of merchants most sign seldom.
pub(super) struct FastKey {
    engine: Engine,
    made: OnceLock<Option<Box<dyn FastSigner>>>,
}

impl FastKey {
    /// `None`: the engine does not take the key, or is `rsa`. It is tried here, so that nobody learns of it from a signature.
    pub(super) fn of(engine: Engine, key: &PrivateKey) -> Option<Self> {
        engine.signer(key).map(|_| Self { engine, made: OnceLock::new() })
    }

    pub(super) fn get(&self, key: &PrivateKey) -> Option<&dyn FastSigner> {
        self.made.get_or_init(|| self.engine.signer(key)).as_deref()
    }
}

/// A public key in the forms of the engines, each made when it is first needed.
#[derive(Default)]
pub(super) struct FastKeys {
    graviola: OnceLock<Option<Box<dyn FastVerifier>>>,
    aws_lc: OnceLock<Option<Box<dyn FastVerifier>>>,
}

impl FastKeys {
    pub(super) fn get(&self, engine: Engine, key: &PublicKey) -> Option<&dyn FastVerifier> {
        self.place(engine)?.get_or_init(|| engine.verifier(key)).as_deref()
    }

    /// Returns whether the engine takes the key, without keeping its form.
    pub(super) fn takes(&self, engine: Engine, key: &PublicKey) -> bool {
        let Some(place) = self.place(engine) else { return false };
        place.get().map_or_else(|| engine.verifier(key).is_some(), Option::is_some)
    }

    fn place(&self, engine: Engine) -> Option<&OnceLock<Option<Box<dyn FastVerifier>>>> {
        match engine {
            Engine::Rsa => None,
            Engine::Graviola => Some(&self.graviola),
            Engine::AwsLc => Some(&self.aws_lc),
        }
    }
}

#[cfg(all(test, feature = "aws-lc"))]
mod tests {
    use super::*;
    use crate::rsa::RsaSigner;
    use crate::{Signer as _, Verifier as _};

    /// Thousands of keys are held, and few of them sign.
    #[test]
    fn an_engine_keeps_a_key_from_its_first_signature_on() {
        let key = std::fs::read(test_support::keys::UNIONPAY_MERCHANT.key_file()).unwrap();
        let signer = RsaSigner::from_any(&key).unwrap().with_engine(Engine::AwsLc).unwrap();
        let made = |signer: &RsaSigner| signer.fast.as_ref().unwrap().made.get().is_some();
        let verifies = |signer: &RsaSigner| signer.public.inner.fast.aws_lc.get().is_some();
        assert!(!made(&signer) && !verifies(&signer));
        let clone = signer.clone();
        let signature = clone.sign(b"a message").unwrap();
        assert!(made(&signer), "clones share it");
        signer.verifier().verify(b"a message", &signature).unwrap();
        assert!(verifies(&signer));
    }
}
