use crypto_core::encoding::{
    EncodingError, from_base64, from_base64_lenient, from_base64_twice, from_hex, from_hex_lenient,
    to_base64, to_hex,
};
use proptest::prelude::*;

/// RFC 4648, chapter 10.
#[test]
fn base64_and_hex_known_answers() {
    for (plain, base64, hex) in [
        ("", "", ""),
        ("f", "Zg==", "66"),
        ("fo", "Zm8=", "666f"),
        ("foo", "Zm9v", "666f6f"),
        ("foob", "Zm9vYg==", "666f6f62"),
        ("fooba", "Zm9vYmE=", "666f6f6261"),
        ("foobar", "Zm9vYmFy", "666f6f626172"),
    ] {
        assert_eq!(to_base64(plain.as_bytes()), base64);
        assert_eq!(from_base64(base64).unwrap(), plain.as_bytes());
        assert_eq!(to_hex(plain.as_bytes()), hex);
        assert_eq!(from_hex(&hex.to_uppercase()).unwrap(), plain.as_bytes());
    }
}

#[test]
fn lenient_takes_what_java_decoders_take_and_strict_does_not() {
    for text in ["Zm9v\r\nYmE=", " Zm9vYmE= ", "Zm9vYmE", "Zm9v YmE="] {
        assert_eq!(from_base64_lenient(text).unwrap(), b"fooba", "{text}");
        assert!(from_base64(text).is_err(), "{text}");
    }
}

#[test]
fn mistakes_say_where() {
    let at = |alphabet, offset| EncodingError::Character { alphabet, offset };
    assert_eq!(from_hex("00g0"), Err(at("hex", 2)));
    assert_eq!(from_hex("000"), Err(EncodingError::Length { alphabet: "hex", length: 3 }));
    assert_eq!(from_base64("Zm9v*mFy"), Err(at("base64", 4)));
    assert_eq!(from_hex("０0"), Err(at("hex", 0)));
}

/// What two strict decoders after each other make of a text.
fn one_after_the_other(text: &[u8]) -> Option<Vec<u8>> {
    let once = from_base64(std::str::from_utf8(text).ok()?).ok()?;
    from_base64(std::str::from_utf8(&once).ok()?).ok()
}

proptest! {
    /// Also where a character is another one, left out or one too many, at the seams of pieces as elsewhere.
    #[test]
    fn base64_twice_is_what_two_decoders_make_of_it(
        length in prop_oneof![0usize..40, 9_200usize..9_240, 18_420usize..18_450, 0usize..30_000],
        inner in any::<bool>(),
        change in 0u8..4,
        place in prop_oneof![any::<u16>(), (16_380u16..16_390), (12_284u16..12_292)],
        put in proptest::sample::select(b"A=+/\n-_\xff".to_vec()),
    ) {
        let message: Vec<u8> = (0..length).map(|at| (at * 7 % 251) as u8).collect();
        let damage = |mut text: Vec<u8>| {
            let place = usize::from(place).min(text.len().saturating_sub(1));
            match change {
                1 if !text.is_empty() => text[place] = put,
                2 if !text.is_empty() => drop(text.remove(place)),
                3 => text.insert(place, put),
                _ => {}
            }
            text
        };
        let mut text = to_base64(&message).into_bytes();
        if inner {
            text = damage(text);
        }
        text = to_base64(&text).into_bytes();
        if !inner {
            text = damage(text);
        }
        prop_assert_eq!(from_base64_twice(&text, |_| true), one_after_the_other(&text));
        prop_assert!(change != 0 || from_base64_twice(&text, |_| true).is_some());
    }
}

proptest! {
    #[test]
    fn encodings_round_trip(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(from_hex(&to_hex(&bytes)).unwrap(), &bytes[..]);
        prop_assert_eq!(from_base64(&to_base64(&bytes)).unwrap(), &bytes[..]);
        prop_assert_eq!(from_base64_lenient(&to_base64(&bytes)).unwrap(), &bytes[..]);
    }

    /// White space between any two digits, and padding or not.
    #[test]
    fn lenient_base64_sees_digits_only(
        bytes in proptest::collection::vec(any::<u8>(), 1..60),
        spaces in proptest::collection::vec((any::<proptest::sample::Index>(), "[ \t\r\n]"), 1..6),
        padded in any::<bool>(),
    ) {
        let mut text = to_base64(&bytes);
        if !padded {
            text.truncate(text.trim_end_matches('=').len());
        }
        for (place, space) in spaces {
            text.insert_str(place.index(text.len() + 1), &space);
        }
        prop_assert_eq!(from_base64_lenient(&text).unwrap(), bytes);
        prop_assert!(from_base64(&text).is_err());
    }

    /// Of the texts that give the same bytes, strict base64 takes one.
    #[test]
    fn strict_base64_has_one_text_for_one_value(text in "[A-Da-d+/=]{1,12}") {
        if let Ok(bytes) = from_base64(&text) {
            prop_assert_eq!(to_base64(&bytes), text);
        }
    }

    #[test]
    fn any_text_gives_bytes_or_an_error(text in "\\PC{0,60}") {
        let _ = (from_hex(&text), from_base64(&text), from_base64_lenient(&text));
    }
}

#[test]
fn wrapped_hex_is_read_and_offsets_skip_the_wrapping() {
    assert_eq!(from_hex_lenient(" 00 fF\r\n10\t").unwrap(), [0, 0xff, 0x10]);
    let bad = EncodingError::Character { alphabet: "hex", offset: 3 };
    assert_eq!(from_hex_lenient("0 0\n0x").unwrap_err(), bad);
    assert!(from_hex_lenient("0 0 0").is_err());
    assert!(from_hex("0 0").is_err(), "strict stays strict");
}
