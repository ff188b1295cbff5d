use crate::{rsa_file, rsa_path};
use crypto_core::file_kind::FileKind;
use crypto_core::rsa::{DigestAlgorithm, KeyError, RsaSigner, RsaVerifier};
use crypto_core::{CryptoError, CryptoErrorKind, Signer, Verifier};
use proptest::prelude::*;
use test_support::openssl::openssl;

fn message() -> &'static [u8] {
    rsa_file("message.txt")
}

#[test]
fn signatures_are_the_bytes_that_openssl_makes() {
    for (bits, key, public, signature) in [
        (1024, rsa_file("1024.pkcs8.pem"), rsa_file("1024.spki.pem"), rsa_file("1024.sig")),
        (2048, rsa_file("2048.pkcs8.pem"), rsa_file("2048.spki.pem"), rsa_file("2048.sig")),
        (4096, rsa_file("4096.pkcs8.pem"), rsa_file("4096.spki.pem"), rsa_file("4096.sig")),
        (8192, rsa_file("8192.pkcs8.pem"), rsa_file("8192.spki.pem"), rsa_file("8192.sig")),
    ] {
        let signer = RsaSigner::from_any(key).unwrap();
        let verifier = RsaVerifier::from_any(public).unwrap();
        assert_eq!((signer.bits(), verifier.bits()), (bits, bits));
        assert_eq!(verifier.is_weak(), bits < 2048);
        assert_eq!(signer.verifier(), &verifier);
        verifier.verify(message(), signature).unwrap();
        assert_eq!(signer.sign(message()).unwrap(), signature, "{bits}");
    }
}

#[test]
fn every_form_of_a_key_is_the_same_key() {
    let signature = rsa_file("2048.sig");
    for (form, key) in [
        ("PKCS#8 PEM", rsa_file("2048.pkcs8.pem")),
        ("PKCS#1 PEM", rsa_file("2048.pkcs1.pem")),
        ("PKCS#8 DER", rsa_file("2048.pkcs8.der")),
        ("PKCS#1 DER", rsa_file("2048.pkcs1.der")),
        ("base64", rsa_file("2048.pkcs8.b64")),
        ("PKCS#1 under the label of PKCS#8", rsa_file("2048.pkcs1.wrong-label.pem")),
        ("PKCS#8 under the label of PKCS#1", rsa_file("2048.pkcs8.wrong-label.pem")),
        ("CRLF", rsa_file("2048.pkcs8.crlf.pem")),
    ] {
        let signer = RsaSigner::from_any(key).unwrap_or_else(|e| panic!("{form}: {e}"));
        assert_eq!(signer.sign(message()).unwrap(), signature, "{form}");
    }
    let with_mark = [b"\xef\xbb\xbf", rsa_file("2048.pkcs8.b64")].concat();
    assert_eq!(RsaSigner::from_any(&with_mark).unwrap().sign(message()).unwrap(), signature);
    for (form, key) in [
        ("SPKI PEM", rsa_file("2048.spki.pem")),
        ("SPKI base64", rsa_file("2048.spki.b64")),
        ("PKCS#1 public PEM", rsa_file("2048.pkcs1.pub.pem")),
        ("certificate", rsa_file("2048.cert.pem")),
    ] {
        let verifier = RsaVerifier::from_any(key).unwrap_or_else(|e| panic!("{form}: {e}"));
        verifier.verify(message(), signature).unwrap();
        assert_eq!(RsaVerifier::from_spki_der(verifier.spki_der()).unwrap(), verifier, "{form}");
    }
}

#[test]
fn a_flipped_bit_anywhere_in_the_signature_is_refused() {
    let verifier = RsaVerifier::from_any(rsa_file("2048.spki.pem")).unwrap();
    for index in 0..256 {
        let mut signature = rsa_file("2048.sig").to_vec();
        signature[index] ^= 1 << (index % 8);
        let error = verifier.verify(message(), &signature).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::BadSignature, "{index}");
    }
    let signature = rsa_file("2048.sig");
    assert!(verifier.verify(b"another message", signature).is_err());
    for wrong in [&signature[1..], &[&[0][..], signature].concat(), &[]] {
        assert!(verifier.verify(message(), wrong).is_err(), "{} bytes", wrong.len());
    }
    let other = RsaVerifier::from_any(rsa_file("1024.spki.pem")).unwrap();
    assert!(other.verify(message(), signature).is_err());
}

