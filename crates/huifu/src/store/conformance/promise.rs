//! The parts that the cases of the suite share.

use crate::store::OrderStore;
pub(super) use client_core::conformance::{Broken, Kept, holds, same};
use std::sync::Arc;

/// Handles of one store, as several processes have them; one at least.
pub type Instances = Vec<Arc<dyn OrderStore>>;
