//! Vectors made by OpenSSL, the document's own samples, and every endpoint in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bad_input;
mod by_name;
mod diagnose;
mod document;
mod fuzz;
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
    let mut keys = MerchantKeys::new(UNIONPAY_APP_ID.text());
    keys.secret = Some(UNIONPAY_SECRET.text().to_owned().into());
    keys.cipher = Some(Arc::new(cipher()));
    keys.signer = Some(Arc::new(signer(&UNIONPAY_MERCHANT)));
    keys.platform = vec![Arc::new(verifier(&UNIONPAY_PLATFORM))];
    keys
}

fn platform() -> PlatformKeys {
    PlatformKeys {
        app_id: UNIONPAY_APP_ID.text().to_owned(),
        secret: UNIONPAY_SECRET.text().to_owned().into(),
        signer: Arc::new(signer(&UNIONPAY_PLATFORM)),
        cipher: Arc::new(cipher()),
        merchant: Arc::new(verifier(&UNIONPAY_MERCHANT)),
    }
}
