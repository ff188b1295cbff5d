//! The gateway with the sandbox behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod bad_input;
mod browser;
mod calls;
mod common;
mod receiver;
mod webhooks;
