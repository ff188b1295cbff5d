//! The contents of a PFX file, for whoever has to choose.

use crate::Certificate;
use crypto_core::rsa::KeyError;
use std::fmt;

/// The contents of a PFX file. There are no private keys in it, only what is said about them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PfxContents {
    /// The private keys, in the order of the file.
    pub keys: Vec<PfxKey>,
    /// The certificates, in the order of the file. Those with keys other than RSA are left out.
    pub certificates: Vec<PfxCertificate>,
}

/// A private key of a PFX file, as it is named and what it is for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PfxKey {
    /// Its place in the file, counted from 1: see [`Pfx::key_number`](crate::Pfx::key_number).
    pub number: usize,
    /// The friendly names of the key, then of its certificate: see [`Pfx::alias`](crate::Pfx::alias).
    pub names: Vec<String>,
    /// `RSA` or `SM2`.
    pub algorithm: &'static str,
    /// Its size, or why it cannot be used.
    pub bits: Result<usize, KeyError>,
    /// The certificate that belongs to it: see [`Pfx::certificate_fingerprint`](crate::Pfx::certificate_fingerprint).
    pub certificate: Option<Certificate>,
}

/// A certificate of a PFX file.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PfxCertificate {
    /// Its friendly names.
    pub names: Vec<String>,
    /// The certificate.
    pub certificate: Certificate,
}

/// As much of a name as a line has room for, and nothing that could write lines of its own.
fn quoted(name: &str) -> String {
    let mut start: String = name.chars().take(64).collect();
    if start.len() < name.len() {
        start.push('…');
    }
    format!("{start:?}")
}

impl fmt::Display for PfxKey {
    /// Number, names, certificate, its keyUsage and fingerprint, on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        for name in self.names.iter().take(4) {
            write!(f, " {}", quoted(name))?;
        }
        match (&self.bits, &self.certificate) {
            (Err(e), _) => write!(f, " ({e})"),
            (Ok(bits), None) => write!(f, " ({}, {bits} bits, no certificate)", self.algorithm),
            (Ok(bits), Some(certificate)) => {
                let usage = match certificate.key_usage() {
                    usage if usage.is_empty() => "any".to_owned(),
                    usage => usage.join(", "),
                };
                write!(f, " ({}, {bits} bits, {certificate}, keyUsage {usage}, ", self.algorithm)?;
                write!(f, "SHA-256 {})", certificate.fingerprint())
            }
        }
    }
}
