//! The attempts of a call: with a credential, and once more with a new token.

use crate::client::Proof;
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
        self.begin(E::INFO)?.run(&Renewing(Typed { client: self, provider: self, request })).await
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
        client.begin(E::INFO)?.run(&Renewing(Typed { client, provider: self, request })).await
    }
}

/// A call that is made with a credential, and can be made again with another.
pub(crate) trait Credentialed: Sync {
    type Credential: Send + Sync;
    type Answer: Send;

    fn info(&self) -> &'static EndpointInfo;

    /// The name in the log.
    fn name(&self) -> &str {
        self.info().id
    }

    /// The credential, fetched if need be.
    fn credential(&self) -> impl Future<Output = Result<Self::Credential, Arc<Error>>> + Send;

    /// Forgets a credential that the platform no longer accepts. Whether there is a point in asking again.
    fn forget(&self, refused: &Self::Credential) -> bool;

    /// Sends the call; no repetition of any kind.
    fn once(
        &self,
        call: &mut Call,
        credential: &Self::Credential,
    ) -> impl Future<Output = Result<Self::Answer, Error>> + Send;
}

/// A call whose credential is renewed once when it has run out: the platform looks at the token before anything else,
/// so a call refused for its token was not carried out.
pub(crate) struct Renewing<C>(pub(crate) C);

impl<C: Credentialed> Attempt for Renewing<C> {
    type Answer = C::Answer;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<C::Answer, Error> {
        let Self(credentialed) = self;
        let info = credentialed.info();
        let first = in_time(call, info, credentialed.credential()).await?;
        let error = match credentialed.once(call, &first).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        if !token_ran_out(&error) || !credentialed.forget(&first) {
            return Err(error);
        }
        tracing::info!(endpoint = %shown::value(credentialed.name()), "the backendToken ran out, fetching a new one");
        let second = in_time(call, info, credentialed.credential()).await?;
        credentialed.once(call, &second).await
    }
}

/// A typed call, and who has its credential.
struct Typed<'a, E, S> {
    client: &'a Client,
    provider: &'a S,
    request: &'a E,
}

impl<'a, E, S> Credentialed for Typed<'a, E, S>
where
    E: Endpoint<Protocol = OpenPlatform>,
    S: ProvidesCredential<E::Auth>,
{
    type Credential = Proof<'a>;
    type Answer = E::Response;

    fn info(&self) -> &'static EndpointInfo {
        E::INFO
    }

    fn credential(&self) -> impl Future<Output = Result<Proof<'a>, Arc<Error>>> + Send {
        self.provider.proof()
    }

    fn forget(&self, refused: &Proof<'a>) -> bool {
        self.client.forget_proof(refused)
    }

    async fn once(&self, call: &mut Call, proof: &Proof<'a>) -> Result<E::Response, Error> {
        self.client.once(call, self.request, proof).await
    }
}

/// A credential, up to the call's deadline.
async fn in_time<T>(
    call: &Call,
    info: &'static EndpointInfo,
    credential: impl Future<Output = Result<T, Arc<Error>>>,
) -> Result<T, Error> {
    call.before(info, credential).await?.map_err(|e| Error::new(info, Kind::Credential(e)))
}
