//! Valid messages of unusual shape, and hostile ones of usual shape.

use crate::tree::{Node, long};
use crate::{certificate, fixture, kind, now, openssl, path, verifier};
use cfca_pkcs7::{AttachedVerifier, Certificate, ErrorKind, SignerPolicy, Verified};
use proptest::prelude::*;
use test_support::openssl::judged as judged_by_openssl;

/// Where things stand in a message: `ContentInfo` > `[0]` > `SignedData`.
const CERTIFICATES: &[usize] = &[1, 0, 3];
const SIGNERS: &[usize] = &[1, 0, 4];

fn tree(name: &str) -> Node {
    Node::read(&fixture(&format!("openssl/{name}.der")))
}

fn open(message: &[u8]) -> Result<Verified, cfca_pkcs7::Error> {
    verifier(SignerPolicy::Any).verify(message, now())
}

fn content() -> Vec<u8> {
    fixture("openssl/content.json")
}

/// `openssl cms -sign` with the leaf's key.
fn signed(arguments: &[&str], content: &[u8]) -> Vec<u8> {
    let (key, leaf) = (path("openssl/leaf.key.pem"), path("openssl/leaf.pem"));
    let fixed =
        ["cms", "-sign", "-binary", "-nosmimecap", "-outform", "DER", "-signer", &leaf, "-inkey", &key];
    openssl(&[&fixed, arguments].concat(), content)
}

#[test]
fn every_digest_of_the_sha2_family_opens_and_sha1_by_allowance_only() {
    for attributes in [&["-nodetach"][..], &["-nodetach", "-noattr"]] {
        for digest in ["sha224", "sha256", "sha384", "sha512"] {
            let message = signed(&[attributes, &["-md", digest]].concat(), b"{}");
            assert_eq!(open(&message).unwrap().content, b"{}", "{digest}");
        }
        let old = signed(&[attributes, &["-md", "sha1"]].concat(), b"{}");
        assert_eq!(kind(open(&old)), ErrorKind::Sha1 { what: "message" });
        let allowing = verifier(SignerPolicy::Any).allow_sha1();
        assert_eq!(allowing.verify(&old, now()).unwrap().content, b"{}");
        let broken = signed(&[attributes, &["-md", "md5"]].concat(), b"{}");
        let md5 = ErrorKind::Unsupported { what: "digest algorithm", oid: "1.2.840.113549.2.5".into() };
        assert_eq!(kind(allowing.verify(&broken, now())), md5);
    }
}

#[test]
fn content_of_no_bytes_and_of_many_opens() {
    // OpenSSL itself streams no empty content.
    assert_eq!(open(&signed(&["-nodetach", "-noattr"], b"")).unwrap().content, b"");
    assert_eq!(open(&signed(&["-nodetach"], b"")).unwrap().content, b"");
    for size in [1, 127, 128, 65_536, 1 << 20] {
        let content = vec![b'{'; size];
        for form in [&["-nodetach", "-noattr"][..], &["-nodetach"], &["-nodetach", "-stream"]] {
            assert_eq!(open(&signed(form, &content)).unwrap().content, content, "{size} {form:?}");
        }
    }
}

#[test]
fn certificates_may_be_many_repeated_and_in_any_order() {
    let other = Node::read(certificate("openssl/other.pem").der());
    let oca = Node::read(certificate("openssl/oca.pem").der());
    let mut message = tree("noattr");
    let leaf = message.at(CERTIFICATES).children()[0].clone();
    for set in [
        vec![leaf.clone(), leaf.clone()],
        vec![other.clone(), oca.clone(), leaf.clone()],
        vec![oca.clone(), leaf.clone(), other.clone(), leaf.clone(), oca.clone()],
    ] {
        *message.at(CERTIFICATES).children() = set;
        let verified = open(&message.der()).unwrap();
        assert_eq!((verified.content, verified.signers), (content(), vec![certificate("openssl/leaf.pem")]));
    }
    *message.at(CERTIFICATES).children() = vec![other, oca];
    assert_eq!(kind(open(&message.der())), ErrorKind::NoSignerCertificate);
}

