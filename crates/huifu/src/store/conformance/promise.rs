//! What a case of the suite ends with.

use crate::store::{OrderStore, StoreError};
use std::fmt;
use std::sync::Arc;

/// Handles of one store, as several processes have them; one at least.
pub type Instances = Vec<Arc<dyn OrderStore>>;

/// Why a promise is not kept.
pub(super) struct Broken(pub(super) String);

pub(super) type Kept = Result<(), Broken>;

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
pub(super) fn holds(is_so: bool, why: impl FnOnce() -> String) -> Kept {
    if is_so { Ok(()) } else { Err(Broken(why())) }
}

/// Says what is broken unless both are the same.
pub(super) fn same<T: PartialEq + fmt::Debug>(found: T, right: T, what: &str) -> Kept {
    holds(found == right, || format!("{what}: {found:?} instead of {right:?}"))
}
