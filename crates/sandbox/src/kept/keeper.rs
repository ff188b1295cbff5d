//! The keeper of a state, and what can go wrong with it.

use std::collections::BTreeMap;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::Mutex;

type BoxError = Box<dyn Error + Send + Sync>;

/// The future of a keeper's work.
pub type Keeping<'a, T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send + 'a>>;

/// Keeps texts under keys: a database, or a map in a test.
pub trait Keeper: Send + Sync + 'static {
    /// Every text that is kept.
    fn load(&self) -> Keeping<'_, BTreeMap<String, String>>;

    /// Keeps these texts and forgets the keys that have none, all or nothing of it. Where `anew`, nothing else is kept any longer.
    fn keep(&self, texts: BTreeMap<String, Option<String>>, anew: bool) -> Keeping<'_, ()>;
}

/// Changes of a state that still have to be kept, or whose texts cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeptError {
    /// The keeper failed.
    #[error("the state of the sandbox cannot be kept")]
    Keeper(#[source] BoxError),
    /// A text that is kept is not of this version.
    #[error("what is kept as {key} cannot be read")]
    Text {
        /// Its key.
        key: String,
        /// The reason.
        source: serde_json::Error,
    },
}

/// A keeper, and what it holds already.
pub(crate) struct Kept {
    pub(super) keeper: Arc<dyn Keeper>,
    /// The heads as they were kept last.
    pub(super) written: Mutex<BTreeMap<String, String>>,
}

impl Kept {
    pub(crate) fn new(keeper: Arc<dyn Keeper>) -> Self {
        Self { keeper, written: Mutex::default() }
    }
}
