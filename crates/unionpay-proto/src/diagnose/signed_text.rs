//! A text that may have been signed.

use crypto_core::{Secret, digest};
use serde_json::Value;
use std::fmt;

/// A text that was, or should have been, signed. It may hold the merchant's secret and users' data, so it does
/// not print by itself.
#[derive(Clone)]
pub struct SignedText {
    /// In the order in which they are joined.
    pub(super) pairs: Vec<(String, Secret<String>)>,
    pub(super) shape: Shape,
    pub(super) hash: Hash,
    /// The name under which the merchant's `secret` is among the pairs.
    pub(super) secret: Option<&'static str>,
}

/// The way in which the pairs become a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `k=v&k=v`.
    Canonical,
    /// The same and `&`.
    Trailing,
    /// A JSON object without white space; the values are JSON text already.
    Json,
}

/// Whether the text itself is signed, or the hex of its digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    None,
    Lower,
    Upper,
}

impl SignedText {
    /// The bytes that are signed. Do not log them.
    #[must_use]
    pub fn expose(&self) -> Secret<String> {
        let text = Secret::new(self.text(|_| false));
        match self.hash {
            Hash::None => text,
            Hash::Lower => Secret::new(digest::sha256_hex(text.expose().as_bytes())),
            Hash::Upper => Secret::new(digest::sha256_hex(text.expose().as_bytes()).to_uppercase()),
        }
    }

    /// The text (before it is hashed, if it is) with the values of `hidden` names replaced by their length.
    #[must_use]
    pub fn redacted(&self, hidden: impl Fn(&str) -> bool) -> String {
        self.text(hidden)
    }

    fn text(&self, hidden: impl Fn(&str) -> bool) -> String {
        // Whatever the secret is called here, it is hidden as what it is.
        let known =
            |name: &str| if self.secret == Some(name) { hidden("secret") } else { hidden(name.trim()) };
        let values = self.pairs.iter().map(|(name, value)| {
            let value = value.expose();
            let shown = if known(name) { format!("[{} bytes]", value.len()) } else { value.clone() };
            (name, shown)
        });
        if self.shape == Shape::Json {
            let members = values.map(|(name, value)| format!("{}:{value}", Value::String(name.clone())));
            return format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        }
        let mut text = values.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        if self.shape == Shape::Trailing {
            text.push('&');
        }
        text
    }
}

impl fmt::Debug for SignedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.redacted(|_| true))
    }
}
