//! Whether a signature holds, and if not, why.

use super::mistake::Mistake;
use super::signed_text::SignedText;

/// Whether the signature holds, and if not, why.
#[derive(Debug)]
#[non_exhaustive]
pub enum Verdict {
    /// It holds by the platform's rule, with one of the expected keys. `mistakes` are those of transport that
    /// every receiver must mend (a `+` that became a blank), and empty fields that were signed.
    Holds(Match),
    /// It does not hold; it would if these mistakes had been made.
    Mistaken(Match),
    /// It does not hold, and no known mistake explains it.
    Unexplained,
}

/// The text that a signature was found to be over.
#[derive(Debug)]
#[non_exhaustive]
pub struct Match {
    /// Differences from the plain reading of the message.
    pub mistakes: Vec<Mistake>,
    /// The name of the key.
    pub key: String,
    /// The text that was signed.
    pub signed: SignedText,
}
