use crate::{certificate, fixture, kind, now, verifier};
use cfca_pkcs7::{AttachedVerifier, ErrorKind, SignerPolicy};

#[test]
fn chains_that_must_not_hold() {
    for (name, expected) in [
        ("undernotca", ErrorKind::NotACa),
        ("critical", ErrorKind::CriticalExtension { oid: "1.2.3.4".into() }),
        ("toodeep", ErrorKind::PathLength),
    ] {
        let message = fixture(&format!("openssl/{name}.der"));
        assert_eq!(kind(verifier(SignerPolicy::Any).verify(&message, now())), expected, "{name}");
    }
}

#[test]
fn the_root_needs_the_intermediate_and_the_leaf_may_be_an_anchor() {
    let root = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/root.pem"));
    let message = fixture("openssl/noattr.der");
    assert_eq!(kind(root.verify(&message, now())), ErrorKind::UnknownIssuer);
    assert!(root.verify(&fixture("openssl/chain.der"), now()).is_ok(), "the message brings it along");
    assert!(root.intermediate(certificate("openssl/oca.pem")).verify(&message, now()).is_ok());
    let leaf = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/leaf.pem"));
    assert!(leaf.verify(&message, now()).is_ok());
}

/// The CA certificate writes its name in UTF8String, the leaf writes its issuer in PrintableString
/// (docs/platform-notes.md#h-5): CFCA's sample has exactly this.
#[test]
fn names_compare_across_string_types() {
    let oca = certificate("CFCA_ACS_TEST_OCA31.pem");
    let text = format!("{:?}", fixture("testdata.der"));
    let printable = format!("{:?}", b"\x13\x13CFCA ACS TEST OCA31");
    let utf8 = format!("{:?}", b"\x0c\x13CFCA ACS TEST OCA31");
    assert!(text.contains(printable.trim_matches(['[', ']'])), "the leaf's issuer");
    assert!(format!("{:?}", oca.der()).contains(utf8.trim_matches(['[', ']'])), "the CA's subject");
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(oca);
    assert!(verifier.verify(&fixture("testdata.der"), 1_546_300_800).is_ok());
}

#[test]
fn certificate_facts() {
    let leaf = certificate("openssl/leaf.pem");
    assert_eq!(leaf.subject(), "CN=051@Sandbox Merchant@N0001@1,OU=Local RA,O=Throw-away,C=CN");
    assert_eq!(leaf.issuer(), "CN=OCA,O=Throw-away,C=CN");
    assert_eq!(leaf.serial(), "4003");
    assert_eq!(leaf.common_name_segments(), ["051", "Sandbox Merchant", "N0001", "1"]);
    assert_eq!(leaf.key().bits(), 2048);
    assert_eq!(leaf.not_after() - leaf.not_before(), 7300 * 86_400);
}
