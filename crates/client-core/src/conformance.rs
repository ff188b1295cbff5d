//! The part that the suites for stores have in common: how they say what they found.

use crate::StoreError;
use std::fmt;

/// The cases that were asked of a store, and what came of them.
#[derive(Debug, Clone)]
#[must_use = "a promise may be broken"]
pub struct Report {
    /// One entry per case, in the order in which they were asked.
    pub cases: Vec<Outcome>,
}

/// The outcome of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The case that was asked.
    pub case: &'static str,
    /// The breach: what the store did that it must not do, or did not do; none if it keeps its promise.
    pub broken: Option<String>,
}

impl Outcome {
    /// Returns what a case came to.
    #[must_use]
    pub fn new(case: &'static str, kept: Kept) -> Self {
        Self { case, broken: kept.err().map(|Broken(why)| why) }
    }
}

impl Report {
    /// Returns whether every promise is kept.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.cases.iter().all(|outcome| outcome.broken.is_none())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Outcome { case, broken } in &self.cases {
            match broken {
                None => writeln!(f, "kept    {case}")?,
                Some(why) => writeln!(f, "BROKEN  {case}: {why}")?,
            }
        }
        Ok(())
    }
}

/// The reason why a promise is not kept.
#[derive(Debug, Clone)]
pub struct Broken(pub String);

/// The result that one case ends with.
pub type Kept = Result<(), Broken>;

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        let mut words = error.to_string();
        let mut next = std::error::Error::source(&error);
        while let Some(cause) = next {
            words.push_str(&format!(": {cause}"));
            next = cause.source();
        }
        Self(words)
    }
}

impl From<String> for Broken {
    fn from(why: String) -> Self {
        Self(why)
    }
}

impl From<tokio::task::JoinError> for Broken {
    fn from(error: tokio::task::JoinError) -> Self {
        Self(format!("a task of the store ended: {error}"))
    }
}

/// Says what is broken unless it holds.
///
/// # Errors
/// [`Broken`], which says what is broken.
pub fn holds(is_so: bool, why: impl FnOnce() -> String) -> Kept {
    if is_so { Ok(()) } else { Err(Broken(why())) }
}

/// Says what is broken unless both are the same.
///
/// # Errors
/// [`Broken`], which says what is broken.
pub fn same<T: PartialEq + fmt::Debug>(found: T, right: T, what: &str) -> Kept {
    holds(found == right, || format!("{what}: {found:?} instead of {right:?}"))
}
