// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of UnionPay Quick Pass open platform.

pub mod card;
pub mod code_lists;
pub mod contract;
pub mod draws;
pub mod message;
pub mod notifications;
pub mod outside;
pub mod password;
pub mod red_packet;
pub mod tokens;
pub mod user;

#[doc(no_inline)]
pub use card::*;
#[doc(no_inline)]
pub use code_lists::*;
#[doc(no_inline)]
pub use contract::*;
#[doc(no_inline)]
pub use draws::*;
#[doc(no_inline)]
pub use message::*;
#[doc(no_inline)]
pub use notifications::*;
#[doc(no_inline)]
pub use outside::*;
#[doc(no_inline)]
pub use password::*;
#[doc(no_inline)]
pub use red_packet::*;
#[doc(no_inline)]
pub use tokens::*;
#[doc(no_inline)]
pub use user::*;
mod meanings;

pub use meanings::*;

use crate::{Notification, OpenPlatform};
use endpoint_core::{Endpoint, EndpointInfo, endpoints};

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

endpoints! {
    /// Every notification
    visit_notifications, NOTIFICATIONS: Notification = [
        AuthorizationRemoved,
        PasswordResult,
        ContractRelieved,
        CouponChanged,
    ]
}

endpoints! {
    /// Every call
    visit_all, CALLS: OpenPlatform = [
        GetBackendToken,
        GetFrontToken,
        ExchangeCode,
        GetUserMobile,
        GetUserIdentity,
        GetPasswordSeqId,
        ApplyContract,
        RelieveContract,
        CountUnfinishedOrders,
        GetContract,
        PushMessage,
        ReturnTax,
        PutIndustryCard,
        GiveRedPacket,
        GetRedPacketBalance,
        GetQualifications,
        SendQualification,
        Draw,
        GetCards,
        GetFaceImage,
        GetFaceVideo,
        PushAppletMessage,
        GiveCoupon,
        GetCouponResult,
        GetActivityQuota,
        GivePoints,
        DrawDirectly,
        GetDrawResult,
    ]
}
