//! The two forms of an SM2 signature.

use crate::{CryptoError, CryptoErrorKind};
use ::sm2::dsa::Signature;

/// An SM2 signature: two numbers from 1 to n - 1.
///
/// Messages and certificates carry `SEQUENCE { r INTEGER, s INTEGER }` in DER; some programs pass the bare 64 bytes of
/// the two numbers instead. Each form has its own reader here, and neither takes the other: DER with a leading zero too
/// many, a negative number, or bytes behind its end is refused, since of one signature there would be several else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sm2Signature(pub(super) Signature);

impl Sm2Signature {
    /// From DER.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`], with what is wrong with the form as its source.
    pub fn from_der(der: &[u8]) -> Result<Self, CryptoError> {
        Signature::from_der(der).map(Self).map_err(|_| match (der.first(), der.len()) {
            (Some(0x30), _) => {
                malformed("its DER is not two numbers from 1 to n - 1, each in its shortest form")
            }
            (_, 64) => malformed("it has 64 bytes: the two bare numbers, where DER is expected"),
            _ => malformed("it is no SM2 signature in DER: SEQUENCE { r INTEGER, s INTEGER }"),
        })
    }

    /// From the bare numbers, 32 bytes each, big-endian.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`], with what is wrong with the form as its source.
    pub fn from_bare(bytes: &[u8]) -> Result<Self, CryptoError> {
        match bytes.len() {
            64 => Signature::from_slice(bytes)
                .map(Self)
                .map_err(|_| malformed("its numbers are not from 1 to n - 1")),
            _ => Err(malformed("it is no bare SM2 signature, which has 64 bytes")),
        }
    }

    /// As DER.
    #[must_use]
    pub fn to_der(self) -> Vec<u8> {
        self.0.to_der().as_bytes().to_vec()
    }

    /// As bare numbers.
    #[must_use]
    pub fn to_bare(self) -> [u8; 64] {
        self.0.to_bytes().into()
    }
}

impl std::fmt::Debug for Sm2Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn malformed(what: &'static str) -> CryptoError {
    CryptoError::with_source(CryptoErrorKind::BadSignature, what)
}
