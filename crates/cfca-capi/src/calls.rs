//! The functions of the header by handles: safe.

use crate::keys::{self, Holder};
use crate::status::{CfcacCertificateInfo, CfcacForm, Failure};
use crate::table::{self, Entry};
use crate::verifying::{self, Settings};
use crate::{information, requests, signing};
use cfca_pkcs7::{Certificate, PrivateKey};
use crypto_core::Secret;
use std::sync::Arc;

fn identity(holder: Holder) -> Result<u64, Failure> {
    table::put(Entry::Identity(Arc::new(holder)))
}

pub(crate) fn identity_from_pfx(file: &[u8], password: &[u8]) -> Result<u64, Failure> {
    identity(keys::from_pfx(file, password)?)
}

pub(crate) fn identity_from_pem(key: &[u8], certificate: &[u8]) -> Result<u64, Failure> {
    identity(keys::from_key_and_certificate(key, certificate)?)
}

pub(crate) fn identity_certificate(handle: u64) -> Result<u64, Failure> {
    certificate(table::identity(handle)?.identity.certificate.clone())
}

pub(crate) fn certificate(certificate: Certificate) -> Result<u64, Failure> {
    table::put(Entry::Certificate(certificate))
}

pub(crate) fn certificate_from_bytes(file: &[u8]) -> Result<u64, Failure> {
    certificate(verifying::certificate(file)?)
}

pub(crate) fn certificate_encoded(handle: u64, form: u32) -> Result<Vec<u8>, Failure> {
    let form = CfcacForm::read(form)?;
    Ok(form.write(table::certificate(handle)?.der().to_vec()))
}

pub(crate) fn certificate_info(handle: u64, kind: u32) -> Result<String, Failure> {
    let kind = CfcacCertificateInfo::read(kind)?;
    Ok(information::of(&table::certificate(handle)?, kind))
}

pub(crate) fn sign_attached(handle: u64, form: u32, content: &[u8]) -> Result<Vec<u8>, Failure> {
    signing::attached(&*table::identity(handle)?, CfcacForm::read(form)?, content)
}

pub(crate) fn sign_detached(handle: u64, form: u32, content: &[u8]) -> Result<Vec<u8>, Failure> {
    signing::detached(&*table::identity(handle)?, CfcacForm::read(form)?, content)
}

pub(crate) fn sign_digest(handle: u64, form: u32, digest: &[u8]) -> Result<Vec<u8>, Failure> {
    signing::by_digest(&*table::identity(handle)?, CfcacForm::read(form)?, digest)
}

pub(crate) fn digest(handle: u64, content: &[u8]) -> Result<[u8; 32], Failure> {
    Ok(signing::digest(&*table::identity(handle)?, content))
}

pub(crate) fn signed_bound(handle: u64, form: u32, content: usize) -> Result<usize, Failure> {
    Ok(signing::bound(&*table::identity(handle)?, CfcacForm::read(form)?, content))
}

pub(crate) fn verifier() -> Result<u64, Failure> {
    table::put(Entry::Verifier(Arc::new(Settings::new())))
}

pub(crate) fn verify_attached(
    handle: u64,
    message: &[u8],
    now: i64,
) -> Result<(Vec<u8>, Certificate), Failure> {
    verifying::attached(&table::verifier(handle)?.verifier, message, now)
}

pub(crate) fn verify_detached(
    handle: u64,
    signature: &[u8],
    content: &[u8],
    now: i64,
) -> Result<Certificate, Failure> {
    verifying::detached(&table::verifier(handle)?.verifier, signature, content, now)
}

pub(crate) fn verify_certificate(handle: u64, certificate: u64, now: i64) -> Result<(), Failure> {
    let certificate = table::certificate(certificate)?;
    let settings = table::verifier(handle)?;
    Ok(settings.verifier.verify_certificate(&certificate, verifying::time(now)?)?)
}

pub(crate) fn seal(certificate: u64, form: u32, content: &[u8]) -> Result<Vec<u8>, Failure> {
    signing::seal(&table::certificate(certificate)?, CfcacForm::read(form)?, content)
}

pub(crate) fn open(handle: u64, envelope: &[u8]) -> Result<Secret<Vec<u8>>, Failure> {
    signing::open(&*table::identity(handle)?, envelope)
}

fn private_key(key: PrivateKey) -> Result<u64, Failure> {
    table::put(Entry::Key(Arc::new(key)))
}

pub(crate) fn key_generate(algorithm: &[u8], bits: u32) -> Result<u64, Failure> {
    private_key(requests::generate(algorithm, bits)?)
}

pub(crate) fn key(file: &[u8]) -> Result<u64, Failure> {
    private_key(requests::read(file)?)
}

pub(crate) fn key_private_pem(handle: u64) -> Result<Secret<String>, Failure> {
    requests::private_pem(&*table::key(handle)?)
}

pub(crate) fn key_public(handle: u64) -> Result<String, Failure> {
    Ok(requests::public_base64(&*table::key(handle)?))
}

pub(crate) fn request(
    handle: u64,
    temporary: u64,
    subject: &[u8],
    challenge_password: &[u8],
    form: u32,
) -> Result<Vec<u8>, Failure> {
    let key = table::key(handle)?;
    let temporary = if temporary == 0 { None } else { Some(table::key(temporary)?) };
    requests::request(&key, temporary.as_deref(), subject, challenge_password, CfcacForm::read(form)?)
}

pub(crate) fn escrow_open(temporary: u64, answer: &[u8]) -> Result<u64, Failure> {
    private_key(requests::escrow(&*table::key(temporary)?, answer)?)
}

pub(crate) fn identity_from_key(handle: u64, certificate: &[u8]) -> Result<u64, Failure> {
    identity(requests::identity(&*table::key(handle)?, certificate)?)
}

pub(crate) fn identity_export(handle: u64, form: u32, password: &[u8]) -> Result<Vec<u8>, Failure> {
    requests::export(&*table::identity(handle)?, form, password)
}

pub(crate) fn sign_raw(handle: u64, content: &[u8]) -> Result<Vec<u8>, Failure> {
    signing::raw(&*table::identity(handle)?, content)
}

pub(crate) fn verify_raw(
    handle: u64,
    certificate: u64,
    digest: &[u8],
    content: &[u8],
    signature: &[u8],
    now: i64,
) -> Result<(), Failure> {
    let certificate = table::certificate(certificate)?;
    verifying::raw(&*table::verifier(handle)?, &certificate, digest, content, signature, now)
}

pub(crate) fn new_key(algorithm: &[u8], bits: u32) -> Result<Secret<String>, Failure> {
    requests::private_pem(&requests::generate(algorithm, bits)?)
}
