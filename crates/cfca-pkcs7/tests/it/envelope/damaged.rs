//! Damaged and hostile envelopes.

use super::{envelope, kind, opener, rng, to};
use cfca_pkcs7::{EnvelopeSealer, ErrorKind, Limits, Opened};
use proptest::prelude::*;
use std::ops::Range;
use std::time::Instant;

/// Where `needle` stands, counted from the end.
fn find(message: &[u8], needle: &[u8]) -> usize {
    message.windows(needle.len()).rposition(|window| window == needle).unwrap() + needle.len()
}

/// Encrypted key, initialization vector, cipher text of an envelope that OpenSSL made for alice with AES-256.
fn secret_parts(message: &[u8]) -> [Range<usize>; 3] {
    let key = find(message, &[0x01, 0x01, 0x01, 0x05, 0x00, 0x04, 0x82, 0x01, 0x00]);
    let vector = find(message, &[0x03, 0x04, 0x01, 0x2a, 0x04, 0x10]);
    let cipher_text = find(message, &[0x80, 0x50]);
    [key..key + 256, vector..vector + 16, cipher_text..message.len()]
}

fn flipped(message: &[u8], index: usize) -> Vec<u8> {
    let mut damaged = message.to_vec();
    damaged[index] ^= 1 << (index % 8);
    damaged
}

/// An envelope is not authenticated, and this is what that means: whoever flips bits of vector or cipher text
/// changes the content, and a part of such changes is not noticed. What is noticed there says nothing more.
#[test]
fn flipped_bits_in_key_vector_and_cipher_text() {
    let (message, content) = (envelope("aes256.der"), envelope("content.json"));
    let [key, vector, cipher_text] = secret_parts(&message);
    let open = |index| opener("alice").open_unauthenticated(&flipped(&message, index));
    let mut opened = Vec::new();
    for range in [key, vector.clone(), cipher_text.clone()] {
        for index in range {
            match open(index) {
                Ok(other) => {
                    assert_ne!(*other.content.expose(), content, "byte {index}");
                    opened.push(index);
                }
                Err(e) => assert_eq!(*e.kind(), ErrorKind::Undecryptable, "byte {index}"),
            }
        }
    }
    // The vector decides the first block alone: every change there goes through, bit for bit.
    assert!(vector.clone().all(|index| opened.contains(&index)));
    let changed = open(vector.start).unwrap();
    assert_eq!(changed.content.expose()[0] ^ content[0], 1 << (vector.start % 8));
    assert_eq!(changed.content.expose()[1..], content[1..]);
    // All of the cipher text but the blocks that hold the padding or shift into it.
    assert!((cipher_text.start..cipher_text.end - 32).all(|index| opened.contains(&index)));
}

/// Everywhere else a flipped bit is an error that names what is wrong, or changes nothing.
#[test]
fn flipped_bits_elsewhere() {
    let message = envelope("aes256.der");
    let secret = secret_parts(&message);
    let mut undecryptable = Vec::new();
    for index in (0..message.len()).filter(|index| !secret.iter().any(|part| part.contains(index))) {
        match opener("alice").open_unauthenticated(&flipped(&message, index)) {
            Ok(opened) => assert_eq!(*opened.content.expose(), envelope("content.json"), "byte {index}"),
            Err(e) if *e.kind() == ErrorKind::Undecryptable => undecryptable.push(index),
            Err(_) => {}
        }
    }
    assert_eq!(undecryptable, [0_usize; 0], "found out with the private key");
    // Whatever BouncyCastle's extras are changed to: no panic.
    let message = envelope("bc-extras.der");
    for index in 0..message.len() {
        let _ = opener("alice").open_unauthenticated(&flipped(&message, index));
    }
}

#[test]
fn cut_and_longer_messages_are_refused() {
    for name in ["aes256.der", "bc-extras.der"] {
        let message = envelope(name);
        for length in 0..message.len() {
            assert!(opener("alice").open_unauthenticated(&message[..length]).is_err(), "{name} {length}");
        }
        let longer = [message.as_slice(), &[0]].concat();
        assert_eq!(kind(opener("alice").open_unauthenticated(&longer)), ErrorKind::TrailingBytes, "{name}");
    }
}

/// The message with `from` replaced, and the lengths of its sequences left as they are.
fn edited(message: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let end = find(message, from);
    let mut edited = message.to_vec();
    edited[end - to.len()..end].copy_from_slice(to);
    edited
}

#[test]
fn lengths_versions_and_identifiers_are_checked() {
    let message = envelope("aes256.der");
    let open = |message: &[u8]| kind(opener("alice").open_unauthenticated(message));
    // EnvelopedData and the recipient both say version 0.
    let version = [0x02, 0x01, 0x00, 0x31];
    for (number, good) in [(0, true), (1, false), (2, true), (3, true), (4, true), (5, false), (0x7f, false)]
    {
        let other = edited(&message, &version, &[0x02, 0x01, number, 0x31]);
        assert_eq!(opener("alice").open_unauthenticated(&other).is_ok(), good, "version {number}");
    }
    let cipher = [0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a];
    let unknown = edited(&message, &cipher, &[0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e]); // AES-256-GCM
    assert!(matches!(open(&unknown), ErrorKind::Unsupported { what: "content encryption", .. }));
    let transport =
        edited(&message, &[0x01, 0x01, 0x01, 0x05, 0x00, 0x04], &[0x01, 0x01, 0x06, 0x05, 0x00, 0x04]);
    assert!(matches!(open(&transport), ErrorKind::Unsupported { what: "key transport", .. }));
    // The key of AES-128 where AES-256 needs one of 32 bytes, and the other way round.
    let shorter =
        edited(&envelope("aes128.der"), &[0x04, 0x01, 0x02, 0x04, 0x10], &[0x04, 0x01, 0x2a, 0x04, 0x10]);
    assert_eq!(open(&shorter), ErrorKind::Undecryptable);
    let longer = edited(&message, &[0x04, 0x01, 0x2a, 0x04, 0x10], &[0x04, 0x01, 0x02, 0x04, 0x10]);
    assert_eq!(open(&longer), ErrorKind::Undecryptable);
}

