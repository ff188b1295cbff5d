//! Calls that are chosen while the program runs: by the name of their type, or without one.

use crate::call::{Credentialed, Renewing};
use crate::{Client, Error, ForUser};
use client_core::{Attempt, Call};
use crypto_core::Secret;
use endpoint_core::{AuthKind, CallContext, EndpointInfo, Fields, RequestByName};
use std::sync::Arc;
use unionpay_proto::auth::Grant;
use unionpay_proto::{OpenPlatform, RawCall, RawCredential};

impl Client {
    /// Sends a call by name, for interfaces that this version has no type for. The answer is its fields,
    /// decrypted as the call says.
    ///
    /// ```no_run
    /// # async fn ask(client: unionpay::Client) -> Result<(), unionpay::Error> {
    /// use unionpay::proto::{AuthKind, DecryptedFields, RawCall};
    /// let call = RawCall::new("user.status", AuthKind::BackendToken)
    ///     .field("openId", "the user's openId")
    ///     .decrypt(DecryptedFields::Everything)
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

    /// The same with tokens of your own: the client fetches none, and renews none.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn call_with(&self, call: &RawCall, credential: &RawCredential) -> Result<Fields, Error> {
        let fixed = FixedCredential { client: self, raw: call, credential };
        self.begin(call.info())?.run(&fixed).await
    }

    /// Sends a call whose type was chosen by name; [`CALLS`](crate::proto::CALLS) has them all. Its tokens are among
    /// the fields it was made of: the client fetches none, and renews none.
    ///
    /// ```no_run
    /// # async fn ask(client: unionpay::Client, token: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// use unionpay::proto::{CALLS, Fields};
    /// let call = CALLS.iter().find(|call| call.info().id == "unionpay.contract.status").ok_or("no such call")?;
    /// let mut fields = Fields::new();
    /// fields.put("backendToken", token);
    /// fields.put("openId", "the user's openId");
    /// let answer = client.send_by_name(&call.request(fields)?).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send_by_name(&self, request: &RequestByName<OpenPlatform>) -> Result<Fields, Error> {
        self.begin(request.info())?.run(&SendByName { client: self, request }).await
    }

    /// The same with the backendToken of this client, fetched, shared and renewed as for typed calls: the one among the
    /// fields may be empty. A user's grant (`accessToken`, `openId`) is taken from the fields.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send_by_name_with_token(
        &self,
        request: &RequestByName<OpenPlatform>,
    ) -> Result<Fields, Error> {
        match request.info().auth {
            AuthKind::BackendToken | AuthKind::UserToken => {
                self.begin(request.info())?.run(&Renewing(SendWithToken { client: self, request })).await
            }
            _ => self.send_by_name(request).await,
        }
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

async fn send(client: &Client, grant: Option<&Grant>, raw: &RawCall) -> Result<Fields, Error> {
    client.begin(raw.info())?.run(&Renewing(SendRaw { client, grant, raw })).await
}

struct SendByName<'a> {
    client: &'a Client,
    request: &'a RequestByName<OpenPlatform>,
}

impl Attempt for SendByName<'_> {
    type Answer = Fields;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Fields, Error> {
        let Self { client, request } = *self;
        let info = request.info();
        let prepare = |keys: &_, at: CallContext<'_>| request.prepare(keys, at);
        let decode =
            |http: &_, keys: &_, at: CallContext<'_>| request.decode_response_to(&(), http, keys, at);
        client.exchange(call, info, client.signature_of(info), prepare, decode).await
    }
}

struct SendWithToken<'a> {
    client: &'a Client,
    request: &'a RequestByName<OpenPlatform>,
}

impl Credentialed for SendWithToken<'_> {
    type Credential = Secret<String>;
    type Answer = Fields;

    fn info(&self) -> &'static EndpointInfo {
        self.request.info()
    }

    fn credential(&self) -> impl Future<Output = Result<Secret<String>, Arc<Error>>> + Send {
        self.client.backend_token()
    }

    fn forget(&self, refused: &Secret<String>) -> bool {
        self.client.forget_backend_token(refused);
        true
    }

    async fn once(&self, call: &mut Call, token: &Secret<String>) -> Result<Fields, Error> {
        let Self { client, request } = *self;
        let info = request.info();
        let mut credential = request.credential();
        credential.put("backendToken", token.expose().as_str());
        let prepare = |keys: &_, at: CallContext<'_>| request.prepare_with(credential, keys, at);
        let decode =
            |http: &_, keys: &_, at: CallContext<'_>| request.decode_response_to(&(), http, keys, at);
        client.exchange(call, info, client.signature_of(info), prepare, decode).await
    }
}

struct FixedCredential<'a> {
    client: &'a Client,
    raw: &'a RawCall,
    credential: &'a RawCredential,
}

impl Attempt for FixedCredential<'_> {
    type Answer = Fields;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Fields, Error> {
        once(self.client, self.raw, call, self.credential).await
    }
}

struct SendRaw<'a> {
    client: &'a Client,
    grant: Option<&'a Grant>,
    raw: &'a RawCall,
}

impl Credentialed for SendRaw<'_> {
    type Credential = RawCredential;
    type Answer = Fields;

    fn info(&self) -> &'static EndpointInfo {
        self.raw.info()
    }

    fn name(&self) -> &str {
        self.raw.name()
    }

    async fn credential(&self) -> Result<RawCredential, Arc<Error>> {
        let backend_token = match self.raw.auth() {
            AuthKind::BackendToken | AuthKind::UserToken => Some(self.client.backend_token().await?),
            _ => None,
        };
        Ok(RawCredential { backend_token, grant: self.grant.cloned() })
    }

    fn forget(&self, refused: &RawCredential) -> bool {
        let Some(token) = &refused.backend_token else { return false };
        self.client.forget_backend_token(token);
        true
    }

    async fn once(&self, call: &mut Call, credential: &RawCredential) -> Result<Fields, Error> {
        once(self.client, self.raw, call, credential).await
    }
}

async fn once(
    client: &Client,
    raw: &RawCall,
    call: &mut Call,
    credential: &RawCredential,
) -> Result<Fields, Error> {
    let prepare = |keys: &_, at: CallContext<'_>| raw.prepare(credential, keys, at);
    let decode = |http: &_, keys: &_, at: CallContext<'_>| raw.decode_response(http, keys, at);
    client.exchange(call, raw.info(), raw.signature(), prepare, decode).await
}
