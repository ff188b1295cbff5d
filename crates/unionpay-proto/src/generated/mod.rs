// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of UnionPay Quick Pass open platform.

pub mod card;
pub mod code_lists;
pub mod contract;
pub mod draws;
pub mod message;
pub mod notices;
pub mod outside;
pub mod password;
pub mod red_packet;
pub mod tokens;
pub mod user;

pub use card::*;
pub use code_lists::*;
pub use contract::*;
pub use draws::*;
pub use message::*;
pub use notices::*;
pub use outside::*;
pub use password::*;
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
    GetFrontToken::INFO,
    ExchangeCode::INFO,
    GetUserMobile::INFO,
    GetUserIdentity::INFO,
    GetPasswordSeqId::INFO,
    ApplyContract::INFO,
    RelieveContract::INFO,
    CountUnfinishedOrders::INFO,
    GetContract::INFO,
    PushMessage::INFO,
    ReturnTax::INFO,
    PutIndustryCard::INFO,
    GiveRedPacket::INFO,
    GetRedPacketBalance::INFO,
    GetQualifications::INFO,
    SendQualification::INFO,
    Draw::INFO,
    AuthorizationRemoved::INFO,
    PasswordResult::INFO,
    ContractRelieved::INFO,
    CouponChanged::INFO,
    GetCards::INFO,
    GetFaceImage::INFO,
    GetFaceVideo::INFO,
    PushAppletMessage::INFO,
    GiveCoupon::INFO,
    GetCouponResult::INFO,
    GetActivityQuota::INFO,
    GivePoints::INFO,
    DrawDirectly::INFO,
    GetDrawResult::INFO,
];

/// Every notification, as types, in the order of the spec.
pub fn visit_notices<V: Visitor<Notice>>(visitor: &mut V) {
    visitor.visit::<AuthorizationRemoved>();
    visitor.visit::<PasswordResult>();
    visitor.visit::<ContractRelieved>();
    visitor.visit::<CouponChanged>();
}

/// Every call, as types, in the order of the spec.
pub fn visit_all<V: Visitor<OpenPlatform>>(visitor: &mut V) {
    visitor.visit::<GetBackendToken>();
    visitor.visit::<GetFrontToken>();
    visitor.visit::<ExchangeCode>();
    visitor.visit::<GetUserMobile>();
    visitor.visit::<GetUserIdentity>();
    visitor.visit::<GetPasswordSeqId>();
    visitor.visit::<ApplyContract>();
    visitor.visit::<RelieveContract>();
    visitor.visit::<CountUnfinishedOrders>();
    visitor.visit::<GetContract>();
    visitor.visit::<PushMessage>();
    visitor.visit::<ReturnTax>();
    visitor.visit::<PutIndustryCard>();
    visitor.visit::<GiveRedPacket>();
    visitor.visit::<GetRedPacketBalance>();
    visitor.visit::<GetQualifications>();
    visitor.visit::<SendQualification>();
    visitor.visit::<Draw>();
    visitor.visit::<GetCards>();
    visitor.visit::<GetFaceImage>();
    visitor.visit::<GetFaceVideo>();
    visitor.visit::<PushAppletMessage>();
    visitor.visit::<GiveCoupon>();
    visitor.visit::<GetCouponResult>();
    visitor.visit::<GetActivityQuota>();
    visitor.visit::<GivePoints>();
    visitor.visit::<DrawDirectly>();
    visitor.visit::<GetDrawResult>();
}