/// A key of another kind, or nonsense, beside the signer's certificate takes no part.
#[test]
fn certificates_that_cannot_be_used_are_passed_over() {
    let ec = std::env::temp_dir().join(format!("cfca-ec-{}.pem", std::process::id()));
    let key = ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", ec.to_str().unwrap()];
    openssl(&key, b"");
    let request =
        ["req", "-x509", "-new", "-key", ec.to_str().unwrap(), "-subj", "/CN=EC", "-outform", "DER"];
    let elliptic = openssl(&request, b"");
    std::fs::remove_file(&ec).unwrap();
    let mut message = tree("noattr");
    let leaf = message.at(CERTIFICATES).children()[0].clone();
    *message.at(CERTIFICATES).children() = vec![Node::read(&elliptic)];
    assert!(matches!(kind(open(&message.der())), ErrorKind::Key(_)), "why nobody was found");
    for odd in [Node::read(&elliptic), Node::Branch(0x30, vec![]), Node::Branch(0xa3, vec![])] {
        *message.at(CERTIFICATES).children() = vec![odd, leaf.clone()];
        assert_eq!(open(&message.der()).unwrap().content, content());
    }
}

/// A signer without certificates in the message is looked for among those the caller trusts or pins.
#[test]
fn a_certificate_that_stayed_at_home_is_found_where_the_caller_has_it() {
    let message = fixture("openssl/nocerts.der");
    assert_eq!(kind(open(&message)), ErrorKind::NoSignerCertificate);
    let leaf = certificate("openssl/leaf.pem");
    let known = verifier(SignerPolicy::Any).intermediate(leaf.clone());
    assert_eq!(known.verify(&message, now()).unwrap().content, content());
    let pinned = verifier(SignerPolicy::certificate(leaf));
    assert_eq!(pinned.verify(&message, now()).unwrap().content, content());
}

/// Two certificates of one name, serial number and key, only one of them of the CA.
#[test]
fn a_decoy_of_the_signers_certificate_changes_nothing() {
    let mut message = tree("noattr");
    let leaf = message.at(CERTIFICATES).children()[0].clone();
    let mut decoy = leaf.clone();
    match decoy.at(&[2]) {
        Node::Leaf(_, signature) => *signature.last_mut().unwrap() ^= 1,
        Node::Branch(..) | Node::Raw(_) => unreachable!(),
    }
    for set in [[decoy.clone(), leaf.clone()], [leaf, decoy.clone()]] {
        *message.at(CERTIFICATES).children() = set.to_vec();
        assert_eq!(open(&message.der()).unwrap().signers, [certificate("openssl/leaf.pem")]);
        let report = verifier(SignerPolicy::Any).inspect(&message.der(), now());
        assert!(report.all_passed(), "the inspection says otherwise: {report:?}");
    }
    *message.at(CERTIFICATES).children() = vec![decoy];
    assert!(!verifier(SignerPolicy::Any).inspect(&message.der(), now()).all_passed());
    let error = open(&message.der()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadIssuerSignature);
    assert_eq!(error.certificate_index(), Some(0));
}

/// RFC 5652 wants the attributes sorted; some signers send and sign another order.
#[test]
fn attributes_are_accepted_as_sent_and_sorted() {
    let mut shuffled = tree("attrs");
    shuffled.at(SIGNERS).at(&[0, 3]).children().reverse();
    assert_eq!(open(&shuffled.der()).unwrap().content, content(), "signed sorted, sent otherwise");
    // Signed in the order in which they are sent: made by hand with OpenSSL's bare RSA.
    let set = shuffled.at(SIGNERS).at(&[0, 3]).der();
    let key = path("openssl/leaf.key.pem");
    let as_sent = openssl(&["dgst", "-sha256", "-sign", &key], &[&[0x31][..], &set[1..]].concat());
    *shuffled.at(SIGNERS).at(&[0, 5]) = Node::Leaf(0x04, as_sent);
    assert_eq!(open(&shuffled.der()).unwrap().content, content(), "signed as sent");
}

#[test]
fn attributes_that_are_missing_repeated_or_wrong_are_refused() {
    let attributes = |message: &mut Node| message.at(SIGNERS).at(&[0, 3]).children().clone();
    let refused = |change: &dyn Fn(&mut Vec<Node>)| {
        let mut message = tree("attrs");
        let mut set = attributes(&mut message);
        change(&mut set);
        *message.at(SIGNERS).at(&[0, 3]).children() = set;
        kind(open(&message.der()))
    };
    let original = attributes(&mut tree("attrs"));
    for (index, name) in [(0, "contentType"), (2, "messageDigest")] {
        assert_eq!(refused(&|set| drop(set.remove(index))), ErrorKind::Attribute(name), "{name} missing");
        let again = original[index].clone();
        assert_eq!(refused(&|set| set.push(again.clone())), ErrorKind::Attribute(name), "{name} twice");
        let double = |set: &mut Vec<Node>| {
            let value = set[index].at(&[1, 0]).clone();
            set[index].at(&[1]).children().push(value);
        };
        assert_eq!(refused(&double), ErrorKind::Attribute(name), "{name} with two values");
    }
    let other = |set: &mut Vec<Node>| *set[2].at(&[1, 0]) = Node::Leaf(0x04, vec![7; 32]);
    assert_eq!(refused(&other), ErrorKind::DigestMismatch);
    let mut emptied = tree("attrs");
    emptied.at(SIGNERS).at(&[0, 3]).children().clear();
    assert_eq!(kind(open(&emptied.der())), ErrorKind::Attribute("contentType"));
}

