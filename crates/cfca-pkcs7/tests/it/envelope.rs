//! Envelopes, judged by OpenSSL and BouncyCastle: what they made is opened, what we make OpenSSL opens.

mod damaged;
mod padding;
#[cfg(feature = "gm")]
mod sm2;

use crate::{certificate, fixture, openssl};
use cfca_pkcs7::{
    AttachedVerifier, Certificate, ContentCipher, ContentType, EnvelopeOpener, EnvelopeSealer, ErrorKind,
    Identity, Opened, Pfx, SignerPolicy,
};
use crypto_core::rsa::KeyTransport;
use crypto_core::{CryptoError, CryptoErrorKind, KeyDecryptor, Secret};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::sync::Arc;

const CIPHERS: [ContentCipher; 4] = [
    ContentCipher::Aes128Cbc,
    ContentCipher::Aes192Cbc,
    ContentCipher::Aes256Cbc,
    ContentCipher::TripleDesCbc,
];

fn envelope(name: &str) -> Vec<u8> {
    fixture(&format!("envelope/{name}"))
}

fn identity(name: &str) -> Identity {
    let key = envelope(&format!("{name}.key.pem"));
    Identity::from_key_and_certificate(&key, &envelope(&format!("{name}.pem"))).unwrap()
}

fn opener(name: &str) -> EnvelopeOpener {
    EnvelopeOpener::new(&identity(name))
}

