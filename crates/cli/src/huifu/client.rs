//! The library's client, as its commands have it here.

use super::merchant::{Merchant, Recording};
use super::platform::Platform;
use http::Uri;
use huifu::{Builder, Client, RetryPolicy, SigningPool};
use std::error::Error;
use std::sync::Arc;

/// Sends once: whatever happens, nothing is repeated. The HTTP client is still to be given.
pub(super) fn builder(
    base: &Uri,
    merchant: &Merchant,
    signer: &Arc<Recording>,
    platform: &Platform,
) -> Result<Builder, Box<dyn Error>> {
    let builder = Client::builder(base.to_string(), &merchant.mer_cust_id)
        .retries(RetryPolicy::NEVER)
        .signing_pool(SigningPool::inline())
        .signer(Arc::clone(signer) as _)
        .content_form(merchant.form());
    platform.trusted_by(builder)
}
