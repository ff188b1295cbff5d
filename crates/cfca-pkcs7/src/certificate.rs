//! X.509 certificates: facts, without judging them.

use crate::encoding::pem_or_base64;
use crate::{Error, ErrorKind, name, oid};
use crypto_core::UnixSeconds;
use crypto_core::encoding::to_hex;
use crypto_core::rsa::RsaVerifier;
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};
use x509_cert::name::Name;

/// An X.509 certificate with an RSA key. Keeps its original bytes; clones are cheap.
#[derive(Clone)]
pub struct Certificate {
    inner: Arc<Inner>,
}

struct Inner {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    tbs: Vec<u8>,
    key: RsaVerifier,
}

impl Certificate {
    /// From DER, PEM or base64.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], [`ErrorKind::NotDer`], [`ErrorKind::Key`].
    pub fn from_any(input: &[u8]) -> Result<Self, Error> {
        let der = pem_or_base64(input)
            .ok_or_else(|| Error::new(ErrorKind::Malformed("certificate (DER, PEM or base64)")))?;
        Self::from_der(&der)
    }

    /// From DER.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], [`ErrorKind::NotDer`], [`ErrorKind::Key`].
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|e| Error::der("certificate", &e))?;
        // Signatures are over the original bytes. They are the re-encoded ones exactly when the input is
        // DER, which RFC 5280 asks for; so that is checked once, here, and relied on everywhere.
        let again = parsed.to_der().map_err(|e| Error::der("certificate", &e))?;
        if again != der {
            let at = again.iter().zip(der).position(|(a, b)| a != b).unwrap_or(again.len().min(der.len()));
            return Err(Error::new(ErrorKind::NotDer("certificate")).at(at));
        }
        let tbs = parsed.tbs_certificate.to_der().map_err(|e| Error::der("certificate", &e))?;
        let spki = parsed.tbs_certificate.subject_public_key_info.to_der();
        let spki = spki.map_err(|e| Error::der("certificate", &e))?;
        let key = RsaVerifier::from_spki_der(&spki).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        Ok(Self { inner: Arc::new(Inner { der: der.to_vec(), parsed, tbs, key }) })
    }

    /// The original bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.inner.der
    }

    /// The public key.
    #[must_use]
    pub fn key(&self) -> &RsaVerifier {
        &self.inner.key
    }

    /// The subject in RFC 4514 form.
    #[must_use]
    pub fn subject(&self) -> String {
        shown(&self.inner.parsed.tbs_certificate.subject)
    }

    /// The issuer in RFC 4514 form.
    #[must_use]
    pub fn issuer(&self) -> String {
        shown(&self.inner.parsed.tbs_certificate.issuer)
    }

    /// The last common name of the subject.
    #[must_use]
    pub fn common_name(&self) -> Option<String> {
        let subject = &self.inner.parsed.tbs_certificate.subject;
        let mut attributes = subject.0.iter().rev().flat_map(|rdn| rdn.0.iter());
        attributes.find(|attribute| attribute.oid == oid::COMMON_NAME).map(|a| name::text(&a.value))
    }

    /// The parts of the common name between `@`: `051@100001@N1@1` has `051`, `100001`, `N1`, `1`.
    #[must_use]
    pub fn common_name_segments(&self) -> Vec<String> {
        let name = self.common_name().unwrap_or_default();
        name.split('@').map(str::to_owned).collect()
    }

    /// The serial number in lower-case hex.
    #[must_use]
    pub fn serial(&self) -> String {
        to_hex(self.inner.parsed.tbs_certificate.serial_number.as_bytes())
    }

    /// Begin of the validity, Unix seconds.
    #[must_use]
    pub fn not_before(&self) -> UnixSeconds {
        self.inner.parsed.tbs_certificate.validity.not_before.to_unix_duration().as_secs()
    }

    /// End of the validity, Unix seconds.
    #[must_use]
    pub fn not_after(&self) -> UnixSeconds {
        self.inner.parsed.tbs_certificate.validity.not_after.to_unix_duration().as_secs()
    }

    /// SHA-256 of the whole certificate, lower-case hex.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        to_hex(&Sha256::digest(self.der()))
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.inner.parsed
    }

    /// What the issuer signed.
    pub(crate) fn tbs(&self) -> &[u8] {
        &self.inner.tbs
    }
}

fn shown(name: &Name) -> String {
    let rdns = name.0.iter().rev().map(|rdn| {
        let parts = rdn.0.iter().map(|a| {
            let key = match const_oid::db::DB.find_names_for_oid(a.oid).min_by_key(|name| name.len()) {
                Some(key) => key.to_uppercase(),
                None => a.oid.to_string(),
            };
            let mut value = String::new();
            for c in name::text(&a.value).chars() {
                match c {
                    ',' | '+' | '"' | '\\' | '<' | '>' | ';' => value.extend(['\\', c]),
                    // Never let a name write lines or colours into somebody's log.
                    c if c.is_control() => value.push(char::REPLACEMENT_CHARACTER),
                    c => value.push(c),
                }
            }
            format!("{key}={value}")
        });
        parts.collect::<Vec<_>>().join("+")
    });
    rdns.collect::<Vec<_>>().join(",")
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.inner.der == other.inner.der
    }
}

impl Eq for Certificate {}

impl fmt::Display for Certificate {
    /// Subject and serial number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (serial {})", self.subject(), self.serial())
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({self})")
    }
}
