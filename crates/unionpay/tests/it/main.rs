//! The client against the sandbox: real signatures, real sockets, tokens that run out, faults.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(feature = "conformance")]
mod conformance;
mod ends;
mod limiter;
mod logs;
mod nonces;
mod notifications;
mod platform;
mod raw;
#[cfg(feature = "registry")]
mod registry;
mod scripted_faults;
mod signing;
mod skew;
mod strangers;
mod tokens;

use sandbox::{Delivery, Fault, NotifyError, Sandbox, keys};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use transport::{HttpClient, HyperClient};
use unionpay::proto::auth::Grant;
use unionpay::proto::oauth::{InAppScope, LoginPage, OutsideScope, RedirectError, Scope};
use unionpay::proto::{
    ContractRelieved, ExchangeCode, Fen, GetUserMobile, GiveRedPacket, RespCode, UpsdkConfig,
};
use unionpay::{Client, ConfigError, Error, ForUser, LoginError, Outcome};

/// A clock that sandbox and client share, and that tests turn forward.
#[derive(Clone)]
struct Time(Arc<AtomicU64>);

impl Time {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        Self(Arc::new(AtomicU64::new(now)))
    }

    fn at(now: u64) -> Self {
        Self(Arc::new(AtomicU64::new(now)))
    }

    fn forward(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

async fn start(time: &Time) -> (Sandbox, Client) {
    let clock = time.clone();
    let sandbox = Sandbox::builder().clock(move || clock.now()).start().await.unwrap();
    let clock = time.clone();
    let client = Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .clock(Arc::new(move || clock.now()))
        .jitter(|| 0)
        .allow_plain_http()
        .build()
        .unwrap();
    (sandbox, client)
}

async fn log_in(sandbox: &Sandbox, client: &Client) -> Result<ForUser, Error> {
    let login = client.send(&ExchangeCode::new(sandbox.login_code())).await?;
    Ok(client.for_user(Grant { access_token: login.access_token, open_id: login.open_id }))
}

fn gift(number: &str, fen: u64) -> GiveRedPacket {
    GiveRedPacket::new("T00T00000000000001", number, Fen::new(fen)).with_mobile("19900000001")
}

/// A notification as OpenSSL signed it.
fn contract_relieved() -> String {
    test_support::fixtures::text("unionpay/contract-relieved/query.txt")
}

fn text(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", text(source)),
        None => error.to_string(),
    }
}

#[tokio::test]
async fn a_user_logs_in_and_shares_the_phone_number() {
    let (sandbox, client) = start(&Time::new()).await;
    let user = log_in(&sandbox, &client).await.unwrap();
    assert_eq!(user.send(&GetUserMobile::new()).await.unwrap().mobile.expose(), "19900000001");
    assert_eq!(sandbox.seen("unionpay.backendToken"), 1, "one token for both calls");
}

/// From the address of the page to the grant, by way of the redirect a browser would follow.
#[tokio::test]
async fn the_whole_login_through_each_of_the_three_pages() {
    let (sandbox, client) = start(&Time::new()).await;
    let browser = HyperClient::builder().allow_plain_http().build().unwrap();
    let back = "https://shop.example/back";
    for page in [
        LoginPage::in_app(InAppScope::Mobile),
        LoginPage::outside_app(OutsideScope::User),
        LoginPage::contract("plan"),
    ] {
        let state = Client::login_state();
        let url = client.login_url(&page, back, &state).unwrap();
        let answer = browser.call(http::Request::get(url).body(bytes::Bytes::new()).unwrap()).await.unwrap();
        let returned = answer.headers()["location"].to_str().unwrap();
        assert!(returned.starts_with(back), "{returned}");
        let login = client.log_in(returned, &state).await.unwrap();
        let phone = login.user.send(&GetUserMobile::new()).await;
        match login.granted.scope {
            Some(Scope::Contract) => {
                assert_eq!(
                    phone.unwrap_err().refusal().unwrap().code.as_str(),
                    "N62197",
                    "not what was granted"
                );
            }
            _ => assert_eq!(phone.unwrap().mobile.expose(), "19900000001"),
        }
        // A code buys one token.
        let again = client.log_in(returned, &state).await;
        assert!(matches!(again, Err(LoginError::Call(e)) if e.refusal().unwrap().code == RespCode::CODE));
        let stranger = Client::login_state();
        let refused = client.log_in(returned, &stranger).await;
        assert!(matches!(refused, Err(LoginError::Redirect(RedirectError::State))));
    }
    assert_eq!(sandbox.seen("unionpay.token"), 6, "a foreign state asks the platform nothing");
}

