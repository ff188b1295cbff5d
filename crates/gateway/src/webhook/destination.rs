//! The address that deliveries of a merchant go to.

use super::schedule::Schedule;
use super::secret::WebhookSecret;
use crypto_core::encoding;
use http::Uri;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// An address of the merchant's, and how it is used.
#[derive(Clone)]
pub(crate) struct Destination {
    pub(crate) url: Uri,
    /// The newest first.
    pub(crate) secrets: Vec<WebhookSecret>,
    /// The merchants whose deliveries go there; none: those of all others.
    pub(crate) merchants: Vec<String>,
    pub(crate) timeout: Duration,
    pub(crate) schedule: Schedule,
}

impl Destination {
    /// The name under which the store remembers that it is disabled: another address is another one.
    pub(crate) fn name(&self) -> String {
        encoding::to_hex(&Sha256::digest(self.url.to_string().as_bytes()))
    }

    /// Returns whether it is on this machine, and reached without TLS; the configuration allows that by name.
    pub(crate) fn is_plain(&self) -> bool {
        self.url.scheme_str() == Some("http")
    }

    /// The time for which a delivery is leased: longer than an attempt can last, connection and answer included.
    pub(crate) fn lease(&self) -> Duration {
        self.timeout.saturating_mul(2).saturating_add(Duration::from_secs(1))
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Destinations(Vec<Arc<Destination>>);

impl Destinations {
    pub(crate) fn new(all: Vec<Destination>) -> Self {
        Self(all.into_iter().map(Arc::new).collect())
    }

    /// That of a merchant: one that names it, or else one that names nobody.
    pub(crate) fn of(&self, merchant: &str) -> Option<Arc<Destination>> {
        let named = self.0.iter().find(|one| one.merchants.iter().any(|name| name == merchant));
        named.or_else(|| self.0.iter().find(|one| one.merchants.is_empty())).cloned()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Destination>> {
        self.0.iter()
    }

    /// The longest lease of all.
    pub(crate) fn lease(&self) -> Duration {
        self.0.iter().map(|one| one.lease()).max().unwrap_or(Duration::from_secs(30))
    }
}

impl fmt::Debug for Destination {
    /// Without the address: it may hold a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("host", &self.url.host())
            .field("secrets", &self.secrets.len())
            .field("merchants", &self.merchants)
            .finish_non_exhaustive()
    }
}
