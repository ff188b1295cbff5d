//! The functions of the header, called as C calls them, with what a C program can get wrong and can be checked. Small enough for Miri,
//! which then looks at every access:
//! `MIRIFLAGS=-Zmiri-disable-isolation cargo +nightly miri test -p cfca-capi --test border`.
#![allow(unsafe_code)]
#![allow(clippy::unwrap_used, missing_docs)]

use cfca_capi::*;
use std::ptr::{null, null_mut};
use std::sync::LazyLock;
use std::thread;
use test_support::fixtures;

static CA: LazyLock<Vec<u8>> = LazyLock::new(|| fixtures::bytes("cfca/CFCA_ACS_TEST_OCA31.pem"));
static MESSAGE: LazyLock<Vec<u8>> = LazyLock::new(|| fixtures::bytes("cfca/testdata.check_value.txt"));
const IN_2019: i64 = 1_560_000_000;

fn last_error() -> String {
    let (mut out, mut length) = ([0; 1024], 0);
    assert_eq!(unsafe { cfcac_last_error(out.as_mut_ptr(), out.len(), &raw mut length) }, 0);
    String::from_utf8(out[..length].to_vec()).unwrap()
}

fn verifier() -> u64 {
    let mut handle = 0;
    assert_eq!(unsafe { cfcac_verifier(&raw mut handle) }, 0);
    assert_eq!(unsafe { cfcac_verifier_anchor(handle, CA.as_ptr(), CA.len()) }, 0, "{}", last_error());
    handle
}

/// Verifies into a place of so many bytes. Gives status, length, and what is in the place.
fn verify(handle: u64, capacity: usize) -> (i32, usize, Vec<u8>) {
    let mut out = vec![0xaa; capacity];
    let mut length = usize::MAX;
    let (message, size) = (MESSAGE.as_ptr(), MESSAGE.len());
    let status = unsafe {
        cfcac_verify_attached(
            handle,
            message,
            size,
            IN_2019,
            null_mut(),
            out.as_mut_ptr(),
            capacity,
            &raw mut length,
        )
    };
    (status, length, out)
}

#[test]
fn places_are_written_to_their_length_and_not_beyond() {
    let handle = verifier();
    let (status, length, out) = verify(handle, 10);
    assert_eq!((status, length, out.as_slice()), (0, 8, b"TestData\xaa\xaa".as_slice()));
    let (status, length, out) = verify(handle, 8);
    assert_eq!((status, length, out.as_slice()), (0, 8, b"TestData".as_slice()));
    let (status, length, out) = verify(handle, 7);
    assert_eq!((status, length, out), (CfcacStatus::TooSmall as i32, 8, vec![0xaa; 7]));
    assert_eq!(last_error(), "the result has 8 bytes, and there is place for 7");
    // The place is where the message stands, and the length stands at an odd address.
    let mut both = MESSAGE.clone();
    let mut lengths = [0_u8; 1 + size_of::<usize>()];
    let place = both.as_mut_ptr();
    let status = unsafe {
        let length = lengths.as_mut_ptr().add(1).cast::<usize>();
        cfcac_verify_attached(handle, place, MESSAGE.len(), IN_2019, null_mut(), place, MESSAGE.len(), length)
    };
    assert_eq!((status, &both[..8]), (0, b"TestData".as_slice()));
    assert_eq!(lengths[1..], 8_usize.to_ne_bytes());
    assert_eq!(cfcac_free(handle), 0);
}

#[test]
fn what_cannot_be_is_a_number_before_memory_is_touched() {
    let mut handle = 7;
    let dangling = std::ptr::without_provenance::<u8>(16);
    for (pointer, length, expected) in [
        (null(), 1, CfcacStatus::NullPointer),
        (dangling, usize::MAX, CfcacStatus::Length),
        (dangling, CFCAC_MAX_LENGTH + 1, CfcacStatus::Length),
        (null(), usize::MAX, CfcacStatus::NullPointer),
        (dangling, 0, CfcacStatus::Certificate),
        (null(), 0, CfcacStatus::Certificate),
    ] {
        let status = unsafe { cfcac_certificate(pointer, length, &raw mut handle) };
        assert_eq!((status, handle), (expected as i32, 0), "{length}");
        assert!(!last_error().is_empty());
    }
    assert_eq!(
        unsafe { cfcac_certificate(CA.as_ptr(), CA.len(), null_mut()) },
        CfcacStatus::NullPointer as i32
    );
    let mut length = 5;
    let status = unsafe { cfcac_certificate_info(1, 0, null_mut(), 4, &raw mut length) };
    assert_eq!((status, length), (CfcacStatus::NullPointer as i32, 0));
    assert_eq!(unsafe { cfcac_last_error(null_mut(), 0, null_mut()) }, CfcacStatus::NullPointer as i32);
    let version = unsafe { std::ffi::CStr::from_ptr(cfcac_version()) };
    assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
}

/// Whatever is wrong with a handle: one that was freed, one of another kind, one that never was.
#[test]
fn handles_that_are_none_are_told() {
    let mut certificate = 0;
    assert_eq!(unsafe { cfcac_certificate(CA.as_ptr(), CA.len(), &raw mut certificate) }, 0);
    assert_eq!(verify(certificate, 8).0, CfcacStatus::HandleKind as i32);
    assert!(last_error().ends_with("is a certificate, and a verifier is needed"));
    assert_eq!(cfcac_free(certificate), 0);
    for (handle, reason) in
        [(certificate, "was freed"), (0, "stands for nothing"), (u64::MAX, "was never given out")]
    {
        assert_eq!(verify(handle, 8).0, CfcacStatus::Handle as i32);
        assert!(last_error().contains(reason), "{}", last_error());
        assert_eq!(cfcac_free(handle), CfcacStatus::Handle as i32);
        assert_eq!(cfcac_verifier_flags(handle, 7), CfcacStatus::Handle as i32);
    }
}

#[test]
fn threads_share_a_handle_that_one_of_them_frees() {
    let handle = verifier();
    thread::scope(|scope| {
        let work = || {
            for _ in 0..3 {
                let (status, length, out) = verify(handle, 8);
                match status {
                    0 => assert_eq!((length, out.as_slice()), (8, b"TestData".as_slice())),
                    _ => assert_eq!((status, length), (CfcacStatus::Handle as i32, 0)),
                }
            }
        };
        scope.spawn(work);
        scope.spawn(work);
        scope.spawn(|| {
            assert_eq!(cfcac_verifier_flags(handle, 5), 0);
            assert_eq!(cfcac_free(handle), 0);
            assert_eq!(cfcac_free(handle), CfcacStatus::Handle as i32);
        });
    });
    assert_eq!(verify(handle, 8).0, CfcacStatus::Handle as i32);
}
