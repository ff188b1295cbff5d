//! The keys of the merchant whose day it is: what the sandbox hands to its clients.

use super::outcome::Outcome;
use crate::input::Usage;
use crate::language::{Text, text};
use sandbox::{ClientFile, Sandbox};
use serde_json::Value;
use std::path::Path;

/// The user and the cards that the day is about.
const USER: &str = "6666000000000002";

/// The first merchant of each platform.
pub(super) struct Keys {
    unionpay: Value,
    huifu: Value,
    pub(super) pfx: Vec<u8>,
}

impl Keys {
    /// Of this sandbox's first merchants, whose private keys it must have.
    pub(super) fn of(sandbox: &Sandbox) -> Outcome<Self> {
        let wrong = |text: Text| {
            Usage::new(text!("the demo cannot use this configuration: {text}", "演示不能使用该配置：{text}"))
        };
        if sandbox.base_url().starts_with("https:") {
            return Err(
                wrong(text!("it speaks no TLS; leave [tls] out", "演示不支持 TLS，请去掉 [tls]")).into()
            );
        }
        let files = sandbox.client_files(Path::new(""))?;
        let first = |start: &str, end: &str| {
            let fits = |file: &&ClientFile| file.path().starts_with(start) && file.path().ends_with(end);
            files.iter().find(fits).map(|file| file.bytes().to_vec())
        };
        let settings = |start: &str| -> Outcome<Value> {
            Ok(serde_json::from_slice(&first(start, "/config.json").unwrap_or_default())?)
        };
        let (unionpay, huifu) = (settings("unionpay-")?, settings("huifu-")?);
        if !unionpay["merchantKey"].is_string() || !unionpay["upPublicKey"].is_string() {
            return Err(wrong(text!("the first [[unionpay]] has a public_key of its own, and the demo needs the private one; leave it out", "第一个 [[unionpay]] 自带 public_key，而演示需要私钥，请去掉")).into());
        }
        let Some(pfx) =
            first(&format!("huifu-{}/", huifu["merCustId"].as_str().unwrap_or_default()), "/merchant.pfx")
        else {
            return Err(wrong(text!("the first [[huifu]] has certificates of its own, and the demo needs the private key; leave them out", "第一个 [[huifu]] 自带证书，而演示需要私钥，请去掉")).into());
        };
        if !sandbox.accounts().iter().any(|account| account.cust_id == USER) {
            return Err(wrong(text!("the first [[huifu]] has customers of its own, and the demo needs the test user; leave them out", "第一个 [[huifu]] 自带客户，而演示需要测试用户，请去掉")).into());
        }
        Ok(Self { unionpay, huifu, pfx })
    }

    /// A setting of UnionPay's merchant.
    pub(super) fn unionpay(&self, name: &str) -> &str {
        self.unionpay[name].as_str().unwrap_or_default()
    }

    /// A setting of Huifu's merchant.
    pub(super) fn huifu(&self, name: &str) -> &str {
        self.huifu[name].as_str().unwrap_or_default()
    }
}