/// `tag`, length, `content`.
fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            out.push(0x84);
            out.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
            while out[2] == 0 {
                out.remove(2);
                out[1] -= 1;
            }
        }
    }
    out.extend(content);
    out
}

/// An envelope for bob whose parts are chosen: AES-256 parameters, cipher text, further recipients.
fn assembled(vector: &[u8], cipher_text: Option<Vec<u8>>, others: &[u8]) -> Vec<u8> {
    let message = EnvelopeSealer::new(to("bob")).unwrap().seal(b"content", &mut rng()).unwrap();
    // From the recipient's SEQUENCE (after version and SET) to the end of the encrypted key.
    let set = find(&message, &[0x02, 0x01, 0x00, 0x31, 0x81]) + 1;
    let key = find(&message, &[0x01, 0x01, 0x01, 0x05, 0x00, 0x04, 0x81, 0x80]) + 128;
    let recipients = tlv(0x31, &[others, &message[set..key]].concat());
    let data = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
    let aes256 = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a];
    let algorithm = tlv(0x30, &[&aes256[..], vector].concat());
    let encrypted = tlv(0x30, &[&data[..], &algorithm, &cipher_text.unwrap_or_default()].concat());
    let enveloped = tlv(0x30, &[&[0x02, 0x01, 0x00][..], &recipients, &encrypted].concat());
    let outer = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];
    tlv(0x30, &[&outer[..], &tlv(0xa0, &enveloped)].concat())
}

fn open_assembled(vector: &[u8], cipher_text: Option<Vec<u8>>) -> Result<Opened, cfca_pkcs7::Error> {
    opener("bob").open_unauthenticated(&assembled(vector, cipher_text, &[]))
}

#[test]
fn vectors_and_cipher_texts_of_other_lengths_are_refused() {
    let good = tlv(0x04, &[0; 16]);
    let blocks = |length| Some(tlv(0x80, &vec![1; length]));
    assert_eq!(kind(open_assembled(&good, blocks(16))), ErrorKind::Undecryptable);
    for vector in [
        Vec::new(),
        vec![0x05, 0x00],
        tlv(0x04, &[0; 15]),
        tlv(0x04, &[0; 17]),
        tlv(0x04, &[]),
        tlv(0x03, &[0; 16]),
    ] {
        let error = kind(open_assembled(&vector, blocks(16)));
        assert_eq!(error, ErrorKind::Malformed("initialization vector of one block"), "{vector:02x?}");
    }
    for length in [0, 1, 15, 17, 31] {
        let error = kind(open_assembled(&good, blocks(length)));
        assert_eq!(error, ErrorKind::Malformed("cipher text of whole blocks"), "{length}");
    }
    assert_eq!(kind(open_assembled(&good, None)), ErrorKind::NoContent);
    // In pieces, with the pieces cut anywhere.
    let pieces = [tlv(0x04, &[1; 5]), tlv(0x04, &[]), tlv(0x04, &[1; 11])].concat();
    let joined = open_assembled(&good, Some(tlv(0xa0, &pieces)));
    assert_eq!(joined, open_assembled(&good, blocks(16)));
    let no_octets = tlv(0xa0, &[0x02, 0x01, 0x00]);
    assert!(matches!(kind(open_assembled(&good, Some(no_octets))), ErrorKind::Malformed(_)));
}

/// A set of many recipients is walked, not sorted.
#[test]
fn a_hundred_thousand_recipients_take_no_time() {
    let vector = tlv(0x04, &[0; 16]);
    let other = tlv(0xa3, &tlv(0x30, &[0x02, 0x01, 0x00]));
    let descending: Vec<u8> = (0..100_000).flat_map(|_| other.clone()).collect();
    let message = assembled(&vector, Some(tlv(0x80, &[1; 16])), &descending);
    let start = Instant::now();
    let limits = Limits::new().with_recipients(200_000);
    assert_eq!(kind(opener("bob").limits(limits).open_unauthenticated(&message)), ErrorKind::Undecryptable);
    assert_eq!(kind(opener("alice").limits(limits).open_unauthenticated(&message)), ErrorKind::NoRecipient);
    let limit = Limits::new().recipients;
    let refused = kind(opener("bob").open_unauthenticated(&message));
    assert_eq!(refused, ErrorKind::TooMany { what: "recipients of an envelope", limit });
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(opener("alice").open_unauthenticated(&bytes).is_err());
    }

    #[test]
    fn spliced_envelopes_do_not_panic(
        name in proptest::sample::select(&["aes256.der", "bc-extras.der", "kinds.der", "oaep-label.der"][..]),
        cut in 0usize..1400,
        remove in 0usize..20,
        insert in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        let message = envelope(name);
        let cut = cut.min(message.len());
        let rest = (cut + remove).min(message.len());
        let spliced = [&message[..cut], &insert, &message[rest..]].concat();
        let _ = opener("alice").open_unauthenticated(&spliced);
    }
}
