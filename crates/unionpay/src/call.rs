//! The attempts of a call: with a credential, and once more with a new token.

use crate::error::{Error, Kind, token_ran_out};
use crate::{Client, ForUser, ProvidesCredential};
use client_core::{Attempt, Call};
use endpoint_core::{Endpoint, EndpointInfo};
use std::sync::Arc;
use unionpay_proto::OpenPlatform;

impl Client {
    /// Sends one call.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<E::Response, Error>
    where
        E: Endpoint<Protocol = OpenPlatform>,
        Self: ProvidesCredential<E::Auth>,
    {
        self.begin(E::INFO)?.run(&Typed { client: self, provider: self, request }).await
    }
}

impl ForUser {
    /// Sends one call for this user.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<E::Response, Error>
    where
        E: Endpoint<Protocol = OpenPlatform>,
        Self: ProvidesCredential<E::Auth>,
    {
        let client = self.client();
        client.begin(E::INFO)?.run(&Typed { client, provider: self, request }).await
    }
}

/// A typed call with a credential. One that has run out is renewed once: the platform looks at the token
/// before anything else, so a call refused for its token was not carried out.
struct Typed<'a, E, S> {
    client: &'a Client,
    provider: &'a S,
    request: &'a E,
}

impl<E, S> Attempt for Typed<'_, E, S>
where
    E: Endpoint<Protocol = OpenPlatform>,
    S: ProvidesCredential<E::Auth>,
{
    type Answer = E::Response;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<E::Response, Error> {
        let Self { client, provider, request } = *self;
        let first = in_time(call, E::INFO, provider.credential()).await?;
        let error = match client.once(call, request, &first).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        if !token_ran_out(&error) || !provider.forget(&first) {
            return Err(error);
        }
        tracing::info!(endpoint = E::INFO.id, "the backendToken ran out, fetching a new one");
        let second = in_time(call, E::INFO, provider.credential()).await?;
        client.once(call, request, &second).await
    }
}

/// A credential, up to the call's deadline.
pub(crate) async fn in_time<T>(
    call: &Call,
    info: &'static EndpointInfo,
    credential: impl Future<Output = Result<T, Arc<Error>>>,
) -> Result<T, Error> {
    call.before(info, credential).await?.map_err(|e| Error::new(info, Kind::Credential(e)))
}
