//! The effect of each call on the state, between a request whose signature holds and its signed answer.

pub(crate) mod call;
pub(crate) mod table;
pub(crate) mod untyped;
