//! Keys, transport and endpoints put together.

use crate::certificates::Watch;
use crate::error::{Error, METRICS_LABEL};
use crate::remote_key::RemoteKey;
use crate::store::RateLimiter;
use crate::{Answer, CertificateStatus, NotificationVerifier, OrderPolicy};
use bytes::Bytes;
use client_core::{Attempt, Base, BodyDecoder, Call, Calls, RetryPolicy, Settings, SigningPool};
use endpoint_core::{
    AnswerError, CallContext, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Fields, Finished,
    Protocol, RequestByName,
};
use http::Response;
use huifu_proto::{
    CheckValue, Coded, Keys, Mouth, Prepared, RawAnswer, RawCall, Refusal, RespCode, Verdict, auth,
};
use std::{fmt, sync::Arc, time::Duration};

/// A client for one merchant. Clones share connections and the budget of repeats.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    calls: Calls,
    policy: Arc<OrderPolicy>,
}

struct Inner {
    base: Base,
    /// Keys, clock and trace, for both directions.
    decoder: BodyDecoder<Keys>,
    watch: Arc<Watch>,
    signing: Signing,
    limiter: Option<Arc<dyn RateLimiter>>,
}

/// The field that holds the signature.
const CHECK_VALUE: &str = "check_value";

/// The signer of what is sent by this client itself.
pub(crate) enum Signing {
    /// The key among the client's keys, on a thread for that.
    Here(SigningPool),
    Remote(RemoteKey),
}

impl Client {
    pub(crate) fn new(
        base: Base,
        keys: Keys,
        calls: Calls,
        settings: &Settings,
        watch: Arc<Watch>,
        signing: Signing,
        limiter: Option<Arc<dyn RateLimiter>>,
    ) -> Self {
        let decoder = BodyDecoder::new(METRICS_LABEL, Arc::new(keys), settings);
        let inner = Inner { base, decoder, watch, signing, limiter };
        Self { inner: Arc::new(inner), calls, policy: Arc::default() }
    }

    /// The same client with another policy about what answers say; see [`Builder::policy`](crate::Builder::policy).
    #[must_use]
    pub fn with_policy(&self, policy: OrderPolicy) -> Self {
        Self { policy: Arc::new(policy), ..self.clone() }
    }

    /// Returns how this client reads answers.
    #[must_use]
    pub fn policy(&self) -> &OrderPolicy {
        &self.policy
    }

    /// The keys, with which codes and states are read as the policy says.
    fn keys(&self) -> Keys {
        Keys::clone(&self.inner.decoder.keys).with_verdicts(Arc::clone(self.policy.verdicts()))
    }