#[test]
fn algorithms_that_do_not_fit_each_other_are_refused() {
    const SHA512_WITH_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13];
    const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
    for wrong in [SHA512_WITH_RSA, RSA_PSS] {
        let mut message = tree("noattr");
        *message.at(SIGNERS).at(&[0, 3, 0]) = Node::Leaf(0x06, wrong.to_vec());
        let refusal = kind(open(&message.der()));
        assert!(matches!(refusal, ErrorKind::Unsupported { what: "signature algorithm", .. }), "{refusal:?}");
    }
    // A digest that was not signed, under its own name.
    let mut message = tree("noattr");
    const SHA512: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3];
    *message.at(SIGNERS).at(&[0, 2, 0]) = Node::Leaf(0x06, SHA512.to_vec());
    assert_eq!(kind(open(&message.der())), ErrorKind::BadSignature);
}

#[test]
fn bytes_after_any_end_are_refused() {
    for place in [&[][..], &[1], &[1, 0], &[1, 0, 2], &[1, 0, 2, 1], &[1, 0, 4, 0]] {
        let mut message = tree("noattr");
        message.at(place).children().push(Node::Leaf(0x05, vec![]));
        let error = open(&message.der()).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::TrailingBytes, "{place:?}");
        assert!(error.offset().is_some());
    }
}

