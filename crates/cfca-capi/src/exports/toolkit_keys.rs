//! Functions of the toolkit about keys, by paths and texts, for languages that should not hold handles.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, lent};
use crate::calls;
use crate::last::call;
use crate::toolkit::{self, ToRequest, ToVerifyRaw};

/// As the toolkit's SignData_PKCS1: a bare signature, base64, with the key of a PFX or .sm2 file: see cfcac_sign_raw.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_sign_raw(
    algorithm: *const u8,
    algorithm_length: usize,
    content: *const u8,
    content_length: usize,
    path: *const u8,
    path_length: usize,
    password: *const u8,
    password_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, algorithm, content, path, password) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(algorithm, algorithm_length, "algorithm")?,
                lent(content, content_length, "content")?,
                lent(path, path_length, "path")?,
                lent(password, password_length, "password")?,
            )
        };
        place.put(toolkit::sign_raw(algorithm, content, path, password)?.as_bytes())
    })
}

/// A bare signature (base64 or bytes) by the holder of a certificate (its file's bytes), and the certificate by the toolkit's flags and
/// files as in cfcac_toolkit_verify_certificate. `digest` as in cfcac_verify_raw.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_verify_raw(
    certificate: *const u8,
    certificate_length: usize,
    digest: *const u8,
    digest_length: usize,
    content: *const u8,
    content_length: usize,
    signature: *const u8,
    signature_length: usize,
    flags: u32,
    authorities: *const u8,
    authorities_length: usize,
    lists: *const u8,
    lists_length: usize,
    time: i64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let to_verify = unsafe {
            ToVerifyRaw {
                certificate: lent(certificate, certificate_length, "certificate")?,
                digest: lent(digest, digest_length, "digest")?,
                content: lent(content, content_length, "content")?,
                signature: lent(signature, signature_length, "signature")?,
                flags,
                authorities: lent(authorities, authorities_length, "CA certificates")?,
                lists: lent(lists, lists_length, "revocation lists")?,
                now: time,
            }
        };
        to_verify.verify()
    })
}

/// A key file written anew, from a PFX or .sm2 file: `form` is one of CfcacKeyFile. See cfcac_identity_export.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_key_file(
    path: *const u8,
    path_length: usize,
    password: *const u8,
    password_length: usize,
    form: u32,
    new_password: *const u8,
    new_password_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, path, password, new_password) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(path, path_length, "path")?,
                lent(password, password_length, "password")?,
                lent(new_password, new_password_length, "new password")?,
            )
        };
        place.put(&toolkit::key_file(path, password, form, new_password)?)
    })
}

/// A new private key as PKCS#8 in PEM, **not encrypted**: see cfcac_key_generate. The place needs 4 KiB. Into one that is too small
/// nothing comes, and the key is another the next time.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_key(
    algorithm: *const u8,
    algorithm_length: usize,
    bits: u32,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, algorithm) = unsafe {
            (OutBuffer::new(out, out_capacity, out_length)?, lent(algorithm, algorithm_length, "algorithm")?)
        };
        place.put(calls::new_key(algorithm, bits)?.expose().as_bytes())
    })
}

/// A request for a certificate, base64, for a private key given by the bytes of its file; `temporary` is empty, or the private key of a
/// request for two certificates. The rest as in cfcac_request.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_request(
    key: *const u8,
    key_length: usize,
    temporary: *const u8,
    temporary_length: usize,
    subject: *const u8,
    subject_length: usize,
    challenge_password: *const u8,
    challenge_password_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, to_request) = unsafe {
            let to_request = ToRequest {
                key: lent(key, key_length, "key")?,
                temporary: lent(temporary, temporary_length, "temporary key")?,
                subject: lent(subject, subject_length, "subject")?,
                challenge_password: lent(
                    challenge_password,
                    challenge_password_length,
                    "challenge password",
                )?,
            };
            (OutBuffer::new(out, out_capacity, out_length)?, to_request)
        };
        place.put(&to_request.made()?)
    })
}
