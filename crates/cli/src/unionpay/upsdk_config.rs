//! `merchant unionpay upsdk-config`.

use super::secret;
use crate::language::text;
use crate::steps::Show;
use client_core::{Clock as _, SystemClock};
use endpoint_core::CallContext;
use serde_json::{Value, json};
use std::error::Error;
use std::path::PathBuf;
use unionpay::proto::{UpsdkConfig, hides_anywhere, page_url, upsdk_canonical};

pub(super) const EXAMPLES: &str = "\
Examples:
  merchant unionpay upsdk-config --app-id .. --front-token-file token.txt \\
    --url 'https://shop.example/pay?id=1'
  UNIONPAY_FRONT_TOKEN=.. merchant unionpay upsdk-config --app-id .. \\
    --url 'https://shop.example/' --explain";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The merchant's `appId`.
    #[arg(long, value_name = "ID", env = "UNIONPAY_APP_ID", hide_env = true)]
    app_id: String,
    /// The page's whole address, as `location.href` shows it; what begins with # is left out.
    #[arg(long, value_name = "URL")]
    url: String,
    /// A file with the frontToken; without it the environment variable UNIONPAY_FRONT_TOKEN.
    #[arg(long, value_name = "FILE")]
    front_token_file: Option<PathBuf>,
    /// The nonce; a new one if not given.
    #[arg(long, value_name = "TEXT")]
    nonce: Option<String>,
    /// The time, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", value_parser = crate::input::time)]
    time: Option<u64>,
    #[command(flatten)]
    show: Show,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let token =
        secret::read(arguments.front_token_file.as_deref(), "--front-token-file", "UNIONPAY_FRONT_TOKEN")?;
    let nonce = arguments.nonce.clone().unwrap_or_else(|| crypto_core::nonce::nonce(&mut rand::rng()));
    let context = CallContext::new(arguments.time.unwrap_or_else(|| SystemClock.now()), &nonce);
    let config = UpsdkConfig::sign(&arguments.app_id, &token, &arguments.url, context)?;

    let url = page_url(&arguments.url)?;
    steps.step("url", &url);
    let canonical =
        upsdk_canonical(&config.app_id, token.expose(), &config.nonce_str, &config.timestamp, url)?;
    steps.step("canonical", &canonical.redacted(|name| arguments.show.hides(hides_anywhere(name))));
    steps.step("digest", &text!("SHA-256 of {} bytes", "{} 字节的 SHA-256", canonical.expose().len()));
    steps.step("signature", &config.signature);

    let Value::Object(document) = json!({ "config": config }) else {
        return Err(text!("the configuration is no object", "配置不是对象").into());
    };
    steps.finish(format_args!("{:#}", json!(config)), document);
    Ok(())
}
