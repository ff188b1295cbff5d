//! Finds out why a digest is another one: those of the token calls and of a page's configuration.

use super::candidate::Pairs;
use super::escape;
use super::joins::sorted;
use super::signed_text::{Hash, Shape, SignedText};
use super::{EscapeStyle, Mistake, Order, SignatureStyle};
use crypto_core::{Secret, digest, encoding};
use std::fmt;

/// The fields that a digest must be over, and those that people put there by mistake.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Digested<'a> {
    /// The fields of the rule, in any order.
    pub rule: &'a [(&'a str, &'a str)],
    /// Other fields at hand, that may have been signed along.
    pub others: &'a [(&'a str, &'a str)],
    /// Values that may have stood for a field of the rule: the field, the value, and what it is.
    pub instead: &'a [(&'a str, &'a str, &'static str)],
}

impl<'a> Digested<'a> {
    /// The fields of the rule.
    #[must_use]
    pub fn new(rule: &'a [(&'a str, &'a str)]) -> Self {
        Self { rule, others: &[], instead: &[] }
    }

    /// Fields that may have been signed along.
    #[must_use]
    pub fn with_others(self, others: &'a [(&'a str, &'a str)]) -> Self {
        Self { others, ..self }
    }

    /// Values that may have stood for a field of the rule.
    #[must_use]
    pub fn with_instead(self, instead: &'a [(&'a str, &'a str, &'static str)]) -> Self {
        Self { instead, ..self }
    }
}

impl fmt::Debug for Digested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Digested").finish_non_exhaustive()
    }
}

/// The mistakes that explain a digest that is not the one of the rule; none when no known one does, and when the digest
/// is right.
///
/// ```
/// use unionpay_proto::diagnose::{Digested, Mistake, diagnose_digest};
/// // printf 'appId=a&nonceStr=n&timestamp=1' | sha256sum
/// let given = "b510bb5332a224b225d9fe92a935b9367e5342cf2a4e81f37e4e7c4f0381c5ab";
/// let rule = [("appId", "a"), ("nonceStr", "n"), ("secret", "s"), ("timestamp", "1")];
/// let mistakes = diagnose_digest(given, &Digested::new(&rule));
/// assert_eq!(mistakes, [Mistake::FieldAdded("secret".to_owned())]);
/// ```
#[must_use]
pub fn diagnose_digest(given: &str, digested: &Digested<'_>) -> Vec<Mistake> {
    let given = given.trim();
    let bytes =
        encoding::from_hex(given).or_else(|_| encoding::from_base64_lenient(given)).unwrap_or_default();
    if bytes.len() != SHA256 {
        return vec![Mistake::NoSha256(given.chars().count())];
    }
    let hex = encoding::to_hex(&bytes);
    let form = match given {
        _ if given == hex => None,
        _ if given.eq_ignore_ascii_case(&hex) => Some(Mistake::SignatureForm(SignatureStyle::UpperCase)),
        _ => Some(Mistake::SignatureForm(SignatureStyle::Base64)),
    };
    let found = candidates(digested).into_iter().find(|(_, text)| {
        let text = text.expose();
        digest::sha256_hex(text.expose().as_bytes()) == hex
    });
    match found {
        Some((mistake, _)) => mistake.into_iter().chain(form).collect(),
        None => Vec::new(),
    }
}

/// Bytes of a SHA-256.
const SHA256: usize = 32;

fn candidates(digested: &Digested<'_>) -> Vec<(Option<Mistake>, SignedText)> {
    let own = |fields: &[(&str, &str)]| -> Pairs {
        fields.iter().map(|(name, value)| ((*name).to_owned(), Secret::new((*value).to_owned()))).collect()
    };
    let given = own(digested.rule);
    let right = sorted(given.clone());
    let mut all = vec![(None, text(right.clone()))];
    for (name, value) in digested.others {
        let with = [right.clone(), own(&[(*name, *value)])].concat();
        // Sorted among the others, and appended as other platforms want it.
        for pairs in [sorted(with.clone()), with] {
            all.push((Some(included(name)), text(pairs)));
        }
    }
    for (field, value, what) in digested.instead {
        let mut pairs = right.clone();
        for (name, stands) in &mut pairs {
            if name == field {
                *stands = Secret::new((*value).to_owned());
            }
        }
        all.push((Some(Mistake::OtherValue((*field).to_owned(), what)), text(pairs)));
    }
    for (index, (name, _)) in right.iter().enumerate() {
        let mut pairs = right.clone();
        pairs.remove(index);
        all.push((Some(Mistake::FieldAdded(name.clone())), text(pairs)));
    }
    // As a merchant's program may hold them: the secret, which is not sent, comes last or first, or as the key.
    let (secret, sent): (Pairs, Pairs) = right.iter().cloned().partition(|(name, _)| name == "secret");
    let key: Pairs = secret.iter().map(|(_, value)| ("key".to_owned(), value.clone())).collect();
    for pairs in [
        given,
        [sent.clone(), secret.clone()].concat(),
        [secret, sent.clone()].concat(),
        [sent, key].concat(),
    ] {
        all.push((Some(Mistake::KeyOrder(Order::Arrival)), text(pairs)));
    }
    for style in [EscapeStyle::Form, EscapeStyle::Component] {
        let escaped = |(name, value): &(String, Secret<String>)| {
            (name.clone(), Secret::new(escape::url(style, value.expose())))
        };
        all.push((Some(Mistake::Escaped(style)), text(right.iter().map(escaped).collect())));
    }
    all.push((
        Some(Mistake::TrailingAmpersand),
        SignedText { shape: Shape::Trailing, ..text(right.clone()) },
    ));
    for hash in [Hash::Lower, Hash::Upper] {
        all.push((Some(Mistake::DigestSigned), SignedText { hash, ..text(right.clone()) }));
    }
    all
}

fn included(name: &str) -> Mistake {
    match name {
        "secret" => Mistake::SecretIncluded,
        "symmetricKey" => Mistake::SymmetricKeyIncluded,
        _ => Mistake::FieldIncluded(name.to_owned()),
    }
}

fn text(pairs: Pairs) -> SignedText {
    SignedText { pairs, shape: Shape::Canonical, hash: Hash::None, secret: None }
}
