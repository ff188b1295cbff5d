//! `unionpay-proto` alone, with `reqwest`: a login's code becomes a phone number, and a refusal is told from an answer that
//! nobody can read. Nothing else of this workspace is used, but the sandbox as the platform.
//!
//! ```sh
//! cargo run --bin on_reqwest      # in xtask/examples/other-clients
//! ```

use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};
use unionpay_proto::auth::{Grant, UserCredential};
use unionpay_proto::bytes::Bytes;
use unionpay_proto::crypto::Secret;
use unionpay_proto::endpoint::{Auth, Endpoint};
use unionpay_proto::oauth::{InAppScope, LoginPage, State, code_from_redirect};
use unionpay_proto::{
    AnswerError, CallContext, ExchangeCode, GetBackendToken, GetUserMobile, MerchantKeys, OpenPlatform, Protocol as _,
    Refusal, http,
};

type Failure = Box<dyn Error + Send + Sync>;

/// A merchant whose HTTP is `reqwest`'s.
struct Merchant {
    http: reqwest::Client,
    base: String,
    keys: MerchantKeys,
}

impl Merchant {
    /// One call: encoded, posted, decoded. What failed is reqwest's error, or an [`AnswerError`].
    async fn call<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
    ) -> Result<E::Response, Failure>
    where
        AnswerError<Refusal>: Error,
    {
        let nonce = nonce()?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let at = CallContext::new(now, &nonce);
        let encoded = OpenPlatform::encode_request(request, credential, &self.keys, at)?;
        let answer = self.post(encoded).await?;
        Ok(OpenPlatform::decode_response(request, &answer, &self.keys, at)?)
    }

    /// `encode_request` writes path and query; the base is the merchant's.
    async fn post(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, Failure> {
        let (parts, body) = request.into_parts();
        let url = format!("{}{}", self.base, parts.uri);
        let answer =
            self.http.request(parts.method, url).headers(parts.headers).body(body).send().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut whole = http::Response::new(answer.bytes().await?);
        (*whole.status_mut(), *whole.headers_mut()) = (status, headers);
        Ok(whole)
    }
}

/// Sixteen letters and digits, another one for each call.
fn nonce() -> Result<String, Failure> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A `state` from bytes of whatever source: no crate `rand` is named.
fn state() -> Result<State, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(State::from_random(bytes))
}

/// Plays it, and returns what is printed.
async fn play() -> Result<Vec<String>, Failure> {
    let sandbox = sandbox::Sandbox::start().await?;
    let mut said = Vec::new();
    let keys = MerchantKeys::new(sandbox::keys::UNIONPAY_APP_ID)
        .with_secret(Secret::new(sandbox::keys::UNIONPAY_SECRET.to_owned()))
        // The phone number comes encrypted.
        .with_cipher(cipher()?);
    let mut merchant = Merchant { http: reqwest::Client::new(), base: sandbox.base_url(), keys };

    // The browser goes to this address and comes back with a code; here the sandbox's user agrees at once.
    let state = state()?;
    let page = LoginPage::in_app(InAppScope::Mobile);
    let url = page.url(&merchant.base, &merchant.keys.app_id, "https://shop.example/back", &state)?;
    said.push(format!("login at {}", url.split('?').next().unwrap_or_default()));
    let returned = format!("code={}&state={}", encoded(&sandbox.login_code()), state.as_str());
    let code = code_from_redirect(&returned, &state)?;

    let backend_token = merchant.call(&GetBackendToken::new(), &()).await?.backend_token;
    let granted = merchant.call(&ExchangeCode::new(code), &backend_token).await?;
    let grant = Grant { access_token: granted.access_token, open_id: granted.open_id };
    let user = UserCredential { backend_token, grant };
    let mobile = merchant.call(&GetUserMobile::new(), &user).await?.mobile;
    said.push(format!("a phone number of {} digits", mobile.expose().len()));

    merchant.keys = MerchantKeys::new("not known").with_secret(Secret::new("wrong".to_owned()));
    let failed = match merchant.call(&GetBackendToken::new(), &()).await {
        Ok(_) => return Err("a stranger got a token".into()),
        Err(e) => e,
    };
    match failed.downcast_ref::<AnswerError<Refusal>>() {
        Some(AnswerError::Refused(refusal)) => said.push(format!("refused: {}", refusal.code.as_str())),
        Some(unreadable) => said.push(format!("not to be believed: {unreadable}")),
        None => said.push(format!("not sent: {failed}")),
    }
    Ok(said)
}

/// The sandbox's key for encrypted fields.
fn cipher() -> Result<std::sync::Arc<dyn unionpay_proto::crypto::FieldCipher>, Failure> {
    let key = unionpay_proto::crypto::tdes::TdesEcb::from_hex(sandbox::keys::UNIONPAY_SYMMETRIC_KEY)?;
    Ok(std::sync::Arc::new(key))
}

/// A code in a query.
fn encoded(code: &str) -> String {
    code.replace('%', "%25").replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    for line in play().await? {
        println!("{line}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn a_code_becomes_a_phone_number_and_a_stranger_is_refused() {
        let said = super::play().await.unwrap();
        assert!(said[0].starts_with("login at http://127.0.0.1:"), "{said:?}");
        assert_eq!(said[1], "a phone number of 11 digits");
        assert!(said[2].starts_with("refused: "), "{said:?}");
        assert_eq!(said.len(), 3, "{said:?}");
    }
}