/// Which of two common names counts nobody could say, so a pinned number accepts neither.
#[test]
fn a_signer_with_two_common_names_is_not_pinned_by_either() {
    let folder = std::env::temp_dir().join(format!("cfca-two-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (key, pem) = (path("openssl/leaf.key.pem"), file("two.pem"));
    let subject = "/C=CN/CN=051@100001@N1@1/CN=051@Other@N1@1";
    openssl(&["req", "-x509", "-new", "-key", &key, "-subj", subject, "-days", "9000", "-out", &pem], b"");
    let fixed = ["cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-signer", &pem, "-inkey", &key];
    let message = openssl(&fixed, b"{}");
    let two = Certificate::from_any(&std::fs::read(&pem).unwrap()).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let at = two.not_before() + 1;
    let verify = |policy| AttachedVerifier::new(policy).anchor(two.clone()).verify(&message, at);
    assert!(verify(SignerPolicy::Any).is_ok());
    for number in ["100001", "Other"] {
        let refused = kind(verify(SignerPolicy::number(number)));
        assert!(matches!(refused, ErrorKind::WrongSigner { .. }), "{number}");
    }
}

#[test]
fn every_signer_must_pass() {
    let mut message = tree("two");
    assert_eq!(open(&message.der()).unwrap().signers.len(), 2);
    match message.at(SIGNERS).at(&[1, 4]) {
        Node::Leaf(_, signature) => signature[9] ^= 1,
        Node::Branch(..) | Node::Raw(_) => unreachable!(),
    }
    assert_eq!(kind(open(&message.der())), ErrorKind::BadSignature);
    let mut crowd = tree("noattr");
    let signer = crowd.at(SIGNERS).children()[0].clone();
    *crowd.at(SIGNERS).children() = vec![signer; 9];
    assert_eq!(kind(open(&crowd.der())), ErrorKind::TooMany { what: "signers of a message", limit: 8 });
}

/// Files of CAs: several in one PEM file, or a `.p7b` without content.
#[test]
fn bundles_of_certificates_are_read_whole() {
    let both = [fixture("openssl/oca.pem"), b"some words\n".to_vec(), fixture("openssl/root.pem")].concat();
    let expected = [certificate("openssl/oca.pem"), certificate("openssl/root.pem")];
    assert_eq!(Certificate::all_from(&both).unwrap(), expected);
    let (oca, root) = (path("openssl/oca.pem"), path("openssl/root.pem"));
    for form in ["PEM", "DER"] {
        let arguments = ["crl2pkcs7", "-nocrl", "-certfile", &oca, "-certfile", &root, "-outform", form];
        let mut found = Certificate::all_from(&openssl(&arguments, b"")).unwrap();
        found.sort_by_key(Certificate::subject);
        assert_eq!(found, expected, "{form}");
    }
    assert_eq!(Certificate::all_from(&fixture("openssl/leaf.pem")).unwrap().len(), 1);
    assert!(Certificate::all_from(b"no certificate").is_err());
}

#[test]
fn text_forms_of_every_kind_open() {
    let message = fixture("openssl/noattr.der");
    let hex = crypto_core::encoding::to_hex(&message);
    let base64 = crypto_core::encoding::to_base64(&message);
    let marked = format!("\u{feff}{base64}\r\n");
    let wrapped: Vec<_> = hex.as_bytes().chunks(60).map(String::from_utf8_lossy).collect();
    let wrapped = wrapped.join("\n");
    for text in [&hex, &hex.to_uppercase(), &wrapped, &marked] {
        assert_eq!(open(text.as_bytes()).unwrap().content, content());
    }
    assert_eq!(kind(open(&[base64.as_bytes(), b"!"].concat())), ErrorKind::NotAMessage);
    assert_eq!(
        kind(open(&[base64.trim_end_matches('=').as_bytes(), b"AAAA"].concat())),
        ErrorKind::TrailingBytes
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The same message in any form BER knows says the same.
    #[test]
    fn every_ber_form_of_a_message_opens(
        forms in proptest::collection::vec(0usize..5, 1..40),
        piece in 1usize..200,
        name in prop_oneof![Just("noattr"), Just("attrs"), Just("keyid"), Just("chain"), Just("two")],
    ) {
        let mut next = forms.iter().cycle();
        let mut length = |length: usize| match next.next() {
            Some(0) | None => None,
            Some(1) => Some(long(length, 4)),
            Some(2) => Some(long(length, 8)),
            Some(_) => Some(crate::tree::shortest(length)),
        };
        let mut message = tree(name);
        keep_certificates(&mut message);
        let verified = open(&message.write(&mut length, piece));
        prop_assert_eq!(verified.unwrap().content, content());
    }
}

/// Certificates stay as they are, whatever is done to the message around them.
fn keep_certificates(message: &mut Node) {
    for part in message.at(&[1, 0]).children() {
        if let Node::Branch(0xa0, certificates) = part {
            for certificate in certificates {
                *certificate = Node::Raw(certificate.der());
            }
        }
    }
}

/// A CA signs bytes. A certificate whose lengths were written differently on the way is another one to OpenSSL, and here.
#[test]
fn a_certificate_is_verified_as_it_came() {
    let folder = std::env::temp_dir().join(format!("cfca-as-it-came-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let judged = |message: &[u8]| {
        let file = folder.join("message.der");
        std::fs::write(&file, message).unwrap();
        let trusted = folder.join("trusted.pem");
        std::fs::write(&trusted, [fixture("openssl/oca.pem"), fixture("openssl/root.pem")].concat()).unwrap();
        let (file, trusted) = (file.to_str().unwrap(), trusted.to_str().unwrap());
        let verify =
            ["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-no_check_time", "-in"];
        let status = judged_by_openssl(&[&verify[..], &[file, "-CAfile", trusted]].concat(), b"");
        (status.status.success(), String::from_utf8_lossy(&status.stderr).into_owned())
    };
    let untouched = tree("noattr").der();
    assert!(judged(&untouched).0, "{}", judged(&untouched).1);
    // The length of the serial number, the first length inside what the CA signed, in two bytes instead of one.
    let mut message = tree("noattr");
    let serial = message.at(&[1, 0, 3, 0, 0]).children().get_mut(1).unwrap();
    let Node::Leaf(2, number) = serial.clone() else { panic!("no serial number") };
    *serial = Node::Raw([&[2, 0x81, number.len() as u8][..], &number].concat());
    let (opens, text) = judged(&message.der());
    assert!(!opens && text.contains("certificate signature failure"), "{text}");
    let verifier = verifier(SignerPolicy::Any);
    for _ in 0..2 {
        // Whatever is remembered of the untouched certificate says nothing about this one.
        verifier.verify(&untouched, now()).unwrap();
        assert_eq!(kind(verifier.verify(&message.der(), now())), ErrorKind::BadIssuerSignature);
    }
    let mut lengths_around = tree("noattr");
    keep_certificates(&mut lengths_around);
    let indefinite = lengths_around.write(&mut |_| None, usize::MAX);
    assert!(judged(&indefinite).0);
    verifier.verify(&indefinite, now()).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}
