//! Calls that have no type.

use crate::error::{Error, Kind};
use crate::{Client, ForUser};
use endpoint_core::{AuthKind, Fields, Moment};
use unionpay_proto::auth::Grant;
use unionpay_proto::{RawCall, RawCredential, RespCode};

impl Client {
    /// Sends a call by name, for interfaces that this version has no type for. The answer is its fields,
    /// decrypted as the call says.
    ///
    /// ```no_run
    /// # async fn ask(client: unionpay::Client) -> Result<(), unionpay::Error> {
    /// use unionpay::proto::{AuthKind, Decrypts, RawCall};
    /// let call = RawCall::new("user.status", AuthKind::BackendToken)
    ///     .field("openId", "the user's openId")
    ///     .decrypt(Decrypts::Everything)
    ///     .read_only();
    /// let answer = client.call(&call).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted. A call that needs
    /// a user's grant is not sent: it goes through [`ForUser::call`].
    pub async fn call(&self, call: &RawCall) -> Result<Fields, Error> {
        send(self, None, call).await
    }
}

impl ForUser {
    /// Sends a call by name for this user; see [`Client::call`].
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn call(&self, call: &RawCall) -> Result<Fields, Error> {
        send(self.client(), Some(self.grant()), call).await
    }
}

/// As with typed calls: one that is refused because its backendToken ran out is sent once more.
async fn send(client: &Client, grant: Option<&Grant>, call: &RawCall) -> Result<Fields, Error> {
    let error = match once(client, grant, call).await {
        Ok(answer) => return Ok(answer),
        Err((error, None)) => return Err(error),
        Err((error, Some(token))) => {
            let ran_out = error.refusal().is_some_and(|refusal| refusal.code == RespCode::BACKEND_TOKEN);
            if !ran_out {
                return Err(error);
            }
            client.forget_backend_token(&token);
            error
        }
    };
    tracing::info!(name = call.name(), %error, "fetching a new backendToken");
    once(client, grant, call).await.map_err(|(error, _)| error)
}

/// The answer; or the error, with the backendToken that was used.
async fn once(
    client: &Client,
    grant: Option<&Grant>,
    call: &RawCall,
) -> Result<Fields, (Error, Option<crypto_core::Secret<String>>)> {
    let needs_token = matches!(call.auth(), AuthKind::BackendToken | AuthKind::UserToken);
    let mut credential = RawCredential { backend_token: None, grant: grant.cloned() };
    if needs_token {
        let token = client.backend_token().await;
        let token = token.map_err(|e| (Error::new(call.info(), Kind::Credential(e)), None))?;
        credential.backend_token = Some(token);
    }
    let seal = |keys: &_, at: Moment<'_>| call.seal_request(&credential, keys, at);
    let open = |http: &_, keys: &_, at: Moment<'_>| call.open_response(http, keys, at);
    let answer = client.exchange(call.info(), seal, open).await;
    answer.map_err(|error| (error, credential.backend_token.clone()))
}
