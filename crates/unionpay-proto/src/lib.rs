//! UnionPay Quick Pass open platform (云闪付开放平台): message types and envelope, no I/O.
//!
//! Request and answer types are generated from `spec/endpoints.toml`; the envelope rules live in
//! [`OpenPlatform`] (the merchant calls) and [`Notification`] (the platform calls). Keys, time and nonces are
//! parameters: the same inputs give the same bytes.
//!
//! ```
//! use unionpay_proto::{Fen, GiveRedPacket};
//! let gift = GiveRedPacket::new("T00T00000000000001", "20240517103000000001", Fen::new(100))
//!     .with_open_id("c2FuZGJveC9vcGVuK2lk");
//! assert_eq!(gift.point_at.fen(), 100);
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod auth;
pub mod codes;
pub mod diagnose;
mod envelope;
mod fields;
mod generated;
mod keys;
mod notification;
pub mod oauth;
mod open_platform;
mod policy;
mod prepared;
mod protocols;
mod raw;
mod refusal;
mod signature;
mod untyped;
mod upsdk;
mod values;

/// The types with which policies, raw calls and generic code are written.
pub use endpoint_core::{AuthKind, Date, DateTime, EmptyFields, Endpoint, Fields, SignKind};
pub use generated::*;
pub use keys::{MerchantKeys, PlatformKeys};
pub use notification::{
    Acknowledgement, AnyNotification, CouponAcknowledgement, NotificationMessage, NotificationRefusal,
    PreparedNotification, SignedNotification,
};
pub use policy::{NoSuchCheck, Policies, Policy, PolicyError};
pub use prepared::Prepared;
pub use protocols::{Notification, OpenPlatform};
pub use raw::{DecryptedFields, RawCall, RawCredential};
pub use refusal::{Refusal, RespCode};
pub use signature::{digest_canonical, hides_anywhere, rsa_canonical};
pub use upsdk::{UpsdkConfig, page_url, upsdk_canonical};
pub use values::{Count, Fen, OpenId, QualMap, Seconds, Time, Validity};
