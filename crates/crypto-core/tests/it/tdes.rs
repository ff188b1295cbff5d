use crypto_core::encoding::from_hex;
use crypto_core::tdes::{TdesEcb, TdesKeyError};
use crypto_core::{CryptoErrorKind, FieldCipher};
use proptest::prelude::*;

/// A key in the form of either engine.
type Read = fn(&str) -> Result<TdesEcb, TdesKeyError>;
const ENGINES: [Read; 2] = [TdesEcb::from_hex, TdesEcb::portable_from_hex];

#[test]
fn openssl_encrypts_the_same() {
    let vectors = test_support::fixtures::text("crypto/tdes/openssl.txt");
    let mut count = 0;
    for line in vectors.lines() {
        let [key, plain, cipher_text] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let cipher_text = from_hex(cipher_text).unwrap();
        for read in ENGINES {
            let cipher = read(key).unwrap();
            assert_eq!(cipher.encrypt(plain.as_bytes()).unwrap(), cipher_text, "{line}");
            assert_eq!(cipher.decrypt(&cipher_text).unwrap(), plain.as_bytes(), "{line}");
        }
        count += 1;
    }
    assert_eq!(count, 18);
}

/// NIST SP 800-67 example (appendix B.1): three blocks, here without their padding block.
#[test]
fn nist_example() {
    for read in ENGINES {
        let cipher = read("0123456789ABCDEF23456789ABCDEF01456789ABCDEF0123").unwrap();
        let made = cipher.encrypt(b"The qufck brown fox jump").unwrap();
        assert_eq!(made[..24], from_hex("A826FD8CE53B855FCCE21C8112256FE668D5C05DD9B6B900").unwrap());
    }
}

#[test]
fn keys_have_48_or_32_hex_digits() {
    let long = "0123456789abcdeffedcba98765432100123456789abcdef";
    let cipher = TdesEcb::from_hex(long).unwrap();
    let short = TdesEcb::from_hex(&long[..32]).unwrap();
    assert_eq!(cipher.encrypt(b"x").unwrap(), short.encrypt(b"x").unwrap(), "K1 K2 means K1 K2 K1");
    for length in [0, 2, 16, 30, 34, 46, 50, 64] {
        let key = "0".repeat(length);
        assert_eq!(TdesEcb::from_hex(&key).unwrap_err(), TdesKeyError::Length { length });
    }
    assert_eq!(TdesEcb::from_hex(&long[1..]).unwrap_err(), TdesKeyError::Length { length: 47 });
    let marked = format!("{}hunter2{}", &long[..20], &long[27..]);
    let error = TdesEcb::from_hex(&marked).unwrap_err();
    assert_eq!(error, TdesKeyError::Character { offset: 20 });
    assert!(!error.to_string().contains("hunter2"));
    assert!(!format!("{cipher:?}").contains("0123"));
}

#[test]
fn nothing_decrypts_to_nothing_and_damage_is_one_error() {
    for read in ENGINES {
        let cipher = read("0123456789abcdeffedcba9876543210").unwrap();
        assert_eq!(cipher.decrypt(b"").unwrap(), b"");
        let other = read("fedcba98765432100123456789abcdef").unwrap();
        let cipher_text = cipher.encrypt(b"19900000001").unwrap();
        for (key, damaged) in [(&other, &cipher_text[..]), (&cipher, &cipher_text[..15]), (&cipher, &[0; 8])]
        {
            let error = key.decrypt(damaged).unwrap_err();
            assert_eq!(error.kind(), CryptoErrorKind::Decrypt);
            assert_eq!(error.to_string(), "the value cannot be decrypted with this key");
            assert!(std::error::Error::source(&error).is_none(), "which check failed is nobody's business");
        }
    }
}

/// Keys that some libraries refuse: equal parts, and those that turn DES into its own inverse. OpenSSL takes them.
#[test]
fn equal_and_weak_parts_are_keys_too() {
    let (a, b, weak) = ("0123456789abcdef", "fedcba9876543210", "0101010101010101");
    for key in [[a, b, a], [a, a, b], [b, a, a], [a, a, a], [weak, a, b], [a, weak, weak], [weak; 3]] {
        let key = key.concat();
        let judge = test_support::openssl::openssl(&["enc", "-des-ede3", "-K", &key], b"19900000001");
        for read in ENGINES {
            let cipher = read(&key).unwrap();
            assert_eq!(cipher.encrypt(b"19900000001").unwrap(), judge, "{key}");
            assert_eq!(cipher.decrypt(&judge).unwrap(), b"19900000001", "{key}");
        }
    }
}

fn blocks() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..48)
}

proptest! {
    #[test]
    fn fields_round_trip(plain in proptest::collection::vec(any::<u8>(), 0..100), key in "[0-9a-f]{48}") {
        let cipher = TdesEcb::from_hex(&key).unwrap();
        let cipher_text = cipher.encrypt(&plain).unwrap();
        prop_assert_eq!(cipher_text.len(), (plain.len() / 8 + 1) * 8);
        prop_assert_eq!(cipher.decrypt(&cipher_text).unwrap(), plain);
    }

    /// Every padding, right and wrong: the plain blocks are chosen, and encrypted without one.
    #[test]
    fn the_engines_agree_about_every_padding(mut plain in blocks(), last in 0_u8..12, key in "[0-9a-f]{48}") {
        plain.extend(std::iter::repeat_n(last, usize::from(last.min(8))));
        plain.truncate(plain.len() / 8 * 8);
        let [fast, portable] = ENGINES.map(|read| read(&key).unwrap());
        // The padding block of the encryption is cut off, so that the chosen bytes end the text.
        let cipher_text = fast.encrypt(&plain).unwrap();
        prop_assert_eq!(&cipher_text, &portable.encrypt(&plain).unwrap());
        let chosen = &cipher_text[..plain.len()];
        prop_assert_eq!(fast.decrypt(chosen).ok(), portable.decrypt(chosen).ok());
    }
}
