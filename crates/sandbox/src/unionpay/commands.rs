//! What each call does to the state, between a request whose signature holds and its signed answer.

pub(crate) mod call;
pub(crate) mod table;
pub(crate) mod untyped;
