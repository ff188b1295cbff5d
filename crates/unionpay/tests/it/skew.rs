//! A clock that differs from the platform's.

use http::Response;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use transport::testing::Scripted;
use unionpay::Client;
use unionpay::proto::{GetBackendToken, RespCode};

const NOW: u64 = 1_716_000_000;

/// A client whose clock says `NOW`, at a platform whose clock is `ahead` of that; the timestamps of two calls.
async fn two_calls(ahead: i64, corrects: bool) -> (Client, [u64; 2]) {
    let script = Arc::new(Scripted::new());
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(NOW.saturating_add_signed(ahead)));
    for body in [
        r#"{"resp":"N60024","msg":"时间戳不合法"}"#,
        r#"{"resp":"00","params":{"backendToken":"t","expiresIn":7200}}"#,
    ] {
        script.answer(Response::builder().header("date", &date).body(body).unwrap());
    }
    let builder = Client::builder("https://host.example", "app")
        .secret("s")
        .clock(Arc::new(|| NOW))
        .http_client(script.clone());
    let builder = if corrects { builder } else { builder.without_clock_correction() };
    let client = builder.build().unwrap();
    assert_eq!(client.clock_skew(), None);
    let refused = client.send(&GetBackendToken::new()).await.unwrap_err();
    assert_eq!(refused.refusal().unwrap().code, RespCode::TIMESTAMP);
    client.send(&GetBackendToken::new()).await.unwrap();
    let stamps = script.requests().into_iter().map(|request| {
        let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
        body["timestamp"].as_str().unwrap().parse().unwrap()
    });
    (client, stamps.collect::<Vec<_>>().try_into().unwrap())
}

#[tokio::test]
async fn a_clock_that_is_minutes_off_is_refused_once_and_corrected_then() {
    for ahead in [401, -401] {
        let (client, stamps) = two_calls(ahead, true).await;
        let skew = ahead - ahead.signum();
        assert_eq!(client.clock_skew(), Some(skew));
        assert_eq!(stamps, [NOW, NOW.saturating_add_signed(skew)]);
    }
}

#[tokio::test]
async fn a_clock_that_is_hours_off_or_must_not_be_corrected_is_reported_only() {
    for (ahead, corrects) in [(8 * 3600, true), (401, false)] {
        let (client, stamps) = two_calls(ahead, corrects).await;
        assert_eq!(client.clock_skew(), Some(ahead - 1));
        assert_eq!(stamps, [NOW, NOW]);
    }
}
