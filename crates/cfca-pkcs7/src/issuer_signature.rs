//! Signatures of issuers, on certificates and on revocation lists.

use crate::algorithm::Algorithm;
use crate::key::PublicKey;
use crate::{Certificate, ErrorKind, oid};
use crypto_core::rsa::DigestAlgorithm;
use der::asn1::BitString;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The two places that name the algorithm, the bytes that were signed, and the signature.
pub(crate) struct IssuerSignature<'a> {
    pub(crate) what: &'static str,
    pub(crate) outer: &'a AlgorithmIdentifierOwned,
    pub(crate) inner: &'a AlgorithmIdentifierOwned,
    pub(crate) signed: &'a [u8],
    pub(crate) signature: &'a BitString,
}

impl<'a> IssuerSignature<'a> {
    /// The one on a certificate.
    pub(crate) fn of(certificate: &'a Certificate) -> Self {
        let parsed = certificate.parsed();
        Self {
            what: "certificate",
            outer: &parsed.signature_algorithm,
            inner: &parsed.tbs_certificate.signature,
            signed: certificate.tbs(),
            signature: &parsed.signature,
        }
    }

    /// RSA with SHA-2, or SM2; SHA-1 where it is allowed by name; MD5 and MD2 never, RSA-PSS not yet.
    pub(crate) fn algorithm(&self, allow_sha1: bool) -> Result<Algorithm, ErrorKind> {
        if self.outer != self.inner {
            return Err(ErrorKind::Malformed("certificate or list with one signature algorithm"));
        }
        match oid::rsa_signature_digest(self.outer.oid) {
            Some(DigestAlgorithm::Sha1) if !allow_sha1 => Err(ErrorKind::Sha1 { what: self.what }),
            Some(digest) if self.is_plain() => Ok(Algorithm::Rsa(digest)),
            // CFCA's certificates have NULL parameters, those of others none.
            #[cfg(feature = "gm")]
            None if self.outer.oid == oid::SM2_WITH_SM3 && self.is_plain() => Ok(Algorithm::Sm2),
            _ => Err(ErrorKind::Unsupported { what: "signature algorithm", oid: self.outer.oid.to_string() }),
        }
    }

    fn is_plain(&self) -> bool {
        self.outer.parameters.as_ref().is_none_or(der::asn1::Any::is_null)
    }

    /// Returns whether this key made the signature.
    pub(crate) fn is_by(&self, key: &PublicKey, allow_sha1: bool) -> bool {
        let Ok(algorithm) = self.algorithm(allow_sha1) else { return false };
        let signature = self.signature.as_bytes().unwrap_or_default();
        algorithm.verify(key, self.signed, signature).is_ok()
    }
}
