//! SM2 messages, certificates, lists and key files. fixtures/cfca/sm2/gen.sh says who made what: OpenSSL the
//! certificates and the list, BouncyCastle the messages and the key file.

use crate::fixture;
use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, Certificate, Checks, Crl, Error, ErrorKind, Identity, Pfx, PrivateKey,
    SignerPolicy, recognise,
};
use crypto_core::gm::{Sm2Signature, Sm2UserId, Sm3};
use crypto_core::{CryptoError, Signer};
use der::{Decode, Encode};
use std::sync::Arc;
use test_support::openssl::{judged, openssl};

fn file(name: &str) -> Vec<u8> {
    fixture(&format!("sm2/{name}"))
}

fn path(name: &str) -> String {
    crate::path(&format!("sm2/{name}"))
}

fn certificate(name: &str) -> Certificate {
    Certificate::from_any(&file(&format!("{name}.pem"))).unwrap()
}

fn identity(name: &str) -> Identity {
    let (key, own) = (file(&format!("{name}.key.pem")), file(&format!("{name}.pem")));
    Identity::from_key_and_certificate(&key, &own).unwrap()
}

fn now() -> u64 {
    certificate("leaf").not_before() + 86_400
}

/// Trusts the SM2 root and knows the CA below it.
fn verifier() -> AttachedVerifier {
    AttachedVerifier::new(SignerPolicy::number("100001"))
        .anchor(certificate("root"))
        .intermediate(certificate("oca"))
}

fn content() -> Vec<u8> {
    file("content.json")
}

fn refused(verifier: &AttachedVerifier, message: &[u8]) -> Error {
    verifier.verify(message, now()).unwrap_err()
}

#[test]
fn messages_of_bouncy_castle_verify() {
    // GM/T 0010's types, CMS's own, sm2sign-with-sm3 without parameters, signed attributes.
    for name in ["attached", "cms", "named-501", "attrs"] {
        let found =
            verifier().verify(&file(&format!("{name}.der")), now()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((found.content, found.signers), (content(), vec![certificate("leaf")]), "{name}");
        let inspected = verifier().inspect(&file(&format!("{name}.der")), now());
        assert!(inspected.all_passed(), "{name}: {inspected:?}");
    }
    let found = verifier().verify_detached(&file("detached.der"), &content(), now()).unwrap();
    assert_eq!(found, [certificate("leaf")]);
    assert!(verifier().inspect_detached(&file("detached.der"), &content(), now()).all_passed());
    // Without anybody's CA in between.
    let alone = AttachedVerifier::new(SignerPolicy::number("100001")).anchor(certificate("root"));
    assert_eq!(*refused(&alone, &file("attached.der")).kind(), ErrorKind::UnknownIssuer);
    let refusing = verifier().refuse_signed_attributes();
    assert_eq!(*refused(&refusing, &file("attrs.der")).kind(), ErrorKind::SignedAttributes);
}

#[test]
fn detached_content_comes_in_pieces() {
    let (signature, content) = (file("detached.der"), content());
    for size in [1, 3, content.len()] {
        let verifier = verifier();
        let mut check = verifier.detached(&signature).unwrap();
        content.chunks(size).for_each(|piece| check.update(piece));
        assert_eq!(check.finish(now()).unwrap(), [certificate("leaf")], "{size}");
    }
    let mut other = content.clone();
    other[3] ^= 1;
    let error = verifier().verify_detached(&signature, &other, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadSignature);
}

/// A chain of SM2 under one anchor, one that changes the algorithm under the other, in both directions.
#[test]
fn chains_mix_the_algorithms() {
    let under_rsa = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("rsaroot"));
    assert_eq!(under_rsa.verify(&file("mixed-attached.der"), now()).unwrap().content, content());
    assert_eq!(*refused(&under_rsa, &file("attached.der")).kind(), ErrorKind::UnknownIssuer);
    let both = verifier().anchor(certificate("rsaroot"));
    for name in ["attached.der", "mixed-attached.der", "rsaleaf.der"] {
        both.verify(&file(name), now()).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    // The signature of the CA on the certificate, one bit away.
    let mut der = certificate("leaf").der().to_vec();
    *der.last_mut().unwrap() ^= 1;
    let damaged = Certificate::from_der(&der).unwrap();
    let error = verifier().verify_certificate(&damaged, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadIssuerSignature);
    verifier().verify_certificate(&certificate("leaf"), now()).unwrap();
}

#[test]
fn lists_signed_with_sm2_count() {
    let list = Crl::from_any(&file("oca.crl")).unwrap();
    let at = list_time();
    let any =
        AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("root")).intermediate(certificate("oca"));
    any.verify(&file("other-attached.der"), at).unwrap();
    let with = any.clone().crl(list);
    with.verify(&file("attached.der"), at).unwrap();
    let error = with.verify(&file("other-attached.der"), at).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Revoked { .. }), "{error}");
    // One that its issuer did not sign so is not relied on.
    let mut der = crate::der_of_pem(&file("oca.crl"));
    *der.last_mut().unwrap() ^= 1;
    let forged = any.crl(Crl::from_any(&der).unwrap());
    let error = forged.verify(&file("attached.der"), at).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Crl(_)), "{error}");
}

