//! Vectors from outside this code base, and what bad input gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod canonical;
mod encoding;
mod engines;
mod fuzz;
#[cfg(feature = "gm")]
mod gm;
mod keyfiles;
mod published;
mod rsa;
mod tdes;
mod transport;
mod wycheproof;

/// A file of the RSA vectors.
fn rsa_file(name: &str) -> &'static [u8] {
    test_support::fixtures::slice(&rsa_name(name))
}

/// Where it is, for OpenSSL.
fn rsa_path(name: &str) -> String {
    test_support::fixtures::path(&rsa_name(name))
}

fn rsa_name(name: &str) -> String {
    format!("crypto/rsa/{name}")
}
