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
mod sample;
mod sign;
mod signers;
mod streams;
mod text_forms;
mod tree;
mod verdicts;
mod verify;
mod zoo;

use cfca_pkcs7::{AttachedVerifier, Certificate, Error, ErrorKind, SignerPolicy};
use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};

fn path(name: &str) -> String {
    format!("{}/../../fixtures/cfca/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The bytes of a file with one block of PEM.
fn der_of_pem(pem: &[u8]) -> Vec<u8> {
    crypto_core::pem::blocks(pem)[0].decode().unwrap().to_vec()
}

/// A file under fixtures/cfca.
fn fixture(name: &str) -> Vec<u8> {
    let path = path(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What the `openssl` command makes of its input.
fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tests need the openssl command: apt-get install openssl");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may end without reading everything; what it says then is told below.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
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
