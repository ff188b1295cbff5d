//! Settings that the clients of both platforms have, and the parts of a builder that set them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use endpoint_core::Trace;
use transport::{BuildError, HttpClient, HyperClient};

use crate::{Base, Calls, Clock, Platform, Random, RetryPolicy, SigningPool, SystemClock};

/// The settings that every client is told, whatever its platform; see [`common_settings!`](crate::common_settings).
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    /// Everything before an endpoint's path.
    pub base: String,
    /// True if `http://` addresses are allowed.
    pub plain_http: bool,
    /// Another HTTP client than the usual one.
    pub http: Option<Arc<dyn HttpClient>>,
    /// The clock that tells the time.
    pub clock: Arc<dyn Clock>,
    /// The trace that sees every stage of every call.
    pub trace: Arc<dyn Trace>,
    /// The source of the random numbers that spread repeats over time.
    pub jitter: Random,
    /// The threads that make signatures.
    pub signing_pool: SigningPool,
    /// The policy that says which calls are made again.
    pub retries: RetryPolicy,
    /// The time that a call may take with all it waits for, where that is told.
    pub deadline: Option<Duration>,
}

/// A common setting that cannot work.
#[derive(Debug)]
// Exhaustive: each facade has a kind of its own error for each.
#[allow(clippy::exhaustive_enums)]
pub enum SettingsError {
    /// The base address.
    Base,
    /// The HTTP client.
    Transport(BuildError),
}

impl Settings {
    /// The defaults: the machine's clock, no trace, the shared threads, the default policy.
    pub fn new(base: impl Into<String>, jitter: Random) -> Self {
        Self {
            base: base.into(),
            plain_http: false,
            http: None,
            clock: Arc::new(SystemClock),
            trace: Arc::new(()),
            jitter,
            signing_pool: SigningPool::shared(),
            retries: RetryPolicy::new(),
            deadline: None,
        }
    }

    /// Sets up what calls go through. `deadline` holds where none was told.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn connect<P: Platform>(&self, deadline: Duration) -> Result<(Base, Calls), SettingsError> {
        let base = Base::parse(&self.base).ok_or(SettingsError::Base)?;
        let http = match &self.http {
            Some(http) => Arc::clone(http),
            None => {
                let builder = HyperClient::builder();
                let builder = if self.plain_http { builder.allow_plain_http() } else { builder };
                Arc::new(builder.build().map_err(SettingsError::Transport)?)
            }
        };
        let calls = Calls::new(P::METRICS_LABEL, http, Arc::clone(&self.jitter))
            .with_retries(self.retries)
            .with_deadline(self.deadline.unwrap_or(deadline));
        Ok((base, calls))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("base", &self.base).finish_non_exhaustive()
    }
}

/// Gives a builder the methods that set [`Settings`], which it holds under the given path. What differs between the
/// platforms is their documentation.
#[macro_export]
macro_rules! common_settings {
    (
        $builder:ident: $($common:ident).+;
        $(#[$retries:meta])* retries;
        $(#[$deadline:meta])* deadline;
        $(#[$clock:meta])* clock;
        $(#[$signing_pool:meta])* signing_pool;
        $(#[$jitter:meta])* jitter;
        $(#[$plain:meta])* allow_plain_http;
    ) => {
        impl $builder {
            /// Another HTTP client, for tests or for special networks.
            #[must_use]
            pub fn http_client(mut self, http: ::std::sync::Arc<dyn $crate::__private::HttpClient>) -> Self {
                self.$($common).+.http = ::std::option::Option::Some(http);
                self
            }

            /// Sees every stage of every call, with secrets and users' data already hidden.
            #[must_use]
            pub fn trace(mut self, trace: ::std::sync::Arc<dyn $crate::__private::Trace>) -> Self {
                self.$($common).+.trace = trace;
                self
            }

            $(#[$retries])*
            #[must_use]
            pub fn retries(mut self, policy: $crate::RetryPolicy) -> Self {
                self.$($common).+.retries = policy;
                self
            }

            $(#[$deadline])*
            #[must_use]
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.$($common).+.deadline = ::std::option::Option::Some(deadline);
                self
            }

            $(#[$clock])*
            #[must_use]
            pub fn clock(mut self, clock: ::std::sync::Arc<dyn $crate::Clock>) -> Self {
                self.$($common).+.clock = clock;
                self
            }

            $(#[$signing_pool])*
            #[must_use]
            pub fn signing_pool(mut self, signing_pool: $crate::SigningPool) -> Self {
                self.$($common).+.signing_pool = signing_pool;
                self
            }

            $(#[$jitter])*
            #[must_use]
            pub fn jitter(
                mut self,
                jitter: impl ::std::ops::Fn() -> u64 + ::std::marker::Send + ::std::marker::Sync + 'static,
            ) -> Self {
                self.$($common).+.jitter = ::std::sync::Arc::new(jitter);
                self
            }

            $(#[$plain])*
            #[must_use]
            pub fn allow_plain_http(mut self) -> Self {
                self.$($common).+.plain_http = true;
                self
            }
        }
    };
}
