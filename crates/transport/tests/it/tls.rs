//! Certificates, names, dates, versions.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Response, Version};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::AsyncReadExt;
use tokio_rustls::TlsAcceptor;
use transport::{HyperClient, Roots, Stage, TransportError, TransportErrorKind};

pub(crate) use super::authority::{Authority, Identity};
use super::{MARKER, OK, assert_error, call, chain, get, listen, read_request, write};

fn acceptor((certificate, key): Identity, alpn: &[&str]) -> TlsAcceptor {
    acceptor_with(vec![certificate], key, alpn)
}

fn acceptor_with(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    alpn: &[&str],
) -> TlsAcceptor {
    let provider = rustls::crypto::ring::default_provider();
    let mut config = rustls::ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    TlsAcceptor::from(Arc::new(config))
}

/// A TLS listener that answers `ok` over HTTP/1.1. The second counter says how many requests arrived.
pub(crate) async fn https(identity: Identity) -> (SocketAddr, Arc<AtomicUsize>) {
    https_with(identity, &["http/1.1"]).await
}

/// The same with the server's certificate and others.
pub(crate) async fn https_chain(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> (SocketAddr, Arc<AtomicUsize>) {
    answering(acceptor_with(chain, key, &["http/1.1"])).await
}

pub(crate) async fn https_with(identity: Identity, alpn: &[&str]) -> (SocketAddr, Arc<AtomicUsize>) {
    answering(acceptor(identity, alpn)).await
}

async fn answering(acceptor: TlsAcceptor) -> (SocketAddr, Arc<AtomicUsize>) {
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = requests.clone();
    let (address, _) = listen(move |stream| {
        let (acceptor, counter) = (acceptor.clone(), counter.clone());
        async move {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                return;
            };
            while read_request(&mut stream).await.is_some() {
                counter.fetch_add(1, Ordering::SeqCst);
                write(&mut stream, OK).await;
            }
        }
    })
    .await;
    (address, requests)
}

pub(crate) fn trusting(authority: &Authority) -> HyperClient {
    let roots = Roots::Only(vec![authority.der()]);
    HyperClient::builder().roots(roots).total_timeout(Duration::from_secs(5)).build().unwrap()
}

fn url(address: SocketAddr) -> String {
    format!("https://localhost:{}/?q={MARKER}", address.port())
}

async fn refused(identity: Identity) -> TransportError {
    let (address, requests) = https(identity).await;
    let error = call(&trusting(Authority::get()), get(url(address))).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    assert!(!chain(&error).contains(MARKER));
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    error
}

#[tokio::test]
async fn the_right_authority_is_accepted() {
    let (address, requests) = https(Authority::get().issue("localhost", |_| ())).await;
    let client = trusting(Authority::get());
    for _ in 0..2 {
        let answer = call(&client, get(url(address))).await.unwrap();
        assert_eq!((answer.version(), &answer.body()[..]), (Version::HTTP_11, &b"ok"[..]));
    }
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_certificate_for_an_address_is_accepted() {
    let (address, _) = https(Authority::get().issue("127.0.0.1", |_| ())).await;
    let answer = call(&trusting(Authority::get()), get(format!("https://{address}/"))).await.unwrap();
    assert_eq!(answer.body(), "ok");
}

#[tokio::test]
async fn another_authority_is_refused() {
    let error = refused(Authority::new("another").issue("localhost", |_| ())).await;
    assert!(chain(&error).contains("UnknownIssuer"), "{}", chain(&error));
}

#[tokio::test]
async fn an_authority_that_took_the_name_is_refused() {
    let error = refused(Authority::new("test authority").issue("localhost", |_| ())).await;
    assert!(chain(&error).contains("BadSignature"), "{}", chain(&error));
}

#[tokio::test]
async fn a_self_signed_certificate_is_refused() {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap().der().clone();
    refused((certificate, PrivateKeyDer::try_from(key.serialize_der()).unwrap())).await;
}

#[tokio::test]
async fn a_wrong_name_is_refused() {
    let error = refused(Authority::get().issue("elsewhere.test", |_| ())).await;
    assert!(chain(&error).contains("not valid for name"), "{}", chain(&error));
}

#[tokio::test]
async fn an_expired_certificate_is_refused() {
    let error = refused(Authority::get().issue("localhost", |params| {
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2021, 1, 1);
    }))
    .await;
    assert!(chain(&error).contains("expired"), "{}", chain(&error));
}

#[tokio::test]
async fn a_certificate_from_the_future_is_refused() {
    refused(Authority::get().issue("localhost", |params| {
        params.not_before = rcgen::date_time_ymd(2090, 1, 1);
        params.not_after = rcgen::date_time_ymd(2091, 1, 1);
    }))
    .await;
}

