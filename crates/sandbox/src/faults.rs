//! Faults on demand.

use bytes::Bytes;
use crypto_core::{CryptoError, SignMessage};
use http::{Response, StatusCode, header::CONTENT_TYPE};
use std::sync::Arc;

/// A fault of the next answer of the platform. The request itself is carried out first, as it would be when a real
/// answer is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A gateway answers with a page: status 502, HTML.
    Html,
    /// Ten mebibytes of blanks.
    Huge,
    /// The connection ends before an answer.
    Cut,
    /// Huifu: one bit of the signature is flipped.
    FlippedSignature,
    /// Huifu: a verified answer that is about another merchant.
    OtherMerchant,
    /// Huifu: signed by another customer of the same CA, whose name has `100001` in the wrong place.
    Impostor,
    /// Huifu: signed with a certificate of the platform that has expired.
    ExpiredCertificate,
    /// Huifu: a verified answer that is about another order.
    OtherOrder,
    /// Huifu: the platform ran out of time and does not know (`...098`).
    TimedOut,
    /// Huifu: the signed content is base64 of JSON, as platforms before v3.4 wrote it.
    Base64Content,
}

impl Fault {
    /// Every fault.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Huge,
        Self::Cut,
        Self::FlippedSignature,
        Self::OtherMerchant,
        Self::Impostor,
        Self::ExpiredCertificate,
        Self::OtherOrder,
        Self::TimedOut,
        Self::Base64Content,
    ];

    /// A stable name, for logs and for programs in other languages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Huge => "huge",
            Self::Cut => "cut",
            Self::FlippedSignature => "flipped-signature",
            Self::OtherMerchant => "other-merchant",
            Self::Impostor => "impostor",
            Self::ExpiredCertificate => "expired-certificate",
            Self::OtherOrder => "other-order",
            Self::TimedOut => "timed-out",
            Self::Base64Content => "base64-content",
        }
    }

    /// The fault of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.name() == name)
    }

    /// Returns what replaces the whole answer, if this fault does that. `None` inside means: no answer at all.
    pub(crate) fn instead(self) -> Option<Option<Response<Bytes>>> {
        match self {
            Self::Html => {
                let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
                let mut response = Response::new(Bytes::from_static(page.as_bytes()));
                *response.status_mut() = StatusCode::BAD_GATEWAY;
                let html = http::HeaderValue::from_static("text/html");
                response.headers_mut().insert(CONTENT_TYPE, html);
                Some(Some(response))
            }
            Self::Huge => Some(Some(Response::new(Bytes::from(vec![b' '; 10 * 1024 * 1024])))),
            Self::Cut => Some(None),
            // What goes wrong inside a signed answer.
            Self::FlippedSignature
            | Self::OtherMerchant
            | Self::Impostor
            | Self::ExpiredCertificate
            | Self::OtherOrder
            | Self::TimedOut
            | Self::Base64Content => None,
        }
    }
}

/// Signs, and flips the last bit.
pub(crate) struct Flipped(pub(crate) Arc<dyn SignMessage>);

impl SignMessage for Flipped {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let mut message = self.0.sign_message(content)?;
        if let Some(last) = message.last_mut() {
            *last ^= 1;
        }
        Ok(message)
    }
}
