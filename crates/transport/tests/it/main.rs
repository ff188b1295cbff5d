//! The client against listeners on this machine: what it sends, what it keeps, what it says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod authority;
mod faults;
mod limits;
mod script;
mod tls;
mod tls_failures;
mod unpacking;
mod uploads;
mod ways;

use std::error::Error;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use transport::{
    BuildError, HttpClient, HyperClient, HyperClientBuilder, Roots, Stage, TransportError, TransportErrorKind,
};

/// Stands for what must never be printed.
const MARKER: &str = "s3cr3t-marker";

/// A builder for plain listeners on this machine; its one root is the authority of `tls.rs`.
fn local() -> HyperClientBuilder {
    HyperClient::builder()
        .roots(Roots::Only(vec![authority::Authority::get().der()]))
        .allow_plain_http()
        .total_timeout(Duration::from_secs(5))
}

/// Listens and runs `handle` for each connection. The counter says how many there were.
async fn listen<F, R>(handle: F) -> (SocketAddr, Arc<AtomicUsize>)
where
    F: Fn(TcpStream) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(handle(stream));
        }
    });
    (address, connections)
}

/// Reads one whole request, head and body. `None` where the peer hung up first.
async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, value)| value.parse::<usize>().unwrap());
            if body.len() >= length {
                return Some(text);
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend_from_slice(&chunk[..n]),
        }
    }
}

async fn write(stream: &mut (impl AsyncWrite + Unpin), text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// Answers every request of a connection with `answer`.
async fn answer_all(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &'static str) {
    while read_request(&mut stream).await.is_some() {
        write(&mut stream, answer).await;
    }
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

fn post(address: SocketAddr, path: &str, body: &str) -> Request<Bytes> {
    let uri = format!("http://{address}{path}");
    Request::post(uri).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn get(uri: impl AsRef<str>) -> Request<Bytes> {
    Request::get(uri.as_ref()).body(Bytes::new()).unwrap()
}

/// Calls within a time no test should need.
async fn call(client: &HyperClient, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
    tokio::time::timeout(Duration::from_secs(10), client.call(request)).await.expect("a call never hangs")
}

#[track_caller]
fn assert_error(error: &TransportError, stage: Stage, kind: TransportErrorKind) {
    assert_eq!((error.stage(), error.kind()), (stage, kind), "{}", chain(error));
}

/// Everything an error has to say, in every format.
fn chain(error: &dyn Error) -> String {
    let mut text = format!("{error} / {error:?}");
    let mut next = error.source();
    while let Some(error) = next {
        text.push_str(&format!(" / {error} / {error:?}"));
        next = error.source();
    }
    text
}

#[tokio::test]
async fn a_request_arrives_as_it_was_given() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    let (address, _) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            let request = read_request(&mut stream).await.unwrap();
            record.lock().unwrap().push(request);
            write(&mut stream, "HTTP/1.1 201 Created\r\nx-trace: 7\r\ncontent-length: 4\r\n\r\n{} \n").await;
        }
    })
    .await;
    let mut request = post(address, "/pay?a=1%2B1&b=", "{\"n\":1}");
    request.headers_mut().insert("content-type", "application/json".parse().unwrap());
    // Two lies about the length: the second one would smuggle a request past a proxy.
    request.headers_mut().insert("content-length", "3".parse().unwrap());
    request.headers_mut().insert("transfer-encoding", "chunked".parse().unwrap());
    let answer = call(&local().user_agent("merchant/1").build().unwrap(), request).await.unwrap();

    assert_eq!(answer.status(), StatusCode::CREATED);
    assert_eq!(answer.headers()["x-trace"], "7");
    assert_eq!(answer.body(), "{} \n");
    let seen = seen.lock().unwrap();
    let (head, body) = seen[0].split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<_> = head.lines().map(str::to_ascii_lowercase).collect();
    assert_eq!(lines.remove(0), "post /pay?a=1%2b1&b= http/1.1");
    lines.sort();
    assert_eq!(
        lines,
        [
            "content-length: 7".to_owned(),
            "content-type: application/json".to_owned(),
            format!("host: {address}"),
            "user-agent: merchant/1".to_owned(),
        ],
    );
    assert_eq!(body, "{\"n\":1}");
}