#[tokio::test]
async fn a_peer_without_tls_is_refused() {
    let (mute, _) = listen(|mut stream| async move {
        // Hangs up in the middle of the handshake.
        stream.read_exact(&mut [0]).await.unwrap();
    })
    .await;
    let (text, _) = listen(|mut stream| async move {
        write(&mut stream, "220 mail.example.test ESMTP\r\n").await;
        let _ = stream.read(&mut [0; 1024]).await;
    })
    .await;
    for address in [mute, text] {
        let error = call(&trusting(Authority::get()), get(url(address))).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    }
}

/// Without a `close_notify` nobody vouches that the answer ended here.
#[tokio::test]
async fn a_tls_session_that_ends_without_goodbye_is_a_cut() {
    let acceptor = acceptor(Authority::get().issue("localhost", |_| ()), &[]);
    let (address, _) = listen(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            let mut stream = acceptor.accept(stream).await.unwrap();
            read_request(&mut stream).await.unwrap();
            // The length of this body is given by the end of the connection alone.
            write(&mut stream, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"resp\":\"00\"").await;
        }
    })
    .await;
    let error = call(&trusting(Authority::get()), get(url(address))).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Cut);
}

/// An HTTP/2 listener; a request for `/reset` is reset, one for `/echo` read to its end first.
pub(crate) async fn http2() -> (SocketAddr, Arc<AtomicUsize>) {
    let acceptor = acceptor(Authority::get().issue("localhost", |_| ()), &["h2", "http/1.1"]);
    listen(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(stream).await.unwrap();
            if stream.get_ref().1.alpn_protocol() != Some(&b"h2"[..]) {
                return super::answer_all(stream, OK).await;
            }
            let service =
                hyper::service::service_fn(|request: http::Request<hyper::body::Incoming>| async move {
                    if request.uri().path() == "/reset" {
                        return Err("no");
                    }
                    if request.uri().path() == "/echo" {
                        let body = request.into_body().collect().await.map_err(|_| "half a body")?;
                        return Ok(Response::new(Full::new(body.to_bytes())));
                    }
                    let length = if request.uri().path() == "/large" { 3 << 20 } else { 2 };
                    Ok(Response::new(Full::new(Bytes::from(vec![b'x'; length]))))
                });
            let _ = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        }
    })
    .await
}

/// HTTP/2 without TLS, for those who know that it is.
pub(crate) async fn plain_http2() -> (SocketAddr, Arc<AtomicUsize>) {
    listen(|stream| async move {
        let service = hyper::service::service_fn(|_: http::Request<hyper::body::Incoming>| async {
            Ok::<_, std::convert::Infallible>(Response::new(Full::new(Bytes::from_static(b"ok"))))
        });
        let _ = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .serve_connection(TokioIo::new(stream), service)
            .await;
    })
    .await
}

#[tokio::test]
async fn http2_is_spoken_where_offered() {
    let (address, connections) = http2().await;
    let client = trusting(Authority::get());
    let answer = call(&client, get(url(address))).await.unwrap();
    assert_eq!((answer.version(), &answer.body()[..]), (Version::HTTP_2, &b"xx"[..]));
    let (one, two) = tokio::join!(call(&client, get(url(address))), call(&client, get(url(address))));
    assert_eq!((one.unwrap().version(), two.unwrap().version()), (Version::HTTP_2, Version::HTTP_2));
    assert_eq!(connections.load(Ordering::SeqCst), 1, "streams share a connection");
}

#[tokio::test]
async fn an_http2_reset_is_a_cut_and_the_limit_holds() {
    let (address, connections) = http2().await;
    let client = trusting(Authority::get());
    let at = |path: &str| get(format!("https://localhost:{}{path}", address.port()));
    let error = call(&client, at("/reset")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Cut);
    let error = call(&client, at("/large")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::TooLarge { limit: 2 << 20 });
    assert_eq!(call(&client, at("/")).await.unwrap().body(), "xx", "the connection lives on");
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

/// Nobody is trusted: not who shows a good certificate of the test's authority, and not in the name of plain HTTP.
#[tokio::test]
async fn who_trusts_nobody_speaks_plain_http_alone() {
    let client = HyperClient::builder().roots(Roots::Nobody).allow_plain_http().build().unwrap();
    let (address, requests) = https(Authority::get().issue("localhost", |_| ())).await;
    let error = call(&client, get(format!("https://localhost:{}/", address.port()))).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    let (address, _) = listen(|stream| super::answer_all(stream, OK)).await;
    assert_eq!(call(&client, get(format!("http://{address}/"))).await.unwrap().body(), "ok");
    let closed = HyperClient::builder().roots(Roots::Nobody).build().unwrap();
    let error = call(&closed, get(format!("http://{address}/"))).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::PlainHttp);
}
