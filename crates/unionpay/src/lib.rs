//! Client for the UnionPay Quick Pass open platform (云闪付开放平台).
//!
//! ```no_run
//! use unionpay::proto::{ExchangeCode, GetUserMobile, auth::Grant};
//!
//! # async fn login(code_from_redirect: &str) -> Result<(), Box<dyn std::error::Error>> {
//! let client = unionpay::Client::builder(unionpay::PRODUCTION, "your appId")
//!     .secret("your secret")
//!     .symmetric_key("48 hex digits")
//!     .build()?;
//! let login = client.send(&ExchangeCode::new(code_from_redirect)).await?;
//! let user = client.for_user(Grant { access_token: login.access_token, open_id: login.open_id });
//! let phone = user.send(&GetUserMobile::new()).await?.mobile;
//! # Ok(()) }
//! ```
//!
//! * The backendToken is fetched once, shared by all clones of the client, and renewed early.
//! * A call that needs a user's grant does not compile without one.
//! * [`Error::outcome`] says whether the platform may have acted. Nothing is repeated by itself, with one
//!   exception: a call that was refused because the backendToken ran out is sent once more with a new one.
//! * Notifications are opened with [`NoticeReceiver`], from the bytes that arrived.
//!
//! Giving a red packet with too small a balance is answered as success by the platform and pays nothing
//! (document appendix 10).

mod client;
mod config;
mod error;
mod notice;
mod token;

pub use client::{Client, ForUser, Supplies};
pub use config::{Builder, ConfigError, PRODUCTION};
pub use endpoint_core::Outcome;
pub use error::Error;
pub use notice::{NoticeError, NoticeReceiver};
pub use unionpay_proto as proto;
