//! Client for the UnionPay Quick Pass open platform (云闪付开放平台).
//!
//! ```no_run
//! use unionpay::proto::GetUserMobile;
//! use unionpay::proto::oauth::{InAppScope, LoginPage};
//!
//! # async fn login(returned: &str) -> Result<(), Box<dyn std::error::Error>> {
//! let client = unionpay::Client::builder(unionpay::PRODUCTION, "your appId")
//!     .secret("your secret")
//!     .symmetric_key("48 hex digits")
//!     .build()?;
//! // Send the browser to `url`, keep `state` in the session.
//! let state = unionpay::Client::login_state();
//! let url = client.login_url(&LoginPage::in_app(InAppScope::Mobile), "https://shop.example/back", &state)?;
//! // The browser comes back to https://shop.example/back?code=..&state=..
//! let login = client.log_in(returned, &state).await?;
//! let phone = login.user.send(&GetUserMobile::new()).await?.mobile;
//! # Ok(()) }
//! ```
//!
//! * The backendToken is fetched once, shared by all clones of the client, and renewed early.
//! * A call that needs a user's grant does not compile without one.
//! * [`Error::outcome`] says whether the platform may have acted. Calls that only read are made again when
//!   they fail ([`Builder::retries`]); one that changes something is not, unless it was refused because its
//!   backendToken ran out, and so not carried out.
//! * Notifications are decoded with [`NotificationVerifier`], from the bytes that arrived, and handed
//!   out once.
//! * No more requests leave than the platform allows; see [`Builder::rate`].
//! * Many merchants in one process: feature `registry`. Notifications with axum: feature `axum`.
//!
//! Giving a red packet with too small a balance is answered as success by the platform and pays nothing
//! (document appendix 10).
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "axum")]
mod axum;
mod call;
mod client;
mod config;
mod error;
mod login;
mod merchant;
mod notification;
mod raw;
mod received;
#[cfg(feature = "registry")]
mod registry;
mod skew;
pub mod store;
mod token;
mod upsdk;

pub use client::{Client, ForUser, ProvidesCredential};
pub use client_core::{
    Clock, NotificationReply, Platform, RetryPolicy, RuntimeEnded, SigningPool, SystemClock,
};
pub use config::{Builder, ConfigError, PRODUCTION};
pub use crypto_core::rsa::{Engine, EngineError, KeyError};
pub use crypto_core::tdes::TdesKeyError;
pub use crypto_core::{CryptoError, CryptoErrorKind, Secret, Signer};
pub use endpoint_core::{
    Auth, BoxError, DecodeError, DecodeErrorKind, Endpoint, EndpointInfo, Fields, Outcome, StepKind, Trace,
};
pub use error::{Error, UnionPay};
pub use login::{Login, LoginError};
pub use merchant::Merchant;
pub use notification::{NotificationError, NotificationVerifier};
pub use received::{NotReceived, Received};
#[cfg(feature = "registry")]
pub use registry::{MerchantLoader, Registry, RegistryBuilder, RegistryError};
pub use transport::{BuildError, HttpClient, HyperClient, Stage, TransportError, TransportErrorKind};
pub use unionpay_proto as proto;

// Whole crates whose types stand in signatures here, so that nobody has to find out which version of them fits.
#[doc(no_inline)]
pub use {bytes, crypto_core as crypto, endpoint_core as endpoint, http, transport};
