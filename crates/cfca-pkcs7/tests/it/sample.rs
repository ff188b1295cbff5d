//! The one message that the platform's document prints, and CFCA's public test CA.

use crate::{certificate, fixture, kind};
use cfca_pkcs7::{AttachedVerifier, ErrorKind, SignerPolicy};
use crypto_core::{CryptoErrorKind, VerifyMessage};
use std::error::Error as _;

const IN_2019: u64 = 1_546_300_800;
const IN_2026: u64 = 1_767_225_600;

fn verifier(anchors: &[&str]) -> AttachedVerifier {
    let policy = SignerPolicy::number("AP00381");
    anchors.iter().fold(AttachedVerifier::new(policy), |v, name| v.anchor(certificate(name)))
}

fn segment() -> String {
    let any = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let verified = any.verify(&fixture("testdata.der"), IN_2019).unwrap();
    verified.signers[0].common_name_segments()[1].clone()
}

#[test]
fn it_verifies_in_2019_to_its_content() {
    for anchors in [
        &["CFCA_ACS_TEST_OCA31.pem"][..],
        &["CFCA_ACS_TEST_OCA31.pem", "CFCA_ACS_TEST_CA.pem"],
        &["CFCA_ACS_TEST_CA.pem", "CFCA_ACS_TEST_OCA31.pem"],
    ] {
        let policy = SignerPolicy::number(segment());
        let verifier =
            anchors.iter().fold(AttachedVerifier::new(policy), |v, name| v.anchor(certificate(name)));
        for form in ["testdata.der", "testdata.check_value.txt"] {
            let verified = verifier.verify(&fixture(form), IN_2019).unwrap();
            assert_eq!(verified.content, b"TestData", "{anchors:?} {form}");
        }
    }
    let through = AttachedVerifier::new(SignerPolicy::Any)
        .anchor(certificate("CFCA_ACS_TEST_CA.pem"))
        .intermediate(certificate("CFCA_ACS_TEST_OCA31.pem"));
    assert_eq!(through.verify_message(&fixture("testdata.check_value.txt"), IN_2019).unwrap(), b"TestData");
}

#[test]
fn it_is_refused_in_2026_as_expired() {
    let any = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let error = any.verify(&fixture("testdata.der"), IN_2026).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Expired { not_after: 1_673_758_180, now: IN_2026 });
    let text = error.to_string();
    assert!(text.contains("expired 2023-01-15T04:49:40Z, checked at 2026-01-01T00:00:00Z"), "{text}");
    assert!(text.starts_with("certificate 0, CN=051@"), "{text}");

    let detached = any.verify_message(&fixture("testdata.der"), IN_2026).unwrap_err();
    assert_eq!(detached.kind(), CryptoErrorKind::Envelope);
    assert_eq!(detached.source().unwrap().to_string(), text);
    let early = any.verify(&fixture("testdata.der"), 1_500_000_000);
    assert!(matches!(kind(early), ErrorKind::NotYetValid { .. }));
}

#[test]
fn it_is_refused_by_other_anchors_and_for_other_signers() {
    let data = fixture("testdata.der");
    let production = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_OCA31.pem"));
    assert_eq!(kind(production.verify(&data, IN_2019)), ErrorKind::UnknownIssuer);
    let nobody = AttachedVerifier::new(SignerPolicy::Any);
    assert_eq!(kind(nobody.verify(&data, IN_2019)), ErrorKind::UnknownIssuer);
    // The root alone does not help: the OCA is not in the message.
    let root = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_CA.pem"));
    assert_eq!(kind(root.verify(&data, IN_2019)), ErrorKind::UnknownIssuer);
    let wrong = verifier(&["CFCA_ACS_TEST_OCA31.pem"]).verify(&data, IN_2019);
    assert!(matches!(kind(wrong), ErrorKind::WrongSigner { .. }));
    // "Contains" is what the vendor's demo asks; equality is what is asked here.
    let part = segment()[1..].to_owned();
    let contained =
        AttachedVerifier::new(SignerPolicy::number(part)).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    assert!(matches!(kind(contained.verify(&data, IN_2019)), ErrorKind::WrongSigner { .. }));
}

/// The answer sample of the document is 256 hex digits: an old format without PKCS#7.
#[test]
fn the_hex_illustration_of_the_document_is_refused_cleanly() {
    let any = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let error = any.verify("B170E66B".repeat(32).as_bytes(), IN_2019).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::NotAMessage);
    assert!(error.to_string().contains("hex digits"), "{error}");
}
