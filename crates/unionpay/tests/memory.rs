//! How much memory merchants take: in a process of its own, where nothing else allocates meanwhile.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use endpoint_core::BoxError;
use sandbox::keys;
use std::sync::Arc;
use transport::testing::Scripted;
use unionpay::store::BoxFuture;
use unionpay::{Merchant, MerchantLoader, Registry};

/// Everybody exists, with RSA keys or without.
struct Everybody {
    rsa: bool,
}

impl MerchantLoader for Everybody {
    fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>> {
        Box::pin(async move {
            let merchant = Merchant::new(app_id)
                .secret(keys::UNIONPAY_SECRET)
                .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY);
            if !self.rsa {
                return Ok(Some(merchant));
            }
            let merchant = merchant.merchant_key(keys::UNIONPAY_MERCHANT_KEY);
            Ok(Some(merchant.platform_key(keys::UNIONPAY_PLATFORM_KEY)))
        })
    }
}

/// Resident memory of this process in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    1024 * line.trim().trim_end_matches(" kB").parse::<u64>().unwrap()
}

/// Resident bytes for each of so many merchants.
async fn each(rsa: bool, merchants: u64) -> u64 {
    let registry = Registry::builder("https://host.example", Arc::new(Everybody { rsa }))
        .settings(|builder| builder.http_client(Arc::new(Scripted::new())))
        .build()
        .unwrap();
    let before = resident();
    for n in 0..merchants {
        registry.client(&format!("m{n}")).await.unwrap();
    }
    assert_eq!(registry.live().await, merchants, "all of them are in memory");
    resident().saturating_sub(before) / merchants
}

#[tokio::test]
async fn ten_thousand_merchants_fit() {
    // The small ones first: what they leave behind is little beside what the second ones take.
    for (rsa, least, most) in [(false, 256, 4 * 1024), (true, 4 * 1024, 16 * 1024)] {
        let each = each(rsa, 10_000).await;
        println!("10,000 merchants, RSA keys {rsa}: {each} bytes of resident memory each");
        assert!((least..most).contains(&each), "{each}");
    }
}
