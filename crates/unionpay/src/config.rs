//! Settings of a client, checked when it is built.

mod base;
mod error;

pub use base::PRODUCTION;
pub use error::ConfigError;

use crate::client::Parts;
use crate::error::{METRICS_LABEL, UnionPay};
use crate::skew::Skew;
use crate::store::{MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, Rate, RateLimiter, TokenStore};
use crate::{Client, Merchant, NotificationVerifier};
use client_core::{Base, BodyDecoder, Calls, Settings as Common};
use crypto_core::Secret;
use crypto_core::rsa::{Engine, RsaVerifier};
use endpoint_core::EndpointInfo;
use std::{fmt, sync::Arc, time::Duration};
use unionpay_proto::{MerchantKeys, Policy, SignedNotification};

/// The time that a call may take beyond the wait for its place under the rate limit by default: twice as long as one
/// exchange.
const EXCHANGES: Duration = Duration::from_secs(60);

/// Builds a [`Client`] or a [`NotificationVerifier`]. The first mistake is reported by `build`, with the name of
/// the setting.
#[derive(Debug)]
pub struct Builder {
    merchant: Merchant,
    settings: Settings,
}

/// The settings that do not differ between merchants.
#[derive(Clone)]
pub(crate) struct Settings {
    common: Common,
    nonces: Option<Arc<dyn NonceStore>>,
    window: u64,
    tokens: Option<Arc<dyn TokenStore>>,
    limiter: Limiting,
    max_wait: Duration,
    corrects_clock: bool,
}

#[derive(Clone)]
enum Limiting {
    Rate(Rate),
    By(Arc<dyn RateLimiter>),
    Off,
}

impl Client {
    /// Starts a configuration. `base` is [`PRODUCTION`](crate::PRODUCTION) or the address of a sandbox.
    pub fn builder(base: impl Into<String>, app_id: impl Into<String>) -> Builder {
        Builder::new(base, app_id)
    }
}

impl Builder {
    pub(crate) fn new(base: impl Into<String>, app_id: impl Into<String>) -> Self {
        Self { merchant: Merchant::new(app_id), settings: Settings::new(base.into()) }
    }

    /// Everything about the merchant at once, instead of part by part.
    #[must_use]
    pub fn merchant(self, merchant: Merchant) -> Self {
        Self { merchant, ..self }
    }

    /// `secret`: signs the calls for tokens, and never travels.
    #[must_use]
    pub fn secret(self, secret: impl Into<Secret<String>>) -> Self {
        Self { merchant: self.merchant.secret(secret), ..self }
    }

    /// `symmetricKey`: 48 hex digits (or 32, which mean K1 K2 K1).
    #[must_use]
    pub fn symmetric_key(self, hex: impl Into<Secret<String>>) -> Self {
        Self { merchant: self.merchant.symmetric_key(hex), ..self }
    }

    /// The merchant's RSA private key: PKCS#8 or PKCS#1; PEM, DER or bare base64.
    #[must_use]
    pub fn merchant_key(self, key: impl AsRef<[u8]>) -> Self {
        Self { merchant: self.merchant.merchant_key(key), ..self }
    }

    /// Signs with something else, such as a hardware module.
    #[must_use]
    pub fn merchant_signer(self, signer: Arc<dyn crypto_core::Signer>) -> Self {
        Self { merchant: self.merchant.merchant_signer(signer), ..self }
    }

    /// Signs and verifies with this engine; see [`Merchant::engine`].
    #[must_use]
    pub fn engine(self, engine: Engine) -> Self {
        Self { merchant: self.merchant.engine(engine), ..self }
    }

    /// `upPublicKey`: verifies notifications. Give several while the platform replaces its key.
    #[must_use]
    pub fn platform_key(self, key: impl AsRef<[u8]>) -> Self {
        Self { merchant: self.merchant.platform_key(key), ..self }
    }

    /// The same with a key that was parsed before; see [`Merchant::platform_verifier`].
    #[must_use]
    pub fn platform_verifier(self, key: RsaVerifier) -> Self {
        Self { merchant: self.merchant.platform_verifier(key), ..self }
    }

    /// Follows another reading of the platform's document for one call; see [`Merchant::policy`].
    #[must_use]
    pub fn policy(self, info: &'static EndpointInfo, policy: Policy) -> Self {
        Self { merchant: self.merchant.policy(info, policy), ..self }
    }

    /// Switches off the check of a fixed list before sending; see [`Merchant::without_check`].
    #[must_use]
    pub fn without_check(self, field: &str) -> Self {
        Self { merchant: self.merchant.without_check(field), ..self }
    }

    /// Sets where tokens are kept. In memory by default; everything that uses this appId needs one store, since the
    /// platform makes a token invalid when it hands out the next.
    #[must_use]
    pub fn tokens(mut self, tokens: Arc<dyn TokenStore>) -> Self {
        self.settings.tokens = Some(tokens);
        self
    }

    /// Sets how often requests go out. Defaults to 900 a minute. The platform locks an appId out for 24 hours over 1000
    /// a minute.
    #[must_use]
    pub fn rate(mut self, rate: Rate) -> Self {
        self.settings.limiter = Limiting::Rate(rate);
        self
    }

    /// Sets what says when a request may go out. Defaults to one in memory; several instances that use this appId need
    /// one limiter, or a part of the rate each.
    #[must_use]
    pub fn limiter(mut self, limiter: Arc<dyn RateLimiter>) -> Self {
        self.settings.limiter = Limiting::By(limiter);
        self
    }

    /// No limit here, for when something in front of the platform limits all instances together.
    #[must_use]
    pub fn without_limiter(mut self) -> Self {
        self.settings.limiter = Limiting::Off;
        self
    }

