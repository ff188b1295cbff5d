//! Limits and trust, chosen before the first call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::build_error::BuildError;
use crate::connect::Connector;
use crate::dial::{Connect, Dialer, Resolve};
use crate::hyper_client::{HyperClient, Limits, Pool};
use crate::proxy::{Proxied, Proxy};
use crate::settings::{HttpVersions, Roots};

/// Settings of a [`HyperClient`]; each has a default that is good for production.
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct HyperClientBuilder {
    roots: Option<Roots>,
    limits: Limits,
    idle_timeout: Duration,
    idle_per_host: usize,
    user_agent: String,
    versions: HttpVersions,
    proxy: Option<Proxy>,
    resolver: Option<Arc<dyn Resolve>>,
    connector: Option<Arc<dyn Connect>>,
}

impl HyperClient {
    /// Starts with the defaults: roots of the system, 5 s to connect, 30 s in all, bodies up to 2 MiB,
    /// HTTPS only.
    pub fn builder() -> HyperClientBuilder {
        HyperClientBuilder::new()
    }
}

impl HyperClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            roots: None,
            limits: Limits {
                connect: Duration::from_secs(5),
                total: Duration::from_secs(30),
                body: 2 * 1024 * 1024,
                plain_http: false,
            },
            idle_timeout: Duration::from_secs(30),
            idle_per_host: 16,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            versions: HttpVersions::default(),
            proxy: None,
            resolver: None,
            connector: None,
        }
    }

    /// Sets whose certificates are believed. Default: [`Roots::System`] where compiled in, else [`Roots::Bundled`].
    pub fn roots(mut self, roots: Roots) -> Self {
        self.roots = Some(roots);
        self
    }

    /// The longest that resolving the name, TCP and TLS may take together. Default 5 s.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self
    }

    /// The longest a call may take from beginning to end: connection, request, headers and body.
    /// Default 30 s.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.limits.total = limit;
        self
    }

    /// The largest body of an answer that is accepted, in bytes. Default 2 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// Sets how long an unused connection is kept, and how many of them for one host. Default 30 s and 16, shorter than
    /// servers keep theirs, so that few are found closed. `per_host` 0 keeps none.
    pub fn pool_idle(mut self, timeout: Duration, per_host: usize) -> Self {
        self.idle_timeout = timeout;
        self.idle_per_host = per_host;
        self
    }

    /// Accepts addresses with `http://`, for a sandbox on your own machine. Keys and customer data
    /// then travel in the open.
    pub fn allow_plain_http(mut self) -> Self {
        self.limits.plain_http = true;
        self
    }

    /// The `User-Agent` of requests that do not bring their own. Default `transport/` and the version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets which versions of HTTP are spoken. Default [`HttpVersions::PreferHttp2`].
    pub fn http_versions(mut self, versions: HttpVersions) -> Self {
        self.versions = versions;
        self
    }

    /// Makes connections through a proxy. Default: none, whatever the environment says.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Makes connections through the proxy that the environment names; see [`Proxy::from_env`].
    pub fn proxy_from_env(self) -> Self {
        self.proxy(Proxy::from_env())
    }

    /// Another name service than that of the operating system. Certificates are checked against the name all
    /// the same. Not asked where [`connector`](Self::connector) is given.
    pub fn resolver(mut self, resolver: Arc<dyn Resolve>) -> Self {
        self.resolver = Some(resolver);
        self
    }

    /// Another way to reach hosts than TCP. Proxy and TLS come on top of it.
    pub fn connector(mut self, connector: Arc<dyn Connect>) -> Self {
        self.connector = Some(connector);
        self
    }

    /// Builds the client. Reads the certificate files of the system for [`Roots::System`], where no other client has
    /// them; opens no connection.
    ///
    /// # Errors
    /// - [`BuildError::RootsNotCompiled`], [`BuildError::NoRoots`], [`BuildError::BadRoot`]: no trust
    /// - [`BuildError::UserAgent`], [`BuildError::Zero`]: a setting that cannot work
    /// - [`BuildError::Tls`]: the TLS library refuses its parameters
    pub fn build(self) -> Result<HyperClient, BuildError> {
        for (setting, zero) in [
            ("connect_timeout", self.limits.connect.is_zero()),
            ("total_timeout", self.limits.total.is_zero()),
            ("body_limit", self.limits.body == 0),
        ] {
            if zero {
                return Err(BuildError::Zero { setting });
            }
        }
        let user_agent = HeaderValue::from_str(&self.user_agent).map_err(|_| BuildError::UserAgent)?;
        let tls = crate::tls::config(self.roots.unwrap_or_else(default_roots), self.versions)?;
        let dialer = match self.connector {
            Some(connector) => Dialer::Custom(connector),
            None => Dialer::system(self.resolver, self.limits.connect),
        };
        let only_h2 = self.versions == HttpVersions::OnlyHttp2;
        let connector = Connector::new(
            Proxied::new(dialer, self.proxy.as_ref()),
            tls,
            self.limits.connect,
            self.limits.plain_http,
            only_h2,
        );
        let pool = Pool { idle_timeout: self.idle_timeout, idle_per_host: self.idle_per_host, only_h2 };
        Ok(HyperClient::new(connector, self.limits, pool, user_agent))
    }
}

impl fmt::Debug for HyperClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperClientBuilder")
            .field("roots", &self.roots)
            .field("limits", &self.limits)
            .field("versions", &self.versions)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}

fn default_roots() -> Roots {
    if cfg!(feature = "native-roots") { Roots::System } else { Roots::Bundled }
}
