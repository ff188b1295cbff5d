//! Revocation lists made by OpenSSL.

use crate::{certificate, fixture, kind, now, verifier};
use cfca_pkcs7::{AttachedVerifier, Crl, ErrorKind, SignerPolicy};

fn crl(name: &str) -> Crl {
    Crl::from_any(&fixture(&format!("openssl/crl-{name}.pem"))).unwrap()
}

fn with(name: &str) -> AttachedVerifier {
    verifier(SignerPolicy::Any).crl(crl(name))
}

/// 2026-06-01, when gen.sh's lists say that it happened.
const AT: u64 = 1_780_272_000;

#[test]
fn certificates_that_were_taken_back_are_refused() {
    let message = fixture("openssl/noattr.der");
    assert!(with("empty").verify(&message, now()).is_ok());
    assert!(with("other").verify(&message, now()).is_ok(), "another certificate was taken back");
    let error = with("leaf").verify(&message, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Revoked { at: AT });
    assert!(error.to_string().contains("revoked by its issuer 2026-06-01T00:00:00Z"), "{error}");
    assert!(error.certificate().unwrap().serial() == "4003");
    assert!(with("empty").crl(crl("leaf")).verify(&message, now()).is_err(), "every list counts");
    assert!(with("released").verify(&message, now()).is_ok(), "held once and free again");
}

#[test]
fn a_ca_that_was_taken_back_is_refused() {
    let root = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/root.pem"));
    let message = fixture("openssl/chain.der");
    assert!(root.verify(&message, now()).is_ok());
    let error = root.crl(crl("oca")).verify(&message, now()).unwrap_err();
    assert!(error.certificate().unwrap().subject().contains("CN=OCA"), "{error}");
}

#[test]
fn a_list_that_cannot_be_relied_on_refuses_its_issuers_certificates() {
    let message = fixture("openssl/noattr.der");
    let refused = |name: &str, at| kind(with(name).verify(&message, at));
    assert_eq!(refused("forged", now()), ErrorKind::Crl("has a signature that does not match its issuer"));
    assert_eq!(refused("indirect", now()), ErrorKind::CriticalExtension { oid: "2.5.29.28".into() });
    // The certificates live a little longer than the lists, which end with 2046-01-01T00:00:00Z.
    let late = 2_398_377_601;
    assert!(verifier(SignerPolicy::Any).verify(&message, late).is_ok());
    assert_eq!(refused("empty", late), ErrorKind::Crl("is out of date"));
    // A list of another issuer says nothing about this certificate.
    assert!(verifier(SignerPolicy::Any).crl(crl("oca")).verify(&message, now()).is_ok());
}

#[test]
fn what_is_no_list_is_malformed() {
    for bytes in [b"".as_slice(), b"no list", &fixture("openssl/leaf.pem"), &fixture("openssl/noattr.der")] {
        assert!(Crl::from_any(bytes).is_err());
    }
}
