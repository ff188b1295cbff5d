//! The gateway with the sandbox behind it.

mod calls;
mod common;
