//! Every function of the header. Each lends the caller's bytes, calls the safe function of the same name, and puts what came out
//! into the caller's places.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, OutNumber, lent};
use crate::last::{ask, call};
use crate::status::toolkit_code;
use crate::toolkit::{self, ToSign, ToVerify};
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
