//! The proof that a call must give, and where it comes from.

use super::{Client, ForUser};
use crate::error::Error;
use crate::token::Fetched;
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
}

impl ProvidesCredential<auth::BackendToken> for Client {
    fn credential(&self) -> impl Future<Output = Result<Secret<String>, Arc<Error>>> + Send {
        self.backend_token()
    }

    fn forget(&self, refused: &Secret<String>) -> bool {
        self.forget_backend_token(refused);
        true
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
}

impl ProvidesCredential<auth::UserGrant> for ForUser {
    async fn credential(&self) -> Result<Grant, Arc<Error>> {
        Ok(self.grant.clone())
    }

    fn forget(&self, _: &Grant) -> bool {
        false
    }
}

impl Client {
    /// The shared backendToken.
    pub(crate) async fn backend_token(&self) -> Result<Secret<String>, Arc<Error>> {
        match self.inner.backend_token.usable() {
            Some(token) => Ok(token),
            // In a box: it is large, rare, and would make every call large.
            None => Box::pin(self.fetched_backend_token()).await,
        }
    }

    async fn fetched_backend_token(&self) -> Result<Secret<String>, Arc<Error>> {
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
        self.0.once(call, &GetBackendToken::new(), &()).await
    }
}
