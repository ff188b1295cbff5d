//! The library's client, as commands have it.

use super::merchant::{Merchant, Recording};
use super::platform::Platform;
use crypto_core::SignMessage;
use http::Uri;
use huifu::{Builder, Client, RetryPolicy, SigningPool};
use std::error::Error;
use std::sync::Arc;

/// A merchant's number, what signs for it, and whose signatures are believed. The HTTP client is still to be given.
pub(crate) fn builder(
    base: &Uri,
    mer_cust_id: &str,
    signer: Arc<dyn SignMessage>,
    platform: &Platform,
) -> Result<Builder, Box<dyn Error>> {
    platform.trusted_by(Client::builder(base.to_string(), mer_cust_id).signer(signer))
}

/// The same for one call that a person makes: sent once; whatever happens, nothing is repeated.
pub(super) fn sending_once(
    base: &Uri,
    merchant: &Merchant,
    signer: &Arc<Recording>,
    platform: &Platform,
) -> Result<Builder, Box<dyn Error>> {
    let builder = builder(base, &merchant.mer_cust_id, Arc::clone(signer) as _, platform)?;
    Ok(builder.retries(RetryPolicy::NEVER).signing_pool(SigningPool::inline()).content_form(merchant.form()))
}
