//! The functions of the header. Each lends the caller's bytes, calls the safe function of the same name, and puts what came out into
//! the caller's places.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

mod data;
mod keys;
mod toolkit;
mod toolkit_keys;
mod verifying;

pub use data::*;
pub use keys::*;
pub use toolkit::*;
pub use toolkit_keys::*;
pub use verifying::*;

use crate::border::{OutBuffer, OutNumber, lent};
use crate::last::{ask, call};
use crate::{calls, last, table};
use std::ffi::c_char;

/// The time now, by this machine's clock.
pub const CFCAC_NOW: i64 = -1;

/// Changes when a function of this header changes or goes away; functions are added without it.
pub const CFCAC_ABI_VERSION: u32 = 1;

/// CFCAC_ABI_VERSION of the library that is loaded: compare it with that of the header.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_abi_version() -> u32 {
    CFCAC_ABI_VERSION
}

/// The version of the library, such as "0.1.0". Constant; not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The status of this thread's last call, one of CfcacStatus. Calls that ask for it do not count.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_last_status() -> i32 {
    last::status()
}

/// The reason why this thread's last call failed, in UTF-8 without a zero at the end; empty if it did not. Names files, certificates and
/// places, and never a password, key or content.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_last_error(out: *mut u8, out_capacity: usize, out_length: *mut usize) -> i32 {
    // SAFETY: the caller's promise.
    ask(|| unsafe { OutBuffer::new(out, out_capacity, out_length) }?.put(last::text().as_bytes()))
}

/// Gives a handle back. Whatever it stood for, keys included, is wiped when no running call uses it any more. A handle that was freed
/// is refused ever after (CFCAC_STATUS_HANDLE), also here.
#[unsafe(no_mangle)]
pub extern "C" fn cfcac_free(handle: u64) -> i32 {
    call(|| table::free(handle))
}

/// Opens a PFX (PKCS#12) file or a .sm2 file, given by its bytes: DER, PEM or base64. Password: its bytes, in UTF-8 or GBK, without
/// a zero byte. Gives an identity: a private key with its certificate.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_identity_from_pfx(
    file: *const u8,
    file_length: usize,
    password: *const u8,
    password_length: usize,
    identity: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, file, password) = unsafe {
            let place = OutNumber::new(identity, "identity")?;
            (place, lent(file, file_length, "file")?, lent(password, password_length, "password")?)
        };
        place.put(calls::identity_from_pfx(file, password)?);
        Ok(())
    })
}

/// An identity from a private key and a certificate, each in PEM, base64 or DER; both may be the same file.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_identity_from_pem(
    key: *const u8,
    key_length: usize,
    certificate: *const u8,
    certificate_length: usize,
    identity: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, key, certificate) = unsafe {
            let place = OutNumber::new(identity, "identity")?;
            (place, lent(key, key_length, "key")?, lent(certificate, certificate_length, "certificate")?)
        };
        place.put(calls::identity_from_pem(key, certificate)?);
        Ok(())
    })
}

/// The certificate of an identity, as a handle of its own.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_identity_certificate(identity: u64, certificate: *mut u64) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutNumber::new(certificate, "certificate") }?;
        place.put(calls::identity_certificate(identity)?);
        Ok(())
    })
}

/// Reads a certificate: PEM, base64 or DER; of several, the first.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_certificate(
    file: *const u8,
    file_length: usize,
    certificate: *mut u64,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, file) =
            unsafe { (OutNumber::new(certificate, "certificate")?, lent(file, file_length, "certificate")?) };
        place.put(calls::certificate_from_bytes(file)?);
        Ok(())
    })
}

/// A certificate as bytes: `form` is one of CfcacForm.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_certificate_encoded(
    certificate: u64,
    form: u32,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutBuffer::new(out, out_capacity, out_length) }?;
        place.put(&calls::certificate_encoded(certificate, form)?)
    })
}

/// A fact that a certificate states, as UTF-8: `kind` is one of CfcacCertificateInfo. Says nothing about whether to trust it.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_certificate_info(
    certificate: u64,
    kind: u32,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutBuffer::new(out, out_capacity, out_length) }?;
        place.put(calls::certificate_info(certificate, kind)?.as_bytes())
    })
}

/// A number of bytes that a signed message around so many bytes does not exceed: a place of that size takes it.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_signed_bound(
    identity: u64,
    form: u32,
    content_length: usize,
    bound: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let place = unsafe { OutNumber::new(bound, "bound") }?;
        place.put(calls::signed_bound(identity, form, content_length)?);
        Ok(())
    })
}

/// A signed message with its content inside, exactly in CFCA's layout.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_sign_attached(
    identity: u64,
    form: u32,
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
        place.put(&calls::sign_attached(identity, form, content)?)
    })
}

/// A detached signature: the same message without the content.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_sign_detached(
    identity: u64,
    form: u32,
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
        place.put(&calls::sign_detached(identity, form, content)?)
    })
}

/// A detached signature over content of which only the digest is at hand, 32 bytes: SHA-256 with an RSA key, SM3(Z || content)
/// with SM2, as cfcac_digest makes it.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_sign_digest(
    identity: u64,
    form: u32,
    digest: *const u8,
    digest_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, digest) = unsafe {
            (OutBuffer::new(out, out_capacity, out_length)?, lent(digest, digest_length, "digest")?)
        };
        place.put(&calls::sign_digest(identity, form, digest)?)
    })
}

/// The 32 bytes that this identity signs for this content.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_digest(
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
        place.put(&calls::digest(identity, content)?)
    })
}

/// An envelope that only the holder of this certificate can open. It does not say who sealed it: sign first. The place needs the
/// content's length and 4 KiB, for base64 4/3 of that, for check_value 16/9.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_envelope_seal(
    recipient: u64,
    form: u32,
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
        place.put(&calls::seal(recipient, form, content)?)
    })
}

/// Opens an envelope. What comes out is from nobody knows whom until a signature inside was verified. It is never longer than the
/// envelope.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_envelope_open(
    identity: u64,
    envelope: *const u8,
    envelope_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, envelope) = unsafe {
            (OutBuffer::new(out, out_capacity, out_length)?, lent(envelope, envelope_length, "envelope")?)
        };
        place.put(calls::open(identity, envelope)?.expose())
    })
}
