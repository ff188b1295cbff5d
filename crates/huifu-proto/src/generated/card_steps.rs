// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Binding and paying in steps, with codes in text messages.

mod send_bind_message;
mod send_message;
mod step_pay;

pub use send_bind_message::*;
pub use send_message::*;
pub use step_pay::*;
