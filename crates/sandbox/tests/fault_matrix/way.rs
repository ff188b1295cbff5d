//! What stands between a client and the sandbox: it forwards, and breaks one thing.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Nothing: what the others are compared with.
    Nothing,
    /// Nobody listens.
    Refused,
    /// Reset as soon as the request begins to arrive; the platform gets none of it.
    ResetBeforePlatform,
    /// The platform answers, and the connection is reset before the answer goes on.
    ResetAfterPlatform,
    /// The first half of the answer, then the end.
    HalfAnswer,
    /// A byte of the answer now and then.
    SlowDrip,
    /// The answer announces more than it has.
    TooLong,
    /// The answer announces less than it has.
    TooShort,
    TlsExpired,
    TlsWrongName,
    TlsSelfSigned,
    /// The platform acts, and a gateway answers in its place.
    Status(u16),
    /// A gateway answers in the platform's place, and the platform sees nothing.
    Busy(u16, Option<u32>),
    /// The platform acts, and its answer is replaced by a page.
    Html,
    /// The platform acts, and the answer sends the client somewhere else.
    Redirect(u16),
    /// The answer comes twice.
    Twice,
    /// The proxy does not let it through.
    Proxy,
}

impl Break {
    pub(crate) const ALL: [Self; 22] = [
        Self::Nothing,
        Self::Refused,
        Self::ResetBeforePlatform,
        Self::ResetAfterPlatform,
        Self::HalfAnswer,
        Self::SlowDrip,
        Self::TooLong,
        Self::TooShort,
        Self::TlsExpired,
        Self::TlsWrongName,
        Self::TlsSelfSigned,
        Self::Status(500),
        Self::Status(502),
        Self::Busy(429, None),
        Self::Busy(429, Some(1)),
        Self::Busy(429, Some(60)),
        Self::Busy(503, None),
        Self::Html,
        Self::Redirect(302),
        Self::Redirect(307),
        Self::Twice,
        Self::Proxy,
    ];

    pub(crate) fn words(self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Refused => "connection refused".into(),
            Self::ResetBeforePlatform => "reset before the platform has the request".into(),
            Self::ResetAfterPlatform => "reset after the platform acted".into(),
            Self::HalfAnswer => "half an answer".into(),
            Self::SlowDrip => "an answer that drips".into(),
            Self::TooLong => "length: announces more than comes".into(),
            Self::TooShort => "length: announces less than comes".into(),
            Self::TlsExpired => "TLS: certificate expired".into(),
            Self::TlsWrongName => "TLS: certificate of another name".into(),
            Self::TlsSelfSigned => "TLS: certificate self-signed".into(),
            Self::Status(status) => format!("status {status} after the platform acted"),
            Self::Busy(status, None) => format!("status {status} of a gateway"),
            Self::Busy(status, Some(seconds)) => {
                format!("status {status} of a gateway, `Retry-After: {seconds}`")
            }
            Self::Html => "a page of HTML with status 200".into(),
            Self::Redirect(status) => format!("redirect ({status})"),
            Self::Twice => "the answer twice".into(),
            Self::Proxy => "the proxy refuses".into(),
        }
    }

    pub(crate) fn is_tls(self) -> bool {
        matches!(self, Self::TlsExpired | Self::TlsWrongName | Self::TlsSelfSigned)
    }
}

/// A listener in front of the sandbox.
pub(crate) struct Way {
    address: SocketAddr,
    /// Requests that arrived here.
    pub(crate) arrived: Arc<AtomicUsize>,
    /// The authority that clients trust.
    pub(crate) root: Vec<u8>,
    task: tokio::task::JoinHandle<()>,
}

impl Way {
    pub(crate) async fn to(platform: SocketAddr, breaks: Break) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, arrived) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
        let (tls, root) = tls(breaks);
        let counter = Arc::clone(&arrived);
        let task = tokio::spawn(async move {
            if breaks == Break::Refused {
                return; // and the port is closed
            }
            while let Ok((stream, _)) = listener.accept().await {
                if breaks == Break::ResetAfterPlatform {
                    // Closing then sends a reset, even when everything was read.
                    stream.set_zero_linger().unwrap();
                }
                let (tls, counter) = (tls.clone(), Arc::clone(&counter));
                tokio::spawn(async move {
                    match tls.filter(|_| breaks.is_tls()) {
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, platform, breaks, &counter).await;
                            }
                        }
                        None if breaks == Break::ResetBeforePlatform => reset(stream, &counter).await,
                        None => serve(stream, platform, breaks, &counter).await,
                    }
                });
            }
        });
        if breaks == Break::Refused {
            // Until the port is closed.
            while TcpStream::connect(address).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        Self { address, arrived, root, task }
    }

    pub(crate) fn base_url(&self, breaks: Break) -> String {
        let scheme = if breaks.is_tls() || breaks == Break::Proxy { "https" } else { "http" };
        let host = if breaks.is_tls() { "localhost" } else { "127.0.0.1" };
        format!("{scheme}://{host}:{}", self.address.port())
    }

    pub(crate) fn proxy_url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Closes with data unread, which makes the system send a reset.
