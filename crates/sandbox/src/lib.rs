//! Both platforms on loopback: a real HTTP server for demos and for your own tests.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = sandbox::Sandbox::start().await?;
//! // configure your client with sandbox.base_url() and the keys in sandbox::keys
//! assert!(sandbox.base_url().starts_with("http://127.0.0.1:"));
//! # Ok(()) }
//! ```
//!
//! It checks every signature, hands out tokens that run out and push each other out, keeps books,
//! sends signed notifications, and makes faults on demand ([`Fault`]). It listens on 127.0.0.1 only and
//! sends notifications only to addresses of this machine.
//!
//! # What it can prove
//!
//! Of what a client does, the sandbox judges only what it does not do with the client's own code. No half of it uses
//! `transport`, `client-core` or the facades: connections, attempts, deadlines, tokens, ledgers and stores meet another program.
//! Below that the platforms differ:
//!
//! | | judged by code of the sandbox | shared with the client |
//! |---|---|---|
//! | Huifu: requests | the envelope (form, query, multipart, what must agree inside and outside), whose certificate it is, forbidden characters, what money may move | PKCS#7 itself (`cfca-pkcs7`), JSON to fields (`endpoint-core`), the spec's tables with their limits, amounts and dates |
//! | Huifu: answers, pages, notifications | which fields, codes and states they hold, how they are signed and carried | the same |
//! | UnionPay: calls | tokens, grants, the rate limit, what a call changes | envelope, signature, cipher and limits: the answering half of `unionpay-proto`, so both sides always agree |
//! | UnionPay: notifications | when they are sent, and in which of three forms | their envelope and signature: the calling half of `unionpay-proto` |
//! | UnionPay: a page's signature (UPSDK) | the string and its digest | the sentence that explains a mistake (`unionpay_proto::diagnose`) |
//!
//! So a mistake of this project about UnionPay's envelope goes unseen here, and one about Huifu's does not. Whether the shared parts read the platform's documents rightly is what the vectors in `fixtures/` are for,
//! made by OpenSSL and others. `huifu-proto` has an answering half as well; it serves the tests and fuzz targets
//! that run every message both ways and calls by name, and nothing here.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod acts;
mod client_files;
#[cfg(feature = "config")]
mod config;
mod console;
mod exchange;
mod faults;
#[cfg(feature = "config")]
mod generated {
    //! Written by `cargo xtask codegen`.
    pub(crate) mod config_keys;
}
mod guard;
mod huifu;
mod journal;
mod kept;
pub mod keys;
mod lock;
mod merchant;
mod notify;
#[cfg(feature = "tls")]
mod own_keys;
mod page;
mod platform_keys;
mod reply;
mod script;
pub mod serve;
mod server;
mod state;
mod unionpay;
mod visible;

pub use client_files::ClientFile;
#[cfg(feature = "config")]
pub use config::{Configuration, ConfigurationError, ConfigurationMistake};
pub use exchange::list::LiveExchanges;
pub use exchange::summary::Summary;
pub use exchange::{Answered, Body, Check, Direction, Exchange, Outcome, Platform, Sent, Signature};
pub use faults::Fault;
pub use guard::{ConsoleHost, ConsoleHostError};
pub use huifu::{Account, HuifuMistake, Order, OrderState, ScriptedOutcome, StoredFile};
pub use kept::{Keeper, Keeping, KeptError};
pub use merchant::{HuifuCustomer, HuifuMerchant, UnionPayMerchant};
pub use notify::{AllowedHost, AllowedHostError, Delivery, NotificationForm, NotifyError};
#[cfg(feature = "tls")]
#[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
pub use own_keys::{OwnKeyError, OwnKeys};
pub use platform_keys::KeyFileError;
pub use script::{ScriptedAnswer, ScriptedFault};
pub use server::{Builder, Sandbox, StartError};
pub use unionpay::{Contract, Coupon, IndustryCard, Message, Payment, PaymentState, RedPacket, User};

/// The examples of both READMEs, compiled and run.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../../../README.md")]
    mod english {}
    #[doc = include_str!("../../../README.zh-CN.md")]
    mod chinese {}
}

/// The programs of the guides, compiled and run. The Chinese pages have the same, which a test of xtask compares.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../../../docs/coming-from-the-demos.md")]
    mod demos {}
    #[doc = include_str!("../../../docs/getting-started.md")]
    mod first_steps {}
    #[doc = include_str!("../../../docs/keys.md")]
    mod keys {}
    #[doc = include_str!("../../../docs/unionpay-login.md")]
    mod login {}
}
