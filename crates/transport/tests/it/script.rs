//! The pieces for tests of others: `Scripted`, and the text of errors.

use std::time::Duration;

use transport::testing::Scripted;
use transport::{HttpClient, Stage, TransportError, TransportErrorKind};

use super::{MARKER, assert_error, chain, get};

#[tokio::test]
async fn a_script_is_played_in_order_and_recorded() {
    let script = Scripted::new();
    script.answer(http::Response::builder().status(404).body("gone").unwrap());
    script.fail(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
    script.answer_with(|request| Ok(http::Response::new(request.uri().path().to_owned().into())));
    assert_eq!(script.left(), 3);

    let client = script.clone();
    let first = client.call(get("https://a.test/1")).await.unwrap();
    assert_eq!((first.status().as_u16(), &first.body()[..]), (404, &b"gone"[..]));
    let second = client.call(get("https://a.test/2")).await.unwrap_err();
    assert_error(&second, Stage::AfterSend, TransportErrorKind::Cut);
    assert_eq!(client.call(get("https://a.test/3")).await.unwrap().body(), "/3");
    assert_eq!(script.left(), 0);

    let over = client.call(get("https://a.test/4")).await.unwrap_err();
    assert_error(&over, Stage::BeforeSend, TransportErrorKind::BadRequest);
    assert!(chain(&over).contains("no answer for request 4"), "{}", chain(&over));
    let paths: Vec<_> = script.requests().iter().map(|r| r.uri().path().to_owned()).collect();
    assert_eq!(paths, ["/1", "/2", "/3", "/4"]);
}

#[tokio::test]
async fn a_script_prints_counts_only() {
    let script = Scripted::new();
    script.answer(http::Response::new(MARKER));
    script.answer(http::Response::new(MARKER));
    script.call(get(format!("https://a.test/?{MARKER}"))).await.unwrap();
    assert_eq!(format!("{script:?}"), "Scripted { left: 1, requests: 1 }");
}

#[test]
fn an_error_reads_as_a_sentence() {
    let kinds = [
        (
            TransportErrorKind::PlainHttp,
            "plain http is refused; use https, or opt in with `allow_plain_http`",
        ),
        (TransportErrorKind::BadRequest, "the request cannot be sent as it is"),
        (TransportErrorKind::NoRuntime, "not inside a tokio runtime"),
        (TransportErrorKind::Dns, "host name not resolved"),
        (TransportErrorKind::Connect, "no connection"),
        (TransportErrorKind::Proxy, "no way through the proxy"),
        (TransportErrorKind::Layer, "a layer around the client gave up"),
        (TransportErrorKind::Tls, "no trustworthy tls session"),
        (TransportErrorKind::Timeout, "time limit passed"),
        (TransportErrorKind::TooLarge { limit: 7 }, "the answer is larger than the accepted 7 bytes"),
        (TransportErrorKind::Cut, "the connection ended before the answer was whole"),
        (TransportErrorKind::Protocol, "the answer is not http"),
        (TransportErrorKind::Upload, "the body of the request could not be read to its end"),
    ];
    for (kind, text) in kinds {
        let error = TransportError::new(Stage::BeforeSend, kind);
        assert_eq!(error.to_string(), format!("{text}; nothing was sent"));
    }
    let error = TransportError::new(Stage::AfterSend, TransportErrorKind::Timeout)
        .with_host("open.95516.com:443")
        .with_elapsed(Duration::from_millis(30_012))
        .with_limit(Duration::from_secs(30));
    assert_eq!(
        error.to_string(),
        "time limit passed (host open.95516.com:443, after 30.0s, limit 30s); the platform may have acted",
    );
}
