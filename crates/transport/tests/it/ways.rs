//! Ways to the platform: proxies, name services, streams of one's own, versions of HTTP, layers.

use std::error::Error;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Version;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use transport::{
    BoxFuture, BuildError, ByteStream, Connect, HttpVersions, HyperClient, HyperClientBuilder, Proxy,
    Resolve, Roots, Stage, TransportErrorKind,
};

use super::{MARKER, OK, answer_all, assert_error, call, chain, get, listen, local, post, tls};

type Heads = Arc<Mutex<Vec<String>>>;

/// A proxy that leads every tunnel to `target`, wherever the client wants to go, or gives `refusal`.
async fn proxy(target: SocketAddr, refusal: Option<&'static str>) -> (SocketAddr, Heads) {
    let heads = Heads::default();
    let record = heads.clone();
    let (address, _) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            record.lock().unwrap().push(String::from_utf8(head).unwrap());
            let answer = refusal.unwrap_or("HTTP/1.1 200 Connection established\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
            if refusal.is_none() {
                let mut target = TcpStream::connect(target).await.unwrap();
                let _ = copy_bidirectional(&mut stream, &mut target).await;
            }
        }
    })
    .await;
    (address, heads)
}

fn https() -> HyperClientBuilder {
    HyperClient::builder().roots(Roots::Only(vec![tls::Authority::get().der()]))
}

fn through(address: SocketAddr) -> Proxy {
    Proxy::new(&format!("http://{address}")).unwrap()
}

#[tokio::test]
async fn a_tunnel_carries_tls_to_the_platform_itself() {
    let (target, requests) = tls::https(tls::Authority::get().issue("platform.test", |_| ())).await;
    let (address, heads) = proxy(target, None).await;
    let client = https().proxy(through(address).basic_auth("shop", MARKER)).build().unwrap();
    for _ in 0..2 {
        assert_eq!(call(&client, get("https://platform.test/pay?q=1")).await.unwrap().body(), "ok");
    }
    assert_eq!(requests.load(Ordering::SeqCst), 2);
    let heads = heads.lock().unwrap();
    assert_eq!(heads.len(), 1, "one tunnel, used twice");
    let expected = "CONNECT platform.test:443 HTTP/1.1\r\nHost: platform.test:443\r\n\
                    Proxy-Authorization: Basic c2hvcDpzM2NyM3QtbWFya2Vy\r\n\r\n";
    assert_eq!(heads[0], expected);
    assert!(!format!("{:?}", through(address).basic_auth("shop", MARKER)).contains("c2hvc"));
}

#[tokio::test]
async fn plain_http_goes_through_a_tunnel_too_and_exceptions_do_not() {
    let (target, _) = listen(|stream| answer_all(stream, OK)).await;
    let (address, heads) = proxy(target, None).await;
    let client = local().proxy(through(address).except("127.0.0.0/8, direct.test")).build().unwrap();
    assert_eq!(call(&client, get("http://elsewhere.test/")).await.unwrap().body(), "ok");
    assert!(heads.lock().unwrap()[0].starts_with("CONNECT elsewhere.test:80 HTTP/1.1\r\n"));
    assert_eq!(call(&client, post(target, "/", "")).await.unwrap().body(), "ok");
    assert_eq!(heads.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_refuses_is_before_send() {
    let (target, connections) = listen(|stream| answer_all(stream, OK)).await;
    let forbidden = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
    for (refusal, why) in [
        (forbidden, "unsuccessful"),
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "authorization required"),
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "unsuccessful"),
        ("SSH-2.0-OpenSSH_9.6\r\n\r\n", "unsuccessful"),
        ("", "end of file"),
    ] {
        let (address, _) = proxy(target, Some(refusal)).await;
        let client = local().proxy(through(address).basic_auth("shop", MARKER)).build().unwrap();
        let error = call(&client, post(target, "/", MARKER)).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::Proxy);
        assert!(chain(&error).contains(why) && !chain(&error).contains(MARKER), "{}", chain(&error));
    }
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let client = local().proxy(through(nobody)).build().unwrap();
    let error = call(&client, post(target, "/", MARKER)).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Proxy);
    assert!(chain(&error).contains("cannot be reached"), "{}", chain(&error));
    // A proxy that says nothing.
    let (silent, _) = listen(|mut stream| async move { while stream.read_u8().await.is_ok() {} }).await;
    let client = local().proxy(through(silent)).connect_timeout(Duration::from_millis(100)).build().unwrap();
    let error = call(&client, post(target, "/", MARKER)).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Timeout);
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}

