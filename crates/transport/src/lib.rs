//! Bytes out, bytes in: a pooled HTTPS client that says whether the request may have been sent.
//!
//! For money, the question after a failed call is never "what broke" but "may the platform have
//! acted". Every [`TransportError`] answers it with its [`Stage`]: [`Stage::BeforeSend`] is proof
//! that no byte of the request left this machine, [`Stage::AfterSend`] is everything else.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::sync::Arc;
//! use transport::{HttpClient, HyperClient, Stage};
//!
//! let http: Arc<dyn HttpClient> = Arc::new(HyperClient::builder().build()?);
//! let request = http::Request::post("https://open.95516.com/open/access/1.0/token").body("{}".into())?;
//! match http.call(request).await {
//!     Ok(answer) => println!("{}: {} bytes", answer.status(), answer.body().len()),
//!     Err(error) => match error.stage() {
//!         Stage::BeforeSend => println!("safe to repeat: {error}"),
//!         Stage::AfterSend => println!("ask the platform before repeating: {error}"),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! It asks for no compressed bodies; those that come all the same as gzip or deflate are unpacked, within the limit
//! for bodies.
//!
//! The things that this does not do, on purpose: it follows no redirects, keeps no cookies, repeats no request that may
//! have been written, and has no switch to accept a certificate that does not verify.
//!
//! To test code that calls a platform without any network, see [`testing::Scripted`].
#![cfg_attr(docsrs, feature(doc_cfg))]

mod build_error;
mod builder;
mod causes;
mod connect;
mod dial;
mod error;
mod failure;
mod http_client;
mod hyper_client;
mod opening;
mod proxy;
#[cfg(feature = "tower")]
mod service;
mod settings;
pub mod testing;
mod tls;
mod unpack;
mod upload;

pub use build_error::BuildError;
pub use builder::HyperClientBuilder;
pub use dial::{ByteStream, Connect, Resolve};
pub use error::{Stage, TransportError, TransportErrorKind};
pub use http_client::{BoxFuture, Deadline, HttpClient, TimeLimit};
pub use hyper_client::HyperClient;
pub use proxy::Proxy;
#[cfg(feature = "tower")]
pub use service::ServiceClient;
pub use settings::{HttpVersions, Roots};
pub use tls::TlsFailure;
pub use upload::Upload;
