use crate::{certificate, fixture, kind, now, verifier};
use cfca_pkcs7::{ErrorKind, SignerPolicy};

#[test]
fn openssl_messages_open() {
    for name in ["noattr", "attrs", "keyid", "chain", "two", "indefinite"] {
        let message = fixture(&format!("openssl/{name}.der"));
        let verified =
            verifier(SignerPolicy::Any).verify(&message, now()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(verified.content, fixture("openssl/content.json"), "{name}");
        assert_eq!(verified.signers.len(), if name == "two" { 2 } else { 1 });
    }
}

#[test]
fn openssl_messages_that_must_not_open() {
    for (name, expected) in [
        ("detached", ErrorKind::NoContent),
        ("nocerts", ErrorKind::NoSignerCertificate),
        ("sha1", ErrorKind::Sha1 { what: "message" }),
        ("encipher", ErrorKind::Usage),
    ] {
        let message = fixture(&format!("openssl/{name}.der"));
        assert_eq!(kind(verifier(SignerPolicy::Any).verify(&message, now())), expected, "{name}");
    }
    for name in ["noattr", "indefinite"] {
        let mut trailing = fixture(&format!("openssl/{name}.der"));
        trailing.push(0);
        assert_eq!(kind(verifier(SignerPolicy::Any).verify(&trailing, now())), ErrorKind::TrailingBytes);
    }
}

#[test]
fn attributes_are_refused_where_the_platform_never_sends_them() {
    let strict = verifier(SignerPolicy::Any).refuse_signed_attributes();
    assert_eq!(kind(strict.verify(&fixture("openssl/attrs.der"), now())), ErrorKind::SignedAttributes);
    assert!(strict.verify(&fixture("openssl/noattr.der"), now()).is_ok());
}

/// The second segment of the common name decides, whole: an impostor has the number elsewhere.
#[test]
fn the_signer_is_pinned_by_value() {
    let merchant = SignerPolicy::number("Sandbox Merchant");
    assert!(verifier(merchant.clone()).verify(&fixture("openssl/noattr.der"), now()).is_ok());
    let error = verifier(merchant).verify(&fixture("openssl/other.der"), now()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::WrongSigner { .. }));
    assert!(error.to_string().contains("Impostor"), "{error}");
    let number = SignerPolicy::number("100001");
    assert!(matches!(
        kind(verifier(number).verify(&fixture("openssl/other.der"), now())),
        ErrorKind::WrongSigner { .. }
    ));

    let pinned = SignerPolicy::certificate(certificate("openssl/leaf.pem"));
    assert!(verifier(pinned.clone()).verify(&fixture("openssl/noattr.der"), now()).is_ok());
    assert!(matches!(
        kind(verifier(pinned.clone()).verify(&fixture("openssl/other.der"), now())),
        ErrorKind::WrongSigner { .. }
    ));
    // Of two signers each must be the one.
    assert!(matches!(
        kind(verifier(pinned).verify(&fixture("openssl/two.der"), now())),
        ErrorKind::WrongSigner { .. }
    ));
}

/// A signature over attributes is one over the same bytes as content (docs/platform-notes.md#h-18). Built from
/// OpenSSL's message with attributes: they become the content, and leave the signer.
#[test]
fn attributes_replayed_as_content_are_refused() {
    use cms::content_info::ContentInfo;
    use cms::signed_data::{SignedData, SignerInfos};
    use der::{
        Decode, Encode,
        asn1::{Any, SetOfVec},
    };
    let outer = ContentInfo::from_der(&fixture("openssl/attrs.der")).unwrap();
    let mut data: SignedData = outer.content.decode_as().unwrap();
    let mut info = data.signer_infos.0.get(0).unwrap().clone();
    let attributes = info.signed_attrs.take().unwrap().to_der().unwrap();
    data.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
    data.encap_content_info.econtent = Some(Any::new(der::Tag::OctetString, attributes).unwrap());
    let forged = ContentInfo { content: Any::encode_from(&data).unwrap(), ..outer }.to_der().unwrap();
    assert_eq!(kind(verifier(SignerPolicy::Any).verify(&forged, now())), ErrorKind::AmbiguousContent);
}

#[test]
fn errors_say_where_and_which() {
    let message = fixture("openssl/noattr.der");
    let error = verifier(SignerPolicy::Any).verify(&message[..700], now()).unwrap_err();
    assert!(error.offset().is_some(), "{error}");
    let mut damaged = message.clone();
    // The tag of the content inside the signed data.
    let at = damaged.windows(2).position(|pair| pair == [0x04, 0x5a]).unwrap();
    damaged[at] = 0x24;
    let error = verifier(SignerPolicy::Any).verify(&damaged, now()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed(_)), "{error}");
    let mut flipped = message.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let error = verifier(SignerPolicy::Any).verify(&flipped, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadSignature);
    assert!(error.certificate().unwrap().subject().contains("CN=051@Sandbox Merchant@N0001@1"), "{error}");
}
