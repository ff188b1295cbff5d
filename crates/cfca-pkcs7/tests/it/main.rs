//! Judged from outside: the document's sample, and messages and files made by OpenSSL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chain;
mod crl;
mod engines;
mod envelope;
mod fuzz;
mod hostile;
mod inspect;
mod interop;
mod kinds;
mod limits;
mod odd;
mod pfx;
mod pfx_habits;
mod pfx_zoo;
mod pkits;
mod request;
mod sample;
mod sign;
mod signers;
#[cfg(feature = "gm")]
mod sm2;
mod streams;
mod text_forms;
mod toolkit;
mod tree;
mod verdicts;
mod verify;
mod zoo;

use cfca_pkcs7::{AttachedVerifier, Certificate, Error, ErrorKind, SignerPolicy};
use std::collections::HashMap;
use test_support::fixtures;
use test_support::openssl::openssl;

fn path(name: &str) -> String {
    fixtures::path(&format!("cfca/{name}"))
}

/// The bytes of a file with one block of PEM.
fn der_of_pem(pem: &[u8]) -> Vec<u8> {
    crypto_core::pem::blocks(pem)[0].decode().unwrap().to_vec()
}

/// A file of `cfca/`.
fn fixture(name: &str) -> Vec<u8> {
    fixtures::bytes(&format!("cfca/{name}"))
}

fn certificate(name: &str) -> Certificate {
    Certificate::from_any(&fixture(name)).unwrap()
}

/// Trusts the throw-away OCA of `cfca/openssl`.
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

/// PEM by name, of a file in which each stands after a line with its name.
fn bundle(file: &str) -> HashMap<String, String> {
    let text = String::from_utf8(fixture(file)).unwrap();
    let end = "-----END ";
    let mut found = HashMap::new();
    let mut rest = text.as_str();
    while let Some((name, after)) = rest.split_once('\n') {
        let length =
            after.find(end).map(|at| at + after[at..].find('\n').unwrap_or(after[at..].len() - 1) + 1);
        let (pem, next) = after.split_at(length.unwrap());
        found.insert(name.to_owned(), pem.to_owned());
        rest = next;
    }
    found
}
