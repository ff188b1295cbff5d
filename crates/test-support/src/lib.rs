//! Helpers that tests of several crates need, written once. Only dev-dependencies reach them (`xtask/src/layers.rs`).
//!
//! Without features this crate offers bytes, text and paths, so that the tests of every crate can use it, those inside
//! a crate too: it depends on none of them. A feature may depend on the crates below its user; a crate's own
//! `#[cfg(test)]` modules must not exchange types with it, since they would meet their crate in two versions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fixtures;
pub mod http_server;
#[cfg(feature = "huifu")]
pub mod huifu;
pub mod keys;
pub mod language;
pub mod openssl;
#[cfg(feature = "trace")]
pub mod trace;
#[cfg(feature = "vectors")]
pub mod vectors;
