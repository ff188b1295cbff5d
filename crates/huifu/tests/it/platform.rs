//! A platform that says what a test wants it to, signed with whatever key.

use huifu::Client;
use sandbox::keys;
use std::sync::Arc;
pub(crate) use test_support::huifu::{
    answer, asked, content, is_cut, repeated, says, signed, signed_by, signed_with,
};
pub(crate) use test_support::keys::{HUIFU_IMPOSTOR as IMPOSTOR, HUIFU_PLATFORM as PLATFORM};
use transport::testing::Scripted;

/// A client of this script.
pub(crate) fn client(script: &Scripted) -> Client {
    builder(script).build().unwrap()
}

pub(crate) fn builder(script: &Scripted) -> huifu::Builder {
    Client::builder("https://host.example/api", keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(Arc::new(script.clone()))
}
