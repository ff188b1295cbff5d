//! Digests, and data under a password.
#![allow(unsafe_code)]
#![allow(clippy::too_many_arguments, reason = "a C function has no slices: each parameter is two")]

use crate::border::{OutBuffer, lent};
use crate::data;
use crate::last::call;

/// The digest of data, as bytes: `name` is MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512 or SM3, in any case, with or without the
/// hyphen. MD5 and SHA-1 are for comparing with what somebody else computed, and for nothing else. At most 64 bytes come out.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_hash(
    name: *const u8,
    name_length: usize,
    content: *const u8,
    content_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, name, content) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(name, name_length, "name")?,
                lent(content, content_length, "content")?,
            )
        };
        place.put(&data::hash(name, content)?)
    })
}

/// The digest of a file, which may have any size, given by its path.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_hash_file(
    name: *const u8,
    name_length: usize,
    path: *const u8,
    path_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, name, path) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(name, name_length, "name")?,
                lent(path, path_length, "path")?,
            )
        };
        place.put(&data::hash_file(name, path)?)
    })
}

/// Data under a password, as CFCA's toolkit encrypts messages (base64 of this) and files (its bytes). `cipher` is one of
/// CfcacPasswordCipher. For exchange with who has that toolkit: it has no salt, no iterations and no check, see docs/security.md. The
/// place needs 16 bytes more than the content.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_password_encrypt(
    cipher: u32,
    password: *const u8,
    password_length: usize,
    content: *const u8,
    content_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, password, content) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(password, password_length, "password")?,
                lent(content, content_length, "content")?,
            )
        };
        place.put(&data::password_encrypt(cipher, password, content)?)
    })
}

/// The data under a password. Anybody can have changed it: nothing says so. It is never longer than its cipher text.
///
/// # Safety
/// As for every function: see the top of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfcac_password_decrypt(
    cipher: u32,
    password: *const u8,
    password_length: usize,
    cipher_text: *const u8,
    cipher_text_length: usize,
    out: *mut u8,
    out_capacity: usize,
    out_length: *mut usize,
) -> i32 {
    call(|| {
        // SAFETY: the caller's promise.
        let (place, password, cipher_text) = unsafe {
            (
                OutBuffer::new(out, out_capacity, out_length)?,
                lent(password, password_length, "password")?,
                lent(cipher_text, cipher_text_length, "cipher text")?,
            )
        };
        place.put(data::password_decrypt(cipher, password, cipher_text)?.expose())
    })
}
