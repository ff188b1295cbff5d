//! The things that a page of the merchant needs from the back end: the frontToken, and signatures made with it.

use crate::client::Client;
use crate::error::{Error, Kind};
use crate::token::Fetched;
use crypto_core::{Secret, nonce};
use endpoint_core::{CallContext, Endpoint};
use std::sync::Arc;
use unionpay_proto::{GetFrontToken, UpsdkConfig};

impl Client {
    /// The shared frontToken, which signs the configuration of UPSDK pages: fetched once, renewed early, and
    /// kept in the same store as the backendToken. It is for the back end only, not for the page.
    ///
    /// # Errors
    /// That of the call which fetches it; everybody who waits for it gets the same.
    pub async fn front_token(&self) -> Result<Secret<String>, Arc<Error>> {
        let client = self.fetching();
        let fetch = || async move {
            let answer = client.send(&GetFrontToken::new()).await?;
            Ok(Fetched { value: answer.front_token, lifetime: answer.expires_in.get() })
        };
        let token = self.shared_front_token().get(GetFrontToken::INFO, fetch).await?;
        Ok((*token).clone())
    }

    /// The configuration of one page, for `upsdk.config`. `url` is the page's `location.href`.
    ///
    /// ```no_run
    /// # async fn serve(client: unionpay::Client, url: &str) -> Result<String, Box<dyn std::error::Error>> {
    /// let config = client.upsdk_config(url).await?;
    /// Ok(serde_json::to_string(&config)?) // to the page; nothing in it is secret
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`]: the frontToken cannot be had, or no browser would show this `url`.
    pub async fn upsdk_config(&self, url: &str) -> Result<UpsdkConfig, Error> {
        let token = self.front_token().await.map_err(|e| failed(Kind::Credential(e)))?;
        let nonce = nonce::nonce(&mut rand::rng());
        self.sign_page(&token, url, self.now(), &nonce)
    }

    /// The configuration anew, for a page whose first one was `refused` with `a20`: the frontToken that signed
    /// it no longer holds. A new one is fetched only if that token is still ours: once, however many pages
    /// tell.
    ///
    /// Let a page ask once and no more, and only pages of users who are logged in: each new token makes the
    /// last one invalid for everybody.
    ///
    /// # Errors
    /// As [`upsdk_config`](Self::upsdk_config).
    pub async fn upsdk_config_anew(&self, refused: &UpsdkConfig, url: &str) -> Result<UpsdkConfig, Error> {
        let token = self.front_token().await.map_err(|e| failed(Kind::Credential(e)))?;
        let signed_at = refused.timestamp.parse().unwrap_or_default();
        if self.sign_page(&token, url, signed_at, &refused.nonce_str)? == *refused {
            self.shared_front_token().forget(&token);
        }
        self.upsdk_config(url).await
    }

    fn sign_page(
        &self,
        token: &Secret<String>,
        url: &str,
        now: u64,
        nonce: &str,
    ) -> Result<UpsdkConfig, Error> {
        let at = CallContext::new(now, nonce).traced(self.trace());
        UpsdkConfig::sign(self.app_id(), token, url, at).map_err(|e| failed(Kind::Encode(e)))
    }
}

fn failed(kind: Kind) -> Error {
    Error::new(GetFrontToken::INFO, kind)
}
