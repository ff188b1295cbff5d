//! What can be seen of calls from outside: every name that docs/observability.md lists, and no secret.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod every;
#[path = "../../examples/metrics.rs"]
#[allow(dead_code)]
mod example;
mod orders;

use client_core::observe::metric;
use crypto_core::Secret;
use every::Marks;
use huifu::proto::{Amount, OrderDate, Withdraw};
use sandbox::{Fault, Sandbox, keys};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tracing_subscriber::fmt::format::FmtSpan;
use transport::BoxFuture;
use transport::{HttpClient, HyperClient};
use unionpay::proto::auth::Grant;
use unionpay::proto::{ExchangeCode, Fen, GetUserMobile, GiveRedPacket};
use unionpay::store::{Fence, MemoryTokens, StoreError, StoredToken, TokenStore};

const PAGES: [&str; 2] = [
    include_str!("../../../../docs/observability.md"),
    include_str!("../../../../docs/observability.zh-CN.md"),
];

/// The numbers that [`orders::work`] leaves: name, platform, the last label's word, how often.
const COUNTED: &[(&str, &str, &str, f64)] = &[
    (metric::NOTIFICATIONS, "huifu", "accepted", 1.0),
    (metric::NOTIFICATIONS, "huifu", "refused", 1.0),
    (metric::NOTIFICATIONS, "unionpay", "accepted", 1.0),
    (metric::NOTIFICATIONS, "unionpay", "refused", 1.0),
    (metric::ADMISSIONS, "huifu", "granted", 2.0),
    (metric::ADMISSIONS, "huifu", "already-sent", 1.0),
    (metric::ADMISSIONS, "huifu", "conflict", 1.0),
    (metric::ORDER_STATES, "huifu", "pending", 2.0),
    (metric::ORDER_STATES, "huifu", "succeeded", 2.0),
    (metric::RESULTS, "huifu", "failed", 1.0),
    (metric::RESULTS, "huifu", "done", 2.0),
    (metric::RECONCILED, "huifu", "settled", 1.0),
    (metric::RECONCILED, "huifu", "handed-out", 1.0),
];

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const PHONE: &str = "19900000001";
const CARD_NOTE: &str = "a note for the user alone";

/// A store that remembers what was put into it.
#[derive(Default)]
struct Kept {
    tokens: MemoryTokens,
    values: Mutex<Vec<String>>,
}

impl TokenStore for Kept {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        self.tokens.load(key)
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        self.tokens.begin(key, lease)
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        self.values.lock().unwrap().push(token.value.expose().clone());
        self.tokens.finish(key, fence, token)
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        self.tokens.abandon(key, fence)
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        self.tokens.evict(key, refused)
    }
}

fn unionpay_client(sandbox: &Sandbox) -> (unionpay::Client, Arc<Kept>) {
    let kept = Arc::new(Kept::default());
    let client = unionpay::Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .tokens(kept.clone())
        .allow_plain_http()
        .build()
        .unwrap();
    (client, kept)
}

fn huifu_client(sandbox: &Sandbox) -> huifu::Client {
    huifu::Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        // As a contract lists it.
        .policy(huifu::OrderPolicy::new().code("908", huifu::proto::Verdict::Failed))
        .build()
        .unwrap()
}

/// Every typed endpoint of both platforms.
async fn every_call(sandbox: &Sandbox) -> Marks {
    let mut marks = Marks::default();
    let (unionpay, kept) = unionpay_client(sandbox);
    every::unionpay(&mut marks, sandbox, &unionpay).await;
    every::huifu(&mut marks, &huifu_client(sandbox)).await;
    marks.secrets.extend(kept.values.lock().unwrap().iter().cloned());
    marks
}

/// Calls of both platforms that end in every way. Gives back what was secret in them.
async fn calls(sandbox: &Sandbox) -> Vec<String> {
    example::work(sandbox).await.unwrap();
    let (unionpay, kept) = unionpay_client(sandbox);
    let login = unionpay.send(&ExchangeCode::new(sandbox.login_code())).await.unwrap();
    let mut secrets = vec![login.access_token.expose().clone()];
    let user = unionpay.for_user(Grant { access_token: login.access_token, open_id: login.open_id });
    assert_eq!(user.send(&GetUserMobile::new()).await.unwrap().mobile.expose(), PHONE);
    let packet =
        |number: &str| GiveRedPacket::new("T00T00000000000001", number, Fen::new(1)).with_mobile(PHONE);
    unionpay.send(&packet("1")).await.unwrap();
    sandbox.next_answer(Fault::Cut);
    assert_eq!(unionpay.send(&packet("2")).await.unwrap_err().outcome(), unionpay::Outcome::Unknown);
    let huifu = huifu_client(sandbox);
    let order = |number: &str, fen| {
        let (day, amount) = (OrderDate::constant(2024, 5, 17), Amount::from_fen(fen));
        let address = "http://127.0.0.1:9/notice";
        Withdraw::new(keys::HUIFU_USER, day, number, amount, keys::HUIFU_CASH_CARD, "02030000", address)
            .with_mer_priv(CARD_NOTE)
    };
    let accepted = huifu.send(&order("1", 100)).await.unwrap();
    assert!(matches!(accepted, huifu::Answer::Pending(_)));
    let poor = huifu.send(&order("2", 99_999_999_900)).await.unwrap_err();
    assert_eq!(poor.outcome(), huifu::Outcome::Refused);
    sandbox.next_answer(Fault::FlippedSignature);
    assert_eq!(huifu.send(&order("3", 100)).await.unwrap_err().outcome(), huifu::Outcome::Unknown);
    secrets.extend(kept.values.lock().unwrap().iter().cloned());
    assert!(
        secrets.len() >= 2 && secrets.iter().all(|secret| secret.len() >= 8),
        "tokens were there to be seen"
    );
    secrets
}

