//! A private key with its certificate.

use crate::{Certificate, Error, ErrorKind, PrivateKey};
use crypto_core::rsa::Engine;

/// A private key, the certificate that belongs to it, and the certificates that came along.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Identity {
    /// Signs.
    pub key: PrivateKey,
    /// Belongs to the key: that was checked.
    pub certificate: Certificate,
    /// Other certificates of the file, usually the CA's.
    pub others: Vec<Certificate>,
    /// The name that Windows gives the key, if the file says so.
    pub friendly_name: Option<String>,
}

impl Identity {
    /// From a key (see [`PrivateKey::from_any`]) and a certificate, each as DER, PEM or base64. Both may stand in one PEM
    /// file, also with the certificates of CAs: the one that belongs to the key is taken.
    ///
    /// # Errors
    /// [`ErrorKind::Key`], the errors of [`Certificate::from_any`], and [`ErrorKind::KeyMismatch`].
    pub fn from_key_and_certificate(key: &[u8], certificate: &[u8]) -> Result<Self, Error> {
        let key = PrivateKey::from_any(key).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        let first = Certificate::from_any(certificate)?;
        // What else is in the file need not be usable.
        let all = Certificate::all_from(certificate).unwrap_or_else(|_| vec![first.clone()]);
        let Some(own) = all.iter().find(|one| key.belongs_to(one.key())).cloned() else {
            return Err(Error::new(ErrorKind::KeyMismatch).about(&first));
        };
        let others = all.into_iter().filter(|one| *one != own).collect();
        Ok(Self { key, certificate: own, others, friendly_name: None })
    }

    /// The same identity, with this engine working with its key. Without this it is the fastest that takes the
    /// key.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`].
    pub fn with_engine(self, engine: Engine) -> Result<Self, Error> {
        let key = self.key.with_engine(engine).map_err(|e| Error::new(ErrorKind::Engine(e)))?;
        Ok(Self { key, ..self })
    }
}
