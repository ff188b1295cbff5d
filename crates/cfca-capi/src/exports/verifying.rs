//! Verifiers, and what they say.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, OutNumber, lent};
use crate::last::call;
use crate::{calls, table};

/// A verifier that trusts nobody yet and makes every check. Settle it before other threads use it: a change is for calls that
/// begin after it.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier(verifier: *mut u64) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutNumber::new(verifier, "verifier") }?;
        place.put(calls::verifier()?);
        Ok(())
    })
}

/// Adds the trusted CA certificates of a file, given by its bytes. One need not be self-signed: an intermediate alone will do.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier_anchor(verifier: u64, file: *const u8, file_length: usize) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let file = unsafe { lent(file, file_length, "certificate") }?;
        table::change_verifier(verifier, |settings| settings.anchors(file))
    })
}

/// Adds CA certificates that help to build chains and are not trusted by themselves.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier_intermediate(
    verifier: u64,
    file: *const u8,
    file_length: usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let file = unsafe { lent(file, file_length, "certificate") }?;
        table::change_verifier(verifier, |settings| settings.intermediates(file))
    })
}

/// Adds a revocation list.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier_crl(verifier: u64, file: *const u8, file_length: usize) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let file = unsafe { lent(file, file_length, "revocation list") }?;
        table::change_verifier(verifier, |settings| settings.list(file))
    })
}

/// Chooses the checks of the signer's certificate: the sum of CFCA's flags 1 (validity), 2 (revocation, of certificates of whose
/// issuer there is a list) and 4 (chain). Without 4 any issuer is trusted, and a name proves nothing. At first all.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_verifier_flags(verifier: u64, flags: u32) -> i32 {
    call(|| table::change_verifier(verifier, |settings| settings.flags(flags)))
}

/// Accepts only the signer with this number, such as 100001: the second part between the `@` of the common name, compared whole.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier_signer_number(
    verifier: u64,
    number: *const u8,
    number_length: usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let number = unsafe { lent(number, number_length, "number") }?;
        table::change_verifier(verifier, |settings| settings.number(number))
    })
}

/// Accepts only the holder of this certificate.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verifier_signer_certificate(
    verifier: u64,
    file: *const u8,
    file_length: usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let file = unsafe { lent(file, file_length, "certificate") }?;
        table::change_verifier(verifier, |settings| settings.certificate(file))
    })
}

/// The content of a signed message, after every check; and the signer's certificate, as a handle, unless `signer` is null. `time`
/// is in seconds since 1970, or CFCAC_NOW. The content is never longer than the message.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verify_attached(
    verifier: u64,
    message: *const u8,
    message_length: usize,
    time: i64,
    signer: *mut u64,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (signer, place, message) = unsafe {
            let signer = if signer.is_null() { None } else { Some(OutNumber::new(signer, "signer")?) };
            (
                signer,
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(message, message_length, "message")?,
            )
        };
        let (content, certificate) = calls::verify_attached(verifier, message, time)?;
        place.put(&content)?;
        if let Some(signer) = signer {
            signer.put(calls::certificate(certificate)?);
        }
        Ok(())
    })
}

/// Checks a detached signature over `content`. `signer` as in cfcac_verify_attached.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_verify_detached(
    verifier: u64,
    signature: *const u8,
    signature_length: usize,
    content: *const u8,
    content_length: usize,
    time: i64,
    signer: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (signer, signature, content) = unsafe {
            let signer = if signer.is_null() { None } else { Some(OutNumber::new(signer, "signer")?) };
            (
                signer,
                lent(signature, signature_length, "signature")?,
                lent(content, content_length, "content")?,
            )
        };
        let certificate = calls::verify_detached(verifier, signature, content, time)?;
        if let Some(signer) = signer {
            signer.put(calls::certificate(certificate)?);
        }
        Ok(())
    })
}

/// Checks a certificate as that of a signer: usage, validity, chain, revocation, and who it is.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_verify_certificate(verifier: u64, certificate: u64, time: i64) -> i32 {
    call(|| calls::verify_certificate(verifier, certificate, time))
}
