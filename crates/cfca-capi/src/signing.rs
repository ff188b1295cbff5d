//! Messages that are made: signed, sealed.

use crate::keys::Holder;
use crate::status::{CfcacForm, CfcacStatus, Failure};
#[cfg(feature = "gm")]
use cfca_pkcs7::PrivateKey;
use cfca_pkcs7::{Certificate, EnvelopeOpener, EnvelopeSealer, check_value};
use crypto_core::encoding::to_base64;
use crypto_core::{CryptoError, Signer};
use getrandom::SysRng;
use rand_core::UnwrapErr;

impl CfcacForm {
    pub(crate) fn read(number: u32) -> Result<Self, Failure> {
        match number {
            0 => Ok(Self::Der),
            1 => Ok(Self::Base64),
            2 => Ok(Self::CheckValue),
            _ => Err(Failure::parameter(format!(
                "there is no form {number} of a message: 0 DER, 1 base64, 2 check_value"
            ))),
        }
    }

    pub(crate) fn write(self, der: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Der => der,
            Self::Base64 => to_base64(&der).into_bytes(),
            Self::CheckValue => check_value(&der).into_bytes(),
        }
    }

    /// The length of so many bytes in this form.
    fn length(self, bytes: usize) -> usize {
        let base64 = |bytes: usize| bytes.div_ceil(3) * 4;
        match self {
            Self::Der => bytes,
            Self::Base64 => base64(bytes),
            Self::CheckValue => base64(base64(bytes)),
        }
    }
}

pub(crate) fn attached(holder: &Holder, form: CfcacForm, content: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(form.write(holder.signer.sign(content)?))
}

pub(crate) fn detached(holder: &Holder, form: CfcacForm, content: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(form.write(holder.signer.sign_detached(content)?))
}

/// A signature without a message around it.
pub(crate) fn raw(holder: &Holder, content: &[u8]) -> Result<Vec<u8>, Failure> {
    let failed = |e: CryptoError| Failure::new(CfcacStatus::Signing, e.to_string());
    holder.identity.key.sign(content).map_err(failed)
}

/// A detached signature over content of which only the digest is known: SHA-256, or with SM2 SM3(Z || content).
pub(crate) fn by_digest(holder: &Holder, form: CfcacForm, digest: &[u8]) -> Result<Vec<u8>, Failure> {
    let digest: [u8; 32] = digest.try_into().map_err(|_| {
        Failure::parameter(format!("the digest has {} bytes, and SHA-256 and SM3 make 32", digest.len()))
    })?;
    let failed = |e: CryptoError| Failure::new(CfcacStatus::Signing, e.to_string());
    let signature = match &holder.identity.key {
        #[cfg(feature = "gm")]
        PrivateKey::Sm2(key) => key.sign_hash(&digest).map(crypto_core::gm::Sm2Signature::to_der),
        other => other.sign_digest(&digest),
    };
    Ok(form.write(holder.signer.prepare_detached(digest).finish(&signature.map_err(failed)?)?))
}

/// The digest that [`by_digest`] signs for this content.
pub(crate) fn digest(holder: &Holder, content: &[u8]) -> [u8; 32] {
    *holder.signer.prepare(content).digest()
}

/// No message of this holder around so many bytes is longer.
pub(crate) fn bound(holder: &Holder, form: CfcacForm, content: usize) -> usize {
    // The certificate, its issuer and serial number once more, the signature; 1 KiB for what names and orders them.
    let fixed = 2 * holder.identity.certificate.der().len() + 1024;
    form.length(content.saturating_add(fixed + 1024))
}

pub(crate) fn seal(recipient: &Certificate, form: CfcacForm, content: &[u8]) -> Result<Vec<u8>, Failure> {
    let sealer = EnvelopeSealer::new(recipient.clone())?;
    // An operating system without randomness: the panic becomes an error at the border.
    Ok(form.write(sealer.seal(content, &mut UnwrapErr(SysRng))?))
}

pub(crate) fn open(holder: &Holder, envelope: &[u8]) -> Result<crypto_core::Secret<Vec<u8>>, Failure> {
    Ok(EnvelopeOpener::new(&holder.identity).open_unauthenticated(envelope)?.content)
}