#[tokio::test]
async fn fifty_calls_at_once_fetch_one_token() {
    let (sandbox, client) = start(&Time::new()).await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (client, code) = (client.clone(), sandbox.login_code());
        calls.spawn(async move { client.send(&ExchangeCode::new(code)).await.map(|_| ()) });
    }
    while let Some(result) = calls.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!(sandbox.seen("unionpay.backendToken"), 1);
    assert_eq!(sandbox.seen("unionpay.token"), 50);
}

/// Sandbox and client share a clock that is not this machine's: no difference is learned, none corrected.
#[tokio::test]
async fn the_sandbox_dates_its_answers_by_its_own_clock() {
    let time = Time::new();
    let (sandbox, client) = start(&time).await;
    time.forward(700);
    log_in(&sandbox, &client).await.unwrap();
    assert_eq!(client.clock_skew(), Some(0));
    sandbox.evict_backend_token();
    log_in(&sandbox, &client).await.unwrap();
}

/// The sandbox checks the page's configuration as the app does.
#[tokio::test]
async fn pages_are_configured_with_one_front_token_until_it_is_refused() {
    let (sandbox, client) = start(&Time::new()).await;
    let url = "https://shop.example/cart?a=b";
    let check = |config: &UpsdkConfig| {
        sandbox.check_upsdk_config(&config.nonce_str, &config.timestamp, url, &config.signature)
    };
    let configs: Vec<_> = (0..20).map(|_| client.upsdk_config(url)).collect();
    for config in configs {
        check(&config.await.unwrap()).unwrap();
    }
    assert_eq!(sandbox.seen("unionpay.frontToken"), 1);
    assert_eq!(sandbox.seen("unionpay.backendToken"), 0, "they are not the same");
    sandbox.evict_backend_token();
    let refused = client.upsdk_config(url).await.unwrap();
    assert_eq!(check(&refused).unwrap_err().code, RespCode::FRONT_TOKEN);
    for _ in 0..5 {
        let config = client.upsdk_config_anew(&refused, url).await.unwrap();
        check(&config).unwrap();
    }
    assert_eq!(sandbox.seen("unionpay.frontToken"), 2, "five pages tell of one token");
    let error = client.upsdk_config("/cart").await.unwrap_err();
    assert!(text(&error).contains("`url` must be the whole address"), "{}", text(&error));
}

#[tokio::test]
async fn a_token_is_renewed_before_it_runs_out() {
    let time = Time::new();
    let (sandbox, client) = start(&time).await;
    log_in(&sandbox, &client).await.unwrap();
    time.forward(6_899);
    log_in(&sandbox, &client).await.unwrap();
    assert_eq!(sandbox.seen("unionpay.backendToken"), 1);
    time.forward(1);
    log_in(&sandbox, &client).await.unwrap();
    assert_eq!(sandbox.seen("unionpay.backendToken"), 2, "300 seconds early");
}

#[tokio::test]
async fn a_token_that_was_pushed_out_is_fetched_again_once() {
    let (sandbox, client) = start(&Time::new()).await;
    let user = log_in(&sandbox, &client).await.unwrap();
    sandbox.evict_backend_token();
    assert!(user.send(&GetUserMobile::new()).await.is_ok());
    assert_eq!(sandbox.seen("unionpay.backendToken"), 2);
    assert_eq!(sandbox.seen("unionpay.user.mobile"), 2, "once refused, once answered");
}