/// The list was made on the day of the certificates.
fn list_time() -> u64 {
    certificate("leaf").not_before() + 2 * 86_400
}

/// Refused, with what the maker did wrong.
#[test]
fn known_mistakes_are_named() {
    for (name, told) in [
        ("without-z.der", "made over SM3(content) alone, without Z"),
        ("empty-id.der", "empty SM2 user id"),
        ("rsa-under-sm2.der", "names SM2, and the certificate has an RSA key"),
        ("under-rsa.der", "names RSA, and the certificate has an SM2 key"),
    ] {
        let error = refused(&verifier(), &file(name));
        assert_eq!(*error.kind(), ErrorKind::BadSignature, "{name}");
        assert!(error.to_string().contains(told), "{name}: {error}");
        let inspected = verifier().inspect(&file(name), now());
        let signature = inspected.findings.iter().find(|finding| finding.check == "signature").unwrap();
        assert!(signature.result.as_ref().unwrap_err().to_string().contains(told), "{name}: {inspected:?}");
    }
    let error =
        verifier().sm2_user_id(Sm2UserId::new(*b"ALICE").unwrap()).verify(&file("attached.der"), now());
    assert!(error.unwrap_err().to_string().contains("default SM2 user id"));
    // A message that OpenSSL signs without attributes is over SM3(content): see docs/interoperation.md.
    let found = verifier().sm2_user_id(Sm2UserId::new([]).unwrap()).verify(&file("empty-id.der"), now());
    assert_eq!(found.unwrap().content, content());
}

#[test]
fn what_we_sign_is_in_the_layout_of_the_toolkit() {
    let signer = AttachedSigner::new(&identity("leaf"));
    for (ours, theirs) in [
        (signer.sign(&content()).unwrap(), file("attached.der")),
        (signer.sign_detached(&content()).unwrap(), file("detached.der")),
    ] {
        // All but the signature, whose numbers differ each time it is made anew.
        let cut = |message: &[u8]| {
            let signature = signature_of(message);
            Sm2Signature::from_der(&signature).unwrap();
            let at = message.len() - signature.len();
            assert_eq!(message[at..], signature[..]);
            // Lengths depend on the signature's.
            let head: Vec<u8> = message[..at].to_vec();
            (head, signature.len())
        };
        let ((ours_head, ours_length), (theirs_head, theirs_length)) = (cut(&ours), cut(&theirs));
        assert_eq!(ours_head.len(), theirs_head.len());
        let differing = ours_head.iter().zip(&theirs_head).filter(|(a, b)| a != b).count();
        // Of the message, of what is in it, of the signed data, of the signers, the signer and the signature.
        assert!(differing <= 6, "{differing}");
        if ours_length == theirs_length {
            assert_eq!(ours_head, theirs_head);
        }
    }
    assert_eq!(verifier().verify(&signer.sign(&content()).unwrap(), now()).unwrap().content, content());
    let detached = signer.sign_detached(&content()).unwrap();
    verifier().verify_detached(&detached, &content(), now()).unwrap();
    let mut streamed = signer.detached();
    content().chunks(5).for_each(|piece| streamed.update(piece));
    assert_eq!(streamed.finish().unwrap(), detached);
}

/// The last OCTET STRING of a message with one signer and no unsigned attributes.
fn signature_of(message: &[u8]) -> Vec<u8> {
    let found = (60..80).find_map(|length| {
        let at = message.len().checked_sub(length)?;
        let value = der::asn1::OctetStringRef::from_der(&message[at..]).ok()?;
        Some(value.as_bytes().to_vec())
    });
    found.unwrap()
}

