//! Identities: private keys with their certificates.

use crate::status::{CfcacStatus, Failure};
use cfca_pkcs7::{AttachedSigner, ErrorKind, Identity, Pfx, PfxPassword};

/// A key that is held open.
#[derive(Debug)]
pub(crate) struct Holder {
    pub(crate) identity: Identity,
    pub(crate) signer: AttachedSigner,
}

impl Holder {
    fn new(identity: Identity) -> Self {
        Self { signer: AttachedSigner::new(&identity), identity }
    }

    /// RSA or SM2.
    pub(crate) fn algorithm(&self) -> &'static str {
        algorithm_of(&self.identity.certificate)
    }
}

/// RSA or SM2.
pub(crate) fn algorithm_of(certificate: &cfca_pkcs7::Certificate) -> &'static str {
    if certificate.key().as_rsa().is_some() { "RSA" } else { "SM2" }
}

/// A password as programs hand it over: bytes, in UTF-8 or in whatever Windows used. It must not hold a zero byte: then its length is
/// wrong, or it is UTF-16.
fn password(bytes: &[u8]) -> Result<PfxPassword, Failure> {
    without_zero(bytes).map(PfxPassword::from_bytes)
}

/// The bytes of a password, in which there is no zero.
pub(crate) fn without_zero(bytes: &[u8]) -> Result<&[u8], Failure> {
    match bytes.iter().position(|byte| *byte == 0) {
        None => Ok(bytes),
        Some(place) => Err(Failure::parameter(format!(
            "the password has a zero byte at place {place} of {}: hand over its characters in UTF-8 or GBK, and their length without \
             the end of the string",
            bytes.len()
        ))),
    }
}

/// Opens a PFX or `.sm2` file.
pub(crate) fn from_pfx(file: &[u8], given: &[u8]) -> Result<Holder, Failure> {
    let identity = Pfx::new().open(file, password(given)?).map_err(|e| {
        let is_structure = matches!(e.kind(), ErrorKind::Malformed(_) | ErrorKind::TrailingBytes);
        let failure = Failure::from(e);
        let status = if is_structure { CfcacStatus::KeyFile } else { failure.status };
        no_path(file, Failure { status, ..failure })
    })?;
    Ok(Holder::new(identity))
}

/// From a key and a certificate, each as DER, PEM or base64.
pub(crate) fn from_key_and_certificate(key: &[u8], certificate: &[u8]) -> Result<Holder, Failure> {
    let identity = Identity::from_key_and_certificate(key, certificate).map_err(|e| {
        let is_structure = matches!(e.kind(), ErrorKind::Malformed(_) | ErrorKind::TrailingBytes);
        let failure = Failure::from(e);
        let status = if is_structure { CfcacStatus::Certificate } else { failure.status };
        no_path(certificate, no_path(key, Failure { status, ..failure }))
    })?;
    Ok(Holder::new(identity))
}

/// Says so where somebody handed over the name of a file instead of its bytes.
pub(crate) fn no_path(input: &[u8], failure: Failure) -> Failure {
    const ENDINGS: [&str; 8] = [".pfx", ".p12", ".sm2", ".cer", ".crt", ".pem", ".key", ".crl"];
    let looks_so = input.len() < 4096
        && std::str::from_utf8(input).is_ok_and(|text| {
            let text = text.trim_end().to_ascii_lowercase();
            !text.contains('\n') && ENDINGS.iter().any(|ending| text.ends_with(ending))
        });
    if !looks_so {
        return failure;
    }
    Failure {
        text: format!("{}; this looks like the name of a file: hand over the bytes in it", failure.text),
        ..failure
    }
}
