//! A merchant's key in a key service (KMS) that signs over HTTP.
//!
//! ```sh
//! cargo run -p huifu --features axum --example key_service
//! ```
//!
//! It plays all three: a service that holds the key and signs digests for whoever has its token, the sandbox, and the
//! merchant's program, which has a certificate and no key. Services differ in addresses and names of fields; what
//! [`KeyService`] asks and is answered is the same with all: a SHA-256 digest goes there, an RSA signature (PKCS#1 v1.5)
//! comes back.
#![allow(clippy::print_stdout)]

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use axum::{Json, Router};
use bytes::Bytes;
use crypto_core::encoding::{from_base64, to_base64};
use crypto_core::rsa::RsaSigner;
use huifu::crypto::{AsyncSigner, CryptoError, CryptoErrorKind, Secret, SignFuture, Signer as _};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::{Answer, BoxError, Client, Error};
use sandbox::{Sandbox, keys};
use serde_json::{Value, json};
use std::sync::Arc;
use test_support::keys::HUIFU_MERCHANT;
use tokio::net::TcpListener;
use transport::{HttpClient as _, HyperClient};

/// The merchant's side: asks the service for each signature.
struct KeyService {
    http: HyperClient,
    address: String,
    token: Secret<String>,
}

impl KeyService {
    async fn signature(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, BoxError> {
        let question = json!({ "algorithm": "RSA_PKCS1_SHA256", "digest": to_base64(sha256) });
        let mut bearer = http::HeaderValue::try_from(format!("Bearer {}", self.token.expose()))?;
        bearer.set_sensitive(true);
        let request = http::Request::post(&self.address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, bearer)
            .body(Bytes::from(question.to_string()))?;
        let answer = self.http.call(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("the key service answers with status {}", answer.status().as_u16()).into());
        }
        let answer: Value = serde_json::from_slice(answer.body())?;
        let signature = answer["signature"].as_str().ok_or("the key service answers without a signature")?;
        Ok(from_base64(signature)?)
    }
}

impl AsyncSigner for KeyService {
    fn sign_digest<'a>(&'a self, sha256: &'a [u8; 32]) -> SignFuture<'a> {
        Box::pin(async move {
            // Nothing is sent without a signature, so whatever fails here ends a call as "not sent".
            self.signature(sha256).await.map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
        })
    }
}

/// The service's side. The key never leaves it.
async fn start_service(token: &'static str) -> Result<String, BoxError> {
    let key = Arc::new(RsaSigner::from_any(HUIFU_MERCHANT.key())?);
    let router = Router::new().route("/keys/huifu/sign", post(sign)).with_state((key, token));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/keys/huifu/sign", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn sign(
    State((key, token)): State<(Arc<RsaSigner>, &'static str)>,
    headers: HeaderMap,
    Json(question): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if bearer.and_then(|text| text.strip_prefix("Bearer ")) != Some(token) {
        return Err(StatusCode::FORBIDDEN);
    }
    let digest = question["digest"].as_str().and_then(|text| from_base64(text).ok());
    let digest = digest.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).ok_or(StatusCode::BAD_REQUEST)?;
    let signature = key.sign_digest(&digest).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(json!({ "signature": to_base64(&signature) })))
}

/// A withdrawal that the service signs. The token may be another than the service's.
async fn withdraw(token: &str) -> Result<Result<String, Error>, BoxError> {
    let sandbox = Sandbox::start().await?;
    let service = KeyService {
        http: HyperClient::builder().allow_plain_http().build()?,
        address: start_service("a token of the example").await?,
        token: Secret::new(token.to_owned()),
    };
    let client = Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .remote_key(Arc::new(service), HUIFU_MERCHANT.public())
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    let (day, amount) = (OrderDate::constant(2024, 5, 17), Amount::from_fen(100));
    let address = "http://127.0.0.1:9/notification";
    let order = Withdraw::new(keys::HUIFU_USER, day, "1", amount, keys::HUIFU_CASH_CARD, "02030000", address);
    Ok(client.send(&order).await.map(|answer| match answer {
        Answer::Success(done) => format!("done: {}", done.resp_code),
        Answer::Pending(accepted) => format!("accepted, not done: {}", accepted.resp_code),
    }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    for token in ["a token of the example", "another"] {
        match withdraw(token).await? {
            Ok(text) => println!("{text}"),
            Err(e) => println!("{e}; outcome {}", e.outcome()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::withdraw;
    use huifu::Outcome;
    use std::error::Error;

    #[tokio::test]
    async fn the_platform_accepts_what_the_service_signs() {
        let text = withdraw("a token of the example").await.unwrap().unwrap();
        assert_eq!(text, "accepted, not done: 202002");
    }

    #[tokio::test]
    async fn without_a_signature_nothing_is_sent() {
        let error = withdraw("another").await.unwrap().unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        let mut cause: Option<&dyn Error> = Some(&error);
        let mut texts = String::new();
        while let Some(one) = cause {
            texts += &one.to_string();
            cause = one.source();
        }
        assert!(texts.contains("status 403"), "{texts}");
    }
}
