//! The settings that a configuration holds.

use crate::access::Token;
use crate::webhook::Destination;
use crypto_core::Secret;
use rustls::pki_types::CertificateDer;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A configuration whose every key was read, and whose every key file was opened.
pub struct Configuration {
    pub(crate) listen: Listen,
    pub(crate) tls: Option<Tls>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) store: Secret<String>,
    pub(crate) limits: Limits,
    pub(crate) audit_log: Option<PathBuf>,
    pub(crate) unionpay: Vec<UnionPayMerchant>,
    pub(crate) huifu: Vec<HuifuMerchant>,
    /// Shared by instances: tokens and the rate of UnionPay.
    pub(crate) redis: Option<Secret<String>>,
    pub(crate) webhooks: Vec<Destination>,
    pub(crate) traces: Option<TraceSettings>,
}

/// The place that the gateway listens at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listen {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

impl Listen {
    /// Returns whether whoever reaches it is on this machine.
    pub(crate) fn is_local(&self) -> bool {
        match self {
            Self::Tcp(address) => address.ip().is_loopback(),
            Self::Unix(_) => true,
        }
    }
}

/// TLS of what it listens at.
#[derive(Clone)]
pub(crate) struct Tls {
    pub(crate) server: Arc<rustls::ServerConfig>,
    /// Its own, which is shown to clients.
    pub(crate) certificate: CertificateDer<'static>,
    /// Clients show a certificate.
    pub(crate) is_mutual: bool,
}

/// Bounds on what clients can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) body: usize,
    pub(crate) upload: u64,
    pub(crate) request: Duration,
    pub(crate) connections: usize,
    pub(crate) calls: usize,
}

/// A collector of traces.
#[derive(Clone, PartialEq)]
pub(crate) struct TraceSettings {
    pub(crate) endpoint: String,
    pub(crate) headers: Vec<(String, Secret<String>)>,
    pub(crate) sample: Option<f64>,
    pub(crate) service_name: Option<String>,
}

/// A merchant of UnionPay, ready to be built into a client.
pub(crate) struct UnionPayMerchant {
    pub(crate) app_id: String,
    pub(crate) rate: Option<unionpay::store::Rate>,
    /// Its platform is called without TLS.
    pub(crate) is_plain: bool,
    pub(crate) builder: unionpay::Builder,
}

/// A merchant of Huifu, ready to be built into a client.
pub(crate) struct HuifuMerchant {
    pub(crate) mer_cust_id: String,
    pub(crate) book: String,
    /// Its platform is called without TLS.
    pub(crate) is_plain: bool,
    pub(crate) builder: huifu::Builder,
}

impl fmt::Debug for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Configuration")
            .field("listen", &self.listen)
            .field("tls", &self.tls.is_some())
            .field("tokens", &self.tokens)
            .field("limits", &self.limits)
            .field("unionpay", &self.unionpay.len())
            .field("huifu", &self.huifu.len())
            .finish_non_exhaustive()
    }
}
