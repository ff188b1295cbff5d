//! The ways in which people join the fields of a reading into the text that is signed.

use super::candidate::{Candidate, Pairs, Reading};
use super::escape;
use super::signed_text::{Hash, Shape, SignedText};
use super::{JsonStyle, Mistake, Order, UnverifiedMessage};
use crypto_core::Secret;
use endpoint_core::trim;

/// Every way in which people join fields.
pub(super) fn assemblies(reading: &Reading, secret: Option<&Secret<String>>) -> Vec<Candidate> {
    let empty = |value: &str| trim(value).is_empty();
    let symmetric = |name: &str| name.trim() == "symmetricKey";
    let empties: Vec<String> = reading
        .pairs
        .iter()
        .filter(|(name, value)| empty(value.expose()) && !symmetric(name))
        .map(|(name, _)| name.clone())
        .collect();
    let mut candidates = Vec::new();
    for keep in [false, true] {
        if keep && empties.is_empty() {
            continue;
        }
        let mut tolerated = reading.tolerated.clone();
        if keep {
            tolerated.push(Mistake::EmptySigned(empties.clone()));
        }
        let taking_part: Vec<_> =
            reading.pairs.iter().filter(|(_, value)| keep || !empty(value.expose())).cloned().collect();
        let (symmetric_key, pairs): (Vec<_>, Vec<_>) =
            taking_part.into_iter().partition(|(name, _)| symmetric(name));
        for Joined { pairs, shape, mistake, secret } in joined(&pairs, symmetric_key, secret) {
            for hash in [Hash::None, Hash::Lower, Hash::Upper] {
                let mut mistakes = reading.mistakes.clone();
                mistakes.extend(mistake.clone());
                if hash != Hash::None {
                    mistakes.push(Mistake::DigestSigned);
                }
                let signed = SignedText { pairs: pairs.clone(), shape, hash, secret };
                candidates.push(Candidate { signed, tolerated: tolerated.clone(), mistakes });
            }
        }
    }
    candidates
}

/// Fields as somebody may have joined them.
struct Joined {
    pairs: Pairs,
    shape: Shape,
    mistake: Option<Mistake>,
    secret: Option<&'static str>,
}

fn joined(pairs: &Pairs, symmetric_key: Pairs, secret: Option<&Secret<String>>) -> Vec<Joined> {
    let as_is = |pairs, shape, mistake| Joined { pairs, shape, mistake, secret: None };
    let sorted = sorted(pairs.clone());
    let mut ignoring_case = pairs.clone();
    ignoring_case.sort_by_key(|(name, _)| name.to_lowercase());
    let mut all = vec![
        as_is(sorted.clone(), Shape::Canonical, None),
        as_is(pairs.clone(), Shape::Canonical, Some(Mistake::KeyOrder(Order::Arrival))),
        as_is(ignoring_case, Shape::Canonical, Some(Mistake::KeyOrder(Order::IgnoringCase))),
        as_is(sorted.clone(), Shape::Trailing, Some(Mistake::TrailingAmpersand)),
    ];
    if !symmetric_key.is_empty() {
        let with = self::sorted([pairs.clone(), symmetric_key].concat());
        all.push(as_is(with, Shape::Canonical, Some(Mistake::SymmetricKeyIncluded)));
    }
    if let Some(secret) = secret {
        let with = |name: &str| [sorted.clone(), vec![(name.to_owned(), secret.clone())]].concat();
        for (name, pairs) in
            [("secret", self::sorted(with("secret"))), ("secret", with("secret")), ("key", with("key"))]
        {
            all.push(Joined {
                pairs,
                shape: Shape::Canonical,
                mistake: Some(Mistake::SecretIncluded),
                secret: Some(name),
            });
        }
    }
    all
}

/// By name, byte by byte.
pub(super) fn sorted(mut pairs: Pairs) -> Pairs {
    pairs.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    pairs
}

/// The message as JSON text, as several writers write it.
pub(super) fn json_texts(message: &UnverifiedMessage) -> Vec<Candidate> {
    let plain: Pairs = message
        .fields
        .iter()
        .map(|field| (field.name.trim().to_owned(), &field.value))
        .filter(|(name, _)| name != "signature")
        .map(|(name, value)| (name, Secret::new(value.to_string())))
        .collect();
    let mut candidates = Vec::new();
    for (order, pairs) in [(Order::Arrival, plain.clone()), (Order::Sorted, sorted(plain))] {
        for style in [None, Some(JsonStyle::Ascii), Some(JsonStyle::AsciiAndSlash), Some(JsonStyle::Html)] {
            let written = |text: &Secret<String>| match style {
                Some(style) => Secret::new(escape::written_json(style, text.expose())),
                None => text.clone(),
            };
            let pairs = pairs.iter().map(|(name, value)| (name.clone(), written(value))).collect();
            for hash in [Hash::None, Hash::Lower] {
                let mut mistakes = vec![Mistake::JsonSigned(order)];
                if hash != Hash::None {
                    mistakes.push(Mistake::DigestSigned);
                }
                let signed =
                    SignedText { pairs: Pairs::clone(&pairs), shape: Shape::Json, hash, secret: None };
                candidates.push(Candidate { signed, tolerated: Vec::new(), mistakes });
            }
        }
    }
    candidates
}
