//! What a merchant writes who depends on `unionpay` and `huifu` and on no other crate. It compiles as long as every type
//! in their signatures has a name there, every trait can be implemented, and every setting can be made without the
//! literal of a struct that may grow.

// `huifu::ConfigError` says much, and is made once, when a program starts.
#![allow(missing_docs, clippy::result_large_err)]

pub mod huifu_side;
pub mod names;
pub mod unionpay_side;
