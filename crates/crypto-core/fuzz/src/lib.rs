//! What the fuzz targets do with any bytes, and what must hold. `tests/it/fuzz.rs` includes this file, so
//! that stable tests run the same bodies.

pub mod cost;

use cost::operation;
use crypto_core::canonical::{Canonical, CanonicalError};
use crypto_core::encoding::{self, from_base64, from_base64_lenient, from_hex, to_base64, to_hex};
use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher, Signer, Verifier};

/// One `name=value` a line, as `fixtures/unionpay/*/fields.txt` has them.
pub fn canonical(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut fields: Vec<(&str, &str)> =
        text.lines().map(|line| line.split_once('=').unwrap_or((line, ""))).collect();
    let given = Canonical::of(fields.iter().copied());
    fields.reverse();
    let reversed = Canonical::of(fields.iter().copied());
    fields.sort_unstable();
    let twice = fields.windows(2).any(|pair| pair[0].0 == pair[1].0);
    let (given, reversed) = match (given, reversed) {
        (Ok(given), Ok(reversed)) => (given, reversed),
        (Err(CanonicalError::Duplicate { .. }), Err(CanonicalError::Duplicate { .. })) => {
            return assert!(twice, "no name is given twice");
        }
        other => panic!("the order of the fields decides: {other:?}"),
    };
    assert!(!twice, "a name is given twice");
    assert_eq!(given.expose(), reversed.expose(), "the order of the fields shows");
    assert_eq!(given.expose(), given.redacted(|_| false));
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let exactly = Canonical::of_exactly(&names, fields.iter().copied());
    assert_eq!(exactly.map(|made| made.expose().to_owned()).as_deref(), Ok(given.expose()));

    // What is printed depends on names and lengths alone.
    let masks: Vec<(&str, String)> =
        fields.iter().map(|(name, value)| (*name, "#".repeat(value.len()))).collect();
    let masked = Canonical::of(masks.iter().map(|(name, mask)| (*name, mask.as_str()))).unwrap();
    assert_eq!(given.redacted(|_| true), masked.redacted(|_| true), "a hidden value shows");
    assert_eq!(format!("{given:?}"), format!("{masked:?}"), "Debug shows a value");

    let separator = |text: &str| text.contains(['&', '=']);
    if !fields.is_empty() && !fields.iter().any(|(name, value)| separator(name) || separator(value)) {
        let read: Vec<_> = given.expose().split('&').map(|part| part.split_once('=').unwrap()).collect();
        assert_eq!(read, fields, "the text cannot be read back");
    }
}

/// 24 bytes of key, then the plain text, which is also taken for a cipher text.
pub fn tdes(data: &[u8]) {
    let _ = std::str::from_utf8(data).map(TdesEcb::from_hex);
    let Some((key, rest)) = data.split_first_chunk::<24>() else { return };
    let cipher = TdesEcb::from_hex(&to_hex(key)).unwrap();
    let cipher_text = operation(|| cipher.encrypt(rest)).unwrap();
    assert_eq!(cipher_text.len(), (rest.len() / 8 + 1) * 8);
    assert_eq!(operation(|| cipher.decrypt(&cipher_text)).unwrap(), rest);
    assert!(cipher.decrypt(&cipher_text[..cipher_text.len() - 1]).is_err(), "not whole blocks");
    match operation(|| cipher.decrypt(rest)) {
        // One cipher text for one plain text: otherwise padding was read that nobody writes.
        Ok(plain) if !rest.is_empty() => assert_eq!(operation(|| cipher.encrypt(&plain)).unwrap(), rest),
        Ok(plain) => assert!(plain.is_empty()),
        Err(e) => assert_eq!(e.to_string(), "the value cannot be decrypted with this key"),
    }
    let two_keys = &key[..16];
    let short = TdesEcb::from_hex(&to_hex(two_keys)).unwrap();
    let long = TdesEcb::from_hex(&to_hex(&[two_keys, &key[..8]].concat())).unwrap();
    let (short, long) = (operation(|| short.encrypt(rest)), operation(|| long.encrypt(rest)));
    assert_eq!(short.unwrap(), long.unwrap(), "K1 K2 means K1 K2 K1");
}

/// Any text as hex and base64, any bytes through both.
pub fn encoding(data: &[u8]) {
    assert_eq!(from_hex(&to_hex(data)).as_deref(), Ok(data));
    let base64 = to_base64(data);
    assert_eq!(from_base64(&base64).as_deref(), Ok(data));
    assert_eq!(from_base64_lenient(base64.trim_end_matches('=')).as_deref(), Ok(data));
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(bytes) = from_hex(text) {
        assert_eq!(to_hex(&bytes), text.to_lowercase());
    }
    let lenient = from_base64_lenient(text);
    match from_base64(text) {
        Ok(bytes) => {
            assert_eq!(to_base64(&bytes), text, "strict base64 has one text for one value");
            assert_eq!(lenient, Ok(bytes));
        }
        Err(encoding::EncodingError::Character { offset, .. }) => assert!(offset < text.len()),
        Err(_) => {}
    }
    if let Ok(bytes) = lenient {
        let dense: String = text.split_ascii_whitespace().collect();
        let digits = dense.trim_end_matches('=');
        let again = to_base64(&bytes);
        let again = again.trim_end_matches('=');
        // All but the unused bits of the last character.
        let sure = again.len() - usize::from(!again.is_empty());
        assert_eq!((digits.len(), &digits[..sure]), (again.len(), &again[..sure]));
    }
}

/// Any bytes as a key, private or public, in every form people hold them.
pub fn key(data: &[u8]) {
    if let Ok(public) = RsaVerifier::from_any(data) {
        assert!((1024..=8192).contains(&public.bits()));
        assert!(public.verify(b"message", &[1; 256]).is_err());
    }
    if let Ok(private) = RsaSigner::from_any(data) {
        // A key that was accepted and signs, signs what its public half accepts. Keys are a merchant's own: one of 8192
        // bits takes its time (80 ms), which is no finding.
        if private.verifier().bits() <= 4096
            && let Ok(signature) = private.sign(b"message")
        {
            private.verifier().verify(b"message", &signature).unwrap();
        }
    }
}
