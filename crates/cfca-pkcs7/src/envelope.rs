//! Digital envelopes (数字信封): CMS EnvelopedData, RFC 5652 section 6.
//!
//! ```text
//!   content --EnvelopeSealer--> message        for the certificates of one or more recipients
//!   message --EnvelopeOpener--> Opened         with the private key of one of them
//! ```
//!
//! An envelope hides its content and protects nothing else. Anybody who has the recipient's certificate
//! can make one, and who has none of the keys can still change what comes out (RFC 5652 section 14): CBC
//! has no check. So who sealed an envelope, and whether the content is the one that was sealed, is known
//! only from a signature *inside*: sign first, seal the signed message, and after opening verify what came
//! out with [`AttachedVerifier`](crate::AttachedVerifier) before anything of it is believed.

mod cipher;
mod message;
mod names;
mod open;
mod seal;
#[cfg(feature = "gm")]
mod sm2;
mod transport;

pub use cipher::ContentCipher;
pub use open::{ContentType, EnvelopeOpener, Opened};
pub use seal::EnvelopeSealer;
#[cfg(feature = "gm")]
pub use sm2::Sm2EnvelopeLayout;
