//! Keys, transport and endpoints put together.

mod credential;
mod exchange;

pub(crate) use credential::Proof;
pub use credential::ProvidesCredential;

use crate::NotificationVerifier;
use crate::error::Error;
use crate::skew::Skew;
use crate::store::{RateLimiter, TokenStore};
use crate::token::SharedToken;
use client_core::{Base, Call, Calls, Random, RetryPolicy, SigningPool};
use endpoint_core::{EndpointInfo, Trace};
use http::Uri;
use std::{fmt, sync::Arc, time::Duration};
use unionpay_proto::auth::Grant;

/// A client for one merchant. Clones share connections, the backendToken and the budget of repeats.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    calls: Calls,
}

struct Inner {
    base: Base,
    backend_token: Arc<SharedToken>,
    front_token: Arc<SharedToken>,
    limiter: Option<Arc<dyn RateLimiter>>,
    max_wait: Duration,
    skew: Arc<Skew>,
    corrects_clock: bool,
    signing_pool: SigningPool,
    /// Holds the keys, the clock and the trace for both directions.
    verifier: NotificationVerifier,
}

/// The parts that a client is made of.
pub(crate) struct Parts {
    pub(crate) base: Base,
    pub(crate) calls: Calls,
    pub(crate) tokens: Arc<dyn TokenStore>,
    pub(crate) limiter: Option<Arc<dyn RateLimiter>>,
    pub(crate) max_wait: Duration,
    pub(crate) skew: Arc<Skew>,
    pub(crate) corrects_clock: bool,
    pub(crate) jitter: Random,
    pub(crate) signing_pool: SigningPool,
    pub(crate) verifier: NotificationVerifier,
}

/// The same client, acting for one user.
#[derive(Debug, Clone)]
pub struct ForUser {
    client: Client,
    grant: Grant,
}

impl Client {
    pub(crate) fn new(parts: Parts) -> Self {
        let token = |kind: &str| {
            Arc::new(SharedToken::new(
                format!("{}:{kind}", parts.verifier.decoder.keys.app_id),
                Arc::clone(&parts.tokens),
                Arc::clone(&parts.verifier.decoder.clock),
                Arc::clone(&parts.jitter),
                parts.max_wait,
            ))
        };
        let inner = Inner {
            base: parts.base,
            backend_token: token("backendToken"),
            front_token: token("frontToken"),
            limiter: parts.limiter,
            max_wait: parts.max_wait,
            skew: parts.skew,
            corrects_clock: parts.corrects_clock,
            signing_pool: parts.signing_pool,
            verifier: parts.verifier,
        };
        Self { inner: Arc::new(inner), calls: parts.calls }
    }

    /// The same client with another policy about repeats, for one call or for many:
    ///
    /// ```no_run
    /// # use unionpay::proto::GetUserMobile;
    /// # async fn ask(client: unionpay::Client, grant: unionpay::proto::auth::Grant) -> Result<(), unionpay::Error> {
    /// use unionpay::RetryPolicy;
    /// let user = client.with_retries(RetryPolicy::NEVER).for_user(grant);
    /// let mobile = user.send(&GetUserMobile::new()).await?.mobile;
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        Self { calls: self.calls.clone().with_retries(policy), ..self.clone() }
    }

    /// The same client with another deadline; see [`Builder::deadline`](crate::Builder::deadline).
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Self { calls: self.calls.clone().with_deadline(deadline), ..self.clone() }
    }

    /// Begins no more calls and waits for those under way, no longer than `limit`. Whether all have ended: if
    /// not, the outcome of those that are left is unknown once the process ends. Clones are shut down too,
    /// and so are the other clients of a registry.
    pub async fn shut_down(&self, limit: Duration) -> bool {
        self.calls.shut_down(limit).await
    }

    /// Returns how many calls are under way, those of clones included.
    #[must_use]
    pub fn running(&self) -> usize {
        self.calls.running()
    }

    /// Acts for a user who granted something.
    #[must_use]
    pub fn for_user(&self, grant: Grant) -> ForUser {
        ForUser { client: self.clone(), grant }
    }

    /// Decodes notifications with the keys, the clock and the memory of this client.
    #[must_use]
    pub fn notifications(&self) -> NotificationVerifier {
        self.inner.verifier.clone()
    }

    /// `appId` of the merchant.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.inner.verifier.decoder.keys.app_id
    }

    pub(crate) fn shared_front_token(&self) -> &Arc<SharedToken> {
        &self.inner.front_token
    }

    pub(crate) fn trace(&self) -> &dyn Trace {
        &*self.inner.verifier.decoder.trace
    }

    pub(crate) fn base(&self) -> &Uri {
        self.inner.base.uri()
    }

    /// By how many seconds the platform's clock is ahead of this machine's, learned from its last answer;
    /// `None` before the first. From 60 to 900 s it is corrected in what is sent, and never in what is
    /// checked: how old a notification may be is judged by this machine's clock alone.
    #[must_use]
    pub fn clock_skew(&self) -> Option<i64> {
        self.inner.skew.get()
    }

    /// This client with a deadline that ends a fetch before its turn ends.
    pub(crate) fn fetching(&self) -> Self {
        self.with_deadline(SharedToken::deadline(self.inner.max_wait))
    }

    /// Begins a call.
    pub(crate) fn begin(&self, info: &'static EndpointInfo) -> Result<Call, Error> {
        self.calls.start(info)
    }

    /// The time to put into a request.
    pub(crate) fn now(&self) -> u64 {
        self.corrected(self.inner.verifier.decoder.clock.now())
    }

    fn corrected(&self, now: u64) -> u64 {
        if self.inner.corrects_clock { self.inner.skew.corrected(now) } else { now }
    }
}

impl ForUser {
    /// Returns what the user granted, to be kept in a session of your own.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", self.inner.base.uri())
            .field("keys", &self.inner.verifier.decoder.keys)
            .finish_non_exhaustive()
    }
}
