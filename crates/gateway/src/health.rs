//! The question of a container's health check, asked by the program itself: an image from scratch has no other.

use crate::config::{Configuration, Listen};
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_util::rt::TokioIo;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, SignatureScheme};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;

/// An answer to a probe is a few words.
const LARGEST: usize = 16 * 1024;

/// The question to a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Probe {
    /// `GET /healthz`: the process answers.
    Alive,
    /// `GET /readyz`: its store answers too, and there are merchants.
    Ready,
}

impl Probe {
    fn path(self) -> &'static str {
        match self {
            Self::Alive => "/healthz",
            Self::Ready => "/readyz",
        }
    }
}

/// A gateway that is not well, or whose state cannot be seen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HealthError {
    /// Nobody can be reached where the configuration says.
    #[error("{place} cannot be reached: {source}")]
    Connect {
        /// The address or path that was tried.
        place: String,
        /// The words of the system.
        source: io::Error,
    },
    /// TLS, or a certificate that is not the one of the configuration.
    #[error("TLS with {place}: {source}")]
    Tls {
        /// The address or path that was tried.
        place: String,
        /// The words of rustls.
        source: io::Error,
    },
    /// Whoever answers speaks no HTTP.
    #[error("{place} gives no answer: {source}")]
    Http {
        /// The address or path that was tried.
        place: String,
        /// The words of hyper.
        source: hyper::Error,
    },
    /// No answer within the time.
    #[error("no answer within {0:?}")]
    Timeout(Duration),
    /// An answer that says no.
    #[error("HTTP {status}: {body}")]
    Refused {
        /// Its status.
        status: StatusCode,
        /// Its content.
        body: String,
    },
}

impl HealthError {
    /// Whether a client's certificate was asked for, which a probe has not: that alone proves that the gateway lives.
    fn asks_for_certificate(&self) -> bool {
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(self);
        while let Some(error) = next {
            let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            if let Some(rustls::Error::AlertReceived(rustls::AlertDescription::CertificateRequired)) =
                inner.and_then(|inner| inner.downcast_ref())
            {
                return true;
            }
            next = error.source();
        }
        false
    }
}

/// Asks the gateway that runs with this configuration on this machine, and returns its answer. One that listens at every address is
/// asked over loopback. Over TLS it must show the very certificate of the configuration; its name and dates do not count here.
///
/// A gateway that wants clients' certificates lets no probe in. That it asks for one counts as [`Probe::Alive`], never as
/// [`Probe::Ready`].
///
/// # Errors
/// [`HealthError`]: it is not well, or cannot be seen.
pub async fn health(
    configuration: &Configuration,
    probe: Probe,
    limit: Duration,
) -> Result<String, HealthError> {
    let asked = tokio::time::timeout(limit, ask(configuration, probe)).await;
    match asked.unwrap_or(Err(HealthError::Timeout(limit))) {
        Err(e) if probe == Probe::Alive && e.asks_for_certificate() => {
            Ok("alive: it asks for a client's certificate".to_owned())
        }
        answer => answer,
    }
}

async fn ask(configuration: &Configuration, probe: Probe) -> Result<String, HealthError> {
    let place = match &configuration.listen {
        Listen::Tcp(address) => reachable(*address).to_string(),
        Listen::Unix(path) => format!("unix:{}", path.display()),
    };
    let unreached = |source| HealthError::Connect { place: place.clone(), source };
    let stream: Box<dyn Stream> = match &configuration.listen {
        Listen::Tcp(address) => Box::new(TcpStream::connect(reachable(*address)).await.map_err(unreached)?),
        Listen::Unix(path) => Box::new(UnixStream::connect(path).await.map_err(unreached)?),
    };
    let stream: Box<dyn Stream> = match &configuration.tls {
        None => stream,
        Some(tls) => {
            let failed = |source| HealthError::Tls { place: place.clone(), source };
            let connector = connector(tls.certificate.clone()).map_err(|e| failed(io::Error::other(e)))?;
            // It is not looked at.
            let name = ServerName::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST).into());
            Box::new(connector.connect(name, stream).await.map_err(failed)?)
        }
    };
    let no_http = |source| HealthError::Http { place: place.clone(), source };
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(no_http)?;
    let mut request = Request::new(Empty::<Bytes>::new());
    *request.uri_mut() = http::Uri::from_static(probe.path());
    request.headers_mut().insert(http::header::HOST, http::HeaderValue::from_static("localhost"));
    let exchange = async {
        let response = sender.send_request(request).await.map_err(no_http)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), LARGEST).collect().await;
        let body = body.map(|body| String::from_utf8_lossy(&body.to_bytes()).into_owned());
        let body = shown::text(&body.unwrap_or_default()).to_string();
        if status.is_success() { Ok(body) } else { Err(HealthError::Refused { status, body }) }
    };
    // Ends when the sender is gone.
    let connection = tokio::spawn(connection);
    match exchange.await {
        // What the connection says of its end is the reason, if it knows one.
        Err(e @ HealthError::Http { .. }) => match connection.await {
            Ok(Err(source)) => Err(no_http(source)),
            _ => Err(e),
        },
        answer => answer,
    }
}

/// Both directions of a connection.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Whoever listens at every address listens at loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn connector(expected: CertificateDer<'static>) -> Result<TlsConnector, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Arc::new(TheOne { expected, provider: Arc::clone(&provider) });
    let client = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(client)))
}

/// Takes one certificate and no other: stricter than any chain, and it needs neither a root nor the name that others call the gateway by.
#[derive(Debug)]
struct TheOne {
    expected: CertificateDer<'static>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for TheOne {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        match *shown == self.expected {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