#[test]
fn what_is_no_usable_key_is_named() {
    let private = |bytes: &[u8]| RsaSigner::from_any(bytes).unwrap_err();
    let public = |bytes: &[u8]| RsaVerifier::from_any(bytes).unwrap_err();
    assert_eq!(private(rsa_file("512.pkcs8.pem")), KeyError::TooSmall { bits: 512 });
    assert_eq!(public(rsa_file("512.spki.pem")), KeyError::TooSmall { bits: 512 });
    assert_eq!(private(rsa_file("2048.spki.pem")), KeyError::PublicWherePrivate);
    assert_eq!(private(rsa_file("2048.cert.pem")), KeyError::PublicWherePrivate);
    assert_eq!(public(rsa_file("2048.pkcs8.pem")), KeyError::PrivateWherePublic);
    assert_eq!(public(rsa_file("2048.pkcs1.pem")), KeyError::PrivateWherePublic);
    assert_eq!(private(rsa_file("2048.encrypted.pem")), KeyError::Encrypted);
    assert_eq!(private(rsa_file("2048.encrypted.pkcs1.pem")), KeyError::Encrypted);
    let ec = KeyError::Unsupported { oid: "1.2.840.10045.2.1".into() };
    assert_eq!(private(rsa_file("ec.pkcs8.pem")), ec);
    assert_eq!(public(rsa_file("ec.spki.pem")), ec);
    assert!(matches!(private(b"not a key!"), KeyError::Text { .. }));
    assert_eq!(private(b""), KeyError::File(FileKind::Empty));
}

#[test]
fn truncated_der_is_named_at_every_length() {
    let der = rsa_file("2048.pkcs8.der");
    for length in (0..der.len()).step_by(7) {
        let error = RsaSigner::from_any(&der[..length]).unwrap_err();
        let expected = match length {
            0 => matches!(error, KeyError::File(FileKind::Empty)),
            // Enough to see that it goes on.
            1..7 => matches!(error, KeyError::Malformed { .. } | KeyError::Text { .. }),
            _ => matches!(error, KeyError::File(FileKind::Cut)),
        };
        assert!(expected, "{length}: {error:?}");
    }
}

#[test]
fn debug_shows_the_size_and_nothing_else() {
    let signer = RsaSigner::from_any(rsa_file("2048.pkcs8.pem")).unwrap();
    assert_eq!(format!("{signer:?}"), "RsaSigner { bits: 2048, .. }");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_give_a_key_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        prop_assert!(RsaSigner::from_any(&bytes).is_err());
        prop_assert!(RsaVerifier::from_any(&bytes).is_err());
    }

    /// A damaged key file must not panic, and never sign something that its own public key refuses.
    #[test]
    fn a_damaged_key_is_refused_or_still_signs_rightly(at in 0usize..1218, bit in 0u8..8) {
        let mut der = rsa_file("2048.pkcs8.der").to_vec();
        let at = at % der.len();
        der[at] ^= 1 << bit;
        let signer = RsaSigner::from_any(&der).ok();
        let signature = signer.as_ref().and_then(|signer| signer.sign(message()).ok());
        if let (Some(signer), Some(signature)) = (signer, signature) {
            prop_assert!(signer.verifier().verify(message(), &signature).is_ok());
        }
    }
}

/// Content too large for memory is hashed elsewhere: the signature is the same one.
#[test]
fn a_digest_signs_as_its_message_does() {
    use sha2::{Digest, Sha256};
    let signer = RsaSigner::from_any(rsa_file("2048.pkcs8.pem")).unwrap();
    let digest: [u8; 32] = Sha256::digest(b"message").into();
    assert_eq!(signer.sign_digest(&digest).unwrap(), signer.sign(b"message").unwrap());

    struct WholeMessagesOnly;
    impl Signer for WholeMessagesOnly {
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
            Ok(Vec::new())
        }
    }
    assert_eq!(WholeMessagesOnly.sign_digest(&digest).unwrap_err().kind(), CryptoErrorKind::Sign);
}

/// OpenSSL signs with every digest of the list; each verifies as itself and as no other.
#[test]
fn every_digest_verifies_openssls_signature_and_no_other_digests() {
    use DigestAlgorithm::{Sha1, Sha224, Sha256, Sha384, Sha512};
    let verifier = RsaSigner::from_any(rsa_file("2048.pkcs8.pem")).unwrap().verifier().clone();
    let path = rsa_path("2048.pkcs8.pem");
    let all =
        [(Sha1, "-sha1"), (Sha224, "-sha224"), (Sha256, "-sha256"), (Sha384, "-sha384"), (Sha512, "-sha512")];
    for (algorithm, flag) in all {
        let signature = openssl(&["dgst", flag, "-sign", &path], b"message");
        for (other, _) in all {
            let verdict = verifier.verify_digest(other, &other.digest(b"message"), &signature);
            assert_eq!(verdict.is_ok(), other == algorithm, "{algorithm} as {other}");
        }
        assert!(verifier.verify_digest(algorithm, &algorithm.digest(b"massage"), &signature).is_err());
        assert!(verifier.verify_digest(algorithm, b"short", &signature).is_err());
        let mut pieces = algorithm.hasher();
        [&b"mes"[..], b"", b"sage"].into_iter().for_each(|piece| pieces.update(piece));
        assert_eq!(pieces.finish(), algorithm.digest(b"message"));
    }
}