#[test]
fn an_address_that_is_no_proxy_is_refused() {
    for (address, why) in [
        ("", "is not an address"),
        ("proxy.example:3128", "http://host:port"),
        ("https://proxy.example", "http://host:port"),
        ("socks5://proxy.example", "http://host:port"),
        ("http://shop:s3cr3t-marker@proxy.example:3128", "`basic_auth`"),
    ] {
        let error = Proxy::new(address).unwrap_err();
        assert!(matches!(error, BuildError::Proxy(_)), "{error:?}");
        assert!(error.to_string().contains(why) && !error.to_string().contains(MARKER), "{error}");
    }
}

/// What the environment says, with no way around: run by the next test, in a process of its own.
#[tokio::test]
async fn child_that_goes_where_its_environment_says() {
    let Ok(target) = std::env::var("WAYS_TARGET") else { return };
    let client = local().proxy_from_env().build().unwrap();
    assert_eq!(call(&client, get("http://elsewhere.test/")).await.unwrap().body(), "ok");
    assert_eq!(call(&client, get(target)).await.unwrap().body(), "ok");
    let ignorant = local().build().unwrap();
    let error = call(&ignorant, get("http://elsewhere.invalid/")).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Dns);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_environment_is_followed_only_when_asked() {
    let (target, _) = listen(|stream| answer_all(stream, OK)).await;
    let (address, heads) = proxy(target, None).await;
    let run = tokio::task::spawn_blocking(move || {
        std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "ways::child_that_goes_where_its_environment_says", "--nocapture"])
            .env("ALL_PROXY", format!("http://shop:pw@{address}"))
            .env("NO_PROXY", "127.0.0.1")
            .env("WAYS_TARGET", format!("http://{target}/"))
            .env_remove("HTTP_PROXY")
            .env_remove("REQUEST_METHOD")
            .output()
            .unwrap()
    });
    let output = run.await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    let heads = heads.lock().unwrap();
    assert_eq!(heads.len(), 1, "{heads:?}");
    assert!(heads[0].contains("elsewhere.test:80") && heads[0].contains("Basic c2hvcDpwdw=="), "{heads:?}");
}

/// Knows one name.
struct OneName;

impl Resolve for OneName {
    fn resolve<'a>(
        &'a self,
        host: &'a str,
    ) -> BoxFuture<'a, Result<Vec<IpAddr>, Box<dyn Error + Send + Sync>>> {
        Box::pin(async move {
            match host {
                "platform.test" => Ok(vec![Ipv4Addr::LOCALHOST.into()]),
                _ => Err("not in the registry".into()),
            }
        })
    }
}

#[tokio::test]
async fn a_name_service_of_ones_own_is_asked_and_the_certificate_still_checked() {
    let (target, _) = tls::https(tls::Authority::get().issue("platform.test", |_| ())).await;
    let client = https().resolver(Arc::new(OneName)).build().unwrap();
    let at = |host: &str| get(format!("https://{host}:{}/", target.port()));
    assert_eq!(call(&client, at("platform.test")).await.unwrap().body(), "ok");
    let error = call(&client, at("another.test")).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Dns);
    assert!(chain(&error).contains("not in the registry"), "{}", chain(&error));
    let (wrong, _) = tls::https(tls::Authority::get().issue("other.test", |_| ())).await;
    let error = call(&client, get(format!("https://platform.test:{}/", wrong.port()))).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
}

/// Streams in memory, to the host `inside`.
struct InMemory(Mutex<Vec<(String, u16)>>);

impl Connect for InMemory {
    fn connect<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Box<dyn ByteStream>>> {
        Box::pin(async move {
            self.0.lock().unwrap().push((host.to_owned(), port));
            match host {
                "inside" | "::1" => {
                    let (near, far) = tokio::io::duplex(1024);
                    tokio::spawn(answer_all(far, OK));
                    Ok(Box::new(near) as Box<dyn ByteStream>)
                }
                "slow" => Err(io::ErrorKind::TimedOut.into()),
                _ => Err(io::Error::other("there is only the inside")),
            }
        })
    }
}

#[tokio::test]
async fn a_stream_of_ones_own_is_as_good() {
    let streams = Arc::new(InMemory(Mutex::default()));
    let client = local().connector(streams.clone()).build().unwrap();
    for _ in 0..3 {
        assert_eq!(call(&client, get("http://inside:81/")).await.unwrap().body(), "ok");
    }
    assert_eq!(call(&client, get("http://[::1]/")).await.unwrap().body(), "ok");
    let error = call(&client, get("http://outside/")).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Connect);
    assert!(chain(&error).contains("only the inside"), "{}", chain(&error));
    let error = call(&client, get("http://slow/")).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Timeout);
    let asked = streams.0.lock().unwrap().clone();
    let expected = [("inside", 81), ("::1", 80), ("outside", 80), ("slow", 80)];
    assert_eq!(asked, expected.map(|(host, port)| (host.to_owned(), port)));
}

