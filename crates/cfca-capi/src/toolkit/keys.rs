//! The toolkit's functions about keys: bare signatures, key files written, requests for certificates.

use super::{check_algorithm, flags, key, trust};
use crate::status::{CfcacForm, Failure};
use crate::{requests, signing, verifying};
use crypto_core::encoding::{from_base64_lenient, to_base64};

/// A signature without a message around it, in base64.
pub(crate) fn sign_raw(
    algorithm: &[u8],
    content: &[u8],
    file: &[u8],
    password: &[u8],
) -> Result<String, Failure> {
    let holder = key(file, password)?;
    check_algorithm(algorithm, holder.algorithm(), "the key in the file")?;
    Ok(to_base64(&signing::raw(&holder, content)?))
}

/// A signature without a message around it, the certificate of its maker, and what is asked of that.
pub(crate) struct ToVerifyRaw<'a> {
    pub(crate) certificate: &'a [u8],
    pub(crate) digest: &'a [u8],
    pub(crate) content: &'a [u8],
    pub(crate) signature: &'a [u8],
    pub(crate) flags: u32,
    pub(crate) authorities: &'a [u8],
    pub(crate) lists: &'a [u8],
    pub(crate) now: i64,
}

impl ToVerifyRaw<'_> {
    pub(crate) fn verify(&self) -> Result<(), Failure> {
        let certificate = verifying::certificate(self.certificate)?;
        let settings = trust(&[], flags(self.flags)?, self.authorities, self.lists)?;
        // Base64 of a signature is text; the bytes of one hardly ever are.
        let text = std::str::from_utf8(self.signature).ok();
        let decoded = text.and_then(|text| from_base64_lenient(text.trim()).ok());
        let signature = decoded.as_deref().unwrap_or(self.signature);
        verifying::raw(&settings, &certificate, self.digest, self.content, signature, self.now)
    }
}

/// A key file written anew.
pub(crate) fn key_file(
    file: &[u8],
    password: &[u8],
    form: u32,
    new_password: &[u8],
) -> Result<Vec<u8>, Failure> {
    requests::export(&*key(file, password)?, form, new_password)
}

/// A request for a certificate, with keys by the bytes of their files.
pub(crate) struct ToRequest<'a> {
    pub(crate) key: &'a [u8],
    pub(crate) temporary: &'a [u8],
    pub(crate) subject: &'a [u8],
    pub(crate) challenge_password: &'a [u8],
}

impl ToRequest<'_> {
    pub(crate) fn made(&self) -> Result<Vec<u8>, Failure> {
        let key = requests::read(self.key)?;
        let temporary = if self.temporary.is_empty() { None } else { Some(requests::read(self.temporary)?) };
        requests::request(&key, temporary.as_ref(), self.subject, self.challenge_password, CfcacForm::Base64)
    }
}