fn to(name: &str) -> Certificate {
    certificate(&format!("envelope/{name}.pem"))
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

fn kind(result: Result<Opened, cfca_pkcs7::Error>) -> ErrorKind {
    result.unwrap_err().kind().clone()
}

#[test]
fn what_openssl_and_bouncy_castle_seal_is_opened() {
    let (short, long) = (envelope("content.json"), envelope("long.txt"));
    for (name, content) in [
        ("aes128.der", &short),
        ("aes192.der", &short),
        ("aes256.der", &short),
        ("3des.der", &short),
        ("empty.der", &Vec::new()),
        ("keyid.der", &short),
        ("two.der", &short),
        ("kinds.der", &short),
        ("stream.der", &long),
        ("oaep-sha1.der", &short),
        ("oaep-sha256.der", &short),
        ("oaep-sha384.der", &short),
        ("oaep-label.der", &short),
        ("smime-3des.der", &short),
        ("smime-aes256.der", &short),
        ("smime-stream.der", &long),
        ("smime.pem", &short),
        ("bc-aes128.der", &short),
        ("bc-aes192.der", &short),
        ("bc-aes256.der", &short),
        ("bc-3des.der", &short),
        ("bc-two.der", &short),
        ("bc-keyid.der", &short),
        ("bc-oaep.der", &short),
        ("bc-oaep-java.der", &short),
        ("bc-extras.der", &short),
        ("bc-stream.der", &long),
    ] {
        let opened =
            opener("alice").open_unauthenticated(&envelope(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(opened.content.expose(), content, "{name}");
        assert_eq!(opened.content_type, ContentType::Data, "{name}");
    }
}

#[test]
fn every_recipient_opens_with_his_own_key() {
    for name in ["two.der", "bc-two.der"] {
        for recipient in ["alice", "bob"] {
            let opened = opener(recipient).open_unauthenticated(&envelope(name)).unwrap();
            assert_eq!(*opened.content.expose(), envelope("content.json"), "{recipient} {name}");
        }
    }
}

#[test]
fn a_signed_message_inside_is_verified_after_opening() {
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/oca.pem"));
    let opened = opener("alice").open_unauthenticated(&envelope("signed-inside.der")).unwrap();
    assert_eq!(opened.content_type, ContentType::Data);
    let verified = verifier.verify(opened.content.expose(), crate::now()).unwrap();
    assert_eq!(verified.content, fixture("openssl/content.json"));
    assert_eq!(*opened.message().unwrap(), **opened.content.expose());
    // SignedData as the type of the content, in BouncyCastle's way.
    let opened = opener("alice").open_unauthenticated(&envelope("bc-signed-type.der")).unwrap();
    assert_eq!(opened.content_type, ContentType::SignedData);
    assert_eq!(verifier.verify(&opened.message().unwrap(), crate::now()).unwrap(), verified);
}

#[test]
fn what_cannot_be_opened_is_refused_by_name() {
    let unsupported = |what, oid: &str| ErrorKind::Unsupported { what, oid: oid.to_owned() };
    for (name, expected) in [
        ("camellia.der", unsupported("content encryption", "1.2.392.200011.61.1.1.1.4")),
        ("authenticated.der", unsupported("content type", "1.2.840.113549.1.9.16.1.23")),
        ("curve.der", ErrorKind::NoRecipient),
        ("../openssl/noattr.der", unsupported("content type", "1.2.840.113549.1.7.2")),
    ] {
        assert_eq!(kind(opener("alice").open_unauthenticated(&envelope(name))), expected, "{name}");
    }
    let error = opener("bob").open_unauthenticated(&envelope("aes256.der")).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::NoRecipient);
    assert_eq!(error.certificate(), Some(&to("bob")));
}

#[test]
fn only_certificates_for_encrypting_are_sealed_for() {
    for (name, allowed) in [
        ("envelope/alice.pem", true),
        ("envelope/bob.pem", true), // without keyUsage
        ("openssl/encipher.pem", true),
        ("openssl/leaf.pem", false),
        ("openssl/oca.pem", false),
    ] {
        let sealer = EnvelopeSealer::new(certificate(name));
        match sealer {
            Ok(_) => assert!(allowed, "{name}"),
            Err(e) => assert_eq!((allowed, e.kind()), (false, &ErrorKind::EnciphermentUsage), "{name}"),
        }
    }
    let second = EnvelopeSealer::new(to("alice")).unwrap().recipient(certificate("openssl/leaf.pem"));
    assert_eq!(*second.unwrap_err().kind(), ErrorKind::EnciphermentUsage);
}

#[test]
fn openssl_opens_what_we_seal() {
    let path = |name: &str| crate::path(&format!("envelope/{name}"));
    for cipher in CIPHERS {
        for content in [envelope("content.json"), Vec::new(), vec![0x30; 16], vec![7; 200_000]] {
            let sealer =
                EnvelopeSealer::new(to("alice")).unwrap().recipient(to("bob")).unwrap().cipher(cipher);
            let message = sealer.seal(&content, &mut rng()).unwrap();
            for name in ["alice", "bob"] {
                let (key, certificate) = (path(&format!("{name}.key.pem")), path(&format!("{name}.pem")));
                for program in ["cms", "smime"] {
                    let arguments = [
                        program,
                        "-decrypt",
                        "-inform",
                        "DER",
                        "-binary",
                        "-inkey",
                        &key,
                        "-recip",
                        &certificate,
                    ];
                    assert!(openssl(&arguments, &message) == content, "{cipher:?} {name} {program}");
                }
            }
        }
    }
}

/// `openssl cms -encrypt` makes the same bytes around another key: everything but the secrets agrees.
#[test]
fn the_layout_is_openssls() {
    for (name, cipher) in [
        ("aes128.der", ContentCipher::Aes128Cbc),
        ("aes192.der", ContentCipher::Aes192Cbc),
        ("aes256.der", ContentCipher::Aes256Cbc),
        ("3des.der", ContentCipher::TripleDesCbc),
    ] {
        let theirs = envelope(name);
        let sealer = EnvelopeSealer::new(to("alice")).unwrap().cipher(cipher);
        let ours = sealer.seal(&envelope("content.json"), &mut rng()).unwrap();
        let (wrapped, block) = (256, if cipher == ContentCipher::TripleDesCbc { 8 } else { 16 });
        let padded = envelope("content.json").len() / block * block + block;
        let before_vector = theirs.len() - padded - 2 - block;
        // Up to the key; between key and vector; between vector and cipher text.
        let key = before_vector - if block == 8 { 27 } else { 28 } - wrapped;
        for range in [0..key, key + wrapped..before_vector, before_vector + block..theirs.len() - padded] {
            assert_eq!(ours[range.clone()], theirs[range.clone()], "{name} {range:?}");
        }
        assert_eq!(ours.len(), theirs.len(), "{name}");
    }
}

#[test]
fn keys_vectors_and_paddings_are_drawn_from_the_generator() {
    let sealer = EnvelopeSealer::new(to("alice")).unwrap();
    let seal = |seed| sealer.seal(b"content", &mut ChaCha20Rng::seed_from_u64(seed)).unwrap();
    assert_eq!(seal(1), seal(1));
    assert_ne!(seal(1), seal(2));
    let mut one = rng();
    assert_ne!(sealer.seal(b"content", &mut one).unwrap(), sealer.seal(b"content", &mut one).unwrap());
}

/// DES keys have odd parity in every byte.
#[test]
fn keys_of_3des_have_their_parity() {
    struct Looks(cfca_pkcs7::Identity);
    impl KeyDecryptor for Looks {
        fn decrypt_key(
            &self,
            encrypted: &[u8],
            scheme: &KeyTransport,
            length: usize,
        ) -> Result<Secret<Vec<u8>>, CryptoError> {
            let key = crypto_core::rsa::RsaDecryptor::from(self.0.key.as_rsa().unwrap())
                .decrypt_key(encrypted, scheme, length)?;
            assert!(key.expose().iter().all(|byte| byte.count_ones() % 2 == 1));
            assert_eq!(key.expose().len(), 24);
            Ok(key)
        }
    }
    let sealer = EnvelopeSealer::new(to("alice")).unwrap().cipher(ContentCipher::TripleDesCbc);
    let opener = EnvelopeOpener::with_decryptor(Arc::new(Looks(identity("alice"))), to("alice"));
    let message = sealer.seal(b"content", &mut rng()).unwrap();
    assert_eq!(opener.open_unauthenticated(&message).unwrap().content.expose(), b"content");
}

/// A hardware module that reports bad paddings says no more than a wrong key does; one that does not answer is
/// distinguished.
#[test]
fn failures_of_a_remote_key() {
    struct Fails(CryptoErrorKind);
    impl KeyDecryptor for Fails {
        fn decrypt_key(&self, _: &[u8], _: &KeyTransport, _: usize) -> Result<Secret<Vec<u8>>, CryptoError> {
            Err(CryptoError::with_source(self.0, "no answer from slot 3"))
        }
    }
    struct Short;
    impl KeyDecryptor for Short {
        fn decrypt_key(&self, _: &[u8], _: &KeyTransport, _: usize) -> Result<Secret<Vec<u8>>, CryptoError> {
            Ok(Secret::new(vec![0; 5]))
        }
    }
    let open = |key: Arc<dyn KeyDecryptor>| {
        EnvelopeOpener::with_decryptor(key, to("alice"))
            .open_unauthenticated(&envelope("aes256.der"))
            .unwrap_err()
    };
    let error = open(Arc::new(Fails(CryptoErrorKind::Decrypt)));
    assert_eq!((error.kind(), error.to_string().contains("slot")), (&ErrorKind::Undecryptable, false));
    let error = open(Arc::new(Fails(CryptoErrorKind::KeyUnavailable)));
    assert!(matches!(error.kind(), ErrorKind::Decryptor(text) if text.contains("slot 3")), "{error}");
    assert_eq!(*open(Arc::new(Short)).kind(), ErrorKind::Undecryptable);
}

#[test]
fn nothing_secret_is_printed() {
    let identity = Pfx::new().open(&envelope("alice.pfx"), "sandbox").unwrap();
    let opener = EnvelopeOpener::new(&identity);
    let opened = opener.open_unauthenticated(&envelope("aes256.der")).unwrap();
    assert_eq!(format!("{opened:?}"), "Opened { content: [redacted], content_type: Data }");
    assert!(format!("{opener:?}").starts_with("EnvelopeOpener { certificate: Certificate(CN=alice"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_sealed_is_opened(
        content in proptest::collection::vec(any::<u8>(), 0..200),
        cipher in proptest::sample::select(&CIPHERS[..]),
        seed in any::<u64>(),
    ) {
        let sealer = EnvelopeSealer::new(to("bob")).unwrap().cipher(cipher);
        let message = sealer.seal(&content, &mut ChaCha20Rng::seed_from_u64(seed)).unwrap();
        let opened = opener("bob").open_unauthenticated(&message).unwrap();
        prop_assert_eq!(opened.content.expose(), &content);
        let text = cfca_pkcs7::check_value(&message);
        prop_assert_eq!(&opener("bob").open_unauthenticated(text.as_bytes()).unwrap(), &opened);
    }
}
