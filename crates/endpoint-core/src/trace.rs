//! Seeing the stages of a call.

use std::fmt::Display;

/// Sees every stage of a call: for audit logs, teaching, and "why is my signature refused".
///
/// Text that arrives here has secrets and users' data already hidden, and is only formatted when used, so a trace that
/// ignores a stage costs nothing.
pub trait Trace: Send + Sync {
    /// One stage of one call.
    fn step(&self, kind: StepKind, text: &dyn Display);
}

impl Trace for () {
    fn step(&self, _: StepKind, _: &dyn Display) {}
}

/// A stage of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StepKind {
    /// The plain fields, before signing and encrypting.
    Fields,
    /// The canonical string, or the content that is signed.
    Canonical,
    /// The signature that was made.
    Signature,
    /// The request as it goes out.
    Request,
    /// The answer or notification as it came in.
    Received,
    /// A signature that was checked, and with what.
    Verified,
    /// Fields that were decrypted.
    Decrypted,
}

impl StepKind {
    /// A stable lower-case name for logs and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Canonical => "canonical",
            Self::Signature => "signature",
            Self::Request => "request",
            Self::Received => "received",
            Self::Verified => "verified",
            Self::Decrypted => "decrypted",
        }
    }
}
