//! The library's client, as its commands have it here.

use super::merchant::{Merchant, Recording};
use super::platform::{Platform, certificate, certificates};
use crate::input;
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
    let mut builder = Client::builder(base.to_string(), &merchant.mer_cust_id)
        .retries(RetryPolicy::NEVER)
        .signing_pool(SigningPool::inline())
        .signer(Arc::clone(signer) as _)
        .content_form(merchant.form());
    for found in certificates(&platform.ca)? {
        builder = builder.anchor(found.der());
    }
    for found in certificates(&platform.intermediate)? {
        builder = builder.intermediate(found.der());
    }
    for path in &platform.crl {
        builder = builder.crl(&input::read(path)?);
    }
    for path in &platform.platform_cert {
        builder = builder.platform_certificate(certificate(path)?.der());
    }
    Ok(builder)
}
