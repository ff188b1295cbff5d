// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of Huifu APP+.

mod notices;
mod query;
mod trade;
pub use notices::*;
pub use query::*;
pub use trade::*;

use crate::{CheckValue, Notice};
use endpoint_core::{Endpoint, EndpointInfo, Visitor};

/// The document that this crate follows.
pub const DOCUMENT: &str = "Huifu APP+ (汇付 APP+), v3.4.6 of 2021-11-03";

/// Every endpoint, as data, in the order of the spec.
pub const ALL: &[&EndpointInfo] = &[Withdraw::INFO, QueryTrade::INFO, WithdrawNotice::INFO];

/// Every call, as types, in the order of the spec.
pub fn visit_all<V: Visitor<CheckValue>>(visitor: &mut V) {
    visitor.visit::<Withdraw>();
    visitor.visit::<QueryTrade>();
}

/// Every notification, as types, in the order of the spec.
pub fn visit_notices<V: Visitor<Notice>>(visitor: &mut V) {
    visitor.visit::<WithdrawNotice>();
}
