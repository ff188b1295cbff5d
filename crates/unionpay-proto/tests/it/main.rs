//! Vectors made by OpenSSL, the document's own samples, and every endpoint in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bad_input;
mod by_name;
mod diagnose;
mod document;
mod fuzz;
mod notices;
mod oauth;
mod policies;
mod round_trip;
mod vectors;
mod verdicts;

use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use endpoint_core::{StepKind, Trace};
use std::fmt::Display;
use std::sync::{Arc, Mutex};
use unionpay_proto::{MerchantKeys, PlatformKeys};

fn fixture(name: &str) -> String {
    let path = format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn signer(name: &str) -> RsaSigner {
    RsaSigner::from_any(fixture(&format!("keys/{name}.key.pem")).as_bytes()).unwrap()
}

fn verifier(name: &str) -> RsaVerifier {
    RsaVerifier::from_any(fixture(&format!("keys/{name}.pub.pem")).as_bytes()).unwrap()
}

fn merchant() -> MerchantKeys {
    let mut keys = MerchantKeys::new(fixture("keys/unionpay.app-id.txt"));
    keys.secret = Some(fixture("keys/unionpay.secret.txt").into());
    keys.cipher = Some(Arc::new(TdesEcb::from_hex(&fixture("keys/unionpay.symmetric-key.txt")).unwrap()));
    keys.signer = Some(Arc::new(signer("unionpay-merchant")));
    keys.platform = vec![Arc::new(verifier("unionpay-platform"))];
    keys
}

fn platform() -> PlatformKeys {
    PlatformKeys {
        app_id: fixture("keys/unionpay.app-id.txt"),
        secret: fixture("keys/unionpay.secret.txt").into(),
        signer: Arc::new(signer("unionpay-platform")),
        cipher: Arc::new(TdesEcb::from_hex(&fixture("keys/unionpay.symmetric-key.txt")).unwrap()),
        merchant: Arc::new(verifier("unionpay-merchant")),
    }
}

/// Remembers every stage.
#[derive(Default)]
struct Stages(Mutex<Vec<(StepKind, String)>>);

impl Trace for Stages {
    fn step(&self, kind: StepKind, text: &dyn Display) {
        self.0.lock().unwrap().push((kind, text.to_string()));
    }
}

impl Stages {
    fn all(&self) -> Vec<(StepKind, String)> {
        self.0.lock().unwrap().clone()
    }
}
