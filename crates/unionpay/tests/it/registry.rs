//! Many merchants in one process.

use crate::platform::Platform;
use crate::text;
use endpoint_core::BoxError;
use sandbox::keys;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{advance, sleep, timeout};
use unionpay::proto::{ContractRelieved, ExchangeCode};
use unionpay::store::BoxFuture;
use unionpay::{Merchant, MerchantLoader, Registry, RegistryBuilder, RegistryError};

const SECOND: Duration = Duration::from_secs(1);

/// A data base of merchants `m0`, `m1`, and so on.
#[derive(Default)]
struct Accounts {
    loads: AtomicUsize,
    slow: Duration,
    /// The first load is slower by this.
    slow_first: Duration,
    down: AtomicBool,
    /// Replaces everybody's secret.
    secret: Mutex<String>,
    platform_keys: Mutex<Vec<&'static str>>,
}

impl Accounts {
    fn loads(&self) -> usize {
        self.loads.load(Ordering::SeqCst)
    }
}

impl MerchantLoader for Accounts {
    fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>> {
        Box::pin(async move {
            let first = self.loads.fetch_add(1, Ordering::SeqCst) == 0;
            // Read before the answer is on its way, as a data base does.
            let secret = self.secret.lock().unwrap().clone();
            // Sleeping for no time takes a millisecond.
            let slow = if first { self.slow + self.slow_first } else { self.slow };
            if !slow.is_zero() {
                sleep(slow).await;
            }
            if self.down.load(Ordering::SeqCst) {
                return Err("the data base is away".into());
            }
            if !app_id.starts_with('m') {
                return Ok(None);
            }
            let mut merchant =
                Merchant::new(app_id).secret(secret).symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY);
            for key in self.platform_keys.lock().unwrap().iter() {
                merchant = merchant.platform_key(key);
            }
            Ok(Some(merchant))
        })
    }
}

