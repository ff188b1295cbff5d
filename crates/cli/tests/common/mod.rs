//! `merchant` as a script runs it.
#![allow(dead_code, unreachable_pub)]

use sandbox::Sandbox;
use serde_json::Value;
use std::process::{Command, Output};
use tokio::runtime::{Builder, Runtime};

/// A sandbox that answers while the test waits for the binary.
pub struct Platform {
    pub sandbox: Sandbox,
    _runtime: Runtime,
}

impl Platform {
    pub fn start() -> Self {
        Self::with(Sandbox::builder())
    }

    pub fn with(builder: sandbox::Builder) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(builder.start()).unwrap();
        Self { sandbox, _runtime: runtime }
    }
}

/// Runs a program with nothing of the tests' own environment that could stand in for an option.
pub fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env_remove("UNIONPAY_SECRET")
        .env_remove("UNIONPAY_SYMMETRIC_KEY")
        .env_remove("UNIONPAY_FRONT_TOKEN")
        .env_remove("UNIONPAY_BACKEND_TOKEN")
        .env_remove("UNIONPAY_ACCESS_TOKEN")
        .env_remove("HUIFU_PFX_PASSWORD")
        .env_remove("MERCHANT_CONFIG")
        .env_remove("MERCHANT_LANG")
        .env_remove("LANGUAGE")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .env_remove("HTTP_PROXY")
        .env_remove("HTTPS_PROXY")
        .env_remove("ALL_PROXY")
        .env_remove("http_proxy")
        .env_remove("https_proxy")
        .env_remove("all_proxy")
        .envs(variables.iter().copied());
    test_support::openssl::run(&mut command, input)
}

pub fn merchant(arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Output {
    run(env!("CARGO_BIN_EXE_merchant"), &[&["unionpay"], arguments].concat(), variables, input)
}

pub fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(output)))
}
