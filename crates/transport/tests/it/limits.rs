//! Time and size.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use transport::{HyperClient, Roots, Stage, TransportErrorKind};

use super::{assert_error, call, get, listen, local, post, read_request, tls, write};

const SHORT: Duration = Duration::from_millis(150);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(2);
const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn a_silent_server_runs_into_the_total_limit() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        let _ = stream.read(&mut [0]).await;
    })
    .await;
    let started = Instant::now();
    let error =
        call(&local().total_timeout(SHORT).build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
    assert_eq!(error.limit(), Some(SHORT));
    assert!(error.elapsed().unwrap() >= SHORT);
    assert!(started.elapsed() < SHORT + SLACK);
}

#[tokio::test]
async fn a_body_that_drips_runs_into_the_total_limit() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await;
        // Never quiet for long: a limit between two reads would not notice.
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    let error =
        call(&local().total_timeout(SHORT).build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
    assert!((SHORT..SHORT + SLACK).contains(&error.elapsed().unwrap()), "{error}");
}

#[tokio::test]
async fn headers_that_drip_run_into_the_total_limit() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, "HTTP/1.1 200 OK\r\nx-long: ").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    let error =
        call(&local().total_timeout(SHORT).build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Timeout);
}

/// A listener that accepts and never answers the TLS handshake: still connecting, nothing sent.
#[tokio::test]
async fn a_handshake_that_hangs_is_before_send() {
    let (address, _) = listen(|mut stream| async move {
        let mut sink = [0; 1024];
        while stream.read(&mut sink).await.is_ok_and(|n| n > 0) {}
    })
    .await;
    let request = || get(format!("https://localhost:{}/", address.port()));
    let roots = || Roots::Only(vec![tls::Authority::get().der()]);
    let connect = HyperClient::builder().roots(roots()).connect_timeout(SHORT).build().unwrap();
    let error = call(&connect, request()).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Timeout);
    assert_eq!(error.limit(), Some(SHORT));
    assert!((SHORT..SHORT + SLACK).contains(&error.elapsed().unwrap()), "{error}");

    let total_limit = SHORT * 4 / 3;
    let total = HyperClient::builder().roots(roots()).total_timeout(total_limit).build().unwrap();
    let error = call(&total, request()).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Timeout);
    assert_eq!(error.limit(), Some(total_limit), "the limit that passed is named");
}

#[tokio::test]
async fn an_announced_length_beyond_the_limit_is_not_read() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        // The head only. A client that waits for the body runs into its time limit instead.
        write(&mut stream, &format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 10 * MIB)).await;
        let _ = stream.read(&mut [0]).await;
    })
    .await;
    let error = call(&local().build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::TooLarge { limit: 2 * MIB });
    assert!(error.to_string().contains("2097152 bytes"), "{error}");
}

#[tokio::test]
async fn a_chunked_body_is_cut_at_the_limit() {
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = sent.clone();
    let (address, _) = listen(move |mut stream| {
        let counter = counter.clone();
        async move {
            read_request(&mut stream).await.unwrap();
            write(&mut stream, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
            let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
            // Far more than any socket buffer holds: who reads on is found out.
            while counter.load(Ordering::SeqCst) < 256 * MIB
                && stream.write_all(chunk.as_bytes()).await.is_ok()
            {
                counter.fetch_add(0x4000, Ordering::SeqCst);
            }
        }
    })
    .await;
    let error = call(&local().build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::TooLarge { limit: 2 * MIB });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let sent = sent.load(Ordering::SeqCst);
    assert!((2 * MIB..64 * MIB).contains(&sent), "the connection is closed at the limit, {sent} were sent");
}

#[tokio::test]
async fn the_limit_itself_is_accepted() {
    let (address, _) = listen(|mut stream| async move {
        while let Some(request) = read_request(&mut stream).await {
            let length: usize = if request.contains("/fits") { 1000 } else { 1001 };
            if request.contains("chunked=1") {
                let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
                let (one, two) = ("a".repeat(500), "b".repeat(length - 500));
                let chunks = format!("1f4\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n", two.len());
                write(&mut stream, &format!("{head}{chunks}")).await;
            } else {
                let body = "a".repeat(length);
                write(&mut stream, &format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"))
                    .await;
            }
        }
    })
    .await;
    let client = local().body_limit(1000).build().unwrap();
    for chunked in [0, 1] {
        let answer = call(&client, post(address, &format!("/fits?chunked={chunked}"), "")).await.unwrap();
        assert_eq!(answer.body().len(), 1000);
        let error = call(&client, post(address, &format!("/not?chunked={chunked}"), "")).await.unwrap_err();
        assert_error(&error, Stage::AfterSend, TransportErrorKind::TooLarge { limit: 1000 });
    }
}

#[tokio::test]
async fn the_length_of_a_body_that_does_not_come_does_not_count() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n").await;
    })
    .await;
    let head = Request::head(format!("http://{address}/")).body(Default::default()).unwrap();
    let answer = call(&local().build().unwrap(), head).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().len()), (200, 0));
}

#[tokio::test]
async fn endless_headers_are_refused() {
    let (address, _) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, "HTTP/1.1 200 OK\r\n").await;
        let line = format!("x-more: {}\r\n", "x".repeat(4000));
        while stream.write_all(line.as_bytes()).await.is_ok() {}
    })
    .await;
    let error = call(&local().build().unwrap(), post(address, "/", "x")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Protocol);
}
