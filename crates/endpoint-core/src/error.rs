//! One error type per question: could it be built, are these bytes good, did the call succeed.

use crate::Evidence;
use std::{borrow::Cow, error::Error as StdError, fmt};

/// A cause of any type. Causes never hold secrets.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A message could not be turned into bytes. Nothing was sent.
#[derive(Debug)]
pub struct EncodeError {
    field: Cow<'static, str>,
    kind: EncodeErrorKind,
    source: Option<BoxError>,
}

/// The reason why a message could not be turned into bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// The value breaks a limit of the platform's document; the text says which.
    Limit(Cow<'static, str>),
    /// The value cannot be written to the wire.
    BadField,
    /// The call needs this key, and the configuration has none.
    MissingKey,
    /// The field could not be encrypted.
    Encrypt,
    /// The message could not be signed.
    Sign,
    /// The HTTP message could not be put together.
    Build,
}

impl EncodeError {
    /// An error about one field (or key).
    pub fn new(field: impl Into<Cow<'static, str>>, kind: EncodeErrorKind) -> Self {
        Self { field: field.into(), kind, source: None }
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The wire name of the field, or the name of the missing key.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The reason.
    #[must_use]
    pub fn kind(&self) -> &EncodeErrorKind {
        &self.kind
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = shown::value(&self.field);
        match &self.kind {
            EncodeErrorKind::Limit(rule) => write!(f, "field `{field}` {rule}"),
            EncodeErrorKind::BadField => write!(f, "field `{field}` cannot be written to the wire"),
            EncodeErrorKind::MissingKey => {
                // A name of ours, which may have an apostrophe.
                let key = shown::text(&self.field);
                write!(f, "this call needs `{key}`, and the configuration has none")
            }
            EncodeErrorKind::Encrypt => write!(f, "field `{field}` cannot be encrypted"),
            EncodeErrorKind::Sign => write!(f, "`{field}` cannot be made"),
            EncodeErrorKind::Build => write!(f, "the HTTP message cannot be put together from `{field}`"),
        }
    }
}

impl StdError for EncodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}

/// Received bytes were not what they should be.
#[derive(Debug)]
pub struct DecodeError {
    field: Cow<'static, str>,
    kind: DecodeErrorKind,
    source: Option<BoxError>,
}

/// The reason why received bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// There is no body.
    Empty,
    /// The body is not in the character set that it should be in.
    Encoding,
    /// The body is not a JSON object.
    NotJson,
    /// The body is not a form.
    NotForm,
    /// The HTTP status says failure and the body is no refusal either.
    Status,
    /// A field that must be there is not.
    Missing,
    /// A field has the wrong shape.
    BadField,
    /// A field is given twice.
    Duplicate,
    /// The signature does not hold.
    Signature,
    /// The value cannot be decrypted.
    Decrypt,
    /// The timestamp is outside the accepted window.
    Stale,
    /// The value is not the one that was asked for.
    Mismatch,
}

impl DecodeError {
    /// An error about one field; `$` stands for the whole body.
    pub fn new(field: impl Into<Cow<'static, str>>, kind: DecodeErrorKind) -> Self {
        Self { field: field.into(), kind, source: None }
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The wire name of the field; `$` for the whole body.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The reason.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The names of fields are the sender's too.
        let field = shown::value(&self.field);
        match self.kind {
            DecodeErrorKind::Empty => f.write_str("the answer is empty"),
            DecodeErrorKind::Encoding => f.write_str("the body is not text in UTF-8"),
            DecodeErrorKind::NotJson => f.write_str("the body is not a JSON object"),
            DecodeErrorKind::NotForm => f.write_str("the body is not a form"),
            DecodeErrorKind::Status => {
                f.write_str("the HTTP status says failure, and the body is no refusal")
            }
            DecodeErrorKind::Missing => write!(f, "field `{field}` is missing"),
            DecodeErrorKind::BadField => write!(f, "field `{field}` has the wrong shape"),
            DecodeErrorKind::Duplicate => write!(f, "field `{field}` is given twice"),
            DecodeErrorKind::Signature => write!(f, "field `{field}` carries a signature that does not hold"),
            DecodeErrorKind::Decrypt => {
                write!(f, "field `{field}` cannot be decrypted with the symmetric key")
            }
            DecodeErrorKind::Stale => write!(f, "field `{field}` is outside the accepted time window"),
            DecodeErrorKind::Mismatch => write!(f, "field `{field}` is not the one that was asked for"),
        }
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}

/// A caller got bytes back, and they are not a success.
///
/// Exhaustive on purpose: facades must decide about each case.
#[derive(Debug)]
pub enum AnswerError<R> {
    /// The platform refused, in its own words.
    Refused(R),
    /// The answer is not one that can be trusted or read. The call may have been carried out.
    Unreadable(Unreadable),
}

impl<R: fmt::Display> fmt::Display for AnswerError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "the platform refused: {refusal}"),
            Self::Unreadable(unreadable) => write!(f, "the answer cannot be trusted or read: {unreadable}"),
        }
    }
}

impl<R: StdError + 'static> StdError for AnswerError<R> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Refused(refusal) => refusal.source(),
            Self::Unreadable(unreadable) => unreadable.source(),
        }
    }
}

/// An answer that cannot be trusted or read, with what is needed to find out why.
#[derive(Debug)]
pub struct Unreadable {
    reason: DecodeError,
    /// Boxed, being much larger than a refusal.
    evidence: Box<Evidence>,
}

impl Unreadable {
    /// From the reason and the answer.
    pub fn new(reason: DecodeError, answer: &http::Response<bytes::Bytes>) -> Self {
        Self { reason, evidence: Box::new(Evidence::of(answer)) }
    }

    /// The same, with the platform's own words out of the answer, which nobody signed: the values of these names.
    pub fn with_words(reason: DecodeError, answer: &http::Response<bytes::Bytes>, names: &[&str]) -> Self {
        let mut unreadable = Self::new(reason, answer);
        unreadable.evidence.find_words(answer, names);
        unreadable
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn reason(&self) -> &DecodeError {
        &self.reason
    }

    /// Returns what arrived.
    #[must_use]
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.reason, self.evidence)
    }
}

impl StdError for Unreadable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.reason.source()
    }
}
