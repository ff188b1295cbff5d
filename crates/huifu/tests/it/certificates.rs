//! Certificates that end are told of before they do.

use crate::logs::Log;
use crate::order;
use crate::platform::{self, says};
use cfca_pkcs7::Certificate;
use huifu::CertificateRole::{Anchor, Own, Platform};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use transport::testing::Scripted;

const DAY: u64 = 86_400;

#[tokio::test]
async fn ends_are_told_thirty_days_ahead_and_once_a_day() {
    let end = Certificate::from_any(platform::PLATFORM.public()).unwrap().not_after();
    let now = Arc::new(AtomicU64::new(end - 31 * DAY));
    let clock = Arc::clone(&now);
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::WARN)
        .without_time()
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let script = Scripted::new();
    let builder = platform::builder(&script).clock(Arc::new(move || clock.load(Ordering::SeqCst)));
    let client = builder.build().unwrap();
    assert_eq!(log.lines(), [""; 0], "31 days ahead there is nothing to say");
    let report = client.certificates();
    let roles: Vec<_> =
        report.iter().map(|status| (status.role, status.days_left, status.ends_soon())).collect();
    assert_eq!(roles, [(Own, 31, false), (Anchor, 31, false)], "no message of the platform was seen yet");

    let answered = || async {
        says(&script, json!({"resp_code": "202002"}));
        client.send(&order("7")).await.unwrap()
    };
    let _ = answered().await;
    assert_eq!(log.lines(), [""; 0]);
    let report = client.certificates();
    assert_eq!((report[2].role, report[2].days_left), (Platform, 31));
    assert_eq!(report[2].certificate, Certificate::from_any(platform::PLATFORM.public()).unwrap());

    // The client lives on.
    now.store(end - 30 * DAY + 1, Ordering::SeqCst);
    let _ = answered().await;
    let lines = log.lines();
    assert_eq!(lines.len(), 3, "{lines:?}");
    for (line, role) in lines.iter().zip([
        "the merchant's certificate ends in 29 days",
        "a trusted CA certificate ends in 29 days",
        "the platform's certificate ends in 29 days",
    ]) {
        assert!(line.contains("WARN") && line.contains(role), "{line}");
    }
    let _ = answered().await;
    assert_eq!(log.lines(), [""; 0], "once a day");
    now.fetch_add(DAY, Ordering::SeqCst);
    let _ = answered().await;
    assert_eq!(log.lines().len(), 3);

    // Too late: nothing is accepted any more, and that is told too.
    now.store(end + 2 * DAY + 1, Ordering::SeqCst);
    says(&script, json!({"resp_code": "202002"}));
    assert!(client.send(&order("7")).await.is_err());
    let lines = log.lines();
    assert!(
        lines.iter().any(|line| line.contains("the platform's certificate ended 3 days ago")),
        "{lines:?}"
    );
    // A new client says it at once.
    let late = Arc::clone(&now);
    let clock = Arc::new(move || late.load(Ordering::SeqCst));
    drop(platform::builder(&script).clock(clock).build().unwrap());
    assert_eq!(log.lines().len(), 2);
}
