//! Client for Huifu APP+ (汇付).
//!
//! ```no_run
//! use huifu::proto::{Amount, OrderDate, Withdraw};
//! use huifu::Answer;
//!
//! # async fn withdraw(base: &str, pfx: &[u8], password: &str, ca: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let client = huifu::Client::builder(base, "your mer_cust_id").pfx(pfx, password).anchor(ca).build()?;
//! let order = Withdraw::new("user_cust_id", OrderDate::parse("20240517")?, "202405170001",
//!     Amount::from_fen(100), "cash_bind_card_id", "02030000", "https://merchant.example/huifu/202");
//! match client.send(&order).await {
//!     Ok(Answer::Success(done)) => println!("done: {:?}", done.platform_seq_id),
//!     Ok(Answer::Pending(_)) => println!("accepted: wait for the notification"),
//!     Err(e) => println!("{e}; outcome {}", e.outcome()),
//! }
//! # Ok(()) }
//! ```
//!
//! * Every answer is verified: signature, chain to the given CA at the current time, the signer
//!   (`100001`, exactly), and that it is about this merchant, command and order. There is no way to send
//!   without.
//! * A result is never a bool: [`Answer::Success`], [`Answer::Pending`], or an [`Error`] whose
//!   [`outcome`](Error::outcome) tells "refused" from "unknown". Commands that only ask are sent again when
//!   they fail ([`Builder::retries`]); one that moves money is not.
//! * A [`Ledger`](ledger::Ledger) knows what became of each order: none is sent twice, a success is final.
//! * Asynchronous results are decoded with [`NotificationVerifier`], from the bytes that arrived.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod certificates;
mod client;
mod config;
mod error;
pub mod ledger;
pub mod mobile;
mod notification;
mod notification_handler;
mod orders;
mod page;
mod reconciler;
mod remote_key;
mod result_processor;
mod source_address;
pub mod store;
mod upload;

pub use answer::Answer;
pub use certificates::{CertificateRole, CertificateStatus};
pub use cfca_pkcs7::{Certificate, Error as Pkcs7Error, Limits, Pfx, PfxPassword, SignerName};
pub use client::Client;
pub use client_core::{
    BODY_LIMIT, Clock, NotificationReply, Platform, RetryPolicy, RuntimeEnded, SigningPool, SystemClock,
};
pub use config::{Builder, ConfigError, PLATFORM_SIGNER_ID};
pub use crypto_core::rsa::{Engine, EngineError, KeyError};
pub use crypto_core::{AsyncSigner, CryptoError, CryptoErrorKind, Secret, SignFuture, SignMessage, Signer};
pub use endpoint_core::{
    BoxError, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint, Extra, Fields, Outcome,
    StepKind, Trace,
};
pub use error::{Error, Huifu};
pub use huifu_proto as proto;
pub use notification::{NotificationError, NotificationVerifier};
pub use notification_handler::{NotReceived, NotificationHandler, Received};
pub use orders::{OrderError, OrderPolicy, Orders};
#[cfg(feature = "axum")]
pub use page::{BrowserReturn, ReturnRejection};
pub use page::{Page, ReturnError, ReturnReceiver};
pub use reconciler::{NeedsAttention, ReconcileReport, Reconciler, RoundPlaces};
pub use result_processor::{ResultHandler, ResultProcessor};
pub use source_address::{AddressError, PLATFORM_ADDRESS, SourceAddresses};
pub use transport::{BuildError, HttpClient, HyperClient, Stage, TransportError, TransportErrorKind};
pub use upload::{Attachment, Progress};

// Whole crates whose types stand in signatures here, so that nobody has to find out which version of them fits.
#[doc(no_inline)]
pub use {bytes, cfca_pkcs7 as pkcs7, crypto_core as crypto, endpoint_core as endpoint, http, transport};
