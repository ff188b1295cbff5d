//! Bodies that are read while they are sent.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use transport::testing::Scripted;
use transport::{
    BoxFuture, Deadline, HttpClient, HyperClient, Stage, TimeLimit, TransportError, TransportErrorKind,
    Upload,
};

use super::{MARKER, OK, assert_error, chain, listen, local, read_request, tls, write};

/// Cannot be read.
struct Failing;

impl AsyncRead for Failing {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::Error::other("the disk is gone")))
    }
}

/// Gives `text` and then fails.
fn broken(text: &'static str) -> impl AsyncRead + Send + 'static {
    io::Cursor::new(text).chain(Failing)
}

fn upload(uri: &str, body: Upload) -> Request<Upload> {
    Request::post(uri).body(body).unwrap()
}

async fn sent(client: &HyperClient, request: Request<Upload>) -> Result<Response<Bytes>, TransportError> {
    tokio::time::timeout(Duration::from_secs(10), client.upload(request)).await.expect("a call never hangs")
}

/// Everything one connection brings, until it ends or a whole request with a length is there.
async fn recorded(body: Upload) -> (Result<Response<Bytes>, TransportError>, String) {
    let seen = Arc::new(Mutex::new(String::new()));
    let record = seen.clone();
    let (address, connections) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            let mut chunk = [0; 4096];
            while let Ok(n @ 1..) = stream.read(&mut chunk).await {
                let text = {
                    let mut text = record.lock().unwrap();
                    text.push_str(&String::from_utf8_lossy(&chunk[..n]));
                    text.clone()
                };
                let announced =
                    text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
                let (_, body) = text.split_once("\r\n\r\n").unwrap_or_default();
                if announced.map_or(body.ends_with("0\r\n\r\n"), |length: usize| body.len() >= length) {
                    write(&mut stream, OK).await;
                }
            }
        }
    })
    .await;
    let result = sent(&local().build().unwrap(), upload(&format!("http://{address}/{MARKER}"), body)).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(connections.load(std::sync::atomic::Ordering::SeqCst), 1, "never sent twice");
    let seen = seen.lock().unwrap().clone();
    (result, seen)
}

#[tokio::test]
async fn parts_arrive_in_order_with_their_length() {
    let file = io::Cursor::new(vec![b'f'; 200_000]);
    let body = Upload::new()
        .bytes("<")
        .reader(file, Some(200_000))
        .body(Full::new(Bytes::from("|")))
        .bytes("")
        .bytes(">");
    assert_eq!(body.length(), Some(200_003));
    let (result, seen) = recorded(body).await;
    assert_eq!(result.unwrap().body(), "ok");
    let (head, body) = seen.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-length: 200003") && !head.contains("transfer-encoding"), "{head}");
    assert_eq!(body, format!("<{}|>", "f".repeat(200_000)));
}

#[tokio::test]
async fn a_length_nobody_knows_is_sent_in_chunks() {
    let (result, seen) = recorded(Upload::new().reader(io::Cursor::new("abc"), None)).await;
    assert_eq!(result.unwrap().body(), "ok");
    let (head, body) = seen.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("transfer-encoding: chunked") && !head.contains("content-length"), "{head}");
    assert_eq!(body, "3\r\nabc\r\n0\r\n\r\n");
}

#[tokio::test]
async fn a_source_that_breaks_its_word_is_named_and_nothing_false_is_completed() {
    let reader =
        |text: &'static str, length| Upload::new().bytes("head").reader(io::Cursor::new(text), length);
    for (body, why) in [
        (reader("abc", Some(2)), "more than the announced 2 bytes"),
        (reader("abc", Some(4)), "ends after 3 bytes, 4 were announced"),
        (Upload::new().reader(broken("abc"), Some(9)), "the disk is gone"),
        (Upload::new().reader(broken("abc"), None), "the disk is gone"),
    ] {
        let (result, seen) = recorded(body).await;
        let error = result.unwrap_err();
        assert_error(&error, Stage::AfterSend, TransportErrorKind::Upload);
        assert!(chain(&error).contains(why), "{}", chain(&error));
        assert!(!chain(&error).contains(MARKER));
        assert!(!seen.ends_with("0\r\n\r\n"), "{seen}");
    }
}

