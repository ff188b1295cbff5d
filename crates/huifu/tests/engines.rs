//! The engine is chosen by value, and a wrong choice is a setting that cannot work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::{Answer, Builder, Client, ConfigError, Engine};
use sandbox::{Sandbox, keys};

fn configured(base: &str) -> Builder {
    Client::builder(base, keys::HUIFU_MERCHANT).anchor(keys::HUIFU_CA.as_bytes()).allow_plain_http()
}

fn order(number: usize) -> Withdraw {
    let date = OrderDate::parse("20240517").unwrap();
    let (amount, id) = (Amount::from_fen(100), format!("20240517000{number}"));
    Withdraw::new("6666000000000002", date, id, amount, "10001", "02030000", "http://127.0.0.1:9/notice")
}

#[tokio::test]
async fn every_engine_that_is_compiled_in_makes_a_call() {
    let sandbox = Sandbox::start().await.unwrap();
    for (number, engine) in Engine::usable().enumerate() {
        // Before the key or after it.
        let base = sandbox.base_url();
        let client = match number % 2 {
            0 => configured(&base).engine(engine).pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD),
            _ => configured(&base).pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD).engine(engine),
        };
        let answer = client.build().unwrap().send(&order(number)).await.unwrap();
        assert!(matches!(answer, Answer::Success(_) | Answer::Pending(_)), "{engine}");
    }
}

#[test]
fn an_engine_that_is_not_there_is_told_when_the_client_is_built() {
    let usable: Vec<_> = Engine::usable().collect();
    for engine in [Engine::Rsa, Engine::Graviola, Engine::AwsLc] {
        let built = configured("http://127.0.0.1:9").pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD);
        match built.engine(engine).build() {
            Ok(_) => assert!(usable.contains(&engine)),
            Err(ConfigError::Engine(_)) => assert!(!usable.contains(&engine)),
            Err(other) => panic!("{other}"),
        }
    }
}
