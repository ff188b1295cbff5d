//! What both clients share, without any platform: repeats, threads that work, clocks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod clock;
mod error;
mod retry;
mod signing_pool;
