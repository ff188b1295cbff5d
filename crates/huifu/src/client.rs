//! Keys, transport and endpoints put together.

use crate::certificates::Watch;
use crate::decoder::BodyDecoder;
use crate::error::{Error, Kind, LABEL};
use crate::remote_key::RemoteKey;
use crate::{Answer, CertificateStatus, NoticeReceiver, OrderPolicy};
use bytes::Bytes;
use client_core::{Attempt, Call, Calls, Clock, Repeat, RetryPolicy, SigningPool};
use endpoint_core::{
    AnswerError, CallContext, Effect, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Fields, Finished,
    Protocol, Trace, absolute,
};
use http::{Response, Uri};
use huifu_proto::{CheckValue, Coded, Keys, Mouth, Prepared, RawAnswer, RawCall, Refusal, Verdict, auth};
use std::{fmt, future::Future, sync::Arc, time::Duration};

/// A client for one merchant. Clones share connections and the budget of repeats.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    calls: Calls,
    policy: Arc<OrderPolicy>,
}

struct Inner {
    base: Uri,
    keys: Keys,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
    watch: Arc<Watch>,
    signing: Signing,
}

/// Who signs what is sent by this client itself.
pub(crate) enum Signing {
    /// The key among the client's keys, on a thread for that.
    Here(SigningPool),
    Remote(RemoteKey),
}

impl Client {
    pub(crate) fn new(
        base: Uri,
        keys: Keys,
        calls: Calls,
        clock: Arc<dyn Clock>,
        trace: Arc<dyn Trace>,
        watch: Arc<Watch>,
        signing: Signing,
    ) -> Self {
        let inner = Inner { base, keys, clock, trace, watch, signing };
        Self { inner: Arc::new(inner), calls, policy: Arc::default() }
    }

    /// The same client with another policy about what answers say; see [`Builder::policy`](crate::Builder::policy).
    #[must_use]
    pub fn with_policy(&self, policy: OrderPolicy) -> Self {
        Self { policy: Arc::new(policy), ..self.clone() }
    }

    /// How this client reads answers.
    #[must_use]
    pub fn policy(&self) -> &OrderPolicy {
        &self.policy
    }

    /// The keys, with which codes and states are read as the policy says.
    fn keys(&self) -> Keys {
        self.inner.keys.clone().with_verdicts(Arc::clone(self.policy.verdicts()))
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

    /// How many calls are under way, those of clones included.
    #[must_use]
    pub fn running(&self) -> usize {
        self.calls.running()
    }

    /// The merchant (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.inner.keys.mer_cust_id
    }

    /// How long the certificates last, by the client's clock: the merchant's own (where it is known), the
    /// trusted ones, and the one that the platform signed its last message with. Those that end within 30 days
    /// are mentioned in the log too, when the client is built and once a day.
    #[must_use]
    pub fn certificates(&self) -> Vec<CertificateStatus> {
        self.inner.watch.report(self.inner.clock.now())
    }

    /// Decodes notices with the keys and the clock of this client.
    #[must_use]
    pub fn notices(&self) -> NoticeReceiver {
        NoticeReceiver::new(self.decoder(), self.policy().clone())
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
        let repeat = match info.effect {
            Effect::Read => Repeat::Harmless,
            Effect::Write { key: [_, ..] } => Repeat::Keyed,
            // Also what a later version may add: what is not known to be safe is not repeated.
            _ => Repeat::Harmful,
        };
        self.calls.begin(info.id, repeat).map_err(|e| Error::new(info, Kind::ShutDown(e)))
    }

    /// What opens the platform's messages outside of calls.
    pub(crate) fn decoder(&self) -> BodyDecoder {
        let inner = &self.inner;
        let signing_pool = match &inner.signing {
            Signing::Here(signing_pool) => signing_pool.clone(),
            Signing::Remote(_) => SigningPool::shared(),
        };
        BodyDecoder::new(self.keys(), Arc::clone(&inner.clock), Arc::clone(&inner.trace), signing_pool)
    }