#[tokio::test]
async fn names_are_the_pages_and_no_secret_is_seen() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // For all threads: signatures are made on others.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let handle = example::recorder().unwrap();
    let sandbox = Sandbox::start().await.unwrap();
    let tokens = calls(&sandbox).await;

    // As Prometheus gets it.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/metrics", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, example::router(handle)).await });
    let prometheus = HyperClient::builder().allow_plain_http().build().unwrap();
    let scrape = async || {
        let request = http::Request::get(&address).body(bytes::Bytes::new()).unwrap();
        String::from_utf8(prometheus.call(request).await.unwrap().into_body().to_vec()).unwrap()
    };
    let scraped = scrape().await;

    let count = |name: &str, labels: &[&str]| -> f64 {
        let line = |line: &&str| {
            line.starts_with(&format!("{name}{{")) && labels.iter().all(|label| line.contains(label))
        };
        let values =
            scraped.lines().filter(line).map(|line| line.rsplit_once(' ').unwrap().1.parse::<f64>().unwrap());
        values.sum()
    };
    for (endpoint, outcome, calls) in [
        ("unionpay.red.packet.give", "success", 1.0),
        ("unionpay.red.packet.give", "unknown", 1.0),
        ("huifu.202", "success", 1.0),
        ("huifu.202", "refused", 1.0),
        ("huifu.202", "unknown", 1.0),
    ] {
        let labels = [format!("endpoint=\"{endpoint}\""), format!("outcome=\"{outcome}\"")];
        let found = count(metric::CALLS, &labels.each_ref().map(String::as_str));
        assert_eq!(found, calls, "{endpoint} {outcome}\n{scraped}");
    }
    assert_eq!(count(metric::TOKEN_FETCHES, &["result=\"success\""]), 2.0, "{scraped}");
    assert_eq!(count(metric::CALLS_RUNNING, &[]), 0.0, "{scraped}");
    assert!(count(metric::ATTEMPTS, &["platform=\"huifu\""]) >= 4.0, "{scraped}");

    let marks = every_call(&sandbox).await;
    orders::work(&sandbox, huifu_client(&sandbox)).await;
    let scraped = scrape().await;
    assert_eq!(&marks.calls | &marks.pages, every::all(), "every endpoint of the specs");
    for (name, platform, word, times) in COUNTED {
        let begin = format!("{name}{{platform=\"{platform}\",");
        let word = format!("=\"{word}\"}} ");
        let found =
            scraped.lines().find_map(|line| line.strip_prefix(&begin)?.split_once(&word)?.1.parse().ok());
        assert_eq!(found, Some(*times), "{name} {platform} {word}\n{scraped}");
    }
    assert!(
        scraped.contains(&format!("{}{{platform=\"huifu\",result=\"complete\"}} ", metric::ROUNDS)),
        "{scraped}"
    );
    for id in &marks.calls {
        let endpoint = format!("endpoint=\"{id}\"");
        let left = |line: &str| line.starts_with(metric::ATTEMPTS) && line.contains(&endpoint);
        assert!(scraped.lines().any(left), "{id} did not leave");
    }
    assert!(marks.secrets.len() > 70, "{} secrets were there to be seen", marks.secrets.len());

    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for part in
        ["payment.call", "payment.attempt", "endpoint=\"huifu.202\"", "outcome=\"unknown\"", "elapsed_ms"]
    {
        assert!(logged.contains(part), "{part}\n{logged}");
    }
    // Every name that was seen is on the page, and every name of the page exists.
    for page in PAGES {
        let words = page.split(|c: char| !c.is_ascii_lowercase() && c != '_');
        for word in words.filter(|word| word.starts_with("payment_")) {
            assert!(metric::ALL.contains(&word), "nothing is called {word}");
        }
        assert!(metric::ALL.iter().all(|name| page.contains(&format!("`{name}`"))));
    }
    for name in scraped.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()) {
        for page in PAGES {
            assert!(
                page.contains(&format!("`{name}`")),
                "{name} is not on the page that begins {:.20}",
                page
            );
        }
    }
    let password = keys::HUIFU_PFX_PASSWORD;
    let secrets = [
        keys::UNIONPAY_SECRET.trim(),
        keys::UNIONPAY_SYMMETRIC_KEY.trim(),
        PHONE,
        CARD_NOTE,
        // In a form or in JSON; a refusal names the field.
        "check_value=",
        "\"check_value\"",
        "PRIVATE",
    ];
    for secret in &marks.secrets {
        assert!(!marks.ends.contains(secret.as_str()), "an answer or an error shows {secret:?}");
    }
    let secrets: Vec<&str> =
        secrets.into_iter().chain(tokens.iter().chain(&marks.secrets).map(String::as_str)).collect();
    for (place, seen) in [("the log", &logged), ("the numbers", &scraped)] {
        for secret in &secrets {
            assert!(!seen.contains(secret), "{place} shows {secret:?}");
        }
        assert!(!seen.contains(&format!("password={password}")), "{place} shows the password");
    }
}
