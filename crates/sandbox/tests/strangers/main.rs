//! The sandbox among strangers: pages that reach for this machine, addresses that only look like it, and clients
//! that send nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod unseen;

use sandbox::serve::{Patience, serve};
use sandbox::{Delivery, Sandbox};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use unionpay::proto::ContractRelieved;

/// What the sandbox answers to these bytes, until it closes the connection or has answered.
async fn told(sandbox: &Sandbox, request: &str) -> String {
    let address = sandbox.base_url();
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer));
    let _ = read.await.expect("the connection ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn act(host: &str, headers: &str) -> String {
    format!(
        "POST /sandbox/huifu/next-order?turn=fails HTTP/1.1\r\n{host}\r\n{headers}Connection: close\r\nContent-Length: 0\r\n\r\n"
    )
}

#[tokio::test]
async fn control_addresses_refuse_a_foreign_host_and_a_foreign_origin() {
    let sandbox = Sandbox::start().await.unwrap();
    let port = sandbox.base_url().rsplit(':').next().unwrap().to_owned();
    for (host, headers) in [
        (format!("Host: 127.0.0.1:{port}"), String::new()),
        ("Host: localhost".to_owned(), String::new()),
        (format!("Host: [::1]:{port}"), String::new()),
        (format!("Host: 127.0.0.1:{port}"), format!("Origin: http://127.0.0.1:{port}\r\n")),
        ("Host: localhost".to_owned(), "Origin: http://localhost:3000\r\n".to_owned()),
        ("Host: localhost".to_owned(), "Origin: null\r\nSec-Fetch-Site: same-origin\r\n".to_owned()),
    ] {
        let answer = told(&sandbox, &act(&host, &headers)).await;
        assert!(answer.starts_with("HTTP/1.1 2"), "{host} {headers}: {answer}");
    }
    for (host, headers, why) in [
        // DNS rebinding: the name is the page's own, and leads here.
        ("Host: evil.example", "", "another Host"),
        ("Host: 127.evil.example", "", "another Host"),
        ("Host: localhost.evil.example:80", "", "another Host"),
        ("Host: 127.0.0.1@evil.example", "", "another Host"),
        ("X: y", "", "another Host"),
        ("Host: localhost\r\nHost: evil.example", "", "another Host"),
        // A form of a page on the internet.
        ("Host: localhost", "Origin: https://evil.example\r\n", "foreign Origin"),
        ("Host: localhost", "Origin: http://127.evil.example\r\n", "foreign Origin"),
        ("Host: localhost", "Origin: null\r\n", "foreign Origin"),
        ("Host: localhost", "Origin: null\r\nSec-Fetch-Site: cross-site\r\n", "foreign Origin"),
        ("Host: localhost", "Origin: http://localhost\r\nOrigin: http://evil.example\r\n", "foreign Origin"),
    ] {
        let answer = told(&sandbox, &act(host, headers)).await;
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains(why), "{host} {headers}: {answer}");
    }
    let absolute = act("Host: localhost", "").replace("POST /", "POST http://evil.example/");
    assert!(told(&sandbox, &absolute).await.starts_with("HTTP/1.1 403"));
    // The platforms' own addresses are what a merchant's programs call, under whatever name.
    let call = "POST /merchantRequest HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    assert!(told(&sandbox, call).await.starts_with("HTTP/1.1 400"));
}

fn notification() -> ContractRelieved {
    ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", "0000000000000000001")
}

/// Answers every request with `head`, and counts them.
async fn listener(head: String) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(head.as_bytes()).await;
        }
    });
    (address, count)
}

