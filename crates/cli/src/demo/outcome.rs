//! How a step ends.

use std::error::Error;

pub(super) type Outcome<T> = Result<T, Box<dyn Error>>;
