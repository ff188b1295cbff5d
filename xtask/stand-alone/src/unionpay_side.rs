//! A merchant of UnionPay with a signer, an HTTP client, a clock, a trace and stores of its own.

use std::fmt::Display;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use unionpay::bytes::Bytes;
use unionpay::crypto::{FieldCipher, Verifier};
use unionpay::http::{Request, Response};
use unionpay::proto::diagnose::{Charset, Key, Suspects};
use unionpay::proto::{
    Acknowledgement, CouponAcknowledgement, MerchantKeys, PlatformKeys, Policies, Refusal, RespCode,
};
use unionpay::store::{
    BoxFuture, Claim, Fence, MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, Rate, RateLimiter,
    Reservation, StoreError, StoredToken, Ticket, TokenStore,
};
use unionpay::{
    BoxError, Client, Clock, ConfigError, CryptoError, CryptoErrorKind, HttpClient, Merchant, MerchantLoader,
    Registry, RetryPolicy, Secret, Signer, SigningPool, Stage, StepKind, Trace, TransportError,
    TransportErrorKind,
};

/// Everything that a merchant can bring along.
#[derive(Debug)]
pub struct Own;

impl Signer for Own {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::Sign))
    }
}

impl Clock for Own {
    fn now(&self) -> u64 {
        1_715_900_000
    }
}

impl Trace for Own {
    fn step(&self, kind: StepKind, _: &dyn Display) {
        let _ = kind.name();
    }
}

impl HttpClient for Own {
    fn call<'a>(&'a self, _: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async { Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::Connect)) })
    }
}

impl TokenStore for Own {
    fn load<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async { Err(StoreError::new("no store")) })
    }

    fn begin<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(async { Ok(None) })
    }

    fn finish<'a>(&'a self, _: &'a str, _: Fence, _: StoredToken) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async { Ok(false) })
    }

    fn abandon<'a>(&'a self, _: &'a str, _: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }

    fn evict<'a>(&'a self, _: &'a str, _: &'a Secret<String>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

impl NonceStore for Own {
    fn claim<'a>(&'a self, _: &'a str, _: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(async { Ok(Claim::Working) })
    }

    fn confirm<'a>(&'a self, _: &'a str, _: Ticket, _: Duration) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }

    fn release<'a>(&'a self, _: &'a str, _: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

impl RateLimiter for Own {
    fn reserve<'a>(
        &'a self,
        _: &'a str,
        max_wait: Duration,
    ) -> BoxFuture<'a, Result<Reservation, StoreError>> {
        Box::pin(async move { Ok(Reservation::NotBefore(max_wait)) })
    }
}

impl MerchantLoader for Own {
    fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>> {
        Box::pin(
            async move { Ok(Some(Merchant::new(app_id).secret("a secret").merchant_signer(Arc::new(Own)))) },
        )
    }
}

pub fn client() -> Result<Client, ConfigError> {
    Client::builder(unionpay::PRODUCTION, "an appId")
        .secret(Secret::new("a secret".to_owned()))
        .merchant_signer(Arc::new(Own))
        .http_client(Arc::new(Own))
        .clock(Arc::new(Own))
        .trace(Arc::new(Own))
        .tokens(Arc::new(Own))
        .nonces(Arc::new(Own))
        .limiter(Arc::new(Own))
        .retries(RetryPolicy::new().attempts(2))
        .signing_pool(SigningPool::inline())
        .build()
}

/// With what the crate brings.
pub fn default_stores() -> (MemoryTokens, MemoryNonces, MemoryLimiter) {
    let rate = Rate::default().part_of(NonZeroU32::MIN);
    (MemoryTokens::new(), MemoryNonces::new(Arc::new(unionpay::SystemClock)), MemoryLimiter::new(rate))
}

pub fn merchants() -> Result<Registry, ConfigError> {
    Registry::builder(unionpay::PRODUCTION, Arc::new(Own))
        .settings(|builder| builder.http_client(Arc::new(Own)))
        .build()
}

/// Returns whether a failure settles that nothing was sent.
pub fn was_not_sent(error: &unionpay::Error) -> bool {
    error.outcome() == unionpay::Outcome::NotSent
}

/// The keys of both sides, for whoever calls the protocol without a client, or plays the platform in a test.
pub fn keys(cipher: Arc<dyn FieldCipher>, theirs: Arc<dyn Verifier>) -> (MerchantKeys, PlatformKeys) {
    let secret = || Secret::new("a secret".to_owned());
    let merchant = MerchantKeys::new("an appId")
        .with_secret(secret())
        .with_signer(Arc::new(Own))
        .with_cipher(Arc::clone(&cipher))
        .with_platform(Arc::clone(&theirs))
        .with_policies(Policies::default());
    (merchant, PlatformKeys::new("an appId", secret(), Arc::new(Own), cipher, theirs))
}

/// Why a signature does not hold, asked about two keys.
pub fn suspects<'a>(
    keys: &'a [Key<'a>],
    secret: &'a Secret<String>,
    cipher: &'a dyn FieldCipher,
    gbk: &'a dyn Fn(&str) -> Vec<u8>,
) -> Suspects<'a> {
    let charset = Charset { name: "GBK", encode: gbk };
    Suspects::new(keys).with_secret(secret).with_cipher(cipher).with_charset(charset).at_most(100)
}

/// What a test of a merchant's own code stores and answers with.
pub fn values(now: u64) -> (StoredToken, Refusal, Acknowledgement, CouponAcknowledgement) {
    (
        StoredToken { value: Secret::new("a token".to_owned()), fetched_at: now, expires_at: now + 7200 },
        Refusal::new(RespCode::new("N62127"), "no words"),
        Acknowledgement::default(),
        CouponAcknowledgement::default(),
    )
}

/// What is kept in the session of a user who is sent to the page on which to agree.
pub fn login_state() -> unionpay::proto::oauth::State {
    Client::login_state()
}