    /// The same client with another policy about repeats, for one call or for many:
    /// `client.with_retries(RetryPolicy::NEVER).send(&query)`.
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        Self { calls: self.calls.clone().with_retries(policy), ..self.clone() }
    }

    /// The same client with another deadline; see [`Builder::deadline`](crate::Builder::deadline).
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Self { calls: self.calls.clone().with_deadline(deadline), ..self.clone() }
    }

    /// Begins no more calls and waits for those under way, no longer than `limit`. Whether all have ended: if
    /// not, the outcome of those that are left is unknown once the process ends. Clones are shut down too.
    pub async fn shut_down(&self, limit: Duration) -> bool {
        self.calls.shut_down(limit).await
    }

    /// Returns how many calls are under way, those of clones included.
    #[must_use]
    pub fn running(&self) -> usize {
        self.calls.running()
    }

    /// The merchant (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.inner.decoder.keys.mer_cust_id
    }

    /// Returns how long the certificates last, by the client's clock: the merchant's own (where it is known), the
    /// trusted ones, and the one that the platform signed its last message with. Those that end within 30 days are
    /// mentioned in the log too, when the client is built and once a day. The metric `payment_certificate_days_left` is set
    /// then, and by this.
    #[must_use]
    pub fn certificates(&self) -> Vec<CertificateStatus> {
        self.inner.watch.measured(self.inner.decoder.clock.now())
    }

    /// Decodes notifications with the keys and the clock of this client.
    #[must_use]
    pub fn notifications(&self) -> NotificationVerifier {
        NotificationVerifier::new(self.decoder(), self.policy().clone())
    }

    /// Sends one command. One that only asks is sent again if it fails ([`Builder::retries`](crate::Builder::retries)).
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint<Protocol = CheckValue, Auth = auth::NoCredential>,
        E::Response: Coded,
    {
        self.send_as(Asking::Typed(request)).await
    }

    /// The same for a command that may have been written already.
    pub(crate) async fn send_as<E>(&self, asking: Asking<'_, E>) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint<Protocol = CheckValue, Auth = auth::NoCredential>,
        E::Response: Coded,
    {
        self.begin(E::INFO)?.run(&Send { client: self, asking }).await
    }

    /// Begins a call; requests go out through it.
    pub(crate) fn begin(&self, info: &'static EndpointInfo) -> Result<Call, Error> {
        self.calls.start(info)
    }

    /// Returns what opens the platform's messages outside of calls.
    pub(crate) fn decoder(&self) -> BodyDecoder<Keys> {
        self.inner.decoder.clone().with_keys(Arc::new(self.keys()))
    }

    /// Waits for a place under the rate limit, where there is one. Before a request is signed: many that wait would be
    /// signed at once.
    pub(crate) async fn wait_for_place(&self, info: &'static EndpointInfo, call: &Call) -> Result<(), Error> {
        match &self.inner.limiter {
            Some(limiter) => call.place(info, &**limiter, self.mer_cust_id(), Duration::MAX).await,
            None => Ok(()),
        }
    }

    /// Returns what `prepare` makes, signed on this thread, with an absolute address.
    pub(crate) fn signed(
        &self,
        info: &'static EndpointInfo,
        prepare: impl FnOnce(&Keys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<Fields>, Error> {
        let (keys, at) = (&*self.inner.decoder.keys, self.context());
        let finished = prepare(keys, at).and_then(|ready| CheckValue::sign_and_finish(ready, keys, at.trace));
        self.inner.base.address(info, finished)
    }

    /// The same without holding up this thread: signed on another one, or by a remote key.
    pub(crate) async fn signed_later(
        &self,
        info: &'static EndpointInfo,
        prepare: impl FnOnce(&Keys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<Fields>, Error> {
        let Inner { base, decoder: BodyDecoder { keys, trace, .. }, signing, .. } = &*self.inner;
        let prepare = || prepare(keys, self.context());
        let finished = match signing {
            Signing::Here(pool) => {
                pool.finish::<CheckValue>(METRICS_LABEL, CHECK_VALUE, keys, &**trace, prepare).await
            }
            Signing::Remote(key) => match prepare() {
                Ok(prepared) => {
                    let signed = key.sign(prepared.to_sign()).await;
                    let unsigned = |e| EncodeError::new(CHECK_VALUE, EncodeErrorKind::Sign).because(e);
                    signed
                        .map_err(unsigned)
                        .and_then(|signed| CheckValue::finish(prepared, Some(signed), &**trace))
                }
                Err(e) => Err(e),
            },
        };
        base.address(info, finished)
    }

    /// Returns what a verified answer says to what was asked.
    pub(crate) fn decoded<E>(
        &self,
        asked: &Fields,
        answer: &Response<Bytes>,
    ) -> Result<Answer<E::Response>, AnswerError<Refusal>>
    where
        E: Endpoint,
        E::Protocol: Protocol<CallerKeys = Keys, Refusal = Refusal, Asked = Fields>,
        E::Response: Coded,
    {
        let answer = E::Protocol::decode_response_to::<E>(asked, answer, &self.keys(), self.context())?;
        let said = self.said(answer.resp_code().cmd_id(), || Fields::of(&answer));
        Ok(judged(answer, said))
    }

    /// The same for a command whose type was chosen by name.
    pub(crate) fn decoded_by_name<S>(
        &self,
        request: &RequestByName<S>,
        asked: &Fields,
        answer: &Response<Bytes>,
    ) -> Result<Answer<Fields>, AnswerError<Refusal>>
    where
        S: Protocol<CallerKeys = Keys, Refusal = Refusal, Asked = Fields>,
    {
        let answer = request.decode_response_to(asked, answer, &self.keys(), self.context())?;
        // It was opened only because its code is of its command.
        let code = RespCode::new(answer.text("resp_code").unwrap_or_default());
        let said = self.said(code.cmd_id(), || Ok(answer.clone()));
        Ok(judged(answer, said))
    }

    /// A command by number, for those that have no type; see [`RawCall`].
    ///
    /// ```no_run
    /// # async fn ask(client: huifu::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use huifu::proto::{CmdId, RawCall};
    /// let call = RawCall::new("153".parse::<CmdId>()?).field("nfc_tag_id", "T0001").read_only();
    /// let answer = client.call(&call).await?.into_fields();
    /// println!("{:?}", answer.fields.text("resp_desc"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted. Numbers that were
    /// withdrawn are not sent.
    pub async fn call(&self, call: &RawCall) -> Result<Answer<RawAnswer>, Error> {
        self.begin(call.info())?.run(&SendRaw { client: self, call }).await
    }

    /// A command whose type was chosen by name; [`CALLS`](crate::proto::CALLS) has them all.
    ///
    /// ```no_run
    /// # async fn ask(client: huifu::Client, fields: endpoint_core::Fields) -> Result<(), Box<dyn std::error::Error>> {
    /// use huifu::proto::CALLS;
    /// let call = CALLS.iter().find(|call| call.info().id == "huifu.301").ok_or("no such command")?;
    /// let answer = client.send_by_name(&call.request(fields)?).await?.into_fields();
    /// println!("{:?}", answer.text("trans_stat"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send_by_name(&self, request: &RequestByName<CheckValue>) -> Result<Answer<Fields>, Error> {
        self.begin(request.info())?.run(&SendByName { client: self, request }).await
    }

    /// Returns what an answer says that was opened as a result: done, or in progress. It was judged when it was opened,
    /// by the same function; this asks it which of the two it found.
    fn said(&self, cmd_id: &str, fields: impl FnOnce() -> Result<Fields, EncodeError>) -> Verdict {
        let said = fields().map(|fields| self.policy.verdicts().said(cmd_id, Mouth::Answer, &fields));
        said.unwrap_or(Verdict::Pending)
    }

    fn context(&self) -> CallContext<'_> {
        self.inner.decoder.context()
    }
}

/// A command, in the form that its caller has.
pub(crate) enum Asking<'a, E> {
    Typed(&'a E),
    /// Its fields, which a ledger has looked at.
    Written(&'a Fields),
}

impl<E> Asking<'_, E>
where
    E: Endpoint<Auth = auth::NoCredential>,
    E::Protocol: Protocol<CallerKeys = Keys, Prepared = Prepared>,
{
    pub(crate) fn prepare(&self, keys: &Keys, at: CallContext<'_>) -> Result<Prepared, EncodeError> {
        match self {
            Self::Typed(request) => E::Protocol::prepare(*request, &(), keys, at),
            Self::Written(fields) => {
                E::Protocol::prepare_fields::<E::Auth>(E::INFO, (*fields).clone(), &(), keys, at)
            }
        }
    }
}

/// One command; each attempt is signed anew.
struct Send<'a, E> {
    client: &'a Client,
    asking: Asking<'a, E>,
}

impl<E> Attempt for Send<'_, E>
where
    E: Endpoint<Protocol = CheckValue, Auth = auth::NoCredential>,
    E::Response: Coded,
{
    type Answer = Answer<E::Response>;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Self::Answer, Error> {
        self.client.wait_for_place(E::INFO, call).await?;
        let signed = self.client.signed_later(E::INFO, |keys, at| self.asking.prepare(keys, at));
        let request = call.before(E::INFO, signed).await??;
        call.exchange(E::INFO, request, |asked, answer| self.client.decoded::<E>(asked, answer)).await
    }
}

/// The same for a command whose type was chosen by name.
struct SendByName<'a> {
    client: &'a Client,
    request: &'a RequestByName<CheckValue>,
}

impl Attempt for SendByName<'_> {
    type Answer = Answer<Fields>;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Self::Answer, Error> {
        let Self { client, request: asking } = *self;
        let info = asking.info();
        client.wait_for_place(info, call).await?;
        let signed = client.signed_later(info, |keys, at| asking.prepare(keys, at));
        let request = call.before(info, signed).await??;
        let read = |asked: &Fields, answer: &Response<Bytes>| client.decoded_by_name(asking, asked, answer);
        call.exchange(info, request, read).await
    }
}

