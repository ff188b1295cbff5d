//! The UnionPay side of the sandbox as a client meets it: every call, the platform's code for each mistake,
//! books that agree with the answers, and notifications.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod console;
mod coupons;
mod exchanges;
mod habits;
mod kept;
mod login;
mod mistakes;
mod notifications;
mod script;
mod state;
mod untyped;
mod upsdk;
mod users;

use bytes::Bytes;
use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use endpoint_core::{AnswerError, Auth, CallContext, Endpoint, Protocol, absolute};
use http::{Request, Response};
use sandbox::{Sandbox, keys};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use transport::{HttpClient, HyperClient};
use unionpay::proto::auth::{Grant, UserCredential};
use unionpay::proto::*;

const START: u64 = 1_716_000_000;

/// A merchant without tokens kept, retries or a limiter: what is sent is what the test says.
struct Merchant {
    sandbox: Sandbox,
    http: HyperClient,
    keys: MerchantKeys,
    clock: Arc<AtomicU64>,
}

fn merchant_keys() -> MerchantKeys {
    let mut merchant = MerchantKeys::new(keys::UNIONPAY_APP_ID);
    merchant.secret = Some(keys::UNIONPAY_SECRET.into());
    merchant.cipher = Some(Arc::new(TdesEcb::from_hex(keys::UNIONPAY_SYMMETRIC_KEY).unwrap()));
    merchant.signer = Some(Arc::new(RsaSigner::from_any(keys::UNIONPAY_MERCHANT_KEY.as_bytes()).unwrap()));
    let platform = RsaVerifier::from_any(keys::UNIONPAY_PLATFORM_KEY.as_bytes()).unwrap();
    merchant.platform = vec![Arc::new(platform)];
    merchant
}

impl Merchant {
    async fn start() -> Self {
        let clock = Arc::new(AtomicU64::new(START));
        let shared = Arc::clone(&clock);
        let sandbox = Sandbox::builder().clock(move || shared.load(Ordering::SeqCst)).start().await.unwrap();
        let http = HyperClient::builder().allow_plain_http().build().unwrap();
        Self { sandbox, http, keys: merchant_keys(), clock }
    }

    fn now(&self) -> u64 {
        self.clock.load(Ordering::SeqCst)
    }

    fn forward(&self, seconds: u64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn post(&self, mut http: Request<Bytes>) -> Response<Bytes> {
        let path = std::mem::take(http.uri_mut());
        *http.uri_mut() = absolute(&self.sandbox.base_url().parse().unwrap(), path).unwrap();
        self.http.call(http).await.unwrap()
    }

    async fn try_call<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
    ) -> Result<E::Response, Refusal> {
        let context = CallContext::new(self.now(), "abcdefghijklmnop");
        let http = OpenPlatform::encode_request(request, credential, &self.keys, context).unwrap();
        let answer = self.post(http).await;
        OpenPlatform::decode_response(request, &answer, &self.keys, context).map_err(|e| match e {
            AnswerError::Refused(refusal) => refusal,
            AnswerError::Unreadable(answer) => panic!("{}: {answer}", E::INFO.id),
        })
    }

    async fn call<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
    ) -> E::Response {
        self.try_call(request, credential).await.unwrap_or_else(|e| panic!("{}: {e}", E::INFO.id))
    }

    /// The code of a refusal.
    async fn refused<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
    ) -> String {
        match self.try_call(request, credential).await {
            Err(refusal) => refusal.code.as_str().to_owned(),
            Ok(_) => panic!("{}: not refused", E::INFO.id),
        }
    }

    async fn token(&self) -> crypto_core::Secret<String> {
        self.call(&GetBackendToken::new(), &()).await.backend_token
    }

    async fn user(&self, scope: Scope) -> UserCredential {
        let backend_token = self.token().await;
        let code = ExchangeCode::new(self.sandbox.login_code_for(scope));
        let login = self.call(&code, &backend_token).await;
        let grant = Grant { access_token: login.access_token, open_id: login.open_id };
        UserCredential { backend_token, grant }
    }
}