#[tokio::test]
async fn versions_are_chosen_and_kept() {
    let (both, _) = tls::http2().await;
    let (old, requests) = tls::https(tls::Authority::get().issue("localhost", |_| ())).await;
    let client = |versions| https().http_versions(versions).build().unwrap();
    let at = |address: SocketAddr| get(format!("https://localhost:{}/", address.port()));
    for (versions, expected) in [
        (HttpVersions::PreferHttp2, Version::HTTP_2),
        (HttpVersions::OnlyHttp2, Version::HTTP_2),
        (HttpVersions::OnlyHttp1, Version::HTTP_11),
    ] {
        assert_eq!(call(&client(versions), at(both)).await.unwrap().version(), expected, "{versions:?}");
    }
    for versions in [HttpVersions::PreferHttp2, HttpVersions::OnlyHttp1] {
        assert_eq!(call(&client(versions), at(old)).await.unwrap().version(), Version::HTTP_11);
    }
    let error = call(&client(HttpVersions::OnlyHttp2), at(old)).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_server_without_alpn_is_not_sent_http2() {
    let (silent, requests) = tls::https_with(tls::Authority::get().issue("localhost", |_| ()), &[]).await;
    let client = https().http_versions(HttpVersions::OnlyHttp2).build().unwrap();
    let error = call(&client, get(format!("https://localhost:{}/", silent.port()))).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    assert!(chain(&error).contains("does not offer HTTP/2"), "{}", chain(&error));
    assert_eq!(requests.load(Ordering::SeqCst), 0);
}

#[cfg(feature = "tower")]
mod layers {
    use super::super::read_request;
    use super::*;
    use bytes::Bytes;
    use tower::{ServiceBuilder, ServiceExt};
    use transport::{HttpClient, ServiceClient};

    #[tokio::test]
    async fn the_client_is_a_service_and_a_service_is_a_client() {
        let (address, _) = listen(|stream| answer_all(stream, OK)).await;
        let service = local().build().unwrap();
        assert_eq!(service.clone().oneshot(post(address, "/", "x")).await.unwrap().body(), "ok");
        let layered = ServiceBuilder::new()
            .concurrency_limit(2)
            .map_request(|mut request: http::Request<Bytes>| {
                request.headers_mut().insert("x-layer", "1".parse().unwrap());
                request
            })
            .service(service);
        let client: Arc<dyn HttpClient> = Arc::new(ServiceClient::new(layered));
        let calls = (0..8).map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.call(post(address, "/", "x")).await })
        });
        for call in calls.collect::<Vec<_>>() {
            assert_eq!(call.await.unwrap().unwrap().body(), "ok");
        }
    }

    #[tokio::test]
    async fn what_a_layer_says_is_told_from_what_the_client_says() {
        let (address, _) = listen(|mut stream| async move {
            read_request(&mut stream).await.unwrap();
            let _ = stream.read_u8().await;
        })
        .await;
        let impatient = ServiceBuilder::new()
            .layer(tower::timeout::TimeoutLayer::new(Duration::from_millis(50)))
            .service(local().build().unwrap());
        let error = ServiceClient::new(impatient).call(post(address, "/", MARKER)).await.unwrap_err();
        assert_error(&error, Stage::AfterSend, TransportErrorKind::Layer);
        let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let plain = ServiceClient::new(local().build().unwrap());
        let error = plain.call(post(nobody, "/", MARKER)).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::Connect);
    }

    #[derive(Clone)]
    struct NeverReady;

    impl tower::Service<http::Request<Bytes>> for NeverReady {
        type Response = http::Response<Bytes>;
        type Error = io::Error;
        type Future = std::future::Ready<io::Result<http::Response<Bytes>>>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<io::Result<()>> {
            std::task::Poll::Ready(Err(io::Error::other("closed")))
        }

        fn call(&mut self, _: http::Request<Bytes>) -> Self::Future {
            panic!("it said that it is not ready")
        }
    }

    #[tokio::test]
    async fn a_service_that_is_not_ready_was_sent_nothing() {
        let error = ServiceClient::new(NeverReady).call(get("https://platform.test/")).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::Layer);
    }
}