#[tokio::test]
async fn notifications_go_to_addresses_of_this_machine_and_nowhere_else() {
    let sandbox = Sandbox::start().await.unwrap();
    let (good, count) =
        listener("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"resp\":\"00\"}".to_owned()).await;
    let port = good.port();
    for address in [format!("http://127.0.0.1:{port}/n"), format!("http://LOCALHOST:{port}/n")] {
        let delivery = sandbox.notify_contract_relieved(&address, &notification()).await.unwrap();
        assert_eq!(delivery, Delivery::Acknowledged, "{address}");
    }
    assert_eq!(count.swap(0, Ordering::SeqCst), 2);
    for address in [
        format!("http://127.evil.example:{port}/"),
        format!("http://127.0.0.1.evil.example:{port}/"),
        format!("http://127.0.0.1@evil.example:{port}/"),
        format!("http://localhost.evil.example:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://127.1:{port}/"),
        format!("http://[::ffff:10.0.0.1]:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        "http://10.0.0.1/".to_owned(),
        "".to_owned(),
    ] {
        let refused = sandbox.notify_contract_relieved(&address, &notification()).await;
        assert!(refused.is_err(), "{address}: {refused:?}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
    // Where an answer leads, nobody goes.
    let location =
        format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{good}/\r\nContent-Length: 0\r\n\r\n");
    let (leads, _) = listener(location).await;
    let delivery =
        sandbox.notify_contract_relieved(&format!("http://{leads}/"), &notification()).await.unwrap();
    assert_eq!((delivery, count.load(Ordering::SeqCst)), (Delivery::NotAcknowledged, 0));
}

/// Before anybody knows who sends it, JSON at UnionPay's addresses costs most, so least of it is read.
#[tokio::test]
async fn bodies_over_the_bound_of_their_address_are_refused_unread() {
    let sandbox = Sandbox::start().await.unwrap();
    for (path, bound) in [
        ("/open/access/1.0/backendToken", 64 * 1024),
        ("/open/access/1.0/no.such.call", 64 * 1024),
        ("/api/merchantRequest", 256 * 1024),
        ("/elsewhere", 256 * 1024),
    ] {
        for (length, is_read) in [(bound, true), (bound + 1, false)] {
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
            );
            let answer = told(&sandbox, &(head + &"1".repeat(length))).await;
            assert_eq!(!answer.starts_with("HTTP/1.1 413"), is_read, "{path} {length}: {answer}");
            assert!(is_read || answer.contains(&format!("{bound} bytes")), "{answer}");
        }
    }
}

/// Very many very small parts cost most, so they are counted before they are read: in every form, at every kind of address.
#[tokio::test]
async fn requests_of_too_many_parts_are_refused_by_name_and_unread() {
    let sandbox = Sandbox::start().await.unwrap();
    let form = |many: usize| (0..many).map(|index| format!("a{index}=1")).collect::<Vec<_>>().join("&");
    let list = |many: usize| format!("{{\"a\":[{}]}}", vec!["1"; many].join(","));
    let nested = |many: usize| format!("{{\"a\":[{}]}}", vec!["[[]]"; many].join(","));
    for path in [
        "/open/access/1.0/backendToken",
        "/open/access/1.0/no.such.call",
        "/api/merchantRequest",
        "/sandbox/huifu/pay",
        "/sandbox/unionpay/next-login",
        "/elsewhere",
    ] {
        for (body, is_read, what) in [
            (form(1000), true, ""),
            (form(1001), false, "too many fields: 1000"),
            ("&".repeat(5000), false, "too many fields"),
            (list(3999), true, ""),
            (list(4001), false, "too many values in JSON: 4000"),
            (nested(1333), true, ""),
            (nested(1400), false, "too many values in JSON"),
        ] {
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            let answer = told(&sandbox, &(head + &body)).await;
            assert_eq!(!answer.starts_with("HTTP/1.1 413"), is_read, "{path} {}: {answer}", body.len());
            assert!(answer.contains(what), "{path}: {answer}");
        }
    }
    for path in ["/api/merchantRequest", "/api/fileMerchantRequest", "/s/open/html/oauth.html"] {
        let head =
            format!("POST {path}?{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", form(1001));
        let answer = told(&sandbox, &head).await;
        assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("too many fields"), "{path}: {answer}");
    }
}

/// Connects many times, sends `begin` and nothing else, and waits until all are closed.
async fn stall(address: &str, begin: &'static str, many: usize) -> Duration {
    // One crowd at a time: a process may often have no more than 1024 descriptors.
    static CROWD: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _alone = CROWD.lock().await;
    let begun = Instant::now();
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..many {
        // One after the other: what overflows the queue of a listener comes again only after seconds.
        let mut stream = TcpStream::connect(address).await.unwrap();
        waiting.spawn(async move {
            let _ = stream.write_all(begin.as_bytes()).await;
            let _ = stream.read_to_end(&mut Vec::new()).await;
        });
    }
    let all = async { while waiting.join_next().await.is_some() {} };
    let ended = tokio::time::timeout(Duration::from_secs(20), all).await;
    assert!(ended.is_ok(), "connections that sent {begin:?} are not closed");
    begun.elapsed()
}

const SHORT: Duration = Duration::from_millis(200);

const STALLED: [&str; 5] = [
    "",
    "POST /merchantRequest HTTP/1.1\r\nHost: localho",
    "POST /merchantRequest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ncheck_value=",
    "POST /fileMerchantRequest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n--x",
    "GET /sandbox/huifu/orders HTTP/1.1\r\nHost: localhost\r\n\r\n",
];

#[tokio::test]
async fn the_sandbox_closes_connections_whose_requests_do_not_come() {
    let max_wait = Patience::new().with_headers(SHORT).with_connections(400);
    let sandbox = Sandbox::builder().max_wait(max_wait).start().await.unwrap();
    let address = sandbox.base_url().trim_start_matches("http://").to_owned();
    for begin in STALLED {
        let took = stall(&address, begin, 300).await;
        assert!(took < Duration::from_secs(10), "{begin:?} {took:?}");
    }
    let answer = told(&sandbox, &act("Host: localhost", "")).await;
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
}

/// More than may be there wait their turn, and get it when those before them are closed.
#[tokio::test]
async fn a_cap_on_connections_holds_and_nobody_is_locked_out() {
    let max_wait = Patience::new().with_headers(SHORT).with_connections(50);
    let sandbox = Sandbox::builder().max_wait(max_wait).start().await.unwrap();
    let address = sandbox.base_url().trim_start_matches("http://").to_owned();
    let stalled = tokio::spawn(async move { stall(&address, "", 200).await });
    tokio::time::sleep(SHORT / 4).await;
    let answer = told(&sandbox, &act("Host: localhost", "")).await;
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
    // Four at a time of fifty each.
    assert!(stalled.await.unwrap() >= 3 * SHORT);
}

/// As the examples serve an axum router.
#[tokio::test]
async fn a_router_that_waits_for_a_body_is_not_waited_for() {
    let read = |body: bytes::Bytes| async move { body.len().to_string() };
    let router = axum::Router::new().route("/", axum::routing::post(read));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let service = move |_| hyper_util::service::TowerToHyperService::new(router.clone());
    tokio::spawn(serve(listener, service, Patience::new().with_headers(SHORT).with_request(SHORT)));
    for begin in ["", "POST / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab"] {
        let took = stall(&address, begin, 300).await;
        assert!(took < Duration::from_secs(10), "{begin:?} {took:?}");
    }
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let whole = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab";
    stream.write_all(whole.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with('2'), "{answer}");
}
