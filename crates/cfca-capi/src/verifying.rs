//! Messages and certificates that are checked.

use crate::keys::no_path;
use crate::status::{CfcacStatus, Failure};
use cfca_pkcs7::{AttachedVerifier, Certificate, Checks, Crl, Error, ErrorKind, SignerPolicy};
use crypto_core::Verifier;
use crypto_core::rsa::DigestAlgorithm;
use std::time::{SystemTime, UNIX_EPOCH};

/// All flags of the CFCA toolkit: validity, revocation, chain.
pub(crate) const ALL_FLAGS: u32 = 7;

/// A verifier, and what it was made of.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    anchors: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    lists: Vec<Crl>,
    flags: u32,
    policy: SignerPolicy,
    pub(crate) verifier: AttachedVerifier,
}

impl Settings {
    /// Trusts nobody, and makes every check.
    pub(crate) fn new() -> Self {
        let policy = SignerPolicy::Any;
        Self {
            anchors: Vec::new(),
            intermediates: Vec::new(),
            lists: Vec::new(),
            flags: ALL_FLAGS,
            verifier: AttachedVerifier::new(policy.clone()),
            policy,
        }
    }

    fn made(mut self) -> Result<Self, Failure> {
        let flags = u8::try_from(self.flags).ok().and_then(Checks::from_cfca_flags);
        let checks = flags.ok_or_else(|| {
            Failure::parameter(format!(
                "there are no checks {}: 1 validity, 2 revocation, 4 chain, or a sum of them",
                self.flags
            ))
        })?;
        let mut verifier = AttachedVerifier::new(self.policy.clone()).checks(checks);
        for anchor in &self.anchors {
            verifier = verifier.anchor(anchor.clone());
        }
        for helper in &self.intermediates {
            verifier = verifier.intermediate(helper.clone());
        }
        for list in &self.lists {
            verifier = verifier.crl(list.clone());
        }
        self.verifier = verifier;
        Ok(self)
    }

    /// Adds trusted CA certificates: of one file, in whatever form.
    pub(crate) fn anchors(mut self, file: &[u8]) -> Result<Self, Failure> {
        self.anchors.extend(certificates(file)?);
        self.made()
    }

    pub(crate) fn intermediates(mut self, file: &[u8]) -> Result<Self, Failure> {
        self.intermediates.extend(certificates(file)?);
        self.made()
    }

    pub(crate) fn list(mut self, file: &[u8]) -> Result<Self, Failure> {
        let read = Crl::from_any(file).map_err(|e| {
            no_path(file, Failure { status: CfcacStatus::RevocationList, ..Failure::from(e) })
        })?;
        self.lists.push(read);
        self.made()
    }

    pub(crate) fn flags(mut self, flags: u32) -> Result<Self, Failure> {
        self.flags = flags;
        self.made()
    }

    /// Only the signer with this number is accepted: the second part of the common name, compared whole.
    pub(crate) fn number(mut self, number: &[u8]) -> Result<Self, Failure> {
        let text = std::str::from_utf8(number).ok().filter(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| {
            Failure::parameter("the signer's number is empty or no text, and 100001 is Huifu's")
        })?;
        self.policy = SignerPolicy::number(text);
        self.made()
    }

    /// Only the holder of this certificate is accepted.
    pub(crate) fn certificate(mut self, file: &[u8]) -> Result<Self, Failure> {
        self.policy = SignerPolicy::certificate(certificate(file)?);
        self.made()
    }
}

fn as_certificate(file: &[u8], e: Error) -> Failure {
    let is_structure =
        matches!(e.kind(), ErrorKind::Malformed(_) | ErrorKind::TrailingBytes | ErrorKind::IndefiniteLength);
    let failure = Failure::from(e);
    let status = if is_structure { CfcacStatus::Certificate } else { failure.status };
    no_path(file, Failure { status, ..failure })
}

/// One certificate, in DER, PEM or base64.
pub(crate) fn certificate(file: &[u8]) -> Result<Certificate, Failure> {
    Certificate::from_any(file).map_err(|e| as_certificate(file, e))
}

fn certificates(file: &[u8]) -> Result<Vec<Certificate>, Failure> {
    Certificate::all_from(file).map_err(|e| as_certificate(file, e))
}

/// Seconds since 1970; negative stands for now.
pub(crate) fn time(given: i64) -> Result<u64, Failure> {
    if let Ok(time) = u64::try_from(given) {
        return Ok(time);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_err(|_| {
        Failure::new(CfcacStatus::Validity, "this machine's clock stands before 1970: set it")
    })?;
    Ok(now.as_secs())
}

/// The one signer; messages of several are not what the toolkit makes, and their content is nobody's alone.
pub(crate) fn only(signers: Vec<Certificate>) -> Result<Certificate, Failure> {
    let count = signers.len();
    let mut signers = signers.into_iter();
    match (signers.next(), signers.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Failure::new(CfcacStatus::Message, format!("{count} have signed, and one is expected"))),
    }
}

pub(crate) fn attached(
    verifier: &AttachedVerifier,
    message: &[u8],
    now: i64,
) -> Result<(Vec<u8>, Certificate), Failure> {
    let verified = verifier.verify(message, time(now)?).map_err(|e| no_path(message, e.into()))?;
    Ok((verified.content, only(verified.signers)?))
}

pub(crate) fn detached(
    verifier: &AttachedVerifier,
    signature: &[u8],
    content: &[u8],
    now: i64,
) -> Result<Certificate, Failure> {
    only(verifier.verify_detached(signature, content, time(now)?)?)
}

/// A signature without a message around it, of the holder of this certificate; and the certificate itself.
pub(crate) fn raw(
    settings: &Settings,
    signer: &Certificate,
    digest: &[u8],
    content: &[u8],
    signature: &[u8],
    now: i64,
) -> Result<(), Failure> {
    let is_good = match signer.key().as_rsa() {
        Some(key) => key.verify_message(rsa_digest(digest)?, content, signature).is_ok(),
        None => signer.key().verify(content, signature).is_ok(),
    };
    if !is_good {
        let text = format!(
            "the signature of {} bytes does not match the content and the certificate's {} key",
            signature.len(),
            signer.key().algorithm()
        );
        return Err(Failure::new(CfcacStatus::Signature, text));
    }
    Ok(settings.verifier.verify_certificate(signer, time(now)?)?)
}

fn rsa_digest(name: &[u8]) -> Result<DigestAlgorithm, Failure> {
    let name = std::str::from_utf8(name).unwrap_or("?").trim().to_ascii_uppercase().replace(['-', '_'], "");
    match name.as_str() {
        "" | "SHA256" => Ok(DigestAlgorithm::Sha256),
        "SHA384" => Ok(DigestAlgorithm::Sha384),
        "SHA512" => Ok(DigestAlgorithm::Sha512),
        "SHA1" | "MD5" => Err(Failure::new(
            CfcacStatus::Algorithm,
            "signatures over SHA-1 and MD5 are not accepted: two contents with one digest can be found",
        )),
        _ => Err(Failure::parameter("the digest of a bare RSA signature: SHA-256, SHA-384 or SHA-512")),
    }
}