    /// What `prepare` makes, signed on this thread, with an absolute address.
    pub(crate) fn signed(
        &self,
        info: &'static EndpointInfo,
        prepare: impl FnOnce(&Keys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<Fields>, Error> {
        let (keys, at) = (&self.inner.keys, self.context());
        let finished = prepare(keys, at).and_then(|ready| CheckValue::sign_and_finish(ready, keys, at.trace));
        self.addressed(info, finished)
    }

    /// The same without holding up this thread: signed on another one, or by a remote key.
    pub(crate) async fn signed_later(
        &self,
        info: &'static EndpointInfo,
        prepare: impl FnOnce(&Keys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<Fields>, Error> {
        if matches!(&self.inner.signing, Signing::Here(signing_pool) if signing_pool.is_inline()) {
            return self.signed(info, prepare);
        }
        self.addressed(info, self.signed_elsewhere(prepare).await)
    }

    async fn signed_elsewhere(
        &self,
        prepare: impl FnOnce(&Keys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<Fields>, EncodeError> {
        let inner = &*self.inner;
        let unsigned = || EncodeError::new("check_value", EncodeErrorKind::Sign);
        let prepared = prepare(&inner.keys, self.context())?;
        let (prepared, signed) = match &inner.signing {
            Signing::Here(signing_pool) => {
                let (place, key) = (signing_pool.slot(LABEL).await, Arc::clone(&inner.keys.mine));
                let sign = move || {
                    let signed = key.sign_message(prepared.to_sign());
                    (prepared, signed)
                };
                place.run(sign).await.map_err(|e| unsigned().because(e))?
            }
            Signing::Remote(key) => {
                let signed = key.sign(prepared.to_sign()).await;
                (prepared, signed)
            }
        };
        let signed = signed.map_err(|e| unsigned().because(e))?;
        CheckValue::finish(prepared, Some(signed), &*inner.trace)
    }

    /// What is finished, with an absolute address.
    fn addressed(
        &self,
        info: &'static EndpointInfo,
        finished: Result<Finished<Fields>, EncodeError>,
    ) -> Result<Finished<Fields>, Error> {
        let failed = |e| Error::new(info, Kind::Encode(e));
        let Finished { mut http, asked } = finished.map_err(failed)?;
        let address = absolute(&self.inner.base, std::mem::take(http.uri_mut()));
        *http.uri_mut() =
            address.map_err(|e| failed(EncodeError::new("path", EncodeErrorKind::Build).because(e)))?;
        Ok(Finished { http, asked })
    }

    /// What a verified answer says to what was asked.
    pub(crate) fn decoded<E>(
        &self,
        asked: &Fields,
        answer: &Response<Bytes>,
    ) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint,
        E::Protocol: Protocol<CallerKeys = Keys, Refusal = Refusal, Asked = Fields>,
        E::Response: Coded,
    {
        let decoded = E::Protocol::decode_response_to::<E>(asked, answer, &self.keys(), self.context());
        judged(E::INFO, decoded, |answer| self.said(answer.resp_code().cmd_id(), || Fields::of(answer)))
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

    /// What an answer says that was opened as a result: done, or in progress. It was judged when it was opened, by
    /// the same function; this asks it which of the two it found.
    fn said(&self, cmd_id: &str, fields: impl FnOnce() -> Result<Fields, EncodeError>) -> Verdict {
        let said = fields().map(|fields| self.policy.verdicts().said(cmd_id, Mouth::Answer, &fields));
        said.unwrap_or(Verdict::Pending)
    }

    fn context(&self) -> CallContext<'_> {
        CallContext::new(self.inner.clock.now(), "").traced(&*self.inner.trace)
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
        let signed = self.client.signed_later(E::INFO, |keys, at| self.asking.prepare(keys, at));
        let Finished { http, asked } = in_time(call, E::INFO, signed).await?;
        let answer = call.send(http).await.map_err(|e| Error::lost(E::INFO, e))?;
        self.client.decoded::<E>(&asked, &answer)
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
        let signed = client.signed_later(raw.info(), |keys, at| raw.prepare(keys, at));
        let Finished { http, .. } = in_time(call, raw.info(), signed).await?;
        let answer = call.send(http).await.map_err(|e| Error::lost(raw.info(), e))?;
        let decoded = raw.decode_response(&answer, &client.keys(), client.context());
        judged(raw.info(), decoded, |answer| client.said(raw.cmd_id().as_str(), || Ok(answer.fields.clone())))
    }
}

/// What is done before a request is sent, up to the call's deadline.
pub(crate) async fn in_time<T>(
    call: &Call,
    info: &'static EndpointInfo,
    signed: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    call.in_time(signed).await.map_err(|e| Error::new(info, Kind::Late(e)))?
}

/// What a verified answer says, or why there is none.
fn judged<T: Coded>(
    info: &'static EndpointInfo,
    decoded: Result<T, AnswerError<Refusal>>,
    said: impl FnOnce(&T) -> Verdict,
) -> Result<Answer<T>, Error> {
    let fields = decoded.map_err(|e| Error::answered(info, e))?;
    match said(&fields) {
        Verdict::Success => Ok(Answer::Success(fields)),
        // Opening turns the other two into refusals; if it ever did not, "not yet known" is the reading that
        // costs nobody money.
        Verdict::Pending | Verdict::Failed | Verdict::Unknown => Ok(Answer::Pending(fields)),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base)
            .field("keys", &self.inner.keys)
            .finish_non_exhaustive()
    }
}