async fn reset(mut stream: TcpStream, arrived: &AtomicUsize) {
    if stream.read(&mut [0; 8]).await.is_ok_and(|length| length > 0) {
        arrived.fetch_add(1, Ordering::SeqCst);
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    platform: SocketAddr,
    breaks: Break,
    arrived: &AtomicUsize,
) {
    while let Some(request) = message(&mut stream).await {
        // What a proxy is asked first holds nothing of the request.
        arrived.fetch_add(usize::from(breaks != Break::Proxy), Ordering::SeqCst);
        let forward = !matches!(breaks, Break::Busy(..) | Break::Proxy);
        let answer = if forward { ask(platform, &request).await } else { Vec::new() };
        if !answered(&mut stream, breaks, answer).await {
            return;
        }
    }
}

async fn ask(platform: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut platform = TcpStream::connect(platform).await.unwrap();
    platform.write_all(request).await.unwrap();
    message(&mut platform).await.unwrap()
}

/// Says whether the connection goes on.
async fn answered(stream: &mut (impl AsyncWrite + Unpin), breaks: Break, answer: Vec<u8>) -> bool {
    let (head, body) = split(&answer);
    let announced = |length: usize| {
        let head = String::from_utf8_lossy(head).into_owned();
        let lines =
            head.split("\r\n").map(|line| match line.to_ascii_lowercase().starts_with("content-length") {
                true => format!("content-length: {length}"),
                false => line.to_owned(),
            });
        [lines.collect::<Vec<_>>().join("\r\n").as_bytes(), b"\r\n\r\n", body].concat()
    };
    let instead = |status: &str, header: &str, body: &str| {
        format!("HTTP/1.1 {status}\r\n{header}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    };
    const PAGE: &str = "<html><body>Bad gateway</body></html>";
    let (bytes, goes_on) = match breaks {
        Break::ResetAfterPlatform => return false,
        Break::HalfAnswer => (answer[..answer.len() - body.len() / 2].to_vec(), false),
        Break::SlowDrip => {
            for byte in answer {
                if stream.write_all(&[byte]).await.is_err() {
                    return false;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            return true;
        }
        Break::TooLong => (announced(body.len() + 10), false),
        Break::TooShort => (announced(body.len() - 10), true),
        Break::Status(status) => {
            (instead(&format!("{status} Broken"), "content-type: text/html\r\n", PAGE), true)
        }
        Break::Busy(status, None) => (instead(&format!("{status} Busy"), "", ""), true),
        Break::Busy(status, Some(seconds)) => {
            (instead(&format!("{status} Busy"), &format!("retry-after: {seconds}\r\n"), ""), true)
        }
        Break::Html => (instead("200 OK", "content-type: text/html\r\n", PAGE), true),
        Break::Redirect(status) => {
            (instead(&format!("{status} Elsewhere"), "location: http://127.0.0.1:9/elsewhere\r\n", ""), true)
        }
        Break::Twice => ([answer.clone(), answer].concat(), true),
        Break::Proxy => (instead("403 Forbidden", "", ""), false),
        _ => (answer, true),
    };
    stream.write_all(&bytes).await.is_ok() && goes_on
}

/// Head without its end, and body.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n");
    end.map_or((message, &[]), |end| (&message[..end], &message[end + 4..]))
}

/// One whole message with a Content-Length, or none where the peer hung up first.
async fn message(stream: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        if bytes.windows(4).any(|four| four == b"\r\n\r\n") {
            let (head, body) = split(&bytes);
            let head = String::from_utf8_lossy(head).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            if body.len() >= length.map_or(0, |length| length.trim().parse().unwrap()) {
                return Some(bytes);
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend_from_slice(&chunk[..n]),
        }
    }
}

/// The listener's TLS, and the authority that clients trust.
fn tls(breaks: Break) -> (Option<TlsAcceptor>, Vec<u8>) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.distinguished_name.push(DnType::CommonName, "authority of the fault matrix");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let root = params.self_signed(&key).unwrap().der().to_vec();
    let issuer = Issuer::new(params, key);

    let name = if breaks == Break::TlsWrongName { "elsewhere.example" } else { "localhost" };
    let (key, mut params) =
        (KeyPair::generate().unwrap(), CertificateParams::new(vec![name.to_owned()]).unwrap());
    if breaks == Break::TlsExpired {
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    }
    let certificate = match breaks {
        Break::TlsSelfSigned => params.self_signed(&key).unwrap(),
        _ => params.signed_by(&key, &issuer).unwrap(),
    };
    let certificate: CertificateDer<'static> = certificate.der().clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    (Some(TlsAcceptor::from(Arc::new(config))), root)
}
