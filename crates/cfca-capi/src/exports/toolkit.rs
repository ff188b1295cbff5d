//! The functions of the CFCA toolkit, for every language.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, OutNumber, lent};
use crate::calls;
use crate::last::call;
use crate::status::toolkit_code;
use crate::toolkit::{self, ToSign, ToVerify};

/// The CFCA toolkit's number for one of CfcacStatus, as far as those are public: 0, 24578 where a file cannot be read; -1 where none
/// is known.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_toolkit_code(status: i32) -> i32 {
    toolkit_code(status)
}

/// Forgets the keys, passwords and certificates that the functions of the toolkit keep open.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_toolkit_forget() -> i32 {
    call(|| {
        toolkit::forget();
        Ok(())
    })
}

/// As the toolkit's SignData_PKCS7Attached: `algorithm` RSA or SM2 (or empty: what the key is), the key by the path of its PFX or
/// .sm2 file, `digest` SHA-256 (or empty; not looked at with SM2). `detached` is 0, or 1 for a signature without the content. The opened key is kept, see cfcac_toolkit_forget.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_sign(
    algorithm: *const u8,
    algorithm_length: usize,
    content: *const u8,
    content_length: usize,
    path: *const u8,
    path_length: usize,
    password: *const u8,
    password_length: usize,
    digest: *const u8,
    digest_length: usize,
    form: u32,
    detached: u32,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, to_sign, content) = unsafe {
            let to_sign = ToSign {
                algorithm: lent(algorithm, algorithm_length, "algorithm")?,
                file: lent(path, path_length, "path")?,
                password: lent(password, password_length, "password")?,
                digest: lent(digest, digest_length, "digest")?,
                form,
            };
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                to_sign,
                lent(content, content_length, "content")?,
            )
        };
        let made = if detached != 0 { to_sign.detached(content) } else { to_sign.attached(content) };
        place.put(&made?)
    })
}

/// The certificate of a key file, as a handle: the toolkit's GetPublicCertFromPFX.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_certificate(
    algorithm: *const u8,
    algorithm_length: usize,
    path: *const u8,
    path_length: usize,
    password: *const u8,
    password_length: usize,
    certificate: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, algorithm, path, password) = unsafe {
            (
                OutNumber::new(certificate, "certificate")?,
                lent(algorithm, algorithm_length, "algorithm")?,
                lent(path, path_length, "path")?,
                lent(password, password_length, "password")?,
            )
        };
        place.put(calls::certificate(toolkit::certificate(algorithm, path, password)?)?);
        Ok(())
    })
}

/// As the toolkit's VerifyDataSignature_PKCS7Attached: content and signer of a message of which **only the signature** was checked.
/// Anybody can make such a message. cfcac_toolkit_verify_certificate has to follow before the content is used; better is
/// cfcac_toolkit_verify, which asks for everything at once.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_verify_signature(
    algorithm: *const u8,
    algorithm_length: usize,
    message: *const u8,
    message_length: usize,
    signer: *mut u64,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (signer, place, algorithm, message) = unsafe {
            (
                OutNumber::new(signer, "signer")?,
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(algorithm, algorithm_length, "algorithm")?,
                lent(message, message_length, "message")?,
            )
        };
        let (content, certificate) = toolkit::verify_message(algorithm, message)?;
        place.put(&content)?;
        signer.put(calls::certificate(certificate)?);
        Ok(())
    })
}

/// As the toolkit's VerifyCertificate: `flags` is a sum of 1, 2 and 4, `authorities` the paths of CA certificates and `lists` those of
/// revocation lists, with `|` between, in any order.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_verify_certificate(
    certificate: *const u8,
    certificate_length: usize,
    flags: u32,
    authorities: *const u8,
    authorities_length: usize,
    lists: *const u8,
    lists_length: usize,
    time: i64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (certificate, authorities, lists) = unsafe {
            (
                lent(certificate, certificate_length, "certificate")?,
                lent(authorities, authorities_length, "CA certificates")?,
                lent(lists, lists_length, "revocation lists")?,
            )
        };
        toolkit::verify_certificate(certificate, flags, authorities, lists, time)
    })
}

/// Signature, certificate and signer in one: what Java's verifyMerSign does. `number` is the signer's, such as 100001, and is
/// compared whole; empty, whoever has a certificate under the CAs may have signed. The rest as in the functions above.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_verify(
    algorithm: *const u8,
    algorithm_length: usize,
    number: *const u8,
    number_length: usize,
    message: *const u8,
    message_length: usize,
    flags: u32,
    authorities: *const u8,
    authorities_length: usize,
    lists: *const u8,
    lists_length: usize,
    time: i64,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, to_verify, message) = unsafe {
            let to_verify = ToVerify {
                algorithm: lent(algorithm, algorithm_length, "algorithm")?,
                number: lent(number, number_length, "number")?,
                flags,
                authorities: lent(authorities, authorities_length, "CA certificates")?,
                lists: lent(lists, lists_length, "revocation lists")?,
                now: time,
            };
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                to_verify,
                lent(message, message_length, "message")?,
            )
        };
        let (content, _) = to_verify.attached(message)?;
        place.put(&content)
    })
}

/// As the toolkit's GetCertificateInfo: the certificate by its bytes, what is asked by its name, such as SubjectDN.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_toolkit_certificate_info(
    certificate: *const u8,
    certificate_length: usize,
    name: *const u8,
    name_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, certificate, name) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(certificate, certificate_length, "certificate")?,
                lent(name, name_length, "name")?,
            )
        };
        place.put(toolkit::information(certificate, name)?.as_bytes())
    })
}
