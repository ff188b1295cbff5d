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
//!
//! # With an HTTP client of your own
//!
//! Requests and answers are those of the `http` crate, so every client takes them; the address has only path and query.
//! What failed is an [`AnswerError`]: refused, or nothing that can be believed.
//!
//! ```
//! use std::error::Error;
//! use unionpay_proto::crypto::Secret;
//! use unionpay_proto::oauth::State;
//! use unionpay_proto::{AnswerError, CallContext, GetBackendToken, MerchantKeys, OpenPlatform, Protocol as _, Refusal};
//! use unionpay_proto::{bytes::Bytes, http};
//!
//! /// `send` posts the bytes to https://open.95516.com; `nonce` is 16 fresh letters and digits, `now` Unix seconds.
//! fn backend_token(
//!     send: impl Fn(http::Request<Bytes>) -> http::Response<Bytes>,
//!     (now, nonce): (u64, &str),
//! ) -> Result<String, Box<dyn Error>> {
//!     let keys = MerchantKeys::new("your appId").with_secret(Secret::new("your secret".to_owned()));
//!     let at = CallContext::new(now, nonce);
//!     let request = GetBackendToken::new();
//!     let answer = send(OpenPlatform::encode_request(&request, &(), &keys, at)?);
//!     let token = OpenPlatform::decode_response(&request, &answer, &keys, at)?;
//!     Ok(token.backend_token.expose().clone())
//! }
//!
//! let refused = |_: http::Request<Bytes>| http::Response::new(Bytes::from_static(br#"{"resp":"N62126","msg":"appId","params":{}}"#));
//! let error = backend_token(refused, (1_716_000_000, "nonce0123456789a")).unwrap_err();
//! let Some(AnswerError::Refused(refusal)) = error.downcast_ref::<AnswerError<Refusal>>() else { panic!("{error}") };
//! assert_eq!(refusal.code.as_str(), "N62126");
//! # let _: State = State::from_random([7; 32]);
//! ```
//!
//! The `state` of a login is made of random bytes, from whatever source you have: [`oauth::State::from_random`].
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

/// The types with which calls without a facade, policies, raw calls and generic code are written.
pub use endpoint_core::{
    AnswerError, AuthKind, CallContext, Date, DateTime, DecodeError, EmptyFields, EncodeError, Endpoint,
    Fields, Outcome, Protocol, SignKind, Unreadable,
};
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

// Whole crates whose types stand in signatures here, so that nobody has to find out which version of them fits.
#[doc(no_inline)]
pub use {bytes, crypto_core as crypto, endpoint_core as endpoint, http};