fn registry(accounts: &Arc<Accounts>, more: impl FnOnce(RegistryBuilder) -> RegistryBuilder) -> Registry {
    let builder = Registry::builder("https://host.example", accounts.clone());
    more(builder.settings(|builder| builder.jitter(|| 0).http_client(Platform::new(SECOND)))).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_at_once_load_a_merchant_once() {
    let accounts = Arc::new(Accounts { slow: SECOND, ..Accounts::default() });
    let registry = registry(&accounts, |builder| builder);
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let registry = registry.clone();
        callers.spawn(async move { registry.client("m1").await.unwrap().app_id().to_owned() });
    }
    assert!(callers.join_all().await.iter().all(|app_id| app_id == "m1"));
    assert_eq!(accounts.loads(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failed_load_is_everybodys_and_the_next_caller_tries_again() {
    let accounts = Arc::new(Accounts { slow: SECOND, ..Accounts::default() });
    let registry = registry(&accounts, |builder| builder);
    accounts.down.store(true, Ordering::SeqCst);
    let mut callers = JoinSet::new();
    for _ in 0..100 {
        let registry = registry.clone();
        callers.spawn(async move { registry.client("m1").await.map(|_| ()).unwrap_err() });
    }
    for error in callers.join_all().await {
        assert_eq!(text(&error), "the merchant with appId \"m1\" cannot be loaded: the data base is away");
    }
    assert_eq!(accounts.loads(), 1);
    accounts.down.store(false, Ordering::SeqCst);
    registry.client("m1").await.unwrap();
    assert_eq!(accounts.loads(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_leaves_during_a_load_does_not_stop_the_others() {
    let accounts = Arc::new(Accounts { slow: SECOND, ..Accounts::default() });
    let registry = registry(&accounts, |builder| builder);
    let (left, stayed) = tokio::join!(timeout(SECOND / 2, registry.client("m1")), async {
        sleep(SECOND / 4).await;
        registry.client("m1").await
    });
    assert!(left.is_err() && stayed.is_ok());
    assert!(accounts.loads() <= 2);
}

#[tokio::test]
async fn what_does_not_exist_is_remembered_for_a_short_time() {
    let accounts = Arc::new(Accounts::default());
    let registry = registry(&accounts, |builder| builder.unknown_for(Duration::from_millis(200)));
    for _ in 0..10 {
        let error = registry.client("nobody").await.unwrap_err();
        assert!(matches!(error, RegistryError::Unknown(app_id) if app_id == "nobody"));
    }
    assert_eq!(accounts.loads(), 1);
    sleep(Duration::from_millis(300)).await;
    assert!(registry.client("nobody").await.is_err());
    assert_eq!(accounts.loads(), 2);
}

#[tokio::test]
async fn a_merchant_that_cannot_work_is_named_with_the_setting() {
    struct Wrong;

    impl MerchantLoader for Wrong {
        fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>> {
            Box::pin(async move {
                Ok(Some(match app_id {
                    "other" => Merchant::new("another"),
                    _ => Merchant::new(app_id).secret("hunter2").symmetric_key("hunter2"),
                }))
            })
        }
    }

    let registry = Registry::builder("https://host.example", Arc::new(Wrong)).build().unwrap();
    let error = registry.client("m1").await.unwrap_err();
    let said = format!("{} {error:?} {registry:?}", text(&error));
    assert!(said.contains("appId \"m1\" is not configured right: `symmetric_key` is not usable"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
    assert!(matches!(registry.client("other").await, Err(RegistryError::Mismatch(_))));
}

/// Calls that have begun end with the keys they began with; what comes after has the new ones.
#[tokio::test(start_paused = true)]
async fn new_keys_take_effect_and_no_call_is_lost() {
    let accounts = Arc::new(Accounts { slow: SECOND / 10, ..Accounts::default() });
    *accounts.secret.lock().unwrap() = "old".to_owned();
    let platform = Platform::new(SECOND);
    let http = platform.clone();
    let registry = Registry::builder("https://host.example", accounts.clone())
        .settings(|builder| builder.jitter(|| 0).without_limiter().http_client(http))
        .build()
        .unwrap();
    let mut calls = JoinSet::new();
    for n in 0..400_u64 {
        let registry = registry.clone();
        calls.spawn(async move {
            sleep(Duration::from_millis(10 * n)).await;
            let client = registry.client("m1").await.unwrap();
            client.send(&ExchangeCode::new("c")).await.map(|_| ())
        });
    }
    sleep(Duration::from_millis(1500)).await;
    *accounts.secret.lock().unwrap() = "new".to_owned();
    registry.reload("m1").await.unwrap();
    // The token is the merchant's, whatever its keys: it is not fetched again, until it is lost.
    sleep(SECOND).await;
    assert_eq!(platform.fetches(), 1);
    platform.evict();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!(platform.fetches(), 2);
    assert_eq!(platform.secrets("m1", &["old", "new"]), ["old", "new"], "who signed each fetch");
}

/// The loader answers a first load with what it read before the change; a reload must not be undone by that.
#[tokio::test(start_paused = true)]
async fn a_slow_first_load_does_not_bring_back_old_keys() {
    let accounts = Arc::new(Accounts { slow: SECOND, slow_first: 5 * SECOND, ..Accounts::default() });
    *accounts.secret.lock().unwrap() = "old".to_owned();
    let platform = Platform::new(SECOND);
    let http = platform.clone();
    let registry = Registry::builder("https://host.example", accounts.clone())
        .settings(|builder| builder.jitter(|| 0).http_client(http))
        .build()
        .unwrap();
    let first = {
        let registry = registry.clone();
        tokio::spawn(async move { registry.client("m1").await })
    };
    sleep(SECOND / 2).await;
    *accounts.secret.lock().unwrap() = "new".to_owned();
    registry.reload("m1").await.unwrap();
    first.await.unwrap().unwrap();
    registry.client("m1").await.unwrap().send(&ExchangeCode::new("c")).await.unwrap();
    assert_eq!(platform.secrets("m1", &["old", "new"]), ["new"]);
}

#[tokio::test(start_paused = true)]
async fn what_is_old_is_loaded_anew_in_the_background_and_kept_when_that_fails() {
    let accounts = Arc::new(Accounts { slow: SECOND, ..Accounts::default() });
    let registry = registry(&accounts, |builder| builder.refresh_after(100 * SECOND));
    registry.client("m1").await.unwrap();
    advance(99 * SECOND).await;
    registry.client("m1").await.unwrap();
    assert_eq!(accounts.loads(), 1);
    advance(SECOND).await;
    accounts.down.store(true, Ordering::SeqCst);
    for _ in 0..10 {
        let at_once = timeout(Duration::ZERO, registry.client("m1")).await;
        at_once.expect("nobody waits for it").expect("what was loaded serves on");
    }
    sleep(2 * SECOND).await;
    assert_eq!(accounts.loads(), 2, "one reload, which failed");
    registry.client("m1").await.unwrap();
    sleep(9 * SECOND).await;
    registry.client("m1").await.unwrap();
    sleep(2 * SECOND).await;
    assert_eq!(accounts.loads(), 3, "again after ten seconds");
    accounts.down.store(false, Ordering::SeqCst);
    assert!(registry.reload("m1").await.is_ok());
    // A merchant that is gone is refused.
    assert!(matches!(registry.client("x").await, Err(RegistryError::Unknown(_))));
}

/// The platform replaces its key: loaded with both, notifications signed with either are accepted.
#[tokio::test]
async fn a_second_platform_key_takes_effect_with_a_reload() {
    const OLD: &str = test_support::keys::UNIONPAY_MERCHANT.public_text();
    struct Shop(Accounts);

    impl MerchantLoader for Shop {
        fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>> {
            Box::pin(async move {
                let mut merchant = Merchant::new(app_id);
                for key in self.0.platform_keys.lock().unwrap().iter() {
                    merchant = merchant.platform_key(key);
                }
                Ok(Some(merchant))
            })
        }
    }

    let shop = Arc::new(Shop(Accounts::default()));
    shop.0.platform_keys.lock().unwrap().push(OLD);
    let registry = Registry::builder("https://host.example", shop.clone())
        .settings(|builder| builder.clock(Arc::new(|| 1_568_251_930)))
        .build()
        .unwrap();
    let query = crate::contract_relieved();
    let open = |client: unionpay::Client| client.notifications().decode_query::<ContractRelieved>(&query);
    assert!(open(registry.client(keys::UNIONPAY_APP_ID).await.unwrap()).is_err());
    shop.0.platform_keys.lock().unwrap().push(keys::UNIONPAY_PLATFORM_KEY);
    registry.reload(keys::UNIONPAY_APP_ID).await.unwrap();
    assert!(open(registry.client(keys::UNIONPAY_APP_ID).await.unwrap()).is_ok());
}

#[tokio::test]
async fn of_twenty_thousand_merchants_a_thousand_stay() {
    let accounts = Arc::new(Accounts::default());
    let registry = registry(&accounts, |builder| builder.capacity(1000));
    for n in 0..20_000 {
        registry.client(&format!("m{n}")).await.unwrap();
        if n % 2_000 == 0 {
            // What is too much leaves in batches, a little later.
            assert!(registry.live().await <= 3000);
        }
    }
    while registry.live().await > 1000 {}
    assert_eq!(accounts.loads(), 20_000);
}
