//! Peers that misbehave, and what is said about the request.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use transport::{Stage, TransportError, TransportErrorKind};

use super::{MARKER, OK, assert_error, call, chain, get, listen, local, post, read_request, write};

/// One call, marked in query, header and body, against a listener that does `handle`.
async fn against<F, R>(handle: F) -> TransportError
where
    F: Fn(TcpStream) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let (address, _) = listen(handle).await;
    let mut request = post(address, &format!("/{MARKER}?q={MARKER}"), MARKER);
    request.headers_mut().insert("authorization", MARKER.parse().unwrap());
    let error = call(&local().build().unwrap(), request).await.unwrap_err();
    assert!(!chain(&error).contains(MARKER), "{}", chain(&error));
    assert_eq!(error.host(), Some(address.to_string().as_str()));
    assert!(error.elapsed().is_some());
    error
}

/// Reads the request, writes `answer` and hangs up.
async fn answered(answer: &'static str) -> TransportError {
    against(move |mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, answer).await;
    })
    .await
}

#[tokio::test]
async fn a_refused_connection_is_before_send() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let request = post(address, &format!("/?q={MARKER}"), MARKER);
    let error = call(&local().build().unwrap(), request).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Connect);
    assert!(!chain(&error).contains(MARKER));
    assert!(chain(&error).to_lowercase().contains("refused"), "the cause is kept: {}", chain(&error));
}

/// A label of 64 characters is refused by every resolver without asking the network (RFC 1035, 2.3.4).
#[tokio::test]
async fn a_name_that_is_not_resolved_is_before_send() {
    for scheme in ["http", "https"] {
        let request = get(format!("{scheme}://{}.invalid/?q={MARKER}", "a".repeat(64)));
        let error = call(&local().build().unwrap(), request).await.unwrap_err();
        assert_error(&error, Stage::BeforeSend, TransportErrorKind::Dns);
        assert!(!chain(&error).contains(MARKER));
    }
}

#[tokio::test]
async fn a_reset_instead_of_an_answer_is_a_cut() {
    let error = against(|mut stream| async move {
        // One byte has arrived, the rest stays unread: closing now sends a reset.
        stream.read_exact(&mut [0]).await.unwrap();
    })
    .await;
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Cut);
}

#[tokio::test]
async fn an_end_instead_of_an_answer_is_a_cut() {
    assert_error(&answered("").await, Stage::AfterSend, TransportErrorKind::Cut);
}

#[tokio::test]
async fn an_end_in_the_headers_is_a_cut() {
    for half in ["HTTP/1.1 20", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-len"] {
        assert_error(&answered(half).await, Stage::AfterSend, TransportErrorKind::Cut);
    }
}

#[tokio::test]
async fn an_end_in_the_body_is_a_cut() {
    for half in [
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf s3cr",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
    ] {
        assert_error(&answered(half).await, Stage::AfterSend, TransportErrorKind::Cut);
    }
}

#[tokio::test]
async fn what_is_not_http_is_said_to_be_so() {
    for garbage in [
        "SSH-2.0-OpenSSH_9.6 s3cr3t-marker\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{0}\u{0}\u{1}",
        "HTTP/1.1 999999 s3cr3t-marker\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon s3cr3t-marker\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: s3cr3t-marker\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\ns3cr3t-marker\r\n",
    ] {
        assert_error(&answered(garbage).await, Stage::AfterSend, TransportErrorKind::Protocol);
    }
}

/// The race this crate must never lose: a kept connection is closed by the server while the next
/// request is under way to it. The server reads on after closing its side, so it sees every request
/// that was written anywhere, and counts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_closed_under_the_next_request_never_doubles_it() {
    const ROUNDS: u32 = 300;
    let seen = Arc::new(Mutex::new(HashMap::<String, u32>::new()));
    let record = seen.clone();
    let (address, _) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            while let Some(request) = read_request(&mut stream).await {
                let path = request.split(' ').nth(1).unwrap().to_owned();
                let round: u32 = path.rsplit('/').next().unwrap().parse().unwrap();
                *record.lock().unwrap().entry(path.clone()).or_default() += 1;
                if path.starts_with("/warm") {
                    write(&mut stream, OK).await;
                    spin(round % 20 * 10);
                    let _ = stream.shutdown().await;
                } else {
                    let _ = stream
                        .write_all(OK.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n").as_bytes())
                        .await;
                }
            }
        }
    })
    .await;

    let client = local().total_timeout(Duration::from_secs(8)).build().unwrap();
    let mut answered = 0;
    for round in 0..ROUNDS {
        call(&client, post(address, &format!("/warm/{round}"), "x")).await.unwrap();
        spin(round / 20 * 10);
        let path = format!("/pay/{round}");
        let outcome = call(&client, post(address, &path, "money")).await;
        // What the server reads off a half-closed connection may come a moment after the client gave up.
        if outcome.is_err() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let times = seen.lock().unwrap().get(&path).copied().unwrap_or(0);
        match outcome {
            Ok(_) => {
                assert_eq!(times, 1, "round {round}: answered");
                answered += 1;
            }
            Err(error) if error.stage() == Stage::BeforeSend => {
                assert_eq!(times, 0, "round {round}: {error}")
            }
            Err(error) => {
                assert!(times <= 1, "round {round}: sent {times} times");
                // Never by the time limit: also a request that is lost between hyper's tasks, once in some
                // thousand rounds, is noticed when its connection has ended (`forgotten`).
                assert_eq!(error.kind(), TransportErrorKind::Cut, "round {round}: {}", chain(&error));
            }
        }
    }
    assert!(answered > 0, "a closed connection is replaced");
    let seen = seen.lock().unwrap();
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
}

