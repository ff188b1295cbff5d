//! Finds out why a signature is refused: tries the mistakes that people make, and names the one that fits.
//!
//! For tools and for the log of a receiver that has just refused something, never instead of a receiver: nothing
//! here is built into a message type, and a text that fits only after a mistake is assumed is not verified.
//!
//! ```
//! # fn run(upublic_key: &dyn crypto_core::Verifier) -> Result<(), endpoint_core::DecodeError> {
//! use unionpay_proto::diagnose::{Key, Suspects, UnverifiedMessage, Verdict, diagnose};
//! let arrived = UnverifiedMessage::read(b"appId=a&timestamp=1&nonceStr=n&signature=c2ln")?;
//! let diagnosis = diagnose(&arrived, &Suspects::new(&[Key::expected("upPublicKey", upublic_key)]));
//! if let Verdict::Mistaken(found) = &diagnosis.verdict {
//!     for mistake in &found.mistakes {
//!         println!("{mistake} / {}", mistake.text_zh());
//!     }
//! }
//! # Ok(()) }
//! ```

mod arrived;
mod candidate;
mod digests;
mod escape;
mod joins;
mod mistake;
mod readings;
mod signed_text;
mod style;
mod suspects;
mod verdict;

pub use arrived::{Form, UnverifiedMessage};
pub use digests::{Digested, diagnose_digest};
pub use escape::html_decoded;
pub use mistake::Mistake;
pub use signed_text::SignedText;
pub use style::{EscapeStyle, JsonStyle, Order, SignatureStyle};
pub use suspects::{Charset, Holds, Key, Suspects};
pub use verdict::{Match, Verdict};

use candidate::Candidate;
use crypto_core::{Secret, digest};
use std::collections::HashSet;

/// The result of a diagnosis.
#[derive(Debug)]
#[non_exhaustive]
pub struct Diagnosis {
    /// The answer.
    pub verdict: Verdict,
    /// The text to sign by the platform's rule, if the fields have such a text.
    pub expected: Option<SignedText>,
    /// Mistakes that the signature itself tells of when no text explains it.
    pub hints: Vec<Mistake>,
    /// Number of different texts that were tried, each with every key.
    pub tried: usize,
}

/// Finds out what the signature of a message is over: the text of the platform's rule, or one that a known
/// mistake makes. Of several explanations the one with the fewest mistakes is named.
///
/// The work is bounded: at most some thousand signatures are checked, fewer for a short message, and never more texts
/// than [`Suspects::at_most`] says.
#[must_use]
pub fn diagnose(message: &UnverifiedMessage, suspects: &Suspects<'_>) -> Diagnosis {
    let mut candidates = readings::candidates(message, suspects);
    candidates.sort_by_key(Candidate::distance);
    let expected = candidates.iter().find(|candidate| candidate.follows_the_rule()).map(|c| c.signed.clone());
    let mut search = Search::new(message, suspects);
    let verdict = search.through(candidates);
    let hints = if matches!(verdict, Verdict::Unexplained) { hints(message, suspects) } else { Vec::new() };
    Diagnosis { verdict: around(message, verdict), expected, hints, tried: search.tried }
}

/// Adds what had to be undone before there were fields.
fn around(message: &UnverifiedMessage, verdict: Verdict) -> Verdict {
    let add = |mut found: Match| {
        found.mistakes.extend(message.around.iter().cloned());
        found
    };
    // A receiver takes off a byte order mark, and nothing else.
    let tolerated = message.around.iter().all(|mistake| *mistake == Mistake::ByteOrderMark);
    match verdict {
        Verdict::Holds(found) if tolerated => Verdict::Holds(add(found)),
        Verdict::Holds(found) | Verdict::Mistaken(found) => Verdict::Mistaken(add(found)),
        Verdict::Unexplained => Verdict::Unexplained,
    }
}

/// Returns what the text of the signature tells by itself.
fn hints(message: &UnverifiedMessage, suspects: &Suspects<'_>) -> Vec<Mistake> {
    let text: String = message
        .unverified_text("signature")
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("+");
    let hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex && [32, 40, 64].contains(&text.len()) {
        return vec![Mistake::DigestForRsa];
    }
    let readings = readings::signatures(message);
    let lengths = || readings.iter().map(|(_, bytes)| bytes.len());
    // Without a character the rest is no base64 any more: its length still says how much there was.
    let found = lengths().next().unwrap_or_else(|| text.trim_end_matches('=').len() * 3 / 4);
    let expected: Vec<usize> =
        suspects.keys.iter().filter(|key| key.expected).filter_map(|key| key.signature_bytes).collect();
    match expected.first() {
        Some(key) if !expected.contains(&found) && !lengths().any(|length| expected.contains(&length)) => {
            vec![Mistake::SignatureLength { found, key: *key }]
        }
        _ => message.around.clone(),
    }
}

/// Looks for the text that a signature is over.
struct Search<'a> {
    suspects: &'a Suspects<'a>,
    /// Readings of the signature, each with what must have gone wrong.
    signatures: Vec<(Option<Mistake>, Vec<u8>)>,
    /// Digests of what was tried: the texts may be secret and are not kept.
    seen: HashSet<String>,
    tried: usize,
}

impl<'a> Search<'a> {
    fn new(message: &UnverifiedMessage, suspects: &'a Suspects<'a>) -> Self {
        Self { suspects, signatures: readings::signatures(message), seen: HashSet::new(), tried: 0 }
    }

    fn through(&mut self, candidates: Vec<Candidate>) -> Verdict {
        let mut in_charset = Vec::new();
        for mut candidate in candidates {
            if self.tried >= self.suspects.at_most {
                return Verdict::Unexplained;
            }
            let text = candidate.signed.expose();
            if let Some((key, style)) = self.matching(text.expose().as_bytes()) {
                return candidate.verdict(&key, style.as_ref());
            }
            // Two mistakes and the wrong digest at once are not looked for.
            if candidate.mistakes.len() < 2
                && let Some(key) = self.matching_sha1(text.expose().as_bytes())
            {
                return candidate.verdict(&key, Some(&Mistake::Sha1Signed));
            }
            if let Some(charset) = self.suspects.charset.filter(|_| !text.expose().is_ascii()) {
                candidate.mistakes.push(Mistake::Charset(charset.name.to_owned()));
                in_charset.push((Secret::new((charset.encode)(text.expose())), candidate));
            }
        }
        for (bytes, candidate) in in_charset {
            if let Some((key, style)) = self.matching(bytes.expose()) {
                return candidate.verdict(&key, style.as_ref());
            }
        }
        Verdict::Unexplained
    }

    /// The key that signed these bytes, and what happened to the signature.
    fn matching(&mut self, message: &[u8]) -> Option<(Key<'a>, Option<Mistake>)> {
        if !self.seen.insert(digest::sha256_hex(message)) {
            return None;
        }
        self.tried += 1;
        self.signatures.iter().find_map(|(style, signature)| {
            let fits = |key: &&Key<'_>| key.verifier.verify(message, signature).is_ok();
            self.suspects.keys.iter().find(fits).map(|key| (*key, style.clone()))
        })
    }

    /// The key that signed these bytes with SHA-1.
    fn matching_sha1(&self, message: &[u8]) -> Option<Key<'a>> {
        let (_, signature) = self.signatures.first()?;
        let fits = |key: &&Key<'_>| key.sha1.is_some_and(|holds| holds(message, signature));
        self.suspects.keys.iter().find(fits).copied()
    }
}
