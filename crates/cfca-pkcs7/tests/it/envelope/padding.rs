//! What somebody learns who sends changed keys to a recipient and looks at the reaction (RFC 3218).

use super::{envelope, identity, kind, opener, rng, to};
use cfca_pkcs7::{EnvelopeOpener, EnvelopeSealer, ErrorKind};
use crypto_core::rsa::RsaEncryptor;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const TRIES: u64 = 1024;

/// An envelope for bob, and where the encrypted key stands in it.
fn sealed() -> (Vec<u8>, std::ops::Range<usize>) {
    let message = EnvelopeSealer::new(to("bob")).unwrap().seal(b"content", &mut rng()).unwrap();
    // OCTET STRING of 128 bytes after rsaEncryption with NULL.
    let before = [0x01, 0x01, 0x01, 0x05, 0x00, 0x04, 0x81, 0x80];
    let at = message.windows(before.len()).rposition(|window| window == before).unwrap() + before.len();
    (message, at..at + 128)
}

/// Opens with other encrypted keys in place of the right one: how often noise came out, which happens when
/// the last byte under a wrong key looks like a padding.
fn noise(opener: &EnvelopeOpener, encrypted: impl Fn(&mut ChaCha20Rng) -> Vec<u8>) -> usize {
    let (mut message, place) = sealed();
    let mut count = 0;
    for seed in 0..TRIES {
        message[place.clone()].copy_from_slice(&encrypted(&mut ChaCha20Rng::seed_from_u64(seed)));
        match opener.open_unauthenticated(&message) {
            Ok(opened) => {
                assert_ne!(opened.content.expose(), b"content");
                count += 1;
            }
            Err(e) => assert_eq!(*e.kind(), ErrorKind::Undecryptable),
        }
    }
    count
}

#[test]
fn a_bad_padding_a_wrong_length_and_a_wrong_key_look_alike() {
    let (opener, bob) = (opener("bob"), RsaEncryptor::new(to("bob").key().as_rsa().unwrap()));
    let under_256 =
        noise(&opener, |rng| bob.encrypt_key(&rng.next_u64().to_le_bytes().repeat(4), rng).unwrap());
    let bad_padding = noise(&opener, |rng| {
        let mut any = vec![0; 128];
        rng.fill_bytes(&mut any[1..]);
        any
    });
    let wrong_length = noise(&opener, |rng| bob.encrypt_key(&rng.next_u64().to_le_bytes(), rng).unwrap());
    let above_modulus = noise(&opener, |rng| {
        let mut any = vec![0xff; 128];
        rng.fill_bytes(&mut any[64..]);
        any
    });
    // About one in 256 everywhere: the content is decrypted in every case, with one key or another.
    for count in [under_256, bad_padding, wrong_length, above_modulus] {
        assert!((1..=12).contains(&count), "{under_256} {bad_padding} {wrong_length} {above_modulus}");
    }
}

/// With substitutes drawn anew, a message would open now and then, and only if its padding is bad.
#[test]
fn the_same_message_has_the_same_answer_each_time() {
    let (mut message, place) = sealed();
    for flipped in 0..8 {
        message[place.start + 20 * usize::from(flipped > 3)] ^= 1 << (flipped % 8);
        let first = opener("bob").open_unauthenticated(&message);
        for _ in 0..40 {
            assert_eq!(opener("bob").open_unauthenticated(&message), first);
        }
    }
}

#[test]
fn a_wrong_private_key_is_the_same_error() {
    let wrong = EnvelopeOpener::with_decryptor(
        std::sync::Arc::new(crypto_core::rsa::RsaDecryptor::from(identity("bob").key.as_rsa().unwrap())),
        to("alice"),
    );
    // Also with OAEP, and although the key has another size.
    for name in ["aes256.der", "3des.der", "oaep-sha256.der", "oaep-label.der", "stream.der"] {
        assert_eq!(kind(wrong.open_unauthenticated(&envelope(name))), ErrorKind::Undecryptable, "{name}");
    }
}
