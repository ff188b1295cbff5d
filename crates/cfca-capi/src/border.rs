//! Pointers of a C program, as slices and places. The one file beside `exports` with `unsafe`.
#![allow(unsafe_code)]

use crate::status::{CFCAC_MAX_LENGTH, CfcacStatus, Failure};

/// The bytes that a caller lends for the time of a call.
///
/// # Safety
/// `pointer` is null, or `length` bytes can be read there until the call returns, and nobody writes to them meanwhile.
pub(crate) unsafe fn lent<'a>(pointer: *const u8, length: usize, what: &str) -> Result<&'a [u8], Failure> {
    if length == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(Failure::new(
            CfcacStatus::NullPointer,
            format!("{what}: {length} bytes at a null pointer"),
        ));
    }
    if length > CFCAC_MAX_LENGTH {
        let text =
            format!("{what}: {length} bytes, and {CFCAC_MAX_LENGTH} are accepted; was a length negative?");
        return Err(Failure::new(CfcacStatus::Length, text));
    }
    // SAFETY: not null, not longer than memory can be; the rest is the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(pointer, length) })
}

/// A place of the caller's for bytes that come out, and for their number.
pub(crate) struct OutBuffer {
    pointer: *mut u8,
    capacity: usize,
    length: *mut usize,
}

impl OutBuffer {
    /// Sets the length to 0.
    ///
    /// # Safety
    /// `pointer` is null, or `capacity` bytes can be written there until the call returns; `length` is null, or a number can be
    /// written there.
    pub(crate) unsafe fn new(pointer: *mut u8, capacity: usize, length: *mut usize) -> Result<Self, Failure> {
        if length.is_null() {
            return Err(Failure::new(
                CfcacStatus::NullPointer,
                "the place for the result's length is a null pointer",
            ));
        }
        // SAFETY: not null; the rest is the caller's promise.
        unsafe { length.write_unaligned(0) };
        if pointer.is_null() && capacity > 0 {
            let text = format!("the place for the result: {capacity} bytes at a null pointer");
            return Err(Failure::new(CfcacStatus::NullPointer, text));
        }
        Ok(Self { pointer, capacity, length })
    }

    /// Writes what came out, or says how many bytes it has.
    pub(crate) fn put(self, bytes: &[u8]) -> Result<(), Failure> {
        // SAFETY: promised to `new`.
        unsafe { self.length.write_unaligned(bytes.len()) };
        if bytes.len() > self.capacity {
            let text =
                format!("the result has {} bytes, and there is place for {}", bytes.len(), self.capacity);
            return Err(Failure::new(CfcacStatus::TooSmall, text));
        }
        if !bytes.is_empty() {
            // SAFETY: that many bytes can be written, as promised to `new`; ours and the caller's do not overlap, and `copy`
            // would not mind.
            unsafe { std::ptr::copy(bytes.as_ptr(), self.pointer, bytes.len()) };
        }
        Ok(())
    }
}

/// A place of the caller's for a number, such as a handle.
pub(crate) struct OutNumber<T>(*mut T);

impl<T: Default> OutNumber<T> {
    /// Sets the number to 0, so that a call that fails leaves no handle behind.
    ///
    /// # Safety
    /// `pointer` is null, or a number can be written there until the call returns.
    pub(crate) unsafe fn new(pointer: *mut T, what: &str) -> Result<Self, Failure> {
        if pointer.is_null() {
            return Err(Failure::new(
                CfcacStatus::NullPointer,
                format!("the place for the {what} is a null pointer"),
            ));
        }
        // SAFETY: not null; the rest is the caller's promise.
        unsafe { pointer.write_unaligned(T::default()) };
        Ok(Self(pointer))
    }

    pub(crate) fn put(self, number: T) {
        // SAFETY: promised to `new`.
        unsafe { self.0.write_unaligned(number) };
    }
}