    /// Sets how long a request waits at most for its place under the rate limit. Defaults to 30 s, as long as a call
    /// itself may take. Zero refuses at once. A request that would wait longer is not sent and does not wait:
    /// [`Error::retry_after`](crate::Error::retry_after) says when there is room.
    #[must_use]
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.settings.max_wait = max_wait;
        self
    }

    /// Sets where it is remembered which notifications were handled. In memory by default; several instances that
    /// receive notifications need one store.
    #[must_use]
    pub fn nonces(mut self, nonces: Arc<dyn NonceStore>) -> Self {
        self.settings.nonces = Some(nonces);
        self
    }

    /// Sets how old a notification may be, and how far ahead, by its own timestamp: five minutes by default. For a
    /// platform that repeats one hours later with its first timestamp; as long as this, each takes room in the store.
    #[must_use]
    pub fn notification_window(mut self, window: Duration) -> Self {
        self.settings.window = window.as_secs();
        self
    }

    /// Puts this machine's time into requests, right or wrong. Otherwise a difference of 60 to 900 s from the
    /// platform's clock is corrected; it is reported either way.
    #[must_use]
    pub fn without_clock_correction(mut self) -> Self {
        self.settings.corrects_clock = false;
        self
    }

    #[cfg(feature = "registry")]
    pub(crate) fn into_settings(self) -> Settings {
        self.settings
    }

    /// The client.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build(self) -> Result<Client, ConfigError> {
        let keys = self.merchant.into_keys()?;
        Ok(self.settings.ready()?.client(keys))
    }

    /// A verifier of notifications, which needs no network and no secret.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build_verifier(self) -> Result<NotificationVerifier, ConfigError> {
        let keys = self.merchant.into_keys()?;
        if keys.platform.is_empty() {
            return Err(ConfigError::NoPlatformKey);
        }
        let nonces = self.settings.nonces();
        Ok(self.settings.verifier(keys, nonces))
    }
}

client_core::common_settings! {
    Builder: settings.common;
    /// Sets which calls are made again by themselves. Defaults to reads and calls for tokens. For some calls only:
    /// [`Client::with_retries`].
    retries;
    /// Sets the time that a call may take with all it waits for: a token, a place under the rate limit, repeats and the
    /// pauses between them. Defaults to a minute more than the maximum wait. For some calls only:
    /// [`Client::with_deadline`].
    deadline;
    /// Another clock.
    clock;
    /// Sets the threads on which RSA signatures are made, so that they do not hold up the threads that serve
    /// connections. Without this all clients in a runtime share one thread for each processor.
    signing_pool;
    /// Sets the source of the random numbers that spread repeats and renewals of a token over time. They need not be
    /// secret; nonces are always drawn from the operating system's generator.
    jitter;
    /// Allows `http://` addresses. For a sandbox on the same machine and nothing else: tokens and users'
    /// data travel in clear.
    allow_plain_http;
}

impl Settings {
    fn new(base: String) -> Self {
        Self {
            common: Common::new(base, Arc::new(rand::random)),
            nonces: None,
            window: SignedNotification::WINDOW,
            tokens: None,
            limiter: Limiting::Rate(Rate::default()),
            max_wait: Duration::from_secs(30),
            corrects_clock: true,
        }
    }

    /// Sets up what all clients made from these settings share.
    pub(crate) fn ready(self) -> Result<Ready, ConfigError> {
        let deadline = self.max_wait.saturating_add(EXCHANGES);
        let (base, calls) = self.common.connect::<UnionPay>(deadline)?;
        let limiter: Option<Arc<dyn RateLimiter>> = match &self.limiter {
            Limiting::Rate(rate) => Some(Arc::new(MemoryLimiter::new(*rate))),
            Limiting::By(limiter) => Some(Arc::clone(limiter)),
            Limiting::Off => None,
        };
        Ok(Ready {
            base,
            calls,
            limiter,
            tokens: self.tokens.clone().unwrap_or_else(|| Arc::new(MemoryTokens::new())),
            nonces: self.nonces(),
            skew: Arc::default(),
            settings: self,
        })
    }

    fn nonces(&self) -> Arc<dyn NonceStore> {
        match &self.nonces {
            Some(nonces) => Arc::clone(nonces),
            None => Arc::new(MemoryNonces::new(Arc::clone(&self.common.clock))),
        }
    }

    fn verifier(&self, keys: MerchantKeys, nonces: Arc<dyn NonceStore>) -> NotificationVerifier {
        NotificationVerifier {
            decoder: BodyDecoder::new(METRICS_LABEL, Arc::new(keys), &self.common),
            nonces,
            window: self.window,
        }
    }
}

/// Settings with everything set up that clients share.
pub(crate) struct Ready {
    settings: Settings,
    base: Base,
    calls: Calls,
    tokens: Arc<dyn TokenStore>,
    limiter: Option<Arc<dyn RateLimiter>>,
    nonces: Arc<dyn NonceStore>,
    skew: Arc<Skew>,
}

impl Ready {
    #[cfg(feature = "registry")]
    pub(crate) fn jitter(&self) -> u64 {
        (self.settings.common.jitter)()
    }

    pub(crate) fn client(&self, keys: MerchantKeys) -> Client {
        Client::new(Parts {
            base: self.base.clone(),
            calls: self.calls.clone(),
            tokens: Arc::clone(&self.tokens),
            limiter: self.limiter.clone(),
            max_wait: self.settings.max_wait,
            skew: Arc::clone(&self.skew),
            corrects_clock: self.settings.corrects_clock,
            jitter: Arc::clone(&self.settings.common.jitter),
            signing_pool: self.settings.common.signing_pool.clone(),
            verifier: self.settings.verifier(keys, Arc::clone(&self.nonces)),
        })
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("base", &self.common.base).finish_non_exhaustive()
    }
}