/// Burns this many microseconds; sleeping is not that fine.
fn spin(micros: u32) {
    let until = std::time::Instant::now() + Duration::from_micros(micros.into());
    while std::time::Instant::now() < until {
        std::hint::spin_loop();
    }
}

/// The case hyper-util's own repetition is on for: the end of the connection is known to the machine,
/// not yet to the pool, so the next request is queued to it, comes back unsent and goes to a new one.
///
/// The server is a plain thread, and this runtime has one thread too, so the order is fixed: the end of
/// the connection and a byte on a bell arrive while nothing is polled, tokio notifications both at once, and
/// the test, which the bell wakes, runs before the task of the connection does.
#[tokio::test]
async fn a_request_queued_to_a_closed_connection_is_sent_once_on_another() {
    use std::io::{Read, Write};
    use std::sync::mpsc;

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let bell_listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut bell = TcpStream::connect(bell_listener.local_addr().unwrap()).await.unwrap();
    let (mut ring, _) = bell_listener.accept().unwrap();
    let (close, closing) = mpsc::channel::<()>();
    let (closed, is_closed) = mpsc::channel::<String>();
    let server = std::thread::spawn(move || {
        // Until the test hangs up its end of `close`.
        loop {
            let (mut stream, _) = listener.accept().unwrap();
            let mut buffer = [0; 4096];
            let n = stream.read(&mut buffer).unwrap();
            let request = String::from_utf8_lossy(&buffer[..n]).into_owned();
            stream.write_all(OK.as_bytes()).unwrap();
            let go_on = closing.recv().is_ok();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            ring.write_all(b"!").unwrap();
            closed.send(request).unwrap();
            // What was written into the closed connection would be seen here.
            assert_eq!(stream.read(&mut buffer).unwrap_or(0), 0, "a request went into a closed connection");
            if !go_on {
                return;
            }
        }
    });
    let client = local().build().unwrap();
    for round in 0..20 {
        let body = format!("round-{round}");
        assert_eq!(call(&client, post(address, "/", &body)).await.unwrap().body(), "ok");
        // Back in the pool, everything about the answer done.
        for _ in 0..5 {
            tokio::task::yield_now().await;
        }
        close.send(()).unwrap();
        assert!(is_closed.recv().unwrap().ends_with(&body));
        // A short read, after which tokio asks the system anew.
        assert_eq!(bell.read(&mut [0; 16]).await.unwrap(), 1);
    }
    assert_eq!(call(&client, post(address, "/", "last")).await.unwrap().body(), "ok");
    drop(close);
    assert!(is_closed.recv().unwrap().ends_with("last"));
    drop(client);
    // The client's task must run to close its end, which the server waits for.
    while !server.is_finished() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    server.join().unwrap();
}

/// The server has read the second request and closes without an answer: it may have acted.
#[tokio::test]
async fn a_request_read_from_a_kept_connection_is_not_repeated() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    let (address, connections) = listen(move |mut stream| {
        let record = record.clone();
        async move {
            let first = read_request(&mut stream).await.unwrap();
            write(&mut stream, OK).await;
            let second = read_request(&mut stream).await.unwrap();
            record.lock().unwrap().extend([first, second]);
        }
    })
    .await;
    let client = local().build().unwrap();
    call(&client, post(address, "/", "first")).await.unwrap();
    let error = call(&client, post(address, "/", "second")).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::Cut);
    assert_eq!(connections.load(Ordering::SeqCst), 1);
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 2);
    assert!(seen[1].ends_with("second"));
}

/// A connection the server closed while it was idle is replaced without a word.
#[tokio::test]
async fn a_connection_closed_while_idle_is_replaced() {
    let (address, connections) = listen(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        write(&mut stream, OK).await;
    })
    .await;
    let client = local().build().unwrap();
    for round in 1..=3 {
        assert_eq!(call(&client, post(address, "/", "x")).await.unwrap().body(), "ok");
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(connections.load(Ordering::SeqCst), round);
    }
}
