//! Keys in SoftHSM2 (Debian's `softhsm2`), a token in software: signatures are judged by OpenSSL.
//!
//! SoftHSM finds its tokens by the environment of the process, so each test runs once more in a process of its own, with a
//! token in a folder of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod keys;
mod pins;
mod softhsm;
