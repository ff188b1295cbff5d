//! Vectors made by OpenSSL, the document's own samples, and every endpoint in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bad_input;
mod by_name;
mod diagnose;
mod document;
mod fuzz;
mod meanings;
mod notifications;
mod oauth;
mod policies;
mod round_trip;
mod vectors;
mod verdicts;

use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use std::sync::Arc;
use test_support::keys::{
    KeyPair, UNIONPAY_APP_ID, UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY,
};
use unionpay_proto::{MerchantKeys, PlatformKeys};

fn signer(pair: &KeyPair) -> RsaSigner {
    RsaSigner::from_any(pair.key()).unwrap()
}

fn verifier(pair: &KeyPair) -> RsaVerifier {
    RsaVerifier::from_any(pair.public()).unwrap()
}

fn cipher() -> TdesEcb {
    TdesEcb::from_hex(UNIONPAY_SYMMETRIC_KEY.text()).unwrap()
}

fn merchant() -> MerchantKeys {
    MerchantKeys::new(UNIONPAY_APP_ID.text())
        .with_secret(UNIONPAY_SECRET.text().to_owned().into())
        .with_cipher(Arc::new(cipher()))
        .with_signer(Arc::new(signer(&UNIONPAY_MERCHANT)))
        .with_platform(Arc::new(verifier(&UNIONPAY_PLATFORM)))
}

fn platform() -> PlatformKeys {
    PlatformKeys::new(
        UNIONPAY_APP_ID.text(),
        UNIONPAY_SECRET.text().to_owned().into(),
        Arc::new(signer(&UNIONPAY_PLATFORM)),
        Arc::new(cipher()),
        Arc::new(verifier(&UNIONPAY_MERCHANT)),
    )
}
