//! What a merchant was given by the platform, checked when the client is built.

use crate::store::{MemoryNonces, NonceStore};
use crate::{Client, NoticeReceiver};
use crypto_core::Secret;
use crypto_core::rsa::{KeyError, RsaSigner, RsaVerifier};
use crypto_core::tdes::{TdesEcb, TdesKeyError};
use endpoint_core::Trace;
use http::Uri;
use std::{fmt, sync::Arc, time::Duration};
use transport::{BuildError, Clock, HttpClient, HyperClient, SystemClock};
use unionpay_proto::{MerchantKeys, SignedNotice};

/// Base address of the platform for real customers.
pub const PRODUCTION: &str = "https://open.95516.com";

/// Builds a [`Client`] or a [`NoticeReceiver`]. Keys are parsed at once; the first mistake is reported
/// by `build`, with the name of the setting.
pub struct Builder {
    base: String,
    keys: MerchantKeys,
    http: Option<Arc<dyn HttpClient>>,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
    nonces: Option<Arc<dyn NonceStore>>,
    window: u64,
    plain_http: bool,
    mistake: Option<ConfigError>,
}

/// A setting that cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The base address.
    #[error("`base` is not an absolute address such as {PRODUCTION}")]
    Base,
    /// The merchant's private key.
    #[error("`merchant_key` is not usable")]
    MerchantKey(#[source] KeyError),
    /// The platform's public key.
    #[error("`platform_key` is not usable")]
    PlatformKey(#[source] KeyError),
    /// The symmetric key.
    #[error("`symmetric_key` is not usable")]
    SymmetricKey(#[source] TdesKeyError),
    /// The HTTP client.
    #[error("the HTTP client cannot be set up")]
    Transport(#[source] BuildError),
    /// A receiver of notifications without a key to verify them.
    #[error("`platform_key` is missing: without it no notification can be verified")]
    NoPlatformKey,
}

impl Builder {
    pub(crate) fn new(base: impl Into<String>, app_id: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            keys: MerchantKeys::new(app_id),
            http: None,
            clock: Arc::new(SystemClock),
            trace: Arc::new(()),
            nonces: None,
            window: SignedNotice::WINDOW,
            plain_http: false,
            mistake: None,
        }
    }

    /// `secret`: signs the calls for tokens, and never travels.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.keys.secret = Some(secret.into());
        self
    }

    /// `symmetricKey`: 48 hex digits (or 32, which mean K1 K2 K1).
    #[must_use]
    pub fn symmetric_key(mut self, hex: impl Into<Secret<String>>) -> Self {
        match TdesEcb::from_hex(hex.into().expose()) {
            Ok(cipher) => self.keys.cipher = Some(Arc::new(cipher)),
            Err(e) => self.fail(ConfigError::SymmetricKey(e)),
        }
        self
    }

    /// The merchant's RSA private key: PKCS#8 or PKCS#1; PEM, DER or bare base64.
    #[must_use]
    pub fn merchant_key(mut self, key: impl AsRef<[u8]>) -> Self {
        match RsaSigner::from_any(key.as_ref()) {
            Ok(key) => {
                warn_if_weak("merchant_key", key.bits());
                self.keys.signer = Some(Arc::new(key));
            }
            Err(e) => self.fail(ConfigError::MerchantKey(e)),
        }
        self
    }

    /// Signs with something else, such as a hardware module.
    #[must_use]
    pub fn merchant_signer(mut self, signer: Arc<dyn crypto_core::Signer>) -> Self {
        self.keys.signer = Some(signer);
        self
    }

    /// `upPublicKey`: verifies notifications. Give several while the platform replaces its key.
    #[must_use]
    pub fn platform_key(mut self, key: impl AsRef<[u8]>) -> Self {
        match RsaVerifier::from_any(key.as_ref()) {
            Ok(key) => {
                warn_if_weak("platform_key", key.bits());
                self.keys.platform.push(Arc::new(key));
            }
            Err(e) => self.fail(ConfigError::PlatformKey(e)),
        }
        self
    }

    /// Where it is remembered which notifications were handled. In memory unless told otherwise; several
    /// instances that receive notifications need one store.
    #[must_use]
    pub fn nonces(mut self, nonces: Arc<dyn NonceStore>) -> Self {
        self.nonces = Some(nonces);
        self
    }

    /// How old a notification may be, and how far ahead, by its own timestamp: five minutes unless told
    /// otherwise. For a platform that repeats one hours later with its first timestamp; as long as this, each
    /// takes room in the store.
    #[must_use]
    pub fn notice_window(mut self, window: Duration) -> Self {
        self.window = window.as_secs();
        self
    }

    /// Another HTTP client, for tests or for special networks.
    #[must_use]
    pub fn http_client(mut self, http: Arc<dyn HttpClient>) -> Self {
        self.http = Some(http);
        self
    }

    /// Another clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Sees every stage of every call, with secrets and users' data already hidden.
    #[must_use]
    pub fn trace(mut self, trace: Arc<dyn Trace>) -> Self {
        self.trace = trace;
        self
    }

    /// Allows `http://` addresses. For a sandbox on the same machine and nothing else: tokens and users'
    /// data travel in clear.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = true;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(mistake) = self.mistake {
            return Err(mistake);
        }
        let base: Uri = self.base.trim_end_matches('/').parse().map_err(|_| ConfigError::Base)?;
        if base.scheme().is_none() || base.query().is_some() {
            return Err(ConfigError::Base);
        }
        let http = match &self.http {
            Some(http) => Arc::clone(http),
            None => {
                let builder = HyperClient::builder();
                let builder = if self.plain_http { builder.allow_plain_http() } else { builder };
                Arc::new(builder.build().map_err(ConfigError::Transport)?)
            }
        };
        Ok(Client::new(base, http, self.receiver()))
    }

    /// A receiver of notifications, which needs no network and no secret.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build_receiver(self) -> Result<NoticeReceiver, ConfigError> {
        match self.mistake {
            Some(mistake) => Err(mistake),
            None if self.keys.platform.is_empty() => Err(ConfigError::NoPlatformKey),
            None => Ok(self.receiver()),
        }
    }

    fn receiver(self) -> NoticeReceiver {
        let nonces = self.nonces.unwrap_or_else(|| Arc::new(MemoryNonces::new(Arc::clone(&self.clock))));
        NoticeReceiver {
            keys: Arc::new(self.keys),
            clock: self.clock,
            nonces,
            window: self.window,
            trace: self.trace,
        }
    }

    fn fail(&mut self, mistake: ConfigError) {
        self.mistake.get_or_insert(mistake);
    }
}

fn warn_if_weak(setting: &str, bits: usize) {
    if bits < 2048 {
        tracing::warn!(
            setting,
            bits,
            "RSA keys below 2048 bits can be broken; ask the platform for a new one"
        );
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("base", &self.base).field("keys", &self.keys).finish_non_exhaustive()
    }
}