/// The same for a command without a type.
struct SendRaw<'a> {
    client: &'a Client,
    call: &'a RawCall,
}

impl Attempt for SendRaw<'_> {
    type Answer = Answer<RawAnswer>;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Self::Answer, Error> {
        let Self { client, call: raw } = self;
        client.wait_for_place(raw.info(), call).await?;
        let signed = client.signed_later(raw.info(), |keys, at| raw.prepare(keys, at));
        let request = call.before(raw.info(), signed).await??;
        let read = |_: &Fields, answer: &Response<Bytes>| {
            let answer = raw.decode_response(answer, &client.keys(), client.context())?;
            let said = client.said(raw.cmd_id().as_str(), || Ok(answer.fields.clone()));
            Ok(judged(answer, said))
        };
        call.exchange(raw.info(), request, read).await
    }
}

/// Returns which of the two a verified answer is.
fn judged<T>(fields: T, said: Verdict) -> Answer<T> {
    match said {
        Verdict::Success => Answer::Success(fields),
        // Opening turns the other two into refusals; if it ever did not, "not yet known" is the reading that
        // costs nobody money.
        Verdict::Pending | Verdict::Failed | Verdict::Unknown => Answer::Pending(fields),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", self.inner.base.uri())
            .field("keys", &self.inner.decoder.keys)
            .finish_non_exhaustive()
    }
}
