//! The gateway with the sandbox behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod common;