/// OpenSSL's own SM2 over the content, with the signature out of our message.
#[test]
fn openssl_verifies_the_signatures_inside() {
    let at = std::env::temp_dir().join(format!("cfca-sm2-{}.sig", std::process::id()));
    let at = at.to_str().unwrap();
    for (id, named) in [(None, "1234567812345678"), (Some("ALICE123@YAHOO.COM"), "ALICE123@YAHOO.COM")] {
        let mut signer = AttachedSigner::new(&identity("leaf"));
        if let Some(id) = id {
            signer = signer.sm2_user_id(&Sm2UserId::new(id).unwrap());
        }
        let message = signer.sign(&content()).unwrap();
        std::fs::write(at, signature_of(&message)).unwrap();
        let (id, input, key) = (format!("distid:{named}"), path("content.json"), path("leaf.spki.pem"));
        let verify = ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pubin", "-pkeyopt", &id];
        let arguments = [&verify[..], &["-inkey", &key, "-in", &input, "-sigfile", at]].concat();
        let output = judged(&arguments, b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let default = verifier().verify(&message, now());
        assert_eq!(default.is_ok(), named == "1234567812345678");
        let own = verifier().sm2_user_id(Sm2UserId::new(named).unwrap());
        assert_eq!(own.verify(&message, now()).unwrap().content, content());
    }
    std::fs::remove_file(at).unwrap();
}

/// A key elsewhere signs whole messages, or the hash that it is given.
#[test]
fn keys_elsewhere_sign() {
    struct Module(PrivateKey);
    impl Signer for Module {
        fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
            self.0.sign(message)
        }
    }
    let own = identity("leaf");
    let module = Arc::new(Module(own.key.clone()));
    let signer = AttachedSigner::with_signer(module, own.certificate.clone());
    let whole = signer.sign(&content()).unwrap();
    verifier().verify(&whole, now()).unwrap();
    let PrivateKey::Sm2(key) = &own.key else { panic!("an SM2 key") };
    let content = content();
    let unsigned = signer.prepare(&content);
    assert_eq!(*unsigned.digest(), key.verifier().hash(&content), "SM3 of Z and the content");
    let signature = key.sign_hash(unsigned.digest()).unwrap().to_der();
    assert_eq!(unsigned.finish(&signature).unwrap(), whole);
    // SM3 of the content alone is a signature of nobody.
    let bare = key.sign_hash(&Sm3::digest(&content)).unwrap().to_der();
    assert_eq!(*signer.prepare(&content).finish(&bare).unwrap_err().kind(), ErrorKind::KeyMismatch);
    let other = AttachedSigner::with_signer(Arc::new(identity("other").key), own.certificate);
    assert_eq!(*other.sign(&content).unwrap_err().kind(), ErrorKind::KeyMismatch);
}

/// A message with this signature in the place of its own; lengths are written anew.
fn with_signature(signature: &[u8]) -> Vec<u8> {
    use cms::content_info::ContentInfo;
    use cms::signed_data::SignedData;
    let mut outer = ContentInfo::from_der(&file("attached.der")).unwrap();
    let mut data: SignedData = outer.content.decode_as().unwrap();
    let mut signer = data.signer_infos.0.get(0).unwrap().clone();
    signer.signature = der::asn1::OctetString::new(signature).unwrap();
    data.signer_infos.0 = vec![signer].try_into().unwrap();
    outer.content = der::Any::encode_from(&data).unwrap();
    outer.to_der().unwrap()
}

