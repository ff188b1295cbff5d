//! The engine is chosen by value, and a wrong choice is a setting that cannot work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use sandbox::keys;
use unionpay::{Client, ConfigError, Engine};

fn small_key() -> String {
    test_support::fixtures::text("crypto/rsa/1024.pkcs8.pem")
}

#[test]
fn an_engine_is_usable_or_refused_with_the_name_of_the_setting() {
    let usable: Vec<_> = Engine::usable().collect();
    for engine in [Engine::Rsa, Engine::Graviola, Engine::AwsLc] {
        let with = |key: &str| {
            let builder = Client::builder("https://127.0.0.1:9", keys::UNIONPAY_APP_ID).engine(engine);
            builder.merchant_key(key).platform_key(keys::UNIONPAY_PLATFORM_KEY).build()
        };
        match with(keys::UNIONPAY_MERCHANT_KEY) {
            Ok(_) => assert!(usable.contains(&engine)),
            Err(ConfigError::Engine(e)) => assert!(!usable.contains(&engine), "{e}"),
            Err(other) => panic!("{other}"),
        }
        // 1024 bits are for `rsa` alone.
        assert_eq!(with(&small_key()).is_ok(), engine == Engine::Rsa, "{engine}");
    }
    let unnamed = Client::builder("https://127.0.0.1:9", keys::UNIONPAY_APP_ID);
    assert!(unnamed.merchant_key(small_key()).build().is_ok(), "without a choice there is no refusal");
}