/// Three calls, the first of which meets "no such backendToken in the cache", make two fetches and succeed; typed
/// calls and calls by name.
#[tokio::test]
async fn a_token_that_the_platforms_cache_lost_is_renewed() {
    use bytes::Bytes;
    use http::Response;
    let token =
        |name: &str| format!(r#"{{"resp":"00","params":{{"backendToken":"{name}","expiresIn":7200}}}}"#);
    let done = r#"{"resp":"00","msg":"","params":{"enable":"0"}}"#.to_owned();
    for code in ["BC2127", "N62127"] {
        let lost = format!(r#"{{"resp":"{code}","msg":"缓存中不包含此backendToken","params":{{}}}}"#);
        let script = Arc::new(transport::testing::Scripted::new());
        for body in [token("t1"), lost, token("t2"), done.clone(), done.clone(), done.clone()] {
            script.answer(Response::new(Bytes::from(body)));
        }
        let builder = Client::builder("https://host.example", "app").secret("s").http_client(script.clone());
        let client = builder.build().unwrap();
        let count = unionpay::proto::CountUnfinishedOrders::new("o");
        assert_eq!(client.send(&count).await.unwrap().enable.get(), 0, "{code}");
        client.send(&count).await.unwrap();
        let raw = unionpay::proto::RawCall::new("contract.status", unionpay::proto::AuthKind::BackendToken)
            .field("openId", "o")
            .read_only();
        client.call(&raw).await.unwrap();
        let requests = script.requests();
        let fetches =
            requests.iter().filter(|request| request.uri().path().ends_with("/backendToken")).count();
        assert_eq!((fetches, requests.len()), (2, 6), "{code}");
    }
}

/// A platform that refuses every token is asked twice, not for ever.
#[tokio::test]
async fn refused_again_is_refused() {
    use bytes::Bytes;
    use http::Response;
    let script = Arc::new(transport::testing::Scripted::new());
    for body in [
        r#"{"resp":"00","params":{"backendToken":"t1","expiresIn":7200}}"#,
        r#"{"resp":"a10","msg":"expired"}"#,
        r#"{"resp":"00","params":{"backendToken":"t2","expiresIn":7200}}"#,
        r#"{"resp":"a10","msg":"expired"}"#,
    ] {
        script.answer(Response::new(Bytes::from_static(body.as_bytes())));
    }
    let client = Client::builder("https://host.example", "app")
        .secret("s")
        .http_client(script.clone())
        .build()
        .unwrap();
    let error = client.send(&ExchangeCode::new("c")).await.unwrap_err();
    assert_eq!(error.refusal().unwrap().code, RespCode::BACKEND_TOKEN);
    assert_eq!((error.outcome(), script.requests().len()), (Outcome::Refused, 4));
}

/// A call whose future is dropped while it fetches the token leaves the turn to the next.
#[tokio::test]
async fn dropping_a_call_that_fetches_leaves_the_cache_right() {
    let (sandbox, client) = start(&Time::new()).await;
    for _ in 0..20 {
        let request = ExchangeCode::new(sandbox.login_code());
        let call = client.send(&request);
        let _ = tokio::time::timeout(std::time::Duration::from_micros(300), call).await;
    }
    log_in(&sandbox, &client).await.unwrap();
    let calls: Vec<_> = (0..5).map(|_| log_in(&sandbox, &client)).collect();
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn red_packets_are_paid_once_and_a_small_balance_is_a_silent_success() {
    let (sandbox, client) = start(&Time::new()).await;
    client.send(&gift("1", 100)).await.unwrap();
    client.send(&gift("1", 100)).await.unwrap();
    sandbox.set_balance(50);
    client.send(&gift("2", 100)).await.unwrap();
    let books: Vec<_> = sandbox.red_packets().iter().map(|p| (p.trans_number.clone(), p.paid)).collect();
    assert_eq!(books, [("1".to_owned(), true), ("2".to_owned(), false)], "as appendix 10 warns");
}

#[tokio::test]
async fn faults_of_a_write_are_unknown_and_nothing_is_sent_twice() {
    for (fault, says) in [
        (Fault::Html, "HTTP 502, content type text/html"),
        (Fault::Huge, "larger than the accepted 2097152 bytes"),
        (Fault::Cut, "no answer, the platform may have acted"),
    ] {
        let (sandbox, client) = start(&Time::new()).await;
        sandbox.next_answer(fault);
        let error = client.send(&gift("1", 100)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}");
        assert!(text(&error).contains(says), "{fault:?}: {}", text(&error));
        assert_eq!(sandbox.seen("unionpay.red.packet.give"), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_call_whose_token_cannot_be_had_is_not_sent() {
    let (sandbox, client) = start(&Time::new()).await;
    sandbox.next_answer(Fault::Html);
    let client = client.with_retries(unionpay::RetryPolicy::NEVER);
    let error = client.send(&ExchangeCode::new("c")).await.unwrap_err();
    assert_eq!((error.endpoint(), error.outcome()), ("unionpay.token", Outcome::NotSent));
    let debug = format!("{error:?}");
    assert!(debug.starts_with("Error { endpoint: \"unionpay.token\", kind: Credential("), "{debug}");
    assert!(text(&error).contains("unionpay.backendToken: the answer cannot be trusted"), "{}", text(&error));
    assert_eq!(sandbox.seen("unionpay.token"), 0);
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_refused_by_the_platforms_own_code() {
    let time = Time::new();
    let (sandbox, _) = start(&time).await;
    let late = time.now() - 301;
    let client = Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .clock(Arc::new(move || late))
        .allow_plain_http()
        .build()
        .unwrap();
    let error = client.send(&ExchangeCode::new("c")).await.unwrap_err();
    assert_eq!(error.refusal().unwrap().code, RespCode::TIMESTAMP);
}

#[tokio::test]
async fn a_busy_system_says_nothing_about_a_write() {
    let script = Arc::new(transport::testing::Scripted::new());
    for _ in 0..2 {
        let busy = r#"{"errorMessage":"系统错误，请稍后重试","errorCode":"35000"}"#;
        script.answer(http::Response::new(bytes::Bytes::from_static(busy.as_bytes())));
    }
    let client = Client::builder("https://host.example", "app")
        .secret("s")
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .http_client(script)
        .build()
        .unwrap();
    assert_eq!(client.send(&gift("1", 1)).await.unwrap_err().outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn notifications_go_to_this_machine_only_and_are_judged_by_their_answer() {
    let (sandbox, _) = start(&Time::new()).await;
    let notification = ContractRelieved::new("2024-05-17 10:30:00", "o", "c");
    for address in ["http://192.0.2.1/notify", "https://127.0.0.1/", "no address"] {
        let refused = sandbox.notify_contract_relieved(address, &notification).await;
        assert!(matches!(refused, Err(NotifyError::NotAllowed(_))), "{address}");
    }
    let delivery = sandbox.notify_contract_relieved("http://127.0.0.1:9/", &notification).await.unwrap();
    assert_eq!(delivery, Delivery::Undelivered);
}

#[test]
fn configuration_mistakes_are_named_and_hold_no_secret() {
    let builder = || Client::builder("https://host.example", "app");
    let error = builder().symmetric_key("hunter2").build().unwrap_err();
    assert_eq!(
        text(&error),
        "`symmetric_key` is not usable: the symmetric key is not hex: unexpected character at byte 0"
    );
    let error = builder().symmetric_key("00".repeat(23)).build().unwrap_err();
    assert!(text(&error).contains("46 hex digits; expected 48"), "{}", text(&error));
    let error = builder().merchant_key("hunter2!").build().unwrap_err();
    assert!(matches!(error, ConfigError::MerchantKey(_)));
    assert!(!text(&error).contains("hunter2"));
    let error = builder().platform_key(keys::UNIONPAY_MERCHANT_KEY).build().unwrap_err();
    assert!(text(&error).contains("this is a private key"), "{}", text(&error));
    assert!(matches!(builder().build_verifier(), Err(ConfigError::NoPlatformKey)));
    assert!(matches!(Client::builder("host", "app").build(), Err(ConfigError::Base)));
    let debug = format!("{:?}", builder().secret("hunter2").symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY));
    assert!(!debug.contains("hunter2") && !debug.contains(keys::UNIONPAY_SYMMETRIC_KEY), "{debug}");
}