#[test]
fn hostile_signatures_are_refused() {
    let good = signature_of(&file("attached.der"));
    verifier().verify(&with_signature(&good), now()).unwrap();
    let bare = Sm2Signature::from_der(&good).unwrap().to_bare();
    let n =
        crypto_core::encoding::from_hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
    let n = n.unwrap();
    let number = |bytes: &[u8]| match bytes[0] {
        0x80.. => [&[0], bytes].concat(),
        _ => bytes.to_vec(),
    };
    let sequence = |r: &[u8], s: &[u8]| {
        let integer = |bytes: &[u8]| [&[2, bytes.len() as u8], bytes].concat();
        let inside = [integer(r), integer(s)].concat();
        [&[0x30, inside.len() as u8], inside.as_slice()].concat()
    };
    let (r, s) = (number(&bare[..32]), number(&bare[32..]));
    assert_eq!(sequence(&r, &s), good);
    for (what, signature) in [
        ("r is zero", sequence(&[0], &s)),
        ("s is zero", sequence(&r, &[0])),
        ("r is n", sequence(&number(&n), &s)),
        ("s is n", sequence(&r, &number(&n))),
        ("negative", sequence(&[0xff], &s)),
        ("not minimal", sequence(&[&[0, 0], r.as_slice()].concat(), &s)),
        ("bytes behind", [good.as_slice(), &[0]].concat()),
        ("bare", bare.to_vec()),
        ("swapped", sequence(&s, &r)),
        ("empty", Vec::new()),
    ] {
        let error = refused(&verifier(), &with_signature(&signature));
        assert_eq!(*error.kind(), ErrorKind::BadSignature, "{what}");
    }
    let error = refused(&verifier(), &with_signature(&bare)).to_string();
    assert!(error.contains("two bare numbers, where DER is expected"), "{error}");
}

/// The same message under other names of its parts.
#[test]
fn swapped_algorithms_are_refused() {
    let swapped = |from: &str, to: &str| {
        let oid = |text: &str| const_oid::ObjectIdentifier::new(text).unwrap().to_der().unwrap();
        let (from, to, message) = (oid(from), oid(to), file("attached.der"));
        assert_eq!(from.len(), to.len());
        let mut out = message.clone();
        for at in 0..=message.len() - from.len() {
            if message[at..].starts_with(&from) {
                out[at..at + to.len()].copy_from_slice(&to);
            }
        }
        assert_ne!(out, message);
        out
    };
    // SM3 becomes another digest of the same family; the signature's name becomes that of encryption.
    for (from, to, what) in [
        ("1.2.156.10197.1.401", "1.2.156.10197.1.410", "digest algorithm"),
        ("1.2.156.10197.1.301.1", "1.2.156.10197.1.301.3", "signature algorithm"),
        ("1.2.156.10197.6.1.4.2.1", "1.2.156.10197.6.1.4.2.3", "type of the content"),
        ("1.2.156.10197.6.1.4.2.2", "1.2.156.10197.6.1.4.2.4", "content type"),
    ] {
        let error = refused(&verifier(), &swapped(from, to));
        let found = match error.kind() {
            ErrorKind::Unsupported { what, .. } => *what,
            kind => panic!("{kind:?}"),
        };
        assert_eq!(found, what, "{error}");
    }
}

/// Each key of its own hashes the content once more, so there is an end to them.
#[test]
fn many_keys_under_one_name_are_not_all_tried() {
    use cms::cert::CertificateChoices;
    use cms::content_info::ContentInfo;
    use cms::signed_data::SignedData;
    let mut outer = ContentInfo::from_der(&file("attached.der")).unwrap();
    let mut data: SignedData = outer.content.decode_as().unwrap();
    let leaf = x509_cert::Certificate::from_der(certificate("leaf").der()).unwrap();
    let mut all = Vec::new();
    for number in 1..=12_u8 {
        let key = crypto_core::gm::Sm2Signer::from_number(&[number]).unwrap();
        let mut other = leaf.clone();
        let spki = key.verifier().spki_der();
        other.tbs_certificate.subject_public_key_info = Decode::from_der(spki).unwrap();
        all.push(CertificateChoices::Certificate(other));
    }
    data.certificates = Some(cms::signed_data::CertificateSet(all.try_into().unwrap()));
    outer.content = der::Any::encode_from(&data).unwrap();
    let error = refused(&verifier(), &outer.to_der().unwrap());
    assert_eq!(*error.kind(), ErrorKind::BadSignature);
    let inspected = verifier().inspect(&outer.to_der().unwrap(), now());
    assert!(!inspected.all_passed());
}

