//! Judged from outside: the document's sample, and messages and files made by OpenSSL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chain;
mod crl;
mod envelope;
mod fuzz;
mod hostile;
mod inspect;
mod pfx;
mod pfx_zoo;
mod sample;
mod sign;
mod verify;

use cfca_pkcs7::{AttachedVerifier, Certificate, Error, ErrorKind, SignerPolicy};

/// A file under fixtures/cfca.
fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/cfca/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn certificate(name: &str) -> Certificate {
    Certificate::from_any(&fixture(name)).unwrap()
}

/// Trusts the throw-away OCA of fixtures/cfca/openssl.
fn verifier(policy: SignerPolicy) -> AttachedVerifier {
    AttachedVerifier::new(policy).anchor(certificate("openssl/oca.pem"))
}

/// Within the validity of the certificates that gen.sh makes.
fn now() -> u64 {
    certificate("openssl/leaf.pem").not_before() + 86_400
}

fn kind(result: Result<cfca_pkcs7::Verified, Error>) -> ErrorKind {
    result.unwrap_err().kind().clone()
}
