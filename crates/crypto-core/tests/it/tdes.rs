use crypto_core::encoding::from_hex;
use crypto_core::tdes::{TdesEcb, TdesKeyError};
use crypto_core::{CryptoErrorKind, FieldCipher};
use proptest::prelude::*;

#[test]
fn openssl_encrypts_the_same() {
    let vectors = test_support::fixtures::text("crypto/tdes/openssl.txt");
    let mut count = 0;
    for line in vectors.lines() {
        let [key, plain, cipher_text] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let cipher = TdesEcb::from_hex(key).unwrap();
        let cipher_text = from_hex(cipher_text).unwrap();
        assert_eq!(cipher.encrypt(plain.as_bytes()).unwrap(), cipher_text, "{line}");
        assert_eq!(cipher.decrypt(&cipher_text).unwrap(), plain.as_bytes(), "{line}");
        count += 1;
    }
    assert_eq!(count, 18);
}

/// NIST SP 800-67 example (appendix B.1): three blocks, here without their padding block.
#[test]
fn nist_example() {
    let cipher = TdesEcb::from_hex("0123456789ABCDEF23456789ABCDEF01456789ABCDEF0123").unwrap();
    let made = cipher.encrypt(b"The qufck brown fox jump").unwrap();
    assert_eq!(made[..24], from_hex("A826FD8CE53B855FCCE21C8112256FE668D5C05DD9B6B900").unwrap());
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
    let cipher = TdesEcb::from_hex("0123456789abcdeffedcba9876543210").unwrap();
    assert_eq!(cipher.decrypt(b"").unwrap(), b"");
    let other = TdesEcb::from_hex("fedcba98765432100123456789abcdef").unwrap();
    let cipher_text = cipher.encrypt(b"19900000001").unwrap();
    for (key, damaged) in [(&other, &cipher_text[..]), (&cipher, &cipher_text[..15]), (&cipher, &[0; 8])] {
        let error = key.decrypt(damaged).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::Decrypt);
        assert_eq!(error.to_string(), "the value cannot be decrypted with this key");
        assert!(std::error::Error::source(&error).is_none(), "which check failed is nobody's business");
    }
}

proptest! {
    #[test]
    fn fields_round_trip(plain in proptest::collection::vec(any::<u8>(), 0..100), key in "[0-9a-f]{48}") {
        let cipher = TdesEcb::from_hex(&key).unwrap();
        let cipher_text = cipher.encrypt(&plain).unwrap();
        prop_assert_eq!(cipher_text.len(), (plain.len() / 8 + 1) * 8);
        prop_assert_eq!(cipher.decrypt(&cipher_text).unwrap(), plain);
    }
}