#[tokio::test]
async fn a_redirect_is_an_answer() {
    let (elsewhere, followed) = listen(|stream| answer_all(stream, OK)).await;
    for status in [301, 302, 303, 307, 308] {
        let (address, _) = listen(move |mut stream| async move {
            read_request(&mut stream).await.unwrap();
            let head = format!("HTTP/1.1 {status} Elsewhere\r\nlocation: http://{elsewhere}/\r\n");
            write(&mut stream, &format!("{head}content-length: 0\r\n\r\n")).await;
        })
        .await;
        let answer = call(&local().build().unwrap(), post(address, "/", "x")).await.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["location"], format!("http://{elsewhere}/"));
    }
    assert_eq!(followed.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_error_page_is_an_answer() {
    let page =
        "HTTP/1.1 500 Oops\r\ncontent-type: text/html\r\ncontent-length: 20\r\n\r\n<html>Sorry!</html>\n";
    let (address, _) = listen(move |stream| answer_all(stream, page)).await;
    let answer = call(&local().build().unwrap(), post(address, "/", "")).await.unwrap();
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.body(), "<html>Sorry!</html>\n");
}

#[tokio::test]
async fn no_compressed_bodies_are_asked_for_and_cookies_are_left_alone() {
    let seen = Arc::new(Mutex::new(String::new()));
    let record = seen.clone();
    let (address, _) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            while let Some(request) = read_request(&mut stream).await {
                record.lock().unwrap().push_str(&request.to_ascii_lowercase());
                let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nset-cookie: a=b\r\n";
                write(&mut stream, &format!("{head}content-length: 3\r\n\r\nxyz")).await;
            }
        }
    })
    .await;
    let client = local().build().unwrap();
    for _ in 0..2 {
        assert_eq!(call(&client, post(address, "/", "")).await.unwrap().body(), "xyz");
    }
    let seen = seen.lock().unwrap();
    assert!(seen.contains("content-length: 0"), "{seen}");
    assert!(!seen.contains("cookie") && !seen.contains("accept-encoding"), "{seen}");
}

#[tokio::test]
async fn connections_are_used_again() {
    let (address, connections) = listen(|stream| answer_all(stream, OK)).await;
    let client = local().build().unwrap();
    for _ in 0..5 {
        // A clone shares the pool.
        assert_eq!(call(&client.clone(), post(address, "/", "x")).await.unwrap().body(), "ok");
        tokio::task::yield_now().await;
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);

    let (address, connections) = listen(|stream| answer_all(stream, OK)).await;
    let client = local().pool_idle(Duration::from_secs(1), 0).build().unwrap();
    for _ in 0..2 {
        call(&client, post(address, "/", "x")).await.unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 2, "a pool of none keeps none");
}

#[tokio::test]
async fn calls_run_side_by_side() {
    // Neither is answered before both arrived.
    let barrier = Arc::new(tokio::sync::Barrier::new(2));
    let (address, _) = listen(move |mut stream| {
        let barrier = barrier.clone();
        async move {
            let request = read_request(&mut stream).await.unwrap();
            barrier.wait().await;
            let body = if request.contains("/one") { "one" } else { "two" };
            write(&mut stream, &format!("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n{body}")).await;
        }
    })
    .await;
    let client = local().build().unwrap();
    let (one, two) =
        tokio::join!(call(&client, post(address, "/one", "")), call(&client, post(address, "/two", "")));
    assert_eq!(one.unwrap().body(), "one");
    assert_eq!(two.unwrap().body(), "two");
}

#[tokio::test]
async fn a_dropped_call_does_not_harm_the_next() {
    let arrived = Arc::new(tokio::sync::Notify::new());
    let notify = arrived.clone();
    let (address, connections) = listen(move |mut stream| {
        let notify = notify.clone();
        async move {
            while let Some(request) = read_request(&mut stream).await {
                if request.contains("/never") {
                    write(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf an answer").await;
                    notify.notify_one();
                } else {
                    write(&mut stream, OK).await;
                }
            }
        }
    })
    .await;
    let client = local().build().unwrap();
    for _ in 0..3 {
        tokio::select! {
            answer = client.call(post(address, "/never", "x")) => panic!("{answer:?}"),
            () = arrived.notified() => {}
        }
        assert_eq!(call(&client, post(address, "/now", "x")).await.unwrap().body(), "ok");
    }
    assert!(connections.load(Ordering::SeqCst) <= 4, "only the abandoned connections are replaced");
}

#[tokio::test]
async fn plain_http_needs_consent() {
    let (address, connections) = listen(|stream| answer_all(stream, OK)).await;
    let client =
        HyperClient::builder().roots(Roots::Only(vec![authority::Authority::get().der()])).build().unwrap();
    let error = call(&client, post(address, "/?q=1", "x")).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::PlainHttp);
    assert!(error.to_string().contains("`allow_plain_http`"), "{error}");
    assert_eq!(error.host(), Some(address.to_string().as_str()));
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn requests_that_make_no_sense_are_refused() {
    let client = local().build().unwrap();
    let connect = Request::connect("http://127.0.0.1:1/").body(Bytes::new()).unwrap();
    for (request, why) in [
        (get("/only/a/path"), "not absolute"),
        (get("example.test"), "not absolute"),
        (get("ftp://example.test/"), "scheme"),
        (get(format!("https://user:{MARKER}@example.test/")), "user name"),
        (connect, "CONNECT"),
    ] {
        let error = call(&client, request).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::BadRequest);
        assert!(error.source().unwrap().to_string().contains(why), "{error:?}");
        assert!(!chain(&error).contains(MARKER), "{error:?}");
    }
}

