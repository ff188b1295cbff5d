//! HTTP proxies: a tunnel through one with `CONNECT`, so that TLS is spoken with the platform itself.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use crypto_core::{Secret, encoding};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use tower_service::Service;

use crate::build_error::BuildError;
use crate::causes::find;
use crate::dial::{Dialed, Dialer, port};
use crate::error::TransportErrorKind;
use crate::failure::{ConnectFailure, Connecting};

/// A proxy through which connections are made, with the HTTP method `CONNECT`. The proxy learns host and port
/// of the platform, and sees TLS records.
///
/// ```
/// use transport::{HyperClient, Proxy, Roots};
/// let proxy = Proxy::new("http://proxy.office.example:3128")?
///     .basic_auth("shop", "a password")
///     .except("localhost, 10.0.0.0/8, .internal.example");
/// let client = HyperClient::builder().roots(Roots::Bundled).proxy(proxy).build()?;
/// # Ok::<(), transport::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Proxy {
    address: Option<Uri>,
    auth: Option<HeaderValue>,
    except: String,
}

impl Proxy {
    /// A proxy at `http://host:port`.
    ///
    /// # Errors
    /// [`BuildError::Proxy`]: the address is not of this form, or holds a user name (see
    /// [`basic_auth`](Self::basic_auth)).
    pub fn new(address: &str) -> Result<Self, BuildError> {
        let uri: Uri = address.parse().map_err(|_| BuildError::Proxy("is not an address"))?;
        check(&uri).map_err(BuildError::Proxy)?;
        Ok(Self { address: Some(uri), auth: None, except: String::new() })
    }

    /// Returns what `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` (or the same in lower case) say when the
    /// client is built; no proxy where they are not set. Nothing else in this crate looks at them.
    #[must_use]
    pub fn from_env() -> Self {
        Self { address: None, auth: None, except: String::new() }
    }

    /// Name and password for the proxy.
    #[must_use]
    pub fn basic_auth(mut self, user: &str, password: impl Into<Secret<String>>) -> Self {
        let pair = Secret::new(format!("{user}:{}", password.into().expose()));
        let header = Secret::new(format!("Basic {}", encoding::to_base64(pair.expose().as_bytes())));
        // Base64 is always a header.
        self.auth = HeaderValue::from_str(header.expose()).ok();
        self
    }

    /// Hosts that are reached without the proxy, in the form of `NO_PROXY`: names with all their subdomains,
    /// addresses, networks such as `10.0.0.0/8`, separated by commas.
    #[must_use]
    pub fn except(mut self, hosts: &str) -> Self {
        self.except = hosts.to_owned();
        self
    }

    fn matcher(&self) -> Matcher {
        match &self.address {
            Some(address) => Matcher::builder().all(address.to_string()).no(self.except.clone()).build(),
            None => Matcher::from_env(),
        }
    }
}

fn check(uri: &Uri) -> Result<(), &'static str> {
    if uri.scheme() != Some(&Scheme::HTTP) {
        return Err("needs the form http://host:port");
    }
    match uri.authority() {
        Some(authority) if authority.as_str().contains('@') => Err("holds a user name; use `basic_auth`"),
        Some(authority) if !authority.host().is_empty() => Ok(()),
        _ => Err("has no host"),
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("address", &self.address)
            .field("auth", &self.auth.is_some())
            .field("except", &self.except)
            .finish()
    }
}

/// Connections straight to the host, or through a proxy.
#[derive(Clone)]
pub(crate) struct Proxied {
    dialer: Dialer,
    proxy: Option<Arc<Route>>,
}

struct Route {
    matcher: Matcher,
    auth: Option<HeaderValue>,
}

/// The reason why a connection through a proxy was not made.
#[derive(Debug, thiserror::Error)]
enum ProxyError {
    #[error("the proxy {0} is not one for CONNECT: only http:// is")]
    Unsupported(String),
    #[error("the proxy cannot be reached")]
    Unreachable(#[source] ConnectFailure),
    #[error("the proxy made no tunnel")]
    NoTunnel(#[source] Box<dyn Error + Send + Sync>),
}

impl Proxied {
    pub(crate) fn new(dialer: Dialer, proxy: Option<&Proxy>) -> Self {
        let proxy = proxy.map(|proxy| Arc::new(Route { matcher: proxy.matcher(), auth: proxy.auth.clone() }));
        Self { dialer, proxy }
    }
}

impl Service<Uri> for Proxied {
    type Response = TokioIo<Dialed>;
    type Error = ConnectFailure;
    type Future = Connecting<Self::Response, ConnectFailure>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.dialer.poll_ready(cx)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let via = self.proxy.as_ref().and_then(|route| Some((route, route.matcher.intercept(&uri)?)));
        let Some((route, via)) = via else { return self.dialer.call(uri) };
        if via.uri().scheme() != Some(&Scheme::HTTP) {
            let name = via.uri().host().unwrap_or_default().to_owned();
            return Box::pin(async move { Err(failed(ProxyError::Unsupported(name))) });
        }
        let mut tunnel = Tunnel::new(via.uri().clone(), self.dialer.clone());
        if let Some(auth) = route.auth.as_ref().or(via.basic_auth()) {
            tunnel = tunnel.with_auth(auth.clone());
        }
        // Plain HTTP goes through the tunnel too, which takes a missing port for that of HTTPS.
        let connecting = tunnel.call(with_port(uri));
        Box::pin(async move {
            connecting.await.map_err(|e| match find::<ConnectFailure>(&e) {
                Some(failure) if failure.kind == TransportErrorKind::Timeout => failure.clone(),
                Some(failure) => failed(ProxyError::Unreachable(failure.clone())),
                None => failed(ProxyError::NoTunnel(Box::new(e))),
            })
        })
    }
}

fn failed(error: ProxyError) -> ConnectFailure {
    ConnectFailure::new(TransportErrorKind::Proxy, Box::new(error))
}

fn with_port(uri: Uri) -> Uri {
    let authority = format!("{}:{}", uri.host().unwrap_or_default(), port(&uri));
    let mut parts = uri.clone().into_parts();
    match authority.parse::<Authority>() {
        Ok(authority) => parts.authority = Some(authority),
        Err(_) => return uri,
    }
    parts.path_and_query.get_or_insert(PathAndQuery::from_static("/"));
    Uri::from_parts(parts).unwrap_or(uri)
}