#[tokio::test]
async fn a_source_that_breaks_is_named_over_http2_too() {
    let (address, connections) = tls::http2().await;
    let client = tls::trusting(tls::Authority::get());
    let url = format!("https://localhost:{}/", address.port());
    let whole = Upload::new().reader(io::Cursor::new(vec![b'x'; 100_000]), Some(100_000));
    assert_eq!(sent(&client, upload(&url, whole)).await.unwrap().version(), http::Version::HTTP_2);
    let url = format!("https://localhost:{}/echo", address.port());
    let error = sent(&client, upload(&url, Upload::new().reader(broken("abc"), Some(9)))).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Upload);
    assert!(chain(&error).contains("the disk is gone"), "{}", chain(&error));
    assert_eq!(connections.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_refused_connection_reads_nothing_from_the_source() {
    let address = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let request = upload(&format!("http://{address}/"), Upload::new().reader(broken(""), None));
    let error = sent(&local().build().unwrap(), request).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Connect);
}

#[tokio::test]
async fn a_call_may_have_its_own_time_limit() {
    let (address, _) = listen(|mut stream| async move {
        while read_request(&mut stream).await.is_some() {
            tokio::time::sleep(Duration::from_millis(200)).await;
            write(&mut stream, OK).await;
        }
    })
    .await;
    let request = |limit| {
        let mut request = super::post(address, "/", "x");
        request.extensions_mut().insert(TimeLimit(Duration::from_millis(limit)));
        request
    };
    let short = local().total_timeout(Duration::from_millis(50)).build().unwrap();
    assert_eq!(super::call(&short, request(5000)).await.unwrap().body(), "ok");
    let error = super::call(&local().build().unwrap(), request(50)).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
    assert_eq!(error.limit(), Some(Duration::from_millis(50)));
}

#[tokio::test]
async fn a_call_ends_at_its_deadline_however_that_is_handed_over() {
    let (address, _) = listen(|mut stream| async move {
        while read_request(&mut stream).await.is_some() {
            tokio::time::sleep(Duration::from_millis(200)).await;
            write(&mut stream, OK).await;
        }
    })
    .await;
    let client = local().build().unwrap();
    let at = |millis| Deadline::after(tokio::time::Instant::now(), Duration::from_millis(millis));
    let request = || super::post(address, "/", "x");
    assert_eq!(client.call_until(request(), at(5000)).await.unwrap().body(), "ok");
    let error = client.call_until(request(), at(50)).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
    // As a client that only has `call` gets it.
    let mut late = request();
    late.extensions_mut().insert(at(50));
    let error = client.call(late).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
    /// Says whether there was a deadline.
    struct Looks;
    impl HttpClient for Looks {
        fn call<'a>(
            &'a self,
            request: Request<Bytes>,
        ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
            let body = if request.extensions().get::<Deadline>().is_some() { "deadline" } else { "none" };
            Box::pin(async move { Ok(Response::new(Bytes::from(body))) })
        }
    }
    let looks: Arc<dyn HttpClient> = Arc::new(Looks);
    assert_eq!(looks.call_until(request(), at(50)).await.unwrap().body(), "deadline");
    assert_eq!(looks.call(request()).await.unwrap().body(), "none");
}

#[tokio::test]
async fn a_client_without_uploads_says_so_and_a_script_records_them() {
    struct Plain;
    impl HttpClient for Plain {
        fn call<'a>(&'a self, _: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
            Box::pin(async { Ok(Response::default()) })
        }
    }
    let url = "https://platform.test/upload";
    let plain: Arc<dyn HttpClient> = Arc::new(Plain);
    let error = plain.upload(upload(url, "x".into())).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::BadRequest);
    assert!(chain(&error).contains("`HttpClient::upload`"), "{}", chain(&error));

    let script = Scripted::new();
    script.answer(Response::new("{}"));
    let client: Arc<dyn HttpClient> = Arc::new(script.clone());
    let failed = Upload::new().reader(broken("abc"), None);
    let error = client.upload(upload(url, failed)).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Upload);
    let body = Upload::new().bytes("<").reader(io::Cursor::new("abc"), None);
    assert_eq!(client.upload(upload(url, body)).await.unwrap().body(), "{}");
    assert_eq!(script.requests().len(), 1);
    assert_eq!(script.requests()[0].body(), "<abc");
}

#[test]
fn an_upload_prints_lengths_only() {
    let upload = Upload::new().bytes(MARKER).reader(io::Cursor::new(MARKER), None);
    assert_eq!(format!("{upload:?}"), "Upload { parts: 2, length: None }");
}
