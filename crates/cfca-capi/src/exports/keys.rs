//! Keys of one's own, requests for certificates, key files that are written, bare signatures.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, OutNumber, lent};
use crate::calls;
use crate::last::call;

/// A new private key: `algorithm` RSA with 2048, 3072 or 4096 `bits`, or SM2 with 0.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_key_generate(
    algorithm: *const u8,
    algorithm_length: usize,
    bits: u32,
    key: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, algorithm) =
            unsafe { (OutNumber::new(key, "key")?, lent(algorithm, algorithm_length, "algorithm")?) };
        place.put(calls::key_generate(algorithm, bits)?);
        Ok(())
    })
}

/// A private key from its file, given by its bytes: PKCS#8, PKCS#1 or SEC1; PEM, base64 or DER; not encrypted.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_key(file: *const u8, file_length: usize, key: *mut u64) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, file) = unsafe { (OutNumber::new(key, "key")?, lent(file, file_length, "key")?) };
        place.put(calls::key(file)?);
        Ok(())
    })
}

/// A private key as PKCS#8 in PEM, **not encrypted**: whoever has these bytes has the key.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_key_private_pem(
    key: u64,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutBuffer::new(out, out_capacity, out_length) }?;
        place.put(calls::key_private_pem(key)?.expose().as_bytes())
    })
}

/// The public half of a private key: SubjectPublicKeyInfo in base64, in one line, which UnionPay's form has a field for.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_key_public(
    key: u64,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutBuffer::new(out, out_capacity, out_length) }?;
        place.put(calls::key_public(key)?.as_bytes())
    })
}

/// A request for a certificate (PKCS#10) for this key. `subject` in the form of RFC 4514, such as CN=certRequisition,O=CFCA,C=CN: CFCA
/// puts in one of its own. For one certificate `temporary` is 0 and there is no challenge password. For two of them, `temporary` is
/// the key under which CFCA sends its encryption key back, and the challenge password, agreed with CFCA, stands in the
/// request for everybody to read. `form` is 0 (DER) or 1 (base64).
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_request(
    key: u64,
    temporary: u64,
    subject: *const u8,
    subject_length: usize,
    challenge_password: *const u8,
    challenge_password_length: usize,
    form: u32,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, subject, password) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(subject, subject_length, "subject")?,
                lent(challenge_password, challenge_password_length, "challenge password")?,
            )
        };
        place.put(&calls::request(key, temporary, subject, password, form)?)
    })
}

/// The encryption key that CFCA made, out of its answer to a request for two certificates with SM2 keys: `temporary` is the key of that
/// request. Gives a private key.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_escrow_open(
    temporary: u64,
    answer: *const u8,
    answer_length: usize,
    key: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, answer) =
            unsafe { (OutNumber::new(key, "key")?, lent(answer, answer_length, "answer")?) };
        place.put(calls::escrow_open(temporary, answer)?);
        Ok(())
    })
}

/// A private key and the certificate that was issued for it (its file's bytes), as an identity.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_identity_from_key(
    key: u64,
    certificate: *const u8,
    certificate_length: usize,
    identity: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, certificate) = unsafe {
            (OutNumber::new(identity, "identity")?, lent(certificate, certificate_length, "certificate")?)
        };
        place.put(calls::identity_from_key(key, certificate)?);
        Ok(())
    })
}

/// An identity as a key file under a password of ASCII characters: `form` is one of CfcacKeyFile. PFX in DER, .sm2 as base64.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_identity_export(
    identity: u64,
    form: u32,
    password: *const u8,
    password_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, password) = unsafe {
            (OutBuffer::new(out, out_capacity, out_length)?, lent(password, password_length, "password")?)
        };
        place.put(&calls::identity_export(identity, form, password)?)
    })
}

/// A bare signature over content, without a message around it, as bytes: PKCS#1 v1.5 with SHA-256, or SM2 in DER over SM3(Z || content).
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_sign_raw(
    identity: u64,
    content: *const u8,
    content_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, content) = unsafe {
            (OutBuffer::new(out, out_capacity, out_length)?, lent(content, content_length, "content")?)
        };
        place.put(&calls::sign_raw(identity, content)?)
    })
}

/// Checks a bare signature (its bytes) by the holder of a certificate, and the certificate as that of a signer. `digest` with an RSA
/// key: SHA-256 (or empty), SHA-384 or SHA-512; with SM2 it is not looked at.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verify_raw(
    verifier: u64,
    certificate: u64,
    digest: *const u8,
    digest_length: usize,
    content: *const u8,
    content_length: usize,
    signature: *const u8,
    signature_length: usize,
    time: i64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (digest, content, signature) = unsafe {
            (
                lent(digest, digest_length, "digest")?,
                lent(content, content_length, "content")?,
                lent(signature, signature_length, "signature")?,
            )
        };
        calls::verify_raw(verifier, certificate, digest, content, signature, time)
    })
}