#[test]
fn outside_a_runtime_there_is_an_error_not_a_panic() {
    let client = local().build().unwrap();
    let mut future = client.call(get("http://127.0.0.1:1/"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => {
            assert_error(&error, Stage::BeforeSend, TransportErrorKind::NoRuntime);
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_call_that_was_begun_outside_of_a_runtime_works_inside() {
    let (address, _) = listen(|stream| answer_all(stream, OK)).await;
    let client = local().build().unwrap();
    let call = std::thread::scope(|scope| {
        scope.spawn(|| client.call(get(format!("http://{address}/")))).join().unwrap()
    });
    assert_eq!(call.await.unwrap().body(), "ok");
}

#[test]
fn a_client_that_cannot_work_is_not_built() {
    let authority = || Roots::Only(vec![authority::Authority::get().der()]);
    let zero = |builder: HyperClientBuilder| builder.roots(authority()).build().unwrap_err().to_string();
    assert!(zero(HyperClient::builder().connect_timeout(Duration::ZERO)).starts_with("`connect_timeout`"));
    assert!(zero(HyperClient::builder().total_timeout(Duration::ZERO)).starts_with("`total_timeout`"));
    assert!(zero(HyperClient::builder().body_limit(0)).starts_with("`body_limit`"));
    let build = |roots| HyperClient::builder().roots(roots).build().map(drop);
    assert!(matches!(build(Roots::Only(vec![])), Err(BuildError::NoRoots { .. })));
    let second = vec![authority::Authority::get().der(), b"not a certificate".to_vec()];
    assert!(matches!(build(Roots::Only(second)), Err(BuildError::BadRoot { index: 1, .. })));
    let agent = HyperClient::builder().roots(authority()).user_agent("two\r\nlines: x").build();
    assert!(matches!(agent, Err(BuildError::UserAgent)));

    let bundled = build(Roots::Bundled);
    if cfg!(feature = "webpki-roots") {
        bundled.unwrap();
    } else {
        assert!(matches!(bundled, Err(BuildError::RootsNotCompiled { feature: "webpki-roots" })));
    }
    // Whether this machine has roots is its own affair.
    let system = build(Roots::System);
    if cfg!(feature = "native-roots") {
        assert!(matches!(system, Ok(()) | Err(BuildError::NoRoots { .. })), "{system:?}");
    } else {
        assert!(matches!(system, Err(BuildError::RootsNotCompiled { feature: "native-roots" })));
    }
}

#[test]
fn the_default_roots_follow_the_features() {
    let outcome = HyperClient::builder().build().map(drop);
    if cfg!(feature = "native-roots") {
        assert!(matches!(outcome, Ok(()) | Err(BuildError::NoRoots { .. })), "{outcome:?}");
    } else if cfg!(feature = "webpki-roots") {
        outcome.unwrap();
    } else {
        let Err(error) = outcome else { panic!("built without any root") };
        assert!(error.to_string().contains("`webpki-roots`"), "{error}");
    }
}

#[tokio::test]
async fn debug_output_is_harmless() {
    let (address, _) = listen(|stream| answer_all(stream, OK)).await;
    let builder = local();
    assert!(format!("{builder:?}").contains("Only(1 certificates)"), "{builder:?}");
    let client = builder.build().unwrap();
    call(&client, post(address, &format!("/?q={MARKER}"), MARKER)).await.unwrap();
    assert!(!format!("{client:?}").contains(MARKER));
}

#[test]
fn everything_can_be_shared() {
    fn shared<T: Clone + Send + Sync + std::fmt::Debug + 'static>() {}
    shared::<HyperClient>();
    shared::<TransportError>();
    shared::<transport::testing::Scripted>();
    let client: Arc<dyn HttpClient> = Arc::new(local().build().unwrap());
    let nested: Arc<dyn HttpClient> = Arc::new(client);
    drop(nested);
}