#[test]
fn key_files_are_opened_and_written() {
    let expected = identity("leaf");
    let der = file("leaf.sm2");
    let base64 = openssl(&["base64", "-A", "-in", &path("leaf.sm2")], b"");
    for form in [&der, &base64] {
        let found = Pfx::new().open(form, "123456").unwrap();
        assert_eq!(found.certificate, certificate("leaf"));
        assert_eq!(found.key.verifier(), expected.key.verifier());
        AttachedSigner::new(&found).sign(b"x").unwrap();
    }
    // What BouncyCastle made under the same password, byte for byte.
    assert_eq!(expected.to_sm2_file("123456").unwrap(), der);
    let listed = Pfx::new().contents(&der, "123456").unwrap();
    assert_eq!(listed.keys.len(), 1);
    assert!(listed.keys[0].to_string().contains("SM2, 256 bits"), "{}", listed.keys[0]);
    // A Chinese password as Windows has it.
    let chinese = expected.to_sm2_file("密码").unwrap();
    Pfx::new().open(&chinese, "密码").unwrap();
    let gbk = cfca_pkcs7::PfxPassword::from_bytes([0xc3, 0xdc, 0xc2, 0xeb]);
    assert_eq!(*Pfx::new().open(&chinese, gbk).unwrap_err().kind(), ErrorKind::BadPassword);
    let error = identity("rsaleaf").to_sm2_file("123456").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Key(_)), "{error}");
    // The key inside, by OpenSSL's SM3 and SM4.
    let derived = openssl(&["dgst", "-sm3", "-r"], b"123456\0\0\0\x01");
    let derived = String::from_utf8(derived).unwrap();
    let sealed = &der[der.windows(2).position(|pair| pair == [4, 48]).unwrap() + 2..][..48];
    let arguments = ["enc", "-d", "-sm4-cbc", "-K", &derived[32..64], "-iv", &derived[..32]];
    let PrivateKey::Sm2(key) = &expected.key else { panic!("an SM2 key") };
    assert_eq!(openssl(&arguments, sealed), *key.number());
}

/// With a wrong password one in 256 files decrypts to something; it is not the certificate's key.
#[test]
fn wrong_passwords_and_damage_are_refused() {
    let der = file("leaf.sm2");
    for number in 0..600 {
        let error = Pfx::new().open(&der, format!("x{number}")).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::BadPassword);
    }
    let mut exchanged = identity("leaf");
    exchanged.certificate = certificate("other");
    let exchanged = exchanged.to_sm2_file("123456").unwrap();
    assert_eq!(*Pfx::new().open(&exchanged, "123456").unwrap_err().kind(), ErrorKind::BadPassword);
    for length in 0..der.len() {
        Pfx::new().open(&der[..length], "123456").unwrap_err();
    }
    let behind = [der.as_slice(), &[0]].concat();
    Pfx::new().open(&behind, "123456").unwrap_err();
    assert_eq!(recognise(&der).kind, cfca_pkcs7::ContentKind::Sm2KeyFile);
}

/// PFX files that OpenSSL makes around an SM2 key, also under SM4, and with a MAC of SM3.
#[test]
fn pfx_files_with_sm2_keys_open() {
    let (key, own) = (path("leaf.key.pem"), path("leaf.pem"));
    let made = |options: &[&str]| {
        let usual = ["pkcs12", "-export", "-inkey", &key, "-in", &own, "-passout", "pass:p"];
        openssl(&[&usual, options].concat(), b"")
    };
    let sm4 = ["-keypbe", "SM4-CBC", "-certpbe", "SM4-CBC"];
    for made in [made(&[]), made(&sm4), made(&["-macalg", "sm3"])] {
        let found = Pfx::new().open(&made, "p").unwrap();
        assert_eq!(
            (found.certificate, found.key.verifier()),
            (certificate("leaf"), identity("leaf").key.verifier())
        );
        assert!(Pfx::new().open(&made, "q").is_err());
    }
    Pfx::new().open(&fixture("kinds/sm2.pfx"), "123456").unwrap();
}

#[test]
fn identities_fit_together() {
    let mismatch = Identity::from_key_and_certificate(&file("leaf.key.pem"), &file("other.pem")).unwrap_err();
    assert_eq!(*mismatch.kind(), ErrorKind::KeyMismatch);
    let mixed = Identity::from_key_and_certificate(&file("leaf.key.pem"), &file("rsaleaf.pem")).unwrap_err();
    assert_eq!(*mixed.kind(), ErrorKind::KeyMismatch);
    let sec1 = Identity::from_key_and_certificate(&file("leaf.sec1.pem"), &file("leaf.pem")).unwrap();
    assert_eq!(sec1.certificate, certificate("leaf"));
    let checks = verifier().checks(Checks::all());
    checks.verify_certificate(&sec1.certificate, now()).unwrap();
}
