//! Who may have signed: names that look like the platform's, and certificates that are named themselves.

use crate::tree::Node;
use crate::{certificate, now};
use cfca_pkcs7::{AttachedVerifier, Certificate, ErrorKind, SignerName, SignerPolicy};

const UTF8: u8 = 0x0c;
const OCTETS: u8 = 0x04;

/// The leaf of cfca/openssl with another common name. Its signature is broken; it is its own anchor here, so
/// that the name decides.
fn named(tag: u8, name: &[u8]) -> Certificate {
    let mut tree = Node::read(certificate("openssl/leaf.pem").der());
    let cn = tree.at(&[0, 5]).children().last_mut().unwrap();
    *cn.at(&[0, 1]) = Node::Leaf(tag, name.to_vec());
    Certificate::from_der(&tree.der()).unwrap()
}

fn accepts(policy: SignerPolicy, certificate: &Certificate) -> Result<(), String> {
    let verifier = AttachedVerifier::new(policy).anchor(certificate.clone());
    verifier.verify_certificate(certificate, now()).map_err(|e| {
        assert!(matches!(e.kind(), ErrorKind::WrongSigner { .. }), "{e}");
        e.to_string()
    })
}

/// The platform's certificates of 2015 to 2020 named it with a blank-free name after `|`, that of 2017 without.
#[test]
fn the_names_that_the_platform_has_are_accepted() {
    for name in ["051@100001@N1@1", "051@100001|上海汇付数据服务有限公司@Z2@1", "051@100001|@@"] {
        accepts(SignerPolicy::number("100001"), &named(UTF8, name.as_bytes())).unwrap();
    }
    for tag in [0x13, 0x14, 0x16] {
        accepts(SignerPolicy::number("100001"), &named(tag, b"051@100001@N1@1")).unwrap();
    }
    let bmp: Vec<u8> = "051@100001@N1@1".encode_utf16().flat_map(u16::to_be_bytes).collect();
    accepts(SignerPolicy::number("100001"), &named(0x1e, &bmp)).unwrap();
}

#[test]
fn names_that_only_contain_the_number_are_refused_with_the_part_that_is_wrong() {
    for (name, reason) in [
        ("051@100001@evil@Z9@1", "has 5 parts"),
        ("evil@100001@x", "has 3 parts"),
        ("@100001@", "has 3 parts"),
        ("@100001@@", "the first part is ``"),
        ("051@100001", "has 2 parts"),
        ("100001", "has 1 parts"),
        ("041@100001@N1@1", "the first part is `041`"),
        (" 051@100001@N1@1", "the first part is ` 051`"),
        ("051@1000011@N1@1", "the second part is `1000011`"),
        ("051@ 100001@N1@1", "the second part is ` 100001`"),
        ("051@evil|100001@N1@1", "the second part is `evil|100001`"),
        ("051@N1@100001@1", "the second part is `N1`"),
        ("051@100001\u{1b}[2J@N1@1", "the second part is `100001\\u{1b}[2J`"),
        ("051＠100001＠N1＠1", "has 1 parts"),
    ] {
        let refused = accepts(SignerPolicy::number("100001"), &named(UTF8, name.as_bytes())).unwrap_err();
        assert!(refused.contains(reason), "{name}: {refused}");
        assert!(refused.contains("the first `051`, the second `100001` or beginning `100001|`"), "{refused}");
    }
    let octets = accepts(SignerPolicy::number("100001"), &named(OCTETS, b"051@100001@N1@1")).unwrap_err();
    assert!(octets.contains("no character string but OCTET STRING"), "{octets}");
    // An empty number is a mistake of the configuration and must not accept everybody.
    assert!(accepts(SignerPolicy::number(""), &named(UTF8, b"051@|x@N1@1")).is_err());
}

#[test]
fn the_first_part_is_a_setting() {
    let other = SignerPolicy::CommonName(SignerName::new("100001").with_kind("041"));
    accepts(other.clone(), &named(UTF8, b"041@100001@N1@1")).unwrap();
    assert!(accepts(other, &named(UTF8, b"051@100001@N1@1")).is_err());
}

/// While the platform replaces its certificate both are named, and nobody else.
#[test]
fn several_certificates_can_be_named_at_once() {
    let (old, new, other) =
        (named(UTF8, b"051@100001@N1@1"), named(UTF8, b"051@100001@N2@1"), named(UTF8, b"051@100001@N3@1"));
    let both = SignerPolicy::Certificates(vec![old.clone(), new.clone()]);
    accepts(both.clone(), &old).unwrap();
    accepts(both.clone(), &new).unwrap();
    let refused = accepts(both, &other).unwrap_err();
    assert!(refused.contains(&old.fingerprint()) && refused.contains(&other.fingerprint()), "{refused}");
    assert!(accepts(SignerPolicy::Certificates(Vec::new()), &old).is_err());
}
