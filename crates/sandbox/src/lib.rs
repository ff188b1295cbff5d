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
//! It plays the answering half of the same endpoint traits that the clients use, so the two always
//! agree: what it cannot prove is that both read the platform's document rightly. That is what the
//! vectors in `fixtures/` are for.
//!
//! It checks every signature, hands out tokens that run out and push each other out, keeps books,
//! sends signed notifications, and makes faults on demand ([`Fault`]). It listens on 127.0.0.1 only and
//! sends notifications only to addresses of this machine.

mod faults;
mod guard;
mod huifu;
pub mod keys;
mod notify;
mod reply;
pub mod serve;
mod server;
mod state;
mod unionpay;

pub use faults::Fault;
pub use huifu::{Account, HuifuMistake, Order, OrderState, StoredFile, Turn};
pub use notify::{Delivery, NoticeForm, NotifyError};
pub use server::{Builder, Sandbox, StartError};
pub use unionpay::{Contract, Coupon, IndustryCard, Message, RedPacket};

/// The examples of both READMEs, compiled and run.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../../../README.md")]
    mod english {}
    #[doc = include_str!("../../../README.zh-CN.md")]
    mod chinese {}
}
