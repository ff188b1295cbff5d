//! What is read of bytes before anything in them is verified is bounded, and every bound is named.

use crate::fuzz::bodies::shapes::{self, Kind, Shape};
use crate::tree::Node;
use crate::{certificate, fixture, now, path, verifier};
use cfca_pkcs7::{
    AttachedVerifier, Certificate, Crl, EnvelopeOpener, Error, ErrorKind, Identity, Limits, SignerPolicy,
};

fn opener() -> EnvelopeOpener {
    let read = |name: &str| fixture(&format!("envelope/{name}"));
    EnvelopeOpener::new(&Identity::from_key_and_certificate(&read("bob.key.pem"), &read("bob.pem")).unwrap())
}

fn read(kind: Kind, bytes: &[u8], limits: Limits) -> Result<(), Error> {
    match kind {
        Kind::Message => verifier(SignerPolicy::Any).limits(limits).verify(bytes, now()).map(drop),
        Kind::Envelope => opener().limits(limits).open_unauthenticated(bytes).map(drop),
        Kind::List => Crl::from_any(bytes).map(drop),
        Kind::Certificate => Certificate::from_any(bytes).map(drop),
    }
}

fn shape(name: &str) -> Shape {
    shapes::all().into_iter().find(|shape| shape.name == name).unwrap()
}

/// Each input is a few kilobytes: just over the bound, and harmless to any reader.
#[test]
fn what_goes_beyond_a_bound_is_refused_by_its_name() {
    let many = |what, limit| ErrorKind::TooMany { what, limit };
    let (rdns, set) = ("relative distinguished names in a name", "elements in a set");
    for (name, size, expected) in [
        ("RDNs in the signer's issuer", 600, many(rdns, 16)),
        ("attributes in one RDN of the signer's issuer", 200, many(set, 8)),
        ("signed attributes", 700, many("signed attributes of a signer", 32)),
        ("signers", 900, many("signers of a message", 1)),
        ("certificates of one signer", 4_600, many("certificates in a message", 8)),
        ("recipients", 3_100, many("recipients of an envelope", 8)),
        ("attributes in one RDN of a recipient's issuer", 200, many(set, 8)),
        ("attributes in one RDN of the list's issuer", 200, many(set, 8)),
        ("attributes in one RDN of the subject", 200, many(set, 8)),
        ("RDNs in the issuer", 1_000, many(rdns, 32)),
        ("content", 65_536, ErrorKind::TooLarge { what: "message", limit: 65_536 }),
    ] {
        let shape = shape(name);
        let error = read(shape.kind, &shape.bytes(size), Limits::platform()).unwrap_err();
        assert_eq!(*error.kind(), expected, "{name}: {error}");
        assert!(error.to_string().contains("more than"), "{error}");
    }
}

/// Certificates that break a bound count as unusable, and the error says so rather than "no certificate".
#[test]
fn a_certificate_beyond_a_bound_is_named_with_its_place() {
    let many = |what, limit| ErrorKind::TooMany { what, limit };
    for (name, size, expected) in [
        ("RDNs in a certificate's subject", 600, many("relative distinguished names in a name", 16)),
        ("attributes in one RDN of a certificate's issuer", 200, many("elements in a set", 8)),
        ("attributes in one RDN of a subjectAltName", 200, many("elements in a set", 8)),
        ("extensions of a certificate", 640, many("extensions", 32)),
        ("key of very many bits", 9_000, ErrorKind::TooLarge { what: "certificate", limit: 8_192 }),
        ("key of very many bits", 513, ErrorKind::KeyBits { bits: 4_104, limit: 4_096 }),
    ] {
        let shape = shape(name);
        let error = read(Kind::Message, &shape.bytes(size), Limits::platform()).unwrap_err();
        assert_eq!(*error.kind(), expected, "{name}: {error}");
        assert!(error.offset().is_some() || error.certificate().is_some(), "{error}");
    }
}

/// Every shape, at a size that any reader takes, under either set of bounds: refused, and none of them opens.
#[test]
fn no_shape_opens() {
    for shape in shapes::all() {
        for limits in [Limits::new(), Limits::platform()] {
            let result = read(shape.kind, &shape.bytes(2_000), limits);
            assert!(
                result.is_err() || matches!(shape.kind, Kind::List | Kind::Certificate),
                "{}",
                shape.name
            );
        }
    }
}

#[test]
fn real_messages_are_within_the_tight_bounds() {
    let cfca = AttachedVerifier::new(SignerPolicy::Any)
        .anchor(certificate("CFCA_ACS_TEST_OCA31.pem"))
        .limits(Limits::platform());
    assert_eq!(cfca.verify(&fixture("testdata.der"), 1_546_300_800).unwrap().content, b"TestData");
    let own = verifier(SignerPolicy::Any).limits(Limits::platform());
    for name in ["noattr.der", "attrs.der", "indefinite.der", "chain.der"] {
        let file = format!("openssl/{name}");
        if std::path::Path::new(&path(&file)).exists() {
            own.verify(&fixture(&file), now()).unwrap();
        }
    }
}

/// The other settings of the bounds are honoured too.
#[test]
fn bounds_can_be_widened_and_narrowed() {
    let mut message = Node::read(&fixture("openssl/noattr.der"));
    let signers = message.at(&[1, 0]).children().last_mut().unwrap();
    let one = signers.children()[0].clone();
    *signers.children() = vec![one; 3];
    let open = |limits| verifier(SignerPolicy::Any).limits(limits).verify(&message.der(), now());
    assert_eq!(open(Limits::new()).unwrap().signers.len(), 3);
    assert_eq!(open(Limits::platform().with_signers(3)).unwrap().signers.len(), 3);
    assert!(open(Limits::platform().with_signers(2)).is_err());
    assert!(open(Limits::new().with_certificates(0)).is_err());
    assert!(open(Limits::new().with_message_bytes(100)).is_err());
    let error = open(Limits::new().with_key_bits(1024)).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyBits { bits: 2048, limit: 1024 });
}
