//! The proof that a call must give, and where it comes from.

use super::{Client, ForUser};
use crate::error::Error;
use crate::token::{Fetched, Token};
use client_core::{Attempt, Call, Idempotency};
use crypto_core::Secret;
use endpoint_core::{Auth, Endpoint};
use std::{future::Future, sync::Arc};
use unionpay_proto::auth::{self, Grant, UserCredential};
use unionpay_proto::{GetBackendToken, GetBackendTokenResponse};

/// Says that `Self` holds what endpoints with the proof `A` need. Implemented here and nowhere else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot call endpoints that need `{A}`",
    note = "calls for a user go through `client.for_user(grant).send(..)`"
)]
pub trait ProvidesCredential<A: Auth>: sealed::Sealed + Sync {
    /// The credential, fetched if need be.
    ///
    /// # Errors
    /// That of the call which fetches it; every caller who waits for it gets the same.
    fn credential(&self) -> impl Future<Output = Result<A::Credential, Arc<Error>>> + Send;

    /// Forgets a credential that the platform no longer accepts. Whether there is a point in asking again.
    fn forget(&self, refused: &A::Credential) -> bool;

    /// The same credential for one request, of which no copy is made.
    #[doc(hidden)]
    fn proof(&self) -> impl Future<Output = Result<Proof<'_>, Arc<Error>>> + Send;
}

/// A credential for one request: the token as all calls share it, the grant as the caller holds it.
#[derive(Debug, Clone, Default)]
pub struct Proof<'a> {
    token: Option<Token>,
    grant: Option<&'a Grant>,
}

impl Proof<'_> {
    /// Hands the credential's wire fields to `work`.
    pub(crate) fn with_texts<T>(&self, work: impl FnOnce(&[(&'static str, &str)]) -> T) -> T {
        let token = self.token.as_ref().map(|token| ("backendToken", token.expose().as_str()));
        let grant = self.grant.map(|Grant { access_token, open_id }| {
            (("accessToken", access_token.expose().as_str()), ("openId", open_id.as_str()))
        });
        match (token, grant) {
            (None, None) => work(&[]),
            (Some(token), None) => work(&[token]),
            (None, Some((access_token, open_id))) => work(&[access_token, open_id]),
            (Some(token), Some((access_token, open_id))) => work(&[token, access_token, open_id]),
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Client {}
    impl Sealed for super::ForUser {}
}

impl ProvidesCredential<auth::NoCredential> for Client {
    async fn credential(&self) -> Result<(), Arc<Error>> {
        Ok(())
    }

    fn forget(&self, (): &()) -> bool {
        false
    }

    async fn proof(&self) -> Result<Proof<'_>, Arc<Error>> {
        Ok(Proof::default())
    }
}

impl ProvidesCredential<auth::BackendToken> for Client {
    fn credential(&self) -> impl Future<Output = Result<Secret<String>, Arc<Error>>> + Send {
        self.backend_token()
    }

    fn forget(&self, refused: &Secret<String>) -> bool {
        self.forget_backend_token(refused);
        true
    }

    async fn proof(&self) -> Result<Proof<'_>, Arc<Error>> {
        Ok(Proof { token: Some(self.shared_backend_token().await?), grant: None })
    }
}

impl ProvidesCredential<auth::UserToken> for ForUser {
    async fn credential(&self) -> Result<UserCredential, Arc<Error>> {
        let backend_token = self.client.backend_token().await?;
        Ok(UserCredential { backend_token, grant: self.grant.clone() })
    }

    fn forget(&self, refused: &UserCredential) -> bool {
        self.client.forget_backend_token(&refused.backend_token);
        true
    }

    async fn proof(&self) -> Result<Proof<'_>, Arc<Error>> {
        Ok(Proof { token: Some(self.client.shared_backend_token().await?), grant: Some(&self.grant) })
    }
}

impl ProvidesCredential<auth::UserGrant> for ForUser {
    async fn credential(&self) -> Result<Grant, Arc<Error>> {
        Ok(self.grant.clone())
    }

    fn forget(&self, _: &Grant) -> bool {
        false
    }

    async fn proof(&self) -> Result<Proof<'_>, Arc<Error>> {
        Ok(Proof { token: None, grant: Some(&self.grant) })
    }
}

impl Client {
    /// A copy of the shared backendToken.
    pub(crate) async fn backend_token(&self) -> Result<Secret<String>, Arc<Error>> {
        self.shared_backend_token().await.map(|token| (*token).clone())
    }

    /// The shared backendToken.
    pub(crate) async fn shared_backend_token(&self) -> Result<Token, Arc<Error>> {
        match self.inner.backend_token.usable() {
            Some(token) => Ok(token),
            // In a box: it is large, rare, and would make every call large.
            None => Box::pin(self.fetched_backend_token()).await,
        }
    }

    async fn fetched_backend_token(&self) -> Result<Token, Arc<Error>> {
        let client = self.fetching();
        let fetch = || async move {
            let info = GetBackendToken::INFO;
            // Running calls wait for it, so a shutdown does not keep it from beginning.
            let call = client.calls.begin_for_another(info.id, Idempotency::of(info));
            let answer = call.run(&FetchToken(&client)).await?;
            Ok(Fetched { value: answer.backend_token, lifetime: answer.expires_in.get() })
        };
        self.inner.backend_token.get(GetBackendToken::INFO, fetch).await
    }

    /// Forgets what the platform no longer accepts. Whether there is a point in asking again: a grant alone stays refused.
    pub(crate) fn forget_proof(&self, refused: &Proof<'_>) -> bool {
        let Some(token) = &refused.token else { return false };
        self.forget_backend_token(token);
        true
    }

    /// Forgets a backendToken that the platform no longer accepts.
    pub(crate) fn forget_backend_token(&self, refused: &Secret<String>) {
        self.inner.backend_token.forget(refused);
    }
}

/// The call for a backendToken, which needs no credential.
struct FetchToken<'a>(&'a Client);

impl Attempt for FetchToken<'_> {
    type Answer = GetBackendTokenResponse;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<GetBackendTokenResponse, Error> {
        self.0.once(call, &GetBackendToken::new(), &Proof::default()).await
    }
}
