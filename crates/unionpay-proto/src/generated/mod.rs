// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of UnionPay Quick Pass open platform.

mod notices;
mod red_packet;
mod tokens;
mod user;
pub use notices::*;
pub use red_packet::*;
pub use tokens::*;
pub use user::*;

use crate::{Notice, OpenPlatform};
use endpoint_core::{Endpoint, EndpointInfo, Visitor};

/// The document that this crate follows.
pub const DOCUMENT: &str = "UnionPay Quick Pass open platform (云闪付开放平台), as handed out in 2021";

/// Every endpoint, as data, in the order of the spec.
pub const ALL: &[&EndpointInfo] = &[
    GetBackendToken::INFO,
    ExchangeCode::INFO,
    GetUserMobile::INFO,
    GiveRedPacket::INFO,
    ContractRelieved::INFO,
    AuthorizationRemoved::INFO,
    PasswordResult::INFO,
];

/// Every notification, as types, in the order of the spec.
pub fn visit_notices<V: Visitor<Notice>>(visitor: &mut V) {
    visitor.visit::<ContractRelieved>();
    visitor.visit::<AuthorizationRemoved>();
    visitor.visit::<PasswordResult>();
}

/// Every call, as types, in the order of the spec.
pub fn visit_all<V: Visitor<OpenPlatform>>(visitor: &mut V) {
    visitor.visit::<GetBackendToken>();
    visitor.visit::<ExchangeCode>();
    visitor.visit::<GetUserMobile>();
    visitor.visit::<GiveRedPacket>();
}
